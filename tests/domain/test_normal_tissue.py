"""A fusion of the tumour that this patient's normal tissue shows too is no support: it is asked about."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Resolution
from mdt_desk.domain.event_words import event_line
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.normal_tissue import normal_words
from mdt_desk.domain.testing import CallerFilter, Method, Result, Specimen, SpecimenKind
from tests.domain.sound_fusion import GOOD, RNA

DAY = date(2024, 1, 8)
TUMOUR = Specimen("S", SpecimenKind.TUMOUR_TISSUE, "liver metastasis", tumour_content_percent=60)
SECOND = replace(RNA, id="T2", specimen="N")
NORMAL = ("normal skin", "adjacent normal liver", "PBMC", "matched normal", "buccal swab", "saliva", "germline blood")


def case_of(site, *tests, kind=SpecimenKind.OTHER, note=""):
    return Case("X", specimens=(TUMOUR, Specimen("N", kind, site, note=note)), tests=tests)


@pytest.mark.parametrize("site", NORMAL)
def test_a_junction_in_normal_tissue_is_no_support_and_is_for_the_board(site):
    case = case_of(site, RNA, SECOND)
    evidence = read_evidence(case)
    assert not evidence.that_say(Says.CONFIRMS)
    assert evidence.disputed()
    lead = key_finding(evidence).lead
    line = event_line(lead, case)
    assert lead.row.test.id == "T1"
    assert "also shown by" not in line
    assert "no support, for found in normal tissue" in line
    (said,) = [text for text in case_cautions(evidence) if "germline" in text and "ask the laboratory" in text]
    assert f"was found in specimen N, {site} (test T2)" in said


@pytest.mark.parametrize(
    "case",
    [
        case_of("second liver metastasis", RNA, SECOND, kind=SpecimenKind.TUMOUR_TISSUE),
        case_of("plasma", RNA, SECOND, kind=SpecimenKind.PLASMA),
        case_of("lung metastasis with adjacent normal lung", RNA, SECOND, kind=SpecimenKind.TUMOUR_TISSUE),
        case_of("pleural fluid", RNA, SECOND),
        case_of("buccal squamous cell carcinoma", RNA, SECOND, kind=SpecimenKind.TUMOUR_TISSUE),
    ],
)
def test_a_second_tumour_or_plasma_supports_as_before(case):
    evidence = read_evidence(case)
    assert evidence.that_say(Says.CONFIRMS)
    assert not evidence.disputed()
    assert "also shown by" in event_line(key_finding(evidence).lead, case)
    assert not normal_words(evidence.events, evidence.readings)


@pytest.mark.parametrize("kind", [SpecimenKind.TUMOUR_TISSUE, SpecimenKind.NOT_RECORDED, SpecimenKind.OTHER])
@pytest.mark.parametrize("ids", [("T1", "T2"), ("T2", "T1")])
def test_which_kind_was_entered_and_which_test_came_first_changes_nothing(kind, ids):
    tests = (replace(RNA, id=ids[0]), replace(SECOND, id=ids[1], result=Result.NOT_STATED))
    evidence = read_evidence(case_of("normal skin", *tests, kind=kind))
    assert evidence.disputed()
    assert key_finding(evidence).lead.row.test.specimen == "S"


def test_what_was_set_aside_in_normal_tissue_or_another_fusion_there_leaves_the_tumour_its_fusion():
    dropped = replace(GOOD, caller_filter=CallerFilter.DROPPED)
    other = replace(GOOD, three_prime=replace(GOOD.three_prime, gene="NTRK1"))
    for row in (dropped, other):
        evidence = read_evidence(case_of("normal skin", RNA, replace(SECOND, findings=(row,))))
        assert evidence.that_say(Says.CONFIRMS)
        assert not evidence.disputed()


@pytest.mark.parametrize(("stands", "confirming"), [(Result.POSITIVE, ["T1"]), (Result.NEGATIVE, [])])
def test_the_board_says_whether_it_is_the_tumours_own_and_the_words_stay(stands, confirming):
    case = case_of("normal skin", RNA, SECOND)
    (event,) = read_evidence(case).events
    given = Resolution(event.name, "Dr A.", "pathologist", DAY, "Asked.", event.settled, stands=stands)
    resolved = read_evidence(replace(case, resolutions=(given,)))
    assert [each.test.id for each in resolved.that_say(Says.CONFIRMS)] == confirming
    assert any("was found in specimen N" in text for text in resolved.remarks)
    assert "also shown by" not in event_line(key_finding(resolved).lead, case)


def test_a_negative_of_normal_tissue_excludes_nothing_and_doubts_nothing():
    negative = replace(SECOND, result=Result.NEGATIVE, findings=())
    beside = read_evidence(case_of("normal skin", RNA, negative))
    assert beside.that_say(Says.CONFIRMS)
    assert not beside.conflicting()
    assert not read_evidence(case_of("normal skin", negative)).that_say(Says.EXCLUDES)


def test_a_positive_of_normal_tissue_without_rows_is_said_and_alone_it_confirms_nothing():
    fish = replace(SECOND, method=Method.FISH_BREAK_APART, findings=(), limits_touch_ntrk=Answer.NO)
    said = read_evidence(case_of("normal skin", RNA, fish)).remarks
    assert any("Test T2 is positive in specimen N, normal skin" in text for text in said)
    assert not read_evidence(case_of("normal skin", SECOND)).that_say(Says.CONFIRMS)


def test_what_holds_no_tumour_by_its_own_words_is_named_beside_the_answer():
    evidence = read_evidence(case_of("scar, no tumour", RNA, SECOND))
    assert evidence.that_say(Says.CONFIRMS)
    assert any("specimen N, scar, no tumour (test T2): ask what was tested there" in text for text in evidence.remarks)
