"""A newer shipped pack over rules that people here approved: theirs stay in force until they decide."""

from dataclasses import replace

from mdt_desk.workspace import shipped
from mdt_desk.workspace.rule_shelf import load_shipped_rules
from tests.workspace.rule_desk import SAM, TA630, TA1118, approved, in_use, open_desk, state_of, stricter

NEWER = "2027.1.1"


def ship_newer(monkeypatch):
    """The next release of the program brings every rule set under a higher version."""
    pack = shipped.shipped_pack()
    newer = replace(pack, version=NEWER, rule_sets=tuple(replace(each, version=NEWER) for each in pack.rule_sets))
    monkeypatch.setattr(shipped, "pack_version", lambda: NEWER)
    monkeypatch.setattr(shipped, "shipped_pack", lambda: newer)


def newest(rules, rule_set):
    return [each.rules.version for each in in_use(rules).rule_sets if each.rules.id == rule_set][-1]


def test_a_newer_shipped_version_waits_where_people_here_approved_their_own(filled_home, monkeypatch):
    with open_desk(filled_home) as desk:
        own = approved(desk.rules, stricter(desk.rules))
        ship_newer(monkeypatch)
        assert load_shipped_rules(desk._store)
        desk._rule_book = None
        assert (newest(desk.rules, TA630), newest(desk.rules, TA1118)) == (own.version, NEWER)
        assert state_of(desk.rules, TA630, NEWER) == "draft"


def test_the_waiting_version_can_be_approved_by_two_people(filled_home, monkeypatch):
    with open_desk(filled_home) as desk:
        approved(desk.rules, stricter(desk.rules))
        ship_newer(monkeypatch)
        load_shipped_rules(desk._store)
        desk._rule_book = None
        closed = {gate.name for gate in desk.rules.approval_gates(TA630, NEWER, SAM) if not gate.passed}
        assert "signer known" not in closed
        assert "reviewed" in closed


def test_where_nobody_approved_anything_the_newer_shipped_version_counts_at_once(filled_home, monkeypatch):
    with open_desk(filled_home) as desk:
        ship_newer(monkeypatch)
        load_shipped_rules(desk._store)
        desk._rule_book = None
        assert newest(desk.rules, TA630) == NEWER
