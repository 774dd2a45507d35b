"""A negative excludes nothing that it did not see, and no answer rests on a method that the assay's words deny."""

import re
from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.held_back import (
    another_method,
    assay_names_fewer,
    excludes_nothing,
    no_tumour,
    partner_not_named,
)
from mdt_desk.domain.next_test import next_steps
from mdt_desk.domain.specimen_words import is_normal, reads_normal
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    LaboratoryClass,
    Method,
    Orientation,
    Partner,
    Result,
    Specimen,
    SpecimenKind,
    Test,
)
from mdt_desk.domain.unread_texts import is_harmless
from tests.domain.sound_fusion import RNA

NEGATIVE = replace(RNA, result=Result.NEGATIVE, findings=())
TISSUE = Specimen("S", SpecimenKind.TUMOUR_TISSUE, "liver", tumour_content_percent=60)


def read(*tests, specimen=TISSUE):
    return read_evidence(Case("X", specimens=(specimen,), tests=tests))


OPEN = {
    "3' partner unidentified": Finding(
        FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("ETV6"), three_prime=Partner("?")
    ),
    "3' partner empty": Finding(FindingKind.FUSION, five_prime=Partner("ETV6"), three_prime=Partner()),
    "no genes": Finding(FindingKind.FUSION, note="fusion detected, gene not readable"),
    "one gene": Finding(FindingKind.REARRANGEMENT, ("ETV6",)),
    "a word for a gene": Finding(FindingKind.FUSION, ("ETV6", "unknown")),
    "a damaged gene": Finding(FindingKind.FUSION, ("ETV6", "01-Sep")),
}


@pytest.mark.parametrize("row", OPEN.values(), ids=OPEN)
def test_a_gene_that_is_not_named_keeps_a_negative_from_excluding_and_is_shown(row):
    evidence = read(replace(NEGATIVE, findings=(row,)))
    assert not evidence.that_say(Says.EXCLUDES)
    (reading,) = evidence.that_say(Says.DOES_NOT_EXCLUDE, Says.NO_RESULT)
    assert reading.why
    assert any("may be NTRK" in said for said in evidence.remarks)


def test_genes_that_are_written_and_not_entered_are_not_called_unnamed():
    row = Finding(FindingKind.FUSION, written_as="TPM3::EGFR")
    said = partner_not_named(replace(NEGATIVE, findings=(row,)))
    assert said == "lists TPM3::EGFR, of which no gene is entered: enter the genes, or ask the laboratory for them"
    assert "may be NTRK" in partner_not_named(replace(NEGATIVE, findings=(replace(row, written_as="ETV6::?"),)))


def test_two_named_genes_and_rows_that_are_taken_back_leave_a_negative_as_it_is():
    named = Finding(FindingKind.FUSION, ("EML4", "ALK"))
    dropped = replace(OPEN["one gene"], caller_filter=CallerFilter.DROPPED)
    amplified = Finding(FindingKind.AMPLIFICATION, ("ERBB2",))
    for row in (named, dropped, amplified):
        assert partner_not_named(replace(NEGATIVE, findings=(row,))) == ""
        assert read(replace(NEGATIVE, findings=(row,))).that_say(Says.EXCLUDES)


NORMAL = (
    "PBMC, germline",
    "normal adjacent colon",
    "adjacent normal mucosa",
    "buffy coat",
    "saliva",
    "non-tumour lung",
    "normal liver adjacent to metastasis",
    "lymph node, negative for metastatic melanoma",
    "lymph node, necrosis only, no viable tumour cells",
    "melanoma patient, PBMC",
    "sentinel node: metastasis not seen",
    "tumour bed, fibrosis only",
    "peripheral blood",
)


@pytest.mark.parametrize("kind", [SpecimenKind.NOT_RECORDED, SpecimenKind.TUMOUR_TISSUE, SpecimenKind.OTHER])
@pytest.mark.parametrize("site", NORMAL)
def test_a_negative_of_what_reads_normal_excludes_nothing_and_says_what_to_test(site, kind):
    evidence = read(NEGATIVE, specimen=Specimen("S", kind, site))
    assert not evidence.that_say(Says.EXCLUDES)
    assert evidence.readings[0].says is Says.DOES_NOT_EXCLUDE


