"""What the case's own texts claim of an NTRK fusion against its tests is quoted, in short forms as in full ones."""

from dataclasses import replace
from itertools import count

import pytest

from mdt_desk.domain.case import Case, Diagnosis, Marker, MarkerState, Referral
from mdt_desk.domain.case_claims import Claim, claim_of, claims, found_in_case
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import Method
from tests.domain.filled_case import filled
from tests.domain.sound_fusion import RNA
from tests.domain.test_held_back import TISSUE
from tests.domain.test_ntrk_said import NEGATIVE
from tests.domain.test_trk_inhibitors import with_text


def test_a_case_that_tells_of_a_fusion_beside_a_negative_is_a_caution_beside_that_negative_alone():
    told = (
        Case("X", note="WGS: NTRK3 fusion", tests=(NEGATIVE,)),
        Case("X", note="Outside hospital found NTRK1 fusion by Archer.", tests=(NEGATIVE,)),
        Case("X", referral=Referral(question="TPM3::NTRK1 fusion found on RNA; eligible?"), tests=(NEGATIVE,)),
        Case("X", diagnosis=Diagnosis(description="NTRK-rearranged spindle cell neoplasm"), tests=(NEGATIVE,)),
        Case("X", diagnosis=Diagnosis(markers=(Marker("NTRK1", MarkerState.MUTATED),)), tests=(NEGATIVE,)),
    )
    for case in told:
        assert any(each.startswith("No NTRK fusion was found, yet") for each in read_evidence(case).remarks)
        assert not any("was found, yet" in each for each in read_evidence(replace(case, tests=(RNA,))).remarks)


@pytest.mark.parametrize("question", ["Is an NTRK fusion present?", "Larotrectinib, if an NTRK fusion is found?"])
def test_a_question_tells_of_no_fusion(question):
    assert found_in_case(Case("X", referral=Referral(question=question))) == ()


def told_beside_a_find(case):
    evidence = read_evidence(replace(case, tests=(RNA,)))
    assert evidence.deciding()
    return [each for each in evidence.remarks if each.startswith("An NTRK fusion counts as found, yet")]


@pytest.mark.parametrize(
    "text",
    ["Cutaneous melanoma; NTRK negative on RNA panel", "NTRK fusion out of frame: any option?", "NTRK3 wild-type",
     "No actionable NTRK fusion.", "NTRK: no fusion",
     "ALK, ROS1 and NTRK fusions not detected", "NTRK1-3 not rearranged",
     "ETV6::NTRK3 judged an artefact by the laboratory", "NTRK3 fusion, kinase domain lost",
     "No evidence of an NTRK1, NTRK2 or NTRK3 fusion", "NTRK3 fusion could not be confirmed by RNA",
     "Melanoma with NTRK3 fusion. The fusion is out of frame."],
)  # fmt: skip
def test_a_case_that_denies_the_fusion_beside_a_find_is_a_caution_that_quotes_it(text):
    for case in (
        Case("X", note=text),
        Case("X", referral=Referral(question=text)),
        Case("X", diagnosis=Diagnosis(description=text)),
    ):
        (said,) = told_beside_a_find(case)
        assert said.endswith("ask which is right before the finding is trusted.")
    assert not any("counts as found" in each for each in read_evidence(Case("X", note=text, tests=(NEGATIVE,))).remarks)


@pytest.mark.parametrize(
    "text",
    ["pan-TRK IHC negative", "NTRK3 mutation not found", "NTRK3 fusion, no other fusion", "No NTRK inhibitor before",
     "NTRK3 fusion without resistance mutation", "NTRK3 fusion with BRAF wild type", "NTRK1 fusion not detected",
     "NTRK fusion not excluded", "Is NTRK negative?", "Not in a trial for NTRK",
     "NTRK fusion negative? Options?", "No NTRK resistance mutation",
     "NTRK3 fusion positive, BRAF negative", "NTRK3 fusion found, not out of frame", "NTRK inhibitor not tolerated",
     "Patient with NTRK fusion not previously treated with a TRK inhibitor", "NTRK3 fusion not seen in germline",
     "NTRK fusion, artefact excluded", "ETV6::NTRK3 in frame; reciprocal NTRK3::ETV6 out of frame"],
)  # fmt: skip
def test_words_that_deny_something_else_are_no_word_against_a_find(text):
    assert told_beside_a_find(Case("X", note=text, diagnosis=Diagnosis(description=text))) == []


def test_a_marker_of_wild_type_is_told_for_the_gene_that_was_found_alone():
    for gene, told in (("NTRK3", True), ("NTRK", True), ("NTRK1", False), ("BRAF", False)):
        case = Case("X", diagnosis=Diagnosis(markers=(Marker(gene, MarkerState.WILD_TYPE),)))
        assert bool(told_beside_a_find(case)) is told


