"""What a name or a note says beside its genes is read by lists, and the rest is said to be unread."""

from dataclasses import replace

import pytest

from mdt_desk.domain.name_agreement import hgvs_disagrees, name_disagrees
from mdt_desk.domain.said_beside import (
    as_said,
    denial_in,
    note_says,
    opposite_in_limits,
    opposite_said,
    order_against,
    unread_words,
)
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Orientation,
    Partner,
    ReadingFrame,
    Statement,
)


def fusion(written: str = "TPM3::NTRK1", note: str = "", five: str = "TPM3", three: str = "NTRK1") -> Finding:
    return Finding(
        FindingKind.FUSION,
        written_as=written,
        orientation=Orientation.STATED,
        five_prime=Partner(five),
        three_prime=Partner(three),
        reading_frame=ReadingFrame.IN_FRAME,
        kinase_domain=KinaseDomain.KEPT,
        note=note,
    )


@pytest.mark.parametrize(
    "name",
    [
        "TPM3::NTRK1", "TPM3-NTRK1.E7N15", "TPM3::NTRK1 e8e13", "TPM3 exon 8 - NTRK1 exon 10", "tpm3--TRKA fusion",
        "t(1;1)(q21;q23) TPM3-NTRK1 in-frame rearrangement", "TPM3(8)::NTRK1(10) GRCh37 chr1:156844363",
        "NM_152263.2(TPM3):r.1_700::NM_002529.3(NTRK1):r.1196_2400", "TPM3::NTRK1 (kinase domain kept)", "",
        "TPM3:NTRK1:17", "TPM3 fused to NTRK1",
    ],
)  # fmt: skip
def test_a_plain_name_holds_no_word_that_nobody_has_read(name):
    assert unread_words(name, fusion(name)) == ()


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        ("reciprocal", ("reciprocal",)),
        ("quite dubious", ("quite", "dubious")),
        ("(imaginary) fusion", ("imaginary",)),
    ],
)
def test_every_other_word_is_unread(words, unread):
    name = f"TPM3::NTRK1 {words}"
    assert unread_words(name, fusion(name)) == unread


def test_a_partner_of_several_parts_is_read_whole():
    finding = fusion("AC016683.6;PAX8--NTRK1", five="AC016683.6;PAX8")
    assert unread_words(finding.written_as, finding) == ()


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Report: LMNA::NTRK1, out of frame", "names LMNA::NTRK1, yet the genes entered are TPM3 and NTRK1"),
        ("Report: LMNA::NTRK1, out of frame", "says out of frame, yet in frame is entered"),
        ("Not confirmed by the laboratory", "says 'Not'"),
        ("artefact: seen in control", "says 'artefact'"),
        ("kinase domain lost", "the kinase domain is lost"),
        ("NTRK1 is the 5 prime partner", "names NTRK1 as the 5' gene"),
        ("ETV6-NTRK3 in another biopsy", "names ETV6-NTRK3"),
    ],
)
def test_a_note_that_speaks_against_the_finding_is_told(note, said):
    assert said in note_says(fusion(note=note))


@pytest.mark.parametrize("note", ["", "Seen by IGV", "TPM3::NTRK1, in frame", "RNA/DNA panel", "reported 15/12/2023"])
def test_a_note_that_says_nothing_against_it_is_left_alone(note):
    assert note_says(fusion(note=note)) == ""


def test_an_order_that_nobody_entered_is_not_contradicted():
    assert order_against("NTRK1::TPM3", Finding(FindingKind.FUSION, ("TPM3", "NTRK1"))) == ""
    assert order_against("NTRK1::TPM3", fusion(five="?")) != ""
    assert order_against("NTRK1::NTRK1", fusion(five="NTRK1")) == ""
    assert denial_in("TPM3::NTRK1") == ""


