"""A fusion that an RNA test confirms by itself: what the tests of evidence begin with and then spoil."""

from mdt_desk.domain.testing import (
    NTRK_GENES,
    Finding,
    FindingKind,
    KinaseDomain,
    Method,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Test,
)

GOOD = Finding(
    FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("ETV6"), three_prime=Partner("NTRK3"),
    reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT,
)  # fmt: skip
RNA = Test("T1", Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, specimen="S",
           genes_covered=NTRK_GENES, findings=(GOOD,))  # fmt: skip
