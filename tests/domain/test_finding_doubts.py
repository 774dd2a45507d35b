"""No answer rests on a finding whose words and entries exclude each other; the rest is shown beside it."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.class_words import class_difference
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.finding_doubts import (
    alteration_denied,
    denied_by,
    doubt_in,
    doubts_of,
    event_cautions,
    event_doubted,
    finding_cautions,
    finding_doubt,
    opposite_noted,
)
from mdt_desk.domain.fusion_events import read_events
from mdt_desk.domain.fusion_evidence import NoResult, Says, read_evidence
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.testing import (
    NTRK_GENES,
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    Test,
)

FUSION = Finding(
    FindingKind.FUSION,
    written_as="TPM3::NTRK1",
    orientation=Orientation.STATED,
    five_prime=Partner("TPM3", "NM_152263.2", 8),
    three_prime=Partner("NTRK1", "NM_002529.3", 10),
    reading_frame=ReadingFrame.IN_FRAME,
    kinase_domain=KinaseDomain.KEPT,
    laboratory_class=LaboratoryClass.ONCOGENIC,
    laboratory_class_quoted="Oncogenic",
)


def case(finding: Finding) -> Case:
    test = Test("T1", Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, findings=(finding,))
    return Case("C1", tests=(replace(test, genes_covered=("NTRK1", "NTRK2", "NTRK3"), accredited=Answer.YES),))


@pytest.mark.parametrize(
    "changes",
    [
        {"three_prime": Partner("NTRK1", "NM_002529.3", 99)},
        {"three_prime": Partner("NTRK1", "NM_006180.4", 10)},
        {"laboratory_class_quoted": "Not oncogenic"},
        {"laboratory_class": LaboratoryClass.NOT_STATED, "laboratory_class_quoted": "Artefact"},
        {"laboratory_class": LaboratoryClass.ARTEFACT},
        {"written_as": "NTRK1::TPM3"},
        {"written_as": "TPM3::NTRK1 (artefact)"},
        {"note": "Kinase domain is disrupted."},
        {"note": "Fusion is out of frame."},
        {"note": "NTRK1 is the 5 prime partner."},
        {"kinase_domain": KinaseDomain.LOST, "note": "Kinase domain is retained."},
        {"hgvs": "NM_005572.4(LMNA):r.1_356::NM_002529.3(NTRK1):r.1196_2400"},
    ],
)
def test_no_answer_rests_on_what_excludes_itself(changes):
    finding = replace(FUSION, **changes)
    (reading,) = read_evidence(case(finding)).readings
    assert (reading.says, reading.no_result) == (Says.NO_RESULT, NoResult.EQUIVOCAL)
    assert reading.why == finding_doubt(finding) != ""


UNREAD = Finding(FindingKind.FUSION, written_as="NTRK1~~x")


@pytest.mark.parametrize("swapped", [False, True])
def test_a_row_that_was_not_understood_takes_nothing_from_a_sound_one_and_is_said(swapped):
    other = replace(FUSION, five_prime=Partner("ETV6"), three_prime=Partner("NTRK3"), written_as="LMNA::NTRK1")
    for doubted in (UNREAD, other):
        both = (doubted, FUSION) if swapped else (FUSION, doubted)
        whole = case(FUSION)
        evidence = read_evidence(replace(whole, tests=(replace(whole.tests[0], findings=both),)))
        assert evidence.readings[0].says is Says.CONFIRMS
        assert evidence.remarks[-1] == (
            f"A finding of test T1 counts for nothing, its others do: {finding_doubt(doubted)}."
        )
        assert key_finding(evidence).lead.row.finding == FUSION
        (event,) = (each for each in evidence.events if each.rows[0].finding == FUSION)
        assert not event_doubted(event, "T1")


def test_a_row_that_was_not_understood_keeps_a_test_without_a_sound_fusion_in_doubt():
    whole = case(UNREAD)
    out = replace(FUSION, reading_frame=ReadingFrame.OUT_OF_FRAME)
    for findings in ((UNREAD,), (UNREAD, out), (UNREAD, replace(FUSION, kind=FindingKind.INTRAGENIC))):
        for result in Result:
            test = replace(whole.tests[0], findings=findings, result=result)
            (reading,) = read_evidence(replace(whole, tests=(test,))).readings
            assert reading.no_result is NoResult.EQUIVOCAL
            assert reading.why == doubts_of(test)[0]


def test_a_doubted_row_of_the_junction_itself_leaves_that_junction_in_doubt():
    turned = replace(FUSION, written_as="TPM3::NTRK1 (artefact)")
    whole = case(FUSION)
    test = replace(whole.tests[0], findings=(FUSION, turned))
    (reading,) = read_evidence(replace(whole, tests=(test,))).readings
    assert reading.no_result is NoResult.EQUIVOCAL


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"three_prime": Partner("NTRK1", "NM_002529.4", 17)}, "no exon table of NM_002529.4 here"),
        ({"written_as": "TPM3::NTRK1-3"}, "TPM3::NTRK1-3 may mean NTRK1 or NTRK2 or NTRK3, while NTRK1 is entered"),
        ({"written_as": "TPM3::NTRKI"}, "TPM3::NTRKI says NTRKI, which is no gene symbol, while NTRK1 is entered"),
        ({"written_as": "TPM3::NTRK1 reciprocal"}, "says more than the name: reciprocal"),
        ({"note": "Not confirmed by the laboratory"}, "Not confirmed by the laboratory"),
        ({"laboratory_class_quoted": "Tier III"}, "'Tier III' say uncertain, yet oncogenic is entered"),
    ],
)
def test_what_decides_nothing_is_a_visible_caution_and_the_test_still_counts(changes, said):
    whole = case(replace(FUSION, **changes))
    (event,) = read_events(whole)
    (text,) = event_cautions(event)
    assert said in text
    assert read_evidence(whole).readings[0].says is Says.CONFIRMS


def test_a_finding_without_contradiction_has_neither():
    assert finding_doubt(FUSION) == ""
    assert event_cautions(read_events(case(FUSION))[0]) == ()


def test_what_is_taken_back_or_concerns_other_genes_is_not_doubted():
    artefact = {"laboratory_class": LaboratoryClass.ARTEFACT, "laboratory_class_quoted": "Artefact"}
    assert finding_doubt(replace(FUSION, written_as="TPM3::NTRK1 (artefact)", **artefact)) == ""
    other = Finding(FindingKind.FUSION, ("EML4", "ALK"), laboratory_class_quoted="Artefact")
    assert finding_doubt(other) == ""


SOUND = replace(FUSION, laboratory_class=LaboratoryClass.NOT_STATED, laboratory_class_quoted="")
RETRACTED = ("sample swap suspected", "from sample of another patient", "index hopping, disregard",
             "see corrected report", "opposite strand")  # fmt: skip
SPOKEN_AGAINST = ("passenger event, not reportable", "of no clinical significance", "index hopping", "Oncogenic?",
                  "insufficient evidence for oncogenicity", "significance not known",
                  "below reporting threshold")  # fmt: skip
UNCLASSED = ("Tier III", "class 3")
DECIDES_NOTHING = ("see comment",)


def panel(*findings, name="T1"):
    return Test(name, Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, specimen="S",
                genes_covered=NTRK_GENES, findings=findings)  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [*({"note": note} for note in RETRACTED), *({"laboratory_class_quoted": words} for words in SPOKEN_AGAINST)],
    ids=[*RETRACTED, *SPOKEN_AGAINST],
)
def test_no_answer_rests_on_a_finding_that_its_note_or_its_quoted_words_take_back(changes):
    tests = panel(replace(SOUND, **changes))
    evidence = read_evidence(Case("X", specimens=(Specimen("S", SpecimenKind.TUMOUR_TISSUE),), tests=(tests,)))
    assert not evidence.that_say(Says.CONFIRMS, Says.SUGGESTS, Says.EXCLUDES)
    assert next(iter(changes.values())).split(",")[0][:8] in evidence.readings[0].why


@pytest.mark.parametrize("quoted", UNCLASSED)
def test_a_class_on_a_scale_holds_a_finding_for_which_no_class_is_entered(quoted):
    specimen = (Specimen("S", SpecimenKind.TUMOUR_TISSUE),)
    row = replace(SOUND, laboratory_class_quoted=quoted)
    assert class_difference(row).held
    held = read_evidence(Case("X", specimens=specimen, tests=(panel(row),)))
    assert not held.that_say(Says.CONFIRMS, Says.SUGGESTS)
    assert quoted in held.readings[0].why
    assert read_evidence(Case("X", specimens=specimen, tests=(panel(SOUND),))).that_say(Says.CONFIRMS)


@pytest.mark.parametrize("quoted", DECIDES_NOTHING)
def test_quoted_words_that_decide_nothing_are_said_where_no_class_is_entered(quoted):
    row = replace(SOUND, laboratory_class_quoted=quoted)
    assert any(quoted in said for said in finding_cautions(row))
    assert not any(quoted in said for said in finding_cautions(replace(row, laboratory_class_quoted="oncogenic")))


def test_one_test_that_is_taken_back_leaves_another_that_is_not():
    tests = panel(replace(SOUND, note="sample swap suspected")), panel(SOUND, name="T2")
    evidence = read_evidence(Case("X", specimens=(Specimen("S", SpecimenKind.TUMOUR_TISSUE),), tests=tests))
    assert {each.test.id for each in evidence.that_say(Says.CONFIRMS)} <= {"T2"}


DNA = Test("T1", Method.DNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, specimen="S")


@pytest.mark.parametrize("kind", [FindingKind.MUTATION, FindingKind.AMPLIFICATION])
def test_dna_that_is_positive_for_an_alteration_alone_contradicts_nothing_and_excludes_nothing(kind):
    row = Finding(kind, ("NTRK1",), hgvs="p.(Gly595Arg)", note="G595R not detected")
    evidence = read_evidence(Case("C1", tests=(replace(DNA, findings=(row,)),)))
    assert contradiction_words(evidence) == ()
    assert evidence.that_say(Says.DOES_NOT_EXCLUDE)
    assert "not detected" in " ".join(event_cautions(evidence.events[0]))
    assert alteration_denied(replace(row, note="not detected in germline; absent from gnomAD")) == ""


@pytest.mark.parametrize("name", ["TPM3::NTRK1?", "TPM3::NTRK1 in NTC", "germline TPM3::NTRK1", "TPM3?::NTRK1"])
def test_doubt_in_the_written_name_holds_the_finding_as_in_its_note(name):
    assert finding_doubt(replace(FUSION, written_as=name))
    assert not read_evidence(case(replace(FUSION, written_as=name))).that_say(Says.CONFIRMS)


@pytest.mark.parametrize(
    "changes",
    [{"note": "confidence low"}, {"note": "LowConfidence"}, {"written_as": "TPM3(exon 7)::NTRK1(exon 12)"},
     {"note": "germline"}],
)  # fmt: skip
def test_low_confidence_and_another_exon_in_the_name_are_pointed_out_beside_the_evidence(changes):
    row = replace(FUSION, **changes)
    assert tuple(finding_cautions(row))
    assert (
        tuple(finding_cautions(replace(FUSION, note="confidence high", written_as="TPM3(exon 8)::NTRK1(exon 10)")))
        == ()
    )


def test_a_question_mark_for_the_partner_is_no_doubt_of_its_own():
    row = replace(FUSION, written_as="?::NTRK1", five_prime=Partner("?"))
    assert finding_doubt(row) == ""


def test_a_driver_quoted_from_an_amended_report_stands_with_a_word_and_a_withdrawn_one_does_not():
    amended = replace(FUSION, laboratory_class_quoted="Pathogenic fusion, report amended")
    assert finding_doubt(amended) == ""
    assert any("'amended'" in each for each in finding_cautions(amended))
    assert "take" in finding_doubt(replace(FUSION, laboratory_class_quoted="Pathogenic fusion, report withdrawn"))
    assert finding_doubt(replace(FUSION, laboratory_class_quoted="Report amended"))


def test_limits_that_state_the_opposite_of_the_finding_hold_it_though_they_are_answered_and_those_of_the_assay_do_not():
    whole = case(FUSION)
    out = "The fusion is out of frame and not expected to be functional."
    for limits, says in ((out, Says.NO_RESULT), ("Out of frame fusions are not reported.", Says.CONFIRMS)):
        test = replace(whole.tests[0], limits=limits, limits_touch_ntrk=Answer.NO)
        evidence = read_evidence(replace(whole, tests=(test,)))
        assert evidence.readings[0].says is says
        assert (doubt_in(test, FUSION) != "") is event_doubted(evidence.events[0], "T1") is (says is Says.NO_RESULT)
    assert out in doubt_in(replace(test, limits=out), FUSION)
    assert opposite_noted(FUSION) == ""


@pytest.mark.parametrize("field", ["limits", "coverage_note", "failure_reason"])
def test_a_stop_of_the_fusion_s_protein_in_any_limits_of_its_test_holds_it(field):
    said = case(FUSION).tests[0]
    assert "out of frame or stopped" in doubt_in(replace(said, **{field: "The fusion is p.(Lys259fs)."}), FUSION)
    assert doubt_in(replace(said, **{field: "The assay does not call p.(Lys259fs)."}), FUSION) == ""


@pytest.mark.parametrize(
    "note",
    ["not confirmed", "unconfirmed", "Not detected.", "Negative", "absent", "not real", "unlikely", "Not reported",
     "not confirmed yet", "Confirmation pending", "failed confirmation", "The fusion was not confirmed.", "excluded",
     "This finding is not genuine; see report", "Seen at 12 reads. Not confirmed.", "TPM3-NTRK1 fusion not detected",
     "awaiting confirmation", "has not yet been confirmed"],
)  # fmt: skip
def test_a_note_that_does_nothing_but_deny_its_fusion_holds_it(note):
    assert denied_by(note)
    assert "the note of TPM3::NTRK1" in finding_doubt(replace(FUSION, note=note))


@pytest.mark.parametrize(
    "note",
    ["Not seen in germline", "not detected in the normal sample", "No other fusion", "reciprocal not detected",
     "Confirmation not needed", "Novel, not reported before", "seen in 12 reads", "BRAF negative", "confirmed",
     "No-template control clean", "Germline negative", "Not a VUS"],
)  # fmt: skip
def test_a_note_that_denies_something_else_holds_nothing(note):
    assert denied_by(note) == ""
    assert finding_doubt(replace(FUSION, note=note)) == ""


@pytest.mark.parametrize(
    "words",
    [
        "The reading frame is disrupted.",
        "The kinase domain is deleted.",
        "Fusion ruled out.",
        "Not detected on repeat testing.",
        "This fusion was not found.",
        "Fusion excluded on review.",
    ],
)
def test_the_opposite_in_the_laboratory_s_quoted_words_holds_its_fusion(words):
    assert "quoted words" in finding_doubt(replace(FUSION, laboratory_class_quoted=f"Oncogenic. {words}"))
    assert finding_doubt(replace(FUSION, laboratory_class_quoted="Oncogenic. In frame.")) == ""


def test_what_one_of_several_tests_says_of_its_finding_is_told_with_that_test():
    odd, plain = replace(FUSION, written_as="TPM3::NTRK1 reciprocal"), FUSION
    tests = [replace(case(each).tests[0], id=name) for name, each in (("T1", odd), ("T2", plain))]
    (event,) = read_events(replace(case(FUSION), tests=tuple(tests)))
    (said,) = event_cautions(event)
    assert said.startswith("in test T1, the written name TPM3::NTRK1 reciprocal ")
    both = [replace(each, findings=(odd,)) for each in tests]
    (event,) = read_events(replace(case(FUSION), tests=tuple(both)))
    assert event_cautions(event)[0].startswith("in test T1 and test T2, the written name ")