@pytest.mark.parametrize(
    "note",
    ["No frameshift", "in frame (not frameshifted)", "NTRK1 kinase domain not disrupted", "Artefact excluded",
     "The transmembrane domain is lost and the kinase retained", "Reciprocal NTRK1::TPM3 transcript not detected",
     "TPM3 (5')-NTRK1 (3')", "No NTRK resistance mutation was detected.", "Fusion not previously reported in melanoma.",
     "Not present in the matched normal sample.", "Somatic origin. Germline testing is not indicated."],
)  # fmt: skip
def test_a_note_that_denies_what_would_speak_against_the_row_says_nothing(note):
    assert note_says(fusion(note=note)) == ""


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("NTRK1 (5')-TPM3 (3')", "names NTRK1 as the 5' gene"),
        ("frame shift", "out of frame"),
        ("reading frame disrupted", "out of frame"),
        ("kinase-dead", "kinase domain is lost"),
        ("Kinase partially retained", "partially"),
        ("Premature stop codon", "stop"),
        ("Also in the normal tissue", "in the normal"),
        ("Low level; likely bleed-through", "bleed-through"),
        ("Artefact not excluded", "Artefact"),
        ("Variant of uncertain significance.", "uncertain significance"),
        ("VUS", "VUS"),
        ("Tier III", "Tier III"),
        ("The breakpoint is downstream of the kinase domain.", "kinase domain is lost"),
        ("No resistance mutation was seen. Fusion not confirmed.", "not"),
    ],
)
def test_a_note_in_other_words_of_the_laboratory_is_read_too(note, said):
    assert said in note_says(fusion(note=note))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Kinase domain is disrupted.", "kinase domain is lost, yet kept"),
        ("Fusion is out of frame.", "out of frame, yet in frame"),
        ("NTRK1 is the 5 prime partner.", "names NTRK1 as the 5' gene"),
        ("Kinase partially retained", ""),
        ("The reciprocal is out of frame.", ""),
        ("A minor isoform is out of frame; the main transcript is in frame.", ""),
        ("Possibly out of frame", ""),
        ("LMNA::NTRK1 is out of frame", ""),
        ("Kinase domain not disrupted, no frameshift", ""),
    ],
)
def test_a_note_states_the_opposite_only_in_words_that_are_sure_and_of_this_junction(note, said):
    found = opposite_said(note, fusion())
    assert said in found if said else found == ""


@pytest.mark.parametrize(
    ("limits", "opposite"),
    [
        ("The fusion is out of frame and not expected to be functional.", True),
        ("The kinase domain is lost.", True),
        ("Out of frame fusions are not reported.", False),
        ("The assay does not tell whether the fusion is in frame or out of frame.", False),
        ("The reciprocal fusion is out of frame.", False),
    ],
)
def test_limits_state_the_opposite_only_where_they_speak_of_the_fusion_and_not_of_the_assay(limits, opposite):
    assert bool(opposite_in_limits(limits, fusion())) is opposite


def test_what_a_caller_states_is_contradicted_as_what_the_laboratory_states():
    said = Statement("Arriba", reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT)
    bare = {"reading_frame": ReadingFrame.NOT_STATED, "kinase_domain": KinaseDomain.NOT_DETERMINED}
    called = replace(fusion(), caller=said, **bare)
    assert as_said(called).reading_frame is ReadingFrame.IN_FRAME
    assert opposite_said("The fusion is out of frame.", called)
    assert opposite_said("Kinase domain is lost.", called)
    assert not opposite_said("The fusion is out of frame.", replace(fusion(), **bare))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("confidence high; type deletion", ""),
        ("type duplication; filters duplicates(3)", ""),
        ("type deletion/read-through", "says 'read-through'"),
        ("deletion", "says 'deletion'"),
        ("type: kinase deletion", "says"),
    ],
)
def test_the_type_of_a_rearrangement_is_no_word_against_it(note, said):
    assert said in note_says(fusion(note=note)) if said else note_says(fusion(note=note)) == ""
    assert "deletion" not in unread_words("confidence high; type deletion", fusion())


STOPPED = ("p.(Lys259fs)", "p.Lys259Asnfs*5", "p.(K259fs*12)", "p.(Lys259*)", "p.Lys259Ter", "p.K259X", "K259fs*5",
           "p.(Lys259_Gly260delinsTer)", "fs*5", "stop gained")  # fmt: skip


