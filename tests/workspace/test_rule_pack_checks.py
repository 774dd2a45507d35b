"""Every way to spoil a pack is refused in one sentence, and the rules in use stay as they are."""

import gzip
import io
import json
import zipfile
from copy import deepcopy

import pytest

from mdt_desk.domain.plain import canonical, sha256
from mdt_desk.exchange.rule_pack_file import read_pack_file
from mdt_desk.rules import work
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.workspace.rule_pack_checks import STEPS, Checklist, check_version
from tests.workspace.pack_desk import changed, laid_out, plain, signed_again
from tests.workspace.rule_desk import PAT, SAM, TA630, approved, in_use, open_desk, stricter


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A pack of another desk, and the store that signed it."""
    home = tmp_path_factory.mktemp("sender") / "desk"
    with open_desk(home) as desk:
        approved(desk.rules, stricter(desk.rules))
        desk.rules.export_pack(home.parent / "north.json", "north", "7", "The north's rules", [TA630])
        yield (home.parent / "north.json").read_bytes(), desk._store


def zip_bomb(_data):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rules.json", b"0" * 20_000_000)
    return held.getvalue()


def keys_in_another_order(data):
    value = plain(data)
    return (json.dumps(dict(reversed(value.items())), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def parts_in_another_order(value):
    value["parts"]["tests"].reverse()


def sentence_changed(value):
    value["parts"]["rule_sets"][0]["criteria"][0]["sentence"] = "Anyone."


def last_test_left_out(value):
    value["parts"]["tests"].pop()


def one_part_more(value):
    extra = deepcopy(value["parts"]["definitions"][0])
    extra["id"] = "extra"
    value["parts"]["definitions"].append(extra)


def one_name_twice(value):
    value["parts"]["sources"].append(value["parts"]["sources"][0])


def list_changed_with_the_part(value):
    sentence_changed(value)
    listed = next(each for each in value["manifest"]["parts"] if each["name"].startswith("rule_sets/"))
    listed["sha256"] = sha256(canonical(value["parts"]["rule_sets"][0]))


def other_key_named(value):
    value["manifest"]["public_key"] = "ab" * 32


def signature_of_nothing(value):
    value["signature"]["value"] = "00" * 64


def newer_format(value):
    value["format_version"] = 2


def another_algorithm(value):
    value["signature"]["algorithm"] = "none"


def head_lost(value):
    value["manifest"]["pack"] = {"id": "north"}


SPOILT = {
    "part changed": (lambda data: changed(data, sentence_changed), "contents", "not those that were signed"),
    "list changed with it": (lambda data: changed(data, list_changed_with_the_part), "signature", "does not fit"),
    "part left out": (lambda data: changed(data, last_test_left_out), "contents", "listed and missing"),
    "part added": (lambda data: changed(data, one_part_more), "contents", "not listed"),
    "part twice": (lambda data: changed(data, one_name_twice), "contents", "stands for two parts"),
    "parts reordered": (lambda data: changed(data, parts_in_another_order), "contents", "order of the list"),
    "keys reordered": (keys_in_another_order, "readable", "put in another order"),
    "laid out anew": (lambda data: json.dumps(plain(data), indent=1).encode(), "readable", "laid out anew"),
    "truncated": (lambda data: data[: len(data) // 2], "readable", "cannot be read"),
    "last byte lost": (lambda data: data[:-1], "readable", "laid out anew"),
    "bytes after the end": (lambda data: data + b" {}", "readable", "cannot be read"),
    "empty": (lambda _data: b"", "readable", "cannot be read"),
    "signed by another key": (lambda data: changed(data, signature_of_nothing), "signature", "another key"),
    "another key named": (lambda data: changed(data, other_key_named), "signature", "another key"),
    "another algorithm": (lambda data: changed(data, another_algorithm), "readable", "unknown kind"),
    "head lost": (lambda data: changed(data, head_lost), "readable", "does not say what it is"),
    "zip bomb": (zip_bomb, "readable", "never unpacked"),
    "gzip bomb": (lambda _data: gzip.compress(b"0" * 20_000_000), "readable", "never unpacked"),
    "too large": (lambda _data: b"[" + b"0," * 4_000_000 + b"0]", "readable", "cannot be read"),
    "too deep": (lambda _data: b"[" * 5000 + b"]" * 5000, "readable", "cannot be read"),
    "a name twice": (lambda data: data.replace(b'{"format":', b'{"format":"x","format":', 1), "readable", "cannot"),
    "newer format": (lambda data: changed(data, newer_format), "readable", "format version 2"),
    "a case file": (lambda _data: laid_out({"format": "mdt-desk-case"}), "readable", "not a rule pack"),
    "not an object": (lambda _data: b"[1]\n", "readable", "not a rule pack"),
}  # fmt: skip


def field_unknown(parts):
    parts["rule_sets"][0]["shortcut"] = True


def no_rules(parts):
    parts["rule_sets"] = []


def fact_unknown(parts):
    parts["rule_sets"][0]["criteria"][0]["condition"] = {"fact": "shoe_size", "op": "at_least", "value": 4}


def source_lost(parts):
    parts["sources"] = []


def definition_bent(parts):
    next(each for each in parts["definitions"] if each["id"] == "disease_condition")["sentence"] = "Anyone."


def same_version_other_text(parts):
    parts["rule_sets"][0]["version"] = "2026.11.1"


def sentence_lies(parts):
    parts["rule_sets"][0]["criteria"][-1]["sentence"] = "The patient is at least 12 years old."


def expectation_raised(parts):
    parts["tests"][0]["test"]["expect"] = "eligible_to_continue"


def patient_odd(parts):
    parts["tests"][0]["case"] = {"case_id": "x", "patient": 7}


def one_asks_too_much(value):
    """Thirteen of twenty-four are so and twelve are not: only going through every patient shows that it never is."""
    facts = [name for name, spec in BY_ID.items() if spec.kind is FactKind.YES_NO][:24]
    for name, number, said in (("more", 13, True), ("fewer", 12, False)):
        asked = [{"fact": fact, "op": "is", "value": said} for fact in facts]
        criterion = deepcopy(value["rule_sets"][0]["criteria"][0])
        criterion |= {"id": name, "sentence": "Many things are so.", "role": "include"}
        value["rule_sets"][0]["criteria"].append({**criterion, "condition": {"count_at_least": number, "of": asked}})


def too_many_rule_sets(value):
    first = value["rule_sets"][0]
    value["rule_sets"] = [{**first, "id": f"north.{number}"} for number in range(201)]


SIGNED_AND_WRONG = {
    "asks too much": (
        one_asks_too_much,
        "lint",
        "every patient to be looked at (1 fault in all). Make its",
    ),
    "too many rule sets": (too_many_rule_sets, "form", "201 rule sets; a pack may hold at most 200"),
    "field unknown": (field_unknown, "form", "shortcut"),
    "no rules": (no_rules, "form", "is empty"),
    "odd test": (patient_odd, "form", "patient"),
    "fact unknown": (fact_unknown, "facts known", "shoe_size"),
    "source lost": (source_lost, "facts known", "not in the register"),
    "definition bent": (definition_bent, "facts known", "means something else"),
    "same version, other text": (same_version_other_text, "facts known", "here already"),
    "sentence lies": (sentence_lies, "lint", "old_enough"),
    "test fails": (expectation_raised, "tests", "expected Eligible to continue"),
}


def refused(rules, path, step, words):
    """Takes the pack in as far as it goes; nothing in use may differ, nothing may be stored, one sentence says why."""
    before, versions, head = in_use(rules), rules.rule_versions(), rules._store.head()
    report = rules.import_pack(path)
    failed = [each for each in report.steps if each.passed is False]
    assert failed[0].name == step
    assert words in failed[0].sentence
    assert (report.can_import, report.can_approve, report.change) == (False, False, None)
    rules._rule_book = None
    assert (in_use(rules), rules.rule_versions(), rules._store.head()) == (before, versions, head)


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_pack_is_refused_and_the_rules_in_use_stay(rules, sent, tmp_path, kind):
    spoil, step, words = SPOILT[kind]
    rules.add_signer("The north", sent[1].pack_public_key().hex())
    path = tmp_path / "pack.json"
    path.write_bytes(spoil(sent[0]))
    refused(rules, path, step, words)


@pytest.mark.parametrize("kind", SIGNED_AND_WRONG)
def test_a_signature_does_not_make_wrong_rules_right(rules, sent, tmp_path, kind, monkeypatch):
    monkeypatch.setattr(work, "MOST_READ", work.MOST_READ // 10)
    change, step, words = SIGNED_AND_WRONG[kind]
    rules.add_signer("The north", sent[1].pack_public_key().hex())
    path = tmp_path / "pack.json"
    path.write_bytes(signed_again(sent[0], sent[1], change))
    refused(rules, path, step, words)


def test_a_downgraded_pack_is_refused(rules, sent, tmp_path):
    rules.add_signer("The north", sent[1].pack_public_key().hex())
    path = tmp_path / "pack.json"
    path.write_bytes(sent[0])
    (taken,) = {each["version"] for each in plain(sent[0])["parts"]["rule_sets"]}
    assert rules.import_pack(path).change is not None
    rules.submit_review(TA630, taken, PAT)
    rules.approve(TA630, taken, SAM)
    path.write_bytes(signed_again(sent[0], sent[1], version="6"))
    refused(rules, path, "version rises", "a step back needs two people")


def test_the_pack_itself_is_taken(rules, sent, tmp_path):
    rules.add_signer("The north", sent[1].pack_public_key().hex())
    path = tmp_path / "pack.json"
    path.write_bytes(signed_again(sent[0], sent[1]))
    assert path.read_bytes() == sent[0]
    assert rules.import_pack(path).can_approve


def test_a_step_that_was_not_reached_is_neither_passed_nor_failed():
    found = Checklist()
    found.failed("readable", "It is not.")
    steps = found.finish()
    assert [step.name for step in steps] == list(STEPS)
    assert [step.passed for step in steps] == [False, *[None] * (len(STEPS) - 1)]


@pytest.mark.parametrize(
    ("held", "agreed", "passed"),
    [("", "", True), ("6", "", True), ("7", "", False), ("8", "", False), ("8", "Sam", True)],
)
def test_a_version_rises_or_two_people_agree(sent, held, agreed, passed):
    found = Checklist()
    check_version(found, read_pack_file(sent[0]), held, agreed=agreed)
    assert found.steps[0].passed is passed
