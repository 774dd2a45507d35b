"""How a finding is written: notation chosen by the assay, and nothing said that the report does not say."""

from dataclasses import replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.statements import ordered_genes
from mdt_desk.domain.testing import (
    TWO_GENES,
    UNIDENTIFIED,
    CallerFilter,
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Orientation,
    Partner,
    ReadingFrame,
    Specimen,
    SpecimenKind,
    Test,
    candidates,
    has_order,
)

METHOD_WORDS = {
    Method.PAN_TRK_IHC: "pan-TRK IHC",
    Method.FISH_BREAK_APART: "FISH, break-apart",
    Method.FISH_FUSION: "FISH, fusion probe",
    Method.RT_PCR: "RT-PCR",
    Method.DNA_PANEL: "DNA panel",
    Method.RNA_PANEL: "RNA panel",
    Method.PANEL_NOT_STATED: "Panel (DNA or RNA not stated)",
    Method.WGS: "WGS",
    Method.OTHER: "Other method",
}
FRAME_WORDS = {
    ReadingFrame.IN_FRAME: "in frame",
    ReadingFrame.OUT_OF_FRAME: "out of frame",
    ReadingFrame.NOT_STATED: "reading frame not determined",
}
KINASE_WORDS = {
    KinaseDomain.KEPT: "kinase domain kept",
    KinaseDomain.LOST: "kinase domain lost",
    KinaseDomain.NOT_DETERMINED: "kinase domain not determined",
}
"""The kinds of finding that join two genes."""

_SEES_THE_JUNCTION = frozenset(
    {
        Method.FISH_FUSION,
        Method.RT_PCR,
        Method.DNA_PANEL,
        Method.RNA_PANEL,
        Method.PANEL_NOT_STATED,
        Method.WGS,
    }
)
ONE_GENE_WORDS = {
    FindingKind.INTRAGENIC: "change within the gene",
    FindingKind.MUTATION: "mutation",
    FindingKind.AMPLIFICATION: "amplification",
    FindingKind.OVER_EXPRESSION: "over-expression",
}


def finding_name(finding: Finding, method: Method) -> str:
    """The name of a finding: :: where the assay saw the junction, (::) where a fusion is only inferred."""
    genes = [gene_words(gene) for gene in ordered_genes(finding) if gene]
    if finding.kind not in TWO_GENES:
        return f"{' and '.join(genes) or 'Gene not stated'} {finding.hgvs or ONE_GENE_WORDS[finding.kind]}"
    known = [gene for gene in genes if gene != UNIDENTIFIED]
    if len(known) < 2 and (method is Method.FISH_BREAK_APART or len(genes) < 2):
        return _partner_missing(finding, method, known)
    # Genes without sides stand in the order of the writing, which says nothing.
    sides = any(side is not None and side.gene for side in (finding.five_prime, finding.three_prime))
    if not has_order(finding) or not sides:
        return f"{' and '.join(genes)}, 5' and 3' not stated"
    return f"{genes[0]}{'::' if method in _SEES_THE_JUNCTION else '(::)'}{genes[1]}"


def _partner_missing(finding: Finding, method: Method, known: list[str]) -> str:
    word = "fusion" if finding.kind is FindingKind.FUSION and method is not Method.FISH_BREAK_APART else "rearrangement"
    if not known:
        return f"{word.capitalize()}, genes not stated"
    return f"{known[0]} {word}, partner {'not stated' if word == 'fusion' else 'not identified'}"


def gene_words(gene: str) -> str:
    """A gene as it is shown; several candidates for one side are all named."""
    names = candidates(gene)
    return f"({' or '.join(names)})" if len(names) > 1 else gene


def side_words(side: Partner) -> str:
    """One side of a fusion as the report states it: gene, exon, transcript with version, breakpoint."""
    detail = [f"exon {side.exon}{' by its position' if side.exon_by else ''}"] if side.exon is not None else []
    detail += [part for part in (side.transcript, side.breakpoint) if part]
    name = (
        gene_words(side.gene)
        if side.gene not in {"", UNIDENTIFIED}
        else "not identified"
        if side.gene
        else "not stated"
    )
    return f"{name} ({', '.join(detail)})" if detail else name


def in_stated_order(finding: Finding) -> Finding:
    """The finding with its sides turned round where the laboratory states the opposite of the caller."""
    if finding.orientation is not Orientation.REVERSED:
        return finding
    return replace(
        finding, orientation=Orientation.STATED, five_prime=finding.three_prime, three_prime=finding.five_prime
    )


def sides_words(finding: Finding) -> str:
    """Both sides with the genome build; empty where the finding does not join two genes."""
    if finding.kind not in TWO_GENES:
        return ""
    finding = in_stated_order(finding)
    if not has_order(finding):
        return "which gene is 5' and which 3' is not stated"
    sides = (("5'", finding.five_prime), ("3'", finding.three_prime))
    text = ", ".join(f"{end} {side_words(side) if side else 'not stated'}" for end, side in sides)
    placed = any(side is not None and side.breakpoint for _, side in sides)
    if finding.genome_build is not GenomeBuild.NOT_STATED:
        return f"{text}, {finding.genome_build}"
    return f"{text}, genome build not stated" if placed else text


def assay_words(test: Test, specimen: Specimen | None) -> str:
    """Which test it was: method, laboratory, specimen, tumour content, when that was taken and when it was reported."""
    place = ""
    if specimen is not None:
        place = f"{specimen.site or _kind_words(specimen)}{_OF_TUMOUR.get(specimen.of_tumour, '')}"
        if specimen.tumour_content_percent is not None:
            place += f", tumour content {specimen.tumour_content_percent}%"
        if specimen.collected is not None:
            place += f", taken {format_date(specimen.collected)}"
    reported = f"reported {format_date(test.reported)}" if test.reported else "date not recorded"
    return ", ".join(part for part in (METHOD_WORDS[test.method], test.laboratory, place, reported) if part)


_OF_TUMOUR = {
    Answer.YES: " (answered: of the tumour asked about)",
    Answer.NO: " (answered: not of the tumour asked about)",
}


def _kind_words(specimen: Specimen) -> str:
    if specimen.kind is SpecimenKind.NOT_RECORDED:
        return f"specimen {specimen.id}, its kind not recorded"
    return "other specimen" if specimen.kind is SpecimenKind.OTHER else specimen.kind.value.replace("_", " ")


def caveats(finding: Finding) -> list[str]:
    """Reads, the caller's filter and the laboratory's own class, as far as they are recorded."""
    said = []
    if finding.supporting_reads is not None:
        said.append(counted(finding.supporting_reads, "supporting read"))
    if finding.caller_filter is CallerFilter.DROPPED:
        said.append("set aside by the caller's own filter or label")
    if finding.laboratory_class_quoted:
        said.append(f'laboratory class, quoted: "{finding.laboratory_class_quoted}"')
    elif finding.laboratory_class is not LaboratoryClass.NOT_STATED:
        said.append(f"laboratory class: {finding.laboratory_class.value.replace('_', ' ')}")
    return said
