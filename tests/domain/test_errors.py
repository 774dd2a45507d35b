"""A failure tells what happened and what to do."""

from mdt_desk.domain.errors import DeskError, Fault


def test_an_error_says_both_sentences():
    error = DeskError("The file is too large.", "Choose another.", Fault.YOUR_FILE)
    assert str(error) == "The file is too large. Choose another."
    assert error.kind is Fault.YOUR_FILE


def test_without_more_the_machine_is_the_cause():
    assert DeskError("a", "b").kind is Fault.YOUR_MACHINE
