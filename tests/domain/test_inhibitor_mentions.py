"""A TRK inhibitor named in words that nobody has read as harmless is quoted beside the answer that none was had."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Referral, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.inhibitor_mentions import inhibitor_mentions

PERHAPS_HAD = (
    "Larotrectinib never worked",
    "Larotrectinib not effective",
    "Planned larotrectinib given Jan-June 2023, PD",
    "Offered larotrectinib and took it for 6 months",
    "No response to larotrectinib",
    "Could not tolerate larotrectinib",
    "post larotrectinib",
    "s/p larotrectinib",
    "1L larotrectinib 2L ipi",
    "PD thru larotrectinib",
    "Declined further larotrectinib",
    "Larotrectinib considered effective for 9 months then PD",
)
TO_COME = (
    "Advice on larotrectinib please",
    "Opinion on larotrectinib vs entrectinib",
    "Family keen on larotrectinib",
    "Decision on entrectinib funding before Christmas",
    "Ready to start on larotrectinib",
    "Eligible for larotrectinib?",
    "Which dose of larotrectinib at his weight?",
    "Is he eligible to go on larotrectinib via CDF?",
    "Wants to be treated with larotrectinib",
    "larotrectinib leaflet",
    "NTRK fusion identified, larotrectinib recommended by GTAB",
    "Consent for larotrectinib",
    "Melanoma",
    "",
)


def said(text, where, **more):
    fields = {"prior_ntrk_inhibitor": Answer.NO, **more}
    if where == "question":
        fields["referral"] = Referral(question=text)
    elif where == "treatment":
        fields["treatments"] = (Treatment("Pembrolizumab", note=text),)
    else:
        fields["note"] = text
    return inhibitor_mentions(Case("x", **fields), None)


@pytest.mark.parametrize("where", ["note", "question"])
def test_what_may_tell_of_one_that_was_had_is_quoted_and_what_is_to_come_is_not(where):
    for text in PERHAPS_HAD:
        held = said(text, where)
        assert not held or "read whether one was had" in held[0], text
    assert sum(bool(said(text, where)) for text in PERHAPS_HAD) >= 8
    assert [text for text in TO_COME if said(text, where)] == []


def test_it_is_said_only_beside_the_answer_that_none_was_had():
    text = "s/p larotrectinib"
    assert said(text, "note")
    assert said(text, "note", prior_ntrk_inhibitor=Answer.YES) == ()
    assert said(text, "note", treatments=(Treatment("Larotrectinib", Drug.LAROTRECTINIB),)) == ()


def test_a_course_that_is_only_planned_hides_no_word_of_an_earlier_one():
    on = date(2023, 12, 27)
    planned = Treatment("Larotrectinib", Drug.LAROTRECTINIB, started=PartialDate(2024, 1, 10))
    told = Case("x", prior_ntrk_inhibitor=Answer.NO, treatments=(planned,), note="Vitrakvi 2021, stopped")
    (said,) = inhibitor_mentions(told, on)
    assert "Vitrakvi 2021, stopped" in said
    begun = replace(told, treatments=(replace(planned, started=PartialDate(2023, 1, 10)),))
    assert inhibitor_mentions(begun, on) == ()
    assert inhibitor_mentions(replace(told, note=""), on) == ()
    own = replace(told, note="", treatments=(replace(planned, note="was given LOXO-101 in 2021"),))
    assert "LOXO-101" in inhibitor_mentions(own, on)[0]
