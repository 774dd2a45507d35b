"""Whether the written name calls a finding another kind of change than the one that is entered: a caution only."""

import re

from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import TWO_GENES, UNIDENTIFIED, Finding, FindingKind, finding_genes

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
