"""A targeted test leads only in tumours in which NTRK fusions are the rule."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import Finding, FindingKind, Method, Result, Test
from mdt_desk.domain.tumour_types import TumourType, TumourTypes
from mdt_desk.rules.leading import leading_finding, targeted_may_settle
from mdt_desk.rules.testing_readers import RECURRENT_GROUP

TYPES = {code: TumourType(code, code, "", "", Answer.YES, "") for code in ("IFS", "SKCM")}
TUMOURS = TumourTypes(TYPES, {RECURRENT_GROUP: frozenset({"IFS"})})
FISH = Test("T1", Method.FISH_BREAK_APART, result=Result.POSITIVE)
DNA = Test("T2", Method.DNA_PANEL, result=Result.POSITIVE, findings=(Finding(FindingKind.FUSION, ("ETV6", "NTRK3")),))


@pytest.mark.parametrize(("tumour", "leads"), [("IFS", "T1"), ("SKCM", "T2"), ("", "T2")])
def test_fish_leads_where_it_can_confirm(tumour, leads):
    case = replace(Case("x", tests=(FISH, DNA)), diagnosis=Diagnosis(tumour))
    for found in (leading_finding(case, TUMOURS), leading_finding(case, TUMOURS, read_evidence(case))):
        told = found.lead.row.test if found.lead else found.reading.test
        assert told.id == leads


@pytest.mark.parametrize(("tumour", "may"), [("IFS", True), ("SKCM", False), ("", True)])
def test_fish_may_settle_unless_the_tumour_is_known_to_be_another(tumour, may):
    assert targeted_may_settle(Case("x", diagnosis=Diagnosis(tumour)), TUMOURS) is may
