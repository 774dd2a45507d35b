"""Cases that may be of one patient, or one NHS number under two names: found so that they can be said in red."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from mdt_desk.domain.own_numbers import as_hospital_number, numbers_in
from mdt_desk.workspace.rows import NO_NAME, CaseRow

if TYPE_CHECKING:
    from mdt_desk.domain.case import Case
    from mdt_desk.domain.problems import Problem

_WHOLE_DATE = 10
_NUMBER, _HOSPITAL, _SPECIMENS = "patient.nhs_number", "patient.hospital_number", "specimens"
_IN_RED = "The list marks them in red."
_SEARCH = "Type the number into the list's search to find the other."
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
    hospital: str = ""
    samples: frozenset[str] = frozenset()

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
    return Identity(
        row.case_id, f"{family} {given}".strip(), family, row.born, number, f"{row.name}, NHS No. {whole}",
        *numbers_in(row.search_key),
    )  # fmt: skip


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
    from mdt_desk.domain.own_numbers import own_numbers
    from mdt_desk.domain.patient import display_name, display_nhs_number

    patient = case.patient
    return CaseRow(
        case.case_id, display_name(patient), display_nhs_number(patient), str(patient.birth_date or ""),
        *("",) * 7, False, 0, case.synthetic, False, own_numbers(case), family=patient.family_name,
    )  # fmt: skip


def identity_of(case: "Case") -> Identity:
    """The identity in a case."""
    return identity_of_row(row_of(case))


def own_of(who: CaseRow | Identity) -> tuple[str, frozenset[str]]:
    """The hospital number and the sample numbers of a case, as they are compared."""
    return (who.hospital, who.samples) if isinstance(who, Identity) else numbers_in(who.search_key)


def names_of(case: "Case") -> tuple[str, str]:
    """The family and the given name as they are entered, folded: no title and no bracket is guessed at."""
    return folded(case.patient.family_name), folded(case.patient.given_name)


def is_other_patient(stored: "Case", file: "Case") -> bool:
    """Whether two cases name two people, or nothing shows that they name one: what cannot be told apart is not merged.

    Another NHS number, birth date or hospital number is another patient. Where number and birth date are the same one
    name may have been corrected or changed; where neither name is the same, the number may be somebody else's.
    """
    one, two = identity_of(stored), identity_of(file)
    if (one.number and two.number and one.number != two.number) or _other_birth(one.born, two.born):
        return True
    sure = bool(one.number and one.number == two.number and one.born and two.born)
    if sure:
        return _named_wholly_otherwise(stored, file)
    wards = {folded(case.patient.hospital_number) for case in (stored, file)} - {""}
    named = bool(stored.patient.family_name or stored.patient.given_name)
    return names_of(stored) != names_of(file) or len(wards) > 1 or not (named or wards or one.number or one.born)


def _named_wholly_otherwise(one: "Case", two: "Case") -> bool:
    """Whether neither family nor given name of two cases is the same, nor the two only exchanged."""
    names = set(names_of(one)), set(names_of(two))
    return "" not in names[0] | names[1] and names[0].isdisjoint(names[1])


def _other_birth(one: str, other: str) -> bool:
    """Whether two birth dates are of two people; a year, and a day within it, may be one."""
    return bool(one and other) and not (one.startswith(other) or other.startswith(one))


def are_two_patients(saved: "Case", typed: "Case") -> bool:
    """Whether two versions of one case may be of two people; who was not named yet may be anybody."""
    if saved.patient == typed.patient or not all(map(_is_named, (saved, typed))):
        return False
    return is_other_patient(saved, typed)


def _is_named(case: "Case") -> bool:
    who = case.patient
    return bool(who.family_name or who.given_name or who.nhs_number or who.birth_date or who.hospital_number)


class SamePatients:
    """Finds, among all cases, the others that share a number or a name and birth date with one of them."""

    def __init__(self, rows: Iterable[CaseRow]) -> None:
        self._by_number: dict[str, list[CaseRow | Identity]] = defaultdict(list)
        self._by_birth: dict[str, list[CaseRow | Identity]] = defaultdict(list)
        self._by_own: dict[str, list[CaseRow | Identity]] | None = None
        self._all: list[CaseRow | Identity] = []
        for row in rows:
            self._all.append(row)
            # Names are worked out for those of one day alone: the list is painted only after this.
            if row.nhs_number and (number := _number(row)):
                self._by_number[number].append(row)
            self._by_birth[row.born].append(row)

    def _with_own(self, number: str) -> list[CaseRow | Identity]:
        """The cases with this hospital number, or this sample's; the list is painted without asking for them."""
        if self._by_own is None:
            self._by_own = defaultdict(list)
            for who in self._all:
                hospital, samples = own_of(who)
                for each in {hospital and as_hospital_number(hospital), *samples} - {""}:
                    self._by_own[each].append(who)
        return self._by_own.get(number, [])

    def add(self, who: Identity) -> None:
        """Counts one more case."""
        if who.number:
            self._by_number[who.number].append(who)
        self._by_birth[who.born].append(who)
        self._all.append(who)
        self._by_own = None

    def one_number_two_names(self, who: Identity) -> list[Identity]:
        """Others with the same NHS number under another name or birth date."""
        return [other for other in self._numbered(who) if who.differs(other)]

    def one_hospital_number_two_names(self, who: Identity) -> list[Identity]:
        """Others with the same hospital number under another name or birth date; two hospitals may number alike."""
        told = {each.case_id for each in self._numbered(who)}
        found = self._others(self._with_own(as_hospital_number(who.hospital)) if who.hospital else [], who)
        return [other for other in found if who.differs(other) and other.case_id not in told]

    def one_sample_two_patients(self, who: Identity) -> list[Identity]:
        """Others under another name or birth date with a laboratory number or a sample of this one."""
        found = [each for number in sorted(who.samples) for each in self._with_own(number)]
        others = {other.case_id: other for other in self._others(found, who) if who.differs(other)}
        return list(others.values())

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
        return self._others(found, who)

    def _others(self, found: Iterable[CaseRow | Identity], who: Identity) -> list[Identity]:
        return [_identity(other) for other in found if other.case_id != who.case_id]

    def warnings_for(self, who: Identity) -> tuple[str, ...]:
        """The flags where several patients are shown, each for itself; none where nothing is amiss."""
        flags = []
        if others := self.one_number_two_names(who):
            flags.append(f"NHS number also {otherwise(who, others)}: {_who_else(others)}")
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
        asked = (self.one_number_two_names, self.one_hospital_number_two_names, self.one_sample_two_patients)
        silent = made_up and not any(each(who) for each in asked)
        return "" if silent else " ".join(f"{each.what}." for each in self.problems(who))

    def problems(self, who: Identity) -> "tuple[Problem, ...]":
        """What is to be settled of who a case is about, by its field; no other patient is named."""
        # Not at the top: the list is looked through before it is painted, and needs no problem for that.
        from mdt_desk.domain.problems import warning

        found = []
        if others := self.one_number_two_names(who):
            what = f"This NHS number stands {otherwise(who, others)} in {_cases(len(others))}"
            found.append(warning(_NUMBER, what, f"Compare the cases digit by digit before either is used. {_IN_RED}"))
        if others := self.one_hospital_number_two_names(who):
            what = f"This hospital number stands {otherwise(who, others)} in {_cases(len(others))}"
            advice = f"Two hospitals may number alike; else compare the cases before either is used. {_SEARCH}"
            found.append(warning(_HOSPITAL, what, advice))
        if others := self.one_sample_two_patients(who):
            what = (
                f"A laboratory number or sample of this case stands with another patient too, in {_cases(len(others))}"
            )
            advice = f"Ask the laboratory whose sample it is, before it is used. {_SEARCH}"
            found.append(warning(_SPECIMENS, what, advice))
        if others := self.twice(who):
            where = _NUMBER if any(other.number == who.number != "" for other in others) else "patient.family_name"
            what = f"The same patient may stand in {_cases(len(others))}"
            found.append(warning(where, what, f"See which of the cases is the right one. {_IN_RED}"))
        return tuple(found)


def otherwise(who: Identity, others: list[Identity]) -> str:
    """How one number stands elsewhere: under another identity, or where too little is recorded to compare the two."""
    told = any(_other_name(who.name, each.name) or _other_birth(who.born, each.born) for each in others)
    return "under another name or birth date" if told else "without a full name and birth date to compare"


def _other_name(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _cases(number: int) -> str:
    return "another case" if number == 1 else f"{number} other cases"


def _who_else(others: list[Identity]) -> str:
    """The first of the others by name, and in how many cases they stand where there are several."""
    more = " and others" if len({other.shown for other in others}) > 1 else ""
    count = f" (in {_cases(len(others))})" if len(others) > 1 else ""
    return f"{others[0].shown}{more}{count}"
