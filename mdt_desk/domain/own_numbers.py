"""The numbers by which a patient and samples are known beside the NHS number, as a line of the list keeps them."""

from typing import TYPE_CHECKING
from unicodedata import normalize

from mdt_desk.domain.patterns import Pattern

if TYPE_CHECKING:
    from mdt_desk.domain.case import Case

_HOSPITAL, _SAMPLE, _AS_COMPARED, _END = "\x02", "\x1e", "\x1f", "\x03"
"""Signs that nobody types: a number between them is found by a search, and told from every other word of the line."""
_TOLD = Pattern(f"([{_HOSPITAL}{_SAMPLE}])[^{_AS_COMPARED}{_END}]*{_AS_COMPARED}([^{_END}]+){_END}")
# Words that stand where a number is not known, or that many patients' samples bear.
_NO_NUMBER = Pattern(
    r"(?:sample|block|slide|specimen|tissue|biopsy|rna|dna|patient|test|tumou?r|ffpe|core)[a-z]?[0-9]{0,3}[a-z]?"
)
_SHORTEST_HOSPITAL, _SHORTEST_SAMPLE = 3, 5


def own_numbers(case: "Case") -> str:
    """The hospital number, and the laboratory numbers and file samples, each as written and as it is compared."""
    samples = (*(each.laboratory_number for each in case.specimens), *(each.sample for each in case.tests))
    told = dict.fromkeys(each for each in samples if each.strip())
    hospital = case.patient.hospital_number
    return "".join(
        [
            _kept(_HOSPITAL, hospital, _SHORTEST_HOSPITAL) if hospital.strip() else "",
            *(_kept(_SAMPLE, each, _SHORTEST_SAMPLE) for each in told),
        ]
    )


def as_hospital_number(number: str) -> str:
    """A hospital number as it is told from the number of a sample."""
    return f"{_HOSPITAL}{number}"


def numbers_in(line: str) -> tuple[str, frozenset[str]]:
    """The hospital number and the sample numbers in the words of a line, as they are compared, without short ones."""
    told = _TOLD.findall(line) if _AS_COMPARED in line else []
    hospital = next((number for sign, number in told if sign == _HOSPITAL), "")
    return hospital, frozenset(number for sign, number in told if sign == _SAMPLE)


def _kept(sign: str, number: str, shortest: int) -> str:
    """A number as written, and without the signs between its parts in one letter case and one width."""
    compared = "".join(filter(str.isalnum, normalize("NFKC", number).casefold()))
    if not any(map(str.isdigit, compared)) or _NO_NUMBER.fullmatch(compared):
        compared = ""
    return f"{sign}{' '.join(number.split())}{_AS_COMPARED}{compared if len(compared) >= shortest else ''}{_END}"
