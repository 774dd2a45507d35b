"""An open desk on a home of its own, with a clock that a test can set."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.paths import resources
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome
from mdt_desk.workspace import Person, Workspace, open_workspace
from mdt_desk.workspace.rule_pack_verbs import RulePackVerbs
from tests.two_looks import look_twice

EXAMPLES = resources() / "examples"
PERSON = Person("Dr A. Example", "consultant oncologist")


class Clock:
    """A moment that moves a second forward each time it is asked, and wherever a test sets it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session")
def home_with_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as it stands after its first opening, made once."""
    home = tmp_path_factory.mktemp("rules") / "desk"
    with open_workspace(home, PERSON, Clock()):
        return home


@pytest.fixture
def desk(home_with_rules: Path, home: Path, clock: Clock) -> Iterator[Workspace]:
    shutil.copytree(home_with_rules, home)
    with open_workspace(home, PERSON, clock) as workspace:
        yield workspace


@pytest.fixture
def seed(desk: Workspace) -> Case:
    """The seed patient, imported."""
    desk.import_cases([EXAMPLES / "seed_melanoma.json"])
    return desk.open_case("SAMPLE-SEED").case


@pytest.fixture
def real(desk: Workspace) -> Case:
    """The complete case as if it were not a sample, asked about in 2023."""
    desk.import_cases([EXAMPLES / "seed_melanoma_complete.json"])
    case = desk.open_case("SAMPLE-SEED-COMPLETE").case
    case = replace(case, synthetic=False, referral=replace(case.referral, meeting_date=date(2023, 12, 27)))
    desk.save_case(case, 1)
    # What is signed off today rests on sources that somebody looked at, whatever day is asked about.
    unchanged = CheckOutcome.UNCHANGED
    look_twice(
        desk,
        SourceCheck("ta630", date(2026, 11, 20), "Dr A. Example", "consultant", unchanged, next_due=date(2027, 2, 20)),
    )
    return case


@pytest.fixture(scope="session")
def filled_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples and the shipped rules, made once and closed."""
    home = tmp_path_factory.mktemp("filled") / "desk"
    with open_workspace(home, PERSON, Clock()) as workspace:
        workspace.import_cases(sorted(EXAMPLES.glob("*.json")))
    return home


@pytest.fixture
def filled_home(filled_desk: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return shutil.copytree(filled_desk, tmp_path / "filled")


@pytest.fixture
def rules(filled_home: Path) -> Iterator[RulePackVerbs]:
    """What can be done with versions of rules, at a desk with the samples."""
    with open_workspace(filled_home, Person("Pat Lee", "pharmacist"), Clock()) as workspace:
        yield workspace.rules
