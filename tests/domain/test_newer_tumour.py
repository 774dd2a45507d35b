"""What older tumour shows is not yet so of newer tumour that nobody tested: that is told, and changes nothing."""

from dataclasses import replace

import pytest

from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.newer_tumour import untested_since
from mdt_desk.domain.testing import Specimen, SpecimenKind, TestStatus
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

OLD = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, collected=PartialDate(2019, 3, 1))
NEW = Specimen("S2", SpecimenKind.TUMOUR_TISSUE, collected=PartialDate(2023, 5, 2))
OF_OLD = replace(NEGATIVE, specimen="S1")
OF_POSITIVE = replace(RNA, specimen="S1")


def told(*tests, specimens=(OLD, NEW)):
    return [
        text
        for text in read_evidence(replace(case(*tests), specimens=specimens)).remarks
        if "newest" in text or "may be newer" in text
    ]


def test_newer_tumour_without_a_test_is_told_beside_a_negative_of_older_tumour():
    (said,) = told(OF_OLD)
    assert said == (
        "Specimen S2 (taken 02-May-2023) is newer tumour than test T1 was made on, and no test of it is recorded: the "
        "newest tumour is not tested."
    )
    assert read_evidence(replace(case(OF_OLD), specimens=(OLD, NEW))).that_say(Says.EXCLUDES)
    assert told(OF_OLD, specimens=(OLD, replace(NEW, kind=SpecimenKind.CYTOLOGY)))


@pytest.mark.parametrize(
    "specimens",
    [
        (OLD, replace(NEW, collected=PartialDate(2018, 12))),
        (OLD, replace(NEW, collected=OLD.collected)),
        (OLD, replace(NEW, kind=SpecimenKind.PLASMA)),
        (OLD, replace(NEW, collected=None, kind=SpecimenKind.PLASMA)),
        (OLD, replace(NEW, site="germline blood")),
        (OLD,),
    ],
)
def test_what_is_not_surely_newer_tumour_is_not(specimens):
    assert told(OF_OLD, specimens=specimens) == []


@pytest.mark.parametrize(
    "specimens",
    [
        (OLD, replace(NEW, collected=PartialDate(2019))),
        (OLD, replace(NEW, collected=None)),
        (replace(OLD, collected=None), NEW),
        (replace(OLD, collected=None), replace(NEW, collected=None)),
    ],
)
def test_tumour_that_may_be_newer_is_asked_about_beside_a_negative_alone(specimens):
    (said,) = told(OF_OLD, specimens=specimens)
    assert said.startswith("Specimen S2 may be newer tumour than test T1 was made on: the days")
    assert told(OF_POSITIVE, specimens=specimens) == []


def test_newer_tumour_without_a_test_is_told_beside_a_fusion_of_older_tumour_and_changes_nothing():
    (said,) = told(OF_POSITIVE)
    assert said == (
        "Specimen S2 (taken 02-May-2023) is newer tumour than test T1 was made on, and no test of it is recorded: a "
        "fusion of older tumour usually still holds; ask whether the newest tumour is the same disease."
    )
    assert read_evidence(replace(case(OF_POSITIVE), specimens=(OLD, NEW))).that_say(Says.CONFIRMS)
    assert told(replace(OF_POSITIVE, specimen="S2")) == []


def test_a_test_of_the_newer_tumour_asks_nothing():
    assert told(OF_OLD, replace(NEGATIVE, id="T2", specimen="S2")) == []
    assert told(OF_OLD, replace(NEGATIVE, id="T2", specimen="S2", status=TestStatus.AWAITED)) == []
    assert untested_since(replace(case(), specimens=(OLD, NEW)), ()) == ()
