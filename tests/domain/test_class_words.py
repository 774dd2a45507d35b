"""Quoted words are held against the class that was entered, denials first; they never set it."""

import pytest

from mdt_desk.domain.class_words import class_difference, quoted_classes
from mdt_desk.domain.testing import Finding, FindingKind, LaboratoryClass

ONCOGENIC, LIKELY = LaboratoryClass.ONCOGENIC, LaboratoryClass.LIKELY_ONCOGENIC
UNCERTAIN, BENIGN = LaboratoryClass.UNCERTAIN, LaboratoryClass.LIKELY_BENIGN
ARTEFACT, NONE = LaboratoryClass.ARTEFACT, LaboratoryClass.NOT_STATED


def quoted(words: str, stored: LaboratoryClass) -> Finding:
    return Finding(FindingKind.FUSION, ("TPM3", "NTRK1"), laboratory_class=stored, laboratory_class_quoted=words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Oncogenic", {ONCOGENIC}), ("Likely oncogenic", {LIKELY}), ("pathogenic", {ONCOGENIC}),
        ("Not oncogenic", {BENIGN}), ("non-oncogenic", {BENIGN}), ("unlikely to be oncogenic", {BENIGN}),
        ("likely benign", {BENIGN}), ("Benign", {BENIGN}), ("not benign", set()), ("not an artefact", set()),
        ("Artefact", {ARTEFACT}), ("likely artifact", {ARTEFACT}), ("false positive", {ARTEFACT}),
        ("VUS", {UNCERTAIN}), ("variant of uncertain significance", {UNCERTAIN}), ("unconfirmed", {UNCERTAIN}),
        ("Oncogenic, not an artefact", {ONCOGENIC}), ("Not oncogenic / artefact", {BENIGN, ARTEFACT}),
        ("Tier III", set()), ("AMP 2017", set()), ("", set()),
    ],
)  # fmt: skip
def test_words_are_read_by_the_list(words, said):
    assert quoted_classes(words) == said


@pytest.mark.parametrize(
    ("words", "stored", "wrong", "held"),
    [
        ("Not oncogenic / artefact", ONCOGENIC, True, True), ("benign", LIKELY, True, True),
        ("VUS", ONCOGENIC, True, True), ("Oncogenic", ARTEFACT, True, True), ("Oncogenic", BENIGN, True, True),
        ("Artefact", NONE, False, True), ("VUS", NONE, False, True), ("Oncogenic", NONE, False, False),
        ("Tier III", ONCOGENIC, False, False), ("Oncogenic", UNCERTAIN, False, False),
    ],
)  # fmt: skip
def test_a_difference_names_both_and_says_whether_an_answer_may_rest_on_it(words, stored, wrong, held):
    found = class_difference(quoted(words, stored))
    assert (found.wrong, found.held) == (wrong, held)
    assert repr(words) in found.words


@pytest.mark.parametrize(
    ("words", "stored"),
    [("Oncogenic", ONCOGENIC), ("Likely oncogenic", ONCOGENIC), ("Class 5", ONCOGENIC), ("", NONE), ("VUS", UNCERTAIN),
     ("Artefact", ARTEFACT), ("Tier III", UNCERTAIN)],
)  # fmt: skip
def test_what_agrees_is_left_alone(words, stored):
    assert class_difference(quoted(words, stored)) is None


def test_one_class_is_offered_and_two_are_not():
    assert class_difference(quoted("Artefact", NONE)).offers == (ARTEFACT,)
    assert class_difference(quoted("Not oncogenic / artefact", NONE)).offers == ()
