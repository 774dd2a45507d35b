"""Whether the written name of a finding and its genes tell of one event, and whether its genes are genes at all."""

import re
from dataclasses import replace

from mdt_desk.domain.fusion_names import one_gene_named, read_fusion_name
from mdt_desk.domain.gene_reading import NO_GENES, GeneState, genes_meant, meant_by, read_candidates, read_gene
from mdt_desk.domain.held_transcripts import genes_of_transcripts
from mdt_desk.domain.ntrk_names import mentions_ntrk, ntrk_meant
from mdt_desk.domain.said_beside import KINASE_LOST, denial_in, order_against, statement_against
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    UNIDENTIFIED,
    Finding,
    FindingKind,
    KinaseDomain,
    finding_genes,
)

_TWO_GENES = frozenset({FindingKind.FUSION, FindingKind.REARRANGEMENT})
_NTRK = frozenset({*NTRK_GENES, NTRK_FAMILY})


def name_disagrees(finding: Finding) -> str:
    """How the written name contradicts the genes entered, naming both; empty where they agree or nothing is said."""
    genes = tuple(gene for gene in finding_genes(finding) if gene)
    if finding.kind in _TWO_GENES and (gene := one_gene_named(finding.written_as)):
        return f"says an event within {gene}, yet it is entered as a {finding.kind.value} of two genes"
    if not genes:
        return f"says {_ntrk_words(finding.written_as)}, yet no gene is entered" if _ntrk_in(finding.written_as) else ""
    said = _said(finding.written_as)
    for token, meant in like_ntrk(finding.written_as).items():
        if len(meant) != 1 or not set(meant) <= _with_family(genes_meant(genes)):
            may = f"says {token}, which is no gene symbol and may mean {' or '.join(meant)}"
            return f"{may}, yet the genes entered are {' and '.join(genes)}"
    if said and _differ(finding, genes):
        return f"says {said}, yet the genes entered are {' and '.join(genes)}"
    contrary = _contrary(finding, genes) if finding.kind in _TWO_GENES else ""
    return contrary or transcripts_disagree(finding.written_as, finding)


_FAMILY_WORDS = frozenset({"TRK", "TRKS", "NTRKS", "PANTRK", "TRKA", "TRKB", "TRKC"})


def like_ntrk(text: str) -> dict[str, tuple[str, ...]]:
    """Each word of a written name that is like an NTRK gene and no symbol (NTRKI), with the genes it may mean."""
    if read_fusion_name(text) is not None:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for word in re.findall(r"[^\W_]+", text):
        read = read_gene(word)
        if read.state is GeneState.LIKE_NTRK and word.upper() not in _FAMILY_WORDS:
            found[word] = read.offers
    return found


_SYMBOL = re.compile(r"[A-Z][A-Za-z0-9]{2,}")


def _contrary(finding: Finding, genes: tuple[str, ...]) -> str:
    """What a name says beside its genes that no fusion of the two is, or another gene that it speaks of."""
    text = finding.written_as
    if against := statement_against(text, finding):
        return against
    if (found := denial_in(text)) and not _repeats_kinase(text, finding):
        return f"says {found!r}, yet it is entered as a {finding.kind.value}"
    if genes and read_fusion_name(text) is None:
        named = [token for token in _SYMBOL.findall(text) if token not in genes and not _is_other_name(token, genes)]
        if other := next((token for token in named if _is_a_gene(token)), ""):
            return f"says {other}, yet the genes entered are {' and '.join(genes)}"
    return order_against(text, finding)


def _is_other_name(token: str, genes: tuple[str, ...]) -> bool:
    return any(meant_by(token) & _with_family(meant_by(gene)) for gene in genes)


def _is_a_gene(token: str) -> bool:
    states = {each.state for each in read_candidates(token)}
    return states in ({GeneState.GENE}, {GeneState.LIKE_NTRK})


