"""Words beside a course of a drug that speak against what is entered of it."""

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Referral, Treatment, TreatmentOutcome
from mdt_desk.domain.case_at_odds import at_odds
from mdt_desk.domain.course_words import (
    given_outside,
    named_for_another,
    perhaps_ended,
    perhaps_outside,
    said_ended,
)
from mdt_desk.domain.dates import PartialDate

ENTRE, LARO = Drug.ENTRECTINIB, Drug.LAROTRECTINIB


def course(name="Entrectinib", drug=ENTRE, started="2025-03", **more):
    day = PartialDate(*map(int, started.split("-")))
    return Treatment(name, drug, started=day, ongoing=more.pop("ongoing", Answer.YES), **more)


@pytest.mark.parametrize(
    "name",
    [
        "Pembrolizumab",
        "Larotrectinib",
        "Vitrakvi",
        "Carboplatin",
        "Entrectinib or larotrectinib",
        "Placebo",
        "Entrectinib or placebo",
        "larotrect1nib",
        "Entr ectinib",
        "Study drug",
        "xx",
    ],
)
def test_a_name_of_another_drug_than_the_one_chosen_is_said(name):
    assert "yet its drug is entrectinib" in named_for_another(course(name))


@pytest.mark.parametrize(
    "name", ["Entrectinib", "Rozlytrek 600 mg", "entrectinb", "", "TRK inhibitor", "Third line", "entrect1nib"]
)
def test_a_name_that_fits_or_says_nothing_is_quiet(name):
    assert named_for_another(course(name)) == ""
    assert named_for_another(course("Pembrolizumab", drug=None)) == ""


def test_a_drug_chosen_beside_the_answer_that_it_was_none_is_said():
    assert "answered as no NTRK inhibitor" in named_for_another(course(ntrk_inhibitor=Answer.NO))
    assert named_for_another(course(ntrk_inhibitor=Answer.YES)) == ""


ENDED = (
    "stopped Dec 2025 for toxicity",
    "discontinued",
    "on hold since Nov",
    "declined",
    "planned",
    "never started",
    "no longer taking",
    "not taking it",
    "off drug since Feb",
    "Last dose 3 Nov",
    "until Feb 2026",
    "did not start",
    "drug holiday since March",
    "switched to larotrectinib Feb 2026",
    "replaced by dacarbazine",
    "died",
    "Withheld for QTc",
    "ceased 12/2025",
    "completed",
    "to start in March",
    "came off in December",
    "not yet given",
    "start postponed",
    "Progression on scan: drug withdrawn",
)
GOING_ON = (
    "",
    "not stopped",
    "never stopped",
    "held for two weeks, resumed",
    "stopped in May, restarted in June",
    "will be stopped if QTc is over 500",
    "to be continued until progression",
    "tolerated well",
    "dose reduced",
    "should not be discontinued",
    "continue until stopped by the team",
)


@pytest.mark.parametrize(("words", "told"), [(ENDED, True), (GOING_ON, False)], ids=["ended", "going on"])
def test_words_that_a_course_was_stopped_or_never_given_are_found_in_its_name_and_note(words, told):
    for text in words:
        for given in (course(note=text), course(f"Entrectinib ({text})")):
            assert bool(said_ended(Case("x", treatments=(given,)), given)) is told, text


@pytest.mark.parametrize(("text", "told"), [
    ("Entrectinib stopped 12/2025 due to QTc", True),
    ("Rozlytrek discontinued in December for progression", True),
    ("Entrectinib going on. Pembrolizumab was stopped.", False),
    ("Should entrectinib be stopped?", False),
    ("Ipilimumab stopped", False),
    ("", False),
])  # fmt: skip
@pytest.mark.parametrize("where", ["note", "question"])
def test_the_words_of_the_case_are_read_for_the_drug_they_name(text, told, where):
    given = course()
    more = {"note": text} if where == "note" else {"referral": Referral(question=text)}
    assert bool(said_ended(Case("x", treatments=(given,), **more), given)) is told


