"""The ladder says what each test can settle and what all mean together, in the same way as the rules read them."""

import csv
from pathlib import Path

import pytest

from mdt_desk.domain.case import Case, Nation
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.testing import Method
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.rules.evidence_ladder import read_ladder
from tests.clinical.notation import case_with, read_tests
from tests.rules.world import DAY, TUMOURS, base

TABLE = Path(__file__).parents[1] / "clinical" / "fusion_combinations.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
ANSWERS = {"yes": True, "no": False, "unknown": None}
FUSED = "RNA panel positive, passed, all: fusion ETV6>NTRK3 in-frame kept"


def ladder(tests, tumour="SKCM"):
    return read_ladder(case_with(read_tests(tests), tumour), TUMOURS)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_ladder_ends_where_the_table_of_combinations_says(row):
    assert ladder(row["tests"], row["tumour_type"]).confirmed is ANSWERS[row["confirmed"]]


def test_tests_that_disagree_are_both_listed_and_none_takes_precedence():
    found = ladder(f"{FUSED} | RNA panel negative, passed, all")
    assert found.conflicting
    assert all(step.disputed for step in found.steps)
    assert "no test takes precedence" in found.together
    assert "test T1" in found.together
    assert "test T2" in found.together


@pytest.mark.parametrize(
    ("tumour", "words"),
    [
        ("IFS", "yes, a positive one"),
        ("SKCM", "no: NTRK fusions are not the rule"),
        ("", "tumour type is not recorded"),
    ],
)
def test_what_fish_can_settle_depends_on_the_tumour_type(tumour, words):
    (step,) = ladder("break-apart FISH positive: rearrangement NTRK3", tumour).steps
    assert words in step.settles


def test_a_test_in_doubt_explains_more_than_a_stain():
    stain = {"id": "T1", "method": "pan_trk_ihc", "status": "reported", "result": "positive"}
    row = {"kind": "fusion", "orientation": "stated", "five_prime": {"gene": "ETV6"}, "three_prime": {"gene": "NTRK3"},
           "reading_frame": "out_of_frame"}  # fmt: skip
    seen = {"id": "T2", "method": "rt_pcr", "status": "reported", "result": "positive", "findings": [row]}
    case = base(tests=[stain, seen])
    together = read_ladder(case, TUMOURS, read_evidence(case, DAY)).together
    assert "what it lists is no actionable fusion: out of frame" in together
    assert "IHC alone" not in together


def test_a_stain_never_settles_it():
    (step,) = ladder("pan-TRK stain positive", "IFS").steps
    assert (step.method, step.says) == (Method.PAN_TRK_IHC, Says.SUGGESTS)
    assert step.settles.startswith("Never")


def test_unknown_is_worded_as_unknown_and_never_as_no():
    assert ladder("RNA panel failed, failed quality").together.startswith("Unknown, which is not no")
    assert read_ladder(Case("c"), TUMOURS).together == "Unknown: no test is recorded."


def test_a_confirmed_fusion_names_its_test():
    assert ladder(FUSED).together.startswith("NTRK fusion confirmed: RNA: 3' NTRK, in frame")


@pytest.mark.parametrize("row", ROWS[::3], ids=[row["id"] for row in ROWS[::3]])
@pytest.mark.parametrize("silent", ["RNA panel failed, failed quality", "break-apart FISH insufficient"])
def test_a_test_without_a_result_never_changes_what_the_others_mean(row, silent):
    assert ladder(f"{row['tests']} | {silent}", row["tumour_type"]).confirmed is ANSWERS[row["confirmed"]]


@pytest.mark.parametrize(
    ("where", "words"),
    [("in plasma", "No: plasma"), ("in a specimen of another kind", "Not before it is recorded"), ("all", "Yes, ")],
)
def test_what_a_test_can_settle_depends_on_its_specimen(where, words):
    (step,) = ladder(f"RNA panel negative, passed, {where}").steps
    assert step.settles.startswith(words)


DNA = {"id": "D", "method": "dna_panel", "result": "positive", "validated": "yes", "findings": [
    {"kind": "fusion", "orientation": "stated", "five_prime": {"gene": "ETV6"}, "three_prime": {"gene": "NTRK3"},
     "reading_frame": "in_frame", "kinase_domain": "kept"}]}  # fmt: skip
NONE = {"id": "Q", "method": "rna_panel", "result": "negative", "quality": "passed", "genes_covered": ["NTRK3"]}


@pytest.mark.parametrize(
    ("tests", "ends", "detail"),
    [
        ([DNA], "; RNA would settle it.", ""),
        ([DNA, NONE], "; RNA did not see it (test Q).", "yet RNA did not see it (test Q)"),
        ([DNA, NONE | {"genes_covered": ["NTRK1"]}], "; RNA would settle it.", ""),
    ],
)
def test_rna_that_found_none_is_not_asked_to_settle_what_dna_shows(tests, ends, detail):
    given = base(tests=tests)
    evidence = read_evidence(given, DAY)
    assert read_ladder(given, TUMOURS, evidence).together.endswith(ends)
    reported = read_facts(given, DAY, Nation.ENGLAND, TUMOURS, evidence)["ntrk_rearrangement_reported"]
    assert (reported.content, reported.detail) == (True, detail)
