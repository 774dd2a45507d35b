"""Texts that say the opposite of what the tests show: an NTRK fusion found beside a negative, denied beside a find."""

import re
from collections.abc import Iterable, Iterator

from mdt_desk.domain.case import Case, MarkerState
from mdt_desk.domain.clauses import KINASE_LOST, SHIFTED, clauses, is_denied, without_denied, without_reciprocal
from mdt_desk.domain.ntrk_names import mentions_ntrk, ntrk_meant
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.testing import (
    NTRK_GENES,
    Finding,
    Method,
    NtrkTested,
    Result,
    Test,
    finding_genes,
    names_ntrk,
)

_I = re.IGNORECASE
_PAIR = Pattern(
    r"[\w.?@]{2,}\s?(?:::|--|-|/)\s?NTRK[123]?\b|\bNTRK[123]\s?(?:::|--|-|/)\s?(?!NTRK)[A-Z][A-Z0-9]{2,}", _I
)
_JOINED = Pattern(r"\bfus(?:ions?|ed)\b|\brearrange\w*|\btranslocat\w+|\bjunctions?\b|\btranscripts?\b|\breads?\b", _I)
_FOUND = Pattern(
    r"\b(?:detected|found|seen|identified|present|positive|observed|rearranged|fused|shows?|showed|reveal(?:s|ed)"
    r"|confirmed|harbou?r\w*|reads seen|detection of)\b",
    _I,
)
_OTHER_CHANGE = Pattern(r"\b(?:mutat\w*|amplif\w*|snvs?|copy[- ]number|over-?express\w*|polymorphism)\b|\bp\.", _I)
# What a method covers, or may do in general, is no word about this sample; nor is what is only asked or planned.
_GENERAL = Pattern(
    r"\b(?:cover\w*|target\w*|includ\w*|design\w*|detects|detecting|able to|sensitiv\w*|limit of|validat\w*|probes?"
    r"|primers?|regions?|(?:this|the) (?:assay|method|test|panel)|may|might|could|can|would|should|if|whether|unless"
    r"|are (?:only )?(?:detected|found|seen|identified|reported)|look(?:ing|ed)? for|request\w*|awaited|pending"
    r"|screen\w*|exclude|exclusive|controls?)\b|\bfusions? (?:panel|assay|test\w*|status|screen\w*)",
    _I,
)
_ASKED = Pattern(r"^\W*(?:is|are|was|were|does|do|has|have|can|could|any|whether|please)\b", _I)
_OPEN = Pattern(r"\b(?:cannot|can ?not|could not|not) be (?:fully |entirely )?(?:excluded|ruled out)\b", _I)


def says_found(text: str) -> str:
    """The first clause that says in so many words that an NTRK fusion was found; empty where none does."""
    return next((each for each in _of_ntrk(text) if _FOUND.search(each) and not is_denied(each)), "")


def names_fusion(text: str) -> str:
    """The first clause that names an NTRK fusion as that of this sample, as the words beside a row do."""
    named = (each for each in _of_ntrk(text) if _PAIR.search(each) or _JOINED.search(each) or _FOUND.search(each))
    return next((each for each in named if _OPEN.search(each) or not is_denied(each)), "")


def _of_ntrk(text: str) -> Iterator[str]:
    if not mentions_ntrk(text):
        return
    for clause in clauses(text):
        joined = _PAIR.search(clause) or _JOINED.search(clause)
        if mentions_ntrk(clause) and not _GENERAL.search(clause) and (joined or not _OTHER_CHANGE.search(clause)):
            yield clause


