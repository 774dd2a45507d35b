"""A yes whose reason does not plainly bear it out is quoted beside the answer; one that does is quiet."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Judgement, Question, Resolution
from mdt_desk.domain.reasons_to_read import reasons_to_read
from mdt_desk.domain.testing import KinaseDomain, ReadingFrame, Result

GAINSAYING = (
    "Ipilimumab still available", "Immunotherapy has not been tried yet.", "Options remain", "Chemotherapy untried",
    "Perhaps", "Surgery to be discussed", "Trial pending", "to be confirmed", "TBC", "Criterion 4 not met", "?",
    "form not seen", "one criterion outstanding", "No Blueteq yet", "to check", "Ipilimumab to be given first",
    "One option left", "Still responding to nivolumab", "Could have dacarbazine", "Chemo is an alternative",
    "Suitable for BRAF/MEK", "Disagree", "Board divided", "for Dr X to confirm", "Copied from previous patient",
    "not applicable", "n/a",
    "Would be no if trial opens", "Provided that surgery is refused", "See letter", "Unless PD-L1 is high", "As above",
    "There are satisfactory options", "Not satisfied that options are exhausted", "I do not agree", "Unanimous no",
    "Yes, but ipilimumab first", "Progressed on dacarbazine, ipilimumab planned next", "No quorum",
    "The board was split",
    "He did not agree: options remain", "Has not progressed on nivolumab", "Agreed.",
    "No option left. Ipilimumab has yet to be given", "Not failed yet", "Patient declined chemotherapy", "Board 3 : 2",
    "Dabrafenib would work", "No options left, however immunotherapy might be", "Immunotherapy works", "As agreed",
    "There is no evidence that options are exhausted", "Options exist", "Failed to attend", "Tumour is resectable",
    "No progression so far", "Progression is not proven", "Failed one line, a second is licensed",
)  # fmt: skip
BEARING_OUT = (
    "No options remain", "Nothing remains to be tried", "Chemotherapy not available", "Surgery would cost the leg",
    "Immunotherapy contraindicated, so not tried", "The tumour did not shrink on chemotherapy.",
    "Both standard options have failed; no other option of established benefit.",
    "No systemic option of established benefit remains for her.", "No satisfactory options. Discussed at MDT 12/11.",
    "The tumour did not shrink on chemotherapy and surgery would cost the leg.",
    "Two lines failed; the third is unsuitable.", "Options exhausted", "Unanimous. None left.",
    "Progression after radiotherapy with temozolomide; not fit for a second operation.",
    "Progression on first-line chemotherapy; not resectable.", "Refractory to two lines; agreed by the board",
)  # fmt: skip


@pytest.mark.parametrize(("reasons", "read"), [(GAINSAYING, True), (BEARING_OUT, False)], ids=["gainsays", "bears out"])
def test_a_reason_that_may_gainsay_a_yes_is_quoted_beside_the_answer_it_counts_for(reasons, read):
    given = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A.", "consultant", date(2026, 1, 20))
    for reason in reasons:
        said = reasons_to_read(Case("X", judgements=(replace(given, reason=reason),)))
        assert [repr(reason) in each for each in said] == ([True] if read else []), reason
    assert not reasons_to_read(Case("X", judgements=(replace(given, answer=Answer.NO, reason="Options remain"),)))


def test_an_answer_that_its_own_reason_takes_back_is_told_as_that_and_not_quoted_to_be_read():
    given = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A.", "consultant", date(2026, 1, 20))
    assert reasons_to_read(Case("X", judgements=(replace(given, reason="Withdrawn by Dr B"),))) == []


def test_a_yes_without_a_reason_is_said():
    given = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A.", "consultant", date(2026, 1, 20))
    (said,) = reasons_to_read(Case("X", judgements=(given,)))
    assert said == (
        "The answer of Dr A. (20-Jan-2026) to “no satisfactory options” gives no reason: ask for it before the answer "
        "is used."
    )


@pytest.mark.parametrize("reason", ["Default", "test", "yes", "OK."])
def test_a_reason_that_is_none_is_quoted(reason):
    given = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A.", "consultant", date(2026, 1, 20), reason)
    assert reasons_to_read(Case("X", judgements=(given,)))


@pytest.mark.parametrize(
    ("reason", "against"),
    [
        ("Agreed.", False),
        ("Accepted by the board.", False),
        ("yes", False),
        ("Pembrolizumab remains an option.", True),
        ("Radiotherapy is possible.", True),
    ],
)
def test_plain_assent_is_told_in_other_words_than_a_reason_that_may_gainsay(reason, against):
    given = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A.", "consultant", date(2026, 1, 20), reason)
    (said,) = reasons_to_read(Case("X", judgements=(given,)))
    assert said.endswith(
        "read whether the two agree." if against else "no words in it are known here to bear that out; read it."
    )


OF_OTHER_QUESTIONS = (
    (Question.MANAGED_ACCESS_CONDITIONS, "Conditions read with the pharmacist and followed.", False),
    (Question.MANAGED_ACCESS_CONDITIONS, "All criteria met", False),
    (Question.MANAGED_ACCESS_CONDITIONS, "Blueteq form submitted", False),
    (Question.MANAGED_ACCESS_CONDITIONS, "BlueTeq form done", False),
    (Question.MANAGED_ACCESS_CONDITIONS, "BlueTeq form not done", True),
    (Question.MANAGED_ACCESS_CONDITIONS, "Conditions have not been read", True),
    (Question.MANAGED_ACCESS_CONDITIONS, "No options left", True),
    (Question.MANAGED_ACCESS_CONDITIONS, "Criteria 1 to 4 met, 5 is open", True),
    (Question.DNA_FUSION_ACCEPTED, "In frame, breakpoints confirmed by two callers", False),
    (Question.DNA_FUSION_ACCEPTED, "No tissue for RNA", False),
    (Question.DNA_FUSION_ACCEPTED, "Accepted by the molecular board.", False),
    (Question.DNA_FUSION_ACCEPTED, "Split reads reviewed, accepted.", False),
    (Question.DNA_FUSION_ACCEPTED, "Split vote, accepted.", True),
    (Question.DNA_FUSION_ACCEPTED, "Discussed at the board", True),
    (Question.DNA_FUSION_ACCEPTED, "Looks out of frame to me", True),
    (Question.DNA_FUSION_ACCEPTED, "Not confirmed", True),
)


@pytest.mark.parametrize(("question", "reason", "read"), OF_OTHER_QUESTIONS)
def test_a_reason_bears_out_the_question_it_answers(question, reason, read):
    given = Judgement(question, Answer.YES, "Dr A.", "consultant", date(2026, 1, 20), reason)
    assert bool(reasons_to_read(Case("X", judgements=(given,)))) is read


def test_each_question_has_its_own_words():
    assert {each for each, _, _ in OF_OTHER_QUESTIONS} | {Question.NO_SATISFACTORY_OPTIONS} == set(Question)


OF_RESOLUTIONS = (
    ({"reading_frame": ReadingFrame.IN_FRAME}, "T1 is out of frame after all", "T2 is the better report: in frame"),
    ({"kinase_domain": KinaseDomain.KEPT}, "Kinase domain lost", "Kinase domain not lost, both read again"),
    ({"stands": Result.POSITIVE}, "An artefact of the panel", "Seen together."),
    ({"stands": Result.POSITIVE}, "Not a driver", "RNA is the better test"),
    ({"stands": Result.NEGATIVE}, "The positive test stands; the negative sample had 5% tumour", "The negative stands"),
    ({"stands": Result.POSITIVE}, "The negative test stands", "The positive one stands"),
    ({"stands": Result.NEGATIVE}, "To be confirmed", "An artefact of the panel"),
    ({"reading_frame": ReadingFrame.OUT_OF_FRAME}, "For now", "It is out of frame"),
)


@pytest.mark.parametrize(("resolved", "against", "quiet"), OF_RESOLUTIONS)
def test_the_reason_of_a_resolution_that_may_say_the_opposite_is_quoted(resolved, against, quiet):
    given = Resolution("TPM3::NTRK1", "Dr A.", "chair", date(2026, 1, 20), against, **resolved)
    (said,) = reasons_to_read(Case("X", resolutions=(given,)))
    assert "by Dr A. (20-Jan-2026)" in said
    assert repr(against) in said
    assert reasons_to_read(Case("X", resolutions=(replace(given, reason=quiet),))) == []


def test_a_no_with_the_reason_of_an_acceptance_is_quoted():
    given = Judgement(
        Question.DNA_FUSION_ACCEPTED, Answer.NO, "Dr A.", "chair", date(2026, 1, 20), "Accepted by the molecular board."
    )
    assert reasons_to_read(Case("X", judgements=(given,)))
    assert not reasons_to_read(Case("X", judgements=(replace(given, reason="Poor quality"),)))


@pytest.mark.parametrize(
    ("answer", "reason", "words"),
    [
        (Answer.NO, "There are no satisfactory options left.", "is no, and its reason reads"),
        (Answer.NO, "Ipilimumab is available", ""),
        (Answer.NO, "", ""),
        (Answer.NO, "Entered in error", ""),
        (Answer.NOT_RECORDED, "I withdraw the answer of 20 December.", "without an answer, and the reason reads"),
        (Answer.NOT_RECORDED, "", ""),
    ],
)
def test_a_no_with_the_reason_of_a_yes_and_a_reason_without_an_answer_are_quoted(answer, reason, words):
    given = Judgement(Question.NO_SATISFACTORY_OPTIONS, answer, "Dr A.", "consultant", date(2026, 1, 20), reason)
    said = reasons_to_read(Case("X", judgements=(given,)))
    assert [words in each and repr(reason) in each for each in said] == ([True] if words else [])


SETTLED = ("T1: RNA: 3' NTRK, in frame, kinase domain kept", "T2: RNA panel, quality passed: no NTRK fusion detected")


@pytest.mark.parametrize(
    ("stands", "reason", "quoted"),
    [
        (Result.POSITIVE, "Both read; the negative test is right", True),
        (Result.POSITIVE, "T2 confirms no fusion", True),
        (Result.POSITIVE, "T2 is right", True),
        (Result.POSITIVE, "T1 is right", False),
        (Result.NEGATIVE, "T1 is right", True),
        (Result.NEGATIVE, "T2 is right", False),
        (Result.NEGATIVE, "The positive test is correct", True),
        (Result.POSITIVE, "RNA to be repeated", True),
        (Result.POSITIVE, "Ask the laboratory", True),
        (Result.POSITIVE, "Seen by the board with the laboratory.", False),
    ],
)
def test_a_reason_that_calls_the_other_test_right_is_quoted_beside_the_resolution(stands, reason, quoted):
    given = Resolution("the tests together", "Dr A.", "chair", date(2026, 1, 20), reason, SETTLED, stands=stands)
    assert bool(reasons_to_read(Case("X", resolutions=(given,)))) is quoted
