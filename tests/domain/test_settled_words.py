"""What was settled names every row by its genes, places and class, in an order that says nothing."""

from dataclasses import replace

import pytest

from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.settled_words import (
    is_comparable,
    is_made,
    listed_otherwise,
    listed_row,
    listed_rows,
    made_otherwise,
    made_words,
    printed,
)
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    GenomeBuild,
    LaboratoryClass,
    Method,
    Orientation,
    Partner,
    Specimen,
    Test,
    TestStatus,
)

FUSED = Finding(
    FindingKind.FUSION, orientation=Orientation.STATED, genome_build=GenomeBuild.GRCH38,
    five_prime=Partner("ETV6", "NM_001987.5", 5, "chr12:11869969"), three_prime=Partner("NTRK3"),
    laboratory_class=LaboratoryClass.LIKELY_ONCOGENIC, laboratory_class_quoted="Tier II",
)  # fmt: skip
RESISTANT = Finding(FindingKind.MUTATION, ("NTRK3",), hgvs="p.Gly623Arg")
OTHER = Finding(FindingKind.AMPLIFICATION, ("ERBB2",))


def test_a_row_is_named_by_genes_places_build_and_class():
    said = (
        "listed: ETV6 (NM_001987.5 exon 5 chr12:11869969) and NTRK3, GRCh38, class likely oncogenic, quoted 'Tier II'"
    )
    assert listed_row(FUSED) == said
    assert listed_row(RESISTANT) == "listed: NTRK3, mutation, p.Gly623Arg, no class"


def test_rows_are_named_in_one_order_and_only_those_that_may_concern_ntrk():
    assert listed_rows((FUSED, RESISTANT, OTHER)) == listed_rows((OTHER, RESISTANT, FUSED))
    assert "ERBB2" not in listed_rows((FUSED, OTHER))
    assert listed_rows((OTHER,)) == "listed: nothing"


def test_what_was_kept_without_rows_cannot_be_compared():
    assert is_comparable((f"T1: {listed_row(FUSED)}",))
    assert is_comparable((f"T1: no fusion; {listed_rows(())}",))
    assert not is_comparable(("T1: RNA: in frame",))


def test_how_a_test_was_made_is_kept_and_not_printed_and_a_change_of_it_is_named():
    test = Test("T1", Method.RNA_PANEL, specimen="S1", laboratory="Lab", findings=(FUSED, OTHER))
    kept = listed_row(FUSED), made_words(test, Specimen("S1", site="liver"))
    assert [is_made(each) for each in kept] == [False, True]
    assert printed(kept) == kept[:1]
    moved = replace(test, laboratory="Lab | two", findings=(replace(FUSED, supporting_reads=3, note="Seen."),))
    changes = {
        "laboratory, reads, note of test T1": made_words(moved, Specimen("S1", site="liver")),
        "specimen of test T1": made_words(test, Specimen("S1", site="lung")),
        "method of test T1": made_words(replace(test, method=Method.WGS), Specimen("S1", site="liver")),
        "repeat of test T1": made_words(replace(test, repeat_of="T0"), Specimen("S1", site="liver")),
        "day of its report of test T1": made_words(
            replace(test, reported=PartialDate(2026, 1, 9)), Specimen("S1", site="liver")
        ),
        "": kept[1],
    }
    for words, now in changes.items():
        assert made_otherwise(kept, (kept[0], now)) == words


BESIDES = {
    "status": {"status": TestStatus.FAILED},
    "pattern": {"pattern": "single 3' signal"},
    "cells": {"cells_percent": 0},
    "clone": {"clone": "EPR17341"},
    "intensity": {"intensity": "weak"},
    "rearrangements": {"findings": (replace(FUSED, kind=FindingKind.REARRANGEMENT), OTHER)},
}


@pytest.mark.parametrize(("label", "changes"), BESIDES.items(), ids=BESIDES)
def test_what_is_kept_only_where_it_is_stated_is_named_once_it_comes_changes_or_goes(label, changes):
    plain = Test("T1", Method.FISH_BREAK_APART, findings=(FUSED, OTHER))
    without, now = made_words(plain, None), made_words(replace(plain, **changes), None)
    assert f" | {label} " not in without
    for before, after in ((without, now), (now, without)):
        assert made_otherwise((before,), (after,)) == f"{label} of test T1"


def test_what_was_kept_without_repeat_and_day_of_report_is_named_as_changed():
    now = made_words(Test("T1", Method.RNA_PANEL), None)
    before = now.partition(" | repeat ")[0]
    assert made_otherwise((before,), (now,)) == "repeat, day of its report of test T1"


def test_what_a_test_lists_otherwise_is_named_without_what_is_the_same():
    then = (f"T1: {listed_rows((FUSED,))}", f"T2: {listed_rows((FUSED,))}", made_words(Test("T1", Method.WGS), None))
    classed = replace(FUSED, laboratory_class=LaboratoryClass.UNCERTAIN)
    now = (f"T1: {listed_rows((classed,))}", f"T3: {listed_rows((FUSED,))}")
    assert listed_otherwise(then, then) == []
    assert listed_otherwise(then, now) == ["test T1 listed class likely oncogenic, and lists class uncertain now"]
    more = (f"T1: {listed_rows((FUSED, RESISTANT))}",)
    assert listed_otherwise(then, more)[0].startswith("test T1 listed nothing else, and lists NTRK3, mutation")
