"""Only the names of columns that some program is known to write are quoted."""

from mdt_desk.exchange.fusion_callers.columns import KNOWN, quotable
from mdt_desk.exchange.fusion_callers.detect import FORMATS


def test_every_column_that_is_needed_is_known():
    assert {name for each in FORMATS for name in each.needed} <= KNOWN


def test_unknown_names_are_counted_and_not_quoted():
    said = quotable(("gene1", "Dear Dr Example", "SAMPLE Alexander"))
    assert said == "gene1; 2 that no program known here writes"
    assert quotable(("x",)) == "1 that no program known here writes"
    assert quotable(()) == "none"


def test_of_many_known_names_a_few_are_shown():
    assert quotable(tuple(sorted(KNOWN)[:15])).endswith("and 3 more")
