"""What a test records of a stain, and where that does not fit its result or its method."""

from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Method, Result, Test, TestStatus

MOST_CELLS = 50
"""From this share of stained cells, in per cent, a negative is asked about. No rule, and no laboratory's cut-off."""
FEW_CELLS = 15
"""From this share of cells, in per cent, a negative FISH is asked about, and below it a positive one. No rule either.

Laboratories have cut-offs of their own, and none is known here.
"""
_STRONG = Pattern(r"(?i:\bstrong\w*|\bmoderate\w*|\b[23]\s?\+|\+{2,3})")
_BY_PROBE = frozenset({Method.FISH_BREAK_APART, Method.FISH_FUSION})
BROKEN = Pattern(r"(?i:split|separat|break|broken|apart|rearrang|isolated 3|single 3|fus(?:ed|ion)|unbalanced)")
NO_BREAK = Pattern(r"(?i:\bno\b|\bnot\b|\bnone\b|\bwithout\b|negative|normal|intact|(?:loss|deletion) of (?:the )?3)")
# A share of cells, and signals that lie together, are for a reader: by break-apart probes those show no break.
_COUNTED = Pattern(r"(?i:\b[0-9]+ ?(?:of|/|in|out of) ?[0-9]+\b|[0-9] ?%|per ?cent)")
_TOGETHER = Pattern(r"(?i:\bfus(?:ed|ion)\b|poly(?:som|ploid)\w*)")
_NONE = Pattern(r"(?i:0|none|nil|absent|negative)")


def stain_at_odds(test: Test) -> str:
    """How a reported test contradicts the stain it records; empty where it does not, or records none.

    A stain is at odds with a negative where it is strong or of most cells, with a positive where there is none, and
    with every other method by its clone or intensity alone; a FISH by its pattern, or by its share of cells.
    """
    if test.status is not TestStatus.REPORTED:
        return ""
    if test.method in _BY_PROBE and (words := _probe_at_odds(test)):
        return words
    if test.method is not Method.PAN_TRK_IHC:
        alone = ", ".join(filter(None, (test.clone.strip(), test.intensity.strip())))
        what = f"Test {test.id} is entered as {METHOD_WORDS[test.method]}, yet it records a stain ({alone})"
        return f"{what}: check its method." if alone else ""
    strong = _STRONG.search(test.intensity) is not None or (test.cells_percent or 0) >= MOST_CELLS
    none = test.cells_percent == 0 or _NONE.fullmatch(test.intensity.strip()) is not None
    if not ((test.result is Result.NEGATIVE and strong) or (test.result is Result.POSITIVE and none)):
        return ""
    intensity, percent = test.intensity.strip(), test.cells_percent
    said = [f"intensity {intensity}"] if intensity else []
    words = ", ".join([*said, f"{percent} % of cells"] if percent is not None else said)
    return f"Test {test.id} is reported {test.result.value}, yet with {words}: ask which of the two is right."


def _probe_at_odds(test: Test) -> str:
    """How a FISH contradicts its own pattern or share of cells: signals that are split, or none that are."""
    pattern, percent = " ".join(test.pattern.split()), test.cells_percent
    broken = bool(BROKEN.search(pattern)) and not NO_BREAK.search(pattern)
    if test.result is Result.POSITIVE and pattern and not broken:
        return f"Test {test.id} is positive, yet its pattern reads {pattern!r}: ask whether a break was seen."
    few = _COUNTED.search(pattern) or (test.method is Method.FISH_BREAK_APART and _TOGETHER.search(pattern))
    if test.result is Result.POSITIVE and few:
        ask = "read whether a break was seen, and in how many cells"
        return f"Test {test.id} is positive, and its pattern reads {pattern!r}: {ask}."
    many = percent is not None and percent >= FEW_CELLS
    if test.result is not Result.NEGATIVE or not (broken or many):
        return ""
    said = [f"its pattern reads {pattern!r}"] if broken else []
    said += [f"{percent} % of cells are recorded"] if many else []
    return f"Test {test.id} is reported negative, yet {' and '.join(said)}: ask which of the two is right."
