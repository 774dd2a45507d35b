"""What facts are read from: the case, the day asked about, the tumour list and the tests as read."""

from dataclasses import dataclass
from datetime import date

from mdt_desk.domain.case import Case, Nation
from mdt_desk.domain.fusion_evidence import FusionEvidence
from mdt_desk.domain.tumour_types import TumourTypes


@dataclass(frozen=True, slots=True)
class FactContext:
    """Everything a fact may look at; nothing else reaches a rule."""

    case: Case
    on: date
    nation: Nation | None
    tumours: TumourTypes
    evidence: FusionEvidence
