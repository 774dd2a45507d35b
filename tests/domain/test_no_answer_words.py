"""Words by which a test gave no sure answer hold a negative; what is said of other parts of a report does not."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.no_answer_words import gives_no_answer
from mdt_desk.domain.testing import Result
from tests.domain.sound_fusion import RNA
from tests.domain.test_held_back import NEGATIVE, TISSUE, read

# What holds a negative, and beside it the nearest words that do not.
PAIRS = (
    ("RNA analysis not performed.", "DNA analysis not performed."),
    ("RNA was not extracted.", "RNA was extracted."),
    ("No RNA available", "No RNA degradation"),
    ("Only DNA was analysed.", "Only RNA was analysed."),
    ("DNA only", "RNA only"),
    ("Further RNA work is outstanding.", "Further DNA work is outstanding."),
    ("Indeterminate.", "PD-L1: indeterminate."),
    ("Uninformative.", "MSI uninformative."),
    ("Fail.", "MSI: fail."),
    ("Not evaluable.", "ROS1 not evaluable."),
    ("Inconclusive.", "TMB inconclusive."),
    ("Result not reliable.", "TERT result not reliable."),
    ("Awaiting repeat.", "No repeat needed."),
    ("NTRK fusions are not reliably detected by this assay.", "EGFR was not reliably detected by this assay."),
    ("NTRK fusions cannot be reliably excluded.", "Indels larger than 40 bp are not reliably detected."),
    ("A borderline call in NTRK3 is under investigation.", "A borderline HER2 result is under investigation by IHC."),
    ("Weak call for NTRK2, to be repeated.", "No weak call for NTRK2."),
    ("A possible NTRK3 fusion is being checked by FISH.", "No possible NTRK3 fusion is being checked."),
    ("NTRK3 region: no reads.", "No reads support an NTRK3 fusion."),
    ("Internal control genes did not amplify.", "TERT promoter did not amplify."),
    ("No amplification of the housekeeping genes.", "No amplification of MET."),
    ("The quality control metrics were not met.", "The quality control metrics were met."),
    ("The sample did not meet quality criteria.", "The sample met the quality criteria."),
    ("Low coverage of NTRK3", "Low coverage of TERT"),
    ("Low RNA yield", "High RNA yield"),
    ("Only ETV6::NTRK3 and LMNA::NTRK1 targeted", "Fusions such as ETV6::NTRK3 are targeted"),
    ("Housekeeping genes below threshold", "Housekeeping genes above threshold"),
    ("The RNA did not reach the required threshold.", "The TMB did not reach the required threshold."),
)  # fmt: skip


@pytest.mark.parametrize(("held", "harmless"), PAIRS)
def test_each_of_a_pair_is_told_from_the_other(held, harmless):
    assert gives_no_answer(held.strip("."))
    assert not gives_no_answer(harmless.strip("."))


@pytest.mark.parametrize(("held", "harmless"), PAIRS)
@pytest.mark.parametrize("field", ["limits", "coverage_note", "failure_reason"])
def test_whatever_was_answered_of_the_limits_a_negative_is_held(field, held, harmless):
    negative = replace(RNA, findings=(), result=Result.NEGATIVE, limits_touch_ntrk=Answer.NO)
    assert not read_evidence(Case("X", tests=(replace(negative, **{field: held}),))).that_say(Says.EXCLUDES)
    assert read_evidence(Case("X", tests=(replace(negative, **{field: harmless}),))).that_say(Says.EXCLUDES)


@pytest.mark.parametrize(("held", "harmless"), PAIRS)
def test_the_note_of_a_specimen_holds_it_too(held, harmless):
    assert not read(NEGATIVE, specimen=replace(TISSUE, note=held)).that_say(Says.EXCLUDES)
    assert read(NEGATIVE, specimen=replace(TISSUE, note=harmless)).that_say(Says.EXCLUDES)


@pytest.mark.parametrize(
    "text",
    ["RNA may not be available from old blocks.", "If RNA is not available, DNA is tested.", "Was RNA not tested?",
     "First RNA library failed, repeat now passed.", "RNA was available.", "The run controls passed.",
     "DNA alone does not exclude a fusion."],
)  # fmt: skip
def test_what_is_general_asked_or_overcome_is_no_word_on_this_result(text):
    assert not gives_no_answer(text)