def test_a_course_that_is_going_on_is_not_completed():
    for outcome in TreatmentOutcome:
        given = course(outcome=outcome)
        said = said_ended(Case("x", treatments=(given,)), given)
        assert bool(said) is (outcome is TreatmentOutcome.COMPLETED)


OUTSIDE = (
    "compassionate use", "private prescription", "self-funded", "clinical trial", "Not NHS funded", "not CDF-funded",
    "Bought by the patient", "free of charge scheme", "Paid for by the family", "supplied by the manufacturer",
    "paid herself", "at his own expense", "company supply", "crowdfunded", "unfunded",
    "non-NHS", "blinded", "with placebo",
)  # fmt: skip


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_course_given_outside_the_nhs_is_said(text):
    assert given_outside(course(note=text))
    assert given_outside(course(f"Entrectinib ({text})"))
    assert given_outside(course(note="started by the NHS team")) == ""


@pytest.mark.parametrize("text", ["Entrectinib was paid privately", "Company supply until October"])
def test_private_supply_told_elsewhere_in_the_case_is_quoted_beside_a_course_of_the_nhs(text):
    given = course(in_nhs=Answer.YES)
    for more in ({"note": text}, {"referral": Referral(question=text)}):
        (said,) = perhaps_outside(Case("x", treatments=(given,), **more))
        assert "recorded as started in the NHS, and" in said
        assert repr(text) in said
    assert at_odds(Case("x", treatments=(given,), note=text), None)[-1].endswith("read whether that is of it.")
    assert perhaps_outside(Case("x", treatments=(course(in_nhs=Answer.NO),), note=text)) == ()
    assert perhaps_outside(Case("x", treatments=(given,), note="Funded by the NHS")) == ()


OF_ELSE = (
    "Paracetamol stopped",
    "omeprazole discontinued, tolerating well",
    "radiotherapy completed to L3 while on drug",
    "Stable. Prev ipilimumab stopped for colitis.",
    "Statin was stopped before start",
)


@pytest.mark.parametrize("text", OF_ELSE)
def test_another_thing_that_ended_holds_nothing_and_is_read_by_a_person(text):
    given = course(note=text)
    case = Case("x", treatments=(given,))
    assert said_ended(case, given) == ""
    assert "read whether it is" in perhaps_ended(case)[0]
    assert perhaps_ended(Case("x", treatments=(course(note="Stable, tolerating well"),))) == ()


@pytest.mark.parametrize("note", ["Dr B arranged it", "Bridging scheme", "Second opinion sought", "arm B"])
def test_a_note_of_a_course_going_on_that_nobody_has_read_is_quoted(note):
    (said,) = perhaps_ended(Case("x", treatments=(course(note=note),)))
    assert repr(note) in said
    assert said.endswith("read whether it goes on, and who began and pays for it.")
    assert perhaps_ended(Case("x", treatments=(course(note=note, ongoing=Answer.NO),))) == ()


@pytest.mark.parametrize(
    "note", ["600 mg daily, tolerating well", "CDF, Blueteq approved March 2025", "dose reduced", ""]
)
def test_a_note_of_dose_and_funding_is_quiet(note):
    assert perhaps_ended(Case("x", treatments=(course(note=note),))) == ()


@pytest.mark.parametrize("outcome", TreatmentOutcome)
def test_progression_or_toxicity_of_a_course_going_on_is_asked_about(outcome):
    said = perhaps_ended(Case("x", treatments=(course(outcome=outcome),)))
    asked = outcome in {TreatmentOutcome.PROGRESSION, TreatmentOutcome.TOXICITY}
    assert [f"its outcome as {outcome}: ask whether it goes on." in each for each in said] == ([True] if asked else [])


def test_a_dose_that_was_held_and_is_given_again_is_quiet():
    given = course(note="Dose held 5 days in Jan 2025 (LFT), back on full dose")
    assert said_ended(Case("x", treatments=(given,)), given) == ""
