"""CombinedVariantOutput: whether fusions were tested, and NTRK among mutations, amplifications and splice variants."""

import pytest

from mdt_desk.domain.testing import FindingKind, NtrkTested
from mdt_desk.exchange.fusion_callers.combined import sample_of
from tests.exchange.fusion_callers.samples import combined, read

HEAD = "Gene\tChromosome\tGenomic Position\tReference Call\tAlternative Call\tAllele Frequency\tDepth\tP-Dot Notation\t"
MUTATIONS = f"[Small Variants]\n{HEAD}C-Dot Notation\tConsequence(s)\tAffected Exon(s)\n"
G595R = "NTRK1\tchr1\t156846342\tG\tA\t0.2\t500\tNP_002520.2:p.(Gly595Arg)\tNM_002529.3:c.1783G>A\tmissense\t14/17\n"


def file(
    *sections: str, rna: str = "SYN-RNA", dna: str = "SYN-DNA", fusions: str = "NA\t\t\n", last: str = "[MSI]\nNA\n"
) -> bytes:
    details = f"[Analysis Details]\nPair ID\tSYN\nDNA Sample ID\t{dna}\nRNA Sample ID\t{rna}\n\n"
    head = "[Fusions]\nGene Pair\tBreakpoint 1\tBreakpoint 2\tFusion Supporting Reads\n"
    return (details + head + fusions + "\n" + "\n".join(sections or (last,))).encode()


def words(reading) -> str:
    return "\n".join(problem.what for problem in reading.problems)


def test_tested_and_none_found():
    reading = read(file())
    assert reading.ntrk_tested is NtrkTested.NONE_FOUND
    assert "RNA was tested (RNA Sample ID SYN-RNA); no NTRK1-3 row" in words(reading)


@pytest.mark.parametrize("rna", ["NA", "", "-"])
def test_without_rna_nothing_was_tested_and_no_row_is_said_to_be_missing(rna):
    reading = read(file(rna=rna))
    assert reading.ntrk_tested is NtrkTested.NOT_TESTED
    assert "RNA was not tested" in words(reading)
    assert "no NTRK1-3 row" not in words(reading)


def test_a_file_that_names_dna_alone_tested_no_rna():
    data = file().replace(b"RNA Sample ID\tSYN-RNA\n", b"")
    assert read(data).ntrk_tested is NtrkTested.NOT_TESTED


def test_a_file_of_plasma_says_nothing_of_rna():
    data = file().replace(b"RNA Sample ID\tSYN-RNA\n", b"").replace(b"DNA Sample ID", b"Sample ID")
    assert read(data).ntrk_tested is NtrkTested.NOT_STATED


@pytest.mark.parametrize(
    "line",
    [
        "RNA Library QC\tFAIL", "RNA QC Status\tFAILED", "RNA Contamination\tFAIL", "RNA Library QC\tBelow threshold",
        "RNA Contamination\tContaminated", "RNA Metrics\tOut of spec",
    ],
)  # fmt: skip
def test_a_failed_check_is_told_from_none_found(line):
    reading = read(file(f"[QC]\n{line}\n"))
    assert reading.ntrk_tested is NtrkTested.FAILED
    assert f"says {line.partition(chr(9))[2]!r}: the check failed" in words(reading)


@pytest.mark.parametrize(
    ("section", "line", "failed"),
    [
        ("[RNA QC]", "RNA contamination\tYes", True),
        ("[RNA QC]", "RNA contamination\tNo", False),
        ("[DNA QC]", "DNA contamination\tYes", False),
        ("[Run QC Metrics]", "PCT_PF_READS\tFAIL", True),
        ("[Run QC Metrics]", "PCT_PF_READS\tPASS", False),
        ("[Run QC Metrics]", "DNA yield\tFAIL", False),
    ],
)
def test_contamination_and_a_failed_run_are_a_failed_check_of_rna(section, line, failed):
    assert (read(file(f"{section}\n{line}\n")).ntrk_tested is NtrkTested.FAILED) is failed


@pytest.mark.parametrize(("said", "state"), [("Failed\n", NtrkTested.FAILED), ("Not run\n", NtrkTested.NOT_TESTED)])
def test_a_section_may_say_so_itself(said, state):
    assert read(file(fusions=said)).ntrk_tested is state


