"""Beside which second test a first one stands, as one table: S where it stands, B where the board is asked.

Four first tests of one specimen: RNA that shows ETV6::NTRK3, DNA that shows it and that the board accepted, FISH that
is positive for NTRK3, and RT-PCR that is positive without a row of its own. The second test is of another laboratory,
quality passed, on the same specimen, without a day of its report, and covers NTRK1, NTRK2 and NTRK3. O: nobody is
asked, and the answer rests on the second test.
"""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import (
    NTRK_GENES,
    CallerFilter,
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    TestStatus,
)
from tests.domain.test_dna_acceptance import accepted
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, case
from tests.domain.test_weaker_never_more import ACCEPTED, FIRST, FISH, RT_PCR, stands

SECOND = replace(NEGATIVE, id="T2", laboratory="Second", genes_covered=NTRK_GENES, reported=None)
RESULTS = [Result.POSITIVE, Result.NEGATIVE, Result.EQUIVOCAL, Result.NOT_STATED]
# Each cell: beside RNA, accepted DNA, FISH, RT-PCR; the second is positive, negative, equivocal, not stated.
WITHOUT_ROWS = """
    pan_trk_ihc       SSSS SSSS SSSS SSSS
    fish_break_apart  SSSS SSBS SSBS SSSS
    fish_fusion       SSSS SSSS SSSS SSSS
    rt_pcr            SSSS BBBB BBBB SSSS
    dna_panel         SSSS SSSS SSSS SSSS
    wgs               SSSS SSSS SSSS SSSS
    rna_panel         SSSS BBBB BBBB SSSS
    panel_not_stated  SSSS BBBB BBBB SSSS
    other             SSSS SSSS SSSS SSSS
"""
RECORDED_AS_A_REPEAT = """
    pan_trk_ihc       SSSS SSSS SSSS SSSS
    fish_break_apart  SSSS SSBS SSBS SSSS
    fish_fusion       SSSS SSSS SSSS SSSS
    rt_pcr            SSSS BBBB BBBB SSSS
    dna_panel         SSSS BBBB BBBB SSSS
    wgs               SSSS BBBB BBBB SSSS
    rna_panel         SSSS BBBB BBBB SSSS
    panel_not_stated  SSSS BBBB BBBB SSSS
    other             SSSS BBBB BBBB SSSS
"""
ARTEFACT = replace(GOOD, laboratory_class=LaboratoryClass.ARTEFACT)
UNCERTAIN = replace(GOOD, laboratory_class=LaboratoryClass.UNCERTAIN)
ROWS = {
    "artefact": ARTEFACT,
    "artefact, in control": replace(ARTEFACT, in_no_template_control=Answer.YES),
    "artefact, dropped": replace(ARTEFACT, caller_filter=CallerFilter.DROPPED),
    "in control": replace(GOOD, in_no_template_control=Answer.YES),
    "dropped": replace(GOOD, caller_filter=CallerFilter.DROPPED),
    "uncertain": UNCERTAIN,
    "uncertain, dropped": replace(UNCERTAIN, caller_filter=CallerFilter.DROPPED),
    "out of frame": replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),
    "kinase lost": replace(GOOD, kinase_domain=KinaseDomain.LOST),
    "NTRK 5'": replace(GOOD, five_prime=Partner("NTRK3"), three_prime=Partner("ETV6")),
    "TPM3::NTRK1": replace(GOOD, five_prime=Partner("TPM3"), three_prime=Partner("NTRK1")),
    "MET mutation": Finding(FindingKind.MUTATION, ("MET",)),
}
# The row that a positive second test lists, by RNA panel, DNA panel, break-apart FISH, RT-PCR.
WITH_A_ROW = """
    artefact              BBBB BBBB BBBB BBBB
    artefact, in control  BBBB BBBB BBBB BBBB
    artefact, dropped     BBBB BBBB BBBB BBBB
    in control            BBSB BBSB BBSB BBSB
    dropped               SSSS SSSS SSSS SSSS
    uncertain             BBBB BBBB BBBB BBBB
    uncertain, dropped    SSSS SSSS SSSS SSSS
    out of frame          BBBB BBBB BBBB BBBB
    kinase lost           BBBB BBBB BBBB BBBB
    NTRK 5'               BBBB BBBB BBBB BBBB
    TPM3::NTRK1           SOOO SSSS SSSS SOOO
    MET mutation          BBBB SSSS SSSS BBBB
"""
LISTING = [Method.RNA_PANEL, Method.DNA_PANEL, Method.FISH_BREAK_APART, Method.RT_PCR]
# Beside a negative or equivocal RNA panel whose report is weaker in one way.
WEAKER = {
    "quality not stated": ({"quality": Quality.NOT_STATED}, "BBBB SBBB"),
    "another specimen": ({"specimen": "M"}, "BBBB SBBB"),
    "of plasma": ({"specimen": "P"}, "SSSS SSSS"),
    "limits touch NTRK": ({"limits_touch_ntrk": Answer.YES}, "SSSS SSSS"),
    "quality failed": ({"quality": Quality.FAILED}, "SSSS SSSS"),
    "awaited": ({"status": TestStatus.AWAITED}, "BBBB SSSS"),
    "of NTRK1 alone": ({"genes_covered": ("NTRK1",)}, "SSSS SSSS"),
    "of ALK alone": ({"genes_covered": ("ALK",)}, "SSSS SSSS"),
    "genes not stated": ({"genes_covered": ()}, "BBBB BBBB"),
}


def read(table):
    """The rows of a table, by what stands first in each of its lines."""
    lines = [line.rsplit(maxsplit=4) for line in table.strip().splitlines()]
    return {first.strip(): cells for first, *cells in lines}


def beside(second):
    return "".join(_one(read_evidence(of)) for of in (
        case(FIRST, second), accepted(ACCEPTED, second), case(FISH, second), case(RT_PCR, second)
    ))  # fmt: skip


def _one(evidence):
    if not stands(evidence):
        return "B" if evidence.conflicting() or evidence.gainsaid_targeted() else "-"
    return "S" if "T1" in {each.test.id for each in evidence.deciding()} else "O"


@pytest.mark.parametrize(
    ("again", "table"), [("", WITHOUT_ROWS), ("T1", RECORDED_AS_A_REPEAT)], ids=["another", "a repeat"]
)
def test_beside_a_second_test_of_each_method_and_result(again, table):
    found = {
        method.value: [beside(replace(SECOND, method=method, result=each, repeat_of=again)) for each in RESULTS]
        for method in Method
    }
    assert found == read(table)


def test_beside_a_second_test_that_lists_each_kind_of_row():
    positive = replace(SECOND, result=Result.POSITIVE)
    found = {
        name: [beside(replace(positive, method=each, findings=(row,))) for each in LISTING]
        for name, row in ROWS.items()
    }
    assert found == read(WITH_A_ROW)


@pytest.mark.parametrize(("changes", "expected"), WEAKER.values(), ids=WEAKER)
def test_beside_rna_that_is_weaker_in_one_way(changes, expected):
    weaker = replace(SECOND, **changes)
    assert f"{beside(weaker)} {beside(replace(weaker, result=Result.EQUIVOCAL))}" == expected


def test_break_apart_fish_sees_what_fusion_fish_saw_and_not_the_other_way():
    fusion = replace(FISH, method=Method.FISH_FUSION)
    for first, second, asks in ((fusion, FISH, True), (FISH, fusion, False)):
        other = replace(second, id="T2", result=Result.NEGATIVE, reported=None)
        assert bool(read_evidence(case(first, other)).gainsaid_targeted()) is asks
