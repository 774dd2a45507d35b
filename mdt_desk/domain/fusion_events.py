"""Events: what all tests together say of one junction or one gene alteration, and where their statements differ."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Resolution, date_asked_about, find_specimen
from mdt_desk.domain.gene_reading import genes_meant, meant_by
from mdt_desk.domain.junction_index import JunctionIndex
from mdt_desk.domain.junctions import EventRow, Junction, junction_of, listed_both_ways, may_be_one, precision
from mdt_desk.domain.known_then import dated_before, not_known_then, resolutions_then
from mdt_desk.domain.retractions import is_withdrawn
from mdt_desk.domain.sample_controls import control_sign
from mdt_desk.domain.settled_words import listed_row, made_words
from mdt_desk.domain.specimen_words import is_normal
from mdt_desk.domain.statements import (
    IN_CONTROL,
    IN_NORMAL,
    STANDS,
    STANDS_NOT,
    Aspect,
    Said,
    Speaker,
    said_words,
    speaker_words,
    standing,
    statements,
)
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    CallerFilter,
    Finding,
    KinaseDomain,
    LaboratoryClass,
    Method,
    NtrkTested,
    Quality,
    ReadingFrame,
    Result,
    Test,
    TestStatus,
    candidates,
    finding_genes,
    names_ntrk,
)

ASPECTS = (Aspect.ORDER, Aspect.FRAME, Aspect.KINASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement and the row that makes it."""

    row: EventRow
    said: Said


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one aspect of an event: its value and who says it; empty where open or in conflict."""

    aspect: Aspect
    voices: tuple[Voice, ...] = ()
    value: str = ""
    speaker: Speaker | None = None
    conflict: bool = False

    @property
    def otherwise_computed(self) -> bool:
        """Whether a table of exons gives something else than what is stated."""
        computed = {v.said.value for v in self.voices if v.said.speaker is Speaker.COMPUTED}
        return bool(self.value) and self.speaker is not Speaker.COMPUTED and bool(computed - {self.value})


@dataclass(frozen=True)
class Event:
    """All rows of one junction, or of one alteration of a gene; the board's resolution where there is one."""

    rows: tuple[EventRow, ...]
    resolution: Resolution | None = None

    @cached_property
    def evidence(self) -> tuple[EventRow, ...]:
        """The rows that weigh: of a test with a result, and taken back by nobody."""
        return tuple(row for row in self.rows if is_evidence(row))

    @cached_property
    def two_genes(self) -> bool:
        """Whether it joins two genes."""
        return self.rows[0].finding.kind in TWO_GENES

    @cached_property
    def name(self) -> str:
        """The event by its genes, in an order that says nothing."""
        named = {gene for row in self.rows for gene in finding_genes(row.finding) if gene}
        return " and ".join(sorted(gene for gene in named if not _names_another(gene, named)))

    def told(self, aspect: Aspect) -> Told:
        """What is known of one aspect."""
        return self._told[aspect]

    @cached_property
    def _told(self) -> dict[Aspect, Told]:
        return {aspect: _told(self, aspect) for aspect in ASPECTS} | {Aspect.STANDING: _standing(self)}

    @cached_property
    def conflicts(self) -> tuple[Told, ...]:
        """The aspects about which statements differ and the board has not decided."""
        if not self.two_genes:
            return ()
        return tuple(told for told in map(self.told, (*ASPECTS, Aspect.STANDING)) if told.conflict)

    @cached_property
    def settled(self) -> tuple[str, ...]:
        """Every statement made so far, and the rows that make them: a change of any asks the board again.

        Whether it is genuine is among them only where rows dispute it.
        """
        voices = [voice for aspect in ASPECTS for voice in _voices(self.evidence, aspect)]
        if _is_disputed(of_standing := _standing_voices(self)):
            voices += of_standing
        of = (*self.evidence, *(voice.row for voice in voices))
        rows = {f"{row.test.id}: {listed_row(row.finding)}" for row in of}
        rows |= {made_words(row.test, row.specimen) for row in of}
        return tuple(sorted({_fingerprint(voice) for voice in voices} | rows))

    def restricted(self, rows: Iterable[EventRow]) -> "Event":
        """The event as some of its rows alone tell it."""
        return Event(tuple(rows), self.resolution)


