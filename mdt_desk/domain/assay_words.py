"""What the name of an assay says of the genes and the nucleic acid that it tests, where NTRK may not be among them."""

import re

from mdt_desk.domain.gene_reading import GeneState, read_gene
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.testing import RNA_METHODS, Test

_I = re.IGNORECASE
_NTRK = r"(?:pan[ -]?)?n?trk"
_LEFT_OUT = (
    r"(?:excl(?:\b|ud\w*)|omit\w*|missing|absent|removed|failed|fail|dropped|unavailable"
    r"|lacking|not\b(?! for\b)|n/a|without result)"
)
# An assay is hardly ever named by what it does test in such words: where they stand beside NTRK a person has to ask.
_NTRK_DENIED = Pattern(
    rf"\b(?:non|no(?![.]? ?[0-9])|not|w/?o|without|excl|exclud\w*|except\w*|minus|omit\w*|lack\w*|other than|apart from"
    rf"|rather than|all but|but not)\b[^;]{{0,40}}?{_NTRK}"
    rf"|{_NTRK}[^;]{{0,25}}?\b{_LEFT_OUT}|[-\u2212] ?{_NTRK}[1-3]?-?negative\b",
    _I,
)
_RNA_DENIED = Pattern(
    r"\b(?:g?DNA(?:[ -](?:run|part|arm|analysis|workflow|library|side|component|panel))?|WGS) only\b"
    r"|\bonly (?:the )?g?DNA\b"
    r"|\b(?:non|no|not|w/?o|without|excl|exclud\w*|except\w*|minus|omit\w*)\b[^;,]{0,15}?\bRNA\b"
    rf"|\bRNA\b(?:[ -](?:run|part|arm|analysis|workflow|library|side|component|panel))?[^;,A-Z]{{0,12}}?\b{_LEFT_OUT}",
    _I,
)
# Genes of fusions whose symbol has no number; those that are words too are read in capitals alone.
_BY_NAME = frozenset({
    "ALK", "BCR", "BRAF", "CIC", "CHOP", "EGFR", "ERG", "EWS", "EWSR", "FGFR", "FKHR", "HRAS", "KIT", "KRAS", "MYB",
    "MYC", "NRAS", "PDGFRA", "PDGFRB", "PML", "RARA", "ROS", "SYT", "TEL", "BCOR", "NUTM",
})  # fmt: skip
_IN_CAPITALS = frozenset({"FUS", "MET", "RET", "TERT"})
_WORD = Pattern(r"(?<![A-Za-z0-9])[A-Za-z]{2}[A-Za-z0-9]+")
_ASK = "ask the laboratory whether NTRK1, NTRK2 and NTRK3 were tested"


def other_genes_named(assay: str) -> list[str]:
    """The genes that an assay is named after where it names no NTRK gene; words that look like genes are left alone."""
    if mentions_ntrk(assay):
        return []
    return list(dict.fromkeys(word for word in _WORD.findall(assay) if _is_gene(word)))


def _is_gene(word: str) -> bool:
    if word in _IN_CAPITALS or word.upper() in _BY_NAME:
        return True
    return word[-1].isdigit() and read_gene(word).state is GeneState.GENE


def assay_denies(test: Test) -> str:
    """How an assay's own words say that NTRK, or RNA for a test of RNA, was not tested; empty where they do not."""
    words = parted_alike(test.assay)
    if found := _NTRK_DENIED.search(words):
        return f"its assay reads {test.assay!r}, which says {found[0].strip()!r} and may leave NTRK out: {_ASK}"
    if test.method in RNA_METHODS and (found := _RNA_DENIED.search(words)):
        return f"its assay reads {test.assay!r}, which says {found[0].strip()!r} and may leave RNA out: {_ASK}"
    return ""


def assay_of_others(test: Test) -> str:
    """Why a fusion found by a test may not be of NTRK by the name of its assay; empty where that raises no doubt."""
    if denied := assay_denies(test):
        return denied
    if others := other_genes_named(test.assay):
        return f"its assay is named {test.assay!r}, which names {' and '.join(others)} and no NTRK gene: {_ASK}"
    return ""
