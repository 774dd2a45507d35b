"""Quoted words are held against the class that was entered, denials first; they never set it."""

from dataclasses import replace

import pytest

from mdt_desk.domain.class_words import (
    beyond_class,
    class_difference,
    classed_driver,
    quoted_classes,
    unread_class,
    unread_class_words,
)
from mdt_desk.domain.finding_doubts import finding_cautions
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
        ("Oncogenic fusion, not a variant of uncertain significance", {ONCOGENIC}), ("Inconclusive", {UNCERTAIN}),
        ("Known oncogenic driver; no evidence that it is benign", {ONCOGENIC}), ("Loss of function", {UNCERTAIN}),
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


as_quoted = quoted
AGAINST = (
    "passenger event, not reportable", "of no clinical significance", "insufficient evidence for oncogenicity",
    "significance not known", "index hopping", "below reporting threshold", "Oncogenic?", "not for reporting",
    "no known clinical relevance", "clinical significance unknown", "barcode bleeding", "carry-over suspected",
)  # fmt: skip


@pytest.mark.parametrize("quoted", AGAINST)
@pytest.mark.parametrize("stored", [NONE, ONCOGENIC])
def test_words_that_speak_against_a_finding_hold_it_whether_or_not_a_class_is_entered(quoted, stored):
    differs = class_difference(as_quoted(quoted, stored))
    assert differs is not None
    assert differs.held


@pytest.mark.parametrize(
    "quoted", ["oncogenic, not reported before", "Oncogenic; limited evidence of response to drugs"]
)
def test_words_beside_a_driver_that_take_nothing_from_it_hold_nothing(quoted):
    assert class_difference(as_quoted(quoted, ONCOGENIC)) is None


@pytest.mark.parametrize(
    ("quoted", "unread"), [("see comment", "see comment"), ("Tier I", ""), ("tier 2", ""), ("oncogenic", ""), ("", "")]
)
def test_quoted_words_that_nobody_reads_are_pointed_out(quoted, unread):
    assert unread_class(as_quoted(quoted, NONE)) == unread
    assert unread_class(replace(as_quoted(quoted, NONE), kind=FindingKind.MUTATION)) == ""


@pytest.mark.parametrize(
    "words",
    ["Oncogenic; previously VUS", "No longer considered an artefact", "Pathogenic, artefact excluded",
     "Oncogenic - false positive excluded"],
)  # fmt: skip
def test_what_a_quoted_class_denies_or_tells_of_before_is_not_its_class(words):
    assert class_difference(quoted(words, ONCOGENIC)) is None
    assert class_difference(quoted("VUS, previously oncogenic", ONCOGENIC)) is not None
    assert class_difference(quoted("Pathogenic, artefact not excluded", ONCOGENIC)) is not None


@pytest.mark.parametrize("words", ["Interpret with caution", "not a tumour sample", "Normal skin", "out of frame"])
def test_quoted_words_that_are_no_class_are_pointed_out_beside_an_entered_one_too(words):
    assert unread_class(quoted(words, ONCOGENIC)) == words
    assert "are not understood and oncogenic is entered" in unread_class_words(quoted(words, ONCOGENIC))
    assert "and no class is entered" in unread_class_words(quoted(words, NONE))


@pytest.mark.parametrize("words", ["Oncogenic", "Likely pathogenic", "Tier IA", "AMP/ASCO/CAP level A", "Class 5",
                                   "ESCAT I-C", "Clinically significant", "Reportable", ""])  # fmt: skip
def test_quoted_words_that_repeat_the_class_a_tier_or_a_scale_stay_silent(words):
    assert unread_class_words(quoted(words, ONCOGENIC)) == ""


@pytest.mark.parametrize(
    ("silent", "told"),
    [
        ("Oncogenic. Known driver of this tumour type.", "Oncogenic. Discounted at the genomic tumour advisory board."),
        ("Oncogenic. Upgraded from tier III.", "Oncogenic. Downgraded to tier IV."),
        ("Oncogenic (AMP tier IA)", "Oncogenic. The block tested contained no tumour."),
        ("Likely oncogenic, clinically actionable", "Likely oncogenic. Extracted from adjacent liver"),
        ("Oncogenic TPM3::NTRK1 fusion", "Oncogenic. Acquired NTRK1 G595R mutation seen."),
    ],
)
def test_what_stands_beside_a_class_is_quoted_unless_it_only_says_the_class(silent, told):
    assert beyond_class(quoted(silent, ONCOGENIC)) == ""
    assert told in beyond_class(quoted(told, ONCOGENIC))
    assert any("say more than a class" in each for each in finding_cautions(quoted(told, ONCOGENIC)))


def test_what_is_not_believed_to_be_genuine_is_an_artefact():
    difference = class_difference(quoted("Oncogenic. Not believed to be genuine.", ONCOGENIC))
    assert difference is not None
    assert difference.held
    assert class_difference(quoted("Oncogenic. Believed to be genuine.", ONCOGENIC)) is None


@pytest.mark.parametrize(
    ("words", "stored", "driver"),
    [
        ("", ONCOGENIC, True), ("", LIKELY, True), ("Likely oncogenic", NONE, True), ("Pathogenic", NONE, True),
        ("Tier 1", NONE, True), ("Class 5", NONE, True), ("Tier II", NONE, True), ("Driver fusion", NONE, True),
        ("Actionable", NONE, True), ("Artefact", NONE, False), ("Tier III", NONE, False), ("Class 3", NONE, False),
        ("not oncogenic", NONE, False), ("not actionable", NONE, False), ("", NONE, False),
        ("Oncogenic", ARTEFACT, False), ("Tier IV", NONE, False), ("Tier 4", NONE, False), ("Class 2", NONE, False),
    ],
)  # fmt: skip
def test_a_driver_by_its_class_or_by_the_words_quoted_without_one(words, stored, driver):
    assert classed_driver(quoted(words, stored)) is driver
