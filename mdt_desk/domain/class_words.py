"""What a laboratory's own words say of its class, by a list; the words never set a class, they are held against it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from mdt_desk.domain.clauses import without_denied
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Finding, FindingKind, LaboratoryClass, finding_genes

_MAYBE = r"(?:likely|probably|presumed|predicted|suspected|considered)"
_FILLER = (
    r"(?:(?:to|be|an?|the|considered|classed|as|known|clearly|likely|believed|thought|felt|judged|regarded|deemed"
    r"|held|accepted)\s+)*"
)
_NOT = rf"(?:\bnot?|\bnon|\bneither|\bnever|\bunlikely|n't)[\s-]*{_FILLER}"
_BAD = r"(?:oncogenic|pathogenic|an? driver|driver)"
_LITTLE = r"(?:no|insufficient|limited|weak|lack of)"
_Class = LaboratoryClass
# Read from the top, each match taken out of the text: a denied word is never read as the word itself.
_WORDS: tuple[tuple[str, LaboratoryClass | None], ...] = (
    (rf"{_NOT}(?:art[ei]fact\w*|benign|contaminat\w+|(?:an? )?false[\s-]positive|uncertain|(?:an? )?vus)\b", None),
    (rf"{_NOT}(?:variant )?of (?:uncertain|unknown) (?:clinical )?significance\b", None),
    (rf"{_NOT}an? variant of (?:uncertain|unknown) (?:clinical )?significance\b", None),
    (r"\bno evidence (?:that it is|of (?:it )?being|of) (?:an? )?(?:benign|art[ei]fact\w*|polymorphism)", None),
    (rf"{_NOT}{_BAD}", _Class.LIKELY_BENIGN),
    (rf"\bno evidence of (?:being )?{_BAD}\w*|\bno evidence of (?:onco|patho)genicity", _Class.LIKELY_BENIGN),
    (rf"{_NOT}(?:clinically )?(?:significant|relevant|actionable)", _Class.LIKELY_BENIGN),
    (rf"{_NOT}(?:genuine|real|true|valid\w*|reproduc\w+)", _Class.ARTEFACT),
    (
        rf"\b{_LITTLE} evidence (?:for|of|to)\s+(?:\w+\s+){{0,4}}?(?:onco|patho|clinical|driver)\w*",
        _Class.UNCERTAIN,
    ),
    (r"\b(?:of )?no (?:known )?(?:clinical )?(?:significance|relevance)\b", _Class.LIKELY_BENIGN),
    (
        r"\b(?:significance|relevance|oncogenicity)\b[\w\s]{0,12}?\b(?:not|un)[- ]?(?:known|clear|certain|established)",
        _Class.UNCERTAIN,
    ),
    (rf"{_BAD}\w*\s*\?|\?\s*{_BAD}", _Class.UNCERTAIN),
    (rf"{_NOT}(?:reportable|to be reported|for reporting)|\bunreportable", _Class.UNCERTAIN),
    (
        r"\b(?:below|under|sub)[\s-]*(?:the )?(?:reporting |detection |calling )?(?:threshold|cut-?off|limit)",
        _Class.UNCERTAIN,
    ),
    (r"\bpassenger\b|\bbystander\b", _Class.LIKELY_BENIGN),
    (
        r"\b(?:index|barcode)[\s-]*(?:hop\w*|swap\w*|bleed\w*|misassign\w*)|\bcross-?talk\b|\bcarry-?over\b",
        _Class.ARTEFACT,
    ),
    (rf"{_NOT}confirmed|\bunconfirmed", _Class.UNCERTAIN),
    (r"\b(?:uncertain|unknown|undetermined|unclear|indeterminate)\b", _Class.UNCERTAIN),
    (r"\b(?:inconclusive|unclassifi\w+|cannot be classified|loss of function|read-?through)\b", _Class.UNCERTAIN),
    (rf"\b(?:vus|vous|equivocal)\b|\bpossibl[ey]\s+{_BAD}", _Class.UNCERTAIN),
    (r"\bart[ei]fact\w*|\bfalse[\s-]positive|\bspurious|\bmis-?priming|\bcontaminat\w*", _Class.ARTEFACT),
    (rf"(?:\b{_MAYBE}\s+)?\b(?:benign|neutral)\b|\bpolymorphism\b", _Class.LIKELY_BENIGN),
    (rf"\b{_MAYBE}\s+(?:to be\s+)?{_BAD}", _Class.LIKELY_ONCOGENIC),
    (rf"\b{_BAD}\b", _Class.ONCOGENIC),
)
# Classes of a scale: which scale a laboratory uses is not known, so these are shown and decide nothing.
_SCALES: tuple[tuple[str, LaboratoryClass], ...] = (
    (r"\btier\s*(?:iii|3)\b|\bclass\s*(?:iii|3)\b", _Class.UNCERTAIN),
    (r"\btier\s*(?:iv|4)\b|\bclass\s*(?:ii|i|1|2)\b", _Class.LIKELY_BENIGN),
)
# The upper classes of such scales take nothing from a finding.
_HIGH = ((Pattern(r"\b(?:tier|class|grade)\s*(?:i{1,2}|iv|v|[1245])[a-d]?\b", re.IGNORECASE), None),)
# What a laboratory says of an entered class by a scale of another name, or of what it is good for.
_REPEATS = Pattern(
    r"\W*(?:(?:strong|potential|known|definite|confirmed|clinically|clinical|of|reported|reportable|significance"
    r"|significant|relevant|actionable|targetable|activating|gain[ -]of[ -]function|level|category|group|grade|evidence"
    r"|score|amp|asco|cap|acmg|oncokb|escat|esmo|fusion|variant|[ivx]{1,3}[a-d]?|[0-9]{1,2}[a-d]?|[a-d])\b\W*)*",
    re.IGNORECASE,
)
_WORDS_READ = tuple((Pattern(words, re.IGNORECASE), meant) for words, meant in _WORDS)
_SCALES_READ = tuple((Pattern(words, re.IGNORECASE), meant) for words, meant in _SCALES)
ONCOGENIC = frozenset({_Class.ONCOGENIC, _Class.LIKELY_ONCOGENIC})
"""The classes by which a laboratory calls a finding a driver; beside each other they are no contradiction."""
_AGAINST = frozenset({_Class.LIKELY_BENIGN, _Class.ARTEFACT})
CLASS_WORDS = {
    _Class.ONCOGENIC: "oncogenic",
    _Class.LIKELY_ONCOGENIC: "likely oncogenic",
    _Class.UNCERTAIN: "uncertain",
    _Class.LIKELY_BENIGN: "benign or not oncogenic",
    _Class.ARTEFACT: "an artefact",
    _Class.NOT_STATED: "no class",
}


_BEFORE = Pattern(
    r"\b(?:previously|formerly|initially|earlier|(?:up|down)graded from|reclassified from)\W+"
    r"(?:(?!now\b)[a-z]+\W+){0,3}?(?:vus|uncertain(?: significance)?|benign|(?:onco|patho)genic|art[ei]fact)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClassDifference:
    """How the quoted words and the class entered differ, and whether an answer may rest on the finding."""

    words: str
    offers: tuple[LaboratoryClass, ...]
    wrong: bool = False
    """Whether the two exclude each other."""
    held: bool = False
    """Whether no answer may rest on it until somebody has looked."""


@lru_cache(maxsize=512)
def quoted_classes(text: str) -> frozenset[LaboratoryClass]:
    """The classes that quoted words say, denials first; what is denied, or was said before, is none."""
    found = set()
    text = _BEFORE.sub(" ", without_denied(text))
    for words, meant in _WORDS_READ:
        text, count = words.subn(" ", text)
        if count and meant is not None:
            found.add(meant)
    return frozenset(found)


# Tiers I and II are those of strong and potential significance, tier IV is benign (AMP/ASCO/CAP, J Mol Diagn 2017;19:4,
# table 4); classes 5 and 4 are pathogenic and likely pathogenic, 1 is none (IARC and ACMG side by side, J Med Genet,
# table of classes). Both tables read 28-Nov-2026.
_DRIVER = Pattern(
    r"\btier\s*(?:i{1,2}|[12])[a-d]?\b|\bclass\s*(?:iv|v|[45])\b|\b(?:actionable|targetable|druggable)\b",
    re.IGNORECASE,
)


def classed_driver(finding: Finding) -> bool:
    """Whether the laboratory calls a finding a driver, by the class entered or by words quoted without one.

    An upper class of a scale counts here, where the question is only whether a negative may stand beside it.
    """
    if finding.laboratory_class is not _Class.NOT_STATED:
        return finding.laboratory_class in ONCOGENIC
    said, quoted = quoted_classes(finding.laboratory_class_quoted), finding.laboratory_class_quoted
    return bool(said) and said <= ONCOGENIC if said else bool(_DRIVER.search(without_denied(quoted)))


def _agree(stored: LaboratoryClass, said: frozenset[LaboratoryClass]) -> bool:
    """Oncogenic beside likely oncogenic is no contradiction; any other word beside them is."""
    return said <= ONCOGENIC if stored in ONCOGENIC else not said or stored in said


def class_difference(finding: Finding) -> ClassDifference | None:
    """Where the laboratory's quoted words say another class than the one entered; none where they agree."""
    quoted, stored = finding.laboratory_class_quoted, finding.laboratory_class
    said = quoted_classes(quoted)
    scale = frozenset(meant for words, meant in _SCALES_READ if words.search(quoted)) if not said else frozenset()
    if _agree(stored, said | scale):
        return None
    names = " and ".join(CLASS_WORDS[each] for each in sorted(said | scale))
    entered = "no class is entered" if stored is _Class.NOT_STATED else f"{CLASS_WORDS[stored]} is entered"
    words = f"the laboratory's quoted words {quoted!r} say {names}, yet {entered}"
    offers = tuple(sorted(said | scale)) if len(said | scale) == 1 else ()
    wrong = bool(stored in ONCOGENIC and said - ONCOGENIC) or bool(stored in _AGAINST and said & ONCOGENIC)
    held = wrong or bool(stored is _Class.NOT_STATED and (said | scale) - ONCOGENIC)
    return ClassDifference(words, offers, wrong, held)


