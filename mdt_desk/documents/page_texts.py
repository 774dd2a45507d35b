"""Every text that the page must show, by itself: what is printed is compared with this list."""

from collections.abc import Iterator

from mdt_desk.documents import sections
from mdt_desk.documents.chip_drawing import OVERDUE_HEAD
from mdt_desk.documents.detail_words import EVIDENCE_HEAD, JUNCTION_HEAD, TIMELINE_HEAD, Details
from mdt_desk.documents.furniture import DRAFT_WORD, identity_fields
from mdt_desk.documents.page_words import Chip
from mdt_desk.documents.summary import Summary
from mdt_desk.documents.summary_text import DECISION_HEAD, check_words
from mdt_desk.domain.shapes import Picture, Words

SIGNATURE = ("Chair (name, signature)", "Date and time")


def page_texts(summary: Summary) -> tuple[str, ...]:
    """The texts that are read once, in no particular order."""
    return tuple(text for text in _texts(summary) if text)


def _texts(summary: Summary) -> Iterator[str]:
    who = summary.identity
    yield from (who.name, who.preferred_name + who.died, summary.title, summary.meeting)
    yield from (label + value for label, value in identity_fields(summary))
    for chip in summary.chips:
        yield from _chip(chip)
    yield from (f"{OVERDUE_HEAD}: {line}" for line in summary.overdue)
    yield from (sections.QUESTION_HEAD.upper(), summary.question)
    yield sections.BRIEF_HEAD.upper()
    for line in (*summary.brief, *summary.views, *summary.advice):
        yield from (line.label, line.text)
    yield from _findings(summary)
    yield from _tables(summary)
    yield from (sections.TO_DO_HEAD.upper(), summary.to_do)
    yield from (DECISION_HEAD, *SIGNATURE)
    if summary.details is not None:
        yield from _details(summary.details)


def _details(details: Details) -> Iterator[str]:
    for junction in details.junctions:
        yield from (JUNCTION_HEAD.upper(), junction.name, *junction.lines)
        if junction.picture is not None:
            yield picture_words(junction.picture)
    if details.evidence:
        yield from (EVIDENCE_HEAD.upper(), *details.evidence)
    if details.timeline:
        yield from (TIMELINE_HEAD.upper(), *map(picture_words, details.timeline))


def _chip(chip: Chip) -> Iterator[str]:
    yield from (chip.word, chip.second_line, chip.name, chip.count, chip.explanation, chip.source, chip.would_be)
    if chip.overdue:
        yield f"{OVERDUE_HEAD}: {chip.overdue}"


def _findings(summary: Summary) -> Iterator[str]:
    yield sections.FINDING_HEAD.upper()
    yield summary.no_finding
    if summary.finding is not None:
        yield from (summary.finding.name, summary.finding.line)
        if summary.finding.picture is not None:
            yield picture_words(summary.finding.picture)
    for title, lines in ((sections.DOUBTS_HEAD, summary.doubts), (sections.OTHERS_HEAD, summary.others)):
        if lines:
            yield title.upper()
        for line in lines:
            yield from (line.label, line.text)


def picture_words(picture: Picture) -> str:
    """The words drawn in a picture, one after another."""
    return "".join(shape.text for shape in picture.shapes if isinstance(shape, Words))


def _tables(summary: Summary) -> Iterator[str]:
    yield from (sections.TESTS_HEAD.upper(), *sections.TEST_COLUMNS)
    for test in summary.tests:
        yield from (test.test, test.result, test.laboratory, test.limits)
    for table in summary.criteria:
        yield from (table.title.upper(), *sections.CRITERIA_COLUMNS)
        for row in table.rows:
            yield from (row.word, row.criterion, row.evidence, row.source)


def repeated_texts(summary: Summary) -> tuple[str, ...]:
    """The texts that stand on every page."""
    footer = summary.footer
    made = f"{footer.made} · {check_words(summary)}"
    texts = (summary.state, summary.synthetic, footer.identity, footer.rules, made, DRAFT_WORD if summary.draft else "")
    return tuple(text for text in texts if text)
