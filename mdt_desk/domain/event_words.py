"""An event in words: what all its tests say of it together, and who says it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.event_witnesses import also_by, doubted, not_counted, one_a_test, repeated, words_of_test
from mdt_desk.domain.finding_doubts import event_doubted
from mdt_desk.domain.fusion_bar import fusion_bar
from mdt_desk.domain.fusion_events import Event, Told
from mdt_desk.domain.fusion_words import (
    FRAME_WORDS,
    KINASE_WORDS,
    assay_words,
    caveats,
    finding_name,
    in_stated_order,
    sides_words,
)
from mdt_desk.domain.junctions import EventRow
from mdt_desk.domain.key_finding import KeyFinding, Lead
from mdt_desk.domain.shapes import Picture
from mdt_desk.domain.statements import Aspect, Speaker, speaker_words, value_words
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    Finding,
    KinaseDomain,
    Orientation,
    Partner,
    ReadingFrame,
    Statement,
    candidates,
    finding_genes,
)

DOT = " · "
IN_DOUBT = "in doubt, not weighed"
NOT_BY_LABORATORY = "no statement of the laboratory recorded"
_NOTHING = {
    Aspect.FRAME: FRAME_WORDS[ReadingFrame.NOT_STATED],
    Aspect.KINASE: KINASE_WORDS[KinaseDomain.NOT_DETERMINED],
}
_SUBJECT = {Aspect.FRAME: "reading frame", Aspect.KINASE: "kinase domain", Aspect.ORDER: "which gene is 5'"}


def event_name(lead: Lead) -> str:
    """The name of an event as its tests together state its order."""
    return finding_name(as_told(lead), lead.row.test.method)


def event_label(lead: Lead, key: KeyFinding) -> str:
    """The name of an event, with its junction where another event of the case has the same name."""
    leads = [each for each in (key.lead, *key.others) if each is not None]
    alike = [each for each in leads if event_name(each) == event_name(lead)]
    return f"{event_name(lead)} ({_junction(lead)})" if len(alike) > 1 else event_name(lead)


def key_words(key: KeyFinding) -> str:
    """The leading finding in a few words; empty where there is none."""
    if key.lead is not None:
        event = key.lead.event
        beside = ", statements differ" if event.conflicts else f", {IN_DOUBT}" if in_doubt(event) else ""
        return f"{event_name(key.lead)}{beside}"
    return ""


def in_doubt(event: Event) -> bool:
    """Whether each test that shows an event says something against it, so that no answer rests on it."""
    tests = {row.test.id for row in event.evidence}
    return bool(tests) and all(event_doubted(event, test) for test in tests)


def as_told(lead: Lead) -> Finding:
    """The row that tells the event best, with order, frame and kinase domain as all rows together state them."""
    event, finding = lead.event, in_stated_order(lead.row.finding)
    if not event.two_genes or not event.evidence:
        return finding
    frame, kinase = event.told(Aspect.FRAME).value, event.told(Aspect.KINASE).value
    told = replace(
        _ordered(finding, event.told(Aspect.ORDER)),
        reading_frame=ReadingFrame(frame) if frame else ReadingFrame.NOT_STATED,
        kinase_domain=KinaseDomain(kinase) if kinase else KinaseDomain.NOT_DETERMINED,
    )
    return replace(told, caller=Statement(), computed=Statement())


def _ordered(finding: Finding, order: Told) -> Finding:
    if order.conflict or not order.value:
        return replace(finding, orientation=Orientation.NOT_STATED, genes=finding_genes(finding))
    five, _, three = order.value.partition(">")
    sides = [side or Partner() for side in (finding.five_prime, finding.three_prime)]
    if not any(side.gene for side in sides):
        sides = [Partner(five), Partner(three)]
    elif _is_turned(sides, five, three):
        sides.reverse()
    return replace(finding, orientation=Orientation.STATED, five_prime=sides[0], three_prime=sides[1])


def _is_turned(sides: list[Partner], five: str, three: str) -> bool:
    """Whether the row writes the sides the other way round: by its NTRK gene, else by the names themselves."""
    wanted = [_is_ntrk(gene) for gene in (five, three)]
    here = [_is_ntrk(side.gene) for side in sides]
    if wanted[0] != wanted[1] and here[0] != here[1]:
        return here != wanted
    return sides[0].gene == three != five or sides[1].gene == five != three


def _is_ntrk(gene: str) -> bool:
    return any(name in NTRK_GENES or name == NTRK_FAMILY for name in candidates(gene))


def event_picture(lead: Lead, width_mm: float, height_mm: float) -> Picture:
    """The bar of an event as all its tests together tell it."""
    return fusion_bar(as_told(lead), width_mm, height_mm, _remarks(lead.event))


def _remarks(event: Event) -> tuple[str, ...]:
    """What a reader must know of the words beside the bar: who says them, where it is not the laboratory."""
    if not event.two_genes:
        return ()
    if event.conflicts:
        return tuple(f"{_SHORT[told.aspect]}: statements differ" for told in event.conflicts)
    said = {aspect: event.told(aspect).speaker for aspect in (Aspect.FRAME, Aspect.KINASE)}
    for speaker, words in _REMARKS.items():
        by = [aspect for aspect, who in said.items() if who is speaker]
        if by:
            return (f"{_SHORT[by[0]]} {words}" if len(by) == 1 else words,)
    return ()


_SHORT = {Aspect.ORDER: "order", Aspect.FRAME: "frame", Aspect.KINASE: "kinase", Aspect.STANDING: "class or control"}
_REMARKS = {
    Speaker.COMPUTED: "computed only",
    Speaker.BOARD: "as the board resolved",
    Speaker.CALLER: "as the caller states it",
}


def event_line(lead: Lead, case: Case, idle: Mapping[str, str] = MappingProxyType({})) -> str:
    """Everything that is said of the leading event, with every test that shows it; `idle` as for `also_by`."""
    row = lead.row
    said = [_sides(lead), *_told_words(lead)]
    said += [f'written as "{row.finding.written_as}"'] if _written_otherwise(lead) else []
    said.append(
        f"{assay_words(row.test, find_specimen(case, row.test.specimen))} (test {row.test.id}{doubted(row.test)})"
    )
    said += [*caveats(row.finding), *repeated(lead), *also_by(lead, idle)]
    return _capital(DOT.join(part for part in said if part))


def event_in_short(lead: Lead, key: KeyFinding) -> str:
    """A further event in one line: why it does not decide, and its tests."""
    event, finding = lead.event, lead.row.finding
    said: list[str] = [f'written as "{finding.written_as}"'] if _adds(finding) else []
    if event.two_genes and event.evidence:
        isoform = key.lead is not None and key.lead.event.name == event.name
        said += [f"{_which_junction(event, key)} ({_junction(lead)})"] if isoform else []
        said += _told_words(lead)
        reading = read_event(event)
        said += [reading.why] if reading.actionable is False and reading.why not in DOT.join(said) else []
    tests = [words_of_test(row.test) for row in one_a_test(event.evidence)]
    said += [*tests, *caveats(finding)] if tests else []
    return _capital(DOT.join([*said, *repeated(lead), *not_counted(event)]))


def _which_junction(event: Event, key: KeyFinding) -> str:
    """How a further junction of the same two genes stands to the leading one."""
    leading = key.lead.event.told(Aspect.ORDER).value.partition(">") if key.lead else ()
    turned = event.told(Aspect.ORDER).value.partition(">")[::-1]
    return "the reciprocal junction" if leading == turned and leading[0] != leading[2] else "another junction"


def _junction(lead: Lead) -> str:
    """Where both sides are cut, as short as it can be told."""
    told = as_told(lead)
    sides = [side or Partner() for side in (told.five_prime, told.three_prime)]
    places = [f"exon {side.exon}" if side.exon is not None else side.breakpoint or "place not stated" for side in sides]
    return ", ".join(places)


def _adds(finding: Finding) -> bool:
    """Whether the written name says which change of one gene it is, where no HGVS name does."""
    return finding.kind not in TWO_GENES and bool(finding.written_as) and not finding.hgvs


def _written_otherwise(lead: Lead) -> bool:
    """Whether the report's own name is more than, or other than, the two genes as they are printed."""
    written = lead.row.finding.written_as
    names = _plain(event_name(lead)), _plain(lead.event.name)
    return not any(_plain(written) in name for name in names)


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _sides(lead: Lead) -> str:
    """Both sides; where statements of their order differ, that is said in its own words."""
    return "" if lead.event.told(Aspect.ORDER).conflict else sides_words(as_told(lead))