@pytest.mark.parametrize(
    ("rna", "dna", "warned"),
    [("SYN2", "SYN1", True), ("SYN-RNA", "SYN-DNA", False), ("P1_R", "P1_D", False), ("SYN1", "SYN1", False)],
)
def test_a_row_of_dna_names_the_sample_of_dna_and_two_samples_that_differ_are_said(rna, dna, warned):
    reading = read(
        file(f"{MUTATIONS}{G595R}", rna=rna, dna=dna, fusions="ETV6-NTRK3\tchr12:12022903\tchr15:88483984\t40\n")
    )
    assert {each.finding.kind: each.sample for each in reading.findings} == {
        FindingKind.FUSION: rna, FindingKind.MUTATION: dna,
    }  # fmt: skip
    assert ("names one sample for DNA and another for RNA" in words(reading)) is warned
    assert "for RNA" not in words(read(file(rna=rna, dna=dna)))


def test_fusions_without_rna_contradict_themselves():
    reading = read(file(rna="NA", fusions="ETV6-NTRK3\tchr12:12022903\tchr15:88483984\t40\n"))
    assert reading.ntrk_tested is NtrkTested.NOT_STATED
    assert "yet lists fusions" in words(reading)


def test_a_fusion_that_was_found_is_not_none_found():
    reading = read(file(fusions="ETV6-NTRK3\tchr12:12022903\tchr15:88483984\t40\n"))
    assert reading.ntrk_tested is NtrkTested.NOT_STATED


def test_a_mutation_is_read_with_protein_coding_change_and_transcript():
    reading = read(file(MUTATIONS + G595R))
    (found,) = reading.findings
    assert (found.finding.kind, found.finding.genes) == (FindingKind.MUTATION, ("NTRK1",))
    assert (found.finding.hgvs, found.finding.transcript) == ("p.(Gly595Arg), c.1783G>A", "NM_002529.3")
    assert "allele frequency 0.2" in found.finding.note
    assert reading.ntrk_tested is NtrkTested.NONE_FOUND
    assert "no NTRK1-3 row in the section [Fusions]" in words(reading)


@pytest.mark.parametrize("title", ["[Gene Amplifications]", "[Copy Number Variants]"])
def test_an_amplification_is_read(title):
    (found,) = read(file(f"{title}\nGene\tFold Change\nNTRK3\t6.1\n")).findings
    assert (found.finding.kind, found.finding.genes) == (FindingKind.AMPLIFICATION, ("NTRK3",))
    assert found.finding.written_as == "fold change 6.1"


def test_a_loss_is_no_amplification():
    reading = read(file("[Copy Number Variants]\nGene\tFold Change\tCopy Number Variant\nNTRK3\t0.4\tDEL\n"))
    assert reading.findings == ()
    assert "is a copy-number loss" in words(reading)


@pytest.mark.parametrize(
    "cells",
    [
        "Fold Change\nNTRK3\t0.45",
        "Fold Change\nNTRK3\t1.0",
        "Absolute Copy Number\nNTRK3\t1",
        "Fold Change\nNTRK3\t0,4",
    ],
)
def test_no_more_copies_than_usual_are_no_amplification(cells):
    reading = read(file(f"[Gene Amplifications]\nGene\t{cells}\n"))
    assert reading.findings == ()
    assert "is a copy-number loss, not an amplification" in words(reading)
    assert reading.left_out == ()
    assert "no NTRK1-3 row in the section [Fusions] of this file" in words(reading)


def test_a_gain_with_fewer_copies_contradicts_itself_and_is_named():
    reading = read(file("[Copy Number Variants]\nGene\tFold Change\tType\nNTRK3\t0.4\t<DUP>\n"))
    assert reading.findings == ()
    assert "is called a gain, yet its fold change is 0.4: no amplification" in words(reading)
    assert reading.left_out == ("row 12",)


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ("[Notes]\nNTRK1 had a low depth\n", "section [Notes]"),
        ("[Notes]\nA\tB\nTRK was seen\t2\n", "section [Notes]"),
        ("[TMB]\nTotal TMB\t4.7\nRemark\tTRKA not evaluated\n", "row 12"),
        ("[Splice Variants]\nGene\tBreakpoint 1\nEGFR\tin TRKB\n", "row 12"),
        ("[Splice Variants]\nGene\tBreakpoint 1\nNTRK1/2\tx\n", "row 12"),
    ],
)
def test_a_mention_of_trk_that_is_not_read_is_left_out_by_its_place(section, place):
    reading = read(file(section))
    assert reading.left_out == (place,)
    assert reading.ntrk_tested is NtrkTested.NOT_STATED


