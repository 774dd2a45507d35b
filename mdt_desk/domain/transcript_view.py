"""Both transcripts of a fusion to scale in coding bases: every exon, where it is cut, and what the product keeps."""

from dataclasses import dataclass, replace

from mdt_desk.domain.exon_tables import Exon, ExonTables, Transcript
from mdt_desk.domain.fusion_words import FRAME_WORDS, gene_words
from mdt_desk.domain.shapes import INK, PAPER, Anchor, Path, Picture, Shape, Words, rectangle
from mdt_desk.domain.testing import NTRK_GENES, UNIDENTIFIED, Finding, Partner, ReadingFrame
from mdt_desk.domain.transcripts import Derived, DerivedSide

SCALE_WORDS = "to scale in coding bases; introns are not drawn"
_SIZE = 8.0
_HEAD, _BAR, _FOOT, _BETWEEN = 4.0, 5.6, 4.4, 2.2
_ROW = _HEAD + _BAR + _FOOT + _BETWEEN
_LIGHT, _DARK, _ON_LIGHT, _ON_DARK = "#DADADA", "#4A4A4A", "#212B32", "#FFFFFF"
_DASH = (0.9, 0.7)
_DIGIT = 1.75
_RULER = 300
_EDGE = 0.4


@dataclass(frozen=True, slots=True)
class _Part:
    """An exon, or the part of it on one side of the cut."""

    exon: Exon
    length: int
    kept: bool
    numbered: bool = True


def transcript_view(finding: Finding, derived: Derived, tables: ExonTables, width_mm: float) -> Picture | None:
    """Both transcripts one above the other, and the product where both cuts are known; None where none is held."""
    derived = replace(
        derived, five_prime=_whole(derived.five_prime, tables), three_prime=_whole(derived.three_prime, tables)
    )
    sides = (("5'", finding.five_prime, derived.five_prime), ("3'", finding.three_prime, derived.three_prime))
    held = [found.transcript.coding_length() for _, _, found in sides if found.transcript is not None]
    if not held:
        return None
    both = [_parts(found, five_prime=end == "5'") for end, _, found in sides]
    product = [part for parts in both for part in parts if part.kept]
    known = all(found.place.exon and found.transcript and found.transcript.whole() for _, _, found in sides)
    longest = max(*held, sum(part.length for part in product) if known else 0)
    scale = (width_mm - 2 * _EDGE) / longest
    shapes: list[Shape] = []
    for number, ((end, side, found), parts) in enumerate(zip(sides, both, strict=True)):
        shapes += _row(number * _ROW, _head(end, side or Partner(), found), parts, scale, found)
    rows = 2
    if known:
        shapes += _product(2 * _ROW, sides[0][2], sides[1][2], product, derived, scale)
        rows = 3
    low = rows * _ROW
    shapes += _ruler(low, width_mm, scale)
    return Picture(width_mm, low + 4.4, tuple(shapes), _alternative(finding, derived, known=known))


def _whole(found: DerivedSide, tables: ExonTables) -> DerivedSide:
    """The same transcript from the build on which all its exons are held: their lengths do not depend on the build."""
    used = found.transcript
    if used is None or used.whole():
        return found
    same = (each for each in tables.by_gene.get(used.gene, ()) if each.name == used.name and each.whole())
    return replace(found, transcript=next(same, used))


def _parts(found: DerivedSide, *, five_prime: bool) -> list[_Part]:
    """The exons in the order in which they are read; the one that is cut inside is in two parts."""
    transcript, cut = found.transcript, found.place.exon
    if transcript is None:
        return []
    parts: list[_Part] = []
    for exon in transcript.exons:
        length = exon.end - exon.start + 1
        if cut is not None and exon.number == cut.number and found.place.inside_exon:
            parts += _cut_inside(exon, length, found.place.distance or 0, five_prime=five_prime)
        else:
            beyond = cut is None or (exon.number <= cut.number if five_prime else exon.number >= cut.number)
            parts.append(_Part(exon, length, kept=cut is not None and beyond))
    return parts


def _cut_inside(exon: Exon, length: int, lost: int, *, five_prime: bool) -> list[_Part]:
    kept, gone = _Part(exon, length - lost, kept=True), _Part(exon, lost, kept=False, numbered=False)
    return [kept, gone] if five_prime else [gone, kept]


def _head(end: str, side: Partner, found: DerivedSide) -> str:
    gene = gene_words(side.gene) if side.gene not in {"", UNIDENTIFIED} else "partner not identified"
    if found.transcript is None:
        return f"{end} {gene}: {found.place.words}"
    whole = "" if found.transcript.whole() else ", only these exons are held"
    return f"{end} {gene}, {found.transcript.name}{whole}: {_cut_words(end, found)}"


def _cut_words(end: str, found: DerivedSide) -> str:
    number = found.exon_on_edge()
    if number is None:
        return found.place.words
    return f"cut after exon {number}" if end == "5'" else f"cut before exon {number}"