@pytest.mark.parametrize("kind", [SpecimenKind.TUMOUR_TISSUE, SpecimenKind.CYTOLOGY, SpecimenKind.NOT_RECORDED])
def test_a_negative_of_a_specimen_without_tumour_excludes_nothing_and_says_what_to_test(kind):
    empty = Specimen("S", kind, "liver", tumour_content_percent=0)
    evidence = read(NEGATIVE, specimen=empty)
    (reading,) = evidence.that_say(Says.DOES_NOT_EXCLUDE)
    assert "test a specimen with tumour" in reading.why
    assert any("0 %" in said for said in evidence.remarks)
    steps = next_steps(Case("X", specimens=(empty,), tests=(NEGATIVE,)), evidence, None, False)
    assert not any("Specimen S" in step.on for step in steps)


@pytest.mark.parametrize(
    "site",
    [
        "liver metastasis",
        "carcinoma with adjacent normal mucosa",
        "abnormal node",
        "",
        "metastasis, normal liver trimmed away",
        "melanoma, margins free of tumour",
        "liver metastasis; no normal tissue",
        "liver metastasis, background liver normal",
        "melanoma with brisk lymphocytes",
        "primary melanoma, no distant metastases",
        "tumour in a normal-sized node",
        "tumour, no tumour content stated",
        "tumour 60 %, necrosis 40 %",
        "blood vessel wall",
        "melanoma negative for S100",
        "lung tumour: 80 %",
    ],
)
def test_a_site_that_names_a_tumour_or_nothing_is_not_doubted(site):
    assert not reads_normal(site)
    assert no_tumour(replace(TISSUE, site=site)) == ""
    assert read(NEGATIVE, specimen=replace(TISSUE, site=site)).that_say(Says.EXCLUDES)


NOTES = {
    "decalcified; RNA poor; no tumour cells in remaining block": True, "0 % tumour": True, "tumour absent": True,
    "normal tissue only": True, "matched normal blood sequenced too": False, "decalcified": False, "": False,
    "tumour content 70 %": False, "macrodissected; normal tissue left out": False,
}  # fmt: skip


@pytest.mark.parametrize(("note", "held"), NOTES.items(), ids=NOTES)
def test_the_specimen_s_note_is_read_for_a_negative_and_for_what_was_found(note, held):
    specimen = replace(TISSUE, note=note)
    assert bool(read(NEGATIVE, specimen=specimen).that_say(Says.EXCLUDES)) is not held
    evidence = read(RNA, specimen=specimen)
    assert bool(evidence.that_say(Says.CONFIRMS)) is not held
    # What is not held is quoted all the same, unless its words are known to be harmless.
    assert any(note in said for said in evidence.remarks) is (held or not is_harmless(note)) or not note


WITHOUT = {
    "0 %": replace(TISSUE, tumour_content_percent=0),
    "PBMC": replace(TISSUE, site="PBMC"),
    "blood": replace(TISSUE, site="whole blood"),
    "plasma": replace(TISSUE, site="plasma, melanocytic"),
    "no tumour": replace(TISSUE, site="node, free of tumour"),
}


@pytest.mark.parametrize("specimen", WITHOUT.values(), ids=WITHOUT)
@pytest.mark.parametrize("method", [Method.RNA_PANEL, Method.DNA_PANEL, Method.FISH_BREAK_APART])
def test_what_is_found_where_no_tumour_was_tested_is_not_known_and_says_what_settles_it(method, specimen):
    evidence = read(replace(RNA, method=method, validated=Answer.YES), specimen=specimen)
    (reading,) = evidence.that_say(Says.SUGGESTS)
    assert reading.elsewhere
    assert "test a specimen" in reading.why
    assert not evidence.sound_by_dna()
    beside = Case(
        "X", specimens=(specimen, replace(TISSUE, id="S2")), tests=(RNA, replace(RNA, id="T2", specimen="S2"))
    )
    # In normal tissue the same junction speaks against the tumour's, and the board has to say which it is.
    confirming = [] if is_normal(specimen) else ["T2"]
    assert [each.test.id for each in read_evidence(beside).that_say(Says.CONFIRMS)] == confirming


def test_one_good_negative_excludes_beside_one_that_saw_no_tumour():
    specimens = TISSUE, Specimen("N", SpecimenKind.NOT_RECORDED, "PBMC, germline")
    tests = NEGATIVE, replace(NEGATIVE, id="T2", specimen="N")
    case = Case("X", specimens=specimens, tests=tests)
    assert [each.test.id for each in read_evidence(case).that_say(Says.EXCLUDES)] == ["T1"]
    assert excludes_nothing(tests[0], case) == ""
    assert excludes_nothing(tests[1], case) != ""


