"""Laboratory, caller and table of exons are kept apart, and each is shown as what it is."""

from dataclasses import replace

import pytest

from mdt_desk.domain.statements import (
    SPEAKERS,
    Aspect,
    Said,
    Speaker,
    differing,
    only_computed,
    ordered_genes,
    said_words,
    shown_frame,
    shown_kinase,
    speaker_words,
    statements,
)
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    KinaseDomain,
    Orientation,
    Partner,
    ReadingFrame,
    Statement,
    has_order,
)

IN, OUT, NO_FRAME = ReadingFrame.IN_FRAME, ReadingFrame.OUT_OF_FRAME, ReadingFrame.NOT_STATED
KEPT, LOST, NO_KINASE = KinaseDomain.KEPT, KinaseDomain.LOST, KinaseDomain.NOT_DETERMINED
SIDES = Finding(FindingKind.FUSION, five_prime=Partner("TPM3"), three_prime=Partner("NTRK1"))


def frames(finding):
    return [(said.speaker, said.value) for said in statements(finding, Aspect.FRAME)]


def test_each_says_its_own_and_the_laboratory_comes_first():
    finding = replace(
        SIDES,
        reading_frame=OUT,
        caller=Statement("Arriba", reading_frame=IN),
        computed=Statement("NM_002529.3, GRCh38", reading_frame=IN),
    )
    assert frames(finding) == [
        (Speaker.LABORATORY, "out_of_frame"),
        (Speaker.CALLER, "in_frame"),
        (Speaker.COMPUTED, "in_frame"),
    ]
    assert shown_frame(finding) is OUT
    assert [each.by for each in differing(finding, Aspect.FRAME)] == ["", "Arriba", "NM_002529.3, GRCh38"]


def test_taking_the_laboratorys_word_back_leaves_the_others():
    finding = replace(SIDES, reading_frame=NO_FRAME, computed=Statement("table", reading_frame=IN, kinase_domain=KEPT))
    assert frames(finding) == [(Speaker.COMPUTED, "in_frame")]
    assert (shown_frame(finding), shown_kinase(finding)) == (IN, KEPT)
    assert only_computed(finding) == (Aspect.FRAME, Aspect.KINASE)
    assert only_computed(replace(finding, kinase_domain=LOST)) == (Aspect.FRAME,)
    assert only_computed(replace(finding, computed=Statement())) == ()


@pytest.mark.parametrize(
    ("laboratory", "caller", "said"),
    [
        (Orientation.NOT_STATED, Orientation.NOT_STATED, []),
        (Orientation.STATED, Orientation.NOT_STATED, ["TPM3>NTRK1"]),
        (Orientation.NOT_STATED, Orientation.STATED, ["TPM3>NTRK1"]),
        (Orientation.REVERSED, Orientation.STATED, ["NTRK1>TPM3", "TPM3>NTRK1"]),
    ],
)
def test_the_order_is_the_word_of_whoever_states_it(laboratory, caller, said):
    finding = replace(SIDES, orientation=laboratory, caller=Statement("Arriba", caller))
    assert [each.value for each in statements(finding, Aspect.ORDER)] == said
    assert has_order(finding) is bool(said)
    assert ordered_genes(finding) == (("NTRK1", "TPM3") if laboratory is Orientation.REVERSED else ("TPM3", "NTRK1"))


@pytest.mark.parametrize("speaker", Speaker)
def test_everybody_has_words(speaker):
    said = Said(Aspect.KINASE, "lost", speaker, "somebody")
    assert said_words(said) == "kinase domain lost"
    assert SPEAKERS[speaker]
    assert speaker is Speaker.LABORATORY or "somebody" in speaker_words(said)


@pytest.mark.parametrize("shown", [shown_frame, shown_kinase])
def test_whoever_weighs_most_is_shown_and_the_next_where_that_one_is_silent(shown):
    yes, no = (
        Statement("x", reading_frame=IN, kinase_domain=KEPT),
        Statement("x", reading_frame=OUT, kinase_domain=LOST),
    )
    silent = Statement("x")
    laboratory = replace(SIDES, reading_frame=IN, kinase_domain=KEPT)
    assert shown(replace(laboratory, caller=no, computed=no)) in {IN, KEPT}
    assert shown(replace(SIDES, caller=yes, computed=no)) in {IN, KEPT}
    assert shown(replace(SIDES, caller=silent, computed=no)) in {OUT, LOST}
    assert shown(SIDES) in {NO_FRAME, NO_KINASE}
