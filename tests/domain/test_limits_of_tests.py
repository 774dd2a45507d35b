"""The limits of a test by its own report."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.limits_of_tests import SET_ASIDE, cautions, covers_ntrk, elsewhere, limited, touched
from mdt_desk.domain.testing import Method, Result, Specimen, SpecimenKind, Test
from tests.domain.sound_fusion import RNA


def test_all_three_genes_must_be_named() -> None:
    assert covers_ntrk(Test("T1", Method.RNA_PANEL, genes_covered=("ALK", "NTRK1", "NTRK2", "NTRK3")))
    assert not covers_ntrk(Test("T1", Method.RNA_PANEL, genes_covered=("NTRK1", "NTRK3")))
    assert not covers_ntrk(Test("T1", Method.RNA_PANEL))


def test_limits_of_a_file_with_parts_left_out_are_never_quietly_harmless() -> None:
    answered = Test("T1", Method.RNA_PANEL, limits="Not read of the file: row 2", limits_touch_ntrk=Answer.NO)
    ((place, words),) = cautions(answered, Case("c"))
    assert place == "limits"
    assert "were not read" in words
    assert "Not read of the file: row 2" in words
    assert not cautions(replace(answered, limits="Other genes were not reported."), Case("c"))


@pytest.mark.parametrize(
    ("limits", "holds"),
    [
        ("Not read of the file: section [Fusions]: missing", True),
        ("Not read of the file: section [Fusions]", True),
        ("Not read of the file: section [Fusions]: perhaps not whole", False),
        ("Not read of the file: row 2", False),
        ("The report says nothing of its section [Fusions].", False),
    ],
)
def test_a_no_cannot_be_about_fusions_that_nobody_read(limits, holds):
    test = Test("T1", Method.RNA_PANEL, limits=limits, limits_touch_ntrk=Answer.NO)
    assert ("the fusions of its file were not read" in limited(test)) is holds


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ("Not read of the file: row 3", "what was taken from its file says: "),
        (f"{SET_ASIDE}: row 2: set aside by the caller's own filter.", "what was taken from its file says: "),
        ("Low coverage of NTRK3.", "its report states: "),
    ],
)
def test_what_the_desk_wrote_of_a_file_is_no_statement_of_a_report(limits, said):
    positive = Test("T1", Method.RNA_PANEL, result=Result.POSITIVE, limits=limits)
    ((_, words),) = cautions(positive, Case("c"))
    assert words.startswith(said)


# what a report states of its limits, and whether they may touch the gene in which its fusion was found, NTRK3
LIMITS_BESIDE_NTRK3 = [
    ("NTRK1 not assessed owing to low coverage", False),
    ("NTRK1 not assessed. NTRK2: exons 12 to 15 not covered.", False),
    ("ntrk1 and NTRK2 were not covered", False),
    ("NTRK3 exon 13 not covered", True),
    ("NTRK1 and NTRK3 not assessed", True),
    ("NTRK1-3 not assessed", True),
    ("NTRK1/3 not assessed", True),
    ("NTRK1, 3 not assessed", True),
    ("NTRK not assessed", True),
    ("NTRK1 not assessed. RNA of poor quality.", True),
    ("NTRK1 and all other genes: low coverage", True),
    ("NTRK1 not assessed; kinase domains not covered", True),
    ("Low coverage.", True),
    ("", True),
]


@pytest.mark.parametrize(("limits", "touches"), LIMITS_BESIDE_NTRK3)
def test_limits_of_another_gene_alone_do_not_hold_the_fusion_that_was_found(limits, touches):
    test = replace(RNA, limits=limits, limits_touch_ntrk=Answer.YES)
    assert touched(test) is touches
    says = read_evidence(Case("c", tests=(test,))).readings[0].says
    assert says is (Says.SUGGESTS if touches else Says.CONFIRMS)
    told = [
        words for field, words in cautions(test, Case("c")) if field == "limits" and "do not name the gene" in words
    ]
    assert bool(told) is not touches
    # A negative is held by whatever touches any of the three.
    assert limited(test)
    assert not touched(replace(test, limits_touch_ntrk=Answer.NO))


@pytest.mark.parametrize(
    ("kind", "site", "found"),
    [
        (SpecimenKind.NOT_RECORDED, "peripheral blood", SpecimenKind.OTHER),
        (SpecimenKind.NOT_RECORDED, "ctDNA", SpecimenKind.OTHER),
        (SpecimenKind.NOT_RECORDED, "lung", None),
        (SpecimenKind.NOT_RECORDED, "", None),
        (SpecimenKind.TUMOUR_TISSUE, "blood vessel of the skin", None),
        (SpecimenKind.PLASMA, "", SpecimenKind.PLASMA),
    ],
)
def test_tumour_is_not_assumed_of_a_specimen_whose_site_reads_blood(kind, site, found):
    test = Test("T1", Method.RNA_PANEL, specimen="S")
    assert elsewhere(test, Case("X", specimens=(Specimen("S", kind, site),), tests=(test,))) is found


@pytest.mark.parametrize(
    ("site", "told"), [("blood", False), ("plasma", False), ("", False), ("blood, germline control", True)]
)
def test_plasma_is_blood_and_only_normal_cells_speak_against_it(site, told):
    test = Test("T2", Method.RNA_PANEL, specimen="S", result=Result.NEGATIVE)
    said = cautions(test, Case("X", specimens=(Specimen("S", SpecimenKind.PLASMA, site),), tests=(test,)))
    assert any("is recorded as plasma, yet its site reads" in words for _, words in said) is told


UNKNOWN_WORDS = "The laboratory has second thoughts about this one"


@pytest.mark.parametrize("field", ["limits", "coverage_note", "failure_reason"])
def test_whatever_a_positive_report_says_of_itself_is_quoted_until_a_person_has_judged_it(field):
    positive = replace(Test("T1", Method.RNA_PANEL, result=Result.POSITIVE), **{field: UNKNOWN_WORDS})
    ((_, words),) = cautions(positive, Case("c"))
    assert f'its report states: "{UNKNOWN_WORDS}"' in words
    assert words.endswith("whether that touches NTRK1-3 is not recorded")
    assert not cautions(replace(positive, limits_touch_ntrk=Answer.NO), Case("c"))
    assert not cautions(replace(positive, result=Result.NEGATIVE), Case("c"))
