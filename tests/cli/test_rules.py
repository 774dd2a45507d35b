"""The verbs about rules: what they print, what they return, and that none of them activates anything."""

import json
import shutil
from dataclasses import replace

import pytest

from mdt_desk.cli import main
from mdt_desk.cli.console import BAD_INPUT, DONE, REFUSED
from tests.workspace.conftest import EXAMPLES
from tests.workspace.pack_desk import laid_out, plain
from tests.workspace.rule_desk import TA630, approved, open_desk, stricter

VERSION = "2026.11.2"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A desk with a draft that nobody approved."""
    home = tmp_path_factory.mktemp("cli") / "desk"
    with open_desk(home) as desk:
        desk.rules.save_rule_draft(stricter(desk.rules))
    return home


@pytest.fixture
def home(made, tmp_path, own_home):
    shutil.copytree(made, own_home)
    return own_home


@pytest.fixture
def run(home, capsys):
    def run(*words):
        code = main(["rules", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def run_json(run):
    def run_json(*words):
        code, out, err = run(*words, "--json")
        assert err == ""
        return code, json.loads(out)

    return run_json


def test_without_a_word_the_verbs_are_named(run):
    code, _out, err = run()
    assert code == BAD_INPUT
    assert "list, show, lint, test, diff, impact, export or import" in err


def test_the_list_tells_state_and_validity(run, run_json):
    code, listed = run_json("list")
    own = {each["version"]: each for each in listed if each["id"] == TA630}
    assert code == DONE
    assert (own["2026.11.1"]["state"], own["2026.11.1"]["in_force"]) == ("approved", True)
    assert (own[VERSION]["state"], own[VERSION]["in_force"]) == ("draft", False)
    assert f"{TA630} {VERSION} | draft" in run("list")[1]


def test_a_version_is_shown_with_its_sentences_and_places(run, run_json):
    code, shown = run_json("show", TA630)
    assert (code, shown["version"], shown["rule_set"]["id"]) == (DONE, "2026.11.1", TA630)
    assert "The tumour is a solid tumour. [ta630 1.1]" in run("show", TA630)[1]
    assert "at least 60 years old" in run("show", TA630, "--version", VERSION)[1]


def test_a_rule_set_that_is_not_there_is_told_on_one_line(run):
    for words in (("show", "nowhere"), ("show", TA630, "--version", "9"), ("diff", TA630, "1", "2")):
        code, out, err = run(*words)
        assert (code, out, err.count("\n")) == (BAD_INPUT, "", 1)


def test_the_lint_of_the_rules_in_force_finds_nothing_that_blocks(run, run_json):
    code, found = run_json("lint")
    assert code == DONE
    assert [each for each in found if each["blocks_approval"]] == []
    assert "versions, " in run("lint")[1]


def test_the_lint_refuses_a_version_with_a_fault(home, run, run_json):
    with open_desk(home) as desk:
        lying = stricter(desk.rules, least=61, sentence="The patient is at least 60 years old.")
        desk.rules.save_rule_draft(lying)
    code, found = run_json("lint", TA630, "--version", lying.version)
    assert code == REFUSED
    assert "number_mismatch" in {each["fault"] for each in found}
    assert run("lint", TA630, "--version", lying.version)[0] == REFUSED


def test_the_tests_pass(run, run_json):
    code, found = run_json("test")
    assert code == DONE
    assert {each["passed"] for each in found["tests"]} == {True}
    assert (found["rule_set"], found["untested"]) == (None, [])
    every = f"{len(found['tests'])} of {len(found['tests'])} tests pass"
    assert f"{every}." in run("test")[1]
    assert f"{every}; of {TA630} 2026.11.1 nothing is untested." in run("test", TA630)[1]


def test_a_version_whose_tests_do_not_reach_everything_fails(run, run_json):
    code, found = run_json("test", TA630, "--version", VERSION)
    assert code == REFUSED
    assert {each["passed"] for each in found["tests"]} == {True}
    assert all(": no test " in sentence for sentence in found["untested"])
    code, said, _err = run("test", TA630, "--version", VERSION)
    assert code == REFUSED
    assert f"of {TA630} {VERSION} {len(found['untested'])} states and boundaries are untested." in said
    assert said.count("UNTESTED ") == len(found["untested"])
    assert "”: no test stands at Age 59" in said


def test_versions_of_two_rule_sets_of_one_drug_are_compared(run, run_json):
    old, new = "england.entrectinib.funding.ta644", "england.entrectinib.funding.ta1118"
    code, found = run_json("diff", old, "2026.11.2", "2026.11.1", "--with", new)
    assert (code, found["relation"], found["newly_eligible"]) == (DONE, "stricter", 0)
    assert found["no_longer_eligible"] > 0
    assert f"{new} 2026.11.1 is stricter" in run("diff", old, "2026.11.2", "2026.11.1", "--with", new)[1]


def test_versions_for_two_drugs_are_not(run):
    other = "england.entrectinib.funding.ta644"
    code, _out, err = run("diff", TA630, "2026.11.1", "2026.11.2", "--with", other)
    assert code == BAD_INPUT
    assert "Compare two versions for one drug." in err


def test_a_failing_test_is_told_with_what_differs(home, run, run_json):
    with open_desk(home) as desk:
        new = stricter(desk.rules)
        desk.rules.save_rule_draft(new)
        item = next(each for each in desk.rules._tests_in_use() if each.test.drug is new.drug)
        other = next(each for each in type(item.test.expect) if each is not item.test.expect)
        desk.rules.save_rule_tests(TA630, new.version, [replace(item, test=replace(item.test, expect=other))])
    code, found = run_json("test", TA630, "--version", new.version)
    assert code == REFUSED
    assert "expected" in next(each for each in found["tests"] if not each["passed"])["differences"][0]
    assert "FAIL" in run("test", TA630, "--version", new.version)[1]


def test_two_versions_are_compared(run, run_json):
    code, found = run_json("diff", TA630, "2026.11.1", VERSION)
    assert (code, found["relation"], found["newly_eligible"]) == (DONE, "stricter", 0)
    assert found["no_longer_eligible"] > 0
    assert found["examples"]["no_longer_eligible"]
    assert f"{VERSION} is stricter" in run("diff", TA630, "2026.11.1", VERSION)[1]


def test_the_impact_is_told_case_by_case(home, run, run_json):
    with open_desk(home) as desk:
        desk.import_cases(sorted(EXAMPLES.glob("*.json")))
    code, found = run_json("impact", TA630, "--version", VERSION)
    assert (code, found["cases"], found["new_version"]) == (DONE, 15, VERSION)
    assert found["changes"][0]["because"]
    assert "open cases change" in run("impact", TA630, "--version", VERSION)[1]


def test_a_pack_is_written_and_looked_at_and_never_activates(run, run_json, tmp_path):
    pack = tmp_path / "own.json"
    code, told = run_json("export", "-o", str(pack), "--pack", "own", "--pack-version", "1", TA630)
    assert (code, told["pack"], len(told["fingerprint"])) == (DONE, "own", 47)
    code, report = run_json("import", str(pack), "--inspect")
    assert (code, report["pack"], report["taken_in"]) == (REFUSED, "own", False)
    failed = [step["step"] for step in report["steps"] if step["passed"] is False]
    assert failed == ["version rises"]


def test_a_pack_is_taken_in_as_drafts(run, run_json, tmp_path):
    pack = tmp_path / "own.json"
    run("export", "-o", str(pack), "--pack", "own", "--pack-version", "2", TA630)
    with_second = run_json("import", str(pack), "--agreed-by", "Sam Roe")
    assert with_second[0] == DONE
    assert with_second[1]["taken_in"]
    states = {each["state"] for each in run_json("list")[1] if each["id"] == TA630}
    assert states == {"approved", "draft"}


@pytest.mark.parametrize("unsigned", [True, False])
def test_what_may_not_be_approved_is_no_success(run_json, tmp_path, tmp_path_factory, unsigned):
    with open_desk(tmp_path_factory.mktemp("other") / "desk") as desk:
        approved(desk.rules, replace(stricter(desk.rules, least=65), version="2026.12.9"))
        desk.rules.export_pack(tmp_path / "north.json", "north", "1", "", [TA630])
    path = tmp_path / "north.json"
    if unsigned:
        value = plain(path.read_bytes())
        del value["signature"]
        path.write_bytes(laid_out(value))
    code, report = run_json("import", str(path))
    assert (code, report["taken_in"], report["can_approve"]) == (REFUSED, True, False)


def test_a_file_that_is_no_pack_is_bad_input(run, tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", encoding="utf-8")
    code, out, _err = run("import", str(wrong))
    assert code == BAD_INPUT
    assert "FAIL readable" in out
    assert "Nothing was taken in." in out
    assert run("import", str(tmp_path / "nowhere.json"))[0] == BAD_INPUT


def test_rules_that_are_not_approved_do_not_leave(run, tmp_path):
    code, _out, err = run("export", "-o", str(tmp_path / "x.json"), "--pack", "own", "--pack-version", "1", "nowhere")
    assert code == REFUSED
    assert "no approved version" in err