def found_all_the_same(test: Test) -> str:
    """Why a negative test contradicts itself by its own texts, quoted; empty where they say nothing of the kind."""
    negative = test.result is Result.NEGATIVE or test.ntrk_tested is NtrkTested.NONE_FOUND
    if not negative or test.method is Method.PAN_TRK_IHC:
        return ""
    texts = (
        ("what it states of limits", test.limits),
        ("the note on what it covers", test.coverage_note),
        ("the reason given for its failure", test.failure_reason),
    )
    found = ((what, says_found(text)) for what, text in texts)
    rows = ((what, names_fusion(text)) for row in test.findings for what, text in _beside_row(row))
    said = next(((what, words) for what, words in (*rows, *found) if words), None)
    if said is None:
        return ""
    what, words = said
    return (
        f"said to have found no NTRK fusion, yet {what} says {words!r}: ask the laboratory, and correct what is wrong"
    )


def _beside_row(row: Finding) -> Iterator[tuple[str, str]]:
    """What stands beside a row of other genes; a row of NTRK itself is read as a finding."""
    if not names_ntrk(row):
        yield f"the note of {row.written_as or 'a finding'}", row.note
        yield f"the quoted class of {row.written_as or 'a finding'}", row.laboratory_class_quoted
        yield f"the HGVS name of {row.written_as or 'a finding'}", row.hgvs


def found_in_case(case: Case) -> tuple[str, ...]:
    """Sentences of the case's own texts by which an NTRK fusion was found, quoted, to be read beside a negative."""
    said = [(what, _stated(text)) for what, text in _texts_of(case)]
    said.append(("the description of the diagnosis", names_fusion(case.diagnosis.description)))
    altered = (each for each in case.diagnosis.markers if each.state is MarkerState.MUTATED)
    said += [("the list of markers", f"{each.gene} mutated") for each in altered if mentions_ntrk(each.gene)]
    return tuple(
        f"No NTRK fusion was found, yet {what} says {words!r}: ask which is right before the negative is trusted."
        for what, words in said
        if words
    )


def _texts_of(case: Case) -> Iterator[tuple[str, str]]:
    yield "the note of the case", case.note
    yield "the question to the meeting", case.referral.question
    for each in case.specimens:
        yield f"the note of specimen {each.id}", each.note


# A method before a colon tells its result: "WGS: NTRK3 fusion".
_RESULT_OF = Pattern(
    r"\b(?:wgs|rna|dna|ngs|fish|panel|archer|sequencing|rt[ -]?pcr|report|results?|outside)\b[^.;:]{0,25}[:=]",
    _I,
)


def _stated(text: str) -> str:
    words = says_found(text) or next(
        (each for each in _of_ntrk(text) if _RESULT_OF.search(each) and names_fusion(each) and not is_denied(each)), ""
    )
    return "" if _ASKED.match(words) else words


