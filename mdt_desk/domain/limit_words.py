"""Words of a report by which NTRK genes or RNA fusions were not seen: no answer makes them harmless."""

import re

from mdt_desk.domain.clauses import clauses
from mdt_desk.domain.held_back import OTHER_FUSION_GENES
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import NTRK_GENES, Test

_I = re.IGNORECASE
_NOT = (
    r"(?:not|never|cannot|can ?not|could not|n't)(?: be| been| have been)?(?: fully| reliably| adequately| properly)?"
)
_NOT_SEEN = Pattern(
    rf"\b{_NOT} (?:cover\w*|assess\w*|test(?:ed|able)|evaluat\w*|evaluable|analys\w*|sequenced|target\w*|interrogat\w*"
    r"|report(?:ed|able)|detectable|determin\w*|performed|included|interpret\w*|call(?:ed|able)|amplified)\b"
    r"|\b(?:un|non-?)(?:assess\w*|evaluable|covered|interpretable|reportable)\b|\bno coverage\b"
    r"|\bdrop(?:ped)?[- ]?out\b"
    r"|\bfail(?:s|ed|ure)?\b|\binsufficient\b|\binadequate\b|\bsub-?optimal\b|\bno result\b|\bdid not work\b"
    r"|\b(?:outside|out of|beyond) (?:the )?scope\b"
    r"|\bbelow (?:the )?(?:coverage|depth|threshold|limit|cut-?off)\b",
    _I,
)
_FUSIONS = Pattern(r"\b(?:rna|gene) fusions?\b|\bfusions? (?:part|arm|analysis|calling|panel|genes?)\b|\bfusions\b", _I)
_POOR = (
    r"(?<!not )(?<!no )(?<!without )(?<!non-)\b(?:degrad\w*|fail(?:s|ed|ure)?\b(?! to (?:detect|show|find))"
    rf"|insufficient|inadequate|unsuitable|unusable|too poor|poor(?:ly)?\b"
    rf"|{_NOT} (?:assess\w*|evaluable|sufficient|suitable|usable|adequate|pass\w*|interpret\w*))"
)
_RNA_POOR = Pattern(rf"\bRNA\b(?:(?!\bDNA\b)[^.;,]){{0,30}}{_POOR}|{_POOR}(?:(?!\bDNA\b)[^.;,:]){{0,15}}\bRNA\b", _I)
_DENIED = Pattern(r"\b(?:no|not|without|never|nor)\W+(?:\w+\W+){0,2}$", _I)
# What a report says of other genes, of partners or of other changes leaves a fusion of NTRK in sight.
_OF_OTHERS = Pattern(
    r"\bother (?:than|genes?|fusions?|partners?)\b|\b(?:novel|intron\w*|partners?)\b"
    r"|\b(?:outside|beyond)\b(?! (?:the )?scope)|\bapart from\b",
    _I,
)
_OTHER_CHANGE = Pattern(
    r"\b(?:mutations?|variants?|amplif\w*|snvs?|indels?|copy[- ]number|expression|resistance)\b", _I
)
# A remark on the method in general, as it stands beneath every report, says nothing of this sample.
_GENERAL = Pattern(
    r"\b(?:may|might|could(?! ?not be)|can|would|should)\b(?!not)|\b(?:sensitivity|limit of detection)\b"
    r"|\b(?:for|in|if|when|where|with)\W+(?:\w+\W+){0,2}?(?:degraded|poor|insufficient|inadequate)\b",
    _I,
)
_NTRK_GENE = Pattern(r"\bNTRK[123]\b(?!\s*-)", _I)
_BY_DNA = Pattern(r"\bDNA\b", _I)
_RNA = Pattern(r"\bRNA\b(?!\W+(?:\w+\W+){0,2}?(?:success\w*|pass\w*|ok|adequate|good)\b)", _I)
_NTRK_SEEN = Pattern(
    r"\bn?trk(?:(?!\b(?:not|no|never|cannot|nor)\b)[^.;,]){0,20}\b(?:covered|passed|assessed|tested|included|sequenced|ok)\b",
    _I,
)

_NONE_OF_THEM = Pattern(r"^\W*(?:no|none of)\b(?! result).*\b(?:fail\w*|drop\w*)", _I)
_OPEN = Pattern(
    r"(?:^\W*(?:gene )?fusions|\bn?trk[\w-]*(?: (?:fusions?|rearrangements?))?)"
    r" (?:cannot|can not|could not) be (?:fully |entirely )?(?:excluded|ruled out)\b",
    _I,
)
_WHOLE = Pattern(
    r"\b(?:sample|library(?: preparation)?|assay|run|sequencing|analysis)\b"
    r"(?:(?!\b(?:dna|not|no)\b)[^.;,]){0,12}\bfailed\b",
    _I,
)
_EARLIER = Pattern(
    r"\b(?:first|initial\w*|previous\w*|earlier|original|repeat\w*|dna|passed|success\w*|other|[A-Z0-9]*\d[A-Z0-9]*)\b"
)
_RESTRICTED = Pattern(r"\b(?:only|restricted to|limited to)\b", _I)
_LOOKED_AT = Pattern(r"\b(?:analys\w*|test\w*|assess\w*|cover\w*|sequenc\w*|panel|assay)\b", _I)


def _left_out(clause: str) -> bool:
    """Whether a clause restricts a test to some genes, and not all of NTRK1-3 are among them."""
    if not _RESTRICTED.search(clause) or not _LOOKED_AT.search(clause):
        return False
    named = _NTRK_GENE.findall(clause)
    return 0 < len(set(named)) < len(NTRK_GENES) or (
        not mentions_ntrk(clause) and bool(OTHER_FUSION_GENES.search(clause))
    )


def not_seen_in(text: str) -> str:
    """The first clause by which NTRK genes or RNA fusions were not covered or assessable; empty where none says so."""
    return next((each for each in clauses(text) if _says_not_seen(each)), "")


def _says_not_seen(clause: str) -> bool:
    if _GENERAL.search(clause) or _NONE_OF_THEM.search(clause):
        return False
    if _OPEN.search(clause) or _left_out(clause) or (_WHOLE.search(clause) and not _EARLIER.search(clause)):
        return True
    poor = _RNA_POOR.search(clause)
    if poor and not _DENIED.search(clause[: poor.start()]):
        return True
    named = mentions_ntrk(clause) or _FUSIONS.search(clause)
    fused = _FUSIONS.search(clause) or not _OTHER_CHANGE.search(clause)
    found = _NOT_SEEN.search(clause)
    of_others = _OF_OTHERS.search(clause) or (_BY_DNA.search(clause) and not _RNA.search(clause))
    return bool(named and fused and found) and not of_others and not _NTRK_SEEN.search(clause)


def not_seen(test: Test) -> str:
    """What a test's own texts say of NTRK genes or RNA that it did not see, quoted, and what to correct."""
    texts = (
        ("what it states of limits", test.limits),
        ("the note on what it covers", test.coverage_note),
        ("the reason given for its failure", test.failure_reason),
    )
    said = ((what, not_seen_in(text)) for what, text in texts)
    return next(
        (
            f"{what} says {words!r}, which touches NTRK1-3: answer Yes to 'Do the stated limits touch NTRK1-3?', "
            "or correct that text where the report does not say so"
            for what, words in said
            if words
        ),
        "",
    )
