"""Whether a file's sample is one of the case's specimens: ids compared without case and separators."""

import re

from mdt_desk.domain.case import Case
from mdt_desk.domain.testing import Specimen

_PIECE = re.compile(r"[a-z0-9]+")
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
