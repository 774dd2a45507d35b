"""Which faults no approval passes over, and the words of an open gate."""

from dataclasses import replace

from mdt_desk.rules.lint import Fault, LintFinding
from mdt_desk.rules.rule_tests import TestOutcome
from mdt_desk.storage.records import RuleVersion
from mdt_desk.workspace.rule_gates import BLOCKING, Evidence, changed_terms, gates
from mdt_desk.workspace.rule_parts import Approval, Step, approvals_text
from tests.rules.world import rule, rule_set
from tests.workspace.rule_desk import PAT, SAM


def evidence(**more):
    review = Approval(Step.REVIEWED, PAT.name, at="2026-11-24", sha256="abc")
    stored = RuleVersion("a.set", "1", "{}", "reviewed", approvals_text([review]), sha256="abc")
    given = {
        "rules": rule_set(rule("solid_tumour")), "stored": stored, "approved": (), "person": SAM, "findings": (),
        "tests": (), "untested": (), "definitions": (), "terms": {}, "signers": frozenset(),
    }  # fmt: skip
    return Evidence(**{**given, **more})


def closed(**more):
    return {gate.name: gate.sentence for gate in gates(evidence(**more)) if not gate.passed}


def test_every_gate_is_open_where_everything_holds():
    assert closed() == {}
    assert all(gate.sentence.endswith(".") for gate in gates(evidence()))


def test_weakness_that_a_person_may_accept_does_not_block():
    accepted = {Fault.REDUNDANT, Fault.ALWAYS_MET, Fault.GAP, Fault.LOSSY_SPLIT, Fault.SOURCE_OVERDUE}
    assert set(Fault) - BLOCKING == accepted
    finding = LintFinding(Fault.GAP, "a.set", "", "leaves a gap", "Close it.")
    assert closed(findings=[finding]) == {}


def test_a_blocking_fault_is_named():
    finding = LintFinding(Fault.DEAD, "a.set", "old", "can never be met", "Mend it.")
    assert closed(findings=[finding, finding]) == {"lint": "The lint finds that old can never be met (and 1 more)."}


def test_a_pack_of_an_unknown_or_no_signer_is_not_approved():
    def came(signer):
        steps = [
            Approval(Step.IMPORTED, "A", pack="north 1", signer=signer),
            Approval(Step.REVIEWED, PAT.name, sha256="abc"),
        ]
        return RuleVersion("a.set", "1", "{}", "reviewed", approvals_text(steps), sha256="abc")

    assert "not signed" in closed(stored=came(""))["signer known"]
    assert "nobody here vouched" in closed(stored=came("key"))["signer known"]
    assert closed(stored=came("key"), signers=frozenset({"key"})) == {}


def test_what_the_tests_have_not_reached_is_said():
    assert closed(untested=["a: no test", "b: no test"]) == {"tests reach everything": "a: no test (and 1 more)."}


def test_a_definition_under_a_new_name_changes_nothing():
    assert list(changed_terms((), {})) == []


def test_what_becomes_of_the_sources_is_read_before_an_approval():
    said = {gate.name: gate.sentence for gate in gates(evidence(sources=("NICE TA630, when overdue: cap -> warn",)))}
    assert said["sources"] == "NICE TA630, when overdue: cap -> warn."
    assert {gate.name: gate.sentence for gate in gates(evidence())}["sources"] == "No source in use is changed."


PASSED, FAILED = TestOutcome("a", "A", None, ()), TestOutcome("b", "B", None, ("expected Eligible, found Unverified",))
APART = TestOutcome("c", "C", None, ("no answer",))
CHANGES = ("1 test is asked no more: A (the fund closed).",)


def of_tests(**more):
    return next((gate.passed, gate.sentence) for gate in gates(evidence(**more)) if gate.name == "tests")


def test_tests_of_other_rule_sets_that_fail_anyway_are_told_and_bar_nothing():
    assert of_tests(tests=(PASSED,)) == (True, "All 1 tests pass.")
    said = "All 1 tests that this version can change pass; 1 of another rule set fails with or without it."
    assert of_tests(tests=(PASSED, APART), of_others=(APART,)) == (True, said)
    said = "Test b: expected Eligible, found Unverified; 1 of another rule set fails with or without it."
    assert of_tests(tests=(PASSED, FAILED, APART), of_others=(APART,)) == (False, said)
    assert of_tests(tests=(PASSED, APART)) == (False, "Test c: no answer.")


def test_what_a_version_does_to_the_tests_is_read_whether_they_pass_or_not():
    assert of_tests(tests=(PASSED,), test_changes=CHANGES) == (True, f"All 1 tests pass. {CHANGES[0]}")
    said = f"Test b: expected Eligible, found Unverified. {CHANGES[0]}"
    assert of_tests(tests=(PASSED, FAILED), test_changes=CHANGES) == (False, said)


def test_a_text_that_is_not_the_reviewed_one_is_not_approved():
    assert "reviewed" in closed(stored=replace(evidence().stored, sha256="another text"))
