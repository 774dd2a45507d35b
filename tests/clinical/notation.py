"""Reads the short notation of the fusion table, as in RNA panel positive, passed, all: fusion ETV6>NTRK3 kept."""

from dataclasses import replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.testing import (
    NTRK_GENES,
    CallerFilter,
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    NtrkTested,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    Statement,
    Test,
    TestStatus,
)

METHODS = {
    "pan-TRK stain": Method.PAN_TRK_IHC,
    "break-apart FISH": Method.FISH_BREAK_APART,
    "fusion FISH": Method.FISH_FUSION,
    "RT-PCR": Method.RT_PCR,
    "DNA panel": Method.DNA_PANEL,
    "RNA panel": Method.RNA_PANEL,
    "panel not stated": Method.PANEL_NOT_STATED,
    "whole genome": Method.WGS,
    "other method": Method.OTHER,
}
STATES = {status.value.replace("_", " "): {"status": status} for status in TestStatus}
RESULTS = {result.value.replace("_", " "): {"result": result} for result in Result}
TEST_WORDS = {
    "passed": {"quality": Quality.PASSED},
    "failed quality": {"quality": Quality.FAILED},
    "all": {"genes_covered": NTRK_GENES},
    "NTRK1 only": {"genes_covered": ("NTRK1",)},
    "NTRK not tested": {"ntrk_tested": NtrkTested.NOT_TESTED},
    "NTRK failed": {"ntrk_tested": NtrkTested.FAILED},
    "NTRK none found": {"ntrk_tested": NtrkTested.NONE_FOUND},
    "validated": {"validated": Answer.YES},
    "in plasma": {"specimen": "P"},
    "in a specimen of another kind": {"specimen": "O"},
    "in a metastasis": {"specimen": "M"},
    "no specimen recorded": {"specimen": ""},
    "reported in 2021": {"reported": PartialDate(2021)},
    "reported in 2022": {"reported": PartialDate(2022)},
    "limits stated": {"limits": "Low depth in parts of the panel."},
    "limits touch NTRK": {"limits_touch_ntrk": Answer.YES},
    "limits harmless": {"limits_touch_ntrk": Answer.NO},
}
KINDS = {kind.value.replace("_", "-"): kind for kind in FindingKind}
FINDING_WORDS = {
    "in-frame": {"reading_frame": ReadingFrame.IN_FRAME},
    "out-of-frame": {"reading_frame": ReadingFrame.OUT_OF_FRAME},
    "kept": {"kinase_domain": KinaseDomain.KEPT},
    "lost": {"kinase_domain": KinaseDomain.LOST},
    "computed": {
        "reading_frame": ReadingFrame.NOT_STATED,
        "kinase_domain": KinaseDomain.NOT_DETERMINED,
        "computed": Statement("NM_002529.3, GRCh38", Orientation.NOT_STATED, ReadingFrame.IN_FRAME, KinaseDomain.KEPT),
    },
    "caller-out-of-frame": {"caller": Statement("Arriba", reading_frame=ReadingFrame.OUT_OF_FRAME)},
    "one-read": {"supporting_reads": 1},
    "in-control": {"in_no_template_control": Answer.YES},
    "dropped": {"caller_filter": CallerFilter.DROPPED},
    "uncertain": {"laboratory_class": LaboratoryClass.UNCERTAIN},
    "benign": {"laboratory_class": LaboratoryClass.LIKELY_BENIGN},
    "artefact": {"laboratory_class": LaboratoryClass.ARTEFACT},
    "misnamed": {"written_as": "LMNA::NTRK1"},
    "unread": {"written_as": "NTRK1~~x", "genes": ()},
}


def read_tests(text: str) -> tuple[Test, ...]:
    """Tests parted by ' | '; nothing at all where nothing was done."""
    parts = [part for part in text.split(" | ") if part and part != "no test"]
    return tuple(_test(part, f"T{number}") for number, part in enumerate(parts, 1))


def _test(text: str, name: str) -> Test:
    head, _, findings = text.partition(": ")
    words = head.split(", ")
    method = next(each for each in METHODS if words[0].startswith(f"{each} "))
    test = Test(name, METHODS[method], specimen="S")
    for word in (words[0].removeprefix(f"{method} "), *words[1:]):
        test = replace(test, **(STATES | RESULTS | TEST_WORDS)[word])
    return replace(test, findings=tuple(_finding(part) for part in findings.split(" & ") if part))


def _finding(text: str) -> Finding:
    kind, genes, *words = text.split()
    finding = Finding(KINDS[kind], written_as=genes)
    if ">" in genes:
        five, three = map(_side, genes.split(">"))
        finding = replace(finding, orientation=Orientation.STATED, five_prime=five, three_prime=three)
    else:
        finding = replace(finding, genes=tuple(genes.split("/")))
    for word in words:
        finding = replace(finding, **FINDING_WORDS[word])
    return finding


def _side(text: str) -> Partner:
    """A gene, blank where the report leaves it so; with @5 the exon of a transcript of its own."""
    gene, _, exon = text.partition("@")
    return Partner("" if gene == "blank" else gene, f"NM_{gene}.1" if exon else "", int(exon) if exon else None)


def case_with(tests: tuple[Test, ...], tumour: str = "SKCM") -> Case:
    """A made-up patient with these tests, on tissue unless the notation says plasma."""
    kinds = {"S": SpecimenKind.TUMOUR_TISSUE, "M": SpecimenKind.TUMOUR_TISSUE}
    kinds |= {"P": SpecimenKind.PLASMA, "O": SpecimenKind.OTHER}
    specimens = tuple(Specimen(name, kind) for name, kind in kinds.items())
    return Case("X", synthetic=True, diagnosis=Diagnosis(tumour), specimens=specimens, tests=tests)