def _names_another(gene: str, named: set[str]) -> bool:
    """Whether a name is another one of a gene that is named too (TEL beside ETV6)."""
    meant = meant_by(gene)
    return len(meant) == 1 and gene not in meant and not meant.isdisjoint(named)


def _fingerprint(voice: Voice) -> str:
    return f"{voice.row.test.id}: {said_words(voice.said)}, {speaker_words(voice.said)}"


def is_evidence(row: EventRow) -> bool:
    """Whether a row weighs: a result that was known by then and stands, which neither caller nor control takes back."""
    known = has_result(row.test) and not row.later and not row.withdrawn
    return known and row.control is None and not taken_back(row.finding)


def has_result(test: Test) -> bool:
    """Whether a test is reported, passed or not stated to have failed, and looked for NTRK."""
    reported = test.status is TestStatus.REPORTED and test.quality is not Quality.FAILED
    return reported and test.ntrk_tested not in {NtrkTested.FAILED, NtrkTested.NOT_TESTED}


def taken_back(finding: Finding) -> str:
    """Why a row is no evidence although it is written; empty where it is."""
    if finding.caller_filter is CallerFilter.DROPPED:
        return "set aside by the caller's own filter or label"
    if finding.in_no_template_control is Answer.YES:
        return "also seen in the no-template control: suspect contamination"
    if finding.laboratory_class is LaboratoryClass.ARTEFACT:
        return "classed by the laboratory as an artefact"
    return ""


def in_normal(row: EventRow) -> bool:
    """Whether a row was seen in the patient's normal tissue, where it supports no fusion of the tumour."""
    return _standing_of(row).value == IN_NORMAL


def _voices(rows: Iterable[EventRow], aspect: Aspect) -> tuple[Voice, ...]:
    return tuple(Voice(row, said) for row in rows for said in statements(row.finding, aspect))


def _standing(event: Event) -> Told:
    """Whether the event is genuine: as the board resolved, else in conflict where its rows dispute it."""
    voices = _standing_voices(event)
    if event.resolution and (value := _BY_BOARD.get(event.resolution.stands)):
        return Told(Aspect.STANDING, voices, value, Speaker.BOARD)
    return Told(Aspect.STANDING, voices, conflict=_is_disputed(voices))


_BY_BOARD = {Result.POSITIVE: STANDS, Result.NEGATIVE: STANDS_NOT}
_AGAINST = frozenset({IN_CONTROL, IN_NORMAL, LaboratoryClass.ARTEFACT.value})
_DOUBTING = frozenset({LaboratoryClass.UNCERTAIN.value, LaboratoryClass.LIKELY_BENIGN.value})


def _standing_voices(event: Event) -> tuple[Voice, ...]:
    """The rows that weigh and those that laboratory or control take back, whether or not their test passed."""
    known = [row for row in event.rows if row.test.status in MADE and not row.later]
    voices = [Voice(row, _standing_of(row)) for row in known]
    return tuple(each for each in voices if each.said.value in _AGAINST or is_evidence(each.row))


MADE = frozenset({TestStatus.REPORTED, TestStatus.FAILED, TestStatus.INSUFFICIENT})
"""A test that was made: a run that failed may show contamination or an artefact as well as one that passed."""


def _standing_of(row: EventRow) -> Said:
    """What a row says of its being genuine; a row of a control that should hold none says contamination.

    A junction in the patient's normal tissue speaks against a driver that arose in the tumour.
    """
    finding = row.finding
    if row.control is not None and row.control.holds_none:
        finding = replace(finding, in_no_template_control=Answer.YES)
    said = standing(finding)
    # What was set aside there is no sight of it; a class that a laboratory gave it there is no support.
    seen = not taken_back(finding) and is_normal(row.specimen)
    return replace(said, value=IN_NORMAL) if seen else said