_TRK = r"n?trk(?:[ -]?[1-3])?(?:(?:[\s,/&+-]|\band\b|\bor\b|\bto\b)*(?:n?trk)?[ -]?[1-3]\b)*"
# What stands between the gene and its denial, unless it makes the words say something else.
_NOT_OF_IT = (
    r"(?!(?:other|second|further|additional|prior|previous\w*|resist\w*|mutat\w*|amplif\w*|snvs?|copy|express\w*"
    r"|protein|inhibitors?|naive|therap\w*|treat\w*|drugs?|doubt|reason|only|stain\w*|ihc|immuno\w*|positive|detected"
    r"|found|present|seen|identified|confirmed|not|never|with|but|if|whether|until|unless|reciprocal|testing|variants?"
    r"|(?-i:(?!NTRK|RNA|DNA|NGS|WGS|FISH|PCR|RT)[A-Z]{2,}[A-Z0-9]*))\b)"
)
_BEFORE = (
    r"(?!(?:other|second|further|additional|prior|previous\w*|resist\w*|mutat\w*|doubt|reason|only|if|whether|longer"
    r"|partners?|inhibitors?|excluded?)\b)"
)
_AFTER_GENE = (
    r"(?!\W*(?:(?:fusions?|rearranged|positive|kinase)\W+)*(?:inhibit\w*|mutat\w*|amplif\w*|snvs?|copy|express\w*"
    r"|resist\w*|protein|variants?|therap\w*|treat\w*|stain\w*|ihc|immuno\w*|test\w*|excluded?))"
)
_NO_FUSION = Pattern(
    r"\b(?:no|without|absence of|free of|negative for|lacks|lacking|not an?(?= n?trk))\W+"
    rf"(?:{_BEFORE}[\w:.-]+\W+){{0,6}}?(?<!pan-)(?<!pan )\b{_TRK}\b{_AFTER_GENE}"
    rf"|(?<!pan-)(?<!pan )\b{_TRK}\W{{1,3}}(?:{_NOT_OF_IT}[\w:./-]+\W+){{0,5}}?"
    r"(?:(?:not|never|cannot be|could not be)\W+(?:been\W+|be\W+)?(?:detected|found|seen|present|identified|confirmed"
    r"|rearranged|fused|reproduced|observed|verified)|negative|absent|excluded|ruled out|wild[- ]?type|un(?:detected"
    r"|confirmed)|retracted|withdrawn|refuted|no (?:fusions?|rearrangements?))\b"
    r"(?!\W+(?:in|by|on|at|for|before)\W+(?:the |an? |matched |earlier |first )*"
    r"(?:germ|normal|blood|plasma|ihc|immuno|control|earlier|previous|primary))",
    _I,
)
_UNFIT = Pattern(rf"{SHIFTED.pattern}|{KINASE_LOST.pattern}", _I)
_NOT_REAL = Pattern(r"\bart[ei]fact\w*|\bfalse[ -]?positive\b|\bspurious\b", _I)
_ALL = frozenset(NTRK_GENES)
_OF_PROTEIN = Pattern(r"\bIHC\b|\bimmuno\w*|\bstain\w*|\bpan-?n?trk\b(?! fusion)", _I)


def denied_in_case(case: Case, deciding: Iterable[Test]) -> tuple[str, ...]:
    """Sentences of the case's own texts that deny the NTRK fusion which counts as found, quoted."""
    rows = [row for test in deciding for row in test.findings if names_ntrk(row)]
    genes = frozenset(gene for row in rows for gene in finding_genes(row)) & _ALL or _ALL
    texts = (*_texts_of(case), ("the description of the diagnosis", case.diagnosis.description))
    said = [(what, denies_fusion(text, genes)) for what, text in texts]
    wild = (each for each in case.diagnosis.markers if each.state is MarkerState.WILD_TYPE)
    said += [("the list of markers", f"{each.gene} wild type") for each in wild if genes & set(ntrk_meant(each.gene))]
    return tuple(
        f"An NTRK fusion counts as found, yet {what} says {words!r}: ask which is right before the finding is trusted."
        for what, words in said
        if words
    )


def denies_fusion(text: str, genes: frozenset[str] = _ALL) -> str:
    """The first clause that denies a fusion of these NTRK genes, or says that it is unfit or not real."""
    if not mentions_ntrk(text):
        return ""
    told = clauses(without_reciprocal(parted_alike(text)))
    return next((each for each in told if not _ASKED.match(each) and _denies(each, genes)), "")


def _denies(clause: str, genes: frozenset[str]) -> bool:
    stated = without_denied(clause)
    if not mentions_ntrk(clause):
        found = _UNFIT.search(stated) if _OF_FUSION.search(clause) else None
    elif not genes & set(ntrk_meant(clause)) or _OF_PROTEIN.search(clause):
        return False
    else:
        found = _NO_FUSION.search(stated) or _UNFIT.search(stated) or _NOT_REAL.search(stated)
    if found is None:
        return False
    before, after = stated[: found.end()], stated[found.end() :]
    return not _SUPPOSED.search(before) and not after.lstrip().startswith("?")


_OF_FUSION = Pattern(r"\b(?:fusion|transcript|junction|kinase|it)\b", _I)
_SUPPOSED = Pattern(r"\b(?:if|whether|unless|may|might|could(?! not)|would|should|can(?!not| not)|exclude)\b", _I)
