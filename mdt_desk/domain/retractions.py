"""The one reader of words that take a result back, in every free text of a case; denied words take nothing back."""

import re
from collections.abc import Iterator

from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.testing import Specimen, Test, TestStatus

_I = re.IGNORECASE
_OF_SAMPLE = r"(?:samples?|specimens?|tubes?|patients?|barcodes?|blocks?|slides?|labels?)"
_SWAPPED = r"(?:swap\w*|mix(?:ed)?[ -]?up|switch\w*|mislabel\w*|exchanged?)"
_PAPER = r"(?:report|result|analysis|test|entry|record|version|request)s?"
# A warning for other uses ("must not be used for germline diagnosis") takes nothing from this one.
_FOR_OTHERS = (
    r"(?!\W+(?:as (?:the|an?) (?:sole|only|single)\b|alone\b|in isolation\b|without\b|on (?:its|their) own\b"
    r"|to (?:exclude|rule|guide|monitor)\b|for (?:germ|research|screening|monitoring|minimal|diagnos|forensic)))"
)
_RETRACTED = (
    rf"\b{_OF_SAMPLE}[ -]?(?:{_SWAPPED}|misidentif\w*|mismatch\w*)"
    rf"|\b(?:swap|mix[ -]?up|switch|exchange) of (?:the )?{_OF_SAMPLE}\b"
    r"|\b(?:swapped|mis-?label\w*|mis-?identif\w*|mix(?:ed)?[ -]?up|mistaken identity)\b"
    r"|\b(?:another|other|different|wrong|incorrect) (?:patient|person)(?:'s)?\b"
    r"|\bwrong (?:sample|specimen|case|block|tube|slide|tissue|barcode)\b|\bnot (?:from )?th(?:is|e) patient(?:'s)?\b"
    r"|\bdisregard\w*|\bignore (?:this|the)\b"
    r"|\b(?:entered|issued|reported|released|sent|registered|filed|authori[sz]ed) in error\b"
    r"|\berroneously (?:entered|issued|reported)\b"
    rf"|\b(?:do not (?:use|report)|must not be reported|(?:must|should|may|can) ?not be (?:used|relied (?:up)?on))"
    rf"{_FOR_OTHERS}"
    rf"|\bnot to be (?:used|relied (?:up)?on){_FOR_OTHERS}"
    r"|\b(?:corrected|superseding|revised|replacement|amended|addendum) (?:report|result)\b|\bamended\b"
    r"|\bsuperseded\b|\breplaced (?:by|with)\b|\bwithdrawn\b|\bretract(?:ed|ion)\b|\brevoked\b"
    r"|\bannulled\b|\brescinded\b|\bcancell?ed\b|\bnull and void\b|\bvoid(?:ed)?\b(?! (?:volume|of))"
    r"|\binvalid(?:ated)?\b"
    rf"|\bduplicate (?:{_PAPER}|of)\b|\breport in duplicate\b"
)
_SPOILT = (
    r"\b(?:index|barcode)[ -]?(?:hop\w*|bleed\w*|misassign\w*)|\bcross-?talk\b|\bcarry-?over\b"
    r"|\b(?:in|seen in|found in|from) (?:the )?(?:run's )?(?:ntc|no[- ]template(?: control)?|negative control|blank)\b"
    r"|\bopposite strands?\b|\banti-?sense\b|\bwrong strand\b"
    r"|\bart[ei]fact\w*|\bfalse[- ]positive|\bspurious|\bmis-?prim(?:ed|ing)|\bcontaminat\w*|\brefuted\b|\bdisproved\b"
)
_SAID_OF_IT = r"(?:(?:likely|probabl[ey]|possible|suspected|presumed|confirmed)\s+)"
# Of a whole test, what its method may do in general ("artefacts may occur") is no word about this result.
_SPOILT_TEST = (
    rf"\b{_SAID_OF_IT}(?:cross-?contaminat\w*|contaminat\w*|false[- ]positive|art[ei]fact\w*|carry-?over)"
    r"|\b(?:contaminat\w+|carry-?over|index hopping) (?:(?:is|was|has been) )?(?:suspected|seen|found|detected"
    r"|confirmed|likely|identified)\b|\b(?:was|is|were|been) contaminated\b|\bcontaminated (?:run|sample|library)\b"
)
_FINDING = re.compile(f"{_RETRACTED}|{_SPOILT}", _I)
_TEST = re.compile(f"{_RETRACTED}|{_SPOILT_TEST}", _I)
_NTRK = re.compile(r"n?trk", _I)

