"""The limits of a test by its own report."""

from mdt_desk.domain.test_limits import covers_ntrk
from mdt_desk.domain.testing import Method, Test


def test_all_three_genes_must_be_named() -> None:
    assert covers_ntrk(Test("T1", Method.RNA_PANEL, genes_covered=("ALK", "NTRK1", "NTRK2", "NTRK3")))
    assert not covers_ntrk(Test("T1", Method.RNA_PANEL, genes_covered=("NTRK1", "NTRK3")))
    assert not covers_ntrk(Test("T1", Method.RNA_PANEL))
