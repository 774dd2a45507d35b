"""What every part of the workspace stands on: the open store, the person, the clock and the rules in use."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mdt_desk.domain.answering import as_seen
from mdt_desk.domain.case import Case, Drug, Nation
from mdt_desk.domain.dates import format_date, format_moment
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.paths import HomeFolders
from mdt_desk.rules.assessment import CaseAssessment
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.looking_back import differing_today, looked_back
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.storage.clock import is_far_ahead
from mdt_desk.storage.doubts import Doubt
from mdt_desk.storage.errors import way_to_write
from mdt_desk.storage.keys import open_to_others
from mdt_desk.storage.store import Store
from mdt_desk.workspace import shipped
from mdt_desk.workspace.rows import Person
from mdt_desk.workspace.rule_shelf import PACK_SETTING, read_rule_book
from mdt_desk.workspace.signed import SignedVersion
from mdt_desk.workspace.values import Clock

_CLOCKS_DIFFER = timedelta(minutes=5)
"""What a clock may be set by without a word: computers correct theirs by seconds all the time."""
_NEVER = datetime.min.replace(tzinfo=UTC)
_A_DAY = timedelta(days=1)
_MONTH = Pattern(r"([0-9]{4})\.(0?[1-9]|1[0-2])\.")
"""A version of the shipped rules begins with the year and the month in which they were made."""
CLOCK = "clock"
"""The name of the doubt about the clock."""

_NOTE_LAGS = "What you saved is saved, but the note of it beside the key (anchor.json) could not be written."
_NOTE_ASKS = "Until it can be, each start will ask about an older note: make room on that disk, or ask for its rights."


class Desk:
    """The open desk; the rule book is kept only as long as nothing in the database has changed what it says."""

    def __init__(self, store: Store, home: Path, person: Person, clock: Clock) -> None:
        self._store = store
        self._rule_book: RuleBook | None = None
        self._book_of = -1, date.min
        self.home = home
        self.person = person
        self.clock = clock

    @property
    def person(self) -> Person:
        """Who is at the desk."""
        return self._person

    @person.setter
    def person(self, person: Person) -> None:
        # It stands under everything that is done here: what nobody sees in it could not be read back.
        person = Person(as_seen(person.name), as_seen(person.role))
        self._person = person
        # What the store notes by itself, such as that a case was opened, is that person's act too.
        self._store.act_for(person.name)

    @property
    def read_only(self) -> str:
        """Empty, or the sentence that says why nothing can be saved."""
        return self._store.read_only

    @property
    def way_to_write(self) -> str:
        """What lets a desk that is open for reading only be written to again."""
        return way_to_write(self.read_only)

    @property
    def tumours(self) -> TumourTypes:
        """The tumour list."""
        return shipped.tumour_types()

    def _without_looks_ahead(self, book: RuleBook) -> RuleBook:
        """The book in which no look counts that was recorded, by a clock that stood wrong, on a day yet to come."""
        # Which day a moment belongs to may have been another one where it was recorded.
        last = self.today() + timedelta(days=1)
        ahead = [check for check in book.checks if check.recorded_on is not None and check.recorded_on > last]
        marked = tuple(replace(each, ahead=True) if any(each is one for one in ahead) else each for each in book.checks)
        return replace(book, checks=marked) if ahead else book

    def rule_book(self, *, afresh: bool = False) -> RuleBook:
        """The approved rules, sources and checks in use, as the database holds them at this moment."""
        return self._marked_book(afresh=afresh)[1]

    def rules_mark(self) -> int:
        """The place in the trail of the last change of the rules or of a source: another number, other answers."""
        return self._store.rules_mark()

    def saved_elsewhere(self) -> int:
        """The last entry of the trail for a desk that only reads: another window writes it; 0 for the one that does."""
        return self._store.head().seq if self.read_only else 0

    def signed_version(self, case_id: str) -> SignedVersion | None:
        """The last revision of a case that was signed off; None where none was."""
        return self._signed_versions().get(case_id)

    def _signed_versions(self) -> dict[str, SignedVersion]:
        # Never kept: a desk that only reads sees what another program signs off beside it.
        found = self._store.signed_versions()
        return {case_id: SignedVersion(number, read_moment(at).astimezone().date()) for case_id, number, at in found}

    def _marked_book(self, *, afresh: bool = False) -> tuple[int, RuleBook]:
        """The rules in use and their mark in the trail; what goes out of the desk asks for them afresh."""
        with self._store.held():
            mark = self._store.rules_mark()
            book = self._rule_book
            day = self.day_here()
            if afresh or book is None or (mark, day) != self._book_of:
                book = self._rule_book = self._without_looks_ahead(read_rule_book(self._store))
                self._book_of = mark, day
            return mark, book

    def today(self) -> date:
        """The present day of this place; where the clock was set back, the last day that the desk has seen."""
        return max(self.clock(), self._last_seen()).astimezone().date()

    def day_here(self) -> date:
        """The day of this place by the clock alone: what is entered of today is of this day, not of tomorrow."""
        return self.clock().astimezone().date()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What the desk doubts of its own store and of the clock, until a named person answers it with a reason."""
        words = self.clock_words()
        return (*self._store.doubts(), *([Doubt(CLOCK, self._store.now(), words)] if words else []))

    @property
    def notices(self) -> tuple[str, ...]:
        """The sentence of each doubt."""
        return tuple(doubt.text for doubt in self.doubts)

    @property
    def told(self) -> str:
        """What is said beside every page: a key that others reach, a look of a day yet to come, a note not written."""
        words = (open_to_others(HomeFolders(self.home).key), self._look_ahead_words(), self._note_words())
        return " ".join(each for each in words if each)

    def _note_words(self) -> str:
        why = self._store.note_unwritten
        return f"{_NOTE_LAGS} {why} {_NOTE_ASKS}" if why else ""

    def _look_ahead_words(self) -> str:
        book = self.rule_book()
        ahead = next((check for check in book.checks if check.ahead), None)
        if ahead is None:
            return ""
        known = book.sources.get(ahead.source)
        return (
            f"A look at {known.title if known else ahead.source} is recorded for {format_date(ahead.checked_on)}, by a "
            "clock that stood wrong: it does not count for the days it names."
        )

    def refuse_in_doubt(self) -> None:
        """Refuses what would be final while something is doubted."""
        if doubts := self.doubts:
            raise DeskError(
                f"Nothing can be signed off while the desk doubts its own store or the clock. {doubts[0].text}",
                "Answer it with a reason first: in the line above the page, or with mdt-desk db answer.",
                Fault.REFUSED,
            )

    def refuse_wrong_clock(self, so: str) -> None:
        """Refuses what would bear a wrong day for ever; `so` says what was not done."""
        if late := self.clock_words():
            raise DeskError(so, late, Fault.REFUSED)

    def clock_words(self) -> str:
        """Empty, or what is to be said of a clock that stands before the last entry of the desk, or long after it."""
        now, seen = self.clock(), self._last_seen()
        stands, last = format_moment(now.astimezone()), format_moment(seen.astimezone()) if seen != _NEVER else ""
        if now + _CLOCKS_DIFFER < seen:
            return (
                f"The clock of this computer stands at {stands}, before the last entry of the desk at {last}. Set it "
                "right, or confirm that it is right: until then the age of each source is counted from that entry, and "
                "nothing can be signed off."
            )
        if early := self.clock_before_rules():
            return early
        if last and is_far_ahead(now, seen):
            return (
                f"The clock of this computer stands at {stands}, {(now - seen).days} days after the last entry of the "
                f"desk at {last}. Set it right, or confirm that it is right: until then nothing can be signed off."
            )
        return ""

    def clock_before_rules(self) -> str:
        """Empty, or that the clock stands before the month of the shipped rules, which nothing can make right."""
        version = self._store.setting(PACK_SETTING)
        month = _MONTH.match(version)
        if month is None or self.clock().date() + _A_DAY >= date(int(month[1]), int(month[2]), 1):
            return ""
        stands = format_moment(self.clock().astimezone())
        return (
            f"The clock of this computer stands at {stands}, before the rules of this desk were made (version "
            f"{version}). Set it right: until then no age of a source is known, and nothing can be signed off."
        )

    def _last_seen(self) -> datetime:
        seen = self._store.latest_time_seen()
        return read_moment(seen) if seen else _NEVER

    def was_saved(self, save_id: str) -> bool:
        """Whether a save of which the answer was lost is in the database."""
        return self._store.was_saved(save_id) is not None

    def assess(self, case: Case, on: date | None = None, nation: Nation | None = None) -> CaseAssessment:
        """What the rules say of a case, on its own date and for its own nation unless asked otherwise."""
        return assess(case, self.rule_book(), self.tumours, on, nation)

    def looked_back(self, case: Case, then: CaseAssessment) -> str:
        """Nothing, or what the rules say today where that differs from the answer for a day that lies behind."""
        today = self._of_today(case, then)
        return looked_back(then, today) if today else ""

    def today_otherwise(self, case: Case, then: CaseAssessment) -> dict[Drug, str]:
        """The answer of today for each drug for which it differs from the one for a day that lies behind."""
        today = self._of_today(case, then)
        return differing_today(then, today) if today else {}

    def _of_today(self, case: Case, then: CaseAssessment) -> CaseAssessment | None:
        today = self.today()
        return None if then.on is None or then.on >= today else self.assess(case, today, then.nation)

    def close(self) -> None:
        """Closes the database and lets go of the desk."""
        self._store.close()


def read_moment(text: str) -> datetime:
    """A stored moment, in UTC."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