def _is_disputed(voices: tuple[Voice, ...]) -> bool:
    """Whether one row takes back or doubts what another lists: artefact or control, uncertain against oncogenic."""
    said = {voice.said.value for voice in voices}
    listed = said - _AGAINST
    return bool(listed and said & _AGAINST) or bool(listed & _DOUBTING and listed - _DOUBTING)


def _told(event: Event, aspect: Aspect) -> Told:
    voices = _voices(event.evidence, aspect)
    if event.resolution and (value := _resolved(event, aspect)):
        return Told(aspect, voices, value, Speaker.BOARD)
    by = {
        speaker: _distinct(aspect, [v.said.value for v in voices if v.said.speaker is speaker]) for speaker in Speaker
    }
    laboratory, caller, computed = by[Speaker.LABORATORY], by[Speaker.CALLER], by[Speaker.COMPUTED]
    stated = _distinct(aspect, (*laboratory, *caller))
    # A caller alone against the exon tables: the laboratory has said nothing that could stand.
    doubted = not laboratory and bool(caller) and len(_distinct(aspect, (*caller, *computed))) > 1
    if len(stated) > 1 or doubted:
        return Told(aspect, voices, conflict=True)
    if stated:
        return Told(aspect, voices, stated[0], Speaker.LABORATORY if laboratory else Speaker.CALLER)
    return Told(aspect, voices, computed[0] if len(computed) == 1 else "", Speaker.COMPUTED if computed else None)


def _distinct(aspect: Aspect, values: Iterable[str]) -> tuple[str, ...]:
    """The values that differ. Two orders differ where NTRK changes its side; a side not named differs from nothing."""
    found: dict[str, str] = {}
    for value in sorted(values, key=_fullness):
        found.setdefault(_side_of_ntrk(value) if aspect is Aspect.ORDER else value, value)
    return tuple(found.values())


def _fullness(value: str) -> tuple[bool, str]:
    """An order that names both genes, each as one gene, comes before one that leaves something open."""
    vague = any(gene in {"", UNIDENTIFIED, NTRK_FAMILY} or ";" in gene for gene in value.split(">"))
    return vague, value


def _side_of_ntrk(order: str) -> str:
    five, _, three = order.partition(">")
    if _is_ntrk(three) and not _is_ntrk(five):
        return "3'"
    return "5'" if _is_ntrk(five) and not _is_ntrk(three) else order


def _is_ntrk(gene: str) -> bool:
    return any(name in NTRK_GENES or name == NTRK_FAMILY for name in candidates(gene))


def _resolved(event: Event, aspect: Aspect) -> str:
    """The board's value of one aspect, as far as it resolved that one."""
    board = event.resolution
    if board is None:
        return ""
    if aspect is Aspect.FRAME:
        return "" if board.reading_frame is ReadingFrame.NOT_STATED else board.reading_frame.value
    if aspect is Aspect.KINASE:
        return "" if board.kinase_domain is KinaseDomain.NOT_DETERMINED else board.kinase_domain.value
    return order_by_board(event, board.three_prime_gene) if board.three_prime_gene else ""


def order_by_board(event: Event, three: str) -> str:
    """The order in which the board's 3' gene stands last, stated or not; empty where the event names no such gene."""
    stated = [voice.said.value.partition(">")[::2] for voice in _voices(event.evidence, Aspect.ORDER)]
    written = [tuple(finding_genes(row.finding)[:2]) for row in event.evidence if len(finding_genes(row.finding)) > 1]
    pairs = [*stated, *(pair[::-1] for pair in stated), *written, *(pair[::-1] for pair in written)]
    fitting = [f"{five}>{gene}" for five, gene in pairs if gene == three or meant_by(gene) & meant_by(three)]
    return min(fitting, key=_fullness, default="")


