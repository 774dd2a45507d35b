"""A clause reader that knows what is denied: denied harm is no harm, and a reciprocal is not the junction."""

import pytest

from mdt_desk.domain.clauses import clauses, is_denied, without_denied, without_reciprocal


@pytest.mark.parametrize(
    "text",
    ["No frameshift", "Not out of frame", "kinase domain not lost", "No loss of the kinase domain",
     "Artefact excluded", "not considered an artefact", "no evidence of contamination", "Not a known artefact",
     "Not in the database of artefacts", "No evidence of cross-contamination", "Not consistent with an artefact",
     "Artefactual call excluded", "The risk of a false positive is low", "No control contamination"],
)  # fmt: skip
def test_harm_that_is_denied_is_taken_out(text):
    assert without_denied(text).strip() in {"", "domain", "The"}


@pytest.mark.parametrize(
    "text",
    ["Artefact cannot be excluded", "artefact not excluded", "out of frame", "kinase domain lost", "not confirmed",
     "no TPM3::NTRK1 fusion", "cannot exclude contamination", "Not known whether an artefact", "No. Artefact",
     "In the database of artefacts", "Not consistent with a genuine fusion; artefact", "NTRK1 not found - artefact",
     "Artefactual call not excluded", "Artefactual call excluded from the report", "Control contamination",
     "The risk of a false positive is not low", "unable to exclude an artefact"],
)  # fmt: skip
def test_harm_that_is_said_stays(text):
    assert without_denied(text) == text


def test_two_findings_are_two_clauses_and_a_list_of_genes_is_one():
    assert clauses("t(12;15) seen; ALK negative") == ("t(12;15) seen", "ALK negative")
    assert clauses("No ALK fusion, NTRK1 fusion detected. BRAF wild type") == (
        "No ALK fusion",
        "NTRK1 fusion detected",
        "BRAF wild type",
    )
    assert clauses("ALK rearrangement not found and NTRK1::TPM3 reads seen") == (
        "ALK rearrangement not found", "NTRK1::TPM3 reads seen",
    )  # fmt: skip
    assert [is_denied(each) for each in clauses("No fusion of NTRK1, NTRK2 or NTRK3 detected")] == [True]
    assert not is_denied("NTRK1 fusion seen, no artefact")


def test_a_reciprocal_beside_the_main_junction_is_left_out_and_one_that_stands_alone_is_kept():
    assert "NTRK1::TPM3" not in without_reciprocal("TPM3::NTRK1 (reciprocal NTRK1::TPM3 also seen)")
    assert without_reciprocal("Reciprocal NTRK1::TPM3 not detected").strip() == ""
    assert without_reciprocal("reciprocal NTRK1::TPM3") == "reciprocal NTRK1::TPM3"
    assert without_reciprocal("TPM3::NTRK1 reciprocal") == "TPM3::NTRK1 reciprocal"


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        ("There is no evidence that this is an artefact.", "There is evidence that this is an artefact."),
        ("There is no reason to believe that it is an artefact", "There is no doubt that it is an artefact"),
        ("No evidence that this is an artefact", "No evidence that this is not an artefact"),
        ("Not an artefact", "No proof that the fusion is not an artefact"),
        ("Artefacts due to formalin fixation were filtered.", "Removed as an artefact by the pipeline."),
        ("Known artefacts have been removed by the pipeline.", "These artefacts were removed."),
        ("Recurrent artefacts were filtered out before calling.", "It is one of the recurrent artefacts."),
    ],
)
def test_artefacts_that_are_denied_or_filtered_in_general_are_told_from_one_that_is_said(denied, said):
    assert "artefact" not in without_denied(denied).casefold()
    assert "artefact" in without_denied(said).casefold()
