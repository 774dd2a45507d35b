"""Exons, positions and builds of a written name that differ from what is entered are told with both."""

from dataclasses import replace

import pytest

from mdt_desk.domain.checks_testing import check_finding
from mdt_desk.domain.name_places import hgvs_places_differ, places_differ
from mdt_desk.domain.testing import Finding, FindingKind, GenomeBuild, KinaseDomain, Orientation, Partner
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


def bare(five: str = "TPM3", three: str = "NTRK1") -> Finding:
    """A fusion with its kinase domain kept, of which neither exon nor position is entered."""
    return Finding(FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner(five),
                   three_prime=Partner(three), kinase_domain=KinaseDomain.KEPT)  # fmt: skip


FULL = replace(
    bare(), five_prime=Partner("TPM3", "NM_152263.2", 8, "chr1:154142876"), supporting_reads=118,
    three_prime=Partner("NTRK1", "NM_002529.3", 10, "chr1:156844363"), genome_build=GenomeBuild.GRCH37,
)  # fmt: skip
LATE = "NM_152263.2(TPM3):r.1_907::NM_002529.3(NTRK1):r.1900_2391"
BEHIND = "which lies behind the start of the kinase domain (NM_002529.3"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("TPM3 exon 8::NTRK1 exon 14", f"says exon 14 of NTRK1, {BEHIND}), and no exon is entered"),
        ("TPM3::NTRK1 ex17", f"says exon 17 of NTRK1, {BEHIND})"),
        ("TPM3(8)-NTRK1(14)", f"says exon 14 of NTRK1, {BEHIND})"),
        ("TPM3 E8; NTRK1 E15", f"says exon 15 of NTRK1, {BEHIND})"),
        ("TPM3 intron 8::NTRK1 intron 13", f"says intron 13 of NTRK1, {BEHIND})"),
        ("TPM3::NTRK1 exons 8/14", f"says exon 14 of NTRK1, {BEHIND})"),
        (LATE, f"says r.1900_2391, {BEHIND})"),
        ("TPM3::NTRK1 (chr1:156849000)", f"says chr1:156849000, {BEHIND}, GRCh37), and is not entered"),
        ("TPM3::NTRK1 NM_001012331.2 exon 12", "of whose transcript no exon table is held"),
    ],
)
def test_an_exon_that_stands_in_the_name_alone_is_weighed_too(name, said):
    (told,) = places_differ(replace(bare(), written_as=name))
    assert said in told
    assert places_differ(replace(bare(), written_as=name, kinase_domain=KinaseDomain.LOST)) == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("TPM3::NTRK1 NM_002529.3 exon 14", "says exon 14 of NTRK1, yet exon 10 is entered"),
        ("TPM3 NM_152263.2 e8::NTRK1 NM_002529.3 e14", "says exon 14 of NTRK1, yet exon 10 is entered"),
        ("TPM3 (exon 8)::NTRK1 (14)", "says exon 14 of NTRK1, yet exon 10 is entered"),
        ("TPM3[8]::NTRK1[14]", "says exon 14 of NTRK1, yet exon 10 is entered"),
        ("exon 8 of TPM3 joined to exon 14 of NTRK1", "says exon 14 of NTRK1, yet exon 10 is entered"),
        ("TPM3::NTRK1 exons 8/14", "says exons 8 and 14, yet exons 8 and 10 are entered"),
        ("TPM3 intron 8::NTRK1 intron 14", "says intron 14 of NTRK1, yet exon 10 is entered"),
        ("t(12;15)(p13;q25) TPM3::NTRK1", "says t(12;15)(p13;q25), yet NTRK1 lies on chromosome 1"),
        ("TPM3::NTRK1 2 reads", "says 2 reads, yet 118 supporting reads are entered"),
        ("TPM3::NTRK1 NM_002529.3:c.1900", "says c.1900, which lies in exon 15 (NM_002529.3), yet exon 10 is entered"),
        ("TPM3::NTRK1 (exon XIV)", "says 'exon XIV', which is neither an exon, a position nor a count"),
        ("TPM3::NTRK1 14", "says '14', which is neither an exon, a position nor a count that is entered"),
    ],
)
def test_a_number_of_the_name_that_is_not_entered_is_told(name, said):
    (told,) = places_differ(replace(FULL, written_as=name))
    assert told.startswith(said)


def test_the_hgvs_name_is_weighed_like_the_written_one():
    (told,) = hgvs_places_differ(replace(FULL, hgvs=LATE))
    assert told == "says r.1900_2391, which lies in exon 15 (NM_002529.3), yet exon 10 is entered"
    assert told in [each.what for each in check_finding(replace(FULL, hgvs=LATE), "f") if each.where == "f.hgvs"]
    (alone,) = hgvs_places_differ(replace(bare(), hgvs=LATE))
    assert BEHIND in alone
    assert hgvs_places_differ(replace(FULL, hgvs=LATE.replace("1900", "1196"))) == ()
    assert hgvs_places_differ(replace(bare(), hgvs=LATE.replace("1900", "1528"))) == ()


@pytest.mark.parametrize(
    "name",
    ["TPM3 exon 8::NTRK1 exon 10", "TPM3(8)-NTRK1(10)", "TPM3::NTRK1 E8N10", "TPM3-NTRK1 (T8;N10)", "inv(1)(q21q23)",
     "TPM3 intron 8::NTRK1 intron 9", "exon 8 of TPM3 fused to exon 10 of NTRK1", "5'-TPM3::NTRK1-3'",
     "TPM3(NM_152263.2):exon8::NTRK1(NM_002529.3):exon10", "TPM3::NTRK1, 118 supporting reads, GRCh37",
     "E8 TPM3::E10 NTRK1", "TPM3::NTRK1 chr1:154,142,876;chr1:156844363", "TPM3-NTRK-1 e8-e10, 118 reads",
     "TPM3-NTRK1 e8e10"],
)  # fmt: skip
def test_ordinary_names_are_left_alone(name):
    assert places_differ(replace(FULL, written_as=name)) == ()


@pytest.mark.parametrize(
    ("finding", "name"),
    [
        (bare(), "TPM3 exon 8::NTRK1 exon 10"),
        (bare(), "TPM3 exon 7::NTRK1 exon 13"),
        (bare("ETV6", "NTRK3"), "ETV6 exon 5::NTRK3 exon 15"),
        (bare("ETV6", "NTRK3"), "t(12;15)(p13;q25) ETV6-NTRK3"),
        (bare(), "TPM3::NTRK1 (chr1:156844363)"),
        (bare("NKX2-1", "NTRK2"), "NKX2-1::NTRK2"),
    ],
)
def test_an_exon_before_the_kinase_domain_that_is_only_in_the_name_is_left_alone(finding, name):
    assert places_differ(replace(finding, written_as=name)) == ()
