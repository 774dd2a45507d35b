"""What a negative test lists and that may hide a fusion stands beside the negative."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.testing import CallerFilter, Finding, FindingKind, LaboratoryClass, Partner
from tests.domain.test_fusion_evidence import NEGATIVE, case

NOTE = "strong 3 prime to 5 prime imbalance suggests a fusion with a partner not on the panel"


def fusion(first, second, **more):
    sides = {"five_prime": Partner(first), "three_prime": Partner(second)}
    return Finding(FindingKind.FUSION, written_as=f"{first}::{second}", **sides, **more)


def cautions(finding):
    evidence = read_evidence(case(replace(NEGATIVE, findings=(finding,))))
    assert evidence.that_say(Says.EXCLUDES)
    return [text for text in case_cautions(evidence) if "excludes a fusion" in text]


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (fusion("ETV6", "RP11-123A4.5"), "no list of genes knows RP11-123A4.5"),
        (fusion("ETV6", "GP145"), "no list of genes knows GP145"),
        (fusion("ETV6", "NTRK3-AS1"), "NTRK3-AS1 is named after NTRK3, at which it lies; ask whether NTRK3 is cut"),
        (Finding(FindingKind.OVER_EXPRESSION, ("NTRK3",), note=NOTE), "imbalance suggests a fusion"),
        (Finding(FindingKind.AMPLIFICATION, ("NTRK1",), note="Breakpoint within the gene"), "Breakpoint within"),
    ],
)
def test_what_may_hide_a_fusion_is_told(finding, said):
    assert [said in text for text in cautions(finding)] == [True]
    assert cautions(replace(finding, caller_filter=CallerFilter.DROPPED)) == []


DROPPED, CONTROL, ARTEFACT = (
    {"caller_filter": CallerFilter.DROPPED},
    {"in_no_template_control": Answer.YES},
    {"laboratory_class": LaboratoryClass.ARTEFACT},
)


@pytest.mark.parametrize(
    ("aside", "why"),
    [
        (DROPPED, "set aside by the caller's own filter or label"),
        (CONTROL, "also seen in the no-template control: suspect contamination"),
        (ARTEFACT, "classed by the laboratory as an artefact"),
    ],
)
def test_a_fusion_that_somebody_set_aside_is_told_with_all_its_names(aside, why):
    row = replace(fusion("ETV6", "NTRK3", **aside), hgvs="zorvex")
    said = f"it lists ETV6 and NTRK3 (written 'ETV6::NTRK3', HGVS 'zorvex'), which does not count, {why}: read it"
    assert [said in text for text in cautions(row)] == [True]
    assert cautions(replace(fusion("TMPRSS2", "ERG"), **aside)) == []


NTRK1_ROWS = {
    FindingKind.MUTATION: (
        ("NTRK1 G595R", "NTRK1 c.1783G>A p.(Gly595Arg)", "NM_002529.3:c.1783G>A", "NTRK1 exon 14 missense variant"),
        ("NTRK1 structural variant", "NTRK1 inversion", "inv(1)(q21q23)", "NTRK1 zorvex"),
    ),
    FindingKind.AMPLIFICATION: (
        ("NTRK1 amplification", "NTRK1 gain, 12 copies", "NTRK1 amp", "high-level amplification of NTRK1"),
        ("NTRK1 SV", "NTRK1 with an unknown 5' gene", "NTRK1 (ETV6) amplified"),
    ),
    FindingKind.OVER_EXPRESSION: (
        ("NTRK1 over-expression", "NTRK1 overexpressed", "high NTRK1 mRNA expression"),
        ("3' overexpression of NTRK1", "NTRK1 kinase over-expression"),
    ),
    FindingKind.INTRAGENIC: (
        ("NTRK1 exons 2-9 deletion", "NTRK1 intragenic duplication", "NTRK1 del exons 6-9"),
        ("NTRK1 to chromosome 12", "NTRK1 tail after another gene"),
    ),
}


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        (kind, name, told)
        for kind, names in NTRK1_ROWS.items()
        for told, each in zip((False, True), names, strict=True)
        for name in each
    ],
)
@pytest.mark.parametrize("field", ["written_as", "hgvs"])
def test_whatever_the_name_of_an_altered_ntrk_gene_says_beyond_the_change_is_told(kind, name, told, field):
    reading = read_evidence(case(replace(NEGATIVE, findings=(Finding(kind, ("NTRK1",), **{field: name}),))))
    said = [text for text in case_cautions(reading) if "excludes a fusion" in text]
    # What reads as a fusion holds the negative itself; what says more than the change stands beside it.
    held = not reading.that_say(Says.EXCLUDES)
    assert held is (name == "inv(1)(q21q23)" and kind is not FindingKind.INTRAGENIC)
    assert held or [repr(name) in text for text in said] == ([True] if told else [])


def test_a_transcript_that_names_ntrk_is_told_and_one_of_ntrk_is_none():
    row = Finding(FindingKind.MUTATION, ("NTRK1",), "NTRK1 G595R", transcript="NM_002529.3")
    assert cautions(row) == []
    assert ["the transcript of" in text for text in cautions(replace(row, transcript="NTRK1 fused"))] == [True]


def test_a_row_of_another_gene_that_names_ntrk_is_told():
    row = replace(fusion("TMPRSS2", "ERG"), hgvs="NTRK1 inversion")
    assert ["'NTRK1 inversion': read it" in text for text in cautions(row)] == [True]
    assert ["'NTRK1 inversion'" in text for text in cautions(replace(row, **DROPPED))] == [True]


@pytest.mark.parametrize(
    "finding",
    [
        fusion("TMPRSS2", "ERG"),
        fusion("ETV6", "SLITRK5"),
        Finding(FindingKind.OVER_EXPRESSION, ("NTRK3",)),
        Finding(FindingKind.MUTATION, ("TP53",), note=NOTE),
    ],
)
def test_an_ordinary_row_adds_nothing(finding):
    assert cautions(finding) == []


@pytest.mark.parametrize("partner", ["HGNC_8033", "Q16288", "NTR3", "NTK3", "ENSG140538"])
def test_a_partner_that_is_ntrk_in_other_letters_lets_the_negative_exclude_nothing(partner):
    evidence = read_evidence(case(replace(NEGATIVE, findings=(fusion("ETV6", partner),))))
    assert not evidence.that_say(Says.EXCLUDES)