ANOTHER = {
    "IHC": (Method.RNA_PANEL, "pan-TRK IHC (EPR17341)"),
    "FISH": (Method.RNA_PANEL, "NTRK3 break-apart FISH"),
    "DNA": (Method.RNA_PANEL, "DNA hotspot panel"),
    "plasma": (Method.RNA_PANEL, "ctDNA panel"),
    "RT-PCR": (Method.RNA_PANEL, "multiplex RT-PCR"),
    "IHC as RT-PCR": (Method.RT_PCR, "immunohistochemistry"),
    "IHC as FISH": (Method.FISH_BREAK_APART, "IHC clone A7H6R"),
}
FITTING = [
    (Method.RNA_PANEL, "RNA fusion panel"), (Method.RNA_PANEL, "combined DNA and RNA panel"), (Method.RNA_PANEL, ""),
    (Method.RNA_PANEL, "Anchored multiplex PCR, 53 genes"), (Method.RNA_PANEL, "cDNA library of total RNA"),
    (Method.DNA_PANEL, "ctDNA 74 genes"), (Method.DNA_PANEL, "DNA hotspot panel"), (Method.WGS, "Whole genome, FFPE"),
    (Method.PAN_TRK_IHC, "pan-TRK IHC (EPR17341)"), (Method.FISH_FUSION, "ETV6::NTRK3 FISH"),
    (Method.PANEL_NOT_STATED, "DNA hotspot panel"), (Method.OTHER, "IHC"), (Method.RNA_PANEL, "pan-TRK RNA panel"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "assay"), ANOTHER.values(), ids=ANOTHER)
@pytest.mark.parametrize("test", [RNA, NEGATIVE], ids=["positive", "negative"])
def test_no_answer_rests_on_a_method_that_the_assay_s_words_deny_and_it_is_said(test, method, assay):
    evidence = read(replace(test, method=method, assay=assay))
    assert not evidence.that_say(Says.CONFIRMS, Says.EXCLUDES, Says.SUGGESTS)
    assert evidence.rearranged() == ()
    assert any("ask which method" in said for said in evidence.remarks)


@pytest.mark.parametrize(("method", "assay"), FITTING)
def test_words_that_fit_or_name_no_method_hold_nothing(method, assay):
    assert another_method(Test("T1", method, assay=assay)) == ""


def test_a_positive_whose_method_is_unclear_still_gainsays_a_negative():
    evidence = read(replace(RNA, assay="pan-TRK IHC"), replace(NEGATIVE, id="T2"))
    assert {each.test.id for each in evidence.conflicting()} == {"T1", "T2"}


@pytest.mark.parametrize("kind", [FindingKind.FUSION, FindingKind.REARRANGEMENT])
def test_a_gene_that_is_not_named_is_told_of_the_kind_that_was_entered(kind):
    test = Test("T1", Method.RNA_PANEL, findings=(Finding(kind, ("ETV6",)),))
    assert partner_not_named(test).startswith(f"lists a {kind.value} with a gene that is not named")


FEWER = {
    "Fusion panel, NTRK1 only": True, "NTRK1 and NTRK3 panel": True, "TRKA panel": True, "NTRK1-3 panel": False,
    "NTRK1/2/3": False, "NTRK1, NTRK2 and NTRK3": False, "pan-TRK panel": False, "NTRK panel": False, "": False,
    "NTRK1 to NTRK3": False, "NTRK1, -2, -3 RNA fusion panel": False,
}  # fmt: skip


@pytest.mark.parametrize(("assay", "fewer"), FEWER.items(), ids=FEWER)
def test_an_assay_that_names_some_ntrk_genes_alone_excludes_nothing_and_is_a_question(assay, fewer):
    evidence = read(replace(NEGATIVE, assay=assay))
    assert bool(evidence.that_say(Says.EXCLUDES)) is not fewer
    assert any("which genes it covers" in said for said in evidence.remarks) is fewer
    assert read(replace(RNA, assay=assay)).that_say(Says.CONFIRMS)
    assert assay_names_fewer(replace(NEGATIVE, assay=assay, genes_covered=("NTRK1",))) == ""


def test_an_assay_that_names_genes_of_other_fusions_alone_excludes_nothing():
    archer = replace(NEGATIVE, assay="Archer FusionPlex ALK, RET, ROS1 v2", genes_covered=("NTRK1", "NTRK2", "NTRK3"))
    assert "names ALK and RET and ROS1 and no NTRK gene" in assay_names_fewer(archer)
    assert assay_names_fewer(replace(archer, assay="Archer ALK, RET, ROS1 and NTRK1-3")) == ""


