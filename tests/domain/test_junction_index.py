"""The index finds every junction that comparing all pairs would find, and little more."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.junction_index import JunctionIndex
from mdt_desk.domain.junctions import EventRow, junction_of, may_be_one
from mdt_desk.domain.testing import GenomeBuild, Method, Partner
from tests.domain.test_fusion_events import GOOD, RNA

PLACES = st.sampled_from(["", "chr6:100000", "chr6:100001", "chr6:100009", "chr6:100012", "chr9:100000", "chr9:200000"])
ROWS = st.builds(
    lambda five, three, genes, build, method, exons: junction_of(
        EventRow(
            replace(RNA, method=method),
            1,
            replace(
                GOOD,
                five_prime=Partner(genes[0], f"NM_{genes[0]}", exons[0], five),
                three_prime=Partner(genes[1], f"NM_{genes[1]}", exons[1], three),
                genome_build=build,
            ),
        )
    ),
    PLACES,
    PLACES,
    st.sampled_from([("QKI", "NTRK2"), ("NTRK2", "QKI"), ("?", "NTRK2"), ("QKI", "NTRK"), ("ETV6", "NTRK3")]),
    st.sampled_from(list(GenomeBuild)),
    st.sampled_from([Method.RNA_PANEL, Method.DNA_PANEL]),
    st.sampled_from([(None, None), (6, 15), (6, 15), (6, 14), (None, 15)]),
)


@given(st.lists(ROWS, max_size=8), ROWS)
def test_nothing_that_may_be_one_junction_is_missed(others, asked):
    index = JunctionIndex()
    for number, other in enumerate(others):
        index.add(number, other)
    near = index.near(asked)
    assert near == sorted(set(near))
    assert {number for number, other in enumerate(others) if may_be_one(asked, other)} <= set(near)


def test_what_is_placed_elsewhere_is_left_out():
    index = JunctionIndex()
    for number in range(1000):
        side = replace(GOOD.five_prime, breakpoint=f"chr6:{100000 + 1000 * number}")
        index.add(number, junction_of(EventRow(RNA, 1, replace(GOOD, five_prime=side))))
    asked = replace(GOOD, five_prime=replace(GOOD.five_prime, breakpoint="chr6:150000"))
    assert index.near(junction_of(EventRow(RNA, 1, asked))) == [50]