def _row(top: float, head: str, parts: list[_Part], scale: float, found: DerivedSide) -> list[Shape]:
    shapes: list[Shape] = [Words(_EDGE, top + 3.0, head, _SIZE)]
    bar = top + _HEAD
    if not parts or found.transcript is None:
        shapes.append(rectangle(_EDGE, bar, 60.0, _BAR, fill=None, dash=_DASH))
        return [*shapes, Words(_EDGE + 30.0, bar + 3.8, "not held", _SIZE, anchor=Anchor.MIDDLE)]
    ntrk = found.transcript.gene in NTRK_GENES
    shapes += _exons(_EDGE, bar, parts, scale, ntrk=ntrk)
    if found.place.exon is None:
        return [*shapes, Words(_EDGE, bar + _BAR + 3.4, "where it is cut is not known", _SIZE)]
    return [*shapes, *_kept(bar, parts, scale)]


def _exons(left: float, top: float, parts: list[_Part], scale: float, *, ntrk: bool) -> list[Shape]:
    shapes: list[Shape] = []
    for part in parts:
        wide = part.length * scale
        dark = part.kept and ntrk and part.exon.kinase
        fill = _DARK if dark else _LIGHT if part.kept and ntrk else PAPER if part.kept else None
        ink = _ON_DARK if dark else _ON_LIGHT if part.kept and ntrk else INK
        edge = PAPER if dark else INK
        shapes.append(
            rectangle(left, top, wide, _BAR, fill=fill, stroke=edge, line=0.25, dash=() if part.kept else _DASH)
        )
        number = str(part.exon.number)
        if part.numbered and wide > _DIGIT * len(number) + 0.5:
            shapes.append(Words(left + wide / 2, top + 3.8, number, _SIZE, part.kept, Anchor.MIDDLE, ink))
        left += wide
    return shapes


def _kept(top: float, parts: list[_Part], scale: float) -> list[Shape]:
    """A line beneath what is kept with its word, and the upright cut."""
    before = sum(part.length for part in parts[: next(n for n, part in enumerate(parts) if part.kept)]) * scale
    long = sum(part.length for part in parts if part.kept) * scale
    first = parts[0].kept
    start, end = _EDGE + before, _EDGE + before + long
    at = end if first else start
    cut = Path(((at, top - 0.9), (at, top + _BAR + 1.6)), False, None, INK, 0.8)
    line = Path(((start, top + _BAR + 0.9), (end, top + _BAR + 0.9)), False, None, INK, 0.5)
    anchor, place = (Anchor.END, at - 0.9) if first else (Anchor.START, at + 0.9)
    if long < 10.0:
        anchor, place = (Anchor.START, at + 0.9) if first else (Anchor.END, at - 0.9)
    return [line, cut, Words(place, top + _BAR + 4.0, "kept", _SIZE, bold=True, anchor=anchor)]


def _product(
    top: float, five: DerivedSide, three: DerivedSide, parts: list[_Part], derived: Derived, scale: float
) -> list[Shape]:
    head = f"Product, as derived: {FRAME_WORDS[derived.frame]}"
    shapes: list[Shape] = [Words(_EDGE, top + 3.0, head, _SIZE)]
    left, bar = _EDGE, top + _HEAD
    for found in (five, three):
        own = [part for part in parts if found.transcript is not None and part.exon in found.transcript.exons]
        shapes += _exons(
            left, bar, own, scale, ntrk=found.transcript is not None and found.transcript.gene in NTRK_GENES
        )
        left += sum(part.length for part in own) * scale
        if found is five:
            dash = () if derived.frame is not ReadingFrame.NOT_STATED else (1.2, 0.9)
            shapes.append(Path(((left, bar - 0.9), (left, bar + _BAR + 1.0)), False, None, INK, 0.8, dash))
    kinase = any(part.exon.kinase for part in parts)
    words = (
        "dark: exons that code for the kinase domain" if kinase else "no exon of the kinase domain is on the product"
    )
    return [*shapes, Words(_EDGE, bar + _BAR + 3.6, words, _SIZE)]


def _ruler(top: float, width: float, scale: float) -> list[Shape]:
    long = _RULER * scale
    start = width - _EDGE - long
    line = Path(((start, top + 2.6), (start + long, top + 2.6)), False, None, INK, 0.4)
    ends = [Path(((x, top + 1.8), (x, top + 3.4)), False, None, INK, 0.4) for x in (start, start + long)]
    words = Words(start - 1.2, top + 3.4, f"{SCALE_WORDS}; {_RULER} bases, {_RULER // 3} amino acids", _SIZE)
    return [line, *ends, Words(words.x, words.y, words.text, _SIZE, anchor=Anchor.END)]


def _alternative(finding: Finding, derived: Derived, *, known: bool) -> str:
    sides = (("5'", finding.five_prime, derived.five_prime), ("3'", finding.three_prime, derived.three_prime))
    said = "; ".join(_spoken(end, side or Partner(), found) for end, side, found in sides)
    product = f"; product, as derived: {FRAME_WORDS[derived.frame]}" if known else ""
    return f"Picture of both transcripts, {SCALE_WORDS}: {said}{product}."


def _spoken(end: str, side: Partner, found: DerivedSide) -> str:
    text = _head(end, side, found)
    transcript, exon = found.transcript, found.place.exon
    return text if transcript is None or exon is None else f"{text}, {_kept_words(end, transcript, exon, found)}"


def _kept_words(end: str, transcript: Transcript, exon: Exon, found: DerivedSide) -> str:
    part = "part of " if found.place.inside_exon else ""
    first, last = transcript.exons[0].number, transcript.exons[-1].number
    if end == "5'":
        return f"kept from exon {first} to {part}exon {exon.number} of {last}"
    return f"kept from {part}exon {exon.number} to exon {last}"
