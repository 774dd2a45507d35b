"""Cases that are easily taken for one another: the same family name, or NHS numbers with two digits swapped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mdt_desk.domain.nhs_number import strip_separators
from mdt_desk.domain.patient import Patient, display_name
from mdt_desk.workspace import CaseRow


class LookAlikes:
    """Finds the look-alikes of a case among all cases."""

    def __init__(self, rows: Iterable[CaseRow]) -> None:
        self._by_name: dict[str, list[CaseRow]] = defaultdict(list)
        self._by_number: dict[str, list[CaseRow]] = defaultdict(list)
        for row in rows:
            self._by_name[family_name(row.name)].append(row)
            self._by_number[strip_separators(row.nhs_number)].append(row)

    def of(self, row: CaseRow) -> tuple[CaseRow, ...]:
        """Other patients with the same family name or an NHS number one swap away; the nearest number first."""
        name = family_name(row.name)
        swapped = [other for number in swaps(strip_separators(row.nhs_number)) for other in self._by_number[number]]
        named = [other for other in self._by_name[name] if name and not _same_patient(row, other)]
        known = {other.case_id for other in swapped}
        return (*swapped, *(other for other in named if other.case_id not in known))


def family_name(shown: str) -> str:
    """The family name in a name as the banner writes it; empty where none was recorded."""
    before, _, _ = shown.partition(",")
    return "" if before == display_name(Patient()) else before.partition(" (")[0].casefold()


def swaps(number: str) -> Iterator[str]:
    """Every number that differs by two neighbouring digits swapped."""
    if not (len(number) == 10 and number.isdigit()):
        return
    for place in range(9):
        first, second = number[place], number[place + 1]
        if first != second:
            yield f"{number[:place]}{second}{first}{number[place + 2 :]}"


def _same_patient(row: CaseRow, other: CaseRow) -> bool:
    known = strip_separators(row.nhs_number).isdigit()
    return row.case_id == other.case_id or (known and row.nhs_number == other.nhs_number)


def warning(others: tuple[CaseRow, ...]) -> str:
    """The flag in the list: the nearest look-alike by name and number, and how many more."""
    if not others:
        return ""
    first = f"Similar: {others[0].name} {others[0].nhs_number}"
    return first if len(others) == 1 else f"{first} and {len(others) - 1:,} more"
