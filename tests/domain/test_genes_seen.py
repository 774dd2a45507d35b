"""Which NTRK genes a test looked at, and what beside them is surely of another change."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.genes_seen import could_see, lists_another, looked_for_other_pairs, may_share_genes, sees_no_ntrk
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    LaboratoryClass,
    Method,
    NtrkTested,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    TestStatus,
)
from tests.domain.sound_fusion import GOOD
from tests.domain.test_dna_acceptance import DNA, accepted
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

AMPLIFIED, MUTATED, FUSION = FindingKind.AMPLIFICATION, FindingKind.MUTATION, FindingKind.FUSION
OTHER = replace(GOOD, five_prime=Partner("LMNA"), three_prime=Partner("NTRK1"), reading_frame=ReadingFrame.OUT_OF_FRAME)
ANOTHER = {
    "a mutation of another gene": Finding(MUTATED, ("MET",)),
    "an amplification of another gene": Finding(AMPLIFIED, ("ALK",)),
    "a fusion without NTRK": Finding(FUSION, ("ETV6", "RET")),
    "another NTRK fusion": OTHER,
    "the same gene with another partner": replace(GOOD, five_prime=Partner("EML4")),
    "an NTRK gene amplified": Finding(AMPLIFIED, ("NTRK3",)),
    "another NTRK gene mutated": Finding(MUTATED, ("NTRK1",)),
}
PERHAPS = {
    "the same fusion": GOOD,
    "that gene, partner not stated": Finding(FUSION, ("NTRK3",)),
    "a partner of it with NTRK, which is not stated": Finding(FUSION, ("ETV6", "NTRK")),
    "the gene mutated, as by resistance": Finding(MUTATED, ("NTRK3",)),
    "no gene that a list knows": Finding(FUSION, ("a", "ZORVEX1")),
    "a gene and one that no list knows": Finding(FUSION, ("ALK", "ZORVEX1")),
    "no gene": Finding(FUSION, ()),
}


def test_a_test_could_see_what_another_found_where_it_covers_that_gene_or_states_none():
    covered = ((), ("NTRK3",), ("NTRK",), ("?",), ("NTRK", "ALK"), ("ETV6",), ("ALK", "ZORVEX1"))
    assert all(could_see(replace(NEGATIVE, genes_covered=genes), RNA) for genes in covered)
    covered = (("NTRK1",), ("ALK",), ("TPM3", "ALK"))
    assert not any(could_see(replace(NEGATIVE, genes_covered=genes), RNA) for genes in covered)


def test_what_a_test_lists_it_has_seen_whatever_is_entered_as_covered():
    assert could_see(replace(NEGATIVE, genes_covered=("NTRK1",), findings=(GOOD,)), RNA)
    assert not could_see(replace(NEGATIVE, genes_covered=("NTRK1",), findings=(OTHER,)), RNA)


@pytest.mark.parametrize(
    ("covered", "shared"),
    [((), True), (("NTRK",), True), (("NTRK3",), True), (("?",), True), (("NTRK1",), False), (("ALK",), False)],
)
def test_two_tests_share_a_gene_unless_both_state_which_and_none_is_one_of_them(covered, shared):
    first, second = replace(NEGATIVE, genes_covered=("NTRK3",)), replace(NEGATIVE, id="T2", genes_covered=covered)
    assert may_share_genes(first, second) is may_share_genes(second, first) is shared


@pytest.mark.parametrize("genes", [("NTRK",), ("?",), ("ETV6",), ()])
@pytest.mark.parametrize("method", [Method.RNA_PANEL, Method.RT_PCR])
def test_a_negative_test_that_may_have_looked_at_the_fusion_is_never_silent_beside_it(genes, method):
    none = replace(NEGATIVE, id="T2", genes_covered=genes, method=method, ntrk_tested=NtrkTested.NONE_FOUND)
    assert "T2" in {each.test.id for each in read_evidence(case(RNA, none)).conflicting()}
    late = replace(none, reported=PartialDate(2026, 1, 24))
    assert "T2" in {each.test.id for each in read_evidence(accepted(DNA, late)).conflicting()}
    assert any("T2" in each for each in beside_words(read_evidence(case(DNA, none))))
    if genes != ("ETV6",):
        assert any("T2" in each for each in contradiction_words(read_evidence(case(FISH, none))))


@pytest.mark.parametrize(
    ("assay", "genes"),
    [
        ("NTRK RT-PCR", ()), ("pan-NTRK RT-PCR", ()), ("AMOYDX NTRK GENE FUSION KIT", ()), ("RT-PCR LARGE SET", ()),
        ("RT-PCR with ABL1 housekeeping", ()), ("KIT NTRK3 RT-PCR", ()), ("RT-PCR", ("NTRK3", "GAPDH")),
        ("", ("NTRK3", "ALK", "MET")),
        ("ETV6-NTRK3 RT-PCR", ()),
    ],
)  # fmt: skip
def test_only_a_pair_that_is_written_as_one_is_what_an_rt_pcr_looks_for(assay, genes):
    assert not looked_for_other_pairs(replace(NEGATIVE, method=Method.RT_PCR, assay=assay, genes_covered=genes), RNA)
    for other in ("EML4-NTRK3 RT-PCR", "EML4::NTRK3 and TPM3/NTRK1"):
        assert looked_for_other_pairs(replace(NEGATIVE, method=Method.RT_PCR, assay=other), RNA)


@pytest.mark.parametrize("row", ANOTHER.values(), ids=ANOTHER)
def test_what_is_surely_of_another_change_is_another(row):
    assert lists_another(replace(RNA, findings=(row,)), RNA)


@pytest.mark.parametrize("row", PERHAPS.values(), ids=PERHAPS)
def test_what_may_be_of_the_same_fusion_is_not_nor_with_another_beside_it(row):
    assert not lists_another(replace(RNA, findings=(row,)), RNA)
    assert not lists_another(replace(RNA, findings=(row, Finding(MUTATED, ("MET",)))), RNA)


def test_what_does_not_count_and_no_row_at_all_say_nothing():
    row = Finding(MUTATED, ("MET",))
    aside = [replace(row, caller_filter=CallerFilter.DROPPED), replace(row, in_no_template_control=Answer.YES)]
    assert not any(lists_another(replace(RNA, findings=(each,)), RNA) for each in aside)
    assert not lists_another(replace(RNA, findings=()), RNA)


LISTING = replace(RNA, id="T2", result=Result.POSITIVE, findings=(Finding(MUTATED, ("MET",)),))
FISH = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
COUNTS = {
    "RNA": {},
    "result not stated": {"result": Result.NOT_STATED},
    "RT-PCR of no pair that is named": {"method": Method.RT_PCR, "quality": Quality.NOT_STATED},
    "an artefact of another fusion": {"findings": (replace(OTHER, laboratory_class=LaboratoryClass.ARTEFACT),)},
    "another fusion, out of frame": {"findings": (OTHER,)},
    "another fusion, frame not stated": {"findings": (replace(OTHER, reading_frame=ReadingFrame.NOT_STATED),)},
    "another fusion, uncertain": {
        "findings": (replace(OTHER, reading_frame=ReadingFrame.IN_FRAME, laboratory_class=LaboratoryClass.UNCERTAIN),)
    },
}
DOES_NOT = {
    "genes covered without that one": {"genes_covered": ("ALK", "MET")},
    "NTRK not tested": {"ntrk_tested": NtrkTested.NOT_TESTED},
    "failed": {"quality": Quality.FAILED},
    "its limits name NTRK": {"limits": "NTRK3 not covered.", "limits_touch_ntrk": Answer.YES},
    "awaited": {"status": TestStatus.AWAITED},
    "withdrawn": {"limits": "Wrong patient: report withdrawn."},
    "FISH": {"method": Method.FISH_BREAK_APART},
    "DNA": {"method": Method.DNA_PANEL},
}


def gainsaying(changes):
    """What another test leaves in doubt beside RNA, FISH and accepted DNA of a fusion, and what is said beside DNA."""
    other = replace(LISTING, **changes)
    by_rna, by_fish, by_dna = (read_evidence(case(first, other)) for first in (RNA, FISH, DNA))
    accepted_dna = read_evidence(accepted(DNA, other))
    said = any(
        text.startswith("Test T2") and "nothing of the NTRK fusion of test T1" in text for text in beside_words(by_dna)
    )
    found = by_rna.conflicting(), by_fish.gainsaid_targeted(), accepted_dna.conflicting()
    return [*("T2" in {each.test.id for each in tests} for tests in found), said]


@pytest.mark.parametrize("changes", COUNTS.values(), ids=COUNTS)
def test_rna_that_could_see_a_fusion_and_lists_only_another_change_leaves_it_in_doubt(changes):
    assert gainsaying(changes) == [True] * 4


@pytest.mark.parametrize("changes", DOES_NOT.values(), ids=DOES_NOT)
def test_a_test_that_could_not_see_it_or_says_nothing_leaves_it_alone(changes):
    assert gainsaying(changes) == [False] * 4


def test_a_mutation_of_that_gene_as_by_resistance_leaves_rna_alone_and_one_of_another_gene_does_not():
    assert not gainsaying({"findings": (Finding(MUTATED, ("NTRK3",)),)})[0]
    assert gainsaying({"findings": (Finding(MUTATED, ("NTRK1",)),)})[0]


def test_an_rt_pcr_of_another_pair_is_told_beside_fish_alone_which_names_no_partner():
    assert gainsaying({"method": Method.RT_PCR, "assay": "EML4-NTRK3 RT-PCR"}) == [False, True, False, False]


@pytest.mark.parametrize(
    ("covered", "rows", "none"),
    [
        (("ALK",), (), True),
        (("ALK",), (Finding(MUTATED, ("ALK",)),), True),
        (("ALK",), (GOOD,), False),
        (("ALK", "NTRK3"), (), False),
        (("ETV6",), (), False),
        (("NTRK",), (), False),
        ((), (), False),
    ],
)
def test_a_test_sees_no_ntrk_where_it_covers_other_genes_alone_and_lists_none(covered, rows, none):
    assert sees_no_ntrk(replace(NEGATIVE, genes_covered=covered, findings=rows)) is none
