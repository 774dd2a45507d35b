"""A transcript is known by its accession, whatever its version; what is not known is never guessed."""

import pytest

from mdt_desk.domain.held_transcripts import accession_of, gene_of, genes_of_transcripts, held_tables, other_version


@pytest.mark.parametrize(
    ("transcript", "gene"),
    [
        ("NM_002529.3", "NTRK1"), ("NM_002529.4", "NTRK1"), ("nm_002529", "NTRK1"), ("NM_001012331.2", "NTRK1"),
        ("NM_006180.4", "NTRK2"), ("NM_001012338", "NTRK3"), ("ENST00000360948.9", "NTRK3"), ("NM_152263.4", "TPM3"),
        ("NM_001987.4", "ETV6"), ("NM_170707.3", "LMNA"), ("NM_999999.1", ""), ("", ""), ("NTRK1", ""),
    ],
)  # fmt: skip
def test_the_gene_of_a_transcript_is_told_where_it_is_known(transcript, gene):
    assert gene_of(transcript) == gene


def test_every_transcript_in_a_text_is_told():
    assert genes_of_transcripts("NM_152263.2:r.1_2::NM_006180.4:r.3") == ("TPM3", "NTRK2")


def test_another_version_is_found_only_for_the_same_accession():
    assert other_version("NTRK1", "NM_002529.4").name == "NM_002529.3"
    assert other_version("NTRK1", "NM_001012331.2") is None
    assert other_version("NTRK3", "NM_002529.4") is None
    assert accession_of("NM_002529.4") == "NM_002529"
    assert held_tables().named("NTRK1", "NM_002529.4") is None
