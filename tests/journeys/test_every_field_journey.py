"""Of every field it is decided whether it is printed, checked for the future, and whether it tells two people apart."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient
from mdt_desk.paths import resources
from mdt_desk.workspace import Person, open_workspace
from mdt_desk.workspace.files import read_any_file
from mdt_desk.workspace.same_patient import Identity, identity_of
from tests.journeys.every_field import completed, leaves, others

NOT_PRINTED = {
    "case_id": "the desk's own id of a case",
    "patient.no_nhs_number_reason": "why the number is missing; that it is missing is printed",
    "judgements.role": "the name is printed; the role stands on the Eligibility tab",
    "judgements.meeting_date": "the meeting for which it was given, kept with it",
    "judgements.planned_start": "the start for which it was given, kept with it",
    "judgements.valid_from": "its first day; the day on which it was given is printed",
    "judgements.settled": "what the board saw, compared with what is there now",
    "resolutions.settled": "what the board saw, compared with what is there now",
    "resolutions.three_prime_gene": "printed with a conflict that it settles",
    "resolutions.reading_frame": "printed with a conflict that it settles",
    "resolutions.kinase_domain": "printed with a conflict that it settles",
    "resolutions.stands": "printed with a conflict that it settles",
    "tests.cells_percent": "printed of a stain and of FISH",
    "tests.repeat_of": "printed where the two tests are told together",
    "tests.findings.genes": "printed of a finding without two partners",
    "tests.findings.caller.by": "printed where the laboratory says nothing",
    "tests.findings.computed.by": "printed where nobody else says anything",
    "treatments.in_nhs": "asked and printed by the rule that needs it",
}
MAY_LIE_AHEAD = {
    "judgements.valid_until": "an answer may end on a later day",
    "judgements.meeting_date": "the meeting for which it was given",
    "judgements.planned_start": "the start for which it was given",
}
WHO = {"family_name", "given_name", "birth_date", "nhs_number", "hospital_number"}
NOT_WHO = {
    "title": "changes with a marriage or a degree",
    "preferred_name": "what somebody is called",
    "gender": "as entered at one visit, and no name",
    "death_date": "what befell the patient",
    "no_nhs_number_reason": "why there is none",
}
QUIET = frozenset({
    "planned_start", "control_accepted", "sample", "repeat_of", "clone", "intensity", "pattern", "cells_percent",
    "death_date", "settled", "exon_by", "failure_reason", "caller", "computed", "hgvs", "genes",
    "laboratory_class_quoted", "resolutions",
})  # fmt: skip
"""What stays empty in the first of two cases, because filled with anything it hides what other fields say."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    home = tmp_path_factory.mktemp("fields") / "home"
    with open_workspace(home, Person("Dr Test"), lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def sample() -> Case:
    case = read_any_file(resources() / "examples" / "seed_melanoma_complete.json").case
    assert case is not None
    return replace(case, referral=replace(case.referral, meeting_date=date(2023, 12, 27)))


def page_of(desk: Any, case: Case) -> str:
    text: str = desk.text_twin(desk.summary(case, desk.assess(case), 1, details=True))
    return text


def test_every_field_is_printed_or_listed_with_its_reason(desk: Any, sample: Case) -> None:
    printed, every = set(), set()
    for case in (completed(sample, QUIET), completed(sample)):
        before = page_of(desk, case)
        for leaf in leaves(case):
            every.add(leaf.path)
            if leaf.path not in printed and any(page_of(desk, leaf.put(new)) != before for new in others(leaf.value)):
                printed.add(leaf.path)
    assert every - printed == NOT_PRINTED.keys()


def test_every_date_is_asked_about_where_it_lies_ahead_or_listed_with_its_reason(desk: Any, sample: Case) -> None:
    case = completed(sample)
    before = set(desk.check(case))
    silent = set()
    for leaf in leaves(case):
        if isinstance(leaf.value, date | PartialDate):
            late = date(2199, 1, 1) if isinstance(leaf.value, date) else PartialDate(2199, 1, 1)
            if not [each for each in set(desk.check(leaf.put(late))) - before if "2199" in each.what]:
                silent.add(leaf.path)
    assert silent == MAY_LIE_AHEAD.keys()


def test_every_field_of_a_patient_tells_two_apart_or_is_listed_with_its_reason(sample: Case) -> None:
    assert {field.name for field in fields(Patient)} == WHO | NOT_WHO.keys()

    full = completed(sample)

    def who(case: Case) -> Identity:
        # Two who are the same may well be shown with another title.
        return replace(identity_of(case), shown="")

    for leaf in leaves(full.patient):
        changed = [leaf.put(new) for new in (("Dr",) if leaf.path == "title" else others(leaf.value))]
        tells = any(who(replace(full, patient=each)) != who(full) for each in changed)
        assert tells is (leaf.path in WHO), leaf.path
