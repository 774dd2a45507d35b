"""A written name and the genes entered tell of one event, or both are named and no answer rests on them."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.case import Case
from mdt_desk.domain.checks_genes import check_written_name
from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.name_agreement import (
    gene_doubt,
    hgvs_disagrees,
    like_ntrk,
    name_disagrees,
    partner_unnamed,
    vaguely_named,
)
from mdt_desk.domain.one_test import read_test
from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import (
    NTRK_GENES,
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    Method,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    Test,
)


def stated(name: str, five: str, three: str) -> Finding:
    sides = {"five_prime": Partner(five) if five else None, "three_prime": Partner(three) if three else None}
    return Finding(FindingKind.FUSION, written_as=name, orientation=Orientation.STATED, **sides)


def unordered(name: str, *genes: str, kind: FindingKind = FindingKind.FUSION) -> Finding:
    return Finding(kind, genes, name)


@pytest.mark.parametrize(
    ("finding", "said", "entered"),
    [
        (stated("LMNA::NTRK1", "TPM3", "NTRK1"), "LMNA and NTRK1", "TPM3 and NTRK1"),
        (unordered("LMNA-NTRK1", "ETV6", "NTRK3"), "LMNA and NTRK1", "ETV6 and NTRK3"),
        (unordered("ETV6-NTRK3", "ETV6", "RUNX1"), "ETV6 and NTRK3", "ETV6 and RUNX1"),
        (unordered("ETV6::NTRK3", "ETV6"), "ETV6 and NTRK3", "ETV6"),
        (unordered("NTRK1 fusion", "ETV6", "NTRK3"), "NTRK1", "ETV6 and NTRK3"),
        (unordered("TPM3-NTRKI", "TPM3", "NTRK3"), "NTRK1", "TPM3 and NTRK3"),
        (unordered("NTRK1 p.G595R", "NTRK3", kind=FindingKind.MUTATION), "NTRK1", "NTRK3"),
        (unordered("NTRK1-intragenic", "NTRK1", "intragenic"), "an event within NTRK1", "a fusion of two genes"),
        (unordered("NTRK2 intragenic", "NTRK2"), "an event within NTRK2", "a fusion of two genes"),
        (unordered("TPM3-NTRKI"), "NTRK1", "no gene"),
        (stated("TPM3::NTRK1 NOT DETECTED", "TPM3", "NTRK1"), "NOT", "a fusion"),
        (stated("NTRK1 exon 8-10 deletion", "TPM3", "NTRK1"), "deletion", "a fusion"),
        (stated("LMNA NTRK1 fusion", "TPM3", "NTRK1"), "LMNA", "TPM3 and NTRK1"),
        (stated("TPM3::NTRK1; ETV6::NTRK3", "TPM3", "NTRK1"), "ETV6", "TPM3 and NTRK1"),
        (unordered("NTRK amplification", kind=FindingKind.AMPLIFICATION), "NTRK1 or NTRK2 or NTRK3", "no gene"),
    ],
)
def test_a_contradiction_names_both(finding, said, entered):
    told = name_disagrees(finding)
    assert said in told
    assert entered in told
    assert finding.written_as in gene_doubt(finding)


@pytest.mark.parametrize(
    "finding",
    [
        stated("LMNA::NTRK1", "LMNA", "NTRK1"),
        stated("NTRK1--LMNA", "LMNA", "NTRK1"),
        stated("TEL-NTRK3", "ETV6", "NTRK3"),
        stated("etv6-TRKC", "ETV6", "NTRK3"),
        stated("NTRK-TPM3", "TPM3", "NTRK1"),
        stated("?::NTRK1", "LMNA", "NTRK1"),
        stated("LMNA::NTRK1", "?", "NTRK1"),
        stated("LMNA::NTRK1", "", "NTRK1"),
        stated("AC016683.6;PAX8--NTRK1", "PAX8", "NTRK1"),
        stated("", "LMNA", "NTRK1"),
        unordered("t(12;15)(p13;q25) ETV6-NTRK3", "NTRK3", "ETV6"),
        unordered("NTRK1 rearrangement", "NTRK1", kind=FindingKind.REARRANGEMENT),
        unordered("NTRK1-intragenic", "NTRK1", kind=FindingKind.INTRAGENIC),
        unordered("NTRK1 G595R", "NTRK1", kind=FindingKind.MUTATION),
        unordered("SLITRK5--BRAF", "SLITRK5", "BRAF"),
        unordered("see report", "NTRK1"),
        unordered("EML4-ALK"),
        unordered("SLITRK5"),
        unordered(""),
    ],
)
def test_what_agrees_or_says_nothing_is_left_alone(finding):
    assert name_disagrees(finding) == ""
    assert gene_doubt(finding) == ""


@pytest.mark.parametrize("partner", ["intragenic", "3-Mar", "hNTRK1", "5", "unknown"])
def test_no_answer_rests_on_a_partner_of_ntrk_that_is_no_gene(partner):
    assert gene_doubt(stated("", partner, "NTRK1")) == f"'{partner}' is no gene symbol"


def test_what_does_not_concern_ntrk_raises_no_doubt():
    assert gene_doubt(unordered("EML4-ALK", "KIF5B", "RET")) == ""
    assert name_disagrees(unordered("EML4-ALK", "KIF5B", "RET"))


@given(st.text("NTRK123 -_:/ETV6exon?", max_size=20))
def test_a_name_with_ntrk_and_no_gene_is_never_silent(text):
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    if "NTRK" in letters:
        assert gene_doubt(unordered(text)) or "NTRK3-AS1" in text


@pytest.mark.parametrize("name", ["NTRK1::TPM3", "NTRK1(::)TPM3 fusion", "TRKA::TPM3", "TPM3::NTRK1 (5' NTRK1)"])
def test_an_order_that_is_the_reverse_of_what_is_entered_is_an_error_that_names_both(name):
    (problem,) = check_written_name(stated(name, "TPM3", "NTRK1"), "f")
    assert (problem.where, problem.level) == ("f.written_as", Level.ERROR)
    assert "as the 5' gene, yet TPM3 is entered as the 5' gene" in problem.what
    assert name in gene_doubt(stated(name, "TPM3", "NTRK1"))


@pytest.mark.parametrize("name", ["TPM3::NTRK1", "NTRK1--TPM3", "NTRK1-TPM3", "5' TPM3, 3' NTRK1"])
def test_other_separators_never_say_which_gene_is_first(name):
    assert name_disagrees(stated(name, "TPM3", "NTRK1")) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("kinase domain lost", "the kinase domain is lost, yet kept"),
        ("loss of the kinase domain", "the kinase domain is lost, yet kept"),
        ("OOF", "out of frame, yet in frame"),
        ("(artefact)", "'artefact'"),
        ("failed confirmation", "'failed'"),
        ("below reporting threshold", "'below'"),
        ("unconfirmed", "'unconfirmed'"),
    ],
)
def test_no_answer_rests_on_a_name_that_says_the_opposite_or_denies_it(words, said):
    sides = stated(f"TPM3::NTRK1 {words}", "TPM3", "NTRK1")
    finding = replace(sides, reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT)
    assert said in name_disagrees(finding)
    assert said in gene_doubt(finding)


def test_a_name_that_repeats_what_is_entered_contradicts_nothing():
    sides = stated("TPM3::NTRK1 out of frame, kinase domain lost", "TPM3", "NTRK1")
    finding = replace(sides, reading_frame=ReadingFrame.OUT_OF_FRAME, kinase_domain=KinaseDomain.LOST)
    assert name_disagrees(finding) == ""
    kept = replace(finding, written_as="TPM3::NTRK1 in frame, kinase domain kept")
    assert "says in frame, yet out of frame" in name_disagrees(kept)


@pytest.mark.parametrize(
    ("hgvs", "said"),
    [
        ("NM_005572.4(LMNA):r.-1_356::NM_002529.3(NTRK1):r.1196_2400", "LMNA"),
        ("NM_152263.2:r.1_700::NM_006180.4:r.1196_2400", "NTRK2"),
        ("NM_002529.3(NTRK1):r.1_356::NM_152263.2(TPM3):r.700_900", "names NTRK1 as the 5' gene"),
    ],
)
def test_an_hgvs_name_is_read_like_the_written_name(hgvs, said):
    finding = replace(stated("TPM3::NTRK1", "TPM3", "NTRK1"), hgvs=hgvs)
    assert said in hgvs_disagrees(finding)
    assert f"the HGVS name {hgvs}" in gene_doubt(finding)


def test_an_hgvs_name_that_agrees_is_left_alone():
    finding = replace(stated("", "TPM3", "NTRK1"), hgvs="NM_152263.2(TPM3):r.1_700::NM_002529.3(NTRK1):r.1196_2400")
    assert hgvs_disagrees(finding) == ""
    mutation = Finding(FindingKind.MUTATION, ("NTRK1",), hgvs="NM_002529.3:c.1783G>A p.(Gly595Arg)")
    assert gene_doubt(mutation) == ""
    assert "NTRK1" in gene_doubt(replace(mutation, genes=("NTRK3",)))


@pytest.mark.parametrize("name", ["TPM3::NTRKI", "TPM3-NTRKl fusion", "TPM3 and NTKR1"])
def test_a_name_like_the_right_gene_is_a_problem_at_its_field_and_offers_it(name):
    (problem,) = check_written_name(stated(name, "TPM3", "NTRK1"), "f")
    assert (problem.where, problem.level) == ("f.written_as", Level.WARNING)
    assert "NTRK1" in problem.advice
    assert name_disagrees(stated(name, "TPM3", "NTRK1")) == ""


def test_a_name_that_may_be_another_gene_lets_no_answer_rest_on_it():
    assert "NTRK4, which is no gene symbol" in name_disagrees(stated("TPM3 NTRK4", "TPM3", "NTRK1"))


@pytest.mark.parametrize("name", ["TPM3::NTRK1", "pan-TRK positive", "TRKA fusion", "TPM3-NTRK1ex10", "NTRK fusion"])
def test_a_symbol_a_protein_and_the_family_are_no_problem(name):
    assert like_ntrk(name) == {}


@pytest.mark.parametrize("other", ["SLITRK5", "SLITRK1"])
@pytest.mark.parametrize("form", ["{other} next to {ntrk}", "{ntrk} next to {other}", "{other}, later {ntrk}"])
def test_a_gene_that_only_sounds_like_ntrk_hides_no_ntrk_gene_beside_it(form, other):
    beside = Finding(FindingKind.FUSION, ("LMNA", "TPM3"), written_as=form.format(other=other, ntrk="NTRK1"))
    assert name_disagrees(beside).startswith("says NTRK1")
    alone = Finding(FindingKind.FUSION, ("LMNA", "TPM3"), written_as=f"{other} next to nothing else")
    assert "NTRK" not in name_disagrees(alone)


@pytest.mark.parametrize(
    "kind", [kind for kind in FindingKind if kind not in {FindingKind.FUSION, FindingKind.REARRANGEMENT}]
)
def test_a_fusion_that_is_entered_as_something_within_one_gene_is_told(kind):
    finding = Finding(kind, ("ETV6", "NTRK3"), written_as="ETV6::NTRK3")
    assert name_disagrees(finding).startswith("names a fusion of two genes, ETV6 and NTRK3, yet")
    assert name_disagrees(replace(finding, written_as="NTRK3", genes=("NTRK3",))) == ""
    assert name_disagrees(replace(finding, kind=FindingKind.FUSION)) == ""


@pytest.mark.parametrize(
    ("name", "vague"),
    [
        ("TPM3::NTRK1/2/3", True),
        ("TPM3::NTRK", True),
        ("TPM3-NTRKl", True),
        ("TPM3::TRKA", False),
        ("TPM3-NTRK1 fusion", False),
        ("TPM3(ex7)::NTRK1(ex10)", False),
        ("NTRK1 rearrangement", False),
        ("TPM3::NTRK2", False),
    ],
)
def test_a_name_that_leaves_open_which_gene_it_means_is_told_from_one_that_contradicts(name, vague):
    assert ("while NTRK1 is entered" in vaguely_named(stated(name, "TPM3", "NTRK1"))) is vague


@pytest.mark.parametrize("later", ["TPM3::NTRK1", "EML4-ALK", "ETV6::RUNX1", "SQSTM1 (5)::NTRK2 (16)", "t(9;22)"])
def test_under_a_half_typed_name_the_genes_of_the_name_before_never_confirm_a_fusion(later):
    """A desk that was killed while a name was typed over another opens with such a draft."""
    sides = {"five_prime": Partner("ETV6", "", 5), "three_prime": Partner("NTRK3", "", 15)}
    for half, stated in product((later[:length] for length in range(1, len(later))), (True, False)):
        if half.endswith("NTRK"):
            # NTRK3 is one of the three that the word may mean: nothing disagrees, and either name is of an NTRK fusion.
            continue
        found = Finding(FindingKind.FUSION, ("ETV6", "NTRK3"), half, reading_frame=ReadingFrame.IN_FRAME)
        if stated:
            found = replace(found, orientation=Orientation.STATED, genes=(), **sides)
        panel = Test("T1", Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, findings=(found,))
        assert name_disagrees(found), half
        assert read_test(panel, Case("C", tests=(panel,))).says is not Says.CONFIRMS, half


@pytest.mark.parametrize(
    "written",
    [
        "",
        "fusion detected",
        "Fusion detected by RNA",
        "t(12;15)(p13;q25)",
        "NTRK3",
        "TRK fusion",
        "ETV6-NTRK3 (E5-N15)",
    ],
)
def test_a_report_whose_words_name_no_gene_or_the_same_still_agrees(written):
    assert not name_disagrees(Finding(FindingKind.FUSION, ("ETV6", "NTRK3"), written))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("TPM3(5')::NTRK1(3')", ""),
        ("NTRK1(3')-TPM3(5')", ""),
        ("TPM3::NTRK1 (no frameshift)", ""),
        ("TPM3::NTRK1 (kinase domain not lost)", ""),
        ("TPM3::NTRK1 (reciprocal NTRK1::TPM3 also seen)", ""),
        ("NTRK1 (5')-TPM3 (3')", "names NTRK1 as the 5' gene"),
        ("TPM3(3')-NTRK1(5')", "names TPM3 as the 3' gene"),
        ("reciprocal NTRK1::TPM3", "names NTRK1 as the 5' gene"),
        ("TPM3::NTRK1 (artefact not excluded)", "says 'artefact'"),
        ("?TPM3::NTRK1", "says '?'"),
    ],
)
def test_the_ends_of_a_name_and_what_it_denies_are_read_once_and_right(name, said):
    finding = replace(stated(name, "TPM3", "NTRK1"), reading_frame=ReadingFrame.IN_FRAME)
    finding = replace(finding, kinase_domain=KinaseDomain.KEPT)
    assert name_disagrees(finding).startswith(said) if said else name_disagrees(finding) == ""


@pytest.mark.parametrize("name", ["?::NTRK1", "v::NTRK1", "unknown--NTRK1"])
def test_a_name_that_leaves_the_partner_open_while_one_is_entered_is_told(name):
    entered = stated(name, "TPM3", "NTRK1")
    told = "leaves the partner open, while TPM3 is entered"
    assert partner_unnamed(entered) == told
    assert f"the written name {name} {told}: compare both with the report" in finding_cautions(entered)


@pytest.mark.parametrize(
    "finding",
    [
        stated("?::NTRK1", "?", "NTRK1"),
        stated("?::NTRK1", "", "NTRK1"),
        stated("TPM3::NTRK1", "TPM3", "NTRK1"),
        stated("", "TPM3", "NTRK1"),
    ],
)
def test_a_partner_that_is_open_in_both_or_named_in_both_is_not(finding):
    assert partner_unnamed(finding) == ""


def placed(gene: str, place: str, build: GenomeBuild = GenomeBuild.GRCH37) -> Finding:
    finding = stated(f"TPM3::{gene}", "TPM3", gene)
    return replace(finding, three_prime=Partner(gene, breakpoint=place), genome_build=build)


@pytest.mark.parametrize(
    ("finding", "inside"),
    [
        (placed("INSRR", "chr1:156844363"), "its breakpoint 1:156844363 lies inside NTRK1 (GRCh37)"),
        (placed("INSRR", "chr1:156844363", GenomeBuild.NOT_STATED), "lies inside NTRK1 (by GRCh37)"),
        (placed("INSRR", "NC_000001.10:156844363", GenomeBuild.NOT_STATED), "lies inside NTRK1 (GRCh37)"),
        (placed("NTRK3-AS1", "15:88483984"), "lies inside NTRK3 (GRCh37)"),
        (placed("?", "9:87475000"), "lies inside NTRK2 (GRCh37)"),
    ],
)
def test_a_row_of_other_genes_that_is_cut_inside_ntrk_holds_a_negative_whatever_its_note_says(finding, inside):
    assert inside in gene_doubt(finding)
    assert f"yet the genes entered are TPM3 and {finding.three_prime.gene}" in gene_doubt(finding)
    test = Test("T1", Method.RNA_PANEL, result=Result.NEGATIVE, quality=Quality.PASSED, specimen="S",
                genes_covered=NTRK_GENES, findings=(finding,))  # fmt: skip
    case = Case("X", specimens=(Specimen("S", SpecimenKind.TUMOUR_TISSUE, "liver"),), tests=(test,))
    assert not read_evidence(case).that_say(Says.EXCLUDES)


@pytest.mark.parametrize(
    "finding",
    [
        placed("INSRR", "chr1:156810000"),
        placed("INSRR", "chr1:156844363", GenomeBuild.GRCH38),
        placed("NTRK1", "chr1:156844363"),
        placed("INSRR", ""),
    ],
)
def test_a_row_that_is_cut_elsewhere_or_names_the_gene_is_left_alone(finding):
    assert gene_doubt(finding) == ""


@pytest.mark.parametrize(
    "written",
    ["NTRK1>TPM3", "NTRK1→TPM3", "NTRK1->TPM3", "NTRK1 => TPM3", "NTRK1 exons 1-9 fused to TPM3 exon 2"],
)
def test_an_arrow_or_the_first_exons_say_which_gene_is_5_prime(written):
    entered = Finding(
        FindingKind.FUSION, written_as=written, orientation=Orientation.STATED, five_prime=Partner("TPM3"),
        three_prime=Partner("NTRK1"),
    )  # fmt: skip
    assert "names NTRK1 as the 5' gene" in name_disagrees(entered)
    turned = replace(entered, five_prime=Partner("NTRK1"), three_prime=Partner("TPM3"))
    assert not name_disagrees(turned)


@pytest.mark.parametrize(
    "written", ["TPM3>NTRK1", "TPM3 exons 1-7 fused to NTRK1 exons 10-17", "TPM3-NTRK1", "TPM3/NTRK1"]
)
def test_a_name_in_the_order_entered_or_without_one_contradicts_nothing(written):
    entered = Finding(
        FindingKind.FUSION, written_as=written, orientation=Orientation.STATED, five_prime=Partner("TPM3"),
        three_prime=Partner("NTRK1"),
    )  # fmt: skip
    assert not name_disagrees(entered)
