"""A rearrangement that is stated to be none of a driver is not reported as one, whatever else is open."""

from itertools import product

import pytest

from tests.rules.test_testing_readers import fact

ONE_SIDE = {"orientation": "stated", "five_prime": {"gene": "NTRK1"}}
NO_ORDER = {"genes": ["TPM3", "NTRK1"]}
ONE_GENE = {"genes": ["NTRK1"]}
AGAINST = (
    ({"kinase_domain": "lost"}, "kinase domain lost"),
    ({"reading_frame": "out_of_frame"}, "out of frame"),
    ({"caller": {"by": "A", "reading_frame": "out_of_frame"}}, "out of frame"),
)
METHODS = ("rna_panel", "rt_pcr", "dna_panel", "wgs", "fish_break_apart")


def reported(method, kind, **finding):
    test = {"id": "R", "method": method, "result": "positive", "quality": "passed", "validated": "yes"}
    return fact("ntrk_rearrangement_reported", tests=[test | {"findings": [{"kind": kind, **finding}]}])


@pytest.mark.parametrize(("against", "words"), AGAINST, ids=str)
@pytest.mark.parametrize("method", METHODS)
def test_out_of_frame_or_a_lost_kinase_domain_speaks_although_side_or_order_is_open(method, against, words):
    for kind, named in product(("fusion", "rearrangement"), (ONE_SIDE, NO_ORDER, ONE_GENE)):
        found = reported(method, kind, **named, **against)
        assert (found.content, f"is stated as {words}, and " in found.detail) == (None, True), (kind, named)


@pytest.mark.parametrize("method", METHODS)
def test_without_such_a_statement_it_is_reported_and_a_table_alone_takes_nothing_away(method):
    computed = {"computed": {"by": "table", "kinase_domain": "lost"}}
    for kind, named, more in product(("fusion", "rearrangement"), (ONE_SIDE, NO_ORDER, ONE_GENE), ({}, computed)):
        assert reported(method, kind, **named, **more).content is True, (kind, named, more)
