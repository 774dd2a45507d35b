"""What the desk answers about tests and findings, from what ships with it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mdt_desk.domain.testing import KinaseDomain
from mdt_desk.paths import resources
from mdt_desk.workspace import Person, open_workspace
from mdt_desk.workspace.files import read_any_file
from tests.domain.test_transcripts import ETV6_NTRK3


def at_nine():
    return datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def testing(tmp_path_factory):
    with open_workspace(tmp_path_factory.mktemp("desk") / "home", Person("Dr Test"), at_nine) as workspace:
        yield workspace.testing


def sample(name):
    return read_any_file(resources() / "examples" / f"{name}.json", None).case


def test_what_follows_is_told_and_the_finding_stays_as_reported(testing):
    view = testing.derive(ETV6_NTRK3)
    assert "kinase domain kept" in view.summary
    assert ETV6_NTRK3.kinase_domain is KinaseDomain.NOT_DETERMINED


def test_the_evidence_is_read_by_a_named_and_cited_definition(testing):
    view = testing.evidence(sample("seed_melanoma"))
    assert view.definition.startswith("An NTRK fusion is confirmed")
    assert "ESMO" in view.sources
    assert view.ladder.confirmed is None
    assert view.next_steps


def test_what_is_settled_asks_for_no_further_test(testing):
    assert testing.evidence(sample("seed_melanoma_complete")).next_steps == ()


def test_discordant_tests_are_listed_both(testing):
    view = testing.evidence(sample("cholangiocarcinoma_discordant"))
    assert view.ladder.conflicting
    assert sum(step.disputed for step in view.ladder.steps) >= 2


@pytest.mark.parametrize("name", sorted(file.stem for file in (resources() / "examples").glob("*.json")))
def test_screen_command_line_and_page_say_the_same_beside_the_answer(testing, name):
    case = sample(name)
    # Few reads are told of a finding, not of its test.
    rows = [tuple(replace(each, supporting_reads=2) for each in test.findings) for test in case.tests]
    few = zip(case.tests, rows, strict=True)
    case = replace(case, tests=tuple(replace(test, findings=found) for test, found in few))
    told = testing.data(case)
    said = testing.evidence(case).beside
    assert [text for text in said if text in {*told["contradictions"], *told["cautions"]}] == [
        *told["contradictions"],
        *told["cautions"],
    ]
    assert any("low support, 2 supporting reads" in text for text in said) is any(rows)


def test_resistance_is_advice_with_its_source(testing):
    notes = testing.resistance(sample("northern_ireland_resistance"))
    assert notes
    assert all(note.source for note in notes)


def test_check_speaks_of_resistance_too(testing):
    case = sample("northern_ireland_resistance")
    assert any(line.startswith("Resistance, as advice: NTRK1 G595R") for line in testing.lines(case))
    assert [note["test"] for note in testing.data(case)["resistance"]] == ["T2"]


def test_the_samples_have_a_timeline(testing):
    assert testing.timeline(sample("northern_ireland_resistance"))[0].alternative.startswith("Timeline:")


def test_what_is_published_can_be_asked_for(testing):
    assert len(testing.knowledge()) > 100


def test_what_the_tables_say_against_the_report_stands_beside_the_answer_on_screen_too(testing):
    case = sample("seed_melanoma_complete")
    (test,) = case.tests
    (found,) = test.findings
    lost = replace(found, kinase_domain=KinaseDomain.LOST)
    case = replace(case, tests=(replace(test, findings=(lost,)),))
    assert any("the position gives kinase domain kept" in text for text in testing.evidence(case).beside)
