"""One sentence says whether a case was signed off and amended since."""

from datetime import date

import pytest

from mdt_desk.workspace.signed import SignedVersion, signed_words

SIGNED = SignedVersion(2, date(2026, 11, 12))


@pytest.mark.parametrize(
    ("signed", "revision", "draft", "words"),
    [
        (None, 3, True, ""),
        (SIGNED, 2, False, "Signed off 12-Nov-2026"),
        (SIGNED, 2, True, "Changes not saved since the signed version of 12-Nov-2026"),
        (SIGNED, 3, False, "Amended since the signed version of 12-Nov-2026"),
    ],
)
def test_the_words(signed, revision, draft, words):
    assert signed_words(signed, revision, draft=draft) == words
