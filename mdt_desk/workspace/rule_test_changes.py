"""What a version does to the tests in use, in sentences for whoever approves it: asked no more, or asked otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from mdt_desk.domain.counts import counted
from mdt_desk.domain.hidden import for_one_line
from mdt_desk.rules.answer_words import answer_words
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.pack import RuleTest, StoredTest


def changes_of_tests(in_use: Sequence[StoredTest], own: Sequence[StoredTest], rules: RuleSet) -> tuple[str, ...]:
    """One sentence for each kind of change that the tests of a version make to those in use."""
    before = {item.test.id: item for item in in_use}
    changed = [(before[item.test.id], item) for item in own if item.test.id in before]
    gone = [f"{_named(old, rules)}{_in_brackets(new.retired)}" for old, new in changed if new.retired]
    standing = [(old, new) for old, new in changed if not new.retired]
    otherwise = [
        f"{_named(old, rules)}: {_was_and_is(old.test, new.test)}{_in_brackets(_why(old.test, new.test))}"
        for old, new in standing
        if _expected(old.test) != _expected(new.test)
    ]
    asked = [
        f"{_named(old, rules)}{_in_brackets(_why(old.test, new.test))}"
        for old, new in standing
        if _expected(old.test) == _expected(new.test) and _asked(old) != _asked(new)
    ]
    return (
        *_sentence(gone, "is asked no more", "are asked no more"),
        *_sentence(otherwise, "expects something else", "expect something else"),
        *_sentence(asked, "asks of another patient, day or fact", "ask of another patient, day or fact"),
    )


def _sentence(named: Sequence[str], one: str, several: str) -> tuple[str, ...]:
    if not named:
        return ()
    # A title or a reason that came in a pack makes no lines of its own.
    return (for_one_line(f"{counted(len(named), f'test {one}', f'tests {several}')}: {'; '.join(named)}."),)


def _named(old: StoredTest, rules: RuleSet) -> str:
    other = "" if old.test.drug is rules.drug else f" of {old.test.drug}"
    return f"{old.test.title or old.test.id}{other}"


def _in_brackets(words: str) -> str:
    return f" ({' '.join(words.split())})" if words.strip() else ""


def _why(old: RuleTest, new: RuleTest) -> str:
    """The reason without the words that stood there before."""
    return new.because.removeprefix(old.because)


def _expected(test: RuleTest) -> tuple[object, ...]:
    return test.expect, test.would_be, test.asks, test.advice


def _was_and_is(old: RuleTest, new: RuleTest) -> str:
    was, now = (answer_words(each.expect, each.would_be, purpose=each.purpose) for each in (old, new))
    if was != now:
        return f"was {was}, now {now}"
    return f"still {now}, but no longer the same questions or advice"


def _asked(item: StoredTest) -> tuple[object, ...]:
    """What is asked, without what is expected, the words about it and the name of the patient."""
    return replace(item.test, title="", because="", patient=""), item.case
