"""The name of an alteration of one gene is read: what joins two genes, or says more than a change, is told."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.one_gene_names import more_than_change, reads_as_fusion, unread_names
from mdt_desk.domain.testing import CallerFilter, Finding, FindingKind, TestStatus
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

# what the row is written as, whether it reads as a fusion, and whether it says more than gene and change
NAMES = [
    ("TP53 R175H", False, False), ("BRAF V600E", False, False), ("KRAS c.35G>A p.(Gly12Asp) VAF 23%", False, False),
    ("EGFR exon 19 deletion p.Glu746_Ala750del", False, False), ("ERBB2 amplification, copy number 12", False, False),
    ("NM_004333.6(BRAF):c.1799T>A", False, False), ("CDKN2A homozygous loss", False, False), ("", False, False),
    ("TERT promoter C228T", False, False), ("MET exon 14 skipping", False, False),
    ("ETV6 rearrangement, t(12;15)(p13;q25)", True, True), ("t(12;15)(p13;q25)", True, True),
    ("ETV6 split, partner on 15q25", True, True), ("ETV6::? fusion", True, True), ("Fusion positive", True, True),
    ("chr12:12022900::chr15:88483984", True, True), ("no fusion detected", True, True),
    ("TP53 R175H. RNA quality failed, fusion not assessable", True, True),
    ("TP53 R175H. Result withdrawn", False, True), ("TP53 R175H?", False, True),
    ("NP_000537.3:p.(Arg175His); result withdrawn", False, True),
    ("TP53 R175H, sample of another patient", False, True),
]  # fmt: skip
KINDS = [FindingKind.MUTATION, FindingKind.AMPLIFICATION, FindingKind.OVER_EXPRESSION]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("field", ["written_as", "hgvs"])
@pytest.mark.parametrize(("name", "fusion", "more"), NAMES)
def test_a_name_is_a_gene_and_its_change_or_is_told(name, fusion, more, field, kind):
    row = replace(Finding(kind, ("TP53",)), **{field: name})
    assert (reads_as_fusion(row), bool(more_than_change(row))) == (fusion, more)
    told = tuple(unread_names(replace(RNA, findings=(row,))))
    assert bool(told) is more
    assert not more or f"is written as {' '.join(name.split())!r}" in told[0]
    assert not tuple(unread_names(replace(RNA, status=TestStatus.AWAITED, findings=(row,))))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("name", "fusion", "more"), NAMES)
def test_a_negative_that_lists_what_reads_as_a_fusion_excludes_nothing(name, fusion, more, kind):
    row = Finding(kind, ("TP53",), written_as=name)
    evidence = read_evidence(case(replace(NEGATIVE, findings=(row,))))
    taken_back = "withdrawn" in name or "another patient" in name
    assert bool(evidence.that_say(Says.EXCLUDES)) is not (fusion or taken_back)
    assert any("is written as" in each for each in evidence.remarks) is more


def test_what_takes_the_whole_result_back_holds_a_fusion_beside_it_too():
    for name, held in (("TP53 R175H. Result withdrawn", True), ("TP53 R175H", False)):
        row = Finding(FindingKind.MUTATION, ("TP53",), written_as=name)
        evidence = read_evidence(case(replace(RNA, findings=(*RNA.findings, row))))
        assert bool(evidence.that_say(Says.CONFIRMS)) is not held


def test_a_row_that_a_caller_set_aside_reads_as_no_fusion():
    row = Finding(FindingKind.MUTATION, ("ETV6",), written_as="ETV6 fusion", caller_filter=CallerFilter.DROPPED)
    assert not reads_as_fusion(row)
    assert reads_as_fusion(replace(row, caller_filter=CallerFilter.NOT_STATED))


def test_a_row_of_two_genes_is_read_elsewhere():
    row = Finding(FindingKind.FUSION, ("ETV6", "RET"), written_as="ETV6::RET fusion, withdrawn")
    assert not reads_as_fusion(row)
    assert more_than_change(row) == ""
    assert read_evidence(Case("x")).remarks == ()
