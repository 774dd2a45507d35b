"""A test whose dates cannot be is told beside its result: it may be of another specimen or another patient."""

from dataclasses import replace

import pytest

from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.dates_of_tests import impossible_order
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import Method, Result, Specimen, SpecimenKind, Test, TestStatus
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

DAY = PartialDate.parse
BEFORE, AFTER = DAY("2023-11-29"), DAY("2023-12-20")


@pytest.mark.parametrize(
    ("dates", "taken", "born", "fields"),
    [
        ({"received": BEFORE, "reported": AFTER}, AFTER, None, ["received"]),
        ({"reported": BEFORE}, AFTER, None, ["reported"]),
        ({"requested": AFTER, "received": BEFORE}, None, None, ["received"]),
        ({"requested": AFTER, "reported": BEFORE}, None, None, ["reported"]),
        ({"received": AFTER, "reported": BEFORE}, None, None, ["reported"]),
        ({"reported": BEFORE}, None, AFTER, ["reported"]),
        ({}, BEFORE, AFTER, ["specimen"]),
        ({"requested": BEFORE, "received": AFTER, "reported": AFTER}, AFTER, DAY("1974"), []),
        ({"requested": BEFORE}, AFTER, None, []),
        ({"reported": DAY("2023-12")}, AFTER, None, []),
        ({"reported": DAY("2023")}, AFTER, None, []),
    ],
)
def test_only_what_surely_cannot_be_is_told(dates, taken, born, fields):
    test = Test("T1", Method.RNA_PANEL, **dates)
    specimen = Specimen("S", SpecimenKind.TUMOUR_TISSUE, collected=taken)
    assert [field for field, _ in impossible_order(test, specimen, born)] == fields


@pytest.mark.parametrize(("first", "says"), [(RNA, Says.CONFIRMS), (NEGATIVE, Says.EXCLUDES)])
def test_it_stands_beside_a_result_that_decides_and_not_beside_none(first, says):
    odd = replace(first, received=AFTER, reported=BEFORE)
    born = Patient(birth_date=DAY("1974"))
    evidence = read_evidence(replace(case(odd), patient=born))
    assert evidence.that_say(says)
    assert any("lies before the date received (20-Dec-2023). Check both" in text for text in case_cautions(evidence))
    open_one = replace(odd, status=TestStatus.AWAITED, result=Result.NOT_STATED, findings=())
    assert not any("lies before" in text for text in case_cautions(read_evidence(case(open_one))))
