"""By whom and why: a name and a reason that can be seen, and whether two names are those of one person."""

import re
import unicodedata
from functools import lru_cache

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.hidden import first_hidden, in_one_line
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.plain_letters import plain_letter, plain_letters
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
    if says_nothing(reason):
        what_happened = f"{missing} {reason.strip()!r} is no reason."
        raise DeskError(what_happened, "Say in words why. Nothing was changed.", Fault.REFUSED)
    return name.strip(), reason.strip()


# What stands where a name is still to come, or where nobody wants to be named.
_NOBODY = Pattern(
    r"(?:tb[acd]|n ?/? ?[ak]|nil|none|nobody|no ?(?:one|name)|any(?:one|body)|some(?:one|body)|who ?ever|un ?known"
    r"|anon(?:ymous)?|pending|await\w*.*|to be .*|to follow.*|not .*|name|role|x+|test(?:er)?|default|placeholder"
    r"|(?:the )?(?:second|other|another|first|same|next) (?:person|reviewer|user|one)|person [12]|me(?: again| too)?"
    r"|(?:the |this |our )?(?:system|software|program(?:me)?|computer|machine|algorithm|engine|robot|auto\w*(?: \w+)?"
    r"|mdt[ -]?(?:desk|software|system)|desk)"
    r"|my ?self|i|you|us|we|same(?: as (?:above|before))?|as (?:above|before)|see (?:above|notes?|letter)|ditto)",
    re.IGNORECASE,
)


def nothing_named(name: str) -> bool:
    """Whether a text names no person, or no role of one: without a letter, only a title, or kept free for a name.

    The number of an account, which has four digits or more, names somebody.
    """
    words = _words(name)
    named = any(any(map(str.isalpha, word)) or len(word) >= _ACCOUNT for word in words)
    if not named or set(words) <= _TITLES:
        return True
    return _NOBODY.fullmatch(" ".join(re.sub(r"[^\w/]+", " ", _seen(name)).split())) is not None


_BODIES_AND_OFFICES = (
    "mdt mdtm mtb board boards meeting panel committee team group pharmacy consultant consultants oncologist "
    "oncologists doctor doctors clinician clinicians registrar nurse nurses pharmacist pharmacists surgeon physician "
    "pathologist pathologists patient parent parents carer relative family clinic department hospital trust service "
    "laboratory lab consensus decision decided discussion outcome chair chairman chairperson coordinator"
)
_WORDS_BESIDE = (
    "tumour tumor molecular skin lung breast thyroid sarcoma paediatric colorectal gi urology neuro melanoma head neck "
    "genomic genomics ward the of by at our local regional national and multidisciplinary cancer medical clinical "
    "specialist on call duty"
)
_BODY_OR_OFFICE = frozenset(_BODIES_AND_OFFICES.split())
_OF_A_BODY = _BODY_OR_OFFICE | frozenset(_WORDS_BESIDE.split())


def names_no_person(name: str) -> bool:
    """Whether a name is nobody's: none that is seen, or that of a body, an office or the patient, by whatever words."""
    if nothing_named(name):
        return True
    words = set(_APART.sub(" ", fold(plain_letters(unicodedata.normalize("NFKC", _seen(name))))).split())
    return bool(words & _BODY_OR_OFFICE) and words <= _OF_A_BODY


def says_nothing(reason: str) -> bool:
    """Whether a text gives no reason: fewer than three letters, one letter again and again, or that there is none."""
    letters = [each for each in _seen(reason).lower() if each.isalnum()]
    if len(letters) < _A_WORD or len(set(letters)) == 1:
        return True
    return _NO_REASON.fullmatch(" ".join(re.sub(r"[^\w/]+", " ", _seen(reason)).split())) is not None


_NO_REASON = Pattern(
    r"(?:there is )?(?:nil|none|nothing|un ?known|no ?(?:reason|comment|idea)|not (?:known|recorded|applicable|given)"
    r"|n/ ?a|tb[acd]|to be (?:confirmed|advised|decided)|reason|because|yes|see (?:above|below)"
    r"|as (?:above|before)|default|dont know|don t know|do not know|why not|just because)",
    re.IGNORECASE,
)


_A_WORD = 3
_ACCOUNT = 4
MOST_OF_A_NAME = 200
"""Letters of a name or a role; a longer one is no name, and no page could be made with it."""


def as_seen(name: str) -> str:
    """A name or a role as everybody sees it: on one line, without characters that nobody sees, and no book."""
    return in_one_line(_seen(name.replace("\t", " ")))[:MOST_OF_A_NAME].strip()


def _seen(text: str) -> str:
    return "".join(letter for letter in text if not first_hidden(letter))


def same_person(one: str, other: str) -> bool:
    """Whether two names may be those of one person: then they count as one, until they are told apart.

    Letter case, accents, points, titles, the order of the names, letters of another script that look alike, and words
    or numbers added to a name part nobody; neither does an initial beside the name that it begins.
    """
    fewer, more = sorted((_words(one), _words(other)), key=len)
    if not fewer:
        return not more
    left = list(more)
    for word in sorted(fewer, key=len, reverse=True):
        met = next((each for each in left if each == word), None) or next(
            (each for each in left if min(len(each), len(word)) == 1 and each[0] == word[0]), None
        )
        if met is None:
            return False
        left.remove(met)
    return True


def same_name(one: str, other: str) -> bool:
    """Whether two names are written as one person's: every word of one stands in the other, but for titles."""
    return bool(plain_name(one)) and plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """A name as it is compared with another one; empty where it holds no letter that is seen."""
    return "".join(sorted(_words(name)))


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    """The names in a name, without its titles and without numbers; all its words where nothing else is there."""
    folded = _APART.sub(" ", fold(plain_letters(unicodedata.normalize("NFKC", _seen(name)))))
    words = [word for each in folded.split() if (word := each.strip("0123456789"))] or folded.split()
    # Beside no Latin letter an initial of another script is seen as the Latin one all the same.
    words = [plain_letter(word) if len(word) == 1 else word for word in words]
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "sister", "rev"})
