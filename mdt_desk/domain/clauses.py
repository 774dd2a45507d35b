"""The clauses of a free text, what in them is denied, and what they say of the reciprocal junction alone."""

import re
from functools import lru_cache

from mdt_desk.domain.patterns import Pattern

_I = re.IGNORECASE
_GONE = r"(?:lost|loss|absent|deleted|missing|removed|disrupted|truncated|lacking|gone|dead|inactive)"
_OF_KINASE = r"(?:(?:of|the|its|whole|entire|tyrosine|catalytic|active|functional|intact|part|most|ntrk[123]?|3')\W+)*"
_KINASE = r"(?:kinase|t?kd\b|tk[ -](?=domain))"
_THE_KINASE = r"(?:(?:the|its|an?|any|whole|entire|complete|intact|functional|catalytic|tyrosine|ntrk[123]?)\W+)*"
_NOT_KEPT = (
    r"(?:not|non)[ -](?:(?:be|to be|fully|completely|predicted|expected)\W+)*(?:included?|retained|kept|preserved"
    r"|present|intact|conserved|encoded|contained|maintained|part of)\b"
)
KINASE_LOST = Pattern(
    rf"\bkinase\b(?:(?!\b(?:retained|kept|intact|preserved|conserved|present|and|but|while|whereas)\b)[\w\s-]){{0,20}}"
    rf"\b{_GONE}\b|\b(?:{_GONE}|lacks)\W+{_OF_KINASE}kinase\b(?!\W+(?:is |was )?(?:retained|kept|intact|preserved))"
    rf"|\b{_KINASE}(?: ?domain)?\W{{1,3}}(?:(?:is|was|are|to be|predicted|likely|thus)\W+)*"
    rf"(?:{_NOT_KEPT}|{_GONE}\b|excluded\b|(?:no|none|nil|absent)\W*$)"
    rf"|\b(?:no|without|lacks|lacking|excludes|excluding|devoid of|(?:does|do|did) not (?:include|contain|retain|encode"
    rf"|keep|preserve|comprise))\W+{_THE_KINASE}(?:kinase domain|tkd|tk[ -]domain)\b"
    r"(?!\W+(?:\w+\W+)?(?:mutat|variant|change|resist|loss|delet|disrupt|truncat|alterat|inhibit|is (?:re|ke)))"
    rf"|\b(?:breakpoint|break|junction|cut)\b[^.;,]{{0,30}}?(?:\b3(?:'|\u2032|\u2019| ?prime) (?:of|to)"
    rf"|\bdownstream (?:of|from)|\bdistal to"
    rf"|\bbehind|\bbeyond)\W+{_THE_KINASE}(?:kinase(?: domain)?|tkd|tk[ -]domain)\b",
    _I,
)
SHIFTED = Pattern(
    r"\bout[ -]?(?:of[ -]?)?(?:the )?(?:reading[ -])?frame\b|\bframe[ -]?shift\w*|\boof\b|\boff[ -]?frame\b"
    r"|\bframe(?: status)?\W{1,3}(?:is |was )?(?:out|off)\b|\b(?:not|non)[ -]?in[ -]?frame\b"
    r"|\b(?:reading[ -]?frame|frame|orf)\W{1,3}(?:(?:is|was|to be|predicted)\W+)*(?:disrupted|lost|broken"
    r"|interrupted|shifted|not (?:be )?(?:kept|preserved|maintained|retained|conserved|intact))\b"
    r"|\b(?:in[ -])?frame\s?[:=]\s?(?:no|n|false)\b(?!\W+\w)"
    r"|\b(?:out[ -]of|off)[ -]phase\b(?! (?:[1-4]|i{1,3}v?)\b)|\b(?:not|non)[ -]in[ -]phase\b",
    _I,
)
NOT_ONCOGENIC = Pattern(
    r"\bnon[ -]?(?:oncogenic|pathogenic|functional)\b|\bunlikely (?:to be )?(?:onco|patho)genic\b"
    r"|\bnot (?:(?:to be|be|considered|thought|likely|clearly|an?|predicted|regarded|as)\W+)*"
    r"(?:oncogenic|pathogenic|functional|an? driver|driver)\b"
    r"|\b(?:fusion|rearrangement|transcript|finding|event|it|this)\W+(?:(?:is|was|to be|considered|thought|judged"
    r"|predicted|classed|regarded|as|likely|probably)\W+)+benign\b(?! (?:n[ae]\w+|tumou?r|lesion|tissue|skin))",
    _I,
)
"""A finding is said to drive nothing."""
_ACID = (
    r"(?:ala|arg|asn|asp|cys|gln|glu|gly|his|ile|leu|lys|met|phe|pro|ser|thr|trp|tyr|val|sec|[acdefghiklmnpqrstvwy])"
)
_THREE = r"(?:Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|ALA|ARG|LYS|GLY|GLU|GLN)"
# A change of the protein that ends or shifts it: p.(Lys259fs), p.K259Nfs*5, p.Lys259Ter, p.Lys259_Gly260delinsTer, and
# without its p. where it cannot be read as an exon.
STOPPED = Pattern(
    rf"(?i:(?<![a-z0-9])p\.\s?[(\[]?{_ACID}[0-9]{{1,5}}(?:[_-]{_ACID}[0-9]{{1,5}})?(?:delins|ins)?(?:{_ACID})*?"
    r"(?:fs|ter|stop|\*|x(?![a-z])))"
    rf"|(?<![A-Za-z0-9]){_THREE}[0-9]{{1,5}}(?:{_THREE})?(?:fs|Ter|Stop|TER|STOP|\*|X\b)"
    r"|(?<![A-Za-z0-9.])[ACDEFGHIKLMNPQRSTVWY](?:[0-9]{1,5}[A-Z]?fs|[0-9]{2,5}(?:\*|Ter|Stop)|[0-9]{3,5}X\b)"
    r"|\b(?i:fs ?(?:\*|ter|x) ?[0-9?]+|stop[ -]gain(?:ed)?|premature (?:stop|termination)"
    r"|nonsense (?:mutations?|variants?|changes?))"
)
"""The protein of a fusion is said to be shifted or to end early."""
CARRIED = r"(?:carry[ -]?over|cross[ -]?talk|(?:index|barcode)[ -]?(?:hop|sw[ao]p|switch)\w*)"
"""Reads that came from another sample of the run."""
_NOT_GENUINE = (
    r"(?:art[ei]fact\w*|false[ -]?positives?(?: results?)?|spurious|(?:cross[ -])?contaminat\w+|mis[ -]?prim\w+"
    rf"|{CARRIED})"
)
# What speaks against a finding, and speaks for it where the words deny it.
_HARM = (
    rf"(?:{SHIFTED.pattern}|{KINASE_LOST.pattern}|{STOPPED.pattern}|{NOT_ONCOGENIC.pattern}"
    rf"|\b(?:premature )?stop[ -]?codon\b|\b{_NOT_GENUINE}\b|\bgerm[ -]?line\b"
    r"|\bconstitutional\b|\bbenign\b|\bvus\b|\bread[ -]?through\b|\bbleed[ -]?through\b|\bwithdrawn\b|\bretracted\b"
    r"|\b(?:second|other|further|additional|reciprocal)\W+(?:[\w:-]+\W+){0,2}?(?:fusions?|transcripts?|junctions?"
    r"|rearrangements?)\b)"
)
_FILLER = (
    r"(?:\W+(?:an?|the|any|to|be|been|being|longer|considered|evidence|signs?|indication|suspicion|suggestion|of|for"
    r"|is|was|has|have|likely))*"
)
_SEEN = r"(?:seen|found|detected|identified|observed|present|evident|noted|suspected)"
_DENIED_BEFORE = (
    rf"(?<!can)(?<!can )(?<!could )(?<!not )(?<!to )\b(?:no|not|non|never|without|nor|neither|free|absence|unlikely"
    rf"|excludes?|excluding|rather\W+than){_FILLER}[ -]{_HARM}"
)
_DENIED_AFTER = (
    rf"{_HARM}\W{{1,3}}(?:(?:is|was|were|are|has been|have been|being)\W+)?"
    rf"(?:not (?:been )?{_SEEN}|excluded|ruled out|unlikely|absent)\b"
)
_KINASE_NOT_LOST = rf"\bkinase(?: domain)?\W+(?:is |was )?not {_GONE}\b"
# Not in a list of artefacts, a low risk of a false positive: only spaces part the denial from what spoils a result.
_ABOUT_IT = (
    r"(?:(?: |-)(?:an?|the|any|to|be|been|being|considered|thought|judged|evidence|signs?|indication|suspicion"
    r"|suggestion|of|for|as|with|by|in|on|among|from|our|its|likely|known|recognised|recurrent|common|typical|suggestive|consistent"
    r"|reason|believe|suppose|suspect|that (?:this|it|these|(?:the|this) [a-z]+) (?:is|was|are|were|represents?)"
    r"|compatible|explained|due|database|list|listed|catalogue|significant|relevant|technical|sequencing|mapping|alignment"
    r"|pcr|ffpe|fixation|library|sample|run|control|cross))*"
)
_NOT_OPEN = r"(?<!can)(?<!can )(?<!could )(?<!not )(?<!to )(?<!will )(?<!should )(?<!must )(?<!may )(?<!might )"
_UNCHECKED = r"(?! (?:or \w+ )?(?:check|control|test|screen|filter|analys|assess|removal|was excluded|exclu))"
_REMOVED = r"(?:filtered|removed|excluded|subtracted|masked|discarded|flagged)"
# A list or a filter of artefacts in general, by which the row beside it has passed.
_FILTERED = (
    rf"(?:(?:known|recurrent|common|typical|all|possible|sequencing|mapping|alignment|formalin|ffpe|pcr) )*"
    rf"art[ei]facts(?: (?:due to|of|from|by) [\w -]{{1,40}}?)? (?:were|are|have been|had been) {_REMOVED}\b"
)
_SPOILT_DENIED = Pattern(
    rf"{_NOT_OPEN}\b(?:no|not|without|excludes?|excluding|unlikely){_ABOUT_IT} {_NOT_GENUINE}\b{_UNCHECKED}"
    rf"|{_NOT_OPEN}\b(?:no|without){_ABOUT_IT}[ -]{_NOT_GENUINE}\b{_UNCHECKED}"
    rf"|(?<!not )(?<!cannot be )\bart[ei]factual (?:calls?|origin|nature|findings?|results?|reads?)"
    r" (?:(?:is|was|were|has been|have been) )?(?:excluded|ruled out|unlikely)\b"
    r"(?! from| by (?:the )?(?:filter|pipeline))"
    rf"|(?<!these )(?<!such )(?<!as )\b{_FILTERED}"
    rf"|\b(?:risk|chance|likelihood|probability|possibility) of (?:an? |any )?{_NOT_GENUINE}"
    r" (?:is|was) (?:(?:very|extremely|considered|judged) )*(?:low|small|remote|negligible|minimal)\b",
    _I,
)
_TWICE_DENIED = Pattern(f"{_KINASE_NOT_LOST}|{_DENIED_BEFORE}|{_DENIED_AFTER}", _I)


