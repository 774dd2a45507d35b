"""The words of the page of details: derived is named as derived, and only what follows is said."""

from dataclasses import replace

from mdt_desk.documents.detail_words import contradiction_lines, evidence_lines, junctions, resistance_lines
from mdt_desk.domain.derived_words import view_derived
from mdt_desk.domain.next_test import NextStep
from mdt_desk.domain.resistance import ResistanceNote
from mdt_desk.domain.testing import Partner, ReadingFrame, Statement
from tests.documents.conftest import CASE, FUSION
from tests.domain.test_exon_tables import TABLES

HELD = replace(FUSION, five_prime=Partner("ETV6", "ENST00000396373.4", 5), reading_frame=ReadingFrame.OUT_OF_FRAME)


def derive(finding):
    return view_derived(finding, TABLES, 180.0)


def case_with(finding):
    return replace(CASE, tests=(replace(CASE.tests[2], findings=(finding,)),))


def test_a_junction_is_named_as_derived_and_contradictions_come_first():
    (junction,) = junctions(case_with(HELD), derive)
    assert junction.name.startswith("ETV6::NTRK3, test T3. Derived from the exon tables")
    assert junction.lines[0].startswith("Contradiction: the report says out of frame")
    assert junction.picture is not None


def test_a_finding_without_places_has_no_junction():
    bare = replace(FUSION, five_prime=Partner("ETV6"), three_prime=Partner("NTRK3"))
    assert junctions(case_with(bare), derive) == ()


def test_the_evidence_says_what_is_open_and_what_would_settle_it():
    lines = evidence_lines("Unknown.", "An NTRK fusion is confirmed: ...", [NextStep("RNA panel", "S1", "only RNA")])
    assert lines[0] == "Unknown."
    assert lines[2] == "Next: RNA panel. On: S1. Why: only RNA."


def test_resistance_names_its_test_and_its_first_source():
    note = ResistanceNote("T2", "NTRK1 G595R: resistant.", "https://one.example (PMID 1); https://two.example")
    (line,) = resistance_lines((note,))
    assert (line.label, line.text) == ("Resistance", "NTRK1 G595R: resistant. (test T2; one.example (PMID 1))")


def test_a_contradiction_with_the_tables_names_test_statement_and_table():
    (found,) = contradiction_lines(case_with(HELD), derive)
    assert found.place == "T3.1"
    assert found.text.startswith("ETV6::NTRK3, test T3: the report says out of frame, whole exons give in frame. Ask")
    assert "NM_001012338.2" in found.text
    assert "its statement stands" not in found.text


def test_a_contradiction_names_the_exons_where_the_case_holds_another_junction_of_the_same_genes():
    other = replace(HELD, five_prime=Partner("ETV6", "ENST00000396373.4", 4), reading_frame=ReadingFrame.IN_FRAME)
    two = replace(CASE, tests=(replace(CASE.tests[2], findings=(HELD, other)),))
    assert contradiction_lines(two, derive)[0].text.startswith("ETV6::NTRK3 (exon 5 to exon ")
    same = replace(CASE, tests=(replace(CASE.tests[2], findings=(HELD, HELD)),))
    assert contradiction_lines(same, derive)[0].text.startswith("ETV6::NTRK3, test T3")


def test_a_report_that_agrees_adds_nothing_to_the_page():
    agreeing = replace(HELD, reading_frame=ReadingFrame.IN_FRAME)
    assert contradiction_lines(case_with(agreeing), derive) == ()


def test_what_a_caller_alone_states_is_never_called_the_report():
    silent = replace(HELD, reading_frame=ReadingFrame.NOT_STATED)
    by_caller = replace(silent, caller=Statement("Arriba", reading_frame=ReadingFrame.OUT_OF_FRAME))
    (found,) = contradiction_lines(case_with(by_caller), derive)
    assert "the caller says out of frame" in found.text
    assert "the report says" not in found.text


def test_what_was_stored_as_computed_is_held_against_what_the_tables_give_now():
    silent = replace(HELD, reading_frame=ReadingFrame.NOT_STATED)
    before = replace(silent, computed=Statement("ENST1", reading_frame=ReadingFrame.OUT_OF_FRAME))
    (found,) = contradiction_lines(case_with(before), derive)
    assert "an earlier computation gave out of frame, whole exons give in frame" in found.text
