"""The picture of a fusion: is the kinase domain intact and driven by another gene? Grey shades only, not to scale."""

from mdt_desk.domain.fusion_words import FRAME_WORDS, KINASE_WORDS, gene_words, in_stated_order
from mdt_desk.domain.shapes import INK, PAPER, Anchor, Path, Picture, Shape, Words, rectangle
from mdt_desk.domain.statements import Aspect, differing, only_computed, shown_frame, shown_kinase
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    Finding,
    KinaseDomain,
    Partner,
    ReadingFrame,
    finding_genes,
    has_order,
)

NOT_TO_SCALE = "schematic, not to scale"
_NTRK = frozenset({*NTRK_GENES, NTRK_FAMILY})
_LIGHT = "#DADADA"
_DARK = "#4A4A4A"
_ON_LIGHT = "#212B32"
_ON_DARK = "#FFFFFF"
_SIZE = 8.0
_BELOW = 4.4
_OVERHANG = 0.9
_WORDS = 48.0
"""The column at the right that says frame and kinase in words."""
_DASH = (1.2, 0.9)
_LINE = 0.35


def fusion_bar(finding: Finding, width_mm: float, height_mm: float, remarks: tuple[str, ...] | None = None) -> Picture:
    """One bar of the fusion as it is stated; what is not known has a dashed edge and says so.

    Remarks say who states frame and kinase domain, where more is known than the finding alone tells.
    """
    finding = in_stated_order(finding)
    remarks = _who_says(finding) if remarks is None else remarks
    room = width_mm - _WORDS
    low = height_mm - _BELOW
    if finding.kind in TWO_GENES and not has_order(finding):
        shapes = _sides_not_stated(finding, room, height_mm)
        shapes += _said(finding, width_mm, (*remarks, "5' and 3' not stated", NOT_TO_SCALE))
        return Picture(width_mm, height_mm, shapes, _alternative(finding, remarks))
    joined = finding.kind in TWO_GENES
    drawn = _joined if joined else _one_gene
    shapes = (*drawn(finding, room, low), *(_said(finding, width_mm, remarks) if joined else ()))
    scale = Words(room, height_mm - 0.7, NOT_TO_SCALE, _SIZE, anchor=Anchor.END)
    return Picture(width_mm, height_mm, (*shapes, scale), _alternative(finding, remarks))


def _said(finding: Finding, width: float, more: tuple[str, ...]) -> tuple[Shape, ...]:
    """Frame and kinase domain in words, at the right."""
    frame, kinase = shown_frame(finding), shown_kinase(finding)
    lines = [
        (FRAME_WORDS[frame], frame is not ReadingFrame.NOT_STATED),
        (KINASE_WORDS[kinase], kinase is not KinaseDomain.NOT_DETERMINED),
    ]
    lines += [(text, False) for text in more]
    first, leading = (3.4, 3.35) if len(lines) < 4 else (2.8, 2.95)
    return tuple(
        Words(width, first + leading * number, text.upper() if stated else text, _SIZE, stated, Anchor.END)
        for number, (text, stated) in enumerate(lines)
    )


def _who_says(finding: Finding) -> tuple[str, ...]:
    """What a reader must know of the words above: that statements differ, or that nobody reported them."""
    if any(differing(finding, aspect) for aspect in (Aspect.ORDER, Aspect.FRAME, Aspect.KINASE)):
        return ("statements differ",)
    computed = only_computed(finding)
    if not computed:
        return ()
    both = len(computed) == 2
    return ("computed only" if both else f"{_NAMES[computed[0]]} computed only",)


_NAMES = {Aspect.FRAME: "frame", Aspect.KINASE: "kinase"}


def _one_gene(finding: Finding, room: float, low: float) -> tuple[Shape, ...]:
    box = rectangle(0, _OVERHANG, room, low - 2 * _OVERHANG, fill=_LIGHT, line=_LINE)
    name = " and ".join(map(gene_words, finding_genes(finding))) or "gene not stated"
    return (box, _inside(name, 0, room, low / 2, _ON_LIGHT), Words(0, low + 3.7, "not a fusion of two genes", _SIZE))


def _sides_not_stated(finding: Finding, room: float, height: float) -> tuple[Shape, ...]:
    """One above the other: side by side would look like an order that nobody has stated."""
    genes = [*finding_genes(finding), UNIDENTIFIED, UNIDENTIFIED][:2]
    high = height / 2
    shapes: list[Shape] = []
    for number, gene in enumerate(genes):
        top = number * high + 0.3
        ntrk = gene in _NTRK
        fill = _LIGHT if ntrk else PAPER
        shapes.append(rectangle(0.2, top, room - 0.2, high - 0.8, fill=fill, line=_LINE, dash=_DASH))
        words = "? partner not identified" if gene == UNIDENTIFIED else gene_words(gene)
        shapes.append(_inside(words, 0, room, top + high / 2 - 0.4, _ON_LIGHT if ntrk else INK))
    return tuple(shapes)


