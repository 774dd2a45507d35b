"""What is written where a transcript belongs is read, and a transcript without the kinase is never passed over."""

from dataclasses import replace

import pytest

from mdt_desk.domain.checks_testing import check_finding
from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.testing import Finding, FindingKind, KinaseDomain, Orientation, Partner
from mdt_desk.domain.transcript_doubts import transcript_doubts

FUSION = Finding(
    FindingKind.FUSION,
    orientation=Orientation.STATED,
    five_prime=Partner("ETV6", "NM_001987.4"),
    three_prime=Partner("NTRK3", "NM_001012338.2"),
    kinase_domain=KinaseDomain.KEPT,
)


def three(gene, transcript):
    return replace(FUSION, three_prime=Partner(gene, transcript))


@pytest.mark.parametrize(
    "transcript",
    [
        "NM_001012338.2 exon 18", "exon 18", "NM_001012338.2:e18", "kinase domain lost", "out of frame", "canonical",
        "NM_001012338.2, out of frame", "see report",
    ],
)  # fmt: skip
def test_words_where_a_transcript_belongs_are_quoted_at_their_field(transcript):
    found = three("NTRK3", transcript)
    (told,) = transcript_doubts(found)
    assert (told.field, transcript in told.words) == ("three_prime.transcript", True)
    assert told.words in list(finding_cautions(found))
    assert any(
        each.where == "f.three_prime.transcript" and each.what == told.words for each in check_finding(found, "f")
    )
    (five,) = transcript_doubts(replace(FUSION, five_prime=Partner("ETV6", transcript)))
    assert five.field == "five_prime.transcript"


@pytest.mark.parametrize(
    "transcript",
    ["", "NM_001012338.2", "NM_001012338", "ENST00000360948.2", "XM_011521563.1", "LRG_1346t1", "CCDS10340.1",
     ".", "NA", "NM_001012338.2 (NTRK3)", "NM_001012338.2; ENST00000360948", "AB012345.1"],
)  # fmt: skip
def test_a_transcript_alone_is_quiet(transcript):
    assert list(transcript_doubts(three("NTRK3", transcript))) == []
    assert list(transcript_doubts(replace(FUSION, transcript=transcript))) == []


@pytest.mark.parametrize(
    ("gene", "transcript"),
    [("NTRK2", "NM_001007097.2"), ("NTRK2", "NP_001007098"), ("NTRK2", "NM_001018065.2"), ("NTRK2", "NM_001018066"),
     ("NTRK3", "NM_001007156.2")],
)  # fmt: skip
def test_a_form_without_the_kinase_speaks_against_a_kinase_that_is_kept(gene, transcript):
    (told,) = transcript_doubts(three(gene, transcript))
    assert f"{transcript} is a form of {gene} without its kinase domain, yet kept is entered" in told.words
    assert told.words in list(finding_cautions(three(gene, transcript)))
    lost = replace(three(gene, transcript), kinase_domain=KinaseDomain.LOST)
    assert list(transcript_doubts(lost)) == []
    assert list(transcript_doubts(replace(FUSION, five_prime=Partner(gene, transcript)))) == []


@pytest.mark.parametrize(
    "transcript", ["NM_006180.4", "NM_001018064.2", "NM_002529.3", "NM_002530.3", "NM_001012338.2"]
)
def test_a_form_with_the_kinase_is_quiet(transcript):
    assert list(transcript_doubts(three("NTRK2", transcript))) == []


@pytest.mark.parametrize("place", ["exon 17", "15 87880000", "chr15-87880000", "after kinase", "c.1900", "intron 16"])
def test_words_where_a_position_belongs_are_quoted(place):
    (told,) = transcript_doubts(replace(FUSION, three_prime=Partner("NTRK3", breakpoint=place)))
    assert (told.field, repr(place) in told.words) == ("three_prime.breakpoint", True)


@pytest.mark.parametrize(
    "place", ["", "chr15:87880000", "15:87,880,000", "chr15:87880000:-", "NC_000015.10:87880000", "GL000220.1:1000"]
)
def test_a_position_is_quiet(place):
    assert list(transcript_doubts(replace(FUSION, three_prime=Partner("NTRK3", breakpoint=place)))) == []
