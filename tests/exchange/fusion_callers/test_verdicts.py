"""What a caller's own words say against a row; nothing is read into what it does not say."""

import pytest

from mdt_desk.domain.testing import CallerFilter
from mdt_desk.exchange.fusion_callers.verdicts import (
    arriba_filters,
    dropped,
    filter_column,
    fusion_catcher_labels,
    jaffa_class,
    rejected_file,
    star_fusion_annotations,
)

SAYS = [arriba_filters, fusion_catcher_labels, jaffa_class, rejected_file, star_fusion_annotations]


@pytest.mark.parametrize("says", SAYS)
@pytest.mark.parametrize("text", ["", "."])
def test_nothing_said_is_nothing_against_it(says, text):
    assert says(text) == ""


def test_only_what_speaks_against_it_is_quoted():
    assert arriba_filters("duplicates(3),blacklist,min_support") == "blacklist, min_support"
    assert fusion_catcher_labels("known,banned,cosmic,gap<1K") == "banned, gap<1K"
    assert star_fusion_annotations('["CCLE","Greger_Normal","INTERCHROMOSOMAL[chr1--chr2]"]') == "Greger_Normal"


@pytest.mark.parametrize("name", ["fusions.discarded.tsv", "x.fusion_candidates.preliminary", "filtered_out.tsv"])
def test_a_file_of_rejected_or_unfiltered_rows_says_so_in_its_name(name):
    assert rejected_file(name)


def test_dropped_needs_words():
    assert (dropped("banned"), dropped("")) == (CallerFilter.DROPPED, CallerFilter.NOT_STATED)
    assert filter_column("LowQ; Imprecise") == (CallerFilter.DROPPED, "LowQ, Imprecise")


@pytest.mark.parametrize(
    ("text", "filter_", "against"),
    [
        ("PASS", CallerFilter.KEPT, ""),
        ("Passed", CallerFilter.KEPT, ""),
        # What passed may carry words that only inform.
        ("PASS;READ_THROUGH", CallerFilter.KEPT, ""),
        ("READ_THROUGH, pass", CallerFilter.KEPT, ""),
        ("BYPASS", CallerFilter.DROPPED, "BYPASS"),
        (";.;NA", CallerFilter.NOT_STATED, ""),
        ("LOW_SCORE", CallerFilter.DROPPED, "LOW_SCORE"),
    ],
)
def test_a_column_of_filters_is_passed_failed_or_silent(text, filter_, against):
    assert filter_column(text) == (filter_, against)
