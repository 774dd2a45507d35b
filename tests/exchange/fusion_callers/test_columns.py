"""Only the names of columns that some program is known to write are quoted."""

from mdt_desk.domain.problems import Level
from mdt_desk.exchange.fusion_callers import columns
from mdt_desk.exchange.fusion_callers.columns import KNOWN, quotable
from mdt_desk.exchange.fusion_callers.detect import FORMATS
from mdt_desk.exchange.fusion_callers.reading import read_findings


def test_every_column_that_is_needed_is_known():
    assert {name for each in FORMATS for name in each.needed} <= KNOWN


def test_unknown_names_are_counted_and_not_quoted():
    said = quotable(("gene1", "Dear Dr Example", "SAMPLE Alexander"))
    assert said == "gene1; 2 that no program known here writes"
    assert quotable(("x",)) == "1 that no program known here writes"
    assert quotable(()) == "none"


def test_of_many_known_names_a_few_are_shown():
    assert quotable(tuple(sorted(KNOWN)[:15])).endswith("and 3 more")


def test_a_row_of_any_number_of_columns_is_refused_without_naming_each(monkeypatch):
    plain, seen = columns.plain_column, []
    monkeypatch.setattr(columns, "plain_column", lambda name: seen.append(name) or plain(name))
    many = [f"column {number}" for number in range(20_000)]
    reading = read_findings("\t".join(["#gene1", "gene2", *many]).encode() + b"\na\tb\n", "x.tsv")
    assert any(problem.level is Level.ERROR for problem in reading.problems)
    assert len(seen) < 20_000
