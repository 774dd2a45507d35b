"""What a name says beside its genes, or otherwise than they are entered, is shown and decides nothing."""

from dataclasses import replace

import pytest

from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.name_cautions import beside_hgvs, beside_name, name_cautions
from mdt_desk.domain.testing import FindingKind
from tests.domain.test_finding_doubts import FUSION


def test_words_of_an_hgvs_name_that_nobody_reads_are_shown():
    (said,) = finding_cautions(replace(FUSION, hgvs="TPM3::NTRK1 p.(?)"))
    assert "the HGVS name TPM3::NTRK1 p.(?) says more than the name: p.(?)" in said


def test_a_written_name_that_does_not_name_the_ntrk_gene_stands_beside_the_answer():
    unnamed = replace(FUSION, written_as="TPM3 rearrangement")
    assert any("TPM3 rearrangement does not name NTRK1" in each for each in finding_cautions(unnamed))
    assert not any("does not name" in each for each in finding_cautions(FUSION))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"written_as": "TPM3(exon 7)::NTRK1(exon 10)"}, "says exon 7"),
        ({"written_as": "NTRK1-TPM3"}, "puts NTRK1 before TPM3"),
        ({"hgvs": "NTRK1/TPM3"}, "the HGVS name NTRK1/TPM3 puts NTRK1 before TPM3"),
        ({"written_as": "TPM3::NTRK1 reciprocal"}, "says more than the name: reciprocal"),
        ({"written_as": "?::NTRK1"}, "leaves the partner open"),
        ({"written_as": "3-Mar::NTRK1"}, "says 3-Mar, a date: a spreadsheet has changed a gene symbol"),
    ],
)
def test_each_is_told_by_its_field(changes, said):
    assert any(said in text for text in name_cautions(replace(FUSION, **changes)))
    assert tuple(name_cautions(FUSION)) == ()


def test_what_contradicts_is_an_error_and_no_word_beside_a_name():
    assert beside_name(replace(FUSION, written_as="NTRK1::TPM3 zorvex")) == ""
    assert beside_hgvs(replace(FUSION, hgvs="NTRK1::TPM3 zorvex")) == ""
    assert beside_name(replace(FUSION, kind=FindingKind.MUTATION, written_as="G595R zorvex")) == ""