def test_other_genes_and_sample_ids_that_hold_the_letters_are_no_mention():
    rest = "[Splice Variants]\nGene\tBreakpoint 1\nSLITRK5\tx\n", "[TMB]\nTotal TMB\t4.7\nSLITRK5\t1\n"
    assert read(file(*rest, dna="TRK-1")).left_out == ()


def test_a_splice_variant_is_an_event_in_one_gene():
    (found,) = read(file("[Splice Variants]\nGene\tAffected Exon\tBreakpoint 1\nNTRK1\t2-3\tchr1:156830727\n")).findings
    assert (found.finding.kind, found.finding.written_as) == (FindingKind.INTRAGENIC, "NTRK1 2-3")


def test_other_genes_are_left_alone():
    reading = read(file(MUTATIONS + G595R.replace("NTRK1", "BRAF")))
    assert (reading.findings, reading.left_out) == ((), ())


def test_a_section_that_is_not_known_is_named_and_counted_and_nothing_is_said_of_ntrk():
    reading = read(file("[Large Rearrangements]\nGene\tX\nNTRK2\t1\nBRCA1\t2\n"))
    assert reading.left_out == ("section [Large Rearrangements]",)
    assert "[Large Rearrangements] (2 rows) is not read" in words(reading)
    assert "no NTRK1-3 row" not in words(reading)
    assert reading.ntrk_tested is NtrkTested.NOT_STATED


def test_sections_without_genes_are_no_loss():
    reading = read(file("[TMB]\nTotal TMB\t4.7\n", "[Sequencing Run Details]\nRun Name\tSYN\n"))
    assert (reading.left_out, reading.ntrk_tested) == ((), NtrkTested.NONE_FOUND)


def test_the_sample_is_that_of_the_rna_and_the_others_are_kept():
    lines = ["[Analysis Details]", "Pair ID\tP", "RNA Sample ID\tR", "DNA Sample ID\tD"]
    assert (sample_of(lines).id, sample_of(lines).others) == ("R", ("P", "D"))
    assert (sample_of(lines[:2]).id, sample_of([]).id) == ("P", "")


def test_a_sample_like_any_other_is_read():
    assert read(combined("ETV6-NTRK3")).samples[0].control == ""


@pytest.mark.parametrize("rest", ["", "NA\n", "Gene Pair\tBreakpoint 1\tBreakpoint 2\tFusion Supporting Reads\n"])
def test_a_file_cut_off_before_it_says_that_there_are_none_found_nothing(rest):
    reading = read(f"[Analysis Details]\nRNA Sample ID\tSYN\n[Fusions]\n{rest}".encode())
    cut = rest != "NA\n"
    assert (reading.ntrk_tested is NtrkTested.NONE_FOUND) == (not cut)
    assert reading.left_out == (("section [Fusions]",) if cut else ())
    assert ("no NTRK1-3 row" in words(reading)) == (not cut)


@pytest.mark.parametrize("title", ["[Fusions]", "[Analysis Details]", "[Small Variants]"])
def test_two_files_in_one_are_refused_whole(title):
    reading = read(file(f"{title}\nNA\n", f"{title}\nNA\n"))
    assert (reading.findings, reading.samples) == ((), ())
    assert "twice: it may be the files of two samples in one" in words(reading)


@pytest.mark.parametrize("sign", [",", ";"])
def test_sections_saved_with_another_separator_are_named_as_such(sign):
    assert "stand apart otherwise than by tabs" in words(read(file().replace(b"\t", sign.encode())))


@pytest.mark.parametrize(
    "pair", ["ETV6::NTRK3", "NTRK3", "NTRK1-3", "ETV6;NTRK3-X", "NTRK1-AS1-X", "trk fusion", "A1::B2"]
)
def test_none_are_found_only_where_every_row_was_understood(pair):
    reading = read(file(fusions=f"{pair}\tchr12:12022903\tchr15:88483984\t40\n"))
    assert reading.ntrk_tested is NtrkTested.NOT_STATED
    assert "tested (RNA Sample ID" not in words(reading)


def test_rows_of_other_genes_that_were_understood_leave_none_found():
    reading = read(file(fusions="EML4-ALK\tchr2:42522656\tchr2:29446394\t40\n"))
    assert reading.ntrk_tested is NtrkTested.NONE_FOUND


def test_a_missing_section_is_said_and_kept():
    details = b"[Analysis Details]\nRNA Sample ID\tSYN\n[Gene Amplifications]\nGene\tFold Change\nNTRK3\t6.1\n"
    reading = read(details)
    assert reading.left_out == ("section [Fusions]: missing",)
    assert "has no section [Fusions]" in words(reading)
    assert "no NTRK1-3 row" not in words(reading)


