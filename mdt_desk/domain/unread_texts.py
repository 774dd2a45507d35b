"""Free texts on which an answer rests: whatever is not known to be harmless is quoted, as no list knows every word."""

import re
from collections.abc import Callable
from functools import partial

from mdt_desk.domain.clauses import clauses, without_plainly_denied
from mdt_desk.domain.limit_words import not_seen_in
from mdt_desk.domain.limits_of_tests import LEFT_OUT, of_its_file
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.retraction_words import CONTROL_FINE, NTC
from mdt_desk.domain.retractions import retractions_of_test
from mdt_desk.domain.said_beside import unread_words
from mdt_desk.domain.testing import NTRK_GENES, TWO_GENES, Finding, FindingKind, Specimen, Test, finding_genes

READ_FIRST = "read it before the answer is used"
"""What is asked of a text in which no word is known to speak against an answer."""
MOST_SHOWN = 120
"""More characters of a text than these are not quoted beside an answer; the whole stands with its test."""
_I = re.IGNORECASE
_SEEN = r"(?:seen|found|detected|identified|present|reported|observed)"
_OTHERS = r"(?:other|further|additional|second)"
_CHANGES = r"(?:genes?|fusions?|partners?|variants?|mutations?|alterations?|rearrangements?|transcripts?)"
_IS = r"(?:(?:is|are|was|were|has been|have been) )?"
_RULES = (
    r"(?:(?:of )?(?:the )?(?:laboratory(?:'s)?|standard operating procedures?|SOPs?"
    r"|(?:national )?(?:genomics? )?test directory(?: for cancer)?(?:\W+M[0-9]+(?:\.[0-9]+)?)?))"
)
# What takes nothing from a result although it denies something.
_HARMLESS = Pattern(
    rf"\bno (?:[\w-]+ ){{0,3}}resistance (?:mutations?|variants?|changes?)(?: (?:was|were))? ?{_SEEN}?"
    rf"|\bno {_OTHERS} (?:[\w-]+ )?{_CHANGES}(?: (?:was|were))? ?{_SEEN}?"
    rf"|\b{_OTHERS} {_CHANGES} {_IS}not (?:reported|tested|analy[sz]ed|assessed|covered|included|examined|part of it)"
    rf"|\bnot (?:previously |yet |been )*(?:reported|described)(?: before)?\b|\bnovel (?:partner|fusion)\b"
    rf"|\bnot (?:present|seen|found|detected) in (?:(?:the|a|an|its|run's|matched|adjacent) )*(?:normal(?: tissue)?"
    rf"|{NTC})|{CONTROL_FINE}|\bdepth (?:was |is )?not limiting\b"
    # How and by which rules a test was made.
    rf"|\bconfirmed (?:by|with|on) (?:an? )?(?:sanger|orthogonal method|second method|independent method)\b"
    rf"|\b(?:according to|in accordance with|as in|as listed in|{_RULES})(?: (?:and )?{_RULES})*\b|\bpan[ -]cancer\b"
    r"|\bconfidence\W{0,3}(?:is |was )?high\b|\bhigh[ -]?confidence\b|\bfilters?\W{1,3}pass(?:ed)?\b"
    # What callers say beside a row that they stand by: their name, and a score that is not low.
    r"|\bscore (?:0\.[5-9][0-9]*|1(?:\.0+)?(?![.0-9]))|\b[1-9][0-9]+ (?:supporting )?reads\b"
    r"|\bcaller (?:manta|dragen|arriba|star(?:[- ]?fusion)?|fusion[- ]?(?:catcher|inspector|map|bloom|seeker)|jaffal?"
    r"|splice ?girl|pizzly|squid|cicero|ctat|defuse|eric ?script|archer|ion ?reporter|long ?gf)\b"
    r"|\bpairs of the two genes in all: [0-9]+|\bLargeAnchorSupport YES(?:-LDAS)?\b"
    r"|\bSpliceType ONLY-REF-SPLICE\b"
    r"|^\W*(?:none|nil|n/?a|not applicable|none (?:stated|known|reported)|no limits?(?: stated)?|no limitations?)\W*$",
    _I,
)
_PLAIN = frozenset({
    "as", "also", "all", "are", "be", "been", "both", "any", "its", "it", "named", "listed", "sequencing", "sequenced",
    "targeted", "target", "targets", "hybrid", "capture", "captured", "amplicon", "anchored", "multiplex", "based",
    "assay", "method", "covers", "covered", "covering", "includes", "included", "including", "analysed", "analysis",
    "performed", "made", "done", "using", "used", "accredited", "validated", "laboratory", "scope", "within", "ffpe",
    "formalin", "fixed", "paraffin", "embedded", "tissue", "block", "blocks", "slide", "slides", "section", "sections",
    "core", "cores", "biopsy", "biopsies", "resection", "excision", "primary", "metastasis", "archived", "archive",
    "macrodissected", "microdissected", "dissected", "macro", "micro", "content", "cellularity", "nuclei", "cells",
    "adequate", "sufficient", "good", "quality", "passed", "pass", "held", "stored", "sent", "received", "former",
    "referring", "hospital", "department", "pathology", "synthetic", "specimen", "sample", "known", "recurrent",
    "canonical", "typical", "classical", "high", "strong", "split", "spanning", "junctional", "unique", "molecules",
    "umi", "umis", "fusionplex", "archer", "arriba", "star", "classification", "score", "nm", "per", "cent",
    "ntrk1", "ntrk2", "ntrk3", "full", "whole", "coding", "region", "regions", "exons", "copies", "level", "clear",
    "clearly", "supported", "support", "well", "clonal", "expressed", "expression", "testing", "tested", "screening",
    "extracted", "stain", "should", "follow", "other", "same", "one", "two", "three", "several", "and", "additionally",
})  # fmt: skip
_TELLING = Pattern(
    r"\?|\b(?:to|follows?|should|unknown|none|n/?a|another|one|two|three|exons?|introns?|breakpoints?|ex ?[0-9]+)\b"
    r"|\bother (?:block|specimen|sample|section|slide|biopsy)s?\b|\bkinase -|(?<![\w.:])[0-9]+(?![\w.:]*[A-Za-z])",
    _I,
)
# The few sentences of limits that are known to take nothing from a result. Any other is quoted, for words that are each
# plain may limit it together: that only DNA was analysed, that known fusions are covered, that a stain was made.
_GENES = (
    r"(?:of (?:the |all )?(?:named|listed|stated|above) genes"
    r"|of (?:the )?(?:whole |full )?(?:NTRK1, ?NTRK2,? and NTRK3|NTRK1, ?NTRK2, ?NTRK3|NTRK1-3)(?: genes)?)"
)
_MADE = r"(?:(?: (?:was|were))? (?:performed|carried out|done|made))?"
_FFPE = r"(?:FFPE|formalin[- ]fixed(?:,? paraffin[- ]embedded)?)"
_ON = rf"(?: (?:on|from|of) {_FFPE} (?:tumour )?(?:tissue|material|sections?))?"
_BY = r"(?: (?:by|with|using) (?:an? )?(?:hybrid capture|anchored multiplex PCR|amplicons?))?"
_ON_RNA = rf"(?: on RNA(?: extracted{_ON}| {_ON.strip()})?)?"
_PAN_CANCER = r"(?: (?:with|by|using) (?:the |an? )?(?:pan-cancer )?(?:RNA )?(?:fusion )?panel)?"
# Changes of other kinds than a fusion: a method that is blind to them alone sees a fusion all the same.
_SMALL_ONE = (
    r"(?:point mutations?|(?:single nucleotide|sequence) variants?|single[- ]nucleotide (?:changes|substitutions)"
    r"|base substitutions?|SNVs?|SNPs?|indels?|small (?:insertions?|deletions?)|copy[- ]number (?:changes?|variants?"
    r"|variations?|alterations?)|CNVs?|(?:gene )?amplifications?)"
)
_SMALL = rf"{_SMALL_ONE}(?:(?:, (?:and |or )?| and | or | nor |/){_SMALL_ONE})*"
_SEES_NOT = (
    r"(?:(?:does|do|can|did|could|will) ?not (?:detect|assess|report|identify|test for|cover|call|analyse|look for)"
    r"|is not able to (?:detect|assess|report|identify)|cannot be used to (?:detect|assess|report|identify))"
)
_SENTENCE = Pattern(
    r"(?:none|nil|n/?a|not applicable|none (?:stated|known|reported)|no (?:other |further )?(?:limits?|limitations?)"
    r"(?: (?:are |were )?(?:stated|known|reported))?)"
    rf"|(?:targeted )?RNA[- ](?:sequencing|seq){_MADE}(?: {_GENES})?{_ON}{_BY}{_MADE}"
    rf"|{_OTHERS} {_CHANGES} {_IS}not (?:reported|tested|analy[sz]ed|assessed|covered|included|examined|part of it)"
    rf"|no {_OTHERS} (?:[\w-]+ )?{_CHANGES}(?: (?:was|were))? ?{_SEEN}?"
    rf"|(?:this |the )?(?:assay|test|panel|method) (?:{_SEES_NOT} {_SMALL}"
    rf"|is not (?:designed|validated|intended) (?:to|for) (?:the )?(?:detect(?:ion of)?|find|report) {_SMALL})"
    rf"|{_SMALL}(?: {_IS}not (?:detected|detectable|reported|assessed|tested|covered|analy[sz]ed|included|called)"
    rf"(?: by (?:this|the) (?:assay|test|panel|method))?)?"
    rf"|(?:testing|sequencing|analysis){_MADE}{_ON_RNA}{_PAN_CANCER},? (?:according to|in accordance with)"
    rf"(?: (?:and )?{_RULES})+",
    _I,
)
_NTRK_GENE = Pattern(r"\bNTRK[123]\b")
_WORD = Pattern(r"[^\W_]+", re.UNICODE)
_READS = Pattern(r"(?<![\w.,])([0-9]+) (?:supporting )?reads\b", _I)
_NOBODY = Finding(FindingKind.FUSION)


