"""Chips, criteria, to-do and sources, as the assessment has them and no further."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.documents.rule_words import (
    CHECK_FIRST,
    cautions,
    chips,
    criteria_tables,
    grouped,
    local_review,
    other_views,
    overdue_lines,
    rule_sets_line,
    rule_versions,
    to_do,
    uncontrolled_after,
)
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.assessment import Evidence
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.currency import SECOND_LOOK
from mdt_desk.rules.terms import CriterionState, Currency, Outcome, Purpose, Role
from tests.documents.conftest import ENTRECTINIB, GUIDANCE, LAROTRECTINIB, TA630, ask, assessed, criterion

CAPPED = replace(
    LAROTRECTINIB, outcome=Outcome.SOURCE_UNVERIFIED, would_be=Outcome.MORE_INFORMATION_NEEDED,
    explanation="NICE TA630: review was due.",
    sources=(replace(TA630, state=Currency.OVERDUE, days_overdue=9, caps=True),),
)  # fmt: skip
CAPITALS = {"BRAF", "DNA", "FISH", "NTRK", "RNA"}


def test_each_drug_has_a_chip_in_the_fixed_order():
    assert [chip.name for chip in chips(assessed())] == ["Larotrectinib", "Entrectinib", "Repotrectinib"]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_neither_cannot_check_reads_like_not_eligible(outcome):
    (chip,) = chips(assessed(replace(ENTRECTINIB, outcome=outcome)))
    words = f"{chip.word} {chip.second_line}".upper()
    assert ("NOT ELIGIBLE" in words) is (outcome is Outcome.NOT_ELIGIBLE)


def test_a_case_in_which_nothing_was_entered_has_no_verdict_on_its_page():
    for chip in chips(assessed(), blank=True):
        assert (chip.word, chip.second_line, chip.would_be, chip.source, chip.overdue) == (
            "NOTHING ENTERED YET", "", "", "", "",
        )  # fmt: skip
    assert not any(chip.word == "NOTHING ENTERED YET" for chip in chips(assessed()))


def test_a_count_that_the_explanation_gives_is_not_given_twice():
    other = replace(LAROTRECTINIB, explanation="NICE TA630: review was due.")
    assert chips(assessed(other))[0].count == "1 of 3 met, 2 unknown"
    explained = replace(LAROTRECTINIB, explanation="1 of 3 met, 1 judgement open: options.")
    assert chips(assessed(explained))[0].count == ""


def test_a_capped_outcome_shows_what_it_would_be():
    (chip,) = chips(assessed(CAPPED))
    assert (chip.word, chip.second_line, chip.would_be) == (
        "UNVERIFIED", "", "Would be: more information needed",
    )  # fmt: skip


def test_an_overdue_source_that_only_warns_stands_inside_the_chip():
    late = replace(TA630, state=Currency.OVERDUE, days_overdue=695, review_due=date(2024, 12, 27))
    (chip,) = chips(assessed(replace(LAROTRECTINIB, source_overdue=True, sources=(late,))))
    assert chip.overdue == (
        "NICE TA630: review was due 27-Dec-2024 (695 days late on 22-Nov-2026). Check the primary source before acting."
    )


def test_overdue_sources_of_other_views_stand_beneath_the_chips():
    assert overdue_lines(assessed()) == (
        (f"GeNotes page: review was due 27-Dec-2024 (699 days late on 26-Nov-2026). Guidance only. {CHECK_FIRST}"),
    )


def test_a_source_that_a_chip_names_is_not_named_again():
    assert overdue_lines(assessed(CAPPED)) == ()


def test_criteria_keep_the_order_of_the_form_and_bold_what_is_not_met():
    (table,) = criteria_tables(assessed())
    assert [(row.word, row.bold) for row in table.rows] == [("Met", False), ("Unknown", True), ("Judgement", True)]
    assert table.rows[0].source == "NICE TA630 1.1"


def test_an_unconfirmed_rule_says_so():
    rule = replace(criterion(1), confirmed=False)
    (table,) = criteria_tables(assessed(replace(LAROTRECTINIB, criteria=(rule,))))
    assert table.rows[0].criterion.endswith("(unconfirmed rule)")


def test_a_criterion_that_must_not_hold_says_so_beside_its_state():
    rule = replace(criterion(1), role=Role.EXCLUDE)
    (table,) = criteria_tables(assessed(replace(LAROTRECTINIB, criteria=(rule, criterion(2)))))
    assert table.rows[0].criterion == f"Must not hold: {rule.sentence}"
    assert not table.rows[1].criterion.startswith("Must not hold")


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        (Evidence("f", "Metastatic", True, "yes", "diagnosis"), "Metastatic (diagnosis)"),
        (Evidence("f", "Solid tumour", True, "yes: melanoma", "diagnosis"), "Melanoma (diagnosis)"),
        (Evidence("f", "Metastatic", False, "no", ""), "Metastatic: no"),
        (Evidence("f", "Age", 52, "52", "born 14-Feb-1974"), "Age: 52 (born 14-Feb-1974)"),
        (Evidence("f", "RNA", None, "awaited", "test T4", "awaited: result awaited"), "Result awaited (test T4)"),
        (Evidence("f", "Before", False, "no (assumed)", "", assumed=True), "Before: no (assumed)"),
    ],
)
def test_evidence_is_short_and_keeps_its_origin(evidence, shown):
    rule = replace(criterion(1), evidence=(evidence,))
    (table,) = criteria_tables(assessed(replace(LAROTRECTINIB, criteria=(rule,))))
    assert table.rows[0].evidence == shown


def test_where_all_is_decided_the_first_rules_are_shown():
    failed = replace(ENTRECTINIB, criteria=(criterion(1, CriterionState.NOT_MET),))
    assert [row.word for row in criteria_tables(assessed(failed))[0].rows] == ["Not met"]


def test_to_do_lists_sources_then_facts_then_judgements():
    assert to_do(assessed(CAPPED)) == (
        "(1) Check NICE TA630 and record it. (2) RNA test: actionable NTRK fusion: result awaited. "
        "(3) Judgement: no satisfactory treatment options."
    )


def test_an_open_criterion_that_no_question_covers_is_to_do_all_the_same():
    prior = criterion(4, CriterionState.UNKNOWN, judgement=True, sentence="No earlier NTRK inhibitor.")
    weighed = replace(ENTRECTINIB, outcome=Outcome.JUDGEMENT_NEEDED, criteria=(criterion(1), prior), ask_next=())
    assert to_do(assessed(weighed)) == "(1) Judgement: No earlier NTRK inhibitor."
    not_met = replace(criterion(4, CriterionState.NOT_MET, sentence="No earlier NTRK inhibitor."), confirmed=False)
    weighing = to_do(assessed(replace(weighed, criteria=(criterion(1), not_met))))
    assert weighing == "(1) The team weighs what is not met by an unconfirmed rule: No earlier NTRK inhibitor."
    advice = replace(weighed, criteria=(criterion(1), replace(prior, role=Role.ADVISE)))
    assert to_do(assessed(advice)) == "No criterion is open."


@pytest.mark.parametrize("fact", BY_ID.values(), ids=BY_ID)
def test_a_label_within_a_sentence_begins_small_but_for_dna_and_the_like(fact):
    said = to_do(assessed(replace(LAROTRECTINIB, ask_next=(ask(fact.id, judgement=True),))))
    keeps = fact.label.partition(" ")[0].strip(",") in CAPITALS
    assert (fact.label if keeps else fact.label[0].lower() + fact.label[1:]) in said


def test_where_one_person_looked_the_second_one_is_asked_for():
    looked = replace(CAPPED.sources[0], last_check=f"20-Nov-2026, Dr A. (lead): unchanged; {SECOND_LOOK}")
    said = to_do(assessed(replace(CAPPED, sources=(looked,))))
    assert said.startswith("(1) A second person: look at NICE TA630 and record it.")


def test_a_decided_drug_asks_for_nothing():
    decided = replace(ENTRECTINIB, criteria=(criterion(1, CriterionState.NOT_MET),), ask_next=(ask("age_years"),))
    assert to_do(assessed(decided)) == "No criterion is open."
    awaited = "Await the result of test T2 (pan-TRK IHC)."
    assert to_do(assessed(decided), (awaited,)) == f"(1) {awaited}"


def test_guidance_is_never_the_headline():
    lines = {line.label: line.text for line in other_views(assessed())}
    assert lines == {
        "Guidance only": "Larotrectinib: unverified, would be judgement needed.",
    }
    assert [(line.label, line.text) for line in cautions(assessed())] == [
        ("Caution", "Larotrectinib: The guide is contradicted. (GeNotes page Advice)")
    ]


def test_drugs_of_one_view_are_named_together():
    both = [
        replace(each, purpose=Purpose.LICENCE, advice=())
        for each in (GUIDANCE, replace(GUIDANCE, drug=ENTRECTINIB.drug))
    ]
    (line,) = other_views(assessed(*both))
    assert line.text.startswith("Larotrectinib and entrectinib: unverified")


def test_the_foot_names_rule_sets_with_version_and_hash():
    assert "england.larotrectinib 2026.11 (hash 3f9c-a71e-0b52)" in rule_sets_line(assessed())
    assert rule_versions(assessed()) == "2026.11/3f9c-a71e-0b52 2026.11/aaaa-aaaa-aaaa"
    assert grouped("3f9ca71e0b52ff") == "3f9c-a71e-0b52"


def test_a_local_review_is_named_or_said_to_be_missing():
    assert local_review(assessed()) == "Local review: none recorded."
    looked = replace(TA630, last_check="20-Nov-2026, P. Example (pharmacist): unchanged")
    assert "NICE TA630 20-Nov-2026" in local_review(assessed(replace(LAROTRECTINIB, sources=(looked,))))


def test_printed_copies_lapse_with_the_first_review_to_come():
    printed = date(2026, 11, 28)
    assert uncontrolled_after(assessed(), printed) == "Printed copies are uncontrolled after 21-May-2027."
    assert uncontrolled_after(assessed(replace(LAROTRECTINIB, sources=())), printed) == ""
    on_the_day = "Printed copies are uncontrolled after 21-May-2027."
    assert uncontrolled_after(assessed(), date(2027, 5, 21)) == on_the_day
    late = "Printed copies are uncontrolled: a source was due for review on 21-May-2027."
    assert uncontrolled_after(assessed(), date(2027, 6, 1)) == late
    overdue = replace(TA630, id="old", state=Currency.OVERDUE, review_due=date(2023, 5, 21))
    two = replace(LAROTRECTINIB, sources=(TA630, overdue))
    was_due = "Printed copies are uncontrolled: a source was due for review on 21-May-2023."
    assert uncontrolled_after(assessed(two), printed) == was_due
    changed = replace(overdue, review_due=date(2026, 11, 20), found_changed=True)
    found = "Printed copies are uncontrolled: a source was found changed on 20-Nov-2026."
    assert uncontrolled_after(assessed(replace(LAROTRECTINIB, sources=(TA630, changed))), printed) == found


def test_a_chip_for_a_day_that_lies_behind_says_what_it_is_today():
    whole = assessed(CAPPED)
    (plain,), (then,) = chips(whole), chips(whole, {CAPPED.drug: "unverified: would be eligible (policy overdue)"})
    assert then.explanation == (
        f"As of {format_date(whole.on)}; today: unverified: would be eligible (policy overdue). {plain.explanation}"
    )
    assert chips(whole, {}) == (plain,)
