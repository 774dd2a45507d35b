"""Whether words that leave the house with a rule tell whose case they came from: by a name, a number or a birth date.

A word that is also an ordinary one, such as the family name May, counts as the name: another word costs a moment, and
what has gone out with a pack cannot be fetched back.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import MONTHS, PartialDate
from mdt_desk.domain.own_numbers import numbers_in, own_numbers
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.plain_letters import plain_letters
from mdt_desk.domain.searching import fold

ADVICE = "Take other words: they go out with every pack."
_PARTS = Pattern(r"[^\W\d_]+|\d+")
_APOSTROPHE = Pattern("['`\u00b4\u2018\u2019\u02bb\u02bc\u2032\uff07]")
_SHORTEST_NAME, _SURELY_A_NAME = 2, 4
_FIRST_IDEOGRAPH = "\u2e80"
"""From here on one sign is a whole name, as many family names in Chinese are."""
_MOST_PARTS = 8
"""So many parts of a text may make one name or one number, as in 999 123 4560 or O Neill."""
_BETWEEN_DATES = frozenset({"st", "nd", "rd", "th", "of", "the"})


def told_of(case: Case, short_name: str, title: str) -> str:
    """Which of the two texts of a test tells whose case it came from, and by what; empty where neither does."""
    for field, text in (("short name", short_name), ("title", title)):
        if what := what_tells(case, text):
            return f"The {field} holds {what}."
    return ""


def what_tells(case: Case, text: str) -> str:
    """What in a text tells whose case it is: a name, a number or the birth date of the patient."""
    parts = _parts(text)
    runs = frozenset(_runs(parts))
    # "The Abernathys", as one says of a family, names it as well.
    runs |= {each.removesuffix("s") for each in runs}
    names = _names(case.patient)
    if names & runs or _with_an_initial(names, parts) or _whole_name(case.patient, parts):
        return "a name of the patient"
    # A file of another system may use a hospital number, or a name, as the id of its case.
    own_id = "".join(_parts(case.case_id))
    numbers = _numbers(case) | ({own_id} if len(own_id) >= _SURELY_A_NAME else set())
    if numbers & runs or _holds_nhs_number(case.patient, text):
        return "a number of the patient"
    return "the patient's date of birth" if _tells_birth(case.patient.birth_date, parts) else ""


def _parts(text: str) -> list[str]:
    """The words and the numbers of a text, as they are compared, wherever they touch each other, and cut at each '."""
    return _PARTS.findall(fold(plain_letters(_APOSTROPHE.sub(" ", unicodedata.normalize("NFKC", text)))))


def _runs(parts: list[str]) -> Iterator[str]:
    for first in range(len(parts)):
        for last in range(first + 1, min(first + _MOST_PARTS, len(parts)) + 1):
            yield "".join(parts[first:last])


def _names(patient: Patient) -> frozenset[str]:
    """Every name of the patient, as a whole and each of its words; of O'Neill also Neill."""
    found = set[str]()
    for name in (patient.family_name, patient.given_name, patient.preferred_name):
        words = [part for part in _parts(name) if part.isalpha()]
        found |= {*words, "".join(words), *_parts(_APOSTROPHE.sub(" ", name))}
    return frozenset(each for each in found if each.isalpha() and _is_long_enough(each))


def _is_long_enough(name: str) -> bool:
    return len(name) >= _SHORTEST_NAME or name >= _FIRST_IDEOGRAPH


def _with_an_initial(names: frozenset[str], parts: list[str]) -> bool:
    """Whether a name stands in one word with one other letter, as in FAbernathy or SmithJ."""
    long = [name for name in names if len(name) >= _SURELY_A_NAME]
    return any(part in {part[0] + name, name + part[-1]} for part in parts for name in long if part)


def _whole_name(patient: Patient, parts: list[str]) -> bool:
    """Whether the given and the family name stand in one word, as in FfionTester."""
    given, family = ("".join(_parts(name)) for name in (patient.given_name, patient.family_name))
    return bool(given and family) and any(both in word for word in parts for both in (given + family, family + given))


def _numbers(case: Case) -> frozenset[str]:
    """The hospital number, and the laboratory numbers and samples, without the signs between their parts."""
    hospital, samples = numbers_in(own_numbers(case))
    return frozenset({hospital, *samples} - {""})


def _holds_nhs_number(patient: Patient, text: str) -> bool:
    own, told = _digits(patient.nhs_number), _digits(text)
    return bool(own) and own in told


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _tells_birth(born: PartialDate | None, parts: list[str]) -> bool:
    if born is None or born.day is None:
        return False
    day = born.earliest()
    plain = [part for part in parts if part not in _BETWEEN_DATES]
    if {f"{day:%d%m%Y}", f"{day:%Y%m%d}", f"{day:%d%m%y}"} & set(plain):
        return True
    triples = zip(plain, plain[1:], plain[2:], strict=False)
    return any(
        _is_day(day, *order)
        for one, two, three in triples
        for order in ((one, two, three), (three, two, one), (two, one, three))
    )


def _is_day(born: date, day: str, month: str, year: str) -> bool:
    named = month.startswith(MONTHS[born.month - 1].casefold()) or _is_number(month, born.month)
    return named and _is_number(day, born.day) and year in (f"{born:%Y}", f"{born:%y}")


def _is_number(part: str, number: int) -> bool:
    return part.isdecimal() and int(part) == number
