"""Whether the words of a finding call it another kind of change than the one that is entered."""

import re

from mdt_desk.domain.clauses import clauses, is_denied
from mdt_desk.domain.fusion_names import read_fusion_name
from mdt_desk.domain.gene_reading import is_unlisted, meant_by
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    Finding,
    FindingKind,
    finding_genes,
    has_order,
)

_REARRANGED = Pattern(
    r"\b(?:re-?arrang\w*|break(?:s|[- ]apart)?|split(?:[- ]signals?)?|translocat\w*)\b", re.IGNORECASE
)
_FUSED = Pattern(r"\bfus(?:ion|ed)\b|::", re.IGNORECASE)


# A substitution or a small change of the protein, as HGVS writes it; a fusion's name holds none.
_PROTEIN = Pattern(
    r"(?<![A-Za-z0-9])p\.\s?\(?(?:[A-Z][a-z]{2}|[A-Z])[0-9]{1,4}(?:[A-Z][a-z]{2}|[A-Z]|fs\w*|del\w*|dup|ins\w*|\*|=)"
)


def protein_change_named(finding: Finding) -> str:
    """The change of a protein that the written name of a fusion or a rearrangement holds; empty where it holds none."""
    found = _PROTEIN.search(finding.written_as) if finding.kind in TWO_GENES else None
    return found[0] if found else ""


def called_rearrangement(finding: Finding) -> str:
    """How the written name calls a rearrangement what is entered as a fusion without a partner; else empty."""
    found = _REARRANGED.search(finding.written_as) if finding.kind is FindingKind.FUSION else None
    partners = [gene for gene in finding_genes(finding) if gene not in {"", UNIDENTIFIED} and not mentions_ntrk(gene)]
    if found is None or partners or _FUSED.search(finding.written_as):
        return ""
    return f"says {found[0]!r} and names no partner, while a fusion is entered: choose Rearrangement if none is named"


def partner_beside_open(finding: Finding) -> str:
    """How a finding that is entered as of no identified partner has one entered with order; else empty."""
    if finding.kind is not FindingKind.REARRANGEMENT or not has_order(finding):
        return ""
    partners = [gene for gene in finding_genes(finding) if gene not in {"", UNIDENTIFIED} and not mentions_ntrk(gene)]
    if not partners:
        return ""
    named = " and ".join(partners)
    return f"it is entered as a rearrangement whose partner is not identified, yet {named} is entered: choose Fusion"


_NTRK = frozenset({*NTRK_GENES, NTRK_FAMILY})
# What only a joined gene has: the two ends of a gene that is whole are read alike often.
_JOINED = Pattern(
    r"\b(?:fus(?:ion|ions|ed)|re-?arrang\w*|translocat\w*|break[- ]?apart|split(?:[- ]signals?)?|chim(?:a?er)\w*"
    r"|imbalanced?)\b|\bt\s?\(\s?[0-9XY]{1,2}\s?;\s?[0-9XY]{1,2}\s?\)",
    re.IGNORECASE,
)
_OF_A_METHOD = Pattern(
    r"\bfusions? (?:panel|assay|test\w*|kit|screen\w*|negative)|\bbreak[- ]?apart (?:probe|fish)", re.IGNORECASE
)


def joined_in(text: str) -> str:
    """The words of a text by which a gene is joined to another one; empty where it says none or denies them."""
    for clause in clauses(_OF_A_METHOD.sub(" ", text)):
        found = _JOINED.search(clause)
        pair = next((word for word in re.split(r"[\s,;()]+", clause) if _names_two(word)), "")
        if (found or pair) and not is_denied(clause):
            return pair or (found[0] if found else "")
    return ""


def _names_two(word: str) -> bool:
    """Whether a word is the name of two genes, one of them NTRK, whatever it says of a stain."""
    read = read_fusion_name(word) if mentions_ntrk(word) else None
    if read is None or len(set(read.genes)) == 1 or not any(meant_by(gene) & _NTRK for gene in read.genes):
        return False
    return not any(is_unlisted(gene) for gene in read.genes if gene != UNIDENTIFIED)


def fusion_told(finding: Finding) -> str:
    """How a name or the quoted class tells of a fusion where another kind of change is entered; else empty."""
    if finding.kind in TWO_GENES:
        return ""
    texts = (
        ("the written name", finding.written_as),
        ("the HGVS name", finding.hgvs),
        ("the laboratory's quoted class", finding.laboratory_class_quoted),
    )
    entered = finding.kind.value.replace("_", "-")
    for what, text in texts:
        if said := joined_in(text):
            return f"{what} {text!r} says {said!r}, yet what was found is entered as {entered}"
    return ""
