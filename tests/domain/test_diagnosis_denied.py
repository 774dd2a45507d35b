"""A tumour that words deny, or tell of as before, is known from one that is there; ordinary descriptions are left."""

import pytest

from mdt_desk.domain.diagnosis_denied import denied, given_up

MELANOMA, CARCINOMA = frozenset({"melanoma"}), frozenset({"carcinoma"})


@pytest.mark.parametrize(
    "text",
    [
        "Not melanoma", "Not a melanoma", "No melanoma; benign naevus", "No evidence of melanoma on review",
        "Naevus, melanoma excluded", "Melanoma ruled out on review", "Melanoma unlikely", "Never had melanoma",
        "Melanoma was excluded, dermatofibroma", "Not melanoma: Merkel cell carcinoma", "Previously melanoma",
        "Melanoma vs clear cell sarcoma", "Melanoma of soft parts", "History of cutaneous melanoma",
    ],
)  # fmt: skip
def test_a_tumour_that_is_denied_or_was_before_is_none(text):
    assert denied(text, MELANOMA)


@pytest.mark.parametrize(
    "text",
    [
        "Secretory carcinoma, now reclassified as acinic cell", "Secretory carcinoma, reclassified",
        "diagnosis changed",
        "Formerly called secretory carcinoma", "Referred as secretory carcinoma", "diagnosis withdrawn", "misdiagnosed",
        "Previously thought to be secretory carcinoma", "Diagnosis revised to acinic cell", "not malignant",
        "Initially infantile fibrosarcoma; now rhabdomyosarcoma", "Melanoma, second opinion: benign",
    ],
)  # fmt: skip
def test_a_diagnosis_that_was_given_up_is_known_by_its_words(text):
    assert given_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Melanoma", "Cutaneous melanoma with metastases in lung and liver", "Melanoma, not resectable",
        "Melanoma, previously resected, no brain metastases", "Newly diagnosed melanoma",
        "Metastatic melanoma, no carcinoma", "Melanoma of the arm, lymphoma excluded",
        "Initially localised melanoma, now metastatic melanoma", "Melanoma, second opinion confirms it",
        "Melanoma; previous carcinoma of the breast", "Melanoma, revision surgery done",
        "Melanoma, stage III, now stage IV",
    ],
)  # fmt: skip
def test_ordinary_descriptions_are_left_alone(text):
    assert not denied(text, MELANOMA)
    assert not given_up(text)


def test_only_the_kind_asked_about_matters():
    assert denied("Melanoma, no carcinoma", CARCINOMA)
    assert not denied("Melanoma, no carcinoma", MELANOMA)
    assert not denied("Not melanoma", CARCINOMA)