@pytest.mark.parametrize(
    ("rna", "state"),
    [
        ("not tested", NtrkTested.NOT_TESTED),
        ("Not Applicable", NtrkTested.NOT_TESTED),
        ("NULL", NtrkTested.NOT_TESTED),
        ("NotAvailable", NtrkTested.NOT_TESTED),
        ("Failed", NtrkTested.FAILED),
        ("QNS", NtrkTested.FAILED),
        ("RNA failed QC", NtrkTested.FAILED),
        ("?", NtrkTested.NOT_STATED),
        ("0", NtrkTested.NOT_STATED),
    ],
)
def test_words_in_place_of_the_id_of_the_rna_are_no_test_that_found_none(rna, state):
    reading = read(file(rna=rna))
    assert reading.ntrk_tested is state
    assert (reading.samples[0].id, reading.samples[0].others) == ("SYN", ("SYN-DNA",))
    assert "RNA was tested (" not in words(reading)


@pytest.mark.parametrize("said", ["N/A", "-", "None", "No fusions detected\t", "no fusion found"])
def test_a_section_may_say_in_other_words_that_it_has_no_rows(said):
    reading = read(file(fusions=f"{said}\n"))
    assert (reading.ntrk_tested, reading.left_out) == (NtrkTested.NONE_FOUND, ())


def test_a_section_that_says_that_it_failed_is_not_cut_off():
    reading = read(file(fusions="FAILED\t\n"))
    assert (reading.ntrk_tested, reading.left_out) == (NtrkTested.FAILED, ())


@pytest.mark.parametrize("pair", ["ETV6-15q25.3", "ETV6-Chr15", "ETV6-", "ETV6", "ETV6-ENST00000360948", "ETV6-3-Mar"])
def test_a_row_that_was_not_taken_apart_is_left_out_and_nobody_says_that_none_names_ntrk(pair):
    reading = read(file(fusions=f"{pair}\tchr12:12022903\tchr15:88483984\t40\n"))
    assert (reading.left_out, reading.ntrk_tested) == (("row 8",), NtrkTested.NOT_STATED)
    assert "no NTRK1-3 row" not in words(reading)


CUT = "\t".join(G595R.split("\t")[:7])


@pytest.mark.parametrize(
    ("rest", "place", "what"),
    [
        ("[Small Variants]\n", "section [Small Variants]", "ends with its title"),
        (MUTATIONS, "section [Small Variants]", "ends with its title"),
        (f"{MUTATIONS}{CUT}\tp.(Gly", "row 10", "ends before the column 'C-Dot Notation'"),
        (f"{MUTATIONS}{CUT}\tNP_002520.2:", "row 10", "ends before the column 'C-Dot Notation'"),
        (f"{MUTATIONS}{CUT}\tp.(Gly59\t\t\t", "row 10, column 'P-Dot Notation'", "'p.(Gly59' is cut short"),
        (f"{MUTATIONS}NT", "row 10", "ends before the column 'Chromosome'"),
        (f"{MUTATIONS}NA\n", "", ""),
        (f"{MUTATIONS}{G595R}", "", ""),
    ],
)
def test_a_file_cut_off_in_its_small_variants_says_so_and_found_nothing_else(rest, place, what):
    reading = read(file(rest).replace(b"\n\n", b"\n"))
    assert (place in reading.left_out, what in words(reading)) == (bool(place), True)
    assert (reading.ntrk_tested is NtrkTested.NONE_FOUND) == (not place)


ALK = "EML4-ALK\tchr2:1\tchr2:2\t40\n"


def test_a_file_that_ends_with_rows_of_fusions_may_be_cut_off_and_says_nothing_of_none_found():
    reading = read(file(fusions=ALK, last=""))
    assert reading.ntrk_tested is NtrkTested.NOT_STATED
    assert "rows may be cut off" in words(reading)
    assert "no NTRK1-3 row" not in words(reading)
    for whole in (file(fusions=ALK), file(last="")):
        assert read(whole).ntrk_tested is NtrkTested.NONE_FOUND
        assert "cut off" not in words(read(whole))


def test_what_was_not_read_of_ntrk_for_want_of_its_section_is_said():
    said = "holds no section of amplifications or splice variants: nothing of NTRK1-3 was read there"
    assert said in words(read(file(MUTATIONS + G595R)))
    everything = file(MUTATIONS + G595R, "[Gene Amplifications]\nNA\n", "[Splice Variants]\nNA\n")
    assert "holds no section" not in words(read(everything))
