"""Whether a specimen could have shown a fusion: words and tumour content that leave it in doubt beside a negative."""

import re
from collections.abc import Iterator

from mdt_desk.domain.limit_words import not_seen_in
from mdt_desk.domain.noted_content import noted_content
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.report_parts import none_of_many, of_other_part
from mdt_desk.domain.specimen_texts import is_unrecorded
from mdt_desk.domain.specimen_words import names_tumour
from mdt_desk.domain.testing import Specimen, SpecimenKind

LOW_CONTENT = 10
"""Less tumour than this is pointed out beside a negative: one laboratory asks for 10 % tumour nuclei. No rule here."""
NO_CONTENT = 1
"""With no more tumour than this, in per cent, a negative excludes nothing."""

_I = re.IGNORECASE
# What was tested may not be tumour at all; a naevus or benign tissue from which the tumour arose is beside it.
_NOT_THE_TUMOUR = Pattern(
    r"\b(?:reactive|hyperplas\w*|acellular|(?:pauci|hypo)-?cellular|uninvolved|unremarkable|not involved)\b"
    r"|(?<!arising in )(?<!arising from )(?<!arising in a )(?<!arising from a )"
    r"\b(?:benign(?! (?:or \w+ )?(?:variants?|polymorphisms?|changes|fusions?))|n(?:a)?ev(?:us|i))\b"
    r"|\b(?:nodes?|nodal|biopsy|sentinel)\b[^.;]{0,20}\b(?:clear|negative)\b(?![- ]cell)"
    r"|\b(?:clear|negative) (?:sentinel |lymph )*nodes?\b",
    _I,
)
_MARGIN_TESTED = Pattern(
    r"^\W*(?:(?:tumou?r[- ]free|clear|negative|uninvolved|resection|surgical|deep|lateral|medial)\W+)*margins?\b",
    _I,
)
_MARROW = Pattern(r"\bmarrow\b", _I)
_MARROW_TISSUE = Pattern(r"\b(?:trephines?|biops(?:y|ies)|cores?)\b", _I)
# What is no longer there for later tests, or was cut away from beside the tumour, says nothing of what was tested.
_AFTERWARDS = Pattern(
    r"\b(?:samples?|specimens?|materials?|blocks?|tissues?)(?: (?:is|are|was|were|now|fully|has been|have been))*"
    r" (?:exhausted|used up|depleted)\b(?=\W*(?:[.;]|$|(?:by|after) (?:this|the) (?:test|assay|panel)\b))"
    r"|\b(?:not enough|insufficient|inadequate|too little|scant\w*|minimal|limited)"
    r"(?: (?:sample|specimen|material|tissue|block|cells|tumou?r|remaining|remains|left|over|now))*"
    r" for (?:any )?(?:further|additional|more|future) (?:tests?|testing|work|studies|analys\w+|investigations?|ihc)\b"
    r"|\b(?:insufficient|inadequate|limited|minimal) (?:sample|material|tissue|tumou?r) (?:remaining|remains|left)"
    r"(?=\W*(?:[.;]|$))"
    r"|\b(?:adjacent|surrounding|background|neighbouring)(?: (?:benign|normal|uninvolved|reactive|unremarkable|naevus"
    r"|lymphoid|skin|liver|lung|breast))* (?:tissue|parenchyma|mucosa|skin|areas?|elements?|stroma|epithelium)"
    r"(?: (?:was|were|has been|have been))? (?:removed|trimmed|dissected|excluded|cut|discarded)(?: (?:away|off|out))?"
    r"(?=\W*(?:[.;]|$|before\b))",
    _I,
)
# Little material is no doubt where the laboratory has counted enough tumour in it.
_LITTLE = Pattern(
    r"(?:^|(?<=[.;]))\s*(?:(?:very )?(?:limited|scant\w*|sparse|minimal|low|small|hypo-?|pauci-?)\W?"
    r"(?:material|tissue|sample|specimen|biopsy|amount|fragments?|cellularity|cellular|cells)?)\W*(?=[.;]|$)",
    _I,
)
# What a laboratory writes of material that may have been too little or too poor.
_TOO_POOR = Pattern(
    r"\b(?:exhausted|used up|depleted|insufficient|inadequate|unsatisfactory|unsuitable|sub-?optimal|scant\w*|sparse"
    r"|poor(?!ly[- ]differentiated)\w*|degrad\w*|autoly\w*|fail\w*|questionable|doubt\w*|uncertain|unclear|unassess\w*"
    r"|non-?(?:evaluable|assessable|diagnostic|representative)|indetermin\w*|could not|cannot|too (?:little|few|small)"
    r"|(?:very )?few (?:cells|tumou?r|viable|neoplastic|malignant)|minimal"
    r"|low(?![- ](?:grade|risk|power|stage|anterior|lying))|limited (?:material|tissue|tumou?r|rna|cells|cellularity)"
    r"|no(?:t| longer) (?:assess\w*|evaluable|determin\w*|enough|sufficient|suitable|adequate|optimal|certain|sure"
    r"|clear|representative|diagnostic|known|stated|quantif\w*|measur\w*))\b"
    r"|\?\W*(?:any |viable )?(?:tumou?r|metasta|malig|involve|benign)|\btumou?r\W*\?",
    _I,
)
_COLD = Pattern(r"\blow[- ]temp\w*", _I)
_DENIED = Pattern(
    r"\b(?:no|not|non|without|nor|never)\W+(?:(?:significant|evidence|signs?|of|marked|rna|obvious|visible)\W+)*$", _I
)
_HARMLESS = Pattern(
    r"(?:blocks?|slides?|sections?|cores?|biops(?:y|ies)|ffpe|formalin|fixed|paraffin|embedded|resection|excision"
    r"|(?:macro|micro)-?dissect\w*|primary|archived?|of|from|the|and|with|a|in|[a-z]?[0-9]{1,3}[a-z]?|tumou?r"
    r"|content|cellularity|nuclei|adequate|sufficient|good|quality)",
    _I,
)