def shown(text: str, tells: Callable[[str], str] = lambda _: "") -> str:
    """A text as it is quoted: whole where it is short, else the clauses that tell something, around the word that does.

    What tells is asked for the word of each clause that matters; a clause without one is left out of a long text.
    """
    line = " ".join(text.split())
    if len(line) <= MOST_SHOWN:
        return line
    told = [(" ".join(each.split()), word) for each in clauses(text) if (word := tells(each))]
    return " … ".join(_around(word, clause) for clause, word in told or [(line, tells(line))])


def _around(word: str, clause: str) -> str:
    """A clause, shortened around a word where it is long itself."""
    if len(clause) <= MOST_SHOWN:
        return clause
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", clause) if word else None
    middle = (found.start() + found.end()) // 2 if found else 0
    start = max(0, min(middle - MOST_SHOWN // 2, len(clause) - MOST_SHOWN))
    end = start + MOST_SHOWN
    return f"{'… ' if start else ''}{clause[start:end].strip()}{' …' if end < len(clause) else ''}"


def unread_word(text: str, finding: Finding = _NOBODY) -> str:
    """The first word of a text that is not known to take nothing from what it stands beside; empty where all are."""
    plain = without_plainly_denied(parted_alike(text))
    counted = finding.supporting_reads
    if counted is not None and (other := next((n for n in _READS.findall(plain) if int(n) != counted), "")):
        return str(other)
    rest = _HARMLESS.sub(" ", plain)
    # Plain words say something together: what is to follow, a number, a question, or some of three genes.
    if found := _TELLING.search(rest):
        return str(found[0])
    named: set[str] = set(_NTRK_GENE.findall(rest.upper()))
    if named != set(NTRK_GENES) and (others := named - set(finding_genes(finding))):
        return min(others)
    return next((word for word in unread_words(rest, finding) if word.casefold() not in _PLAIN), "")


def is_harmless(text: str, finding: Finding = _NOBODY) -> bool:
    """Whether every word of a text is known to take nothing from the finding, or the test, beside which it stands."""
    return not unread_word(text, finding)


def unread_note(finding: Finding) -> str:
    """The note of a fusion or break, quoted, where its words are not all known to be harmless."""
    if finding.kind not in TWO_GENES or is_harmless(finding.note, finding):
        return ""
    return f"its note says {shown(finding.note, partial(unread_word, finding=finding))!r}: {READ_FIRST}"


def unread_specimen(specimen: Specimen | None) -> str:
    """The note of a specimen, quoted, where its words are not all known to be harmless."""
    if specimen is None or is_harmless(specimen.note):
        return ""
    return f"the note of specimen {specimen.id} reads {shown(specimen.note, unread_word)!r}: {READ_FIRST}"


def unread_limits(test: Test) -> tuple[str, ...]:
    """What a report states of limits that are answered not to touch NTRK1-3, quoted unless each sentence is known."""
    said = []
    for text in (test.limits, test.coverage_note, test.failure_reason):
        # What was read as words of retraction or as not seen is quoted already, with what follows from it.
        if text.startswith(LEFT_OUT) or not_seen_in(text) or retractions_of_test(text, test.method):
            continue
        if any(map(_limiting, clauses(text))):
            speaks = "what was taken from its file says" if of_its_file(text) else "its report states"
            answered = "while the limits are answered as not touching NTRK1-3"
            said.append(f"{speaks} {shown(text, _limiting)!r}, {answered}: {READ_FIRST}")
    return tuple(said)


def _limiting(clause: str) -> str:
    """The word of a clause of limits that matters, else its first one; empty for a sentence known to be harmless."""
    plain = " ".join(parted_alike(clause).split()).strip(" .,;:")
    return "" if not plain or _SENTENCE.fullmatch(plain) else unread_word(clause) or plain.split()[0]
