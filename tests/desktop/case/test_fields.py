"""The list of fields and the case agree: every field has a place, every place a user needs has a field."""

import dataclasses

import pytest

from mdt_desk.desktop.case.fields import SECTIONS, Kind, section_of
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Fitness, Marker, Medicine, Referral, RemainingOption, Treatment
from mdt_desk.domain.editing import get_at
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import Specimen
from mdt_desk.rules.catalogue import FACTS

ENTRIES = {
    "diagnosis.markers": Marker("BRAF"),
    "medicines": Medicine(""),
    "treatments": Treatment(""),
    "options": RemainingOption(""),
    "specimens": Specimen("S1"),
}
SINGLE = [field for section in SECTIONS for field in section.fields]


@pytest.mark.parametrize("field", SINGLE, ids=lambda field: field.path)
def test_every_field_has_its_place_in_the_case(field):
    get_at(Case("c"), field.path)


@pytest.mark.parametrize("section", [s for s in SECTIONS if s.list_path], ids=lambda s: s.id)
def test_every_field_of_an_entry_has_its_place(section):
    entry = ENTRIES[section.list_path]
    assert all(hasattr(entry, field.path) for field in section.entry_fields)
    assert all(hasattr(entry, column) for column in section.columns)


@pytest.mark.parametrize(
    ("kind", "prefix"),
    [(Patient, "patient"), (Referral, "referral"), (Diagnosis, "diagnosis"), (Fitness, "fitness")],
)
def test_everything_the_case_holds_of_a_part_can_be_entered(kind, prefix):
    entered = {field.path for field in SINGLE} | {"diagnosis.markers"}
    assert {f"{prefix}.{each.name}" for each in dataclasses.fields(kind)} <= entered


def test_yes_and_no_are_never_asked_without_not_recorded():
    case = Case("c")
    answers = [field for field in SINGLE if isinstance(get_at(case, field.path), Answer)]
    assert answers
    assert {field.kind for field in answers} == {Kind.ANSWER}


@pytest.mark.parametrize("spec", FACTS, ids=lambda spec: spec.id)
def test_every_fact_a_rule_may_ask_leads_to_a_place_on_the_page(spec):
    assert spec.where.startswith(("tests", "judgements")) or section_of(spec.where) is not None


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("treatments[2].started", "treatments"),
        ("diagnosis.markers[1].state", "markers"),
        ("diagnosis.stage", "diagnosis"),
        ("diagnosis", "diagnosis"),
        ("prior_ntrk_inhibitor", "treatments"),
        ("note", "note"),
    ],
)
def test_a_place_belongs_to_its_section(path, section):
    assert section_of(path).id == section


def test_a_place_elsewhere_belongs_to_no_section():
    assert section_of("tests[1].status") is None