# No proof that it is not an artefact: here two denials take nothing away.
_NOT_PROVEN = Pattern(
    r"\b(?:no|without|lack of|insufficient|little) (?:\w+ )?(?:evidence|proof|sign|guarantee|certainty|indication"
    r"|assurance|confirmation) (?:that )?(?:(?:this|it|the) )?(?:\w+ )?(?:is|was) (?:not|no)\b",
    _I,
)


def without_denied(text: str) -> str:
    """A text without the harm that it denies itself: no frameshift, kinase domain not lost, artefact excluded."""
    if _NOT_PROVEN.search(text):
        return text
    return without_plainly_denied(_SPOILT_DENIED.sub(" ", text))


def without_plainly_denied(text: str) -> str:
    """A text without the harm that it denies in few words; a longer denial is left for a person to read."""
    return _TWICE_DENIED.sub(" ", text)


def is_denied_harm(found: re.Match[str]) -> bool:
    """Whether found words of a text stand among those by which the text denies that its result is spoilt."""
    if _NOT_PROVEN.search(found.string):
        return False
    denied = _SPOILT_DENIED.finditer(found.string)
    return any(each.start() <= found.start() and found.end() <= each.end() for each in denied)


_END = Pattern(
    r"[.;\n]+(?=\s|$)|;(?![0-9XY]{1,2}\))|\b(?:but|however|although|though|whereas|while)\b"
    r"|(?:(?<=negative)|(?<=positive)|(?<=detected)|(?<=found)|(?<=seen))\s+and\s+",
    _I,
)
_TOLD = r"(?:fusions?|rearrangements?|variants?|mutations?|detected|found|seen|identified|present|negative|positive)"
_COMMA = Pattern(r"(?<=\w)\b,\s+(?!(?:or|nor)\b)", _I)
_TOLD_LAST = Pattern(rf"\b{_TOLD}\s*$", _I)