def specimen_doubt(specimen: Specimen | None) -> str:
    """Why a negative test on this specimen excludes nothing; empty where its words and its content raise no doubt."""
    if specimen is None or specimen.kind is SpecimenKind.PLASMA:
        return ""
    content = specimen.tumour_content_percent
    if content is not None and content <= NO_CONTENT:
        return f"its specimen has a tumour content of {content} %: test a specimen with more tumour"
    if (margin := _MARGIN_TESTED.search(specimen.site)) and not names_tumour(specimen.site[margin.end() :]):
        return f"its specimen's site reads {specimen.site}: test a specimen of the tumour"
    # Low temperature is how tissue was kept, and what is not known of its fixation is no more than an empty field.
    fixed = "" if is_unrecorded(specimen.fixation) else _COLD.sub(" ", specimen.fixation)
    for what, text in (("site", specimen.site), ("note", specimen.note), ("fixation", fixed)):
        if said := _doubt_in(text, counted=_is_counted(specimen)):
            return f"its specimen's {what} says {said!r} ({' '.join(text.split())}): ask whether tumour was tested"
    return ""


def _is_counted(specimen: Specimen) -> bool:
    """Whether a laboratory counted enough tumour in a specimen of tumour."""
    content = specimen.tumour_content_percent
    return specimen.kind is SpecimenKind.TUMOUR_TISSUE and content is not None and content >= LOW_CONTENT


def _doubt_in(text: str, *, counted: bool) -> str:
    marrow = _MARROW.search(text)
    if marrow and not names_tumour(text) and not (counted and _MARROW_TISSUE.search(text)):
        return marrow[0]
    text = _AFTERWARDS.sub(" ", text)
    text = _LITTLE.sub(" ", text) if counted else text
    if (share := noted_content(text)) and share.percent <= NO_CONTENT:
        return share.words
    found = (each for words in (_NOT_THE_TUMOUR, _TOO_POOR) for each in words.finditer(text))
    said = (each[0] for each in found if not _DENIED.search(text[: each.start()]) and not _of_no_tissue(each))
    return next(said, not_seen_in(text))


def _of_no_tissue(found: re.Match[str]) -> bool:
    """Whether words of poor quality are said of another part of a report, of a method in general or of a filter."""
    if not _TOO_POOR.fullmatch(found[0]):
        return False
    before, after = _PART.split(found.string[: found.start()])[-1], _PART.split(found.string[found.end() :])[0]
    part = f"{before}{found[0]}{after}"
    return (
        of_other_part(part)
        or none_of_many(before)
        or _GENERAL.search(part) is not None
        or _PASSED_SINCE.search(found.string[found.end() :]) is not None
    )


_PART = Pattern(r"[.;,\n]")
_GENERAL = Pattern(
    r"\b(?:may|might)\b|\b(?:reads?|calls?|variants?|bases?) (?:with|of|below) [^.;,]{0,40}(?:removed|filtered|excluded"
    r"|discarded)\b",
    _I,
)
_PASSED_SINCE = Pattern(
    r"^[^.;]{0,40}[;,.]?\W*(?:repeat\w*|second|re-?extract\w*|re-?test\w*)\b(?:(?!\b(?:not|fail\w*)\b)[^.;]){0,30}"
    r"\b(?:pass(?:ed|es)|success\w*)\b",
    _I,
)


def beside_negative(specimen: Specimen | None) -> tuple[str, ...]:
    """What to look at beside a negative that counts: little tumour, and a note that no list of words knows."""
    if specimen is None:
        return ()
    said = []
    content = specimen.tumour_content_percent
    if content is not None and content < LOW_CONTENT:
        said.append(
            f"specimen {specimen.id} has a tumour content of {content} %, and one laboratory asks for "
            f"{LOW_CONTENT} %: ask the laboratory whether that is enough for its assay"
        )
    if _MARROW.search(specimen.site) and not names_tumour(specimen.site):
        site = " ".join(specimen.site.split())
        said.append(f"the site of specimen {specimen.id} reads {site!r}: read whether tumour was tested")
    said += _little_noted(specimen)
    if not (_is_harmless(specimen.note) or noted_content(specimen.note)):
        note = " ".join(specimen.note.split())
        said.append(f"the note of specimen {specimen.id} reads {note!r}: read whether it lets the test see a fusion")
    return tuple(said)


def _little_noted(specimen: Specimen) -> Iterator[str]:
    """What the site or the note says of little tumour, set against what is entered of it."""
    for what, text in (("site", specimen.site), ("note", specimen.note)):
        share = noted_content(text)
        if share is None or share.percent >= LOW_CONTENT:
            continue
        entered = specimen.tumour_content_percent
        beside = f", while {entered} % is entered" if entered is not None and entered >= LOW_CONTENT else ""
        read = " ".join(text.split())
        yield (
            f"the {what} of specimen {specimen.id} reads {read!r}{beside}; one laboratory asks for {LOW_CONTENT} %: "
            "ask the laboratory how much tumour there was, and whether that is enough for its assay"
        )


def _is_harmless(note: str) -> bool:
    return all(_HARMLESS.fullmatch(word) for word in re.findall(r"[\w-]+", note))