_PLAIN = Pattern(
    r"\W*(?:(?:oncogenic|pathogenic|likely|driver|drivers|a|an|the|as|in|by|and|with|this|is|was|it|its|tumou?r|cancer|type"
    r"|known|strong|potential|definite|confirmed|clinically|clinical|of|reported|reportable|significance|significant"
    r"|relevant|actionable|targetable|druggable|activating|gain|function|recurrent|canonical|established|recognised"
    r"|level|category|group|grade|evidence|score|class|tier|amp|asco|cap|acmg|acgs|oncokb|escat|esmo|cgc|vicc|clingen"
    r"|guidelines?|criteria|fusions?|variant|alteration|rearrangement|finding|event|gene|kinase|inhibitors?|trk|ntrk[123]?"
    r"|high|confidence|upgraded|from|vus|uncertain|to|for|therapeutic|diagnostic|target|sensitivity|response"
    r"|laboratory|report|dated|according|per|[ivx]{1,4}[a-d]?|[0-9]{1,4}[a-d]?|[a-d])\b\W*)*",
    re.IGNORECASE,
)


def beyond_class(finding: Finding) -> str:
    """That the words quoted of a driver say more than its class, quoted, where a word of them is not known."""
    quoted = finding.laboratory_class_quoted.strip()
    joined = finding.kind in {FindingKind.FUSION, FindingKind.REARRANGEMENT}
    if (
        not joined
        or not quoted
        or unread_class(finding)
        or finding.laboratory_class not in {*ONCOGENIC, _Class.NOT_STATED}
    ):
        return ""
    genes = "|".join(re.escape(each) for each in finding_genes(finding) if each)
    rest = re.sub(rf"\b(?:{genes})\b", " ", quoted, flags=re.IGNORECASE) if genes else quoted
    return "" if _PLAIN.fullmatch(rest) else f"the laboratory's quoted words {quoted!r} say more than a class"


def unread_class(finding: Finding) -> str:
    """Quoted words in which no list here reads a class, whether or not one is entered; empty where they are read."""
    quoted = finding.laboratory_class_quoted.strip()
    joined = finding.kind in {FindingKind.FUSION, FindingKind.REARRANGEMENT}
    if not joined or quoted_classes(quoted):
        return ""
    denied = any(meant is None and words.search(quoted) for words, meant in _WORDS_READ)
    scaled = any(words.search(quoted) for words, _ in (*_SCALES_READ, *_HIGH))
    known = finding.laboratory_class is not _Class.NOT_STATED and _REPEATS.fullmatch(quoted)
    return "" if denied or scaled or known else quoted


def unread_class_words(finding: Finding) -> str:
    """That the quoted words are not understood, and which class is entered beside them; empty where they are read."""
    if not (quoted := unread_class(finding)):
        return ""
    stored = finding.laboratory_class
    entered = "no class is entered" if stored is _Class.NOT_STATED else f"{CLASS_WORDS[stored]} is entered"
    return f"the laboratory's quoted words {quoted!r} are not understood and {entered}"
