"""Exons, positions and builds of a written name that differ from what is entered are told with both."""

from dataclasses import replace

import pytest

from mdt_desk.domain.checks_testing import check_finding
from mdt_desk.domain.name_places import places_differ
from mdt_desk.domain.testing import GenomeBuild
from tests.domain.test_checks_testing import FUSION


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ETV6(4)-NTRK3(15)", "says exon 4 of ETV6, yet exon 5 is entered"),
        ("ETV6-NTRK3 E5N14", "says exons 5 and 14, yet exons 5 and 15 are entered"),
        ("ETV6-NTRK3 in frame, e5:e14", "says exons 5 and 14, yet exons 5 and 15 are entered"),
        ("ETV6-NTRK3 chr15:87940753 (hg19)", "says hg19, yet the genome build entered is GRCh38"),
        ("ETV6-NTRK3 chr15:88576276", "says chr15:88576276, yet the positions entered are chr12:11869969 and"),
    ],
)
def test_what_the_name_says_otherwise_is_told_with_both_at_its_field(name, said):
    (told,) = places_differ(replace(FUSION, written_as=name))
    assert told.startswith(said)
    assert told in [each.what for each in check_finding(replace(FUSION, written_as=name), "f")]


@pytest.mark.parametrize(
    "name",
    ["", "ETV6::NTRK3", "ETV6(5)-NTRK3(15)", "ETV6-NTRK3 in frame, e5:e15", "ETV6-NTRK3 in frame, e15:e5",
     "ETV6-NTRK3 GRCh38", "ETV6-NTRK3 chr15:87,940,753 (hg38)"],
)  # fmt: skip
def test_what_agrees_is_not_told(name):
    assert places_differ(replace(FUSION, written_as=name)) == ()


def test_what_is_not_entered_differs_from_nothing():
    bare = replace(FUSION, five_prime=None, three_prime=None, genome_build=GenomeBuild.NOT_STATED)
    assert places_differ(replace(bare, written_as="ETV6(4)-NTRK3(14) chr15:88576276 hg19")) == ()
