"""What was typed into a draft and could not be read is told by the field in which it stands."""

import pytest

from mdt_desk.desktop.case.controls import TextControl
from mdt_desk.desktop.case.fields import Field
from mdt_desk.desktop.pages.rules.unread import of_others, of_owner, show_in, unread_words, why_unread

UNREAD = {"effective_to": "31/2/2026", "criterion age/line 0.1": "", "definition far_gone/sentence": "a\u202eb"}


def test_every_field_is_named_with_the_text_as_typed():
    assert unread_words(UNREAD) == (
        "“Valid to” (“31/2/2026”); a value in the condition of the criterion age (nothing is written there); "
        "the sentence of the definition far gone (“a[U+202E]b”)"
    )


def test_two_criteria_have_texts_of_their_own():
    assert of_owner(UNREAD, "criterion age") == {"line 0.1": ""}
    assert of_others(UNREAD, "criterion age") == {"definition far_gone/sentence": "a\u202eb"}


@pytest.mark.parametrize(
    ("text", "held", "told"), [("plain", "", ""), ("x" * 5000, "", "at most"), ("a\u202eb", "a\u202eb", "")]
)
def test_a_text_is_wrong_only_where_it_cannot_be_taken_and_is_not_held(qtbot, text, held, told):
    control = TextControl(Field("x", "X"))
    qtbot.addWidget(control)
    show_in(control, "held", text)
    assert control.text() == text
    why = why_unread(control, held)
    assert told in why
    assert bool(why) == bool(told)
