"""By whom and why: a name and a reason that can be seen, and whether two names are those of one person."""

import re
import unicodedata

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.hidden import first_hidden, in_one_line
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.searching import fold

_LETTERS = Pattern(r"[^\W_]", re.UNICODE)
_APART = Pattern(r"[\W_]+", re.UNICODE)


def answering(name: str, reason: str, missing: str) -> tuple[str, str]:
    """The name and the reason of whoever answers for something, without blanks around; refused where none is seen.

    `missing` says in one sentence what needs a name and a reason.
    """
    for what, text in (("name", name), ("reason", reason)):
        if not _LETTERS.search(_seen(text)):
            raise DeskError(missing, "Say who answers for it, and why.", Fault.REFUSED)
        if hidden := first_hidden(text.replace("\n", " ")):
            said = f"The {what} holds a character that nobody sees (U+{ord(hidden):04X})."
            raise DeskError(said, f"Type the {what} again without it. Nothing was changed.", Fault.REFUSED)
    return name.strip(), reason.strip()


MOST_OF_A_NAME = 200
"""Letters of a name or a role; a longer one is no name, and no page could be made with it."""


def as_seen(name: str) -> str:
    """A name or a role as everybody sees it: on one line, without characters that nobody sees, and no book."""
    return in_one_line(_seen(name.replace("\t", " ")))[:MOST_OF_A_NAME].strip()


def _seen(text: str) -> str:
    return "".join(letter for letter in text if not first_hidden(letter))


def same_person(one: str, other: str) -> bool:
    """Whether two names may be those of one person: letter case, width, accents, points and blanks part nobody."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """A name as it is compared with another one; empty where it holds no letter that is seen.

    Titles, the order of the names and how they are joined part nobody: Dr Anna Smith is Smith, Anna.
    """
    folded = fold(unicodedata.normalize("NFKD", _seen(name)))
    words = [word for word in _APART.sub(" ", folded).split() if word not in _TITLES]
    return "".join(sorted(words)) or "".join(_APART.sub(" ", folded).split())


_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "sister", "rev"})
