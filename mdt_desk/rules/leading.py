"""The finding that a case's answer rests on, as list, page, screen and command line name it."""

from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import FusionEvidence, read_evidence
from mdt_desk.domain.key_finding import KeyFinding, key_finding
from mdt_desk.domain.tumour_types import RECURRENT_GROUP, TumourTypes


def leading_finding(case: Case, tumours: TumourTypes, evidence: FusionEvidence | None = None) -> KeyFinding:
    """The leading finding; FISH and RT-PCR can confirm only where NTRK fusions are the rule."""
    targeted = bool(tumours.in_group(case.diagnosis.tumour_type, RECURRENT_GROUP))
    return key_finding(evidence or read_evidence(case), targeted=targeted)


def targeted_may_settle(case: Case, tumours: TumourTypes) -> bool:
    """Whether a positive FISH or RT-PCR may settle the question, unless the tumour type is known to be another one."""
    return tumours.in_group(case.diagnosis.tumour_type, RECURRENT_GROUP) is not False
