"""Tumour that was taken after all that a negative test was made on, and that no test was made on."""

from collections.abc import Iterable

from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.held_back import no_tumour
from mdt_desk.domain.testing import Specimen, SpecimenKind, Test

_TUMOUR = frozenset({SpecimenKind.TUMOUR_TISSUE, SpecimenKind.CYTOLOGY})


def untested_since(case: Case, excluding: Iterable[Test]) -> tuple[str, ...]:
    """Each such specimen, as a sentence: that no fusion was found tells of the older tumour."""
    tests = tuple(excluding)
    made_on = [find_specimen(case, test.specimen) for test in tests]
    taken = [each.collected for each in made_on if each and each.collected]
    if not tests or len(taken) < len(tests):
        return ()
    used = {test.specimen for test in case.tests}
    newer = [
        each
        for each in case.specimens
        if each.id not in used and each.kind in _TUMOUR and not no_tumour(each) and _is_after(each, taken)
    ]
    named = " and ".join(f"test {test.id}" for test in tests)
    return tuple(
        f"Specimen {each.id} (taken {format_date(each.collected)}) is newer tumour than {named} was made on, and no "
        "test of it is recorded: the newest tumour is not tested."
        for each in newer
    )


def _is_after(specimen: Specimen, taken: Iterable[PartialDate]) -> bool:
    collected = specimen.collected
    return collected is not None and all(day.latest() < collected.earliest() for day in taken)