def _joined(finding: Finding, room: float, low: float) -> tuple[Shape, ...]:
    """5' part, breakpoint, 3' part; a step at the breakpoint where the frame is lost."""
    five, three = finding.five_prime or Partner(), finding.three_prime or Partner()
    junction = room * 0.42
    step = 0.9 if shown_frame(finding) is ReadingFrame.OUT_OF_FRAME else 0.0
    top, high = _OVERHANG, low - 2 * _OVERHANG - step
    left = _part(five, 0, junction, top, high, exon_at=junction - 1.6, anchor=Anchor.END)
    if three.gene in _NTRK:
        kinase = room * 0.62
        right = _part(
            three, junction, kinase, top + step, high, exon_at=junction + 1.6, anchor=Anchor.START, named=False
        )
        right += _kinase(shown_kinase(finding), kinase, room, top + step, high)
    else:
        right = _part(three, junction, room, top + step, high, exon_at=junction + 1.6, anchor=Anchor.START)
    known = shown_frame(finding) is not ReadingFrame.NOT_STATED
    cut = Path(((junction, 0.3), (junction, low - 0.1)), False, None, INK, 0.9, () if known else (1.6, 1.2))
    below = (Words(0, low + 3.7, _end("5'", five), _SIZE), Words(junction, low + 3.7, _end("3'", three), _SIZE))
    return (*left, *right, cut, *below)


def _part(
    side: Partner, start: float, end: float, top: float, high: float,
    *, exon_at: float, anchor: Anchor, named: bool = True,
) -> tuple[Shape, ...]:  # fmt: skip
    known = side.gene not in {"", UNIDENTIFIED}
    ntrk = side.gene in _NTRK
    fill, ink = (_LIGHT, _ON_LIGHT) if ntrk else (PAPER, INK)
    box = rectangle(start, top, end - start, high, fill=fill, line=_LINE, dash=() if known else _DASH)
    if not known:
        return (box, _inside(UNIDENTIFIED, start, end, top + high / 2, ink))
    exon = f"exon {side.exon}" if side.exon is not None else "exon ?"
    shown: tuple[Shape, ...] = (Words(exon_at, top + high / 2 + 1.0, exon, _SIZE, anchor=anchor, colour=ink),)
    if named and _width(gene_words(side.gene)) + _width(exon) + 6 < end - start:
        middle = (start + end - _width(exon)) / 2 if anchor is Anchor.END else (start + _width(exon) + end) / 2
        shown += (Words(middle, top + high / 2 + 1.0, gene_words(side.gene), _SIZE, True, Anchor.MIDDLE, ink),)
    return (box, *shown)


def _kinase(kinase: KinaseDomain, start: float, end: float, top: float, high: float) -> tuple[Shape, ...]:
    kept = kinase is KinaseDomain.KEPT
    box = rectangle(
        start, top, end - start, high, fill=_DARK if kept else PAPER, line=_LINE, dash=() if kept else _DASH
    )
    words = {KinaseDomain.KEPT: "TRK kinase domain", KinaseDomain.LOST: "kinase domain lost"}.get(
        kinase, "kinase not determined"
    )
    return (box, _inside(words, start, end, top + high / 2, _ON_DARK if kept else INK))


def _inside(text: str, start: float, end: float, middle: float, colour: str) -> Words:
    return Words((start + end) / 2, middle + 1.0, text, _SIZE, True, Anchor.MIDDLE, colour)


def _width(text: str) -> float:
    """About how wide a text is: the domain knows no fonts, and a name that may not fit stands below the bar alone."""
    return len(text) * _SIZE * 0.65 * 25.4 / 72


def _end(end: str, side: Partner) -> str:
    if side.gene in {"", UNIDENTIFIED}:
        return f"{end} partner not identified" if side.gene else f"{end} gene not stated"
    return f"{end} {gene_words(side.gene)}" if _width(gene_words(side.gene)) < 40 else f"{end} gene as named above"


def _alternative(finding: Finding, remarks: tuple[str, ...]) -> str:
    genes = " and ".join(map(gene_words, finding_genes(finding))) or "gene not stated"
    if finding.kind not in TWO_GENES:
        return f"Picture, {NOT_TO_SCALE}: {genes}; not a fusion of two genes."
    state = f"{FRAME_WORDS[shown_frame(finding)]}; {KINASE_WORDS[shown_kinase(finding)]}"
    state += "".join(f"; {text}" for text in remarks)
    if not has_order(finding):
        return f"Picture, {NOT_TO_SCALE}: {genes}, 5' and 3' not stated; {state}."
    ends = (("5'", finding.five_prime), ("3'", finding.three_prime))
    sides = " joined to ".join(_spoken(end, side or Partner()) for end, side in ends)
    return f"Picture, {NOT_TO_SCALE}: {sides}; {state}."


def _spoken(end: str, side: Partner) -> str:
    if side.gene in {"", UNIDENTIFIED}:
        return f"{end} partner not identified" if side.gene else f"{end} gene not stated"
    return f"{end} {gene_words(side.gene)} (exon {side.exon if side.exon is not None else 'not stated'})"