def test_normal_tissue_dissected_away_or_effaced_by_the_tumour_leaves_a_tumour():
    assert not reads_normal("melanoma, non-tumour tissue macrodissected away")
    assert not reads_normal("lymph node (normal architecture effaced by melanoma)")
    assert reads_normal("lymph node, normal architecture")


FUSED = RNA.findings[0]
HELD_FINDINGS = {
    "quoted as VUS": {"laboratory_class_quoted": "VUS"},
    "quoted as benign": {"laboratory_class": LaboratoryClass.ONCOGENIC, "laboratory_class_quoted": "likely benign"},
    "classed as uncertain, Tier III": {
        "laboratory_class": LaboratoryClass.UNCERTAIN, "laboratory_class_quoted": "Tier III"
    },
    "classed as uncertain, class 3": {
        "laboratory_class": LaboratoryClass.UNCERTAIN, "laboratory_class_quoted": "class 3"
    },
    "note takes it back": {"note": "Sample swap suspected."},
    "quoted words take it back": {"laboratory_class_quoted": "withdrawn"},
    "another gene in its name": {"written_as": "TPM3-NTRK1"},
    "no gene symbol in its name": {"written_as": "TPM3-NTRKI"},
    "a transcript of another gene": {"three_prime": Partner("NTRK3", "NM_002529.4", 10)},
}  # fmt: skip
HELD_TESTS = {
    "assay of another method": ({"assay": "NTRK3 break-apart FISH"}, {}),
    "limits take it back": ({"limits": "This report has been withdrawn."}, {}),
    "a control's sample": ({"sample": "NTC"}, {}),
    "normal tissue": ({}, {"site": "PBMC, germline"}),
    "no tumour content": ({}, {"tumour_content_percent": 0}),
    "partner not named": ({"result": Result.NEGATIVE, "findings": (OPEN["one gene"],)}, {}),
    "assay of fewer genes": ({"result": Result.NEGATIVE, "findings": (), "assay": "NTRK1 RNA panel"}, {}),
    "little tumour": ({"result": Result.NEGATIVE, "findings": ()}, {"tumour_content_percent": 1}),
    "note on the specimen": ({"result": Result.NEGATIVE, "findings": ()}, {"note": "No tumour seen."}),
}
WAYS_OUT = re.compile(r"\b(?:ask|enter|correct|test a|check|compare|confirms) ")


@pytest.mark.parametrize("changes", HELD_FINDINGS.values(), ids=HELD_FINDINGS)
def test_every_finding_that_is_held_back_says_what_would_settle_it(changes):
    (reading,) = read(replace(RNA, findings=(replace(FUSED, **changes),))).readings
    assert reading.says not in {Says.CONFIRMS, Says.EXCLUDES}
    assert WAYS_OUT.search(reading.why)


@pytest.mark.parametrize(("changes", "specimen"), HELD_TESTS.values(), ids=HELD_TESTS)
def test_every_test_that_is_held_back_says_what_would_settle_it(changes, specimen):
    (reading,) = read(replace(RNA, **changes), specimen=replace(TISSUE, **specimen)).readings
    assert reading.says not in {Says.CONFIRMS, Says.EXCLUDES}
    assert WAYS_OUT.search(reading.why)


STAIN_NAMES = [
    "pan-TRK",
    "pan TRK",
    "TRK",
    "TRK stain",
    "TRK staining",
    "pan-TRK protein",
    "pan-TRK (Ventana)",
    "TRK IHC",
]


@pytest.mark.parametrize("assay", STAIN_NAMES)
@pytest.mark.parametrize("method", [Method.RNA_PANEL, Method.FISH_BREAK_APART, Method.RT_PCR])
def test_the_name_of_a_stain_in_a_test_of_another_method_is_asked_about(assay, method):
    assert "names IHC" in another_method(replace(RNA, assay=assay, method=method))
    assert another_method(replace(RNA, assay=assay, method=Method.PAN_TRK_IHC)) == ""


@pytest.mark.parametrize("assay", ["NTRK fusion panel", "NTRK1/2/3", "RNA panel with TRK genes", "ntrk kit"])
def test_a_panel_that_names_the_genes_is_no_stain(assay):
    assert "IHC" not in another_method(replace(RNA, assay=assay))