@pytest.mark.parametrize("change", STOPPED)
def test_a_protein_that_is_shifted_or_ends_early_contradicts_a_finding_in_frame_wherever_it_is_written(change):
    name = f"TPM3::NTRK1 {change}"
    assert "says out of frame or stopped" in name_disagrees(fusion(name))
    assert "says out of frame or stopped" in hgvs_disagrees(replace(fusion(), hgvs=name))
    assert "says out of frame or stopped" in opposite_said(f"Reported as {change}", fusion())
    assert "says out of frame or stopped" in opposite_in_limits(f"The fusion is {change}", fusion())
    assert opposite_in_limits(f"The assay does not call {change}", fusion()) == ""
    shifted = replace(fusion(name), reading_frame=ReadingFrame.OUT_OF_FRAME)
    assert name_disagrees(shifted) == ""


@pytest.mark.parametrize(
    "note", ["no p.(Lys259fs)", "TP53 p.Arg213* as well", "p.Gly595Arg", "exon 8*", "perhaps p.K259fs"]
)
def test_a_stop_that_is_denied_or_of_another_gene_says_nothing_of_the_fusion(note):
    assert opposite_said(note, fusion()) == ""


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        ("kinase domain -", ("kinase domain -",)), ("kinase: -", ("kinase: -",)), ("r.spl", ("r.spl",)),
        ("p.(?)", ("p.(?)",)), ("p.?", ("p.?",)), ("p.0", ("p.0",)), ("c.775-2A>G", ("c.775-2A>G",)),
        ("p.Gly595Arg", ()), ("p.(G595R)", ()), ("r.-115_775", ()), ("c.775+1_*20", ()), ("kinase domain - kept", ()),
    ],
)  # fmt: skip
def test_a_description_of_a_sequence_that_nobody_reads_is_shown(words, unread):
    assert unread_words(f"TPM3::NTRK1 {words}", fusion()) == unread


ONE_MEANING = (
    ("Translated product predicted to be out-of-phase.", "out of frame"), ("not in-phase", "out of frame"),
    ("ORF not maintained", "out of frame"), ("(frame: no)", "out of frame"), ("in frame: no", "out of frame"),
    ("Breakpoint lies 3' of the kinase domain.", "lost"), ("tyrosine kinase domain not included", "lost"),
    ("without TKD", "lost"), ("TK domain absent", "lost"), ("does not encode the kinase domain", "lost"),
    ("Fusion is predicted to be non-oncogenic.", "not oncogenic"), ("Fusion is considered benign", "not oncogenic"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "said"), ONE_MEANING)
def test_one_meaning_has_one_outcome_in_name_note_and_limits_however_it_is_worded(words, said):
    assert said in opposite_said(words, fusion())
    assert said in name_disagrees(fusion(f"TPM3::NTRK1 {words}"))
    assert said in opposite_in_limits(f"Fusion: {words}", fusion())


@pytest.mark.parametrize(
    "words",
    ["in-phase", "ORF maintained", "TKD retained", "not without TKD", "no kinase domain mutation",
     "out of phase 2 trial", "Breakpoint lies 5' of the kinase domain", "Non-oncogenic fusions are not reported",
     "found in a benign naevus",
     "No non-oncogenic fusion was reported", "TP53 p.P72R is benign, not oncogenic"],
)  # fmt: skip
def test_words_that_only_look_like_a_loss_are_no_opposite(words):
    assert opposite_said(words, fusion()) == ""
    benign = replace(fusion(), laboratory_class=LaboratoryClass.LIKELY_BENIGN)
    assert opposite_said("Fusion is non-oncogenic", benign) == ""


@pytest.mark.parametrize(
    "name", ["ETV6::NTRK3 (-)", "ETV6::NTRK3(\u2212)", "ETV6::NTRK3 (+/-)", "ETV6::NTRK3 \u00b1", "ETV6::NTRK3 \u2717"]
)
def test_a_mark_of_a_negative_at_a_written_name_denies(name):
    assert denial_in(name)


@pytest.mark.parametrize(
    "text",
    ["ETV6(+)::NTRK3(-)", "chr12:11869869(-)", "chr15(-)", "depth 500 \u00b1 20", "ETV6::NTRK3 (+)", "ETV6-NTRK3"],
)
def test_a_strand_or_a_range_denies_nothing(text):
    assert denial_in(text) == ""
