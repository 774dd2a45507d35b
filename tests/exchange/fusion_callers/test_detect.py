"""The format is told by the names of the columns; a file that does not fit is refused by name."""

from fnmatch import fnmatchcase

import pytest

from mdt_desk.exchange.fusion_callers.detect import BY_KEY, detect, file_names
from mdt_desk.exchange.fusion_callers.table import lines_of
from tests.exchange.fusion_callers import samples
from tests.exchange.fusion_callers.samples import table

FILES = {
    "arriba": table([samples.ARRIBA], mark="#"),
    "star_fusion": table([samples.STAR], mark="#"),
    "tso500_combined": samples.combined("ETV6-NTRK3"),
    "tso500_all_fusions": table([samples.ALL_FUSIONS], delimiter=","),
    "fusion_check": table([samples.CHECK], delimiter=","),
    "fusion_catcher": table([samples.CATCHER]),
    "jaffa": table([samples.JAFFA], delimiter=","),
    "dragen": table([samples.DRAGEN], mark="#"),
    "pcgr": table([samples.PCGR]),
}
OTHERS = {
    "EricScript": "GeneName1\tGeneName2\tEricScore",
    "SQUID": "chrom1\tstart1\tnum_concordantfrag_bp1",
    "deFuse": "cluster_id\tsplitr_sequence\tsplitr_count",
    "EnFusion": "# Sample: x\nUnorderedFusion\tOrderedFusion\tGene1",
    "cBioPortal": "Site1_Hugo_Symbol\tSite2_Hugo_Symbol",
    "CTAT-LR-fusion": "FusionName\tLongReads\tLeftGene\tLeftBreakpoint\tRightGene\tRightBreakpoint",
}


def found(data: bytes, format: str | None = None):  # noqa: A002
    return detect(lines_of(data.decode()), format)


def test_every_format_has_a_sample_here():
    assert FILES.keys() == BY_KEY.keys()


@pytest.mark.parametrize("key", FILES)
def test_a_format_is_told_by_its_content(key):
    detection = found(FILES[key])
    assert detection.caller is BY_KEY[key]
    assert detection.problems == ()
    assert found(FILES[key], key) == detection


@pytest.mark.parametrize("key", [key for key in FILES if key != "tso500_combined"])
def test_a_missing_column_is_named_and_so_are_those_found(key):
    caller = BY_KEY[key]
    data = FILES[key].replace(caller.needed[-1].encode(), b"other_name", 1)
    (problem,) = found(data, key).problems
    assert f"looks like {caller.title} but lacks the column {caller.needed[-1]!r}; found: " in problem.what


@pytest.mark.parametrize(("name", "header"), OTHERS.items())
def test_another_programs_file_is_refused_by_its_name(name, header):
    (problem,) = found(f"{header}\n1\t2\t3\n".encode()).problems
    assert f"is in the format {name}" in problem.what
    assert "Arriba" in problem.advice


@pytest.mark.parametrize("text", ["a,b,c\n1,2,3\n", "NTRK1\n", "hello", "# only a comment\n"])
def test_any_other_text_is_refused(text):
    detection = found(text.encode())
    assert detection.caller is None
    assert len(detection.problems) == 1


def test_a_format_that_is_not_known_is_answered_with_those_that_are():
    (problem,) = found(FILES["arriba"], "arribba").problems
    assert problem.where == "the format"
    assert all(key in problem.advice for key in BY_KEY)


def test_a_file_is_not_read_as_another_format_than_its_own():
    assert found(FILES["arriba"], "jaffa").caller is None


@pytest.mark.parametrize("key", [key for key in FILES if key != "tso500_combined"])
@pytest.mark.parametrize(("sign", "words"), [("\t", "tabs"), (",", "commas"), (";", "semicolons")])
def test_a_table_saved_with_another_separator_is_named_as_such(key, sign, words):
    caller = BY_KEY[key]
    if sign == caller.delimiter:
        return
    (problem,) = found(FILES[key].replace(caller.delimiter.encode(), sign.encode())).problems
    assert f"looks like {caller.title}, but with {words} between its cells" in problem.what


def test_a_letter_is_named_as_such_and_not_quoted():
    letter = "Dear Dr Example, re: SAMPLE Alexander, born 14/02/1974, NHS 999 000 0018\nThe panel shows ETV6-NTRK3.\n"
    (problem,) = found(letter.encode()).problems
    assert "running text" in problem.what
    assert not any(word in problem.what + problem.advice for word in ("Alexander", "1974", "999", "Example"))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("1.0, 2.0, 3.0, 4.0, 5.0\n2.0, 3.0, 1.0, 1.0, 7.0\n", "commas"),
        ("0.5, 17\n0.25, 4\n", "commas"),
        ('Sample name,Mean read depth,What was seen\nA,12,"a long text, with a comma of its own"\n', "commas"),
        ("Sample name;Mean read depth;What was seen by us\nA b c d;12;nothing at all to be seen\n", "semicolons"),
        ("Sample name\tMean depth of reads\tSeen\nA b c d e f\t12\tnothing at all to be seen in it\n", "tabs"),
    ],
)
def test_a_table_of_no_caller_is_no_running_text(table, words):
    (problem,) = found(table.encode()).problems
    assert problem.what == f"is a table with {words} between its cells, of no program that is read here"


@pytest.mark.parametrize(
    "text",
    [
        "Dear Dr Example,\nthank you, once more, for this man of 52.\nThe panel, as you see, shows nothing, I fear.\n",
        "The patient was seen in clinic on 3, May.\nThe result of the panel is awaited, as he knows.\n",
    ],
)
def test_a_text_with_commas_is_no_table(text):
    (problem,) = found(text.encode()).problems
    assert "running text" in problem.what


@pytest.mark.parametrize("text", ["SAMPLE Alexander\tETV6\n", "SAMPLE Alexander,NTRK3,1\n", "Alexander;x\n"])
@pytest.mark.parametrize("format", [None, "arriba", "jaffa"])
def test_nothing_that_may_name_a_patient_is_quoted_from_a_first_line(text, format):  # noqa: A002
    (problem,) = found(text.encode(), format).problems
    assert "Alexander" not in problem.what + problem.advice


def test_a_table_that_lost_its_first_line_is_told_what_it_lacks():
    (problem,) = found(b"chr6~chr9\t163400000\t84700000\tJ1\t12\tQKI\tNTRK2\n").problems
    assert "no line names columns" in problem.what
    assert "first line was lost" in problem.advice


@pytest.mark.parametrize(
    "name",
    [
        "fusions.tsv", "fusions.discarded.tsv", "star-fusion.fusion_predictions.abridged.tsv",
        "star-fusion.fusion_candidates.final.abridged", "star-fusion.fusion_candidates.final.abridged.FFPM",
        "star-fusion.fusion_candidates.final", "X_CombinedVariantOutput.tsv", "X_AllFusions.csv", "x_fusion_check.csv",
        "final-list_candidate-fusion-genes.txt", "jaffa_results.csv", "x.fusion_candidates.final", "x.fusions.tsv",
    ],
)  # fmt: skip
def test_the_real_names_of_every_format_are_listed(name):
    assert any(fnmatchcase(name, pattern) for pattern in file_names())


@pytest.mark.parametrize("name", ["x.vcf", "x.json", "x.pdf", "x.xlsx", "x.gz"])
def test_names_of_files_that_are_refused_are_not_listed(name):
    assert not any(fnmatchcase(name, pattern) for pattern in file_names())
