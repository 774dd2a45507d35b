"""Tumour testing as a laboratory reports it: specimens, tests, findings and the two sides of a fusion."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate

NTRK_GENES = ("NTRK1", "NTRK2", "NTRK3")
NTRK_FAMILY = "NTRK"
"""The gene written where a report says NTRK without saying which of the three."""
UNIDENTIFIED = "?"
"""The gene written for a partner that the laboratory declares unidentified."""


class Method(StrEnum):
    """How the tumour was tested."""

    PAN_TRK_IHC = "pan_trk_ihc"
    FISH_BREAK_APART = "fish_break_apart"
    FISH_FUSION = "fish_fusion"
    RT_PCR = "rt_pcr"
    DNA_PANEL = "dna_panel"
    RNA_PANEL = "rna_panel"
    PANEL_NOT_STATED = "panel_not_stated"
    WGS = "wgs"
    OTHER = "other"


RNA_METHODS = frozenset({Method.RNA_PANEL, Method.RT_PCR})
DNA_METHODS = frozenset({Method.DNA_PANEL, Method.WGS})
TARGETED_METHODS = frozenset({Method.FISH_BREAK_APART, Method.FISH_FUSION, Method.RT_PCR})


class TestStatus(StrEnum):
    """How far the test has come. Only a reported test is a result."""

    __test__ = False

    REQUESTED = "requested"
    AWAITED = "awaited"
    REPORTED = "reported"
    FAILED = "failed"
    INSUFFICIENT = "insufficient"
    NOT_DONE = "not_done"


class Quality(StrEnum):
    """The laboratory's own verdict on the material, never ours."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_STATED = "not_stated"


class Result(StrEnum):
    """What the laboratory concludes about NTRK in this test."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    EQUIVOCAL = "equivocal"
    NOT_STATED = "not_stated"


class FindingKind(StrEnum):
    """What was found."""

    FUSION = "fusion"
    REARRANGEMENT = "rearrangement"
    INTRAGENIC = "intragenic"
    MUTATION = "mutation"
    AMPLIFICATION = "amplification"
    OVER_EXPRESSION = "over_expression"


TWO_GENES = frozenset({FindingKind.FUSION, FindingKind.REARRANGEMENT})


class Orientation(StrEnum):
    """Whether somebody states which gene is the 5' and which the 3' partner. Never read from the written name."""

    STATED = "stated"
    REVERSED = "reversed"
    """The other way round than the two sides stand here, which are those of the caller."""
    NOT_STATED = "not_stated"


class GenomeBuild(StrEnum):
    """The reference genome that positions refer to."""

    GRCH37 = "GRCh37"
    GRCH38 = "GRCh38"
    NOT_STATED = "not_stated"


class ReadingFrame(StrEnum):
    """Whether the two coding parts are joined in frame."""

    IN_FRAME = "in_frame"
    OUT_OF_FRAME = "out_of_frame"
    NOT_STATED = "not_stated"


class KinaseDomain(StrEnum):
    """Whether the TRK kinase domain is on the fusion protein."""

    KEPT = "kept"
    LOST = "lost"
    NOT_DETERMINED = "not_determined"


class LaboratoryClass(StrEnum):
    """The laboratory's own class of the finding, quoted."""

    ONCOGENIC = "oncogenic"
    LIKELY_ONCOGENIC = "likely_oncogenic"
    UNCERTAIN = "uncertain"
    LIKELY_BENIGN = "likely_benign"
    ARTEFACT = "artefact"
    NOT_STATED = "not_stated"


class CallerFilter(StrEnum):
    """Whether the caller's own filter kept the row."""

    KEPT = "kept"
    DROPPED = "dropped"
    NOT_STATED = "not_stated"


class NtrkTested(StrEnum):
    """What the test says of NTRK1-3 beyond its findings: looked for or not, and with what success."""

    NONE_FOUND = "none_found"
    FAILED = "failed"
    NOT_TESTED = "not_tested"
    NOT_STATED = "not_stated"


