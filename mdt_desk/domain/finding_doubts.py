"""Why no answer may rest on a finding, and what a reader must see beside it although it decides nothing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial

from mdt_desk.domain.class_words import ONCOGENIC, beyond_class, class_difference, quoted_classes, unread_class_words
from mdt_desk.domain.clauses import clauses, without_denied
from mdt_desk.domain.exon_doubts import impossible_places, only_caller_keeps, unchecked_places, unstated_loss
from mdt_desk.domain.fusion_events import Event, taken_back
from mdt_desk.domain.name_agreement import (
    gene_doubt,
)
from mdt_desk.domain.name_cautions import name_cautions
from mdt_desk.domain.partner_without_protein import partner_without_protein
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.position_doubts import builds_at_odds, elsewhere, misplaced
from mdt_desk.domain.retraction_words import may_be_judged
from mdt_desk.domain.retractions import retraction_in
from mdt_desk.domain.said_beside import note_says, opposite_in_limits, opposite_said, word_against
from mdt_desk.domain.testing import TWO_GENES, Finding, LaboratoryClass, Test, finding_genes, names_ntrk
from mdt_desk.domain.transcript_doubts import transcript_doubts
from mdt_desk.domain.unread_texts import shown, unread_note, unread_word
from mdt_desk.domain.written_kind import fusion_told, partner_beside_open

# Not seen in germline, in an earlier sample or in a public list is no denial of what this sample shows.
_OF_OTHERS = (
    r"(?!\W+(?:previously|before|(?:in|from)\W+(?:the |an? |any |its )?(?:germ|normal|blood|matched|control|gnomad"
    r"|population|public|literature|cosmic|clinvar|database|healthy|earlier|previous|prior|pre|first|baseline|archiv"
    r"|no-templ|ntc)))"
)
_NOT_FOUND = Pattern(
    rf"\b(?:not|never) (?:been )?(?:detected|found|seen|present|confirmed|identified|reported|called){_OF_OTHERS}"
    r"|^\W*negative\W*$|\b(?:failed|did not pass) (?:the )?(?:qc|quality)|\b(?:qc|quality)(?: check)?\W+fail(?:ed|s)?\b"
    rf"|\bnot (?:mutated|reproduced|genuine)\b|\b(?:un|non-?)(?:detected|detectable|confirmed)\b|\babsent{_OF_OTHERS}"
    rf"|\bno (?:such )?(?:mutation|variant|change|alteration)s?\b(?! in germ)|\b(?:is|was|tested|result) negative\b"
    r"|\b(?:excluded|refuted|wild[- ]?type|below (?:the |its )?(?:[\w-]+ )?(?:threshold|cut-?off|limit))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def finding_doubt(finding: Finding) -> str:
    """Why no answer may rest on a finding that may concern NTRK; empty where there is no such reason."""
    # A class that takes the row back is doubted itself where the quoted words say the opposite.
    if names_ntrk(finding) and (differs := class_difference(finding)) and differs.held:
        return f"{differs.words}: {SETTLED_BY_CLASS}"
    if taken_back(finding):
        return ""
    if doubt := gene_doubt(finding):
        return f"{doubt}: {_BY_REPORT}"
    if names_ntrk(finding) and (retracted := retraction_in(finding.note)):
        said = f"says {retracted!r} (note: {shown(finding.note, retraction_in)}); if it stands, correct the note"
        return f"the note of {_name(finding)} takes it back: {said}"
    if names_ntrk(finding) and (retracted := _taken_back_by_class(finding)):
        quoted = finding.laboratory_class_quoted
        return f"the laboratory's quoted words {quoted!r} take {_name(finding)} back: {SETTLED_BY_CLASS}"
    if note := opposite_noted(finding):
        return f"{note}: {_BY_REPORT}"
    if _joins_ntrk(finding) and (denied := _denied_in_words(finding)):
        return denied
    if names_ntrk(finding) and (places := elsewhere(finding)):
        return places[0].words
    wrong = impossible_places(finding) if names_ntrk(finding) else ()
    return f"{wrong[0].words}: {_BY_REPORT}" if wrong else only_caller_keeps(finding)


def _joins_ntrk(finding: Finding) -> bool:
    """Whether a finding is a fusion or break that may concern NTRK."""
    return finding.kind in TWO_GENES and names_ntrk(finding)


_DONE = (
    r"(?:confirmed|verified|validated|detected|found|seen|identified|reproduced|observed|present|real|genuine|true"
    r"|reported|reportable|called|supported|proven)"
)
# A clause that is nothing but a denial of the row beside which it stands.
_DENIES_ITS_ROW = Pattern(
    r"(?:(?:the |this |that )?(?:\S{0,40}ntrk[123]?\S{0,40} )?(?:fusion|finding|result|event|rearrangement|call|variant"
    r"|transcript|junction|it)\W+)?(?:(?:is|was|has|been|be|remains|appears|considered|could|can|likely)\W+){0,3}"
    rf"(?:(?:not|never)(?: (?:yet|been|be|independently|further|truly|currently)){{0,2}} {_DONE}"
    r"(?: yet| so far| to date)?"
    r"|(?:un|non-?)(?:confirmed|verified|validated|detected|detectable|likely|reportable|proven|supported)"
    r"|negative|absent|rejected|excluded|refuted|discarded|dismissed|ruled out|disproved|doubtful|questionable"
    r"|failed (?:(?:sanger|rt-?pcr|fish|orthogonal|independent|second|pcr) )?(?:confirmation|validation|verification)"
    r"|(?:confirmation|validation|verification)(?: (?:is|was|has))?"
    r" (?:failed|pending|awaited|outstanding|required|needed)"
    r"|(?:awaiting|pending|requires|needs|for) (?:confirmation|validation|verification)"
    r"|no (?:ntrk[123]? )?(?:fusion|rearrangement)s?(?: (?:was |is )?(?:detected|found|seen|present|confirmed))?)"
    r"(?: (?:on|by|in|at|after) (?:the |our |a )?(?:repeat\w*|review|re-?test\w*|second \w+)(?: \w+)?)?",
    re.IGNORECASE,
)


def denied_by(note: str) -> str:
    """The first clause of a note that does nothing but deny the finding beside which it stands."""
    plain = parted_alike(note)
    return next((each for each in clauses(plain) if _DENIES_ITS_ROW.fullmatch(each.strip(" \t.:;,!()[]-"))), "")


def _denied_in_words(finding: Finding) -> str:
    """How the quoted class or the note denies an NTRK fusion, or states the opposite of what is entered."""
    quoted, name = finding.laboratory_class_quoted, _name(finding)
    if said := opposite_said(quoted, finding):
        return f"the laboratory's quoted words {quoted!r}, of {name}: it {said}: {_BY_REPORT}"
    if denied_by(quoted):
        return f"the laboratory's quoted words {quoted!r} deny {name}: {SETTLED_BY_CLASS}"
    denied = denied_by(finding.note)
    return (
        f"the note of {name} says {denied!r} (note: {shown(finding.note, denied_by)}): {_BY_REPORT}" if denied else ""
    )


def opposite_noted(finding: Finding) -> str:
    """How the note of an NTRK fusion states just the opposite of what is entered, with the note itself."""
    said = opposite_said(finding.note, finding) if _joins_ntrk(finding) else ""
    tells = partial(opposite_said, finding=finding)
    return f"the note of {_name(finding)} {said} (note: {shown(finding.note, tells)})" if said else ""


def doubt_in(test: Test, finding: Finding) -> str:
    """Why no answer may rest on a finding of a test: by itself, or as the limits of its test state the opposite."""
    if (doubt := finding_doubt(finding)) or taken_back(finding):
        return doubt
    beside_fusion = any(_joins_ntrk(each) and not taken_back(each) for each in test.findings)
    if not beside_fusion and names_ntrk(finding) and (told := fusion_told(finding)):
        return f"{told}: {_BY_REPORT}"
    ours = _joins_ntrk(finding)
    tells = partial(opposite_in_limits, finding=finding)
    for text in (test.limits, test.coverage_note, test.failure_reason) if ours else ():
        if text and (said := tells(text)):
            return f"what test {test.id} states of its limits {said} (limits: {shown(text, tells)}): {_BY_REPORT}"
    back = f"says {words!r}" if ours and (words := retraction_in(test.assay)) else ""
    if ours and (said := back or opposite_said(test.assay, finding)):
        return f"the name of the assay of test {test.id} {said} ({' '.join(test.assay.split())}): {_BY_REPORT}"
    return ""


def _taken_back_by_class(finding: Finding) -> str:
    """Words of retraction in a quoted class; that of an amended report which calls it a driver stands."""
    quoted = without_denied(finding.laboratory_class_quoted)
    words, said = retraction_in(quoted), quoted_classes(quoted)
    driver = bool(said) and said <= ONCOGENIC and finding.laboratory_class in ONCOGENIC
    return "" if driver and may_be_judged(words) else words


SETTLED_BY_CLASS = "ask the laboratory which class it confirms, and enter that class with its words"
_BY_REPORT = "compare both with the report and correct what is entered, or ask the laboratory"


# A change, by itself or with its gene, that the words beside it deny: "no NTRK1 G595R", "G595R: negative".
_CHANGE = r"(?i:(?:p\.)?\(?(?:[a-z]{3}|[a-z])[ _-]?[0-9]{1,4}[ _-]?(?:[a-z]{3}|[a-z])\)?)"
_CHANGE_DENIED = Pattern(
    rf"\b[Nn]o (?:evidence of |sign of )?(?:(?:the|an?) )?(?:(?:[A-Z][A-Z0-9]+|n?trk[1-3])[ :]+)?{_CHANGE}"
    r"(?![A-Za-z0-9])"
    rf"|{_CHANGE}\W{{1,3}}(?:is |was |tested )?(?:[Nn]egative|NEGATIVE|neg)\b(?! (?:in|by|for) )"
)


def alteration_denied(finding: Finding) -> str:
    """Why a mutation or amplification that is listed says nothing: taken back, or its own words deny it."""
    if back := taken_back(finding):
        return back
    texts = (
        ("its note", finding.note),
        ("its written name", finding.written_as),
        ("its HGVS name", finding.hgvs),
        ("the laboratory's quoted class", finding.laboratory_class_quoted),
    )
    found = ((what, _against(text), text) for what, text in texts)
    return next((f"{what} says {said!r} ({shown(text, _against)})" for what, said, text in found if said), "")


def _against(text: str) -> str:
    return retraction_in(text) or _not_found(text)


def _not_found(text: str) -> str:
    found = _NOT_FOUND.search(text) or _CHANGE_DENIED.search(text)
    return found[0] if found else ""


def doubts_of(test: Test) -> tuple[str, ...]:
    """Why no answer may rest on some of a test's findings, each reason once."""
    return tuple(sorted({doubt_in(test, each) for each in test.findings} - {""}))


