"""Whether a test was perhaps made on RNA: by its method, or by its assay where the method leaves that open."""

import re

from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.testing import DNA_METHODS, RNA_METHODS, Method, Test

_I = re.IGNORECASE
_RNA = Pattern(r"(?<![A-Za-z])(?:[mct]|total[- ]?)?RNA|\b(?:RT-?q?-?PCR|c-?DNA|transcriptom\w*|WTS|fusionplex)\b", _I)
_DNA = Pattern(r"\bg?DNA(?:-?seq)?\b|\bWGS\b|\bwhole[- ]genome\b", _I)
_FUSIONS = Pattern(r"fusion|rearrang|translocat|\barcher\b|\bNGS\b|sequenc", _I)
_SEEN_ON_A_SLIDE = Pattern(r"\b[DI]?-?FISH\b|\bin[- ]situ\b|\bbreak-?apart\b|\bIHC\b|immuno|\bstain", _I)


def perhaps_rna(test: Test) -> bool:
    """Whether what a test did not see may be what RNA did not see: one kind of panel or another is easily entered."""
    if test.method in RNA_METHODS or test.method is Method.PANEL_NOT_STATED:
        return True
    words = parted_alike(test.assay)
    if test.method is Method.OTHER:
        for_fusions = _FUSIONS.search(words) and not (_DNA.search(words) or _SEEN_ON_A_SLIDE.search(words))
        return bool(_RNA.search(words) or for_fusions)
    return bool(which_kind(test)) and test.method in DNA_METHODS


def which_kind(test: Test) -> str:
    """How the assay names RNA where the method entered does not say so, with what to ask; empty where they agree."""
    words = parted_alike(test.assay)
    if test.method not in _OPEN or not _RNA.search(words) or (test.method in DNA_METHODS and _DNA.search(words)):
        return ""
    entered = METHOD_WORDS[test.method]
    return f"its assay reads {test.assay!r}, which names RNA, yet the method entered is {entered}: ask which method"


_OPEN = DNA_METHODS | {Method.PANEL_NOT_STATED, Method.OTHER}
