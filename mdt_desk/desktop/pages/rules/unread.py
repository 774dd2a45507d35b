"""What was typed into a draft and could not be read: why, and the words for the field in which it stands."""

from mdt_desk.desktop.case.controls import ReadControl, TextControl
from mdt_desk.desktop.case.reading import NotUnderstoodError, read_text
from mdt_desk.workspace.rule_typing import UnreadTexts

_OF_VERSION = {
    "effective_from": "Valid from",
    "effective_to": "Valid to",
    "reason_for_change": "Reason for the change",
    "position_words": "The position in words",
}
_OF_CRITERION = {
    "sentence": "the sentence",
    "advice": "the caution",
    "place": "a place in a source",
    "fact": "a fact in the condition",
    "line": "a value in the condition",
}
_SHOWN = 40


def why_unread(control: ReadControl | TextControl, held: object = "") -> str:
    """Why what stands in a field cannot be taken; nothing where it can, or where the draft holds it already."""
    if isinstance(control, ReadControl):
        return control.why_unread()
    if control.text().strip() == str(held).strip():
        return ""
    try:
        read_text(control.text())
    except NotUnderstoodError as error:
        return str(error)
    return ""


def problem_words(name: str, why: str) -> str:
    """What is said at a field whose text could not be read."""
    return f"Problem: {name}: {why} It is not in the draft. Type it again."


def show_in(control: ReadControl | TextControl, value: object, unread: str | None) -> None:
    """Show what the draft holds, or what was typed over it and could not be read."""
    if unread is None:
        control.show_value(value)
    else:
        control.show_typed(unread)


def at(owner: str, name: str) -> str:
    """The name of a field of a criterion or a definition among all fields of a draft."""
    return f"{owner}/{name}"


def of_owner(unread: UnreadTexts, owner: str) -> dict[str, str]:
    """What could not be read in one criterion or definition, by the field in it."""
    start = at(owner, "")
    return {name.removeprefix(start): text for name, text in unread.items() if name.startswith(start)}


def of_others(unread: UnreadTexts, owner: str) -> dict[str, str]:
    """What could not be read in all other criteria and definitions."""
    start = at(owner, "")
    return {name: text for name, text in unread.items() if name not in _OF_VERSION and not name.startswith(start)}


def field_words(name: str) -> str:
    """The words for a field of a draft, such as: a value in the condition of the criterion age years."""
    owner, _, own = name.rpartition("/")
    if not owner:
        return f"\u201c{_OF_VERSION.get(name, name)}\u201d"
    return f"{_OF_CRITERION.get(own.partition(' ')[0], own)} of the {owner.replace('_', ' ')}"


def unread_words(unread: UnreadTexts) -> str:
    """Every field whose text could not be read, with the text as typed."""
    return "; ".join(f"{field_words(name)} ({_quoted(text)})" for name, text in unread.items())


def _quoted(text: str) -> str:
    if not text.strip():
        return "nothing is written there"
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026"
    # A letter that cannot be seen is named by its number: shown as it is, it would turn the sentence.
    return "\u201c" + "".join(each if each.isprintable() else f"[U+{ord(each):04X}]" for each in shown) + "\u201d"
