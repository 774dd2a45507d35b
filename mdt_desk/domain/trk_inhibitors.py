"""Everything by which a TRK inhibitor may be written: its name, brand, code or trial, its class, or a slip near one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Medicine, OptionState, Treatment
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.clauses import clauses
from mdt_desk.domain.had_or_to_come import is_dated, may_be_had, says_given
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.searching import fold


@dataclass(frozen=True, slots=True)
class Inhibitor:
    """One TRK inhibitor with its other names, in small letters and without blanks and hyphens.

    The source was looked at on 27-Nov-2026. A name that is not confirmed there only ever holds an answer back.
    """

    name: str
    others: tuple[str, ...]
    source: str
    drug: Drug | None = None


INHIBITORS = (
    Inhibitor(
        "larotrectinib", ("vitrakvi", "loxo101", "arry470", "bay2757556"),
        "LOXO-101: doi 10.1080/14656566.2021.1876664; brand: NICE TA630; trials: PMC6419506, table 1; "
        "ARRY-470 and BAY 2757556: not confirmed",
        Drug.LAROTRECTINIB,
    ),
    Inhibitor(
        "entrectinib", ("rozlytrek", "rxdx101", "ro7102122", "rg6268", "nmse628", "startrk"),
        "brand: NICE TA644; trials: PMC6419506, table 1; RXDX-101, RO7102122, RG6268 and NMS-E628: not confirmed",
        Drug.ENTRECTINIB,
    ),
    Inhibitor(
        "repotrectinib", ("augtyro", "tpx0005", "trident1"), "TPX-0005 and TRIDENT-1: not confirmed first-hand",
        Drug.REPOTRECTINIB,
    ),
    Inhibitor("selitrectinib", ("loxo195", "bay2731954"), "Drilon 2019, Ann Oncol, TRK inhibitors"),
    Inhibitor("taletrectinib", ("ds6051", "ab106", "ibtrozi"), "PMID 32591465; brand: not confirmed first-hand"),
    Inhibitor("zurletrectinib", ("icp723",), "InnoCare Pharma, announcement of 25-Apr-2025"),
)  # fmt: skip
_BY_NAME = {each: one for one in INHIBITORS for each in (one.name, *one.others)}
_CODES = tuple(each for one in INHIBITORS for each in one.others)
_I = re.IGNORECASE
_GAP = r"[\W_]{0,2}"


def _code_words(code: str) -> str:
    """A code however its parts are joined, and never as part of a longer number."""
    return f"(?<![a-z]){_GAP.join(code)}{'(?![0-9])' if code[-1].isdigit() else ''}"


_CODE = Pattern("|".join(_code_words(each) for each in _CODES), _I)
# -trectinib is the ending that the WHO keeps for inhibitors of TRK: it names the class whatever stands before it.
_STEM = Pattern(r"trectinib$")
_MEANS = "therap(?:y|ies)|treatments?|drugs?|medicines?|agents?|tablets?|capsules?"
_CLASS = Pattern(
    r"\bpan[- ]?N?TRKi\b|\bN?TRK[ABC1-3/ -]{0,8}(?:i\b|inhib\w*|hemm\w*|TKI\b|blocker\w*|antagonist\w*"
    r"|(?:tyrosine )?kinase[- ]inhib\w*|[- ](?:directed|targeted|targeting)\b)"
    r"|\btropomyosin[\w -]{0,30}kinase[\w/, -]{0,20}inhib\w*"
    r"|\bin(?:hi|i)b\w+ (?:of|de|di|von|des|du) (?:la )?N?TRK\w*"
    rf"|\b(?:anti-|pan-)?N?TRK[ABC1-3]?[- ](?:{_MEANS})\b"
    r"|\bN?TRK[ABC1-3]?(?:[ /,&+-]+(?:(?:and|or) )?(?:ROS ?1|ALK|MET|RET|FLT3|N?TRK[ABC1-3]?|[ABC1-3])\b)+[ -]+"
    r"(?:inhib\w*|TKI\b|blocker\w*)"
    r"|\b(?:NAVIGATE|SCOUT) (?:trial|study)\b",
    _I,
)
# Short names of the ward, and the beginning of a name: no words of a language, yet perhaps of a person.
_SHORT = {
    "laro": "larotrectinib", "larotr": "larotrectinib", "larotrec": "larotrectinib", "vitrak": "larotrectinib",
    "entrec": "entrectinib", "rozly": "entrectinib", "repotrec": "repotrectinib",
}  # fmt: skip
_SHORT_WORD = Pattern(
    r"(?<!\bby )(?<!\bDr )(?<![\w'\u2019-])(?:laro|larotr|(?:laro|en|repo)trect?|vitrak|rozly)(?![\w'\u2019])", _I
)
# Trials in which one was given, some of several drugs: none is confirmed first-hand, and none is called a drug.
_TRIAL = Pattern(
    r"\b(?i:TAPISTRY|NCI[- ]?MATCH)\b|\bTRIDENT\b|\b(?:SCOUT|NAVIGATE)\b(?! (?i:CT|view|film))"
    r"|^\W*(?i:the )?(?i:scout|navigate)\W*$"
)
_NOT_BEFORE = Pattern(
    r"\b(?:no|not|nor|never|without|before|instead of|awaiting|await|declined|refused|refuses|offered|considered"
    r"|considering|consider|planned|plan|for|eligible for|wait(?:ing)? for|naive to|prior to starting)\W+"
    r"(?:(?:any|an?|the|first|previous|prior|other|further|earlier|start(?:ing)?)\W+)*$",
    _I,
)
_NOT_AFTER = Pattern(
    r"^(?:\W+\w+){0,3}?\W+(?:not(?! (?:toler|respon|known|name|record|stat|specif|funded)\w*)|never|to be"
    r"|next|planned|considered|requested|applied|declined|refused|offered"
    r"|unavailable|naive|if|is proposed|proposed)\b|^[- ]na(?:i|ï)ve\b",
    _I,
)
_HAD = Pattern(
    r"\b(?:progress\w*|relaps\w*|recurr\w*|fail\w*|resist\w*|refractory|intoleran\w*|previous\w*|prior|earlier|after"
    r"|since|received|receiv\w*|had|took|has had|treated|stopped|following|exposed|responded|took part|enrolled"
    r"|(?:is|was|were|been|still|currently|now|while|whilst|PD|disease|patient|she|he|they|toxicity|response) on"
    r"|participated|continu\w*|takes|taking|began|currently on|trial drug|course of|switch\w* from"
    r"|(?<!\bbe )(?:started|commenced))\s+"
    r"(?:(?:on|to|with|of|an?|the|in|under|her|his|first|by)\s+){0,3}$",
    _I,
)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=1024)
def named_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """Each TRK inhibitor that a text names, or its class, with the place; one or two letters astray hide no name."""
    return tuple(_named_in(text))


def _named_in(text: str) -> Iterator[tuple[str, int, int]]:
    plain = _plain(text)
    for parted in _PARTED.finditer(plain):
        if name := _with_a_slip(parted[0].replace("-", "").casefold()):
            yield name, parted.start(), parted.end()
            plain = f"{plain[: parted.start()]}{' ' * len(parted[0])}{plain[parted.end() :]}"
    for word in re.finditer(r"[^\W_]{6,}", plain):
        if name := _near(word[0].casefold().translate(_DIGITS)):
            yield name, word.start(), word.end()
    for code in _CODE.finditer(plain):
        yield _named_by(code[0]), code.start(), code.end()
    for found in _CLASS.finditer(plain):
        yield "a TRK inhibitor", found.start(), found.end()


# Figures that are typed, or read from paper by a machine, for the letters that they look like.
_DIGITS = str.maketrans("013", "oie")


def _named_by(code: str) -> str:
    """The inhibitor of a brand or a code, whatever letters of other alphabets stand for its own."""
    name = _letters(code)
    return _BY_NAME[name].name if name in _BY_NAME else _with_a_slip(name) or "a TRK inhibitor"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


# A name that a line of print, or a hand, parted.
_PARTED = Pattern(r"[^\W\d_]+-[^\W\d_]+")


def _near(word: str) -> str:
    """The inhibitor that a word names, by the letter, by the ending of the class, or with a slip."""
    return _with_a_slip(word) or (word if _STEM.search(word) else "")


def _with_a_slip(word: str) -> str:
    """The inhibitor that a word names, by the letter or nearly."""
    if word in _BY_NAME:
        return _BY_NAME[word].name
    slips = {name: 2 if len(name) > len("entrectini") else 1 for name in _BY_NAME if name.isalpha() and len(name) > 6}
    near = next((name for name, most in slips.items() if _distance(word, name, most) <= most), "")
    return _BY_NAME[near].name if near else ""


def _distance(word: str, name: str, most: int) -> int:
    """By how many slips one word differs from another; two neighbours exchanged are one slip, as a letter is."""
    if abs(len(word) - len(name)) > most:
        return most + 1
    before, row = list[int](), list(range(len(name) + 1))
    for at, letter in enumerate(word, 1):
        now = [at]
        for place, other in enumerate(name, 1):
            least = min(row[place] + 1, now[place - 1] + 1, row[place - 1] + (letter != other))
            exchanged = at > 1 < place and letter == name[place - 2] and word[at - 2] == other
            now.append(min(least, before[place - 2] + 1) if exchanged else least)
        before, row = row, now
    return row[-1]


def named_as(name: str) -> tuple[tuple[str, int, int], ...]:
    """Each inhibitor that the name of a treatment or medicine means, by a short name of the ward too."""
    return (*named_in(name), *_short_in(name))


def _short_in(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _SHORT_WORD.finditer(_plain(text)):
        short = _letters(found[0])
        yield _SHORT.get(short.removesuffix("t")) or _SHORT.get(short, "a TRK inhibitor"), found.start(), found.end()


def without_class(name: str) -> str:
    """The name of a treatment without what names the class of TRK inhibitors alone."""
    return _CLASS.sub(" ", _plain(name))


def drugs_named(entry: Treatment | Medicine) -> frozenset[Drug]:
    """The drugs of the list that the name of a treatment or a medicine means, by whatever name or code."""
    answered_no = entry.ntrk_inhibitor is Answer.NO
    named = named_as(entry.name)
    meant = {name for name, start, end in named if not (answered_no and _is_denied(entry.name, start, end))}
    return frozenset(one.drug for one in INHIBITORS if one.drug is not None and one.name in meant)


def written_of_one(treatment: Treatment) -> str:
    """How a treatment of which no drug is chosen names a TRK inhibitor, in its name or its note; empty where not."""
    if treatment.drug is not None:
        return ""
    # What a person answered of the row tells how a name that denies the drug is meant; it unsays no plain name.
    answered_no = treatment.ntrk_inhibitor is Answer.NO
    by_name = [
        name for name, start, end in named_as(treatment.name)
        if (name != "a TRK inhibitor" and not answered_no) or not _is_denied(treatment.name, start, end)
    ]  # fmt: skip
    by_note = any(map(_tells_of_one_had, clauses(treatment.note)))
    if by_name:
        same = by_name[0] in treatment.name.casefold()
        return treatment.name if same else f"{treatment.name} ({by_name[0]})"
    return f"the note of {treatment.name} ({' '.join(treatment.note.split())})" if by_note else ""


def _tells_of_one_had(clause: str) -> bool:
    """Whether a clause names an inhibitor that it neither denies nor leaves to come."""
    named = named_as(clause)
    again = any(_AGAIN.search(clause[:start]) for _, start, _ in named)
    return again or (
        any(
            may_be_had(clause, start, end) and (says_given(clause[end:]) or not _is_denied(clause, start, end))
            for _, start, end in named
        )
    )


def _is_denied(text: str, start: int, end: int) -> bool:
    after = text[end:]
    return bool(_NOT_BEFORE.search(text[:start]) or (not is_dated(after) and _NOT_AFTER.search(after)))


def said_of_one(case: Case, planned: Iterable[Treatment] = ()) -> str:
    """Where anything but the treatments says that a TRK inhibitor was had or is taken; empty where nothing does.

    The note of a treatment that is only planned may tell of one that was had before it.
    """
    options = (each for each in case.options if each.state is OptionState.HAD)
    had = next((each.name for each in options if any(named_as(each.name))), "")
    if had:
        return f"the options list {had} as had"
    if taken := next((each.name for each in case.medicines if any(named_as(each.name))), ""):
        return f"the medicines list {taken} as taken now"
    # Treatments are read as such, with their dates.
    texts = [(where, text) for path, where, text in texts_of(case) if path[0] != "treatments"]
    texts += [(f"the note of {each.name}", each.note) for each in planned]
    return next((f"{where} says {' '.join(text.split())!r}" for where, text in texts if _says_had(text)), "")


# One is asked for again, or a second of the class: the first was had, whatever is asked.
_AGAIN = Pattern(
    r"\b(?:re-?(?:challeng|expos|introduc|start|treat)\w*|resum\w+|(?:go|going|went) back)\W+(?:(?:with|to|on|by|the"
    r"|an?|her|his|of)\W+){0,3}$|\b(?:second|another|different|alternative|third)\s+$",
    _I,
)
_AFTER_FIRST = Pattern(
    r"^[^.;\n]{0,30}\b(?:after|following|instead of|to replace) (?:the )?(?:first|other|previous)\b", _I
)


def _says_had(text: str) -> bool:
    if any(_AGAIN.search(text[:start]) or _AFTER_FIRST.search(text[end:]) for _, start, end in named_as(text)):
        return True
    trials = (("", each.start(), each.end()) for each in _TRIAL.finditer(text))
    found = ((text[:start], text[end:]) for _, start, end in (*named_as(text), *trials))
    return any(_FAILED.search(after) or _is_had(before, after) for before, after in found)


def _is_had(before: str, after: str) -> bool:
    had = _HAD.search(before)
    if had is None or _IF.search(before) or _OF_OTHERS.search(after):
        return False
    return not _NO.search(before[: had.start()]) and not _NOT_AFTER.search(after)


# What is only supposed, or laid down for later, was not had.
_IF = Pattern(
    r"\b(?:if|should|would|in case|unless|whether|patients|efficacy"
    r"|(?:could|can|may|might)(?! (?:\w+ )?have))\b[^.;\n]*$",
    _I,
)
# What is said of patients in general, or as advice.
_OF_OTHERS = Pattern(
    r"^[^.;\n]{0,12}\b(?:should (?:prompt|be followed|lead)|(?:is|are) (?:seen|described|reported|known|available"
    r"|limited)"
    r"|has been (?:described|reported))\b",
    _I,
)
_FAILED = Pattern(
    r"^\s+(?:(?:has|had|was|then)\s+)?(?:failed|stopped|was given|not tolerated)\b"
    r"|^\s+(?:(?:has|had|was|is|been|then)\s+){0,2}(?:commenced|started|begun|initiated|prescribed|continued|ongoing"
    r"|tolerated)\b(?!\W+(?:if|once|when|unless|pending)\b)(?!\s*\?)"
    r"|^(?:\W+[0-9]+\W?mg)?(?:\W+\w+){0,3}?\W+since\b"
    r"|^\W+again\b|^\W*(?:for|x) [0-9]+ ?(?:days?|weeks?|months?|years?|cycles?|/(?:7|52|12))\b"
    r"|^[^.;\n]{0,40}(?<!never )(?<!not )\b(?:had|took|received) (?:it|this|that)\b(?!\W+(?:not|been|never))"
    r"|^\W+(?:had|given|taken|received)\b(?=\W*$|\W*[,.;(0-9]|\W+(?:in|from|until|for|since|before|with)\b)",
    _I,
)
_NO = Pattern(r"\b(?:no|not|never|without|nor)\W+(?:\w+\W+)?$", _I)
