"""A file that was taken in twice is one witness; two runs that only resemble each other are two."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.event_words import event_line
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.one_witness import copies, copy_words
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

ROW = Finding(
    FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("ETV6", breakpoint="chr12:11869969"),
    three_prime=Partner("NTRK3", breakpoint="chr15:87940753"), genome_build=GenomeBuild.GRCH38, supporting_reads=41,
    reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT,
)  # fmt: skip
RNA = Test("T1", Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, specimen="S", sample="SYN-1",
           genes_covered=NTRK_GENES, findings=(ROW,))  # fmt: skip
AGAIN = replace(RNA, id="T2")
CASE = Case("X", specimens=(Specimen("S", SpecimenKind.TUMOUR_TISSUE),), tests=(RNA, AGAIN))


def line(case):
    lead = key_finding(read_evidence(case)).lead
    assert lead is not None
    return event_line(lead, case)


@pytest.mark.parametrize("tests", [(RNA, AGAIN), (AGAIN, RNA)])
def test_one_file_taken_in_twice_is_said_and_is_one_witness(tests):
    case = replace(CASE, tests=tests)
    assert copies(tests) == {"T2": "T1"}
    assert "one witness" in line(case)
    assert "also shown by" not in line(case)
    assert copy_words(tests)[0] in read_evidence(case).remarks
    assert read_evidence(case).that_say(Says.CONFIRMS)


OTHER = {
    "another sample": {"sample": "SYN-2"},
    "another method": {"method": Method.RT_PCR},
    "other reads": {"findings": (replace(ROW, supporting_reads=40),)},
    "no reads": {"findings": (replace(ROW, supporting_reads=None),)},
    "another place": {"findings": (replace(ROW, five_prime=Partner("ETV6", breakpoint="chr12:11869970")),)},
    "no findings": {"findings": ()},
    "another specimen": {"specimen": "S2"},
    "another laboratory": {"laboratory": "Made-up B"},
    "another specimen, no sample": {"sample": "", "specimen": "S2"},
}


@pytest.mark.parametrize("changes", OTHER.values(), ids=OTHER)
def test_what_differs_is_a_second_witness(changes):
    first = replace(RNA, laboratory="Made-up A")
    assert copies((first, replace(AGAIN, **changes))) == {}


def test_a_third_that_differs_still_shows_it_beside_two_that_are_one():
    case = replace(CASE, tests=(RNA, AGAIN, replace(RNA, id="T3", sample="SYN-3")))
    assert "also shown by RNA panel, date not recorded (test T3)" in line(case)
    assert "test T2, one witness" in line(case)


def test_another_name_of_a_gene_makes_no_second_witness():
    named = replace(ROW, five_prime=Partner("TEL", breakpoint="12:11869969"))
    assert copies((RNA, replace(AGAIN, findings=(named,)))) == {"T2": "T1"}


def test_a_sample_that_nobody_states_is_no_sample_and_one_specimen_is_said_as_such():
    bare = [replace(each, sample="") for each in (RNA, AGAIN)]
    assert copies(bare) == {"T2": "T1"}
    assert "the same specimen, method" in copy_words(bare)[0]
    assert copies(replace(each, specimen="") for each in bare) == {}
    elsewhere = [bare[0], replace(bare[1], specimen="P")]
    assert copies(elsewhere) == {}
    assert copy_words(elsewhere) == ()
