"""What stays on the first page and what moves to the next: nothing is shortened, only moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mdt_desk.documents.blocks import Block, Style, paragraph
from mdt_desk.documents.sections import LEFT, WIDTH, Section
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.tags import Element
from mdt_desk.domain.errors import DeskError, Fault

MOVES_FIRST = (
    "further criteria", "views", "criteria", "tests", "brief", "other findings", "to do", "question",
    "advice", "contradictions", "finding",
)  # fmt: skip
"""The sections in the order in which the first page gives them up, from their last row."""
_MOVES_WHOLE = frozenset({"further criteria", "finding"})
_WORDS = {"views": "other views", "advice": "cautions of the rules", "brief": "case in brief"}
POINTER = Style(8.0, 3.8, bold=True)


@dataclass(frozen=True, slots=True)
class Moved:
    """Blocks of a section that stand on a later page, and whether its head stands on an earlier one."""

    section: Section
    blocks: tuple[Block, ...]
    begun: bool


def shed(kept: Sequence[Section], room: float) -> tuple[Moved, ...]:
    """Takes blocks off the sections until they fit, and gives what was taken, in reading order."""
    order = {id(block): number for section in kept for number, block in enumerate(section.blocks)}
    taken: dict[int, list[Block]] = {}
    while _total(kept, pointer=bool(taken)) > room and (section := _next_to_shed(kept)) is not None:
        moved = taken.setdefault(id(section), [])
        if parts := _cut_last(kept, section, room):
            section.blocks[:] = [parts[0]]
            moved.insert(0, parts[1])
            break
        for block in _blocks_to_move(section):
            section.blocks.remove(block)
            moved.append(block)
        moved.sort(key=_Place(order))
    return tuple(Moved(s, tuple(taken[id(s)]), bool(s.blocks)) for s in kept if id(s) in taken)


class _Place:
    """Where a block stood at first."""

    def __init__(self, order: dict[int, int]) -> None:
        self._order = order

    def __call__(self, block: Block) -> int:
        return self._order[id(block)]


def _blocks_to_move(section: Section) -> list[Block]:
    """Whole sections that make no sense in parts; else the last row, and a rule that is met before one that is open."""
    if section.name in _MOVES_WHOLE:
        return list(section.blocks)
    settled = [block for block in section.blocks if block.settled]
    return [(settled or section.blocks)[-1]]


def _cut_last(kept: Sequence[Section], section: Section, room: float) -> tuple[Block, Block] | None:
    """A single long text is cut between lines rather than moved."""
    if len(section.blocks) != 1 or section.name not in {"question", "to do"}:
        return None
    others = _total(kept, pointer=True) - section.blocks[0].height
    return section.blocks[0].split(room - others)


def _total(kept: Sequence[Section], *, pointer: bool) -> float:
    return sum(section.height for section in kept) + (POINTER.leading + 0.6 if pointer else 0.0)


def _next_to_shed(kept: Sequence[Section]) -> Section | None:
    by_name = {section.name: section for section in kept if section.blocks}
    return next((by_name[name] for name in MOVES_FIRST if name in by_name), None)


def pointer_words(moved: Sequence[Moved]) -> str:
    """What the reader finds on the next page."""
    said: dict[str, None] = {}
    for part in moved:
        count = len(part.blocks)
        more = f" ({count} more {'row' if count == 1 else 'rows'})" if part.begun and part.section.columns else ""
        name = _WORDS.get(part.section.name, part.section.name)
        said[f"{name}{' (rest)' if part.begun and not more else more}"] = None
    return f"Continued on page 2: {', '.join(said)}."


def heads_of(part: Moved) -> tuple[Block, ...]:
    """The heads above moved blocks: read once, and repeated as decoration where the section began earlier."""
    section = part.section
    heads = [section.head, *([section.columns] if section.columns else [])]
    return tuple(block.as_decoration() for block in heads) if part.begun else tuple(heads)


def spread(parts: Sequence[Moved], top: float, bottom: float) -> Iterator[list[tuple[Block, float]]]:
    """The moved blocks on as many further pages as they need, each with its place."""
    page: list[tuple[Block, float]] = []
    y = top
    for part in parts:
        heads, waiting = heads_of(part), list(part.blocks)
        lead = sum(block.height for block in heads)
        if page and y + lead + min(waiting[0].height, bottom - top - lead) > bottom:
            yield page
            page, y = [], top
        for block in heads:
            page.append((block, y))
            y += block.height
        while waiting:
            block = waiting.pop(0)
            if y + block.height > bottom:
                whole = top + lead + block.height <= bottom
                parts_of = None if whole else block.split(bottom - y)
                if parts_of:
                    page.append((parts_of[0], y))
                    block = parts_of[1]
                yield page
                page, y = [], top
                for repeated in heads:
                    page.append((repeated.as_decoration(), y))
                    y += repeated.height
                if y + block.height > bottom:
                    waiting.insert(0, _to_be_cut(block, bottom - y))
                    continue
            page.append((block, y))
            y += block.height
    if page:
        yield page


def _to_be_cut(block: Block, room: float) -> Block:
    """A block taller than an empty page; what cannot be cut either would be asked for page after page."""
    if block.split(room) is None:
        raise no_room()
    return block


def no_room() -> DeskError:
    """What is told where a page has no room for anything beside what each page bears."""
    what = "The page cannot be made: identity and outcomes alone fill it."
    return DeskError(
        what,
        "Shorten the longest of these: names, numbers, team, referrer, contact, the texts of the rules.",
        Fault.REFUSED,
    )


def pointer(sheet: Sheet, moved: Sequence[Moved]) -> Block:
    """The line that sends the reader to the next page; a reader who does not see needs no such line."""
    block = paragraph(sheet, Element("P"), pointer_words(moved), LEFT, WIDTH, POINTER, 0.6)
    return block.as_decoration()
