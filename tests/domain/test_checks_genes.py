"""Each gene of a case is one; what is none is said at its field with what it likely is."""

import pytest

from mdt_desk.domain.case import Case, Diagnosis, Marker
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.checks_genes import check_gene, check_written_name
from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import Finding, FindingKind, Method, Orientation, Partner, Test


def only(gene: str, where: str = "f.genes[1]"):
    problems = list(check_gene(gene, where))
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    ("gene", "level", "what", "offers"),
    [
        ("hNTRK1", Level.ERROR, "hNTRK1 looks like an NTRK gene but is no gene symbol", ("NTRK1",)),
        ("TRKA", Level.ERROR, "TRKA looks like an NTRK gene but is no gene symbol", ("NTRK1",)),
        ("NTRK1-3", Level.ERROR, "NTRK1-3 looks like an NTRK gene but is no gene symbol", ("NTRK1", "NTRK2", "NTRK3")),
        ("ntrk1", Level.ERROR, "ntrk1 is written NTRK1", ("NTRK1",)),
        ("etv6", Level.WARNING, "etv6 is written ETV6", ("ETV6",)),
        ("TEL", Level.WARNING, "TEL is another name for ETV6", ("ETV6",)),
        ("MLL2", Level.WARNING, "MLL2 is another name for several genes, KMT2B and KMT2D", ("KMT2B", "KMT2D")),
        ("3-Mar", Level.ERROR, "3-Mar is a date: a spreadsheet has changed a gene symbol", ("MARCHF3",)),
        ("intragenic", Level.ERROR, "'intragenic' is not a gene symbol", ()),
        ("RP11-123A4.1", Level.WARNING, "RP11-123A4.1 is no approved gene symbol", ()),
        (" ; ", Level.ERROR, "' ; ' is not a gene symbol", ()),
    ],
)
def test_what_is_no_approved_symbol_is_said_with_what_it_may_be(gene, level, what, offers):
    problem = only(gene)
    assert (problem.level, problem.what, problem.offers) == (level, what, offers)
    assert all(offer in problem.advice for offer in offers)


@pytest.mark.parametrize("gene", ["ETV6", "NTRK1", "NTRK", "?", "C1orf112", "SDCBP2-AS1", "PAX8;ETV6"])
def test_a_gene_is_left_alone(gene):
    assert list(check_gene(gene, "f.genes[1]")) == []


def test_one_of_several_candidates_is_pointed_out_without_an_offer_for_the_whole_field():
    problem = only("PAX8;tel")
    assert (problem.what, problem.offers) == ("tel is another name for ETV6", ())


@pytest.mark.parametrize(
    ("gene", "offer"),
    [("NTRK1-3", "NTRK1, NTRK2, NTRK3"), ("panTRK", "NTRK1, NTRK2, NTRK3"), ("NTRK1/3", "NTRK1, NTRK3")],
)
def test_in_the_genes_covered_all_that_are_meant_are_offered_at_once(gene, offer):
    assert only(gene, "tests[1].genes_covered[2]").offers == (offer,)


LIMITED = (
    "NTRK3 (failed)", "not NTRK1", "all NTRK except NTRK2", "NTRK1/2/3 (ETV6 only)", "NTRK1 (exons 8-13)",
    "NTRK1 hotspots", "NTRK1?", "NTRK2*", "- NTRK3", "NTRK1_partial", "TRKA no result",
)  # fmt: skip
WHOLE = (
    "NTRK1-3", "NTRK1/2/3", "NTRK1, 2 and 3", "TRKA", "hNTRK1", "ntrk1", "pan-TRK", "all NTRK genes", "NTKR1",
    "N-TRK 1", "NTRK1 to NTRK3", "HGNC:8031", "ENSG00000198400", "NM_002529.3", "NTRK1 (TRKA)", "NTRK1 \u2013 NTRK3",
)  # fmt: skip


@pytest.mark.parametrize("gene", [*LIMITED, *WHOLE])
def test_words_that_limit_a_gene_covered_are_never_advised_away(gene):
    problem = only(gene, "tests[1].genes_covered[2]")
    if gene in WHOLE:
        assert "limits what was tested" not in problem.what
    else:
        assert (problem.level, problem.offers) == (Level.ERROR, ())
        assert problem.what.startswith(f"{gene} limits what was tested of NTRK")
        assert "Ask the laboratory which genes were tested in full" in problem.advice
        assert "Write NTRK" not in problem.advice


