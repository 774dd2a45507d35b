"""The one reader of words that take a result back, in every free text of a case; denied words take nothing back."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.case_texts import texts_beside_tests
from mdt_desk.domain.not_retracted import takes_nothing_back
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.retraction_words import (
    OF_WHOSE,
    SPOILT,
    THE_FUSION,
    gone_words,
    is_gone,
    may_be_judged,
    words_of_finding,
    words_of_test,
)
from mdt_desk.domain.specimen_words import says_no_tumour
from mdt_desk.domain.testing import TWO_GENES, Method, Result, Specimen, Test, TestStatus, names_ntrk

_NTRK = Pattern(r"n?trk", re.IGNORECASE)


@lru_cache(maxsize=1024)
def retraction_in(text: str) -> str:
    """The first words that take a finding back (sample swap, index hopping, corrected report); denied ones do not."""
    return _first(words_of_finding(text), text)


def retraction_of_test(text: str, method: Method | None = None) -> str:
    """The first words that take a whole test back; what spoils one row counts where NTRK or the fusion is named."""
    return next(iter(retractions_of_test(text, method)), "")


@lru_cache(maxsize=1024)
def retractions_of_test(text: str, method: Method | None = None) -> tuple[str, ...]:
    """All words that take a whole test back, then those that spoil a row of NTRK; denied ones do not."""
    rows = (each for each in words_of_finding(text) if _of_a_row(_sentence_of(each, text)))
    found = (each for each in (*words_of_test(text), *rows) if not takes_nothing_back(each, text, method))
    return tuple(dict.fromkeys(each[0] for each in found))


# A fusion that was looked at for artefacts and passed is not called one.
_CHECKED = Pattern(
    r"\bpass(?:ed|es) (?:the |all |our )*(?:[\w-]+ )?filter\w*(?!.*\b(?:but|yet|however)\b)"
    r"|\b(?:checked|screened|filtered) (?:for|against) (?:[\w-]+ )?art[ei]facts?\b(?!.*\b(?:fail\w*|but|yet|likely)\b)",
    re.IGNORECASE,
)


def _of_a_row(sentence: str) -> bool:
    """Whether a sentence speaks of NTRK, or of the fusion that was found."""
    found = THE_FUSION.search(sentence.strip()) is not None and not _CHECKED.search(sentence)
    return found or _NTRK.search(sentence) is not None


def _sentence_of(found: re.Match[str], text: str) -> str:
    """The whole sentence in which words were found."""
    return _sentences(text[: found.start()])[-1] + found[0] + _sentences(text[found.end() :])[0]


def _first(found: Iterable[re.Match[str]], text: str) -> str:
    return next((each[0] for each in found if not takes_nothing_back(each, text)), "")


def _sentences(text: str) -> list[str]:
    return re.split(r"[.;\n]+(?:\s|$)", text)


_JUDGED = frozenset({"limits", "coverage_note", "failure_reason"})
"""The texts of which a person answers whether they touch NTRK1-3."""
_RELEASE = "ask the laboratory; if it stands all the same,"
_BY_ANSWER = f"{_RELEASE} answer No to 'Do the stated limits touch NTRK1-3?'"
_BY_TEXT = f"{_RELEASE} correct that text"


def taken_back_by(test: Test, case: Case) -> tuple[tuple[str, str], ...]:
    """Every free text of a reported test and of its specimen that takes the result back: its field, and the words."""
    return tuple(
        (field, f"{what} takes its result back: says {found!r} ({' '.join(text.split())}); {_way_out(field, found)}")
        for field, what, text, found in _found(test, case, judged=False)
    )


def _way_out(field: str, found: str) -> str:
    return _BY_ANSWER if field in _JUDGED and may_be_judged(found) else _BY_TEXT


def judged_harmless(test: Test, case: Case) -> tuple[str, ...]:
    """Words of revision that hold nothing since a person answered that the limits do not touch NTRK1-3."""
    return tuple(
        f"{what} says {found!r} ({' '.join(text.split())}), and the answer that its limits leave NTRK1-3 lets the "
        "result stand: read whether that answer was meant of this"
        for _, what, text, found in _found(test, case, judged=True)
    )


_OF_ANOTHER = Pattern(
    r"\b(?:previous|earlier|prior|first|original|initial|former|other|preceding|last)(?:ly)?\b[^.;]{0,40}?"
    r"\b(?:reports?|results?|tests?|positives?|panels?|findings?|fusions?)\b",
    re.IGNORECASE,
)
_REPLACES = Pattern(
    r"\b(?:replaces|supersedes|in place of|instead of)\b|\b(?:issued|reported|released|sent) in error\b", re.IGNORECASE
)


def _of_another_test(sentence: str, test: Test, case: Case) -> bool:
    """Whether a sentence in a test's own texts speaks of another test of the case, or of an earlier report."""
    others = (each.id for each in case.tests if each.id != test.id and each.id.strip())
    named = any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", sentence) for each in others)
    return named or _OF_ANOTHER.search(sentence) is not None


