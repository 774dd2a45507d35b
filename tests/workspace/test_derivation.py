"""When catalogue or wording change, the list is worked out anew; otherwise never."""

from dataclasses import replace

import pytest

from mdt_desk.rules import catalogue
from mdt_desk.workspace import derivation as told
from mdt_desk.workspace.derivation import derivation
from tests.workspace.conftest import PERSON, Clock, open_workspace


@pytest.fixture(autouse=True)
def asked_afresh():
    derivation.cache_clear()
    yield
    derivation.cache_clear()


def kinds(desk):
    return [entry.kind for entry in desk._store.audit()]


def test_a_changed_label_of_a_fact_changes_the_hash(monkeypatch):
    before = derivation()
    derivation.cache_clear()
    assert derivation() == before
    derivation.cache_clear()
    changed = (replace(catalogue.FACTS[0], label="Another label"), *catalogue.FACTS[1:])
    monkeypatch.setattr(told, "FACTS", changed)
    assert derivation() != before


@pytest.mark.parametrize("name", ["domain", "rules", "workspace/projecting.py"])
def test_a_changed_text_of_what_reads_and_words_changes_the_hash(monkeypatch, name):
    before = derivation()
    derivation.cache_clear()
    monkeypatch.setattr(told, "_READ", tuple(each for each in told._READ if each != name))
    assert derivation() != before


def test_the_list_is_worked_out_anew_when_it_was_derived_otherwise(filled_home, monkeypatch):
    with open_workspace(filled_home, PERSON, Clock()) as desk:
        before = sorted(desk.list_cases())
        assert kinds(desk).count("derivation_changed") == 1
    monkeypatch.setattr("mdt_desk.workspace.workspace.derivation", lambda: "another program")
    with open_workspace(filled_home, PERSON, Clock()) as desk:
        assert kinds(desk).count("derivation_changed") == 2
        assert kinds(desk)[-1] == "lines_rewritten"
        assert sorted(desk.list_cases()) == before
    with open_workspace(filled_home, PERSON, Clock()) as desk:
        assert kinds(desk)[-1] == "lines_rewritten"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "another"), ("label", "Another"), ("question", "Another?"), ("where", "another.place"),
        ("unit", "stones"), ("bounds", (1, 2)), ("allowed", ("another",)),
    ],
)  # fmt: skip
def test_whatever_changes_in_a_fact_changes_the_hash(monkeypatch, name, value):
    before = derivation()
    derivation.cache_clear()
    monkeypatch.setattr(told, "FACTS", (*catalogue.FACTS[:-1], replace(catalogue.FACTS[-1], **{name: value})))
    assert derivation() != before


@pytest.mark.parametrize("which", [0, 1])
def test_another_tumour_list_or_another_version_changes_the_hash(monkeypatch, which):
    before, texts = derivation(), list(told.shipped.tumour_texts())
    texts[which] += "\n"
    with monkeypatch.context() as patch:
        derivation.cache_clear()
        patch.setattr(told.shipped, "tumour_texts", lambda: tuple(texts))
        assert derivation() != before
    derivation.cache_clear()
    monkeypatch.setattr(told.mdt_desk, "__version__", "0.0.0")
    assert derivation() != before
