"""A negative of older tumour says nothing of newer tumour that nobody tested: that is told, and changes nothing."""

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


def told(*tests, specimens=(OLD, NEW)):
    return [text for text in read_evidence(replace(case(*tests), specimens=specimens)).remarks if "newest" in text]


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
        (OLD, replace(NEW, collected=PartialDate(2019))),
        (OLD, replace(NEW, collected=None)),
        (OLD, replace(NEW, kind=SpecimenKind.PLASMA)),
        (OLD, replace(NEW, site="germline blood")),
        (replace(OLD, collected=None), NEW),
        (OLD,),
    ],
)
def test_what_is_not_surely_newer_tumour_is_not(specimens):
    assert told(OF_OLD, specimens=specimens) == []


def test_a_test_of_the_newer_tumour_or_a_positive_one_asks_nothing():
    assert told(OF_OLD, replace(NEGATIVE, id="T2", specimen="S2")) == []
    assert told(OF_OLD, replace(NEGATIVE, id="T2", specimen="S2", status=TestStatus.AWAITED)) == []
    assert told(replace(RNA, specimen="S1")) == []
    assert untested_since(replace(case(), specimens=(OLD, NEW)), ()) == ()
