"""A control is nobody's result, in whichever name it shows; one taken all the same is said with its reason."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.checks_testing import check_testing
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.problems import Level
from mdt_desk.domain.sample_controls import control_cautions, control_of, control_sign, signs_of
from mdt_desk.domain.testing import LaboratoryClass, Method, Quality, Result, Specimen, SpecimenKind, Test, TestStatus
from tests.domain.sound_fusion import GOOD, RNA

TISSUE = Specimen("S", SpecimenKind.TUMOUR_TISSUE, "liver", laboratory_number="MADE-UP-1")
NEGATIVE = replace(RNA, id="T2", result=Result.NEGATIVE, findings=())


def case(*tests, specimen=TISSUE):
    return Case("X", specimens=(specimen,), tests=tests)


SIGNS = {
    "sample": (replace(RNA, sample="NTC-RNA"), TISSUE),
    "assay": (replace(RNA, assay="RNA fusion panel, positive control SeraSeq"), TISSUE),
    "laboratory number": (RNA, replace(TISSUE, laboratory_number="NTC-1")),
    "site": (RNA, replace(TISSUE, site="no-template control")),
    "sample RTneg": (replace(RNA, sample="RTneg"), TISSUE),
}


@pytest.mark.parametrize(("test", "specimen"), SIGNS.values(), ids=SIGNS)
def test_a_control_s_name_anywhere_is_nobody_s_result_until_a_person_says_why_it_is_taken(test, specimen):
    held = case(test, specimen=specimen)
    assert read_evidence(held).that_say(Says.NO_RESULT)
    assert not read_evidence(held).events[0].evidence
    assert control_sign(test, held)
    (wrong,) = [each for each in check_testing(held) if each.level is Level.ERROR]
    assert "nobody's result" in wrong.what
    for nothing in (".", "x", "---", "aaaa"):
        assert control_sign(replace(test, control_accepted_because=nothing), held)
        silent = case(replace(test, control_accepted_because=nothing), specimen=specimen)
        assert read_evidence(silent).that_say(Says.NO_RESULT)
    taken = case(replace(test, control_accepted_because="Label mix by the robot."), specimen=specimen)
    evidence = read_evidence(taken)
    assert evidence.that_say(Says.CONFIRMS)
    assert any("name" in said and "because: Label mix by the robot." in said for said in evidence.remarks)
    assert any("Label mix by the robot." in each.what for each in check_testing(taken))
    assert tuple(signs_of(taken.tests[0], taken))


SAID = "This is the report of the positive control."
FREE = {
    "limits": (replace(RNA, limits=SAID), TISSUE),
    "coverage_note": (replace(RNA, coverage_note="Result of NTC"), TISSUE),
    "specimen": (RNA, replace(TISSUE, note="EQA sample; not a patient.")),
}


@pytest.mark.parametrize("field", FREE)
def test_free_words_that_name_a_control_hold_the_result_and_refuse_nothing(field):
    test, specimen = FREE[field]
    held = case(test, specimen=specimen)
    assert read_evidence(held).that_say(Says.NO_RESULT)
    assert any("counts for nothing" in said for said in read_evidence(held).remarks)
    problems = tuple(check_testing(held))
    assert not any(each.level is Level.ERROR for each in problems)
    assert any(each.where.endswith(field) and "counts for nothing" in each.what for each in problems)
    taken = case(replace(test, control_accepted_because="Words of another report."), specimen=specimen)
    assert read_evidence(taken).that_say(Says.CONFIRMS)


ASKED = {
    "KM-12": replace(RNA, sample="KM-12"),
    "PC": replace(RNA, sample="PC"),
    "NPC": replace(RNA, sample="NPC"),
    "MO-91": replace(RNA, sample="MO-91"),
    "validation sample 3": replace(RNA, sample="validation sample 3"),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_name_that_may_be_a_control_s_is_asked_about_beside_the_evidence_and_in_the_check(name):
    asked = case(ASKED[name])
    evidence = read_evidence(asked)
    assert evidence.that_say(Says.CONFIRMS)
    assert any(name in said and "may be a control's" in said for said in evidence.remarks)
    assert any("may be a control's" in each.what for each in check_testing(asked))
    numbered = case(RNA, specimen=replace(TISSUE, laboratory_number=name))
    assert control_cautions(RNA, numbered)
    assert control_of(RNA) == ""
    of_control = replace(RNA, sample="NTC-RNA")
    assert control_of(of_control)
    assert control_of(replace(of_control, control_accepted_because="."))
    assert control_of(replace(of_control, control_accepted_because="Label mix by the robot.")) == ""
    assert control_cautions(RNA, case(RNA)) == ()
    assert control_cautions(replace(ASKED[name], status=TestStatus.AWAITED), asked) == ()


def test_a_negative_of_a_control_s_specimen_gainsays_nothing():
    empty = Specimen("N", SpecimenKind.TUMOUR_TISSUE, "no-template control")
    both = Case("X", specimens=(TISSUE, empty), tests=(RNA, replace(NEGATIVE, specimen="N")))
    assert read_evidence(both).conflicting() == ()
    assert read_evidence(both).that_say(Says.CONFIRMS)


IN_CONTROL = replace(GOOD, in_no_template_control=Answer.YES)
ARTEFACT = replace(GOOD, laboratory_class=LaboratoryClass.ARTEFACT)
AGAINST = {
    "control, test failed": replace(RNA, id="T2", status=TestStatus.FAILED, findings=(IN_CONTROL,)),
    "control, quality failed": replace(RNA, id="T2", quality=Quality.FAILED, findings=(IN_CONTROL,)),
    "artefact, quality failed": replace(RNA, id="T2", quality=Quality.FAILED, findings=(ARTEFACT,)),
    "artefact, passed": replace(RNA, id="T2", findings=(ARTEFACT,)),
    "sample of the control": replace(RNA, id="T2", sample="NTC-1"),
}


@pytest.mark.parametrize("other", AGAINST.values(), ids=AGAINST)
def test_contamination_or_an_artefact_of_the_same_junction_counts_whether_or_not_that_test_passed(other):
    evidence = read_evidence(case(RNA, other))
    assert {each.test.id for each in evidence.conflicting()} == {"T1", "T2"}


IDLE = {
    "not made": replace(RNA, id="T2", status=TestStatus.AWAITED, findings=(IN_CONTROL,)),
    "failed, listed plainly": replace(RNA, id="T2", status=TestStatus.FAILED),
    "a positive control": replace(RNA, id="T2", sample="SeraSeq"),
}


@pytest.mark.parametrize("other", IDLE.values(), ids=IDLE)
def test_what_was_not_made_or_holds_fusions_of_its_own_says_nothing_against_a_finding(other):
    assert read_evidence(case(RNA, other)).conflicting() == ()


MODELS = ("PDX", "melanoma xenograft", "cell line KM12", "tumour organoids")


@pytest.mark.parametrize("site", MODELS)
def test_what_was_grown_from_a_tumour_is_nobodys_result_until_a_person_says_why_it_is_taken(site):
    for test in (RNA, NEGATIVE):
        held = case(test, specimen=replace(TISSUE, site=site))
        evidence = read_evidence(held)
        assert not evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)
        assert any(f"the site of its specimen is {site}" in said for said in evidence.remarks)
        taken = case(replace(test, control_accepted_because="Grown from S."), specimen=replace(TISSUE, site=site))
        assert read_evidence(taken).that_say(Says.CONFIRMS, Says.EXCLUDES)


@pytest.mark.parametrize("site", ["B-cell lineage lymphoma", "liver metastasis", "PDX1-positive pancreas tumour"])
def test_a_tumour_that_only_sounds_like_cells_grown_stands(site):
    assert read_evidence(case(RNA, specimen=replace(TISSUE, site=site))).that_say(Says.CONFIRMS)


PERHAPS_NORMAL = {
    "MADE-UP-1-N": True, "MADE-UP-1_N": True, "MADE-UP-1 normal": True, "MADE-UP-1-PBMC": True,
    "MADE-UP-1-T": False, "MADE-UP-1-RNA": False, "MADE-UP-1": False, "LONDON": False, "ABNORMALITY-1": False,
}  # fmt: skip


@pytest.mark.parametrize(("name", "asked"), PERHAPS_NORMAL.items(), ids=PERHAPS_NORMAL)
def test_a_name_of_the_normal_sample_of_a_pair_is_asked_about_and_refuses_nothing(name, asked):
    for given in (case(replace(RNA, sample=name)), case(RNA, specimen=replace(TISSUE, laboratory_number=name))):
        evidence = read_evidence(given)
        assert evidence.that_say(Says.CONFIRMS)
        assert any("may be that of normal tissue or blood" in said for said in evidence.remarks) is asked


def test_a_placenta_is_asked_about_and_its_tumour_is_not():
    for site, asked in (("placenta", True), ("placenta, choriocarcinoma", False), ("placental site tumour", False)):
        said = read_evidence(case(RNA, specimen=replace(TISSUE, site=site))).remarks
        assert any("check that it is this patient's tumour" in each for each in said) is asked


@pytest.mark.parametrize(
    "name", ["NORMAL BLOOD", "germline", "plasma", "cfDNA-1", "normal skin", "blank", "Control", "wife", "H2O"]
)
def test_the_id_of_a_specimen_is_read_like_its_other_names(name):
    specimen = Specimen(name, SpecimenKind.TUMOUR_TISSUE)
    case = Case("X", specimens=(specimen,), tests=(Test("T1", Method.RNA_PANEL, specimen=name),))
    said = [words for _, words in control_cautions(case.tests[0], case)]
    assert any(name in each for each in said) or control_sign(case.tests[0], case)


@pytest.mark.parametrize("name", ["S1", "A1", "LAB-4711", "Block B", "liver biopsy", "N1"])
def test_an_ordinary_id_is_quiet(name):
    case = Case("X", specimens=(Specimen(name, SpecimenKind.TUMOUR_TISSUE),),
                tests=(Test("T1", Method.RNA_PANEL, specimen=name),))  # fmt: skip
    assert control_cautions(case.tests[0], case) == ()


@pytest.mark.parametrize(
    ("reason", "taken"),
    [
        ("it is the control", False), ("This is a no-template control.", False), ("control", False), ("none", False),
        ("unknown", False), ("n/a", False), ("", False),
        ("The laboratory named the patient's own tube so; confirmed by telephone.", True),
    ],
)  # fmt: skip
def test_a_control_is_taken_for_the_patient_s_only_with_a_reason(reason, taken):
    test = replace(RNA, sample="NTC-7", control_accepted_because=reason)
    assert bool(read_evidence(Case("X", tests=(test,))).that_say(Says.CONFIRMS)) is taken
