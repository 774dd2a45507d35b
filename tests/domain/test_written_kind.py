"""What the words of a finding call another kind of change than the one entered is said, or held."""

from dataclasses import replace

import pytest

from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.name_agreement import name_disagrees
from mdt_desk.domain.testing import Finding, FindingKind, Method, Partner, Result, Test
from mdt_desk.domain.written_kind import (
    called_rearrangement,
    fusion_told,
    joined_in,
    partner_beside_open,
    protein_change_named,
)
from tests.domain.sound_fusion import GOOD
from tests.domain.test_fusion_evidence import NEGATIVE, case

CALLED = ("NTRK rearrangement", "NTRK1 re-arranged", "NTRK3 break-apart", "NTRK1 split signals", "NTRK translocation")


@pytest.mark.parametrize("written", CALLED)
def test_a_rearrangement_without_a_partner_entered_as_a_fusion_is_said(written):
    finding = Finding(FindingKind.FUSION, ("NTRK1",), written_as=written)
    assert "names no partner, while a fusion is entered" in called_rearrangement(finding)
    assert called_rearrangement(Finding(FindingKind.REARRANGEMENT, ("NTRK1",), written_as=written)) == ""
    assert called_rearrangement(Finding(FindingKind.FUSION, ("TPM3", "NTRK1"), written_as=written)) == ""


@pytest.mark.parametrize("written", ["NTRK fusion", "NTRK1 gene rearrangement (fusion)", "TPM3::NTRK1", "", "NTRK1"])
def test_a_fusion_by_its_name_is_none(written):
    assert called_rearrangement(Finding(FindingKind.FUSION, ("NTRK1",), written_as=written)) == ""


CHANGES = ("p.V573M", "p.K544R", "p.Leu657Val", "p.A203fs", "p.G595R")


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_protein_in_the_name_of_a_fusion_is_said_and_alone_is_no_fusion(change):
    both = Finding(
        FindingKind.FUSION, written_as=f"TPM3::NTRK1 {change}", five_prime=Partner("TPM3"), three_prime=Partner("NTRK1")
    )
    assert protein_change_named(both) == change
    assert name_disagrees(both) == ""
    assert any("names a change of the protein too" in each for each in finding_cautions(both))
    for kind in (FindingKind.FUSION, FindingKind.REARRANGEMENT):
        alone = Finding(kind, ("NTRK1",), written_as=f"NTRK1 {change}")
        assert "a change of the protein, yet it is entered as a" in name_disagrees(alone)
    assert name_disagrees(Finding(FindingKind.MUTATION, ("NTRK1",), written_as=f"NTRK1 {change}")) == ""
    assert protein_change_named(Finding(FindingKind.FUSION, written_as="TPM3::NTRK1, exon 8 to exon 10")) == ""


TOLD = (
    "NTRK3 fusion", "NTRK3 amplification (ETV6::NTRK3 fusion)", "NTRK3 amplification; ETV6-NTRK3 present",
    "ETV6/NTRK3 amp", "ETV6::NTRK3 overexpressed", "EML4::NTRK3 amplified", "NTRK3 gain, fused to ETV6",
    "NTRK3 translocation", "NTRK3 break-apart", "t(12;15)(p13;q25)", "NTRK3 chimeric transcript",
    "ETV6::NTRK3 G623R", "NTRK3 3'/5' imbalance", "NTRK3 rearrangement suspected", "chimeric reads",
)  # fmt: skip
ONE_GENE = (FindingKind.AMPLIFICATION, FindingKind.OVER_EXPRESSION, FindingKind.MUTATION, FindingKind.INTRAGENIC)


def other_kind(kind, **more):
    return Finding(kind, ("NTRK3",), **more)


@pytest.mark.parametrize("kind", ONE_GENE)
@pytest.mark.parametrize("written", TOLD)
def test_a_fusion_told_where_another_kind_is_entered_lets_no_negative_exclude(written, kind):
    assert fusion_told(other_kind(kind, written_as=written))
    for finding in (
        other_kind(kind, written_as=written),
        other_kind(kind, written_as="NTRK3", laboratory_class_quoted=written),
    ):
        evidence = read_evidence(case(replace(NEGATIVE, findings=(finding,))))
        assert evidence.that_say(Says.EXCLUDES) == ()
        assert "yet what was found is entered as" in evidence.readings[0].why


@pytest.mark.parametrize("kind", ONE_GENE)
@pytest.mark.parametrize("result", [Result.POSITIVE, Result.NEGATIVE, Result.NOT_STATED])
def test_a_fusion_told_by_another_test_stands_against_the_negative(kind, result):
    beside = Test("T2", Method.DNA_PANEL, result=result, findings=(other_kind(kind, written_as="NTRK3 fusion"),))
    evidence = read_evidence(case(NEGATIVE, beside))
    assert {each.test.id for each in evidence.conflicting()} == {NEGATIVE.id, "T2"}


@pytest.mark.parametrize(
    "written",
    ["NTRK3 amplification", "NTRK3 amplification, no fusion detected", "p.G623R", "NTRK3 amplified on the fusion panel",
     "NTRK3 exon 14 skipping", "SLITRK5/ERBB2", "pan-TRK", ""],
)  # fmt: skip
@pytest.mark.parametrize("kind", ONE_GENE)
def test_words_of_the_kind_entered_hold_nothing(written, kind):
    assert joined_in(written) == fusion_told(other_kind(kind, written_as=written)) == ""


def test_a_change_of_a_listed_fusion_is_no_doubt_of_its_test():
    """ETV6::NTRK3 p.G623R is the ordinary name of a resistance change beside the fusion itself."""
    fused = Finding(FindingKind.FUSION, five_prime=Partner("ETV6"), three_prime=Partner("NTRK3"))
    change = other_kind(FindingKind.MUTATION, written_as="ETV6::NTRK3 p.G623R")
    evidence = read_evidence(case(replace(NEGATIVE, result=Result.POSITIVE, findings=(fused, change))))
    assert "yet what was found is entered as" not in evidence.readings[0].why


def test_a_rearrangement_of_no_identified_partner_with_one_entered_is_said():
    open_one = replace(GOOD, kind=FindingKind.REARRANGEMENT)
    said = partner_beside_open(open_one)
    assert said == (
        "it is entered as a rearrangement whose partner is not identified, yet ETV6 is entered: choose Fusion"
    )
    assert said in tuple(finding_cautions(open_one))
    for fine in (GOOD, Finding(FindingKind.REARRANGEMENT, ("NTRK3",)), replace(open_one, five_prime=Partner("?"))):
        assert partner_beside_open(fine) == ""
