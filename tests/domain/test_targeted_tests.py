"""A positive FISH or RT-PCR counts only where something that stands in it is of NTRK, and its report is sound."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.targeted_gainsaid import is_targeted_positive
from mdt_desk.domain.targeted_tests import is_positive, not_of_ntrk, unanswered
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    LaboratoryClass,
    Method,
    Quality,
    Result,
    Specimen,
    Test,
    TestStatus,
)
from tests.domain.test_fusion_evidence import case

BROKEN = Finding(FindingKind.REARRANGEMENT, ("NTRK3",))
OTHER = Finding(FindingKind.FUSION, ("ETV6", "RET"), written_as="ETV6::RET")
FISH = Test(
    "F", Method.FISH_BREAK_APART, result=Result.POSITIVE, quality=Quality.PASSED, assay="NTRK3 split",
    specimen="S", genes_covered=("NTRK3",), findings=(BROKEN,),
)  # fmt: skip
PCR = replace(FISH, method=Method.RT_PCR, assay="ETV6-NTRK3 RT-PCR", findings=())
SURE = {
    "a break of NTRK3": FISH,
    "RT-PCR without rows": PCR,
    "its name alone": replace(PCR, genes_covered=()),
    "its genes alone": replace(FISH, assay="", findings=()),
    "its row alone": replace(FISH, assay="", genes_covered=()),
    "another row beside it": replace(FISH, findings=(OTHER, BROKEN)),
    "oncogenic": replace(FISH, findings=(replace(BROKEN, laboratory_class=LaboratoryClass.ONCOGENIC),)),
    "limits answered": replace(FISH, limits="150 nuclei.", limits_touch_ntrk=Answer.NO),
}
HELD = {
    "it lists ETV6::RET and no NTRK gene": {"findings": (OTHER,)},
    "it covers ETV6, RET and, as far as entered, no NTRK": {
        "findings": (), "assay": "ETV6 split", "genes_covered": ("ETV6", "RET"),
    },
    "it covers ALK": {"findings": (), "assay": "ALK split, NTRK not tested", "genes_covered": ("ALK",)},
    "which gene it looked at is not recorded": {"findings": (), "assay": "", "genes_covered": ()},
    "set aside by the caller": {"findings": (replace(BROKEN, caller_filter=CallerFilter.DROPPED),)},
    "artefact": {"findings": (replace(BROKEN, laboratory_class=LaboratoryClass.ARTEFACT), OTHER)},
    "no-template control": {"findings": (replace(BROKEN, in_no_template_control=Answer.YES),)},
}  # fmt: skip
DOUBTED = {
    "uncertain or less": {"findings": (replace(BROKEN, laboratory_class=LaboratoryClass.UNCERTAIN),)},
    "quality is not stated": {"quality": Quality.NOT_STATED},
    "stated limits touch NTRK1-3 is not recorded": {"limits": "12% of nuclei, below the cut-off of 15%."},
}


def evidence_of(*tests):
    return read_evidence(case(*tests))


@pytest.mark.parametrize("test", SURE.values(), ids=list(SURE))
def test_a_sound_fish_or_rt_pcr_counts(test):
    evidence = evidence_of(test)
    (reading,) = evidence.readings
    assert is_positive(test)
    assert (not_of_ntrk(test), unanswered(test), reading.held) == ("", (), "")
    assert is_targeted_positive(reading)
    assert evidence.rearranged()


@pytest.mark.parametrize("method", [Method.FISH_FUSION, Method.RT_PCR])
@pytest.mark.parametrize("words", HELD)
def test_one_in_which_nothing_that_stands_is_of_ntrk_shows_no_ntrk_fusion_at_all(words, method):
    test = replace(FISH, method=method, **HELD[words])
    evidence = evidence_of(test)
    (reading,) = evidence.readings
    assert words in not_of_ntrk(test)
    assert words in reading.held
    assert not is_targeted_positive(reading)
    assert not evidence.rearranged()
    assert any("Ask its laboratory before it counts." in text for text in case_cautions(evidence))


@pytest.mark.parametrize("method", [Method.FISH_BREAK_APART, Method.RT_PCR])
@pytest.mark.parametrize("words", DOUBTED)
def test_one_that_is_doubted_or_not_answered_for_is_held_yet_reported(words, method):
    evidence = evidence_of(replace(FISH, method=method, **DOUBTED[words]))
    (reading,) = evidence.readings
    assert words in reading.held
    assert not is_targeted_positive(reading)
    assert evidence.rearranged()


def test_rna_without_a_result_and_a_specimen_in_doubt_are_said_beside_it():
    failed = Test("R", Method.RNA_PANEL, status=TestStatus.FAILED)
    assert "RNA test R has no result, the test failed: only test F shows the fusion." in case_cautions(
        evidence_of(FISH, failed)
    )
    margin = Specimen("S", site="tumour-free margin")
    said = case_cautions(read_evidence(replace(case(FISH), specimens=(margin,))))
    assert any(text.startswith("Test F is positive, yet its specimen's site reads") for text in said)