def _told_words(lead: Lead) -> tuple[str, ...]:
    """Order, frame and kinase domain, each with who says it where the leading test's laboratory does not."""
    if not lead.event.two_genes:
        return ()
    order, frame, kinase = (lead.event.told(aspect) for aspect in (Aspect.ORDER, Aspect.FRAME, Aspect.KINASE))
    first = f"{_SUBJECT[Aspect.ORDER]}: statements differ" if order.conflict else ""
    if not first and order.speaker in {Speaker.CALLER, Speaker.BOARD}:
        first = f"order{_who(order, lead.row)}"
    values, whose = (_value(frame), _value(kinase)), (_who(frame, lead.row), _who(kinase, lead.row))
    both = f"{values[0]}, {values[1]}{whose[0]}" if whose[0] == whose[1] else ""
    second = both or f"{values[0]}{whose[0]}, {values[1]}{whose[1]}"
    return tuple(part for part in (first, second) if part)


def _value(told: Told) -> str:
    if told.conflict:
        return f"{_SUBJECT[told.aspect]}: statements differ"
    if told.value:
        return value_words(told.aspect, told.value)
    return f"{_SUBJECT[told.aspect]}: computations differ" if told.speaker else _NOTHING[told.aspect]


def _who(told: Told, row: EventRow) -> str:
    """Nothing where the laboratory of the leading test says it: that is what a reader expects."""
    if told.conflict or told.speaker is None or not told.value:
        return ""
    if told.speaker is Speaker.BOARD:
        return " (as the board resolved)"
    voices = [voice for voice in told.voices if voice.said.speaker is told.speaker]
    voices = [v for v in voices if v.said.value == told.value] or voices
    own = any(voice.row.test.id == row.test.id for voice in voices)
    by = "" if own else f", test {' and '.join(dict.fromkeys(voice.row.test.id for voice in voices))}"
    if told.speaker is Speaker.LABORATORY:
        return f" ({speaker_words(voices[0].said)}{by})" if by else ""
    return f" ({speaker_words(voices[0].said)}{by}; {NOT_BY_LABORATORY})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