class SpecimenKind(StrEnum):
    """What the specimen is."""

    TUMOUR_TISSUE = "tumour_tissue"
    CYTOLOGY = "cytology"
    PLASMA = "plasma"
    OTHER = "other"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Partner:
    """One side of a fusion, as the report states it."""

    gene: str = ""
    transcript: str = ""
    exon: int | None = None
    breakpoint: str = ""
    exon_by: str = ""
    """The table that gave the exon from the breakpoint, where the report or the file names none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a fusion caller states, or what a table of exons gives, of one fusion; never the laboratory's word."""

    by: str = ""
    """The caller's name, or the transcript and the genome build of the table."""
    orientation: Orientation = Orientation.NOT_STATED
    reading_frame: ReadingFrame = ReadingFrame.NOT_STATED
    kinase_domain: KinaseDomain = KinaseDomain.NOT_DETERMINED


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in one test. For a fusion whose order nobody states, `genes` holds the names as written.

    Order, reading frame and kinase domain of the finding itself are the laboratory's statements.
    """

    kind: FindingKind
    genes: tuple[str, ...] = ()
    written_as: str = ""
    orientation: Orientation = Orientation.NOT_STATED
    five_prime: Partner | None = None
    three_prime: Partner | None = None
    genome_build: GenomeBuild = GenomeBuild.NOT_STATED
    reading_frame: ReadingFrame = ReadingFrame.NOT_STATED
    kinase_domain: KinaseDomain = KinaseDomain.NOT_DETERMINED
    caller: Statement = Statement()
    computed: Statement = Statement()
    supporting_reads: int | None = None
    caller_filter: CallerFilter = CallerFilter.NOT_STATED
    laboratory_class: LaboratoryClass = LaboratoryClass.NOT_STATED
    laboratory_class_quoted: str = ""
    in_no_template_control: Answer = Answer.NOT_RECORDED
    hgvs: str = ""
    transcript: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A piece of tumour, or plasma, that was tested."""

    id: str
    kind: SpecimenKind = SpecimenKind.NOT_RECORDED
    site: str = ""
    collected: PartialDate | None = None
    laboratory_number: str = ""
    tumour_content_percent: int | None = None
    fixation: str = ""
    note: str = ""
    of_tumour: Answer = Answer.NOT_RECORDED
    """Whether it is of the tumour asked about, where its site does not tell."""


@dataclass(frozen=True, slots=True)
class Test:
    """One test on one specimen, with its state, its conclusion and what was found."""

    __test__ = False

    id: str
    method: Method
    status: TestStatus = TestStatus.REPORTED
    result: Result = Result.NOT_STATED
    quality: Quality = Quality.NOT_STATED
    specimen: str = ""
    assay: str = ""
    laboratory: str = ""
    accredited: Answer = Answer.NOT_RECORDED
    validated: Answer = Answer.NOT_RECORDED
    requested: PartialDate | None = None
    received: PartialDate | None = None
    reported: PartialDate | None = None
    genes_covered: tuple[str, ...] = ()
    ntrk_tested: NtrkTested = NtrkTested.NOT_STATED
    sample: str = ""
    """The sample's id in the file from which the findings were read."""
    control_accepted_because: str = ""
    """Why the file of a run's control was taken as this patient's all the same."""
    coverage_note: str = ""
    failure_reason: str = ""
    repeat_of: str = ""
    clone: str = ""
    pattern: str = ""
    intensity: str = ""
    cells_percent: int | None = None
    limits: str = ""
    limits_touch_ntrk: Answer = Answer.NOT_RECORDED
    """Whether what the report says of its own limits concerns NTRK1-3, as a person read it; no word decides that."""
    findings: tuple[Finding, ...] = ()


def finding_genes(finding: Finding) -> tuple[str, ...]:
    """Every gene a finding names, 5' first where the report states the order."""
    sides = tuple(side.gene for side in (finding.five_prime, finding.three_prime) if side is not None and side.gene)
    return sides or finding.genes


def has_order(finding: Finding) -> bool:
    """Whether the laboratory or the caller states which gene is 5' and which 3'."""
    return finding.orientation is not Orientation.NOT_STATED or finding.caller.orientation is Orientation.STATED


@lru_cache(maxsize=1024)
def candidates(gene: str) -> tuple[str, ...]:
    """The genes that one side may be: some callers write several candidates in one place, joined by semicolons."""
    return tuple(name.strip() for name in gene.split(";") if name.strip())


def names_ntrk(finding: Finding) -> bool:
    """Whether an NTRK gene, or NTRK without saying which, is among the finding's genes or their candidates."""
    names = (name for gene in finding_genes(finding) for name in candidates(gene))
    return any(name in NTRK_GENES or name == NTRK_FAMILY for name in names)