AGAINST_A_FIND = """
NTRK neg
NTRK -ve
NTRK-ve
NTRK(-)
NTRK: none
NTRK: no
NTRK WT
NTRK ND
Wild-type for NTRK
Quadruple negative (ALK, ROS1, RET, NTRK)
pan-NTRK negative by RNA
non-NTRK melanoma
NTRK testing negative
NTRK3 normal
RNA panel: no fusion found
No driver fusion identified.
Repeat RNA panel neg.
RNAseq negative
Archer FusionPlex: negative
fusion negative sarcoma
the second laboratory could not confirm the fusion
Fusion was an artefact
fusion in NTC
Fusion found in the control
lab has retracted the NTRK call
NTRK fusion belongs to another patient
NTRK fusion in a different tumour
NTRK fusion in doubt
NTRK fusion pending
NTRK fusion of uncertain significance
Possible NTRK fusion
kinase lost
no actionable alterations
panel: wild type
pan-wild-type melanoma
test was of mother
RNA failed
LMNA::NTRK1 melanoma
TPR-NTRK1 fusion
NTRK2-rearranged glioma
""".strip().splitlines()
WITH_A_FIND = """
ETV6-NTRK3 secretory carcinoma, eligible?
NTRK+ melanoma
Thyroid cancer with a positive NTRK3 FISH
NTRK3 fusion with BRAF wild type
BRAF wild-type, NTRK3-rearranged melanoma
Triple negative breast cancer with NTRK3 fusion
HER2 negative, NTRK3 fusion
NTRK fusion; no satisfactory treatment options remain
NTRK fusion without CNS involvement
The NTRK3 fusion was not known at first diagnosis
No driver mutation other than NTRK3 fusion
NTRK3 fusion confirmed by RNA; DNA panel showed no fusion
NTRK inhibitor not tolerated
Suitable for TRK inhibitor?
Does the NTRK3 fusion qualify for larotrectinib?
FISH for ALK negative
Germline testing negative
NTRK fusion?
""".strip().splitlines()
AGAINST_A_NEGATIVE = """
Patient has an NTRK1 fusion on RNA.
Known NTRK fusion.
Melanoma with NTRK1 fusion. Options?
Has NTRK fusion, wants larotrectinib
ETV6-NTRK3 by FISH
NTRK1 by Archer
NTRK rearrangement reported by outside lab
outside report: NTRK1
NTRK+ melanoma
NTRK +ve
NTRK(+)
NTRK-pos
NTRK: yes
NTRK driven
harbouring NTRK3
FISH: NTRK3 split
tested positive for NTRK
RNA panel: fusion found
NTRK fusion pending
NTRK result awaited
pan-TRK IHC positive
RNA failed
RNA degraded, NTRK not assessable
fusion panel failed
""".strip().splitlines()
WITH_A_NEGATIVE = """
Does she have an NTRK fusion?
NTRK fusion?
NTRK neg
NTRK: none
NTRK -ve; options?
NTRK status?
NTRK panel done
Please consider NTRK testing
Screen for NTRK fusion
Repeat RNA if NTRK fusion suspected?
Eligible for NTRK inhibitor?
pan-TRK IHC negative
Quadruple negative (ALK, ROS1, RET, NTRK)
ALK fusion positive lung cancer
""".strip().splitlines()


def is_told(text, test):
    """In which of the three texts of a case a sentence is told beside a test: all of them, none, or an unequal few."""
    before = set(read_evidence(Case("X", tests=(test,))).remarks)
    cases = (
        Case("X", note=text, tests=(test,)),
        Case("X", referral=Referral(question=text), tests=(test,)),
        Case("X", diagnosis=Diagnosis(description=text), tests=(test,)),
    )
    told = {bool(set(read_evidence(case).remarks) - before) for case in cases}
    return told.pop() if len(told) == 1 else None


@pytest.mark.parametrize(
    ("test", "texts", "told"),
    [(RNA, AGAINST_A_FIND, True), (RNA, WITH_A_FIND, False), (NEGATIVE, AGAINST_A_NEGATIVE, True),
     (NEGATIVE, WITH_A_NEGATIVE, False)],
    ids=["against a find", "with a find", "against a negative", "with a negative"],
)  # fmt: skip
def test_question_note_and_diagnosis_are_read_alike_and_what_gainsays_the_tests_is_quoted(test, texts, told):
    assert [text for text in texts if is_told(text, test) is not told] == []


def test_words_that_name_ntrk_and_are_not_understood_are_quoted_without_a_judgement():
    (said,) = found_in_case(Case("X", note="NTRK: yes"))
    assert said == "The note of the case says 'NTRK: yes': read it beside the tests before the negative is trusted."
    (said,) = found_in_case(Case("X", note="NTRK: yes. NTRK3 fusion by RNA."))
    assert said.startswith("No NTRK fusion was found, yet the note of the case says 'NTRK3 fusion by RNA'")


@pytest.mark.parametrize(
    ("clause", "claim"),
    [("NTRK3 fusion on RNA", Claim.FOUND), ("NTRK -ve", Claim.NONE), ("NTRK fusion pending", Claim.UNSURE),
     ("NTRK3 normal", Claim.UNREAD), ("NTRK: no", Claim.UNREAD_DENIAL), ("NTRK fusion?", None), ("BRAF V600E", None),
     ("larotrectinib if an NTRK fusion is found", None)],
)  # fmt: skip
def test_one_clause_claims_one_thing(clause, claim):
    assert claim_of(clause) is claim


