"""Resistance is advice from a sourced table: numbering and age of the sample are said, and nothing is gated."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Drug, Marker, MarkerState, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.resistance import (
    OLDER,
    STANDING,
    names_differ,
    protein_changes,
    read_resistance,
    resistance_notes,
    whole_test_denied,
)
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    LaboratoryClass,
    Method,
    Specimen,
    SpecimenKind,
    Test,
    TestStatus,
)
from mdt_desk.paths import resources

TABLE = read_resistance((resources() / "knowledge" / "resistance.csv").read_text(encoding="utf-8"))
NM = "NM_002529.3"


def mutation(hgvs, gene="NTRK1", transcript=NM):
    return Finding(FindingKind.MUTATION, (gene,), hgvs=hgvs, transcript=transcript)


TAKEN, BEGUN = PartialDate(2026, 5, 1), PartialDate(2025, 1, 1)


def case_of(*findings, taken=TAKEN, begun=BEGUN, status=TestStatus.REPORTED):
    return Case(
        "c",
        treatments=(Treatment("larotrectinib", Drug.LAROTRECTINIB, started=begun),) if begun else (),
        specimens=(Specimen("S1", SpecimenKind.TUMOUR_TISSUE, collected=taken),),
        tests=(Test("T1", Method.DNA_PANEL, status, specimen="S1", findings=findings),),
    )


def said(case):
    return [note.text for note in resistance_notes(case, TABLE)]


@pytest.mark.parametrize("hgvs", ["p.Gly595Arg", "p.(Gly595Arg)", "p.G595R", "G595R", "c.1783G>A p.G595R"])
def test_a_listed_mutation_is_flagged_with_its_numbering_and_standing(hgvs):
    (text,) = said(case_of(mutation(hgvs)))
    assert text.startswith(
        "NTRK1 G595R (solvent front, numbered on NM_002529.3): larotrectinib and entrectinib resistant"
    )
    assert text.endswith(f"{STANDING}.")


WRITTEN = ("ntrk1 g595r", "NTRK1 p.gly595arg", "NTRK1 G 595 R", "NTRK1 GLY595ARG", "NTRK1 Gly-595-Arg")


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("genes", [("NTRK1",), ()])
def test_a_listed_mutation_is_flagged_however_its_change_is_spelt(written, genes):
    (text,) = said(case_of(Finding(FindingKind.MUTATION, genes, written_as=written)))
    assert text.startswith("NTRK1 G595R (solvent front")
    (text,) = said(case_of(Finding(FindingKind.MUTATION, genes, written_as=written, note=f"no {written}")))
    assert "does not count" in text


@pytest.mark.parametrize("written", ["c.1783G>A", "", "solvent front mutation", "p.Gly595fs"])
def test_a_mutation_of_ntrk_that_cannot_be_read_is_said(written):
    (text,) = said(case_of(Finding(FindingKind.MUTATION, ("NTRK1",), written_as=written)))
    assert text.startswith("A mutation of NTRK1 (")
    assert "cannot be read as a change of one amino acid" in text
    assert said(case_of(Finding(FindingKind.MUTATION, ("BRAF",), written_as=written))) == []


def test_a_sample_older_than_the_last_inhibitor_answers_nothing():
    (text,) = said(case_of(mutation("G595R"), taken=PartialDate(2024, 6)))
    assert OLDER in text


@pytest.mark.parametrize(
    ("taken", "begun", "words"),
    [
        (None, PartialDate(2025), "When the sample was taken is not recorded"),
        (PartialDate(2025), PartialDate(2025, 3), "not known exactly enough"),
        (PartialDate(2026, 1), None, "No NTRK inhibitor is recorded"),
        (PartialDate(2026, 1), PartialDate(2025, 3), "younger than the start"),
        (PartialDate(2025, 3, 4), PartialDate(2025, 3, 4), "not known exactly enough"),
        (PartialDate(2025, 3, 5), PartialDate(2025, 3, 4), "younger than the start"),
    ],
)
def test_the_age_of_the_sample_is_said(taken, begun, words):
    (text,) = said(case_of(mutation("G595R"), taken=taken, begun=begun))
    assert words in text


@pytest.mark.parametrize(("transcript", "words"), [("", "states no transcript"), ("NM_001012331.2", "another residue")])
def test_another_or_no_transcript_is_said(transcript, words):
    assert words in said(case_of(mutation("G595R", transcript=transcript)))[0]


def test_a_newer_version_of_the_transcript_numbers_alike():
    assert "residue" not in said(case_of(mutation("G595R", transcript="NM_002529.4")))[0]


def test_another_change_of_a_listed_residue_is_said_to_be_unlisted():
    assert said(case_of(mutation("G595E")))[0].startswith(
        "NTRK1 G595E changes the residue of G595R; this change itself"
    )


def test_two_mutations_that_are_listed_together_are_told_together():
    texts = said(case_of(mutation("G595R"), mutation("G667C")))
    assert any(text.startswith("NTRK1 G595R and G667C (double") for text in texts)


@pytest.mark.parametrize(
    "finding",
    [mutation("V600E", "BRAF", ""), mutation("G12D", "KRAS", ""), Finding(FindingKind.AMPLIFICATION, ("MET",))],
)
def test_a_bypass_is_flagged(finding):
    assert "bypass" in said(case_of(finding))[0]


def test_a_marker_entered_with_the_diagnosis_is_flagged():
    case = replace(case_of(), diagnosis=Diagnosis(markers=(Marker("BRAF", MarkerState.MUTATED, "V600E"),)))
    assert "bypass" in said(case)[0]
    wild = replace(case, diagnosis=Diagnosis(markers=(Marker("BRAF", MarkerState.WILD_TYPE, "V600E"),)))
    assert said(wild) == []


@pytest.mark.parametrize(("gene", "detail", "told"), [("NTRK1", "G595R", True), ("NTRK3", "G595R", False)])
def test_a_resistance_mutation_of_ntrk_itself_entered_as_a_marker_is_flagged(gene, detail, told):
    case = replace(case_of(), diagnosis=Diagnosis(markers=(Marker(gene, MarkerState.MUTATED, detail),)))
    assert bool(said(case)) is told


@pytest.mark.parametrize(
    "case",
    [
        case_of(mutation("G595R"), status=TestStatus.FAILED),
        case_of(mutation("G589R"), status=TestStatus.FAILED),
        case_of(replace(mutation("R100C"), laboratory_class=LaboratoryClass.LIKELY_BENIGN)),
        case_of(mutation("R100C", "TP53")),
        case_of(Finding(FindingKind.AMPLIFICATION, ("NTRK1",))),
    ],
    ids=["failed test", "failed test of what is not listed", "benign", "another gene", "amplified NTRK1"],
)
def test_what_does_not_count_or_is_of_another_gene_is_not_flagged(case):
    assert said(case) == []


def test_every_line_has_a_source_and_numbers_its_residue():
    assert all(entry.source for entry in TABLE)
    assert all(entry.transcript for entry in TABLE if entry.gene.startswith("NTRK"))
    assert not any(entry.gene == "NTRK2" for entry in TABLE)


@pytest.mark.parametrize("text", ["", "c.1783G>A", "exon 15", "NTRK1", "p.?"])
def test_what_is_no_change_of_an_amino_acid_is_not_read(text):
    assert protein_changes(text) == ()


def test_advice_from_a_result_after_the_day_asked_about_is_kept_and_says_so():
    told = case_of(mutation("p.G595R"))
    late = replace(told, tests=tuple(replace(each, reported=PartialDate(2026, 6, 5)) for each in told.tests))
    (note,) = resistance_notes(late, TABLE, date(2026, 6, 4))
    assert note.text.endswith("Not known on the day: reported 05-Jun-2026, after the date asked about (04-Jun-2026).")
    (note,) = resistance_notes(late, TABLE, date(2026, 6, 5))
    assert "Not known" not in note.text


DENIED = {
    "artefact": {"laboratory_class": LaboratoryClass.ARTEFACT},
    "control": {"in_no_template_control": Answer.YES},
    "withdrawn": {"note": "Withdrawn: wrong sample"},
    "not detected": {"note": "G595R not detected"},
    "written": {"written_as": "NTRK1 G595R not detected"},
    "quoted": {"laboratory_class_quoted": "Artefact"},
    "negative": {"note": "Negative."},
    "threshold": {"note": "below reporting threshold"},
    "quality": {"note": "failed QC"},
}


@pytest.mark.parametrize("against", DENIED.values(), ids=DENIED)
@pytest.mark.parametrize(("gene", "change"), [("NTRK1", "G595R"), ("BRAF", "V600E")])
def test_a_mutation_that_was_taken_back_or_denied_never_speaks_as_resistance_and_is_said(gene, change, against):
    row = mutation(change, gene)
    assert "does not count" not in " ".join(said(case_of(replace(row, note="VAF 12 %, not seen in germline DNA"))))
    (text,) = said(case_of(replace(row, **against)))
    assert text.startswith(f"{gene} {change} is listed in test T1 and does not count: ")
    assert "resistant" not in text
    assert STANDING not in text


def test_two_changes_count_as_a_pair_only_where_neither_was_taken_back():
    pair = next(entry for entry in TABLE if " and " in entry.change)
    rows = [mutation(each, pair.gene, pair.transcript) for each in pair.change.split(" and ")]
    assert any(pair.change in text for text in said(case_of(*rows)))
    assert not any(pair.change in text for text in said(case_of(rows[0], replace(rows[1], note="not detected"))))


def test_a_test_that_was_withdrawn_or_is_a_control_s_speaks_of_no_resistance():
    for change in ({"limits": "Report withdrawn"}, {"sample": "NTC-1"}):
        case = case_of(mutation("G595R"))
        case = replace(case, tests=(replace(case.tests[0], **change),))
        assert whole_test_denied(case.tests[0], case)
        (text,) = said(case)
        assert "does not count" in text


@pytest.mark.parametrize("written", ["no NTRK1 G595R", "NTRK1 G595R negative", "no evidence of p.Gly595Arg"])
def test_a_written_name_that_denies_its_change_is_no_finding(written):
    (text,) = said(case_of(Finding(FindingKind.MUTATION, ("NTRK1",), written, transcript=NM)))
    assert "does not count" in text


@pytest.mark.parametrize("note", ["negative in germline", "MSI negative; VAF 12%", "HER2 negative"])
def test_what_is_negative_beside_it_takes_nothing_from_a_mutation(note):
    (text,) = said(case_of(replace(mutation("G595R"), note=note)))
    assert "resistant" in text


def test_two_names_of_one_mutation_that_differ_are_said_and_make_no_pair():
    row = replace(mutation("p.(Gly667Cys)"), written_as="NTRK1 G595R")
    texts = said(case_of(row))
    assert len(texts) == 2
    assert all("The written name says G595R and the HGVS name G667C: ask" in text for text in texts)
    assert names_differ(replace(row, written_as="NTRK1 G667C (c.1999G>T)")) == ""


def test_a_mutation_in_a_specimen_without_tumour_does_not_count_and_one_in_plasma_does():
    case = case_of(mutation("G595R"))
    for changes, counts in (
        ({"site": "normal skin"}, False),
        ({"tumour_content_percent": 0}, False),
        ({"kind": SpecimenKind.PLASMA, "site": "plasma"}, True),
        ({"site": "peripheral blood"}, True),
    ):
        (text,) = said(replace(case, specimens=(replace(case.specimens[0], **changes),)))
        assert ("does not count" not in text) is counts


@pytest.mark.parametrize(
    ("finding", "named"),
    [
        (mutation("p.Gly589Arg", transcript="NM_001012331.2"), "NTRK1 p.G589R (numbered on NM_001012331.2)"),
        (Finding(FindingKind.MUTATION, (), written_as="NTRK2 p.G639R"), "NTRK2 p.G639R"),
        (mutation("F589L", transcript=""), "NTRK1 p.F589L"),
        (mutation("V573M"), "NTRK1 p.V573M (numbered on NM_002529.3)"),
    ],
)
def test_a_mutation_of_ntrk_outside_the_table_is_no_fact_and_not_passed_over(finding, named):
    (text,) = said(case_of(finding))
    assert text.startswith(f"{named} is not in the table of changes known to cause resistance")
    assert "whether it does is not known" in text
    assert ("ask the laboratory for the transcript" in text) is (finding.transcript == "")
    assert ("ask the laboratory for the residue on NM_002529" in text) is (finding.transcript not in {NM, ""})


@pytest.mark.parametrize(
    ("finding", "longer"),
    [
        (mutation("p.Gly589Arg", transcript="NM_001012331.2"), "on that one G589R is G595R (solvent front"),
        (mutation("G589R", transcript=""), "shorter by 6 residues is known (Reactome R-HSA-166544)"),
        (mutation("G589R"), ""),
        (mutation("V573M", transcript=""), ""),
    ],
)
def test_a_change_numbered_on_the_shorter_form_of_the_protein_is_led_back_to_the_listed_one(finding, longer):
    (text,) = said(case_of(finding))
    assert longer in text
    assert ("A form of the protein" in text) is bool(longer)


@pytest.mark.parametrize(("fused", "told"), [("NTRK1", True), ("NTRK3", False), ("", False)])
def test_a_change_in_another_ntrk_gene_than_the_fused_one_says_so(fused, told):
    rows = [mutation("G623R", gene="NTRK3", transcript="NM_001012338.2")]
    rows += [Finding(FindingKind.FUSION, ("TPM3", fused))] if fused else []
    (text,) = said(case_of(*rows))
    assert ("The fusion found is of NTRK1, and this change is in NTRK3" in text) is told
    assert ("The fusion found is of" in text) is told


def test_a_doubt_about_a_change_is_named_beside_it():
    (text,) = said(case_of(Finding(FindingKind.MUTATION, ("NTRK1",), written_as="NTRK1 G595R?")))
    assert text.startswith("NTRK1 G595R (solvent front")
    assert "so it is in doubt: ask the laboratory whether it is real. The sample" in text


@pytest.mark.parametrize("genes", [("NTRK",), ("NTRK1;NTRK3",), ("TPM3", "NTRK1"), ()])
def test_a_listed_change_of_which_the_gene_is_not_sure_is_told(genes):
    finding = Finding(FindingKind.MUTATION, genes=genes, hgvs="p.Gly595Arg")
    said = [note.text for note in resistance_notes(case_of(finding), TABLE)]
    assert any("G595R" in text and "NTRK1" in text for text in said)
    harmless = Finding(FindingKind.MUTATION, genes=genes, hgvs="p.Ala1Val")
    assert not any("known to cause" in note.text for note in resistance_notes(case_of(harmless), TABLE))
