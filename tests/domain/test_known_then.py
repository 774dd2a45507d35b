"""What was known on a day: results, specimens and resolutions that came later, and dates known only roughly."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Case, Referral
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import NoResult, Says, read_evidence
from mdt_desk.domain.known_then import dated_before, not_known_then, perhaps_not_known_then, resolutions_then
from mdt_desk.domain.testing import ReadingFrame, Result, Specimen, SpecimenKind
from tests.domain.test_fusion_events import DISPUTED, resolution
from tests.domain.test_fusion_evidence import RNA

ON = date(2023, 12, 27)
BEFORE, AFTER, ROUGH = PartialDate(2023, 12, 27), PartialDate(2023, 12, 28), PartialDate(2023, 12)


def case(*tests, collected=None, **referral):
    specimen = Specimen("S", SpecimenKind.TUMOUR_TISSUE, collected=collected)
    return Case("X", referral=Referral(**{"meeting_date": ON, **referral}), specimens=(specimen,), tests=tests)


NEGATIVE = replace(RNA, result=Result.NEGATIVE, findings=())


@pytest.mark.parametrize(("test", "said"), [(RNA, Says.CONFIRMS), (NEGATIVE, Says.EXCLUDES)])
@pytest.mark.parametrize("step", ["reported", "received", "requested"])
def test_a_result_counts_on_its_own_day_and_not_a_day_before_it(test, said, step):
    assert read_evidence(case(replace(test, **{step: BEFORE}))).that_say(said)
    (late,) = read_evidence(case(replace(test, **{step: AFTER}))).readings
    assert (late.says, late.no_result, late.later) == (Says.NO_RESULT, NoResult.AWAITED, True)
    assert late.why == f"{step} 28-Dec-2023, after the date asked about (27-Dec-2023)"


def test_a_specimen_taken_after_the_day_asked_about_is_no_evidence_for_it():
    assert read_evidence(case(RNA, collected=BEFORE)).that_say(Says.CONFIRMS)
    evidence = read_evidence(case(RNA, collected=AFTER))
    (said,) = evidence.remarks
    assert said.startswith("Test T1 does not count for that day: its specimen was taken 28-Dec-2023, after the date")
    assert [reading.says for reading in evidence.readings] == [Says.NO_RESULT]


def test_an_unknown_date_stays_usable_and_a_rough_one_is_said():
    (said,) = read_evidence(case(RNA)).remarks
    assert said.startswith("Test T1 counts, yet the day of its report is not recorded, so whether it was known by ")
    assert read_evidence(case(RNA, meeting_date=None)).remarks == ()
    assert read_evidence(case(replace(RNA, reported=BEFORE))).remarks == ()
    evidence = read_evidence(case(replace(RNA, reported=ROUGH)))
    assert evidence.that_say(Says.CONFIRMS)
    assert evidence.remarks[0].startswith("Test T1 counts, yet its date is not known exactly: reported Dec-2023")
    assert perhaps_not_known_then(replace(RNA, reported=BEFORE), case(RNA), ON) == ""


def test_the_day_is_the_planned_start_or_the_day_given_and_never_today():
    late = replace(RNA, reported=AFTER)
    assert read_evidence(case(late, planned_start=date(2023, 12, 28))).that_say(Says.CONFIRMS)
    assert read_evidence(case(late), date(2023, 12, 28)).that_say(Says.CONFIRMS)
    assert read_evidence(case(late, meeting_date=None)).that_say(Says.CONFIRMS)
    assert not_known_then(late, case(late), None) == ""


def test_a_later_test_neither_contradicts_nor_joins_an_earlier_one():
    alone = read_evidence(case(RNA))
    both = read_evidence(case(RNA, replace(NEGATIVE, id="T2", reported=AFTER)))
    assert not both.disagreeing()
    assert alone.that_say(Says.CONFIRMS) == both.that_say(Says.CONFIRMS)
    assert read_evidence(case(RNA, replace(NEGATIVE, id="T2", reported=BEFORE))).disagreeing()


def test_a_resolution_given_after_the_day_asked_about_does_not_count_for_it():
    given = resolution(ReadingFrame.IN_FRAME)
    asked = replace(case(*DISPUTED), resolutions=(given,))
    day_before = date.fromordinal(given.given_on.toordinal() - 1)
    assert not read_evidence(asked, given.given_on).disputed()
    assert read_evidence(asked, day_before).disputed()
    assert resolutions_then(asked, day_before) == ()


def test_a_resolution_of_a_month_is_not_dated_before_a_report_of_that_month():
    given = resolution(ReadingFrame.IN_FRAME)
    year, month, day = given.given_on.year, given.given_on.month, given.given_on.day
    assert dated_before(given, [replace(RNA, reported=PartialDate(year, month))]) == ""
    assert dated_before(given, [replace(RNA, reported=PartialDate(year, month, day))]) == ""
    assert dated_before(given, [replace(RNA, reported=PartialDate(year + 1))])
