"""Where FISH or RT-PCR would decide alone, a position by which the fusion is no driver leaves the question open."""

from dataclasses import replace

import pytest

from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.no_driver_by_place import no_driver_by_place, rests_on_no_driver
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    Method,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Statement,
    Test,
    TestStatus,
)
from tests.domain.sound_fusion import GOOD
from tests.domain.test_fusion_evidence import case

REFSEQ, ENSEMBL = "NM_001012338.2", "ENST00000360948.2"
PAIR = replace(GOOD, reading_frame=ReadingFrame.NOT_STATED, kinase_domain=KinaseDomain.NOT_DETERMINED)
LOST, OUT = KinaseDomain.LOST, ReadingFrame.OUT_OF_FRAME
RT_PCR = Test(
    "T1", Method.RT_PCR, TestStatus.REPORTED, Result.POSITIVE, Quality.PASSED, "S1", genes_covered=("ETV6", "NTRK3")
)
FISH = replace(RT_PCR, method=Method.FISH_BREAK_APART, genes_covered=("NTRK3",))
DNA = replace(RT_PCR, id="T2", method=Method.DNA_PANEL, genes_covered=("NTRK1", "NTRK2", "NTRK3"))


def at(exon=None, transcript="", place="", **changes):
    return replace(PAIR, three_prime=Partner("NTRK3", transcript, exon, place), **changes)


# what is entered of the fusion, and what must be said of it; nothing where its position speaks against nothing
POSITIONS = {
    "the last exon of the kinase domain alone": (at(17, REFSEQ), f"kinase domain lost (by {REFSEQ})"),
    "one exon behind its start": (at(16, REFSEQ), f"kinase domain lost (by {REFSEQ})"),
    "behind its start by the other transcript": (at(16, ENSEMBL), f"kinase domain lost (by {ENSEMBL})"),
    "the exon of the classic fusion": (at(14, REFSEQ), ""),
    "an exon without its transcript, by all lost": (at(17), "no whole kinase domain would be left"),
    "an exon without its transcript, by all kept": (at(13), ""),
    "a breakpoint behind its start": (
        at(place="chr15:88420200", genome_build=GenomeBuild.GRCH37), "kinase domain lost",
    ),
    "a breakpoint without a build, lost on each": (at(place="chr15:88420200"), "behind the start of the kinase"),
    "only in the written name": (replace(PAIR, written_as="ETV6(ex5)-NTRK3(ex17)"), "says exon 17 of NTRK3"),
    "the classic fusion in the written name": (replace(PAIR, written_as="ETV6(ex5)-NTRK3(ex14)"), ""),
    "computed before as lost": (
        replace(PAIR, computed=Statement("a table", kinase_domain=LOST)), "computed with a table its kinase domain",
    ),
    "computed before as out of frame": (
        replace(PAIR, computed=Statement("a table", reading_frame=OUT)), "computed with a table it is out of frame",
    ),
    "whole exons out of frame": (
        at(13, REFSEQ, five_prime=Partner("ETV6", "ENST00000396373.4", 5)), "whole exons give out of frame",
    ),
    "no order stated": (at(17, REFSEQ, orientation=Orientation.NOT_STATED), "kinase domain lost"),
    "no order stated, entered the other way round": (
        Finding(FindingKind.FUSION, five_prime=Partner("NTRK3", REFSEQ, 17), three_prime=Partner("ETV6")),
        "kinase domain lost",
    ),
    "the laboratory says kept": (at(17, REFSEQ, kinase_domain=KinaseDomain.KEPT), ""),
    "a caller alone says kept": (
        at(17, REFSEQ, caller=Statement("Arriba", kinase_domain=KinaseDomain.KEPT)), "kinase domain lost",
    ),
    "no position": (PAIR, ""),
}  # fmt: skip


@pytest.mark.parametrize(("finding", "said"), POSITIONS.values(), ids=POSITIONS)
def test_a_position_by_which_it_is_no_driver_is_told_unless_a_laboratory_says_the_opposite(finding, said):
    (event,) = read_evidence(case(replace(RT_PCR, findings=(finding,)))).events
    words = no_driver_by_place(event)
    assert said in words
    assert bool(words) is bool(said)


BROKEN = Finding(FindingKind.REARRANGEMENT, ("NTRK3",), written_as="NTRK3 rearrangement")
CLASSIC = at(14, REFSEQ)
# the tests, and which of them give what speaks against the positive FISH or RT-PCR
TOGETHER = {
    "RT-PCR, behind the kinase start": ((replace(RT_PCR, findings=(at(17, REFSEQ),)),), ("T1",)),
    "RT-PCR, the classic fusion": ((replace(RT_PCR, findings=(CLASSIC,)),), ()),
    "FISH, and DNA shows where": (
        (replace(FISH, findings=(BROKEN,)), replace(DNA, findings=(at(17, REFSEQ),))), ("T1", "T2"),
    ),
    "FISH without a row, and DNA shows where": ((FISH, replace(DNA, findings=(at(17, REFSEQ),))), ("T2",)),
    "FISH, and DNA shows another fusion of it too": (
        (FISH, replace(DNA, findings=(at(17, REFSEQ), CLASSIC))), (),
    ),
    "FISH, and DNA shows another gene's": (
        (FISH, replace(DNA, findings=(replace(at(), three_prime=Partner("NTRK1", "NM_002529.3", 17)),))), (),
    ),
    "DNA alone": ((replace(DNA, findings=(at(17, REFSEQ),)),), ()),
    "FISH negative": (
        (replace(FISH, result=Result.NEGATIVE), replace(DNA, findings=(at(17, REFSEQ),))), (),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("tests", "named"), TOGETHER.values(), ids=TOGETHER)
def test_what_fish_or_rt_pcr_saw_rests_on_no_driver_where_every_fusion_of_that_gene_does(tests, named):
    evidence = read_evidence(case(*tests))
    why, readings = rests_on_no_driver(evidence.readings, evidence.events)
    assert tuple(each.test.id for each in readings) == named
    assert bool(why) is bool(named)
    assert not why or why.endswith("and no laboratory states the opposite")