_RULED_OUT = re.compile(
    r"\b(?:no|not|never|without|excludes?|excluded|rules? out|ruled out|free of|unlikely|against|neither|nor)\b"
    r"(?:\W+(?:an?|the|any|to|be|been|ever|yet|evidence|sign|signs|suspicion|indication|of|for|from|likely|considered"
    r"|has|have|is|was|were))*\W+$",
    _I,
)
_OPEN_AGAIN = re.compile(
    r"\b(?:not|cannot|can ?not|can't|unable to|never) (?:be |been )?(?:exclud\w+|rule[ds]? out)", _I
)
_RULED_OUT_AFTER = re.compile(
    r"^\W+(?:(?:is|was|were|has|have|been|considered)\W+)*"
    r"(?:excluded|ruled out|unlikely|not (?!(?:be |been )?(?:excluded|ruled out|unlikely)))",
    _I,
)
_CONSENT = re.compile(r"\bconsent\b[^.;]{0,40}$", _I)


def retraction_in(text: str) -> str:
    """The first words that take a finding back (sample swap, index hopping, corrected report); denied ones do not."""
    return _first(_FINDING, text)


def retraction_of_test(text: str) -> str:
    """The first words that take a whole test back; what spoils one row counts in a sentence that names NTRK."""
    if whole := _first(_TEST, text):
        return whole
    about = (each for each in _sentences(text) if _NTRK.search(each))
    return next((found for each in about if (found := retraction_in(each))), "")


def _first(words: re.Pattern[str], text: str) -> str:
    return next((each[0] for each in words.finditer(text) if not _is_denied(each, text)), "")


def _is_denied(found: re.Match[str], text: str) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    if _CONSENT.search(before):
        return True
    denied = _RULED_OUT.search(before) is not None and not _OPEN_AGAIN.search(before[-40:])
    return denied or _RULED_OUT_AFTER.search(after) is not None


def _sentences(text: str) -> list[str]:
    return re.split(r"[.;\n]+(?:\s|$)", text)


def taken_back_by(test: Test, case: Case) -> tuple[tuple[str, str], ...]:
    """Every free text of a reported test and of its specimen that takes the result back: its field, and the words."""
    if test.status is not TestStatus.REPORTED:
        return ()
    said = (
        (field, what, found, text) for field, what, text in _texts(test, case) if (found := retraction_of_test(text))
    )
    return tuple(
        (field, f"{what} takes its result back: says {found!r} ({' '.join(text.split())}); ask the laboratory")
        for field, what, found, text in said
    )


def _texts(test: Test, case: Case) -> Iterator[tuple[str, str, str]]:
    yield "limits", "what its report states of limits", test.limits
    yield "coverage_note", "the note on what it covers", test.coverage_note
    yield "failure_reason", "the reason given for its failure", test.failure_reason
    yield "assay", "the name of its assay", test.assay
    yield "pattern", "its staining pattern", test.pattern
    specimen = find_specimen(case, test.specimen)
    if specimen is not None:
        yield from _of_specimen(specimen)


def _of_specimen(specimen: Specimen) -> Iterator[tuple[str, str, str]]:
    yield "specimen", f"the note of specimen {specimen.id}", specimen.note
    yield "specimen", f"the site of specimen {specimen.id}", specimen.site
    yield "specimen", f"the fixation of specimen {specimen.id}", specimen.fixation


_OF_TESTING = re.compile(
    r"\b(?:reports?|results?|tests?|panels?|sequencing|rna|dna|ngs|fish|ihc|fusions?|laborator\w+|lab"
    r"|samples?|specimens?|blocks?|biops\w+)\b|n?trk",
    _I,
)


def beside_case(case: Case) -> tuple[str, ...]:
    """Sentences of the case's own free texts that take a result back, each quoted; a person has to look which."""
    if not any(test.status is TestStatus.REPORTED for test in case.tests):
        return ()
    texts = (("note", case.note), ("question", case.referral.question))
    found = (
        (name, sentence.strip(), said)
        for name, text in texts
        for sentence in _sentences(text)
        if _OF_TESTING.search(sentence) and (said := retraction_of_test(sentence))
    )
    return tuple(
        f"The {name} of the case says {said!r} ({' '.join(sentence.split())}): "
        "check which test is meant before any is trusted."
        for name, sentence, said in found
    )
