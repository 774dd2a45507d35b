"""What every part of the workspace stands on: the open store, the person, the clock and the rules in use."""

from datetime import UTC, date, datetime
from pathlib import Path

from mdt_desk.domain.case import Case, Nation
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.assessment import CaseAssessment
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.storage.store import Store
from mdt_desk.workspace import shipped
from mdt_desk.workspace.rows import Person
from mdt_desk.workspace.rule_shelf import read_rule_book
from mdt_desk.workspace.values import Clock


class Desk:
    """The open desk; the rule book is read when it is first needed and kept until rules or checks change."""

    def __init__(self, store: Store, home: Path, person: Person, clock: Clock) -> None:
        self._store = store
        self._rule_book: RuleBook | None = None
        self.home = home
        self.person = person
        self.clock = clock

    @property
    def read_only(self) -> str:
        """Empty, or the sentence that says why nothing can be saved."""
        return self._store.read_only

    @property
    def tumours(self) -> TumourTypes:
        """The tumour list."""
        return shipped.tumour_types()

    def rule_book(self) -> RuleBook:
        """The approved rules, sources and checks in use."""
        if self._rule_book is None:
            self._rule_book = read_rule_book(self._store)
        return self._rule_book

    def assess(self, case: Case, on: date | None = None, nation: Nation | None = None) -> CaseAssessment:
        """What the rules say of a case, on its own date and for its own nation unless asked otherwise."""
        return assess(case, self.rule_book(), self.tumours, on, nation)

    def close(self) -> None:
        """Closes the database and lets go of the desk."""
        self._store.close()


def read_moment(text: str) -> datetime:
    """A stored moment, in UTC."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