def _repeats_kinase(text: str, finding: Finding) -> bool:
    """Whether the only denial is that of the kinase domain, which is entered as lost too."""
    lost = finding.kinase_domain is KinaseDomain.LOST
    return lost and not denial_in(KINASE_LOST.sub(" ", text))


def hgvs_disagrees(finding: Finding) -> str:
    """How the HGVS name contradicts what is entered: read like the written name, and by its transcripts."""
    if not finding.hgvs:
        return ""
    if wrong := name_disagrees(replace(finding, written_as=finding.hgvs)):
        return wrong
    return transcripts_disagree(finding.hgvs, finding)


def transcripts_disagree(text: str, finding: Finding) -> str:
    """A transcript in a name that is known to belong to a gene that is not entered."""
    entered = frozenset[str]().union(*(_with_family(meant_by(gene)) for gene in finding_genes(finding)))
    if not entered or UNIDENTIFIED in entered:
        return ""
    other = next((gene for gene in genes_of_transcripts(text) if gene not in entered), "")
    listed = " and ".join(finding_genes(finding))
    return f"names a transcript of {other}, yet the genes entered are {listed}" if other else ""


def gene_doubt(finding: Finding) -> str:
    """Why no answer may rest on this finding although it may concern NTRK; empty where there is no such reason."""
    genes = finding_genes(finding)
    concerned = bool(_ntrk_in(finding.written_as)) or any(meant_by(gene) & _NTRK for gene in genes)
    if not concerned:
        return ""
    if wrong := name_disagrees(finding):
        return f"the written name {finding.written_as} {wrong}"
    if wrong := hgvs_disagrees(finding):
        return f"the HGVS name {finding.hgvs} {wrong}"
    unread = next((gene for gene in genes if any(each.state in NO_GENES for each in read_candidates(gene))), "")
    return f"{unread} is no gene symbol" if unread else ""


def _ntrk_in(text: str) -> frozenset[str]:
    """The NTRK genes that a written name speaks of; approved symbols of other genes, such as SLITRK5, are none."""
    if not mentions_ntrk(text):
        return frozenset()
    read = read_fusion_name(text)
    if read is not None:
        return frozenset().union(*(meant_by(gene) for gene in read.genes)) & _NTRK
    # Arriba writes the neighbours of a place between genes with their distance: NTRK1(0),INSRR(9).
    words = [word for word in re.split(r"[\s/,]|\([0-9]+\)", text) if mentions_ntrk(word)]
    if words and all(_is_another_gene(word) for word in words):
        return frozenset()
    return frozenset(ntrk_meant(text))


def _is_another_gene(word: str) -> bool:
    return all(each.state is GeneState.GENE and each.written not in _NTRK for each in read_candidates(word))


def _ntrk_words(text: str) -> str:
    return " or ".join(sorted(_ntrk_in(text)))


def _said(text: str) -> str:
    read = read_fusion_name(text)
    return " and ".join(read.genes) if read is not None else _ntrk_words(text)


def _differ(finding: Finding, genes: tuple[str, ...]) -> bool:
    entered = [meant_by(gene) for gene in genes if gene != UNIDENTIFIED]
    read = read_fusion_name(finding.written_as)
    if read is None:
        said = _ntrk_in(finding.written_as)
        return bool(said and entered) and not any(_with_family(said) & _with_family(each) for each in entered)
    written = [_with_family(meant_by(gene)) for gene in read.genes if gene != UNIDENTIFIED]
    spare = len(read.genes) - len(written)
    unnamed = [each for each in entered if not any(_with_family(each) & side for side in written)]
    lost = [side for side in written if side & _NTRK and not any(_with_family(each) & side for each in entered)]
    return len(unnamed) > spare or bool(lost and entered)


def _with_family(genes: frozenset[str]) -> frozenset[str]:
    """NTRK without a number may be any of the three, and each of the three is NTRK."""
    return genes | set(NTRK_GENES) if NTRK_FAMILY in genes else genes
