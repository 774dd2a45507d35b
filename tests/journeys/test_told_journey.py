"""Whatever a text of a case says against its answer is told beside the answer, or changes it; no field is left out."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.testing import (
    Answer,
    CallerFilter,
    Finding,
    FindingKind,
    LaboratoryClass,
    Orientation,
    Partner,
    ReadingFrame,
)
from mdt_desk.paths import resources
from mdt_desk.workspace import Person, open_workspace
from mdt_desk.workspace.files import read_any_file

QUIET = {
    "id": "a name that the desk gives, and that every sentence bears",
    "case_id": "a name",
    "repeat_of": "a test of this case, or a problem",
    "genes_covered": "a list of genes, each read as one",
    "by": "a name of a program, a table or a person",
    "exon_by": "a table of this program",
    "role": "what a person is",
}
"""The fields in which a word that nobody knows says nothing of a tumour."""
AGAINST_FOUND, AGAINST_NONE = "NTRK3 zorvex not real", "ETV6::NTRK3 zorvex"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    home = tmp_path_factory.mktemp("desk") / "home"
    with open_workspace(home, Person("Dr Test"), lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)) as workspace:
        yield workspace


def sample(name: str) -> Case:
    case = read_any_file(resources() / "examples" / f"{name}.json").case
    assert case is not None
    return case


def texts(part: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Callable[[str], Any]]]:
    """The place of every text of a part, and how to put another one there."""
    if is_dataclass(part):
        for field in fields(part):
            for place, put in texts(getattr(part, field.name), (*path, field.name)):
                yield place, lambda new, put=put, name=field.name: replace(part, **{name: put(new)})
    elif isinstance(part, tuple):
        for number, each in enumerate(part):
            for place, put in texts(each, path):
                yield place, lambda new, put=put, at=number: (*part[:at], put(new), *part[at + 1 :])
    elif type(part) is str:
        yield path, lambda new: new


def said(desk: Any, case: Case) -> tuple[str, frozenset[str]]:
    answer = desk.assess(case).headline(Drug.LAROTRECTINIB)
    return f"{answer.outcome} {answer.would_be}", frozenset(desk.testing.lines(case))


def silent(desk: Any, case: Case, part: Any, put_back: Callable[[Any], Case], text: str) -> list[str]:
    """The fields in which a text is neither told nor changes the answer."""
    outcome, lines = said(desk, case)
    found = []
    for place, put in texts(part):
        now, told = said(desk, put_back(put(text)))
        if now == outcome and not told - lines and QUIET.keys().isdisjoint(place):
            found.append(".".join(place))
    return found


@pytest.mark.parametrize("part", ["referral", "diagnosis", "fitness", "treatments", "options", "specimens", "note"])
@pytest.mark.parametrize(
    ("name", "text"), [("child_infantile_fibrosarcoma", AGAINST_FOUND), ("breast_ntrk1_amplification", AGAINST_NONE)]
)
def test_what_a_case_says_against_its_answer_is_told(desk: Any, name: str, text: str, part: str) -> None:
    case = sample(name)
    # The tumour type is chosen from a list, and beside a negative it decides nothing.
    quiet = {"tumour_type"} if name == "breast_ntrk1_amplification" else set()
    found = silent(desk, case, getattr(case, part), lambda new: replace(case, **{part: new}), text)
    assert set(found) - quiet == set()


def test_what_the_deciding_test_says_against_a_fusion_is_told(desk: Any) -> None:
    case = sample("child_infantile_fibrosarcoma")
    first, deciding = case.tests
    assert silent(desk, case, deciding, lambda new: replace(case, tests=(first, new)), AGAINST_FOUND) == []


NTRK1 = {"five_prime": Partner("TPM3"), "three_prime": Partner("NTRK1"), "orientation": Orientation.STATED}
FUSION = Finding(FindingKind.FUSION, written_as="TPM3::NTRK1", **NTRK1)
ROWS = {
    "mutation": Finding(FindingKind.MUTATION, ("NTRK1",), "NTRK1 G595R", hgvs="p.(Gly595Arg)"),
    "amplification": Finding(FindingKind.AMPLIFICATION, ("NTRK1",), "NTRK1 amplification"),
    "over-expression": Finding(FindingKind.OVER_EXPRESSION, ("NTRK1",), "NTRK1 over-expression"),
    "within the gene": Finding(FindingKind.INTRAGENIC, ("NTRK1",), "NTRK1 intragenic deletion"),
    "out of frame": replace(FUSION, reading_frame=ReadingFrame.OUT_OF_FRAME),
    "dropped": replace(FUSION, caller_filter=CallerFilter.DROPPED),
    "in the control": replace(FUSION, in_no_template_control=Answer.YES),
    "artefact": replace(FUSION, laboratory_class=LaboratoryClass.ARTEFACT),
    "other genes": Finding(FindingKind.FUSION, ("TMPRSS2", "ERG"), "TMPRSS2::ERG"),
    "other mutation": Finding(FindingKind.MUTATION, ("TP53",), "TP53 R175H"),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("text", [AGAINST_NONE, "NTRK1 SV zorvex"])
def test_what_a_negative_test_says_for_a_fusion_is_told(desk: Any, row: Finding, text: str) -> None:
    case = sample("breast_ntrk1_amplification")
    first, deciding = case.tests
    listed = replace(deciding, findings=(row,))
    case = replace(case, tests=(first, listed))
    assert said(desk, case)[0].startswith("not_eligible")
    assert silent(desk, case, listed, lambda new: replace(case, tests=(first, new)), text) == []
