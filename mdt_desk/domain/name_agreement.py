"""Whether the written name of a finding and its genes tell of one event, and whether its genes are genes at all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mdt_desk.domain.clauses import KINASE_LOST
from mdt_desk.domain.fusion_names import one_gene_named, read_fusion_name
from mdt_desk.domain.gene_reading import NO_GENES, GeneState, genes_meant, meant_by, read_candidates, read_gene
from mdt_desk.domain.genome import build_of, read_position
from mdt_desk.domain.held_transcripts import genes_of_transcripts, held_tables
from mdt_desk.domain.ntrk_names import mentions_ntrk, ntrk_meant
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.said_beside import denial_in, order_against, statement_against
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    Finding,
    KinaseDomain,
    candidates,
    finding_genes,
)
from mdt_desk.domain.transcripts import inside_ntrk
from mdt_desk.domain.written_kind import protein_change_named

_PAIR = 2
_NTRK = frozenset({*NTRK_GENES, NTRK_FAMILY})


@lru_cache(maxsize=512)
def name_disagrees(finding: Finding) -> str:
    """How the written name contradicts the genes entered, naming both; empty where they agree or nothing is said."""
    return _disagrees(finding) or _names_another(finding)


def _disagrees(finding: Finding) -> str:
    """How a name, also one in HGVS form, contradicts the genes entered by what it says."""
    genes = tuple(gene for gene in finding_genes(finding) if gene)
    if finding.kind in TWO_GENES and (gene := one_gene_named(finding.written_as)):
        return f"says an event within {gene}, yet it is entered as a {finding.kind.value} of two genes"
    if len(genes) < _PAIR and (change := protein_change_named(finding)):
        return f"says {change}, a change of the protein, yet it is entered as a {finding.kind.value}"
    if two := _two_genes_as_one(finding):
        return two
    if not genes:
        return gene_missing(finding)
    if wrong := _stain_not_genes(finding, genes):
        return wrong
    said = _said(finding.written_as)
    for token, meant in like_ntrk(finding.written_as).items():
        if len(meant) != 1 or not set(meant) <= _with_family(genes_meant(genes)):
            may = f"says {token}, which is no gene symbol and may mean {' or '.join(meant)}"
            return f"{may}, yet the genes entered are {' and '.join(genes)}"
    if said and _differ(finding, genes):
        return f"says {said}, yet the genes entered are {' and '.join(genes)}"
    contrary = _contrary(finding, genes) if finding.kind in TWO_GENES else ""
    return contrary or transcripts_disagree(finding.written_as, finding)


def _names_another(finding: Finding) -> str:
    """How a bare name, whole or half typed, leaves out the NTRK gene that is entered; words of a report need name none.

    Genes that came from an earlier name would else stand under the beginning of the next one.
    """
    text, genes = finding.written_as.strip(), tuple(gene for gene in finding_genes(finding) if gene)
    entered = [gene for gene in genes if meant_by(gene) & _NTRK]
    if not entered or not any(map(str.isalpha, text)) or _WORDS.search(text) or _WHOLE_KARYOTYPE.match(text):
        return ""
    if any(gene not in genes_left_out(finding) for gene in entered):
        return ""
    return f"does not name {' and '.join(entered)}, yet the genes entered are {' and '.join(genes)}"


def _two_genes_as_one(finding: Finding) -> str:
    """How a name of two genes, one of them NTRK, contradicts a kind that is of one gene."""
    named = read_fusion_name(finding.written_as) if finding.kind not in TWO_GENES else None
    if named is None or len({meant for gene in named.genes for meant in meant_by(gene)}) < 2:
        return ""
    if not any(meant_by(gene) & _NTRK for gene in named.genes):
        return ""
    kind = finding.kind.value.replace("_", "-")
    return f"names a fusion of two genes, {' and '.join(named.genes)}, yet what was found is entered as {kind}"


def gene_missing(finding: Finding) -> str:
    """How the written name speaks of NTRK while no gene is entered; a report may say so, and it is only asked for."""
    if any(finding_genes(finding)) or not _ntrk_in(finding.written_as):
        return ""
    return f"says {_ntrk_words(finding.written_as)}, yet no gene is entered"


def stain_named(finding: Finding) -> str:
    """The name of a stain of TRK protein that stands where a fusion is named; empty for every other name."""
    match = _STAIN.search(finding.written_as) if finding.kind in TWO_GENES else None
    beside = re.findall(_WORD, _STAIN.sub(" ", finding.written_as))
    return match.group() if match and not any(map(_is_a_gene, beside)) else ""


def _stain_not_genes(finding: Finding, genes: tuple[str, ...]) -> str:
    certain = [gene for gene in genes if gene not in {NTRK_FAMILY, UNIDENTIFIED}]
    if not certain or not (stain := stain_named(finding)):
        return ""
    return f"says {stain}, which is a stain and names no fusion, yet the genes entered are {' and '.join(genes)}"


def genes_not_named(finding: Finding) -> tuple[str, ...]:
    """The genes entered that the written name does not name; none where no name is written, or only a karyotype."""
    return () if _KARYOTYPE.match(finding.written_as) else genes_left_out(finding)


def genes_left_out(finding: Finding) -> tuple[str, ...]:
    """The genes entered that the written name leaves out, although it may be a karyotype, which need name none."""
    text = finding.written_as
    if finding.kind not in TWO_GENES or not text.strip():
        return ()
    read = read_fusion_name(text)
    words = {*re.findall(_WORD, text), *re.findall(_HYPHENATED, text), *(read.genes if read else ())}
    # TRK alone is also a forgotten other name of TPM3: what is like NTRK is read as NTRK.
    named = genes_meant(word for word in words if not mentions_ntrk(word)) | _ntrk_in(text)
    named = named.union(genes_of_transcripts(text), *like_ntrk(text).values())
    return tuple(gene for gene in finding_genes(finding) if gene and not _is_named(gene, text, _with_family(named)))


def _is_named(gene: str, text: str, named: frozenset[str]) -> bool:
    """Whether a gene, or a candidate of it, is among those named or stands in the text within a longer word."""
    each = candidates(gene)
    return (
        UNIDENTIFIED in each
        or bool(_with_family(meant_by(gene)) & named)
        or any(name.casefold() in text.casefold() for name in each)
    )


_WORD, _HYPHENATED = r"[^\W_]+", r"[^\W_]+(?:-[^\W_]+)+"
_STAIN = Pattern(r"\bpan[\W_]{0,2}N?TRK\b", re.IGNORECASE)
_KARYOTYPE = Pattern(r"\s*(?:t|inv|del|der|ins|dup)\s?\(", re.IGNORECASE)
_WHOLE_KARYOTYPE = Pattern(r"\s*(?:t|inv|del|der|ins|dup)\s?\([^()]+\)", re.IGNORECASE)
_WORDS = Pattern(r"[^\W\d_]{2,}[\s-]+[a-z]{3,}|\b[a-z]{4,}", re.ASCII)
"""Words of a sentence, or a single one in small letters: a report that says "fusion detected" names no gene."""
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


def vaguely_named(finding: Finding) -> str:
    """How the written name leaves open which NTRK gene it means while one is entered; empty where it names that one."""
    entered = {gene for gene in finding_genes(finding) if gene in NTRK_GENES}
    if finding.kind not in TWO_GENES or not entered or name_disagrees(finding):
        return ""
    while_entered = f"while {' and '.join(sorted(entered))} is entered"
    if odd := next(iter(like_ntrk(finding.written_as)), ""):
        return f"says {odd}, which is no gene symbol, {while_entered}"
    meant = sorted(_with_family(_ntrk_in(finding.written_as)) & set(NTRK_GENES))
    return f"may mean {' or '.join(meant)}, {while_entered}" if set(meant) - entered else ""


def partner_unnamed(finding: Finding) -> str:
    """How the written name leaves the partner open (?::NTRK1) while one is entered; empty where it names it."""
    read = read_fusion_name(finding.written_as) if finding.kind in TWO_GENES else None
    entered = [gene for gene in finding_genes(finding) if gene not in {"", UNIDENTIFIED} and not meant_by(gene) & _NTRK]
    if read is None or UNIDENTIFIED not in read.genes or not entered:
        return ""
    return f"leaves the partner open, while {' and '.join(entered)} is entered"


_SYMBOL = Pattern(r"[A-Z][A-Za-z0-9]{2,}")


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
    if wrong := _disagrees(replace(finding, written_as=finding.hgvs)):
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


# As the reading of a file notes a row of other genes of which one side is cut within NTRK: the row that is kept need
# not have its places any longer.
_INSIDE = Pattern(r"\bits breakpoint \S+ lies inside NTRK[1-3] \([^)]*\)")


def gene_doubt(finding: Finding) -> str:
    """Why no answer may rest on this finding although it may concern NTRK; empty where there is no such reason."""
    genes = finding_genes(finding)
    concerned = bool(_ntrk_in(finding.written_as)) or any(meant_by(gene) & _NTRK for gene in genes)
    if not concerned:
        inside = inside_unnamed(finding)
        return f"{inside}, yet the genes entered are {' and '.join(genes) or 'none'}" if inside else ""
    if wrong := name_disagrees(finding):
        return f"the written name {finding.written_as} {wrong}"
    if wrong := hgvs_disagrees(finding):
        return f"the HGVS name {finding.hgvs} {wrong}"
    if listed := listed_otherwise(finding):
        return listed
    unread = next((gene for gene in genes if any(each.state in NO_GENES for each in read_candidates(gene))), "")
    return f"'{unread}' is no gene symbol" if unread else ""


def listed_otherwise(finding: Finding) -> str:
    """How the genes that are listed beside two named sides name another gene than those; empty where they do not."""
    sides = [side.gene for side in (finding.five_prime, finding.three_prime) if side is not None and side.gene]
    if len(sides) < 2 or UNIDENTIFIED in sides or not finding.genes:
        return ""
    meant = genes_meant(sides)
    others = [gene for gene in finding.genes if gene not in sides and not meant_by(gene) & meant]
    if not others:
        return ""
    return f"the genes listed, {' and '.join(finding.genes)}, are not those of the two sides, {' and '.join(sides)}"


def inside_unnamed(finding: Finding) -> str:
    """Which place of a finding lies inside an NTRK gene that it does not name; empty where none does."""
    if by_place := next(_inside_by_place(finding), ""):
        return by_place
    noted = _INSIDE.search(finding.note)
    return noted[0] if noted else ""


def _inside_by_place(finding: Finding) -> Iterator[str]:
    for side in (finding.five_prime, finding.three_prime):
        place = read_position(side.breakpoint) if side is not None and side.breakpoint else None
        if side is None or place is None:
            continue
        named = genes_meant(finding_genes(finding))
        if gene := inside_ntrk(place, build_of(side.breakpoint, finding.genome_build), held_tables(), named):
            yield f"its breakpoint {place.chromosome}:{place.base} lies inside {gene}"


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