def said_of_another_test(case: Case) -> tuple[str, ...]:
    """Sentences in a test's own texts, reported or not, by which another test is taken back; a person looks which."""
    return tuple(
        f"Test {test.id}: {what} says {' '.join(sentence.split())!r}: check which result stands before any is trusted."
        for test in case.tests
        for _, what, text in _texts(test, case)
        for sentence in _sentences(text)
        if _of_another_test(sentence, test, case) and (_takes_back(sentence) or _REPLACES.search(sentence))
    )


def is_withdrawn(test: Test, case: Case) -> bool:
    """Whether a whole result is gone by its texts, and not only in doubt: it then speaks neither way."""
    texts = (text for _, _, text, _ in _found(test, case, judged=False))
    return any(not takes_nothing_back(each, text, test.method) for text in texts for each in gone_words(text))


def _found(test: Test, case: Case, *, judged: bool) -> Iterator[tuple[str, str, str, str]]:
    if test.status is not TestStatus.REPORTED:
        return
    for field, what, text in _texts(test, case):
        answered = field in _JUDGED and test.limits_touch_ntrk is Answer.NO
        said = retractions_of_test(_own_words(text, test, case), test.method)
        held = next((each for each in said if not (answered and may_be_judged(each))), "")
        if judged and answered and said and not held:
            yield field, what, text, said[0]
        if not judged and held:
            yield field, what, text, held


def _own_words(text: str, test: Test, case: Case) -> str:
    """What a text says of its own test: of a negative one, without what takes another test back."""
    if test.result is not Result.NEGATIVE:
        return text
    return ". ".join(each for each in _sentences(text) if not _of_another_test(each, test, case))


def _texts(test: Test, case: Case) -> Iterator[tuple[str, str, str]]:
    yield from _own_texts(test)
    for number, finding in enumerate(test.findings, 1):
        # What is said of a fusion of NTRK holds that row first; of any other row it may be said of the whole test.
        if not (finding.kind in TWO_GENES and names_ntrk(finding)):
            yield "findings", f"the note of its finding {number}", _of_more(finding.note)
            yield "findings", f"the quoted class of its finding {number}", _of_more(finding.laboratory_class_quoted)
            yield "findings", f"the transcript of its finding {number}", _of_more(finding.transcript)
        if finding.kind not in TWO_GENES:
            yield "findings", f"the written name of its finding {number}", _of_more(finding.written_as)
            yield "findings", f"the HGVS name of its finding {number}", _of_more(finding.hgvs)
    specimen = find_specimen(case, test.specimen)
    if specimen is not None:
        yield from _of_specimen(specimen)
    yield from _of_whose(test, case)


def _of_whose(test: Test, case: Case) -> Iterator[tuple[str, str, str]]:
    """What tests without a result, and specimens that no test used, say of whose sample this test was made on."""
    for other in case.tests:
        of_it = bool(test.specimen) and other.specimen == test.specimen
        if other.id != test.id and of_it and other.status is not TestStatus.REPORTED:
            for _, what, text in _own_texts(other):
                yield "specimen", f"of its specimen, {what} of test {other.id}", _only_of_whose(text)
    used = {each.specimen for each in case.tests}
    for specimen in case.specimens:
        if specimen.id not in used and test.specimen and _names(specimen.note, test.specimen):
            yield "specimen", f"the note of specimen {specimen.id}", _only_of_whose(specimen.note)


def _of_more(text: str) -> str:
    """What a text beside one row says of more than that row: an artefact is one of its own."""
    return ". ".join(each.strip() for each in _sentences(text) if not _OF_ONE_ROW.search(each))


_OF_ONE_ROW = Pattern(SPOILT, re.IGNORECASE)


def _only_of_whose(text: str) -> str:
    """The sentences of a text by which a sample is perhaps not this patient's."""
    return ". ".join(each.strip() for each in _sentences(text) if OF_WHOSE.search(each))


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _own_texts(test: Test) -> Iterator[tuple[str, str, str]]:
    """The free texts of a test itself, each with its field and its words."""
    yield "limits", "what its report states of limits", test.limits
    yield "coverage_note", "the note on what it covers", test.coverage_note
    yield "failure_reason", "the reason given for its failure", test.failure_reason
    yield "assay", "the name of its assay", test.assay
    yield "laboratory", "the name of its laboratory", test.laboratory
    yield "pattern", "its staining pattern", test.pattern
    yield "clone", "its clone", test.clone
    yield "intensity", "its intensity", test.intensity
    yield "control_accepted_because", "the reason for taking it although of a control", test.control_accepted_because


