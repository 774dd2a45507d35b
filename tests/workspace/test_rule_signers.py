"""Whose packs are trusted: vouched for by a person, kept in the audit trail, compared by telephone."""

import re

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Person
from tests.workspace.rule_desk import open_desk

KEY = "ab" * 32


def test_the_desk_keeps_its_key_when_it_is_opened_again(filled_home):
    with open_desk(filled_home) as desk:
        first = desk.rules.own_signer()
    with open_desk(filled_home) as desk:
        assert desk.rules.own_signer() == first
    assert first.own


def test_the_digits_can_be_read_out(rules):
    assert re.fullmatch(r"([0-9]{5} ){7}[0-9]{5}", rules.own_signer().fingerprint)


def test_a_signer_is_added_with_the_person_who_vouched_and_taken_away_again(rules):
    rules.add_signer(" The north ", KEY.upper())
    _own, added = rules.signers()
    assert (added.name, added.public_key, added.added_by, added.own) == ("The north", KEY, "Pat Lee", False)
    assert added.added_on == "2026-11-24"
    rules.remove_signer(KEY, "left the network")
    assert len(rules.signers()) == 1
    first, second = rules._store.audit("rule pack signers")
    assert (first.kind, second.kind) == ("pack_signer_added", "pack_signer_removed")
    assert "left the network" in second.body


def test_a_signer_is_still_known_after_the_desk_was_closed(filled_home):
    with open_desk(filled_home) as desk:
        desk.rules.add_signer("The north", KEY)
    with open_desk(filled_home) as desk:
        assert [signer.public_key for signer in desk.rules.signers()][1:] == [KEY]


def test_a_case_of_the_same_name_vouches_for_nobody_and_takes_nobody_away(filled_home):
    with open_desk(filled_home) as desk:
        desk.rules.add_signer("The north", KEY)
        desk.save_case(Case("rule pack signers", synthetic=True), 0)
        assert len(desk._store.audit("rule pack signers")) == 2
        assert [signer.public_key for signer in desk.rules.signers()][1:] == [KEY]


@pytest.mark.parametrize("key", ["", "ab", "zz" * 32, KEY + "00"])
def test_what_is_no_key_is_refused(rules, key):
    with pytest.raises(DeskError, match="not a public key"):
        rules.add_signer("The north", key)


def test_a_signer_without_a_name_or_known_already_is_refused(rules):
    with pytest.raises(DeskError, match="no name"):
        rules.add_signer(" ", KEY)
    with pytest.raises(DeskError, match="known already"):
        rules.add_signer("Us", rules.own_signer().public_key)


def test_a_signer_is_taken_away_with_a_reason_and_by_somebody_named(rules):
    rules.add_signer("The north\nof the country", KEY)
    assert rules.signers()[1].name == "The north of the country"
    for reason in ("", "...", "x"):
        with pytest.raises(DeskError, match="No reason"):
            rules.remove_signer(KEY, reason)
    rules.person = Person("", "")
    with pytest.raises(DeskError, match="Nobody is named"):
        rules.remove_signer(KEY, "left the network")
    with pytest.raises(DeskError, match="Nobody is named"):
        rules.add_signer("The south", "cd" * 32)
    assert len(rules.signers()) == 2


def test_the_desks_own_key_cannot_be_taken_away(rules):
    with pytest.raises(DeskError, match="not one that was added"):
        rules.remove_signer(rules.own_signer().public_key, "why not")


def test_nor_can_a_key_that_nobody_vouched_for(rules):
    with pytest.raises(DeskError, match="not one that was added"):
        rules.remove_signer(KEY, "left the network")
    assert rules._store.audit("rule pack signers") == []
