"""The sections of the page of details: they stand behind the first page and take nothing from it."""

from dataclasses import replace

from mdt_desk.documents.blocks import Block, paragraph
from mdt_desk.documents.detail_words import EVIDENCE_HEAD, JUNCTION_HEAD, TIMELINE_HEAD, Details, Junction
from mdt_desk.documents.paging import Moved
from mdt_desk.documents.sections import BRIEF, LEFT, WIDTH, Section, head
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.tags import Element
from mdt_desk.domain.shapes import Picture

_NAME = replace(BRIEF, bold=True)


def detail_parts(sheet: Sheet, parent: Element, details: Details | None) -> list[Moved]:
    """The details as parts of further pages; none where there are none."""
    if details is None:
        return []
    sections = [_junction(sheet, parent, each) for each in details.junctions]
    if details.evidence:
        heading = head(sheet, parent, EVIDENCE_HEAD)
        texts = [paragraph(sheet, parent.add("P"), text, LEFT, WIDTH, BRIEF, 0.8) for text in details.evidence]
        sections.append(Section("evidence", heading, texts))
    if details.timeline:
        heading = head(sheet, parent, TIMELINE_HEAD)
        sections.append(Section("timeline", heading, [_figure(parent, each) for each in details.timeline]))
    return [Moved(section, tuple(section.blocks), begun=False) for section in sections]


def _junction(sheet: Sheet, parent: Element, junction: Junction) -> Section:
    heading = head(sheet, parent, JUNCTION_HEAD)
    blocks = [paragraph(sheet, parent.add("P"), junction.name, LEFT, WIDTH, _NAME, 0.8)]
    blocks += [paragraph(sheet, parent.add("P"), line, LEFT, WIDTH, BRIEF) for line in junction.lines]
    if junction.picture is not None:
        blocks.append(_figure(parent, junction.picture))
    return Section("junction", heading, blocks)


def _figure(parent: Element, picture: Picture) -> Block:
    return Block((), 1.4, 3.0, picture=picture, figure=parent.add("Figure", picture.alternative))
