"""In which order the entries of a case were typed changes no answer and no word beside it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.paths import resources
from mdt_desk.workspace import Person, open_workspace
from mdt_desk.workspace.files import read_any_file

SAMPLES = sorted(path.stem for path in (resources() / "examples").glob("*.json"))
DAYS = (date(2023, 12, 27), date(2026, 11, 26))
CONTINUING = Treatment("Entrectinib", Drug.ENTRECTINIB, started=PartialDate(2025, 9, 1), ongoing=Answer.YES)
SECOND = (
    replace(CONTINUING, in_nhs=Answer.NO),
    replace(CONTINUING, started=PartialDate(2026, 5, 1), in_nhs=Answer.YES),
    replace(CONTINUING, ongoing=Answer.NO, stopped=PartialDate(2026, 3, 1)),
    Treatment("Rozlytrek", started=PartialDate(2025, 9, 1), stopped=PartialDate(2026, 3, 1)),
    Treatment("Nivolumab", started=PartialDate(2026, 6, 1), ongoing=Answer.YES),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    home = tmp_path_factory.mktemp("desk") / "home"
    with open_workspace(home, Person("Dr Test"), lambda: datetime(2026, 11, 26, 9, tzinfo=UTC)) as workspace:
        yield workspace


def sample(name: str) -> Case:
    case = read_any_file(resources() / "examples" / f"{name}.json").case
    assert case is not None
    return case


def turned(part: Any) -> Any:
    """The same with every list of entries in it the other way round."""
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{field.name: turned(getattr(part, field.name)) for field in fields(part)})
    if isinstance(part, tuple) and part and is_dataclass(part[0]):
        return tuple(turned(each) for each in reversed(part))
    return part


def answers(desk: Any, case: Case, on: date) -> tuple[Any, ...]:
    assessed = desk.assess(case, on)
    told = sorted(
        (str(each.drug), str(each.purpose), str(each.outcome), each.explanation) for each in assessed.assessments
    )
    return told, sorted(read_evidence(case, on).remarks)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_order_of_entries_changes_nothing(desk, name):
    case = sample(name)
    for on in DAYS:
        assert answers(desk, turned(case), on) == answers(desk, case, on)


@pytest.mark.parametrize("second", SECOND, ids=lambda each: f"{each.name} {each.started} {each.in_nhs}")
def test_the_order_of_two_treatments_changes_nothing(desk, second):
    case = sample("colon_on_entrectinib")
    others = tuple(each for each in case.treatments if each.drug is None)
    one = replace(CONTINUING, in_nhs=Answer.YES)
    for pair in ((one, second), (one, second, one)):
        there = replace(case, treatments=(*others, *pair))
        back = replace(case, treatments=(*reversed(pair), *others))
        for on in DAYS:
            assert answers(desk, back, on) == answers(desk, there, on)