def test_every_text_of_a_case_is_read_but_the_names_of_the_patient_and_what_the_board_settled():
    full = replace(filled(Case, count(1), []), tests=(RNA,), specimens=(), resolutions=(), judgements=())
    before = set(read_evidence(full).remarks)
    paths = {path for path, _, _ in texts_of(full) if path[0] != "tests"}
    taken_back = "NTRK1 fusion withdrawn by the laboratory"
    silent = {path for path in paths if not set(read_evidence(with_text(full, path, taken_back)).remarks) - before}
    assert {path[0] for path in silent} == {"case_id", "patient"}
    assert len(paths - silent) > 20


@pytest.mark.parametrize(
    ("first", "claimed", "denied"),
    [
        (None, "No NTRK fusion was found, yet", ""),
        (RNA, "", "Test T1 speaks for an NTRK fusion, yet"),
        (replace(RNA, method=Method.DNA_PANEL), "Test T2 found no NTRK fusion, yet", ""),
    ],
)
def test_nothing_counts_as_found_or_as_not_found_while_another_test_shows_the_opposite(first, claimed, denied):
    both = Case("X", tests=(*([first] if first else []), replace(NEGATIVE, id="T2")))
    for note, words in (("NTRK3 fusion by RNA.", claimed), ("No NTRK fusion.", denied)):
        said = [text for text in read_evidence(replace(both, note=note)).remarks if "the note of the case says" in text]
        assert [text[: len(words)] for text in said] == ([words] if words else [])
    (alone,) = (t for t in read_evidence(Case("X", tests=(RNA,), note="No NTRK fusion.")).remarks if "the note" in t)
    assert alone.startswith("An NTRK fusion counts as found, yet")


@pytest.mark.parametrize(
    "text",
    ["The reading frame of TPM3::NTRK1 is disrupted.", "TPM3::NTRK1 carries a premature stop.",
     "NTRK1 fusion downgraded by the lab.", "The NTRK fusion was found in his brother.",
     "Lab phoned: fusion call is wrong.", "May he have larotrectinib? The NTRK1 kinase domain is deleted."],
)  # fmt: skip
def test_a_fusion_named_with_what_turns_it_into_none_is_quoted_beside_one_that_counts(text):
    assert [claim for _, claim in claims(text)] not in ([], [Claim.FOUND])
    assert [claim for _, claim in claims("NTRK1 fusion found by RNA.")] == [Claim.FOUND]


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("Not detected on repeat testing.", "Nodule not seen on repeat CT."),
        ("The reading frame is disrupted.", "Her sleep is disrupted."),
        ("The fusion could not be confirmed", "The date could not be confirmed"),
        ("NTRK3 fusion was in the breast tumour, not the melanoma", "NTRK3 fusion in the melanoma"),
        ("not seen on repeat testing", "Pregnancy test negative on repeat testing."),
    ],
)
def test_a_denial_of_the_fusion_without_its_gene_is_quoted_beside_one_that_counts(told, silent):
    case = Case("X", specimens=(TISSUE,), tests=(RNA,))
    assert any(told.rstrip(".") in each for each in read_evidence(replace(case, note=told)).remarks)
    assert not any("says" in each for each in read_evidence(replace(case, note=silent)).remarks)


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("NTRK1 could not be assessed.", "MSI could not be assessed."),
        ("NTRK2 was not covered.", "ROS1 was not covered."),
        ("RNA was not extracted.", "DNA was not extracted."),
        ("Only DNA was analysed.", "Only RNA was analysed."),
        ("Internal control genes did not amplify.", "TERT promoter did not amplify."),
    ],
)
def test_a_case_text_that_says_ntrk_was_not_tested_is_quoted_beside_a_negative(told, silent):
    case = Case("X", specimens=(TISSUE,), tests=(NEGATIVE,))
    assert any(told.rstrip(".") in each for each in read_evidence(replace(case, note=told)).remarks)
    assert not any("says" in each for each in read_evidence(replace(case, note=silent)).remarks)


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("ETV6 fusion positive elsewhere", "ETV6::RUNX1 fusion elsewhere"),
        ("ETV6 rearranged by FISH at referring hospital", "No ETV6 rearrangement by FISH"),
        ("Secretory carcinoma with t(12;15)", "Secretory carcinoma with t(9;22)"),
        ("neurotrophic tyrosine kinase receptor type 1 rearrangement", "receptor tyrosine kinase rearrangement of ALK"),
        ("tropomyosin receptor kinase fusion on outside report", "tropomyosin stain on outside report"),
    ],
)
def test_a_fusion_that_is_told_without_the_symbol_is_quoted_beside_a_negative(told, silent):
    case = Case("X", specimens=(TISSUE,), tests=(NEGATIVE,))
    assert any(told in each for each in read_evidence(replace(case, note=told)).remarks)
    assert not any("says" in each for each in read_evidence(replace(case, note=silent)).remarks)