def test_every_field_that_holds_a_gene_goes_through_the_gate():
    finding = Finding(
        FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("3-Mar"), three_prime=Partner("hNTRK1")
    )
    another = Finding(FindingKind.FUSION, ("exon",))
    case = Case(
        "CASE-1",
        diagnosis=Diagnosis(markers=(Marker("intragenic"),)),
        tests=(Test("T1", Method.RNA_PANEL, genes_covered=("NTRK1-3",), findings=(finding, another)),),
    )
    wrong = {problem.where for problem in check_case(case, None) if problem.level is Level.ERROR}
    assert wrong >= {
        "diagnosis.markers[1].gene",
        "tests[1].genes_covered[1]",
        "tests[1].findings[1].five_prime.gene",
        "tests[1].findings[1].three_prime.gene",
        "tests[1].findings[2].genes[1]",
    }


def test_a_name_and_genes_that_contradict_each_other_are_an_error_that_names_both():
    finding = Finding(FindingKind.FUSION, ("TPM3", "NTRK1"), "LMNA::NTRK1")
    (problem,) = check_written_name(finding, "f")
    assert (problem.level, problem.where) == (Level.ERROR, "f.written_as")
    assert problem.what == "LMNA::NTRK1 says LMNA and NTRK1, yet the genes entered are TPM3 and NTRK1"


@pytest.mark.parametrize(
    ("genes", "text", "level", "what"),
    [
        (("TPM3", "NTRK1"), "NTRK", Level.WARNING, "NTRK does not name TPM3"),
        (("TPM3", "NTRK1"), "?", Level.WARNING, "? does not name TPM3 and NTRK1"),
        (("TPM3", "NTRK1"), "?::NTRK1", Level.WARNING, "?::NTRK1 does not name TPM3"),
        ((), "NTRK rearrangement", Level.WARNING, "says NTRK1 or NTRK2 or NTRK3, yet no gene is entered"),
        (("NTRK",), "pan-TRK", Level.WARNING, "pan-TRK is the name of a stain and of no fusion"),
        (("TPM3", "NTRK1"), "pan-TRK", Level.ERROR, "says pan-TRK, which is a stain and names no fusion"),
        (("NTRK1",), "pan NTRK fusion", Level.ERROR, "says pan NTRK, which is a stain and names no fusion"),
    ],
)
def test_a_name_that_names_not_all_the_genes_entered_is_told(genes, text, level, what):
    problem = max(check_written_name(Finding(FindingKind.FUSION, genes, text), "f"), key=lambda p: p.level is level)
    assert (problem.level, what in problem.what) == (level, True)


@pytest.mark.parametrize(
    ("genes", "text"),
    [
        (("ETV6", "NTRK3"), "t(12;15)(p13;q25)"),
        (("ETV6", "NTRK3"), "TEL-TRKC"),
        (("NTRK",), "NTRK rearrangement"),
        (("?", "NTRK1"), "NTRK1 fusion, partner unknown"),
        (("TPM3", "NTRK1"), "TPM3::NTRK1, pan-TRK positive"),
        (("TPM3", "NTRK1"), ""),
    ],
)
def test_a_name_that_names_all_the_genes_entered_is_no_problem(genes, text):
    assert list(check_written_name(Finding(FindingKind.FUSION, genes, text), "f")) == []


def test_an_unidentified_gene_is_a_partner_and_was_not_looked_at():
    problem = only("?", "tests[1].genes_covered[1]")
    assert (problem.level, problem.what) == (Level.WARNING, "? names no gene that was looked at")
    assert not list(check_gene("?", "tests[1].findings[1].genes[1]"))


def test_genes_covered_say_which_ntrk_genes_they_are():
    problem = only("NTRK", "tests[1].genes_covered[1]")
    assert (problem.level, problem.offers) == (Level.WARNING, ("NTRK1, NTRK2, NTRK3",))


def test_several_genes_in_one_place_of_what_was_covered_are_told():
    (problem,) = check_gene("NTRK1;NTRK2;NTRK3", "tests[1].genes_covered[1]")
    assert (problem.level, "several genes in one place" in problem.what) == (Level.ERROR, True)
    assert not list(check_gene("NTRK1;NTRK2", "tests[1].findings[1].three_prime.gene"))
