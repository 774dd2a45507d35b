"""The words of the rules that are one of a few."""

import subprocess
import sys

from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome


def test_every_outcome_has_its_words_and_no_two_share_them():
    assert set(OUTCOME_WORDS) == set(Outcome)
    assert len(set(OUTCOME_WORDS.values())) == len(Outcome)


def test_neither_cannot_check_reads_like_a_refusal():
    for outcome in (Outcome.SOURCE_UNVERIFIED, Outcome.NO_RULE_IN_FORCE):
        assert "not eligible" not in OUTCOME_WORDS[outcome].lower()


def test_the_words_load_neither_case_nor_rule_sets():
    code = "import sys, mdt_desk.rules.terms; print(*[name for name in sys.modules if name.startswith('mdt_desk.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["mdt_desk.rules", "mdt_desk.rules.terms"]
