"""Whether a file's sample is one of the case's specimens: ids compared without case and separators."""

from mdt_desk.domain.case import Case
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.sample_controls import control_of
from mdt_desk.domain.testing import Specimen, Test, TestStatus

_PIECE = Pattern(r"[a-z0-9]+")
_LONG_ENOUGH = 4
"""A shorter id is found within too many others to be recognised inside one."""


def is_specimen(sample: str, specimen: Specimen) -> bool:
    """Whether a sample's id is the specimen's laboratory number or id, whole or as a part set off by separators."""
    mine = _pieces(sample)
    owns = [_pieces(own) for own in (specimen.laboratory_number, specimen.id)]
    return any(_same(mine, own) or _begins(own, mine) for own in owns if own)


def unknown_sample(ids: tuple[str, ...], case: Case) -> str:
    """What to say of a file's ids that fit no specimen of the case; empty where one fits or the file names none."""
    named = [each for each in ids if each]
    if not named or any(is_specimen(each, specimen) for each in named for specimen in case.specimens):
        return ""
    if not case.specimens:
        return "The case has no specimen with which the file's sample could be compared."
    return "The file's sample is none of the specimens of this case: check that it is this patient's."


def own_specimens(ids: tuple[str, ...], case: Case) -> tuple[Specimen, ...]:
    """The specimens of the case that a sample's ids fit."""
    named = [each for each in ids if each]
    return tuple(specimen for specimen in case.specimens if any(is_specimen(each, specimen) for each in named))


def of_another_specimen(test: Test, case: Case) -> str:
    """The specimen whose sample a test's file gives, where the test stands on another one; empty elsewhere."""
    own = own_specimens((test.sample,), case)
    if not own or not test.specimen or any(each.id == test.specimen for each in own):
        return ""
    return specimen_words(own)


def sample_words(test: Test, case: Case) -> tuple[str, ...]:
    """A sentence on whose sample a reported test was made, where its file's sample is not the specimen it stands on."""
    if test.status is not TestStatus.REPORTED or not test.sample or control_of(test):
        return ()
    if case.specimens and unknown_sample((test.sample,), case):
        said = f"its sample, {test.sample}, is none of the specimens of this case: check that it is this patient's"
        others = beside_other_samples(test, case)
        return (f"Test {test.id}: {said}{f'; {others}' if others else ''}.",)
    if other := of_another_specimen(test, case):
        return (f"Test {test.id}: {test.sample} is the sample of {other}, yet the test stands on {test.specimen}.",)
    return ()


def specimen_words(specimens: tuple[Specimen, ...]) -> str:
    """Specimens by their ids and laboratory numbers."""
    return " or ".join(
        f"specimen {each.id} ({each.laboratory_number})" if each.laboratory_number else f"specimen {each.id}"
        for each in specimens
    )


def beside_other_samples(test: Test, case: Case) -> str:
    """What to say of a sample that fits no specimen while another test is of another sample; empty elsewhere."""
    return other_samples_taken(test.sample, tuple(each for each in case.tests if each.id != test.id))


def other_samples_taken(sample: str, tests: tuple[Test, ...], of: tuple[str, ...] | None = None) -> str:
    """Which other samples stand in tests of the same patient, all or those of one file; empty where none does."""
    mine = "".join(_pieces(sample))
    others = [
        f"{each.sample} (test {each.id})"
        for each in tests
        if each.sample and "".join(_pieces(each.sample)) != mine and (of is None or each.sample in of)
    ]
    return f"another sample was taken as this patient's already: {', '.join(others)}" if others else ""


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text.casefold())


def _same(sample: list[str], own: list[str]) -> bool:
    whole = "".join(own)
    if not whole:
        return False
    if "".join(sample) == whole:
        return True
    runs = ("".join(sample[at : at + size]) for size in range(1, len(sample)) for at in range(len(sample)))
    return len(whole) >= _LONG_ENOUGH and whole in runs


def _begins(own: list[str], sample: list[str]) -> bool:
    """A number written without its last part; one part alone, such as a number without its year, says too little."""
    return len(sample) > 1 and own[: len(sample)] == sample and len("".join(sample)) >= _LONG_ENOUGH
