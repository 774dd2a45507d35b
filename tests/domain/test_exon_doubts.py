"""An exon that cannot be right is refused; one that no table here can check is said to be unchecked."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.exon_doubts import (
    impossible_places,
    lost_by_all_held,
    only_caller_keeps,
    unchecked_places,
    unstated_loss,
)
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    Orientation,
    Partner,
    ReadingFrame,
    Statement,
)
from tests.domain.sound_fusion import RNA

FUSION = Finding(
    FindingKind.FUSION,
    orientation=Orientation.STATED,
    five_prime=Partner("TPM3", "NM_152263.2", 8),
    three_prime=Partner("NTRK1", "NM_002529.3", 10),
    genome_build=GenomeBuild.GRCH37,
    reading_frame=ReadingFrame.IN_FRAME,
    kinase_domain=KinaseDomain.KEPT,
)


def three(gene: str, transcript: str, exon: int | None, breakpoint_at: str = "") -> Finding:
    return replace(FUSION, three_prime=Partner(gene, transcript, exon, breakpoint_at))


@pytest.mark.parametrize(
    ("finding", "field", "said"),
    [
        (three("NTRK3", "NM_002529.3", 10), "three_prime.transcript", "of NTRK1, yet the gene entered is NTRK3"),
        (three("NTRK3", "NM_002529", None), "three_prime.transcript", "a transcript of NTRK1"),
        (three("NTRK1", "NM_006180.4", 10), "three_prime.transcript", "a transcript of NTRK2"),
        (three("NTRK1", "NM_152263.2", 10), "three_prime.transcript", "a transcript of TPM3"),
        (three("NTRK1", "NM_002529.3", 99), "three_prime.exon", "exon 99 does not exist in NM_002529.3 of NTRK1"),
        (three("NTRK1", "NM_002529.3", 18), "three_prime.exon", "whose last exon is 17"),
        (replace(FUSION, five_prime=Partner("TPM3", "NM_002529.3", 8)), "five_prime.transcript", "of NTRK1"),
        (replace(FUSION, five_prime=Partner("TPM3", "NM_001987.4", 8)), "five_prime.transcript", "of ETV6, yet"),
        (replace(FUSION, five_prime=Partner("TPM3", "NM_170707.3", 8)), "five_prime.transcript", "of LMNA, yet"),
        (Finding(FindingKind.MUTATION, ("NTRK1",), transcript="NM_006180.4"), "transcript", "of NTRK2"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_names_both_at_its_field(finding, field, said):
    (place,) = impossible_places(finding)
    assert place.field == field
    assert said in place.words
    assert unchecked_places(finding) == ()


@pytest.mark.parametrize("gene", ["NTRK1", "NTRK", "NTRK1;NTRK2", "?", ""])
def test_a_gene_that_may_be_the_one_of_the_transcript_is_left_alone(gene):
    assert impossible_places(three(gene, "NM_002529.3", None)) == ()


def test_an_exon_of_a_known_transcript_is_checked_elsewhere():
    assert unchecked_places(FUSION) == ()
    assert unchecked_places(three("NTRK1", "NM_002529.3", 17)) == ()
    assert unchecked_places(three("NTRK1", "NM_002529.4", None)) == ()


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (three("NTRK1", "NM_001012331.2", 16), "position not checked: no exon table of NM_001012331.2 here"),
        (three("NTRK1", "", 17), "position not checked: exon 17 of NTRK1 is entered without its transcript"),
        (three("NTRK3", "NM_001012338.2", 1), "exon 1 of NM_001012338.2 is no coding exon held here"),
        (three("NTRK1", "NM_002529.4", 99), "NM_002529.3, which is known here, has no coding exon 99"),
        (three("NTRK1", "NM_002529.4", 17, "chr1:156844363"), "its breakpoint gives exon 10 of the table held"),
    ],
)
def test_an_exon_without_a_table_is_said_to_be_unchecked(finding, said):
    (place,) = unchecked_places(finding)
    assert place.field == "three_prime.transcript"
    assert said in place.words


@pytest.mark.parametrize(
    ("gene", "transcript", "known"),
    [("NTRK1", "NM_002529.4", "NM_002529.3"), ("NTRK3", "NM_001012338", "NM_001012338.2")],
)
def test_a_known_version_says_what_it_would_give_as_a_caution_only(gene, transcript, known):
    (place,) = unchecked_places(three(gene, transcript, 17))
    assert f"no exon table of {transcript} here; by {known}" in place.words
    assert "exon 17 would give: kinase domain lost" in place.words
    assert "not what is stated: ask the laboratory" in place.words


@pytest.mark.parametrize(("gene", "exon", "told"), [("NTRK1", 17, True), ("NTRK1", 10, False), ("NTRK3", 19, True)])
def test_an_exon_that_leaves_no_kinase_by_any_table_says_so_without_a_transcript_too(gene, exon, told):
    (place,) = unchecked_places(three(gene, "", exon))
    assert ("no whole kinase domain would be left: ask which transcript is counted by" in place.words) is told
    five = replace(FUSION, five_prime=Partner(gene, "", exon), three_prime=Partner("TPM3", "NM_152263.2", 8))
    assert not any("no whole kinase" in each.words for each in unchecked_places(five))


def test_a_known_version_that_agrees_asks_nobody():
    (place,) = unchecked_places(three("NTRK1", "NM_002529.4", 10))
    assert "kinase domain kept, in frame" in place.words
    assert "ask" not in place.words


def test_a_breakpoint_that_gives_the_same_exon_is_check_enough():
    assert unchecked_places(three("NTRK1", "NM_002529.4", 10, "chr1:156844363")) == ()


def test_sides_that_the_laboratory_turns_round_keep_their_own_places():
    turned = replace(three("NTRK1", "NM_001012331.2", 16), orientation=Orientation.REVERSED)
    (place,) = unchecked_places(turned)
    assert (place.field, "NM_001012331.2" in place.words) == ("three_prime.transcript", True)


@pytest.mark.parametrize("exon", [9, 11, 99])
def test_an_exon_of_a_partner_behind_its_coding_exons_is_a_caution_and_no_error(exon):
    partner = replace(FUSION, five_prime=Partner("TPM3", "NM_152263.2", exon))
    turned = replace(FUSION, five_prime=FUSION.three_prime, three_prime=Partner("TPM3", "NM_152263.2", exon))
    for finding in (partner, turned):
        assert impossible_places(finding) == ()
        said = [place.words for place in unchecked_places(finding)]
        assert said == (
            [] if exon == 9 else [f"position not checked: exon {exon} of NM_152263.2 is no coding exon held here"]
        )


KEPT, LOST, OPEN = KinaseDomain.KEPT, KinaseDomain.LOST, KinaseDomain.NOT_DETERMINED
# what the laboratory and the caller say of the kinase domain, the exon entered (17 lies behind its start), is it held
WHO_KEEPS_IT = [
    (OPEN, KEPT, 17, True),
    (OPEN, KEPT, 10, False),
    (KEPT, KEPT, 17, False),
    (KEPT, OPEN, 17, False),
    (OPEN, KEPT, None, False),
]


@pytest.mark.parametrize(("laboratory", "caller", "exon", "held"), WHO_KEEPS_IT)
def test_a_kinase_domain_that_the_caller_alone_keeps_against_the_position_holds_the_fusion(
    laboratory, caller, exon, held
):
    said = Statement("Arriba", Orientation.STATED, ReadingFrame.IN_FRAME, caller)
    finding = replace(three("NTRK1", "NM_002529.3", exon), kinase_domain=laboratory, caller=said)
    assert bool(only_caller_keeps(finding)) is held
    test = replace(RNA, findings=(finding,))
    evidence = read_evidence(Case("c", tests=(test,)))
    assert (evidence.readings[0].says is Says.CONFIRMS) is not held
    if held:
        assert (
            "Arriba says kinase domain kept, the position gives kinase domain lost (by NM_002529.3)"
            in only_caller_keeps(finding)
        )


OPEN = replace(FUSION, reading_frame=ReadingFrame.NOT_STATED, kinase_domain=KinaseDomain.NOT_DETERMINED)
BEHIND = replace(OPEN, three_prime=Partner("NTRK1", "NM_002529.3", 17))
SHIFTED = replace(OPEN, five_prime=Partner("TPM3", "NM_152263.2", 7))


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (BEHIND, ("kinase domain lost (by NM_002529.3), and nobody states it",)),
        (replace(BEHIND, kinase_domain=KinaseDomain.KEPT), ()),
        (replace(BEHIND, kinase_domain=KinaseDomain.LOST), ()),
        (replace(BEHIND, caller=Statement("Arriba", kinase_domain=KinaseDomain.LOST)), ()),
        (replace(BEHIND, computed=Statement("a table", kinase_domain=KinaseDomain.LOST)), ()),
        (replace(BEHIND, orientation=Orientation.NOT_STATED), ()),
        (replace(BEHIND, kind=FindingKind.MUTATION), ()),
        (OPEN, ()),
    ],
)
def test_a_loss_that_only_the_position_gives_is_said_where_nobody_states_the_kinase_domain(finding, said):
    told = [text for text in unstated_loss(finding) if "kinase" in text]
    assert len(told) == len(said)
    assert all(words in text for words, text in zip(said, told, strict=True))


def test_a_frame_that_whole_exons_shift_is_said_where_nobody_states_it():
    (told,) = unstated_loss(SHIFTED)
    assert told.startswith("whole exons give out of frame (by ")
    assert not list(unstated_loss(replace(SHIFTED, reading_frame=ReadingFrame.IN_FRAME)))


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (three("NTRK3", "", 17), True),
        (three("NTRK3", "", 13), False),
        (three("NTRK3", "NM_001012338.2", 17), False),
        (three("NTRK3", "", 17, "chr15:88420200"), False),
        (three("NTRK3", "", None), False),
    ],
)
def test_an_exon_without_its_transcript_is_lost_only_where_every_table_says_so(finding, told):
    assert bool(lost_by_all_held(finding)) is told
