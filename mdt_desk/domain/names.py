"""Names as people bear them: letters of different scripts that look alike."""

import unicodedata

_LOOK_ALIKES = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})


def scripts(text: str) -> frozenset[str]:
    """The scripts of a name's letters among those whose letters look alike."""
    found = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
    return _LOOK_ALIKES & found


def has_mixed_scripts(text: str) -> bool:
    """Whether a name mixes letters of scripts that look alike, such as Latin and Cyrillic."""
    return len(scripts(text)) > 1
