"""Which genes a finding names, whatever is known of their order."""

import pytest

from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner, candidates, finding_genes, names_ntrk


def ordered(five: str, three: str) -> Finding:
    return Finding(
        FindingKind.FUSION,
        orientation=Orientation.STATED,
        five_prime=Partner(five) if five else None,
        three_prime=Partner(three) if three else None,
    )


def test_genes_are_listed_five_prime_first_where_the_order_is_stated():
    assert finding_genes(ordered("ETV6", "NTRK3")) == ("ETV6", "NTRK3")
    assert finding_genes(ordered("", "NTRK3")) == ("NTRK3",)


def test_genes_are_listed_as_written_where_it_is_not():
    assert finding_genes(Finding(FindingKind.FUSION, genes=("NTRK1", "TPM3"))) == ("NTRK1", "TPM3")


@pytest.mark.parametrize("finding", [ordered("ETV6", "NTRK3"), ordered("NTRK1", "X"), ordered("X", "GOPC;NTRK2")])
def test_ntrk_is_found_on_either_side_and_among_candidates(finding):
    assert names_ntrk(finding)


@pytest.mark.parametrize("finding", [ordered("EML4", "ALK"), ordered("NTRK3-AS1", "X"), Finding(FindingKind.FUSION)])
def test_other_genes_are_not_ntrk(finding):
    assert not names_ntrk(finding)


def test_candidates_are_joined_by_semicolons():
    assert candidates("ROS1;GOPC") == ("ROS1", "GOPC")
    assert candidates(" ; ") == ()
