"""Names as people and genes bear them: look-alike letters, and what a gene symbol may hold."""

import re
import unicodedata

from mdt_desk.domain.testing import UNIDENTIFIED, candidates

_SYMBOL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,38}[A-Za-z0-9@])?", re.ASCII)
_LOOK_ALIKES = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_ALIASES = {
    "TRKA": "NTRK1",
    "TRK1": "NTRK1",
    "TRKB": "NTRK2",
    "TRK2": "NTRK2",
    "TRKC": "NTRK3",
    "TRK3": "NTRK3",
}


def scripts(text: str) -> frozenset[str]:
    """The scripts of a name's letters among those whose letters look alike."""
    found = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
    return _LOOK_ALIKES & found


def has_mixed_scripts(text: str) -> bool:
    """Whether a name mixes letters of scripts that look alike, such as Latin and Cyrillic."""
    return len(scripts(text)) > 1


def is_gene_symbol(text: str) -> bool:
    """Whether a text can be a gene symbol: letters, digits and a few marks; ? for a partner declared unidentified."""
    names = candidates(text)
    return text == UNIDENTIFIED or (bool(names) and all(_SYMBOL.fullmatch(name) for name in names))


def approved_symbol(text: str) -> str | None:
    """The approved NTRK symbol for another way of writing it (ntrk1, TRKA); None where there is nothing to say."""
    plain = text.strip().upper().replace(" ", "").replace("-", "")
    wanted = plain if plain in {"NTRK1", "NTRK2", "NTRK3"} else _ALIASES.get(plain)
    return wanted if wanted and wanted != text else None
