"""Cases that may be of one patient, or one NHS number under two names: found so that they can be said in red."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from mdt_desk.workspace.rows import NO_NAME, CaseRow

if TYPE_CHECKING:
    from mdt_desk.domain.case import Case
    from mdt_desk.domain.problems import Problem

_WHOLE_DATE = 10
_NUMBER = "patient.nhs_number"
_IN_RED = "The list marks them in red."
_FIRST_ACCENT, _LAST_ACCENT = "\u0300", "\u036f"
_TITLES = frozenset({
    "mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "master", "sir", "dame", "lord", "lady", "rev", "revd",
    "reverend", "father", "fr", "sister", "br", "brother",
})  # fmt: skip
"""What may stand in brackets behind a name and is no part of it; anything else there tells two people apart."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one patient from another, with accents, case and signs folded away."""

    case_id: str
    name: str
    family: str
    born: str
    number: str
    shown: str

    def differs(self, other: "Identity") -> bool:
        """Whether two cases with one number name different people."""
        return self.name != other.name or self.born != other.born


def folded(text: str) -> str:
    """A name without accents, case, spaces and signs, for comparing alone; a vowel sign of another script stays."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.casefold()))
    letters = "".join(sign for sign in normalize("NFKD", text) if not _FIRST_ACCENT <= sign <= _LAST_ACCENT)
    return "".join(sign for sign in letters.casefold() if sign.isalnum() or category(sign).startswith("M"))


def identity_of_row(row: CaseRow) -> Identity:
    """The identity in a line of the list."""
    number = _number(row)
    # An NHS number stands on one line, whole (NHS Common User Interface, NUM-0001).
    whole = row.nhs_number.replace(" ", "\N{NO-BREAK SPACE}") if number else row.nhs_number
    family, given = map(folded, _family_and_given(row))
    # Kept apart: run together, MAY, Ann and MA, Yann would be one name.
    return Identity(row.case_id, f"{family} {given}".strip(), family, row.born, number, f"{row.name}, NHS No. {whole}")


def _identity(who: CaseRow | Identity) -> Identity:
    return identity_of_row(who) if isinstance(who, CaseRow) else who


def _number(row: CaseRow) -> str:
    digits = row.nhs_number.replace(" ", "")
    return digits if len(digits) == 10 and digits.isdigit() else ""


def _family(row: CaseRow | Identity) -> str:
    if isinstance(row, Identity):
        return row.family
    return "" if row.name == NO_NAME else folded(row.family.upper() or row.name.partition(",")[0])


def _family_and_given(row: CaseRow) -> tuple[str, str]:
    """The two names of a line, whatever brackets and commas stand in them; only a title that is one is left out."""
    if row.name == NO_NAME:
        return "", ""
    family = row.family.upper() or row.name.partition(",")[0]
    given = row.name.removeprefix(family).removeprefix(", ")
    before, _, title = given.rpartition(" (")
    return family, before if folded(title) in _TITLES else given


def row_of(case: "Case") -> CaseRow:
    """The line that the list would show of who a case is about, as it stands now."""
    # Not at the top: the list is looked through before it is painted, and needs no patient for that.
    from mdt_desk.domain.patient import display_name, display_nhs_number

    patient = case.patient
    return CaseRow(
        case.case_id, display_name(patient), display_nhs_number(patient), str(patient.birth_date or ""),
        *("",) * 7, False, 0, case.synthetic, False, "", family=patient.family_name,
    )  # fmt: skip


def identity_of(case: "Case") -> Identity:
    """The identity in a case."""
    return identity_of_row(row_of(case))


def names_of(case: "Case") -> tuple[str, str]:
    """The family and the given name as they are entered, folded: no title and no bracket is guessed at."""
    return folded(case.patient.family_name), folded(case.patient.given_name)


class SamePatients:
    """Finds, among all cases, the others that share a number or a name and birth date with one of them."""

    def __init__(self, rows: Iterable[CaseRow]) -> None:
        self._by_number: dict[str, list[CaseRow | Identity]] = defaultdict(list)
        self._by_birth: dict[str, list[CaseRow | Identity]] = defaultdict(list)
        for row in rows:
            # Names are worked out for those of one day alone: the list is painted only after this.
            if row.nhs_number and (number := _number(row)):
                self._by_number[number].append(row)
            self._by_birth[row.born].append(row)

    def add(self, who: Identity) -> None:
        """Counts one more case."""
        if who.number:
            self._by_number[who.number].append(who)
        self._by_birth[who.born].append(who)

    def one_number_two_names(self, who: Identity) -> list[Identity]:
        """Others with the same NHS number under another name or birth date."""
        return [other for other in self._numbered(who) if who.differs(other)]

    def twice(self, who: Identity) -> list[Identity]:
        """Others that look like the same patient: the same number, or the same family name and birth date."""
        of_day = self._by_birth.get(who.born, []) if who.family and len(who.born) == _WHOLE_DATE else []
        born = [each for each in of_day if _family(each) == who.family]
        same = [other for other in self._numbered(who) if not who.differs(other)]
        known = {other.case_id for other in [*same, *self._numbered(who)]}
        known.add(who.case_id)
        return [*same, *(_identity(each) for each in born if each.case_id not in known)]

    def _numbered(self, who: Identity) -> list[Identity]:
        found = self._by_number.get(who.number, []) if who.number else []
        return [_identity(other) for other in found if other.case_id != who.case_id]

    def warnings_for(self, who: Identity) -> tuple[str, ...]:
        """The flags where several patients are shown, each for itself; none where nothing is amiss."""
        flags = []
        if others := self.one_number_two_names(who):
            flags.append(f"NHS number also under another name or birth date: {_who_else(others)}")
        if others := self.twice(who):
            flags.append(f"Same patient twice? {_who_else(others)}")
        return tuple(flags)

    def warnings_for_row(self, row: CaseRow) -> tuple[str, ...]:
        """The flags of a line of the list."""
        return self.warnings_for(identity_of_row(row))

    def banner_words(self, who: Identity) -> str:
        """The flag where one patient is shown: it names no other."""
        return f"! {said[0].what}." if (said := self.problems(who)) else ""

    def page_words(self, who: Identity, *, made_up: bool = False) -> str:
        """The same for a page that leaves the desk; two samples of one made-up patient mislead nobody."""
        silent = made_up and not self.one_number_two_names(who)
        return "" if silent else " ".join(f"{each.what}." for each in self.problems(who))

    def problems(self, who: Identity) -> "tuple[Problem, ...]":
        """What is to be settled of who a case is about, by its field; no other patient is named."""
        # Not at the top: the list is looked through before it is painted, and needs no problem for that.
        from mdt_desk.domain.problems import warning

        found = []
        if others := self.one_number_two_names(who):
            what = f"This NHS number stands under another name or birth date in {_cases(len(others))}"
            found.append(warning(_NUMBER, what, f"Compare the cases digit by digit before either is used. {_IN_RED}"))
        if others := self.twice(who):
            where = _NUMBER if any(other.number == who.number != "" for other in others) else "patient.family_name"
            what = f"The same patient may stand in {_cases(len(others))}"
            found.append(warning(where, what, f"See which of the cases is the right one. {_IN_RED}"))
        return tuple(found)


def _cases(number: int) -> str:
    return "another case" if number == 1 else f"{number} other cases"


def _who_else(others: list[Identity]) -> str:
    """The first of the others by name, and in how many cases they stand where there are several."""
    more = " and others" if len({other.shown for other in others}) > 1 else ""
    count = f" (in {_cases(len(others))})" if len(others) > 1 else ""
    return f"{others[0].shown}{more}{count}"