@lru_cache(maxsize=1024)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text, each of which says one thing; a list with commas is one clause, two findings are two."""
    found: list[str] = []
    for sentence in _END.split(text):
        parts = [""]
        for piece in _COMMA.split(sentence):
            if parts[-1] and _TOLD_LAST.search(parts[-1]):
                parts.append(piece)
            else:
                parts[-1] = f"{parts[-1]}, {piece}" if parts[-1] else piece
        found += [part.strip() for part in parts if part.strip()]
    return tuple(found)


_DENIAL = Pattern(
    r"\b(?:no|not(?! only)|none|nil|never|neither|nor|negative|absent|without|cannot|wild[- ]?type|excluded|unlikely"
    r"|ruled out|un(?:detected|detectable|confirmed)|fail(?:s|ed)?|lack(?:s|ing)?|free of"
    r"|(?:0|zero)\W+(?:\w+\W+)?reads?|reads?\W{1,3}(?:0|zero))\b",
    _I,
)


def is_denied(clause: str) -> bool:
    """Whether a clause denies what it names."""
    return _DENIAL.search(without_denied(clause)) is not None


_RECIPROCAL = Pattern(r"[(\[]?\b[^.;,()\[\]]*?\breciprocal\b[^.;,()\[\]]*[)\]]?", _I)
_BESIDE = Pattern(r"\b(?:also|too|as well|additional(?:ly)?|in addition|second|both|with)\b", _I)


_PAIR = Pattern(r"::|\b[A-Z][A-Z0-9]{2,}(?:--?|/)[A-Z][A-Z0-9]{2,}\b")


def without_reciprocal(text: str) -> str:
    """A text without what it says of the reciprocal junction beside the main one; alone it is what the text names."""
    return _RECIPROCAL.sub(_main_part, text)


def _main_part(found: re.Match[str]) -> str:
    """What stands before the word in its clause is kept: TPM3::NTRK1 with reciprocal NTRK1::TPM3."""
    words, outside = found[0], f"{found.string[: found.start()]} {found.string[found.end() :]}"
    at = words.casefold().index("reciprocal")
    tail = words[at:]
    said_beside = is_denied(words) or _BESIDE.search(tail)
    if not (said_beside or _PAIR.search(tail)):
        return words
    before = words[:at] if _PAIR.search(words[:at]) else ""
    return f"{before} " if before or said_beside or _PAIR.search(outside) else words
