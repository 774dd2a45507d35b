"""The exon tables are shipped whole, NTRK first."""

from mdt_desk.exon_tables_shipped import read_exon_texts


def test_both_tables_are_read_with_ntrk_first():
    ntrk, partners = read_exon_texts()
    assert "NTRK1" in ntrk
    assert "TPM3" in partners
