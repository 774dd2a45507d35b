"""An account without a name, or with one that cannot be written, is no person."""

import pytest

from mdt_desk import account


@pytest.mark.parametrize("failure", [OSError, KeyError("USERNAME")])
def test_an_account_without_a_name_has_an_empty_one(monkeypatch, failure):
    def nobody() -> str:
        raise failure

    monkeypatch.setattr(account, "getuser", nobody)
    assert account.account_name() == ""


def test_a_name_that_cannot_be_seen_is_none(monkeypatch):
    monkeypatch.setattr(account, "getuser", lambda: "dr\u200ba")
    assert account.account_name() == ""


def test_the_name_of_the_account_stands_as_it_is(monkeypatch):
    monkeypatch.setattr(account, "getuser", lambda: "a.example")
    assert account.account_name() == "a.example"
