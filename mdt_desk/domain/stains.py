"""What a test records of a stain, and where that does not fit its result or its method."""

from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Method, Result, Test, TestStatus

MOST_CELLS = 50
"""From this share of stained cells, in per cent, a negative is asked about. No rule, and no laboratory's cut-off."""
_STRONG = Pattern(r"(?i:\bstrong\w*|\bmoderate\w*|\b[23]\s?\+|\+{2,3})")
_BY_PROBE = frozenset({Method.FISH_BREAK_APART, Method.FISH_FUSION})
BROKEN = Pattern(r"(?i:split|separat|break|broken|apart|rearrang|isolated 3|single 3|fus(?:ed|ion)|unbalanced)")
NO_BREAK = Pattern(r"(?i:\bno\b|\bnot\b|\bnone\b|\bwithout\b|negative|normal|intact|(?:loss|deletion) of (?:the )?3)")
_NONE = Pattern(r"(?i:0|none|nil|absent|negative)")


def stain_at_odds(test: Test) -> str:
    """How a reported test contradicts the stain it records; empty where it does not, or records none.

    A stain is at odds with a negative where it is strong or of most cells, with a positive where there is none, and
    with every other method by its clone or intensity alone.
    """
    if test.status is not TestStatus.REPORTED:
        return ""
    pattern = " ".join(test.pattern.split()) if test.method in _BY_PROBE and test.result is Result.POSITIVE else ""
    if pattern and (not BROKEN.search(pattern) or NO_BREAK.search(pattern)):
        return f"Test {test.id} is positive, yet its pattern reads {pattern!r}: ask whether a break was seen."
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
