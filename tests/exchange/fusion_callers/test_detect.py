"""The format is told by the names of the columns; a file that does not fit is refused by name."""

import pytest

from mdt_desk.exchange.fusion_callers.detect import BY_KEY, detect
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
