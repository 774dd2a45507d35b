"""Tumour that no test was made on, taken after all that a test was made on which an answer rests, or perhaps after."""

from collections.abc import Iterable

from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.held_back import no_tumour
from mdt_desk.domain.testing import Specimen, SpecimenKind, Test

_TUMOUR = frozenset({SpecimenKind.TUMOUR_TISSUE, SpecimenKind.CYTOLOGY})


def untested_since(case: Case, deciding: Iterable[Test], *, found: bool = False) -> tuple[str, ...]:
    """Each such specimen, as a sentence: what these tests found, or did not find, tells of the older tumour.

    Beside a fusion that was `found` only what is surely newer is told; beside none also what may be.
    """
    tests = tuple(deciding)
    made_on = [find_specimen(case, test.specimen) for test in tests]
    if not tests or None in made_on:
        return ()
    taken = [each.collected if each else None for each in made_on]
    used = {test.specimen for test in case.tests}
    untested = [each for each in case.specimens if each.id not in used and each.kind in _TUMOUR and not no_tumour(each)]
    named = " and ".join(f"test {test.id}" for test in tests)
    told = []
    for each in untested:
        if _is_after(each, taken):
            taken_on = format_date(each.collected)
            newer = f"Specimen {each.id} (taken {taken_on}) is newer tumour than {named} was made on"
            told.append(f"{newer}, and no test of it is recorded: {_FOUND if found else _NONE_FOUND}.")
        elif not found and not _is_before(each, taken):
            told.append(f"Specimen {each.id} may be newer tumour than {named} was made on{_MAY_BE}")
    return tuple(told)


_NONE_FOUND = "the newest tumour is not tested"
_FOUND = "a fusion of older tumour usually still holds; ask whether the newest tumour is the same disease"
_MAY_BE = ": the days on which they were taken do not tell, and no test of it is recorded. Ask which is the newest."


def _is_after(specimen: Specimen, taken: Iterable[PartialDate | None]) -> bool:
    collected = specimen.collected
    return collected is not None and all(day is not None and day.latest() < collected.earliest() for day in taken)


def _is_before(specimen: Specimen, taken: Iterable[PartialDate | None]) -> bool:
    """Whether some of what was tested is surely of the same day or newer."""
    collected = specimen.collected
    return collected is not None and any(day is not None and collected.latest() <= day.earliest() for day in taken)
