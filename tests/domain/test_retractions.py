"""A result that its laboratory took back decides nothing, in whichever free text that stands."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Referral
from mdt_desk.domain.checks_testing import check_testing
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.next_test import next_steps
from mdt_desk.domain.retractions import (
    beside_case,
    retraction_in,
    retraction_of_test,
    said_of_another_test,
    taken_back_by,
)
from mdt_desk.domain.testing import Finding, FindingKind, ReadingFrame, Result, Specimen, SpecimenKind, TestStatus
from tests.domain.sound_fusion import GOOD, RNA

TISSUE = Specimen("S", SpecimenKind.TUMOUR_TISSUE, "liver", tumour_content_percent=60)
NEGATIVE = replace(RNA, result=Result.NEGATIVE, findings=())


TAKEN_BACK = (
    "sample swap suspected", "from sample of another patient", "index hopping, disregard", "see corrected report",
    "opposite strand", "tubes mixed up", "likely an artefact", "contamination of the run", "report withdrawn",
    "superseded by report 2", "wrong patient", "carry-over from lane 3", "entered in error", "Provisional result",
    "Provisional result, to be confirmed by second method", "Provisional result not confirmed by second method",
    "Provisional result confirmed by second method as negative",
    "Provisional result confirmed by second method is awaited", "Sanger sequencing needed to exclude an artefact",
    "Not confirmed, artefact", "Not an artefact of fixation, but contamination of the run",
)  # fmt: skip


@pytest.mark.parametrize("note", TAKEN_BACK)
def test_words_that_take_a_finding_back_are_seen(note):
    assert retraction_in(note)


@pytest.mark.parametrize(
    "note",
    ["no contamination", "not an artefact", "sample swap excluded", "contamination was ruled out",
     "seen in both samples", "no evidence of index hopping", "confirmed in a different sample", "",
     "Not a known artefact.", "Not in the database of artefacts.", "No control contamination.",
     "No evidence of cross-contamination between samples.", "The risk of a false positive is low.",
     "Artefactual call excluded.", "Provisional result confirmed by second method."],
)  # fmt: skip
def test_what_is_ruled_out_takes_nothing_back(note):
    assert retraction_in(note) == ""


OF_A_TEST = (
    "Report withdrawn on 20-Dec: sample swap", "Sample swap suspected; result must not be used.",
    "Superseded by corrected report", "replaced by report 2", "amended 20-Dec", "wrong patient block; do not use",
    "mislabelled", "result invalid", "report void", "request cancelled", "reported in error", "issued in error",
    "duplicate report of T0", "sample swap cannot be excluded", "a sample swap was not excluded", "contamination seen",
    "NTRK1 call is an artefact", "erroneously issued",
)  # fmt: skip
OF_NONE = (
    "", "RNA sequencing of the named genes; other genes were not reported.", "not withdrawn", "No sample swap.",
    "report has not been amended", "sample swap was excluded", "Artefacts of fixation may occur.",
    "Must not be used for germline diagnosis.", "Should not be used as the sole basis of treatment.", "avoid thawing",
    "void volume",
    "Should not be used without clinical correlation.", "Variants below 5 % may not be reported.",
    "False-positive results may occur in general.", "PCR duplicates were removed", "consent for research withdrawn",
)  # fmt: skip


@pytest.mark.parametrize(("texts", "held"), [(OF_A_TEST, True), (OF_NONE, False)], ids=["held", "left alone"])
def test_only_words_about_this_result_take_a_test_back(texts, held):
    assert [text for text in texts if bool(retraction_of_test(text)) is not held] == []


WITHDRAWN = "Withdrawn: wrong sample"
REVISED = "Corrected report to follow."
PLACES = {
    "limits": (replace(RNA, limits=WITHDRAWN), TISSUE),
    "coverage_note": (replace(RNA, coverage_note=WITHDRAWN), TISSUE),
    "failure_reason": (replace(RNA, failure_reason=WITHDRAWN), TISSUE),
    "assay": (replace(RNA, assay="RNA panel (withdrawn)"), TISSUE),
    "laboratory": (replace(RNA, laboratory="Riverside; result withdrawn 20-Dec"), TISSUE),
    "reason for taking it": (replace(RNA, control_accepted_because=WITHDRAWN), TISSUE),
    "specimen": (RNA, replace(TISSUE, note=WITHDRAWN)),
    "site": (RNA, replace(TISSUE, site="liver, wrong block")),
    "note": (replace(RNA, findings=(replace(GOOD, note=WITHDRAWN),)), TISSUE),
    "quoted class": (replace(RNA, findings=(replace(GOOD, laboratory_class_quoted="Oncogenic, withdrawn"),)), TISSUE),
}


@pytest.mark.parametrize(("test", "specimen"), PLACES.values(), ids=PLACES)
def test_every_free_text_of_test_specimen_and_finding_holds_the_answer_back_and_is_quoted(test, specimen):
    evidence = read_evidence(Case("X", specimens=(specimen,), tests=(test,)))
    (reading,) = evidence.that_say(Says.NO_RESULT)
    assert "w" in reading.why
    assert any(word in reading.why.casefold() for word in ("withdrawn", "wrong block"))
    assert evidence.rearranged() == ()


@pytest.mark.parametrize("field", ["limits", "coverage_note", "failure_reason"])
def test_a_negative_in_doubt_excludes_nothing_until_a_person_judged_the_words_harmless(field):
    test = replace(NEGATIVE, **{field: REVISED})
    case = Case("X", specimens=(TISSUE,), tests=(test,))
    assert read_evidence(case).that_say(Says.EXCLUDES) == ()
    assert [each.where for each in check_testing(case) if "takes its result back" in each.what] == [f"tests[1].{field}"]
    judged = replace(case, tests=(replace(test, limits_touch_ntrk=Answer.NO),))
    assert read_evidence(judged).that_say(Says.EXCLUDES)
    assert [text for text in read_evidence(judged).remarks if "lets the result stand: read" in text and REVISED in text]
    awaited = replace(test, status=TestStatus.AWAITED)
    assert taken_back_by(awaited, case) == ()


@pytest.mark.parametrize("field", ["limits", "coverage_note", "failure_reason"])
@pytest.mark.parametrize("words", ["Contamination of the run suspected.", "Carry-over suspected.", "Possible artefact"])
@pytest.mark.parametrize("test", [NEGATIVE, RNA], ids=["negative", "positive"])
def test_the_answer_on_limits_says_nothing_of_contamination(test, words, field):
    judged = replace(test, limits_touch_ntrk=Answer.NO)
    case = Case("X", specimens=(TISSUE,), tests=(replace(judged, **{field: words}),))
    assert read_evidence(case).that_say(Says.EXCLUDES, Says.CONFIRMS) == ()
    assert read_evidence(replace(case, tests=(judged,))).that_say(Says.EXCLUDES, Says.CONFIRMS)


@pytest.mark.parametrize(
    "words",
    [
        WITHDRAWN, "Wrong patient's block.", "NTC: TPM3::NTRK1, 12 reads.", "Amended report; wrong patient.",
        "Patient identifiers on the request form and the block do not agree.", "Sample swap suspected",
    ],
)  # fmt: skip
@pytest.mark.parametrize("test", [RNA, NEGATIVE])
def test_an_earlier_no_never_frees_a_withdrawal_or_another_person_s_sample(test, words):
    case = Case("X", specimens=(TISSUE,), tests=(replace(test, limits=words, limits_touch_ntrk=Answer.NO),))
    (reading,) = read_evidence(case).that_say(Says.NO_RESULT)
    assert reading.why.endswith("correct that text")


SWAP_ONLY = "Sample swap suspected"
T2 = replace(RNA, id="T2")
OUT_OF_FRAME = replace(T2, findings=(replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),))
PAIRS = {
    "out of frame, withdrawn": (RNA, replace(OUT_OF_FRAME, limits=WITHDRAWN), ["T1"], 0),
    "out of frame, stands": (RNA, OUT_OF_FRAME, [], 2),
    "out of frame, in doubt": (RNA, replace(OUT_OF_FRAME, limits=SWAP_ONLY), [], 2),
    "negative, withdrawn": (RNA, replace(NEGATIVE, id="T2", limits=WITHDRAWN), ["T1"], 0),
    "negative, in doubt": (RNA, replace(NEGATIVE, id="T2", limits=SWAP_ONLY), ["T1"], 2),
    "first withdrawn": (replace(RNA, limits=WITHDRAWN), replace(T2, limits="Corrected report of T1"), ["T2"], 0),
}


@pytest.mark.parametrize(("first", "second", "confirms", "conflicting"), PAIRS.values(), ids=PAIRS)
def test_a_test_that_was_withdrawn_speaks_neither_way_and_one_in_doubt_still_does(
    first, second, confirms, conflicting
):  # fmt: skip
    evidence = read_evidence(Case("X", specimens=(TISSUE,), tests=(first, second)))
    assert [each.test.id for each in evidence.that_say(Says.CONFIRMS)] == confirms
    assert len(evidence.conflicting()) == conflicting
    held = [text for text in evidence.remarks if "takes its result back" in text]
    assert len(held) == sum(WITHDRAWN in each.limits or SWAP_ONLY in each.limits for each in (first, second))


def test_a_result_that_is_held_names_the_way_out():
    for held, way in (
        (replace(RNA, limits=REVISED), "answer No to 'Do the stated limits touch NTRK1-3?'"),
        (replace(RNA, limits=WITHDRAWN), "correct that text"),
        (replace(RNA, assay="RNA panel (withdrawn)"), "correct that text"),
    ):
        case = Case("X", specimens=(TISSUE,), tests=(held,))
        (ask, *_) = next_steps(case, read_evidence(case), None, None)
        assert ask.what == "Ask whether the result of test T1 stands"
        assert way in ask.why


def test_the_case_s_own_note_is_quoted_beside_the_evidence_and_decides_nothing():
    case = Case("X", specimens=(TISSUE,), tests=(RNA,), note="Synthetic. RNA report withdrawn by laboratory 20-Dec")
    evidence = read_evidence(case)
    assert evidence.that_say(Says.CONFIRMS)
    (said,) = [text for text in evidence.remarks if "of the case" in text]
    assert "RNA report withdrawn by laboratory 20-Dec" in said
    assert beside_case(replace(case, note="Pembrolizumab withdrawn for colitis. RNA report not withdrawn.")) == ()
    asked = Referral(question="Was the RNA report withdrawn?")
    assert beside_case(replace(case, note="", referral=asked))
    assert beside_case(replace(case, tests=())) == ()


SOUND_NOTES = (
    "0 reads in the NTC", "Absent in NTC", "Absent from NTC", "No reads in NTC", "Clean in NTC", "Artefact: no",
    "contamination: none seen", "Amended: exon numbering", "Previous call withdrawn; this one is right",
    "Previously reported as artefact; now confirmed by Sanger",
)  # fmt: skip


def confirms(note="", **specimen):
    test = replace(RNA, findings=(replace(GOOD, note=note),))
    return confirms_on(replace(TISSUE, **specimen), test)


def confirms_on(specimen, test=RNA):
    return bool(read_evidence(Case("X", specimens=(specimen,), tests=(test,))).that_say(Says.CONFIRMS))


def test_harmless_notes_of_a_finding_and_of_a_specimen_leave_the_result():
    assert [note for note in SOUND_NOTES if not confirms(note)] == []
    assert confirms(site="voided urine cytology")
    kept = ("Duplicate of block A1 kept", "Block replaced by A2")
    assert [note for note in kept if not confirms_on(replace(TISSUE, note=note))] == []
    assert not confirms_on(replace(TISSUE, note="Sample belongs to patient 2"))
    assert not confirms(laboratory_number="SYN (wrong block)")


SPOILT_FUSION = (
    ("Fusion considered a technical artefact", "Fusion is not an artefact"),
    ("The reported fusion is an artefact.", "Reported fusions may be artefacts."),
    ("The fusion may be an artefact", "The fusion panel may give artefacts"),
    ("Fusion also seen in the negative control.", "A fusion seen in the negative control is filtered."),
    ("The NTC showed reads for TPM3-NTRK1.", "The NTC showed no reads for TPM3-NTRK1."),
    ("No-template control contained the fusion", "Neither the fusion nor any artefact was seen in the NTC"),
    ("Fusion: artefact", "Fusion artefacts are filtered"),
    ("The fusion passed all filters but is an artefact", "The fusion passed the artefact filters"),
)


@pytest.mark.parametrize(("spoilt", "fine"), SPOILT_FUSION)
@pytest.mark.parametrize("field", ["limits", "coverage_note", "failure_reason"])
def test_what_spoils_the_fusion_holds_a_test_wherever_it_is_said_and_words_on_the_method_do_not(spoilt, fine, field):
    for answer in (Answer.NOT_RECORDED, Answer.NO):
        test = replace(RNA, limits_touch_ntrk=answer)
        said = replace(test, **{field: spoilt})
        assert [where for where, _ in taken_back_by(said, Case("C1", tests=(said,)))] == [field]
        said = replace(test, **{field: fine})
        assert taken_back_by(said, Case("C1", tests=(said,))) == ()


@pytest.mark.parametrize(
    "note", ["The NTC showed reads for TPM3-NTRK1.", "Negative control had 12 reads of the fusion"]
)
def test_reads_that_a_control_showed_take_a_finding_back_as_those_seen_in_it(note):
    assert retraction_in(note)
    assert not retraction_in(f"{note.split(' ')[0]} control was clean")


@pytest.mark.parametrize("words", ["Reported erroneously", "Reported in error", "Wrongly issued", "Erroneously called"])
def test_a_finding_reported_by_mistake_is_taken_back(words):
    assert retraction_in(words)
    assert not retraction_in(f"Not {words[:1].lower()}{words[1:]}")


@pytest.mark.parametrize(
    ("said", "elsewhere"),
    [
        ("This finding belongs to another patient.", "Mother of two, seen with another patient in clinic."),
        ("Also seen in the NTC.", "Also seen in the neck."),
        ("Considered to be a false positive.", "The finding on CT was considered to be a false positive."),
        ("Probably an artefact.", "MRI: artefact from the hip prosthesis."),
        ("Typographical error: the fusion is TPM3::ROS1.", "Medication error in 2020: penicillin."),
        ("Lab has changed its mind about the fusion.", "She changed her mind about surgery."),
        ("The result is an error.", "No evidence of contamination in the kitchen."),
    ],
)
def test_a_case_text_that_takes_a_result_back_needs_no_name_of_a_gene_and_pictures_take_none_back(said, elsewhere):
    case = Case("X", specimens=(TISSUE,), tests=(RNA,))
    assert said.rstrip(".") in " ".join(beside_case(replace(case, note=said)))
    assert beside_case(replace(case, note=elsewhere)) == ()


OF_T1 = (
    "T1 was withdrawn by the laboratory: contamination.",
    "The previous report was withdrawn.",
    "The earlier positive report (T1) has been retracted; no fusion is present.",
)


@pytest.mark.parametrize("text", OF_T1)
@pytest.mark.parametrize("field", ["limits", "coverage_note", "assay"])
def test_a_negative_that_takes_another_test_back_stands_itself(text, field):
    negative = replace(NEGATIVE, id="T2", **{field: text})
    case = Case("X", specimens=(TISSUE,), tests=(RNA, negative))
    evidence = read_evidence(case)
    assert not evidence.that_say(Says.CONFIRMS) or evidence.conflicting()
    assert any("check which result stands before any is trusted" in each for each in evidence.remarks)
    assert not any("takes its result back" in reading.why for reading in evidence.readings)


@pytest.mark.parametrize("status", [each for each in TestStatus if each is not TestStatus.REPORTED])
@pytest.mark.parametrize("text", [*OF_T1, "This report replaces the report of T1, which was issued in error."])
def test_a_test_without_a_result_that_takes_another_back_is_quoted(status, text):
    silent = replace(NEGATIVE, id="T2", status=status, result=Result.NOT_STATED, limits=text)
    said = said_of_another_test(Case("X", specimens=(TISSUE,), tests=(RNA, silent)))
    assert said
    assert all(each.startswith("Test T2: what its report states of limits says ") for each in said)


def test_a_positive_is_held_by_such_words_all_the_same_and_an_ordinary_text_says_nothing_of_another():
    positive = replace(RNA, limits="The previous report was withdrawn: contamination.")
    assert read_evidence(Case("X", specimens=(TISSUE,), tests=(positive,))).that_say(Says.NO_RESULT)
    plain = replace(RNA, limits="RNA sequencing of the named genes; other genes were not reported.")
    assert said_of_another_test(Case("X", specimens=(TISSUE,), tests=(plain, replace(plain, id="T2")))) == ()


PANEL = replace(RNA, id="T2", status=TestStatus.FAILED, result=Result.NOT_STATED, findings=(), specimen="S1")
ON_S1 = replace(RNA, specimen="S1")
ANOTHER_PERSON_S = ["Genotype mismatch: sample belongs to another patient", "Sample swap", "Wrong patient."]
SPECIMENS = (Specimen("S1", SpecimenKind.TUMOUR_TISSUE), Specimen("S2", SpecimenKind.TUMOUR_TISSUE))


@pytest.mark.parametrize("status", [TestStatus.FAILED, TestStatus.INSUFFICIENT, TestStatus.NOT_DONE])
@pytest.mark.parametrize("said", ANOTHER_PERSON_S)
@pytest.mark.parametrize("test", [ON_S1, replace(ON_S1, findings=(), result=Result.NEGATIVE)], ids=["found", "none"])
def test_a_failed_test_that_says_whose_sample_it_was_holds_every_test_of_that_sample(status, said, test):
    failed = replace(PANEL, status=status, failure_reason=said)
    read = read_evidence(Case("X", tests=(test, failed), specimens=SPECIMENS)).readings[0]
    assert (read.says, "of its specimen, the reason given for its failure of test T2" in read.why) == (
        Says.NO_RESULT,
        True,
    )
    elsewhere = read_evidence(Case("X", tests=(test, replace(failed, specimen="S2")), specimens=SPECIMENS))
    assert elsewhere.that_say(Says.CONFIRMS, Says.EXCLUDES)
    assert any("Test T2, which gave no result" in each and said.rstrip(".") in each for each in elsewhere.remarks)


def test_so_does_the_note_of_a_specimen_that_no_test_used_where_it_names_that_one():
    both = replace(SPECIMENS[1], note="S1 and S2 belong to another patient")
    assert not read_evidence(Case("X", tests=(ON_S1,), specimens=(SPECIMENS[0], both))).that_say(Says.CONFIRMS)
    alone = replace(both, note="This one belongs to another patient")
    told = read_evidence(Case("X", tests=(ON_S1,), specimens=(SPECIMENS[0], alone)))
    assert told.that_say(Says.CONFIRMS)
    assert any(each.startswith("Specimen S2, which no test used: the note") for each in told.remarks)


# what a test without a result says, and whether a person is asked to read it beside one that counts
ASIDE = {
    "NTRK1 fusion not confirmed": True,
    "NTRK3 fusion seen but library failed": True,
    "No tumour in block S1": True,
    "Report withdrawn": True,
    "Too little RNA": False,
    "": False,
}


@pytest.mark.parametrize(("said", "asked"), ASIDE.items())
def test_what_a_test_without_a_result_says_of_a_fusion_is_read_beside_one_that_counts(said, asked):
    case = Case("X", tests=(ON_S1, replace(PANEL, specimen="S2", failure_reason=said)), specimens=SPECIMENS)
    evidence = read_evidence(case)
    assert evidence.that_say(Says.CONFIRMS)
    assert any(f"which gave no result: the reason given for its failure says {said!r}" in each
               for each in evidence.remarks) is asked  # fmt: skip
    assert not read_evidence(Case("X", tests=case.tests[1:])).that_say(Says.CONFIRMS)
    named = replace(case, tests=(ON_S1, replace(case.tests[1], failure_reason="", assay="RNA fusion panel")))
    assert not any("the name of its assay" in each for each in read_evidence(named).remarks)


OTHER_ROWS = {
    "a mutation of another gene": Finding(FindingKind.MUTATION, ("TP53",)),
    "a fusion of other genes": Finding(FindingKind.FUSION, ("BCR", "ABL1")),
    "a mutation of NTRK1": Finding(FindingKind.MUTATION, ("NTRK1",)),
}


@pytest.mark.parametrize("row", OTHER_ROWS.values(), ids=OTHER_ROWS)
@pytest.mark.parametrize("field", ["note", "laboratory_class_quoted", "transcript"])
@pytest.mark.parametrize("said", ["Sample belongs to another patient", "Report withdrawn"])
def test_what_is_said_beside_any_row_of_the_whole_test_holds_it(row, field, said):
    found = replace(RNA, findings=(GOOD, replace(row, **{field: said})))
    assert not read_evidence(Case("X", tests=(found,))).that_say(Says.CONFIRMS)
    harmless = replace(RNA, findings=(GOOD, replace(row, note="Seen in the first report too")))
    assert read_evidence(Case("X", tests=(harmless,))).that_say(Says.CONFIRMS)


def test_an_artefact_of_another_gene_takes_nothing_from_the_fusion():
    row = Finding(FindingKind.MUTATION, ("TP53",), note="Likely artefact")
    assert read_evidence(Case("X", tests=(replace(RNA, findings=(GOOD, row)),))).that_say(Says.CONFIRMS)
