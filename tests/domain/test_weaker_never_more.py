"""What leaves RNA in doubt leaves weaker evidence in doubt too: FISH, and DNA that the board accepted."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.testing import (
    DNA_METHODS,
    NTRK_GENES,
    CallerFilter,
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    NtrkTested,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Test,
    TestStatus,
)
from tests.domain.test_dna_acceptance import DNA, accepted
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, RNA, case

FIRST = replace(RNA, laboratory="First", findings=DNA.findings, reported=PartialDate(2026, 1, 10))
FISH = replace(FIRST, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
ACCEPTED = replace(DNA, laboratory="First")
RT_PCR = replace(FISH, method=Method.RT_PCR)
rows = st.builds(
    replace,
    st.just(GOOD),
    kind=st.sampled_from([FindingKind.FUSION, FindingKind.REARRANGEMENT]),
    five_prime=st.sampled_from([GOOD.five_prime, Partner("TPM3"), Partner("NTRK3")]),
    three_prime=st.sampled_from([Partner("NTRK3"), Partner("NTRK1"), Partner("NTRK"), Partner("ETV6")]),
    reading_frame=st.sampled_from(ReadingFrame),
    kinase_domain=st.sampled_from(KinaseDomain),
    laboratory_class=st.sampled_from(LaboratoryClass),
    in_no_template_control=st.sampled_from([Answer.NOT_RECORDED] * 3 + list(Answer)),
    caller_filter=st.sampled_from(CallerFilter),
).filter(lambda row: row.five_prime.gene != "NTRK3" or row.three_prime.gene == "ETV6")
others = st.just(Finding(FindingKind.MUTATION, ("MET",)))
tests = st.builds(
    Test,
    id=st.just("T2"),
    laboratory=st.just("Second"),
    method=st.sampled_from(Method),
    status=st.sampled_from([TestStatus.REPORTED] * 4 + list(TestStatus)),
    result=st.sampled_from(Result),
    quality=st.sampled_from([Quality.PASSED, *Quality]),
    specimen=st.sampled_from(["S", "M", "P", "O", ""]),
    ntrk_tested=st.sampled_from([NtrkTested.NOT_STATED, *NtrkTested]),
    limits_touch_ntrk=st.sampled_from([Answer.NOT_RECORDED, *Answer]),
    genes_covered=st.sampled_from([NTRK_GENES, (), ("NTRK3",), ("NTRK1",), ("ALK",), ("NTRK",)]),
    reported=st.sampled_from([None, PartialDate(2026, 1, 9), PartialDate(2026, 1, 10), PartialDate(2026, 1, 24)]),
    assay=st.sampled_from(["", "RNA fusion panel", "DNA panel", "ETV6-NTRK3 RT-PCR"]),
    repeat_of=st.sampled_from(["", "", "T1"]),
    findings=st.lists(rows | others, max_size=2).map(tuple),
)


def stands(evidence):
    """Whether an answer may rest on what was found, with nothing for the board to resolve."""
    return bool(evidence.deciding()) and not (evidence.conflicting() or evidence.gainsaid_targeted())


def lets_rna_stand(other, *partners):
    """Whether RNA with one of these partners stands beside it."""
    rows = (replace(GOOD, five_prime=partner) for partner in partners or (GOOD.five_prime,))
    firsts = [replace(FIRST, findings=(row,)) for row in rows]
    return any(is_confirmed(read_evidence(case(first, other))) for first in firsts)


def is_confirmed(evidence):
    return bool(evidence.that_say(Says.CONFIRMS)) and not evidence.conflicting()


def bears_alone(first, other):
    """Whether the answer rests on the first test; a second positive FISH or RT-PCR bears it as well as the first."""
    evidence = read_evidence(case(first, other))
    return stands(evidence) and [each.test.id for each in evidence.deciding()] == ["T1"]


@pytest.mark.parametrize("first", [FISH, RT_PCR], ids=["FISH", "RT-PCR"])
@settings(max_examples=500)
@given(other=tests)
def test_a_positive_fish_or_rt_pcr_stands_only_beside_what_lets_rna_stand(first, other):
    assume(bears_alone(first, other))
    strayed = any(each.in_no_template_control is Answer.YES for each in other.findings)
    # FISH looks at the cells: what strayed into the run of another test says nothing of it.
    assume(first is RT_PCR or not strayed)
    assert lets_rna_stand(other, GOOD.five_prime, Partner("TPM3"))


altered = st.builds(
    Finding,
    kind=st.sampled_from([FindingKind.AMPLIFICATION, FindingKind.MUTATION, FindingKind.OVER_EXPRESSION]),
    genes=st.sampled_from([("NTRK1",), ("NTRK3",), ("BRAF",)]),
)
POSITIVE_BESIDE = tests.filter(lambda test: test.result is Result.POSITIVE and test.method not in DNA_METHODS)


@settings(max_examples=500)
@given(POSITIVE_BESIDE, st.lists(rows | altered, max_size=2).map(tuple))
def test_what_a_positive_test_lists_besides_never_lets_a_negative_stand_that_it_had_left_in_doubt(other, more):
    panel = replace(NEGATIVE, laboratory="First", reported=PartialDate(2026, 1, 10))
    assume(read_evidence(case(panel, replace(other, findings=()))).conflicting())
    evidence = read_evidence(case(panel, replace(other, findings=more)))
    assert evidence.conflicting() or not evidence.that_say(Says.EXCLUDES)


@settings(max_examples=500)
@given(tests)
def test_dna_that_the_board_accepted_stands_only_beside_what_lets_rna_stand(other):
    assume(stands(read_evidence(accepted(ACCEPTED, other))))
    assert lets_rna_stand(other)
