"""How much tumour the words of a specimen say that it holds, where they give a share of it."""

import re
from functools import lru_cache
from typing import NamedTuple

from mdt_desk.domain.patterns import Pattern

_NUMBER = r"(?<![0-9.,/-])([0-9]{1,3}(?:[.,][0-9]{1,2})?)"
_UPTO = r"(?:\s*(?:-|\u2013|to)\s*[0-9]{1,3})?"
_PERCENT = r"\s*(?:%|per ?cent\b|pc\b)"
_TUMOUR = r"(?:tumou?r(?:al|ous)?|neoplas\w*|malignan\w*|cancer(?:ous)?|melanoma|carcinoma|sarcoma|lesional)\b"
_HELD = r"(?:content|cellularity|nuclei|cells?|fraction|purity|percentage|proportion|component|TC|TCC|TP)\b"
_ABOUT = r"(?:(?:is|was|of|about|approximately|approx|circa|only|under|below|less than)\W{1,3}){0,3}"
_SHARE = Pattern(
    # 5 % tumour nuclei; tumour content 2 %; cellularity: 3 %
    rf"{_NUMBER}{_UPTO}{_PERCENT}\s*(?:(?:viable|of|total|overall|estimated|cells|nuclei)\s+){{0,2}}{_TUMOUR}"
    rf"|(?:{_TUMOUR}|\b{_HELD})(?:(?!\bnecro|\bnormal|\bstrom)[^.;%0-9]){{0,30}}{_NUMBER}{_UPTO}{_PERCENT}"
    # tumour nuclei 3; tumour cellularity: 1
    rf"|{_TUMOUR}\W{{0,3}}{_HELD}\W{{1,3}}{_ABOUT}{_NUMBER}{_UPTO}(?!\w|\s*(?:mm|cm|/|slides?|sections?|blocks?|cores?))",
    re.IGNORECASE,
)
# A share of necrosis, or of tumour cells that a stain marks, is none of tumour.
_NONE_OF_IT = Pattern(
    r"\b(?:necro\w*|normal|stroma\w*|inflamm\w*|lymphocyt\w*|PD-?L1|TPS|CPS|Ki-?67|MIB-?1?|ER|PR|HER-?2|p16"
    r"|stain\w*|positiv\w*|express\w*)\b[^.;,]{0,20}$",
    re.IGNORECASE,
)


class Noted(NamedTuple):
    """A share of tumour in per cent, the lower end of a range, and the words that give it."""

    percent: float
    words: str


@lru_cache(maxsize=512)
def noted_content(text: str) -> Noted | None:
    """The smallest share of tumour that words give; None where they give none."""
    found = (each for each in _SHARE.finditer(text) if not _NONE_OF_IT.search(text[: each.start()]))
    shares = [Noted(_number(each), each[0]) for each in found]
    return min(shares, default=None)


def _number(found: re.Match[str]) -> float:
    return float(next(each for each in found.groups() if each).replace(",", "."))