def said_without_result(case: Case) -> tuple[str, ...]:
    """Words of a test that gave no result, or of a specimen that no test used, which a person reads beside the others.

    What says that a result is taken back, that there is no tumour, or anything of a fusion may be of those others.
    """
    if not any(test.status is TestStatus.REPORTED for test in case.tests):
        return ()
    used = {each.specimen for each in case.tests}
    without = [each for each in case.tests if each.status in _NO_RESULT]
    unused = [each for each in case.specimens if each.id not in used]
    own = [(each.id, said) for each in without for said in _own_texts(each) if said[0] not in _NAMES]
    texts = [(f"Test {name}, which gave no result", said) for name, said in own]
    texts += [(f"Specimen {each.id}, which no test used", said) for each in unused for said in _of_specimen(each)]
    said = [(f"{where}: {what}", each) for where, (_, what, text) in texts for each in _sentences(text)]
    held = " ".join(words for test in case.tests for _, words in taken_back_by(test, case))
    said = [(where, each) for where, each in said if " ".join(each.split()).rstrip(".") not in held]
    return tuple(
        f"{where} says {' '.join(sentence.split())!r}: read whether it speaks of a result that counts."
        for where, sentence in said
        if _takes_back(sentence) or OF_WHOSE.search(sentence) or _OF_FUSION.search(sentence) or says_no_tumour(sentence)
    )


_NAMES = frozenset({"assay"})
"""What an assay is called says what it looks for, and nothing that it found."""
_NO_RESULT = frozenset({TestStatus.FAILED, TestStatus.INSUFFICIENT, TestStatus.NOT_DONE})


def _of_specimen(specimen: Specimen) -> Iterator[tuple[str, str, str]]:
    yield "specimen", f"the note of specimen {specimen.id}", specimen.note
    yield "specimen", f"the site of specimen {specimen.id}", specimen.site
    yield "specimen", f"the laboratory number of specimen {specimen.id}", specimen.laboratory_number
    yield "specimen", f"the fixation of specimen {specimen.id}", specimen.fixation


_OF_TESTING = Pattern(
    r"\b(?:reports?|results?|tests?|panels?|sequencing|rna|dna|ngs|fish|ihc|fusions?|laborator\w+|lab"
    r"|samples?|specimens?|blocks?|biops\w+)\b|n?trk",
    re.IGNORECASE,
)


_OF_FUSION = Pattern(r"\bfusions?\b|n?trk", re.IGNORECASE)
# Pictures, bedside tests and the clinic itself have findings, artefacts and false positives of their own.
_OF_NO_LABORATORY = Pattern(
    r"\b(?:ct|mri?|pet|scans?|scanned|x-?rays?|radiograph\w*|imag\w+|ultrasound|mammogra\w+|echo\w*|ecg|eeg|film"
    r"|\w*scop(?:y|ies|ic)|pregnan\w+|hcg|covid|troponin|d-?dimer|cultures?|swabs?|smears?|allerg\w+|penicillin"
    r"|medication|prescri\w+|appointments?|clinic|ward|prosthes\w+|implants?|pacemaker|kitchen|catheter|wound|urine"
    r"|sepsis|neutropen\w+|infect\w+)\b",
    re.IGNORECASE,
)


def _takes_back(sentence: str) -> str:
    """The words of a sentence that take a test back, or the row of a fusion of which it may speak."""
    if _OF_TESTING.search(sentence) and (words := retraction_of_test(sentence)):
        return words
    elsewhere = _OF_NO_LABORATORY.search(sentence) and not _OF_FUSION.search(sentence)
    words = "" if elsewhere else retraction_in(sentence)
    # A drug may be withdrawn, too; only a result that is said to be one is.
    return "" if is_gone(words) and not (_OF_TESTING.search(sentence) or _OF_A_RESULT.search(sentence)) else words


_OF_A_RESULT = Pattern(r"\b(?:findings?|calls?|reported|issued)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _taking_back(text: str) -> tuple[tuple[str, str], ...]:
    """The sentences of a text that take a result of testing back, each with its words for it."""
    told = ((each.strip(), _takes_back(each)) for each in _sentences(text))
    return tuple((sentence, said) for sentence, said in told if said)


def beside_case(case: Case) -> tuple[str, ...]:
    """Sentences of the case's own free texts that take a result back, each quoted; a person has to look which."""
    if not any(test.status is TestStatus.REPORTED for test in case.tests):
        return ()
    texts = ((where, text) for path, where, text in texts_beside_tests(case) if path[0] != "specimens")
    found = ((where, *each) for where, text in texts for each in _taking_back(text))
    return tuple(
        f"{where[:1].upper()}{where[1:]} says {said!r} ({' '.join(sentence.split())}): "
        "check which test is meant before any is trusted; correct the text where it takes nothing back."
        for where, sentence, said in found
    )
