"""Cases that are easily taken for one another: the same family name, or NHS numbers with two digits swapped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mdt_desk.desktop.pages.cases.narrowing import shown_date
from mdt_desk.workspace import CaseRow
from mdt_desk.workspace.rows import NO_NAME


class LookAlikes:
    """Finds the look-alikes of a case among all cases."""

    def __init__(self, rows: Iterable[CaseRow]) -> None:
        self._by_name: dict[str, list[CaseRow]] = defaultdict(list)
        self._by_number: dict[str, list[CaseRow]] = defaultdict(list)
        for row in rows:
            self._by_name[family_name(row.name)].append(row)
            self._by_number[_digits(row)].append(row)

    def of(self, row: CaseRow) -> tuple[CaseRow, ...]:
        """Other patients with the same family name or an NHS number one swap away; the nearest number first."""
        name = family_name(row.name)
        swapped = [other for number in swaps(_digits(row)) for other in self._by_number.get(number, ())]
        named = [other for other in self._by_name.get(name, ()) if name and not _same_patient(row, other)]
        known = {other.case_id for other in swapped}
        return (*swapped, *(other for other in named if other.case_id not in known))

    def warning_for(self, row: CaseRow) -> str:
        """The flag of a case in the list; nothing where no other resembles it."""
        return warning(self.of(row))


def family_name(shown: str) -> str:
    """The family name in a name as the banner writes it; empty where none was recorded."""
    before = shown.partition(",")[0]
    return "" if before == NO_NAME else before.partition(" (")[0].casefold()


def _digits(row: CaseRow) -> str:
    return row.nhs_number.replace(" ", "")


def swaps(number: str) -> Iterator[str]:
    """Every number that differs by two neighbouring digits swapped."""
    if not (len(number) == 10 and number.isdigit()):
        return
    for place in range(9):
        first, second = number[place], number[place + 1]
        if first != second:
            yield f"{number[:place]}{second}{first}{number[place + 2 :]}"


def _same_patient(row: CaseRow, other: CaseRow) -> bool:
    known = _digits(row).isdigit()
    return row.case_id == other.case_id or (known and row.nhs_number == other.nhs_number)


def born_words(row: CaseRow) -> str:
    """What tells a patient without an NHS number from another of the same name."""
    return f"born {shown_date(row.born)}" if row.born else "without birth date and NHS number"


def warning(others: tuple[CaseRow, ...]) -> str:
    """The flag in the list: the nearest look-alike by name and number, and how many more."""
    if not others:
        return ""
    # An NHS number stands on one line, whole (NHS Common User Interface, NUM-0001).
    number = others[0].nhs_number.replace(" ", "\N{NO-BREAK SPACE}")
    known = _digits(others[0]).isdigit()
    first = f"Similar: {others[0].name} {number if known else born_words(others[0])}"
    return first if len(others) == 1 else f"{first} and {len(others) - 1:,} more"