def event_doubted(event: Event, test: str) -> bool:
    """Whether one of the rows in which a test shows an event is doubted: the test then says nothing sure of it."""
    return any(row.test.id == test and doubt_in(row.test, row.finding) for row in event.rows)


def event_cautions(event: Event) -> tuple[str, ...]:
    """What the rows of an event say beside what is entered, each once, with its tests where several list it."""
    said: dict[str, list[str]] = {}
    for row in event.evidence:
        for text in finding_cautions(row.finding):
            said.setdefault(text, []).append(f"test {row.test.id}")
    if len({row.test.id for row in event.evidence}) < 2:
        return tuple(said)
    return tuple(f"in {' and '.join(dict.fromkeys(tests))}, {text}" for text, tests in said.items())


def finding_cautions(finding: Finding) -> Iterator[str]:
    """What nobody has read yet, or no table here can check, of one finding."""
    for place in (*unchecked_places(finding), *misplaced(finding), *transcript_doubts(finding)):
        yield place.words
    yield from unstated_loss(finding)
    yield from builds_at_odds(finding)
    if words := partner_without_protein(finding):
        yield words
    differs = class_difference(finding)
    if differs is not None and not differs.held and not _only_repeats(finding):
        yield f"{differs.words}: ask the laboratory which class stands"
    elif differs is None and (unread := unread_class_words(finding)):
        yield f"{unread}: read them"
    elif differs is None and (more := beyond_class(finding)):
        yield f"{more}: read them"
    if (words := retraction_in(finding.laboratory_class_quoted)) and may_be_judged(words):
        yield f"the laboratory's quoted words say {words!r}: check that its newest report is the one entered"
    yield from name_cautions(finding)
    if words := partner_beside_open(finding):
        yield words
    if finding.kind not in TWO_GENES and not taken_back(finding) and (denied := alteration_denied(finding)):
        yield f"{denied}: it does not count as found, ask the laboratory"
    yield from _of_note(finding)


def _of_note(finding: Finding) -> Iterator[str]:
    """What a note says against the finding, else the note itself where nobody has read its words yet."""
    if words := beside_note(finding):
        yield f"{words}: read it against what is entered"
    elif not retraction_in(finding.note) and (words := unread_note(finding)):
        yield words


def _only_repeats(finding: Finding) -> bool:
    """Whether no class is entered and the quoted words call the finding a driver, which takes nothing from it."""
    return (
        finding.laboratory_class is LaboratoryClass.NOT_STATED
        and quoted_classes(finding.laboratory_class_quoted) <= ONCOGENIC
        and bool(quoted_classes(finding.laboratory_class_quoted))
    )


def beside_note(finding: Finding) -> str:
    """What a note says against the finding, with the note itself."""
    said = note_says(finding) if finding.kind in TWO_GENES else ""
    return f"the note {said} (note: {shown(finding.note, partial(_tells, finding))})" if said else ""


def _tells(finding: Finding, clause: str) -> str:
    """The word of a clause that speaks against a finding, else the first that nobody has read."""
    return word_against(clause) or unread_word(clause, finding) or note_says(replace(finding, note=clause))


def _name(finding: Finding) -> str:
    return finding.written_as or " and ".join(finding_genes(finding))
