"""A partner that another test looked for and did not find is told, and leaves open what is the rule in a tumour."""

from dataclasses import replace

import pytest

from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.partner_unseen import other_genes_unseen, partner_unseen, rule_gene_untold, rule_unseen
from mdt_desk.domain.testing import Method, NtrkTested, Quality, Result, Test, TestStatus
from tests.domain.sound_fusion import RNA
from tests.domain.test_fusion_evidence import case

NTRK3 = Test(
    "T1", Method.FISH_BREAK_APART, TestStatus.REPORTED, Result.POSITIVE, Quality.PASSED, "S1", genes_covered=("NTRK3",)
)
NTRK1 = replace(NTRK3, genes_covered=("NTRK1",))
ETV6 = replace(NTRK3, id="T2", result=Result.NEGATIVE, genes_covered=("ETV6",))
TPM3 = replace(ETV6, genes_covered=("TPM3",))
PAIR = replace(ETV6, method=Method.RT_PCR, genes_covered=("ETV6", "NTRK3"))
TOLD = {
    "RNA shows the pair, FISH of the partner is negative": ((RNA, ETV6), True),
    "FISH of NTRK3 alone, FISH of its usual partner is negative": ((NTRK3, ETV6), True),
    "FISH of NTRK1, whose partner it is not": ((NTRK1, ETV6), False),
    "the partner with the NTRK gene, which says it all itself": (
        (RNA, replace(ETV6, genes_covered=("ETV6", "NTRK3"))), False,
    ),
    "another gene was looked for": ((RNA, TPM3), False),
    "the test failed its quality check": ((RNA, replace(ETV6, quality=Quality.FAILED)), False),
    "the partner is broken": ((RNA, replace(ETV6, result=Result.POSITIVE)), False),
    "nothing was found": ((replace(NTRK3, result=Result.NEGATIVE), ETV6), False),
    "alone": ((RNA,), False),
}  # fmt: skip


@pytest.mark.parametrize(("tests", "told"), TOLD.values(), ids=TOLD)
def test_a_negative_test_of_the_partner_alone_is_told_beside_what_another_shows(tests, told):
    evidence = read_evidence(case(*tests))
    said = list(partner_unseen(evidence))
    assert bool(said) is told
    assert set(said) <= set(case_cautions(evidence))
    assert all(
        each.startswith("Test T2 (FISH, break-apart) found no change of ETV6, to which test T1") for each in said
    )


UNSEEN = {
    "NTRK3": ((NTRK3,), ""),
    "NTRK1 alone": ((NTRK1,), "what is positive is NTRK1"),
    "NTRK1 and NTRK3": ((NTRK1, replace(NTRK3, id="T3")), ""),
    "FISH of ETV6 negative": ((NTRK3, ETV6), "looked for and not found: test T2"),
    "RT-PCR of the pair negative": ((NTRK1, PAIR), "what is positive is NTRK1"),
    "RNA of ETV6 alone": ((NTRK3, replace(ETV6, method=Method.RNA_PANEL)), "looked for and not found: test T2"),
    "ETV6 named by the assay": (
        (NTRK3, replace(ETV6, genes_covered=(), assay="FISH ETV6")), "looked for and not found: test T2",
    ),
    "ETV6 broken": ((NTRK3, replace(ETV6, result=Result.POSITIVE)), ""),
    "FISH of TPM3 negative": ((NTRK3, TPM3), ""),
    "genes not stated": ((replace(NTRK3, genes_covered=()),), ""),
}  # fmt: skip


@pytest.mark.parametrize(("tests", "words"), UNSEEN.values(), ids=UNSEEN)
def test_the_fusion_that_is_the_rule_must_be_open_to_what_is_positive(tests, words):
    why, readings = rule_unseen(read_evidence(case(*tests)))
    assert words in why
    assert bool(why) is bool(words) is bool(readings)


ELSEWHERE = replace(RNA, id="T2", result=Result.NEGATIVE, genes_covered=("ALK",), findings=())
OTHERS = {
    "RNA of another gene": (ELSEWHERE, "covers ALK alone"),
    "RNA of another NTRK gene": (replace(ELSEWHERE, genes_covered=("NTRK1", "NTRK2")), "covers NTRK1, NTRK2 alone"),
    "equivocal": (replace(ELSEWHERE, result=Result.EQUIVOCAL), "covers ALK alone"),
    "a repeat by FISH of another gene": (
        replace(ELSEWHERE, method=Method.FISH_BREAK_APART, repeat_of="T1"), "covers ALK alone",
    ),
    "FISH of another gene": (replace(ELSEWHERE, method=Method.FISH_BREAK_APART), ""),
    "positive": (replace(ELSEWHERE, result=Result.POSITIVE), ""),
    "failed its quality": (replace(ELSEWHERE, quality=Quality.FAILED), ""),
    "the gene itself": (replace(ELSEWHERE, genes_covered=("NTRK3",)), ""),
}  # fmt: skip


@pytest.mark.parametrize(("second", "words"), OTHERS.values(), ids=OTHERS)
def test_a_test_that_found_none_in_other_genes_is_told_beside_the_fusion(second, words):
    evidence = read_evidence(case(RNA, second))
    said = list(other_genes_unseen(evidence))
    assert [words in each for each in said] == ([True] if words else [])
    assert set(said) <= set(case_cautions(evidence))


@pytest.mark.parametrize(("tested", "conflicts"), [(NtrkTested.NONE_FOUND, True), (NtrkTested.NOT_STATED, False)])
def test_a_list_of_genes_without_ntrk_beside_the_word_that_ntrk_was_tested_is_doubted(tested, conflicts):
    for result in (Result.NEGATIVE, Result.EQUIVOCAL, Result.NOT_STATED):
        evidence = read_evidence(case(RNA, replace(ELSEWHERE, result=result, ntrk_tested=tested)))
        assert bool(evidence.conflicting()) is conflicts


ALL = ("NTRK1", "NTRK2", "NTRK3")
DNA_OF_THE_RULE = replace(RNA, id="T2", method=Method.DNA_PANEL)
# the genes that a positive FISH covers, what stands beside it, and whether it tells which NTRK gene is positive
GENE_TOLD = [
    (("NTRK3",), (), True),
    ((), (), False),
    (ALL, (), False),
    (("NTRK1",), (), False),
    (ALL, (DNA_OF_THE_RULE,), True),
    (ALL, (replace(NTRK3, id="T2"),), True),
    (ALL, (replace(NTRK1, id="T2"),), False),
]


@pytest.mark.parametrize(("genes", "beside", "told"), GENE_TOLD)
def test_a_positive_fish_that_names_less_is_not_trusted_more(genes, beside, told):
    fish = replace(NTRK3, genes_covered=genes, assay="NTRK break-apart FISH")
    why, _tests = rule_gene_untold(read_evidence(case(fish, *beside)))
    assert bool(why) is not told
    assert told or "which NTRK gene is positive is not told" in why


def test_where_nothing_is_positive_no_gene_is_asked_about():
    assert rule_gene_untold(read_evidence(case(replace(NTRK3, result=Result.NEGATIVE)))) == ("", ())
