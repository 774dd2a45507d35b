"""What is typed into a draft is kept beside the trail, by version, and never put over another text unasked."""

import json
from dataclasses import replace

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace.rule_typing import draft_mark
from tests.workspace.rule_desk import PAT, SAM, TA630, rules_of


def drafted(rules):
    new = rules.new_version(TA630, "a reason")
    assert rules.save_rule_draft(new).saved
    return rules.rule_draft(TA630, new.version)


def typed(draft, reason="typed"):
    return replace(draft, rules=replace(draft.rules, reason_for_change=reason))


def test_it_outlives_the_program_with_the_moment_it_was_begun(tmp_path):
    with rules_of(tmp_path / "desk") as rules:
        stored = drafted(rules)
        rules.keep_typed(typed(stored, "one"), draft_mark(stored))
        begun = rules.typed_rules(TA630, stored.rules.version).since
        rules.keep_typed(typed(stored, "two"), draft_mark(stored))
    with rules_of(tmp_path / "desk") as rules:
        kept = rules.typed_rules(TA630, stored.rules.version)
        assert (kept.draft.rules.reason_for_change, kept.by, kept.since) == ("two", PAT.name, begun)
        assert kept.base == draft_mark(rules.rule_draft(TA630, stored.rules.version))
        assert rules._store.notices == ()


def test_saving_lets_it_go_and_refuses_another_base(rules):
    stored = drafted(rules)
    rules.keep_typed(typed(stored), draft_mark(stored))
    with pytest.raises(DeskError, match="saved meanwhile"):
        rules.save_typed(typed(stored), "another")
    assert rules.typed_rules(TA630, stored.rules.version) is not None
    assert rules.save_typed(typed(stored), draft_mark(stored)).saved
    assert not rules._store.typed_rules(TA630, stored.rules.version)


def test_a_kill_between_saving_and_letting_go_tells_of_nothing(rules):
    stored = drafted(rules)
    rules.keep_typed(typed(stored), draft_mark(stored))
    assert rules.save_rule_draft(typed(stored).rules).saved
    assert rules.typed_rules(TA630, stored.rules.version) is None


def test_an_approved_version_takes_nothing(rules):
    line = next(line for line in rules.rule_versions() if line.rules.id == TA630)
    shipped = rules.rule_draft(TA630, line.rules.version)
    with pytest.raises(DeskError, match="never changed"):
        rules.keep_typed(typed(shipped), draft_mark(shipped))


def test_what_would_not_read_back_is_refused_and_says_so(rules):
    stored = drafted(rules)
    with pytest.raises(DeskError, match="not kept"):
        rules.keep_typed(typed(stored, "x" * 5000), draft_mark(stored))


UNREAD = {"effective_to": "31/2/2026", "criterion age/line": "e\u0301 \ud800 many"}


def test_what_could_not_be_read_is_kept_letter_by_letter_though_the_draft_is_as_stored(tmp_path):
    with rules_of(tmp_path / "desk") as rules:
        stored = drafted(rules)
        rules.keep_typed(stored, draft_mark(stored), UNREAD)
    with rules_of(tmp_path / "desk") as rules:
        kept = rules.typed_rules(TA630, stored.rules.version)
        assert (kept.draft, kept.unread) == (stored, UNREAD)
        with pytest.raises(DeskError, match="not saved as a draft"):
            rules.refuse_typed(TA630, stored.rules.version)
        rules.drop_typed(TA630, stored.rules.version)
        assert rules.typed_rules(TA630, stored.rules.version) is None


def test_a_draft_kept_before_such_texts_were_kept_still_opens(rules):
    stored = drafted(rules)
    rules.keep_typed(typed(stored), draft_mark(stored), UNREAD)
    text = json.loads(rules._store.typed_rules(TA630, stored.rules.version))
    del text["unread"]
    rules._store.keep_typed_rules(TA630, stored.rules.version, json.dumps(text))
    kept = rules.typed_rules(TA630, stored.rules.version)
    assert (kept.draft, dict(kept.unread)) == (typed(stored), {})


def test_a_draft_with_typed_edits_is_not_withdrawn_unseen(rules):
    stored = drafted(rules)
    version = stored.rules.version
    rules.keep_typed(typed(stored), draft_mark(stored))
    with pytest.raises(DeskError, match="not saved as a draft"):
        rules.withdraw(TA630, version, SAM, "No longer wanted.")
    assert rules.typed_rules(TA630, version) is not None
    rules.drop_typed(TA630, version)
    rules.withdraw(TA630, version, SAM, "No longer wanted.")


def test_a_draft_with_typed_edits_is_neither_reviewed_nor_approved_unseen(rules):
    stored = drafted(rules)
    version = stored.rules.version
    rules.keep_typed(typed(stored), draft_mark(stored))
    with pytest.raises(DeskError, match="not saved as a draft"):
        rules.submit_review(TA630, version, SAM)
    rules.drop_typed(TA630, version)
    rules.submit_review(TA630, version, SAM)
    rules.keep_typed(typed(stored), draft_mark(rules.rule_draft(TA630, version)))
    with pytest.raises(DeskError, match="not saved as a draft"):
        rules.approve(TA630, version, PAT)


def test_a_draft_that_is_stored_is_saved_though_its_typing_could_not_be_let_go(rules, monkeypatch):
    stored = drafted(rules)
    version = stored.rules.version
    wanted, base = typed(stored), draft_mark(stored)
    rules.keep_typed(wanted, base)

    def fail(*_given):
        raise DeskError("The disk reported an error.", "Try again.")

    with monkeypatch.context() as patch:
        patch.setattr(rules._store, "drop_typed_rules", fail)
        assert rules.save_typed(wanted, base).saved
    assert rules.typed_rules(TA630, version) is None
    # Pressed once more: what is stored is what was to be saved.
    assert rules.save_typed(wanted, base).saved
