"""A note that only plans, asks for or denies an inhibitor holds nothing; one that tells of it having been had does."""

import pytest

from mdt_desk.domain.case import Treatment
from mdt_desk.domain.had_or_to_come import may_be_had, says_given
from mdt_desk.domain.trk_inhibitors import written_of_one

TO_COME = (
    "For discussion of larotrectinib at the next MDT",
    "Progressed; larotrectinib is the next option",
    "Considering entrectinib after this line",
    "Would be a candidate for larotrectinib",
    "Plan: larotrectinib if NTRK fusion confirmed",
    "PD on CT March 2026. Plan larotrectinib.",
    "Bridging until larotrectinib is available",
    "To bridge to larotrectinib",
    "Blueteq for larotrectinib to be submitted",
    "Larotrectinib discussed with patient, she is keen",
    "NTRK inhibitor requested",
    "Larotrectinib funding requested",
    "Refer to GTAB for TRK inhibitor",
    "Stopped for PD; switch to larotrectinib proposed",
    "Aim to start entrectinib in May",
    "May start larotrectinib once funding is agreed",
    "Best response SD. Next: TRK inhibitor",
    "Given before NTRK result known; larotrectinib now an option",
    "Patient prefers larotrectinib",
    "Patient is waiting for larotrectinib",
    "Larotrectinib not yet started",
    "No TRK inhibitor given",
    "TRK inhibitor naive",
    "Larotrectinib not funded at the time",
    "Not eligible for entrectinib trial",
    "Chosen over larotrectinib because of CNS disease",
    "Hope for larotrectinib later",
)
HAD = (
    "Larotrectinib 2023 to 2024",
    "After larotrectinib",
    "Progressed on entrectinib",
    "with larotrectinib for 3 months",
    "Then larotrectinib",
    "larotrectinib given privately",
    "Larotrectinib 100 mg bd",
    "TRK inhibitor within a trial",
    "Larotrectinib planned and given for 4 months",
    "Rechallenge with larotrectinib planned",
    "Entrectinib, stopped for toxicity; larotrectinib considered",
    "Discussed at MDT, then had larotrectinib",
    "Consented and started larotrectinib",
    "entrectinib via CDF from May 2022",
    "Larotrectinib (compassionate use)",
    "Entrectinib arm",
    "Recommended larotrectinib, took it for 2 weeks",
    "larotrectinib (CDF) 2021 to 2022",
    "entrectinib 600 mg daily until June 2023",
    "larotrectinib until June 2023",
    "Vitrakvi from May until October 2022",
    "larotrectinib, funded by the company",
    "larotrectinib through early access programme 2020",
    "larotrectinib via IFR",
    "larotrectinib 2021-2022, approved by NHSE",
    "larotrectinib without benefit",
    "larotrectinib ended at his wish",
    "larotrectinib requested after entrectinib",
    "He may have had entrectinib",
    "switch to larotrectinib 2022",
)


# Words of a plan, of advice or of a route that stand beside one that was had, and govern something else.
BESIDE = (
    "next option is dacarbazine", "if tolerated", "wish of the family", "scan pending", "once daily",
    "as a bridge to surgery", "interaction with warfarin", "recommended by the board", "on advice of the centre",
    "dose discussed", "surgery planned", "consent signed", "CDF application 12", "requested by Dr B",
    "referred from Leeds", "offered by the company", "candidate for surgery", "his choice",
    "information leaflet given", "rather than chemotherapy", "use of steroids", "ready for discharge", "via GTAB",
    "opinion of Dr C", "surgery considered", "eligible for benefits", "counselled on driving",
    "instead of chemotherapy", "target dose 100 mg", "hoped for surgery", "awaited scan",
)  # fmt: skip


@pytest.mark.parametrize("words", BESIDE)
@pytest.mark.parametrize(
    "how", ["larotrectinib 100 mg bd, {}", "larotrectinib (2021 to 2022) {}", "{} on larotrectinib 2021"]
)
def test_a_word_of_a_plan_elsewhere_in_the_clause_hides_no_drug_that_was_had(words, how):
    note = how.format(words)
    assert written_of_one(Treatment("Dacarbazine", note=note)), note


@pytest.mark.parametrize("note", TO_COME)
def test_what_is_to_come_was_not_had(note: str):
    assert written_of_one(Treatment("Dacarbazine", note=note)) == ""


@pytest.mark.parametrize("note", HAD)
def test_what_was_had_is_held(note: str):
    assert written_of_one(Treatment("Dacarbazine", note=note)) == f"the note of Dacarbazine ({note})"


@pytest.mark.parametrize("note", HAD[:5])
def test_a_plan_in_another_sentence_hides_nothing(note: str):
    assert written_of_one(Treatment("Dacarbazine", note=f"Plan: discuss at the MDT. {note}. Refer to GTAB."))


def tells(clause):
    start = clause.index("larotrectinib")
    return may_be_had(clause, start, start + len("larotrectinib"))


def test_a_clause_is_of_what_is_to_come_only_where_nothing_in_it_happened():
    assert tells("larotrectinib")
    assert not tells("larotrectinib planned")
    assert tells("larotrectinib planned, then 3 months of it")
    assert not tells("larotrectinib can be given once funded")
    assert says_given(" planned and given")
    assert not says_given(" planned, not given")
    assert not says_given(" planned but never given")
    assert not says_given(" planned and not started")