def read_events(case: Case, on: date | None = None) -> tuple[Event, ...]:
    """Every event that names NTRK, with all its rows, as known on a day: by default the one the case asks about.

    In which order tests and findings were entered says nothing.
    """
    on = on or date_asked_about(case)
    rows = [
        EventRow(
            test,
            number,
            finding,
            not_known_then(test, case, on),
            find_specimen(case, test.specimen),
            sign.control if sign else None,
            is_withdrawn(test, case),
        )
        for test in case.tests
        if test.method is not Method.PAN_TRK_IHC
        for sign in (control_sign(test, case),)
        for number, finding in enumerate(test.findings, 1)
        if names_ntrk(finding)
    ]
    rows.sort(key=_by_precision)
    joined = [row for row in rows if row.finding.kind in TWO_GENES]
    alone = [row for row in rows if row.finding.kind not in TWO_GENES]
    events = [Event(tuple(each)) for each in (*_junctions(joined), *_alterations(alone))]
    given = resolutions_then(case, on)
    return tuple(_with_resolution(event, given) for event in events)


def _by_precision(row: EventRow) -> tuple[bool, int, str, str]:
    return not is_evidence(row), -precision(row), row.test.id, repr(row.finding)


@dataclass(slots=True)
class _Group:
    """Rows that may all be one junction, and what each kind of row says of it."""

    rows: list[EventRow]
    junctions: list[Junction]

    def fits(self, junction: Junction) -> bool:
        return junction in self.junctions or all(may_be_one(junction, member) for member in self.junctions)

    def take(self, row: EventRow, junction: Junction) -> None:
        self.rows.append(row)
        if junction not in self.junctions:
            self.junctions.append(junction)


def _junctions(rows: list[EventRow]) -> list[list[EventRow]]:
    """Rows that say more come first; one that says less joins the junction it agrees with, or all it may belong to."""
    groups: list[_Group] = []
    index = JunctionIndex()
    exchanges = listed_both_ways(filter(is_evidence, rows))
    for row in rows:
        junction = junction_of(row, exchanges if is_evidence(row) else frozenset())
        fitting = [groups[number] for number in index.near(junction) if groups[number].fits(junction)]
        chosen = fitting if len(fitting) < 2 else _agreeing(fitting, row) or fitting
        for group in chosen:
            group.take(row, junction)
        if not fitting:
            index.add(len(groups), junction)
            groups.append(_Group([row], [junction]))
    return [group.rows for group in groups]


def _agreeing(groups: list[_Group], row: EventRow) -> list[_Group]:
    """The first of several junctions with which a row does not disagree."""
    return next(([group] for group in groups if not Event((*group.rows, row)).conflicts), [])


def _alterations(rows: list[EventRow]) -> list[list[EventRow]]:
    groups: dict[tuple[object, ...], list[EventRow]] = {}
    for row in rows:
        finding = row.finding
        written = finding.hgvs or finding.written_as
        genes = genes_meant(finding_genes(finding))
        groups.setdefault((finding.kind, genes, written.casefold()), []).append(row)
    return list(groups.values())


def _with_resolution(event: Event, resolutions: tuple[Resolution, ...]) -> Event:
    """The board's newest resolution of just these statements; none where two of one day differ."""
    if not event.conflicts:
        return event
    given = [each for each in resolutions if each.about == event.name and each.settled == event.settled]
    given = [each for each in given if not dated_before(each, (row.test for row in event.evidence))]
    given = [each for each in given if not each.three_prime_gene or order_by_board(event, each.three_prime_gene)]
    newest = max((each.given_on for each in given), default=None)
    latest = {
        (each.three_prime_gene, each.reading_frame, each.kinase_domain, each.stands): each
        for each in given
        if each.given_on == newest
    }
    return Event(event.rows, next(iter(latest.values()))) if len(latest) == 1 else event


def conflict_words(event: Event) -> str:
    """What differs, statement by statement with its test and who makes it."""
    parts = []
    for told in event.conflicts:
        said = dict.fromkeys(_fingerprint(voice) for voice in told.voices)
        parts.append("; ".join(sorted(said)))
    return f"{event.name}: {'; '.join(parts)}"
