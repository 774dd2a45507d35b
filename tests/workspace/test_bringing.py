"""A test from a caller file: dropped rows stay behind, controls are refused, one patient's sample is chosen."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.one_test import read_test
from mdt_desk.domain.resistance import read_resistance, resistance_notes
from mdt_desk.domain.testing import (
    NTRK_GENES,
    CallerFilter,
    FindingKind,
    GenomeBuild,
    Method,
    NtrkTested,
    Quality,
    Result,
    Specimen,
)
from mdt_desk.exchange.reading import read_file
from mdt_desk.workspace.bringing import AS_IT_STANDS, Taken, caller_test, offer_of, sample_warning
from mdt_desk.workspace.shipped import knowledge_text
from tests.exchange.fusion_callers.samples import ALL_FUSIONS, ARRIBA, JAFFA, STAR, combined, table
from tests.exchange.fusion_callers.test_combined import G595R, MUTATIONS, file

KEPT_AND_DROPPED = table([ALL_FUSIONS, {**ALL_FUSIONS, "Gene A": "XPO7", "KeepFusion": "False"}], delimiter=",")
TWO_SAMPLES = table(
    [{**JAFFA, "sample": "SYN-A"}, {**JAFFA, "sample": "SYN-B", "fusion genes": "LMNA:NTRK1"}], delimiter=","
)


def brought(data: bytes, taken: Taken = AS_IT_STANDS, name: str = "x"):
    return caller_test(read_file(data, name), "T1", Method.RNA_PANEL, taken)


def genes(test) -> list[str]:
    return [finding.five_prime.gene for finding in test.findings]


def refusal(data: bytes, taken: Taken = AS_IT_STANDS, name: str = "x") -> str:
    with pytest.raises(DeskError) as error:
        brought(data, taken, name)
    assert error.value.kind is Fault.REFUSED
    return str(error.value)


def test_what_the_caller_dropped_stays_behind_unless_it_is_asked_for():
    assert genes(brought(KEPT_AND_DROPPED)) == ["ETV6"]
    asked = brought(KEPT_AND_DROPPED, Taken(dropped=True))
    assert genes(asked) == ["ETV6", "XPO7"]
    assert asked.findings[1].caller_filter is CallerFilter.DROPPED


def test_where_only_set_aside_rows_were_there_the_test_keeps_a_sentence_of_them_and_is_no_plain_negative():
    only = table([{**ALL_FUSIONS, "KeepFusion": "False"}], delimiter=",")
    test = brought(only)
    assert test.findings == ()
    assert test.limits.startswith("Rows with NTRK that the file itself sets aside, and that were not brought in: row 2")
    negative = replace(test, result=Result.NEGATIVE, quality=Quality.PASSED, genes_covered=NTRK_GENES)
    assert read_test(negative, Case("x", tests=(negative,))).says is not Says.EXCLUDES
    assert brought(only, Taken(dropped=True)).limits == brought(KEPT_AND_DROPPED).limits == ""


def test_what_stays_behind_is_shown_with_why():
    offer = offer_of(read_file(KEPT_AND_DROPPED, "x"))
    assert [why for _, why in offer.shown] == ["set aside by the caller's own filter or label"]


@pytest.mark.parametrize(
    ("data", "name"), [(combined("ETV6-NTRK3", sample="NTC-1"), "x"), (table([ARRIBA], mark="#"), "NTC-RNA.tsv")]
)
def test_a_controls_file_is_refused_and_taken_only_with_a_reason(data, name):
    assert "no-template control" in refusal(data, name=name)
    assert "no-template control" in refusal(data, Taken(control_reason="  "), name)
    assert "no-template control" in refusal(data, Taken(control_reason="."), name)
    # No control was looked at: only a name says so.
    assert [why for _, why in offer_of(read_file(data, name)).shown] == [
        "of a sample or file that is named like a control's"
    ]
    test = brought(data, Taken(control_reason=" Her surname is Ntc. "), name)
    assert test.control_accepted_because == "Her surname is Ntc."
    assert [each.in_no_template_control for each in test.findings] == [Answer.NOT_RECORDED]


def test_a_reason_does_not_wipe_away_what_a_column_or_another_sample_says():
    both = table([{**JAFFA, "sample": "Blank-Smith"}, {**JAFFA, "sample": "NTC"}], delimiter=",")
    assert brought(both, Taken("Blank-Smith", control_reason="a surname")).findings == ()
    patient = table([{**JAFFA, "sample": "SYN-A"}, {**JAFFA, "sample": "NTC"}], delimiter=",")
    assert brought(patient, Taken("SYN-A")).findings == ()
    assert brought(patient, Taken("SYN-A", dropped=True)).findings[0].in_no_template_control is Answer.YES


def test_which_of_two_patients_is_asked_and_the_other_never_taken():
    assert "several samples" in refusal(TWO_SAMPLES)
    assert "several samples" in refusal(TWO_SAMPLES, Taken("SYN-C"))
    test = brought(TWO_SAMPLES, Taken("SYN-B"))
    assert (genes(test), test.sample) == (["LMNA"], "SYN-B")


def test_the_sample_is_stored_and_compared_with_the_specimens():
    reading = read_file(combined("ETV6-NTRK3"), "x")
    sample = offer_of(reading).sample
    assert brought(combined("ETV6-NTRK3")).sample == "MADE-UP-1"
    assert sample_warning(sample, Case("x", specimens=(Specimen("S1", laboratory_number="made up 1"),))) == ""
    assert "check that it is this patient's" in sample_warning(sample, Case("x", specimens=(Specimen("S1"),)))


def test_rows_with_errors_need_a_decision_and_what_was_left_out_stays_with_the_test():
    data = table([STAR], mark="#") + b"TPM3--NTR\n"
    assert "could not be read" in refusal(data)
    test = brought(data, Taken(without_left_out=True))
    assert (len(test.findings), test.limits) == (1, "Not read of the file: row 3")


def test_a_file_that_is_not_read_is_never_added():
    assert "nothing that could be added" in refusal(b"%PDF", Taken(without_left_out=True, control_reason="x"))


@pytest.mark.parametrize(("rna", "tested"), [("NA", NtrkTested.NOT_TESTED), ("SYN", NtrkTested.NONE_FOUND)])
def test_a_panel_without_rna_is_never_a_negative_one(rna, tested):
    test = brought(file(rna=rna))
    assert (test.ntrk_tested, test.result, test.quality) == (tested, Result.NOT_STATED, Quality.NOT_STATED)
    genes = ("NTRK1", "NTRK2", "NTRK3")
    told = replace(test, result=Result.NEGATIVE, quality=Quality.PASSED, genes_covered=genes)
    says = read_test(told, Case("x", tests=(told,))).says
    assert (says is Says.EXCLUDES) == (tested is NtrkTested.NONE_FOUND)


def test_a_mutation_beside_the_fusions_speaks_of_resistance():
    test = brought(file(MUTATIONS + G595R))
    assert [each.kind for each in test.findings] == [FindingKind.MUTATION]
    notes = resistance_notes(Case("x", tests=(test,)), read_resistance(knowledge_text("resistance.csv")))
    assert any("NTRK1 G595R" in note.text and "confirm the numbering" not in note.text for note in notes)


def test_the_name_of_the_program_is_the_assay():
    assert brought(combined("ETV6-NTRK3")).assay == "TSO500 CombinedVariantOutput file"


AGAINST = {
    "the caller's filter": ("x", {"filters": "blacklist"}, True),
    "the name alone": ("x", {}, False),
}


@pytest.mark.parametrize(("name", "cells", "stays_behind"), AGAINST.values(), ids=AGAINST.keys())
def test_a_reason_takes_away_what_the_name_said_and_not_what_the_caller_said(name, cells, stays_behind):
    data = table([{**ARRIBA, **cells}], mark="#")
    with_reason = Taken(control_reason="a surname")
    assert len(brought(data, with_reason, "NTC-RNA.tsv").findings) == (not stays_behind)
    (finding,) = brought(data, replace(with_reason, dropped=True), "NTC-RNA.tsv").findings
    assert finding.in_no_template_control is Answer.NOT_RECORDED
    assert bool(taken_back(finding)) is stays_behind
    assert len(brought(data, name=name).findings) == (not stays_behind)


@pytest.mark.parametrize(
    "data",
    [
        file(fusions="ETV6::NTRK3\tchr12:12022903\tchr15:88483984\t77\n"),
        file(fusions="NTRK3\tchr12:12022903\tchr15:88483984\t77\n"),
        table([{**ARRIBA, "gene1": "TPM3", "gene2": "NTRK1(0),INSRR(9)"}], mark="#"),
        file("[RNA Library QC Metrics]\nMetric\tValue\nMEDIAN_INSERT_SIZE\t20\n"),
        b"[Analysis Details]\nRNA Sample ID\tSYN\n[Gene Amplifications]\nGene\tFold Change\nNTRK3\t6.1\n",
    ],
)
def test_what_was_not_understood_of_a_file_keeps_a_negative_from_excluding(data):
    test = replace(brought(data), result=Result.NEGATIVE, quality=Quality.PASSED, genes_covered=NTRK_GENES)
    assert test.findings or test.limits
    assert read_test(test, Case("c", tests=(test,))).says not in {Says.EXCLUDES, Says.CONFIRMS}
    clean = file(fusions="EML4-ALK\tchr2:42522656\tchr2:29446394\t40\n")
    sound = replace(brought(clean), result=Result.NEGATIVE, quality=Quality.PASSED, genes_covered=NTRK_GENES)
    assert read_test(sound, Case("c", tests=(sound,))).says is Says.EXCLUDES


ON_ARRIBA = {**ARRIBA, "retained_protein_domains": "|Protein_kinase_domain(100%)"}


@pytest.mark.parametrize(
    ("rows", "confirmed"),
    [
        ([ON_ARRIBA], True),
        ([{**ON_ARRIBA, "strand2(gene/fusion)": "-/+"}], False),
        ([{**ON_ARRIBA, "strand1(gene/fusion)": "+/-"}], False),
        ([ON_ARRIBA, {**ON_ARRIBA, "reading_frame": "stop-codon"}], False),
    ],
)
def test_a_gene_read_against_its_direction_or_a_stop_codon_confirms_nothing(rows, confirmed):
    reading = read_file(table(rows, mark="#"), "x", None, GenomeBuild.GRCH38)
    test = caller_test(reading, "T1", Method.RNA_PANEL, AS_IT_STANDS)
    sure = replace(test, quality=Quality.PASSED, result=Result.POSITIVE, genes_covered=NTRK_GENES)
    assert (read_test(sure, Case("x", tests=(sure,))).says is Says.CONFIRMS) is confirmed


def test_the_sample_of_another_specimen_and_a_second_sample_of_the_file_are_told_before_they_are_taken():
    two = (Specimen("S1", laboratory_number="SYN-A"), Specimen("S2", laboratory_number="SYN-B"))
    reading = read_file(TWO_SAMPLES, "x")
    a, b = reading.samples
    assert "is specimen S2 (SYN-B)" in sample_warning(b, Case("x", specimens=two), reading.samples)
    taken = Case("x", specimens=two[:1], tests=(caller_test(reading, "T1", Method.RNA_PANEL, Taken("SYN-A")),))
    assert "another sample was taken as this patient's already: SYN-A (test T1)" in sample_warning(
        b, taken, reading.samples
    )
    assert sample_warning(a, taken, reading.samples) == ""
