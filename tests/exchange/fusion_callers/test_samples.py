"""Each row keeps its sample; a control's rows, and those its genes share, never weigh."""

import pytest

from mdt_desk.domain.answers import Answer
from tests.exchange.fusion_callers.samples import ARRIBA, JAFFA, combined, places, read, table


def jaffa(*rows: dict[str, str]):
    return read(table([{**JAFFA, **row} for row in rows], delimiter=","))


def test_several_samples_are_listed_and_asked_about():
    reading = jaffa({"sample": "SYN-A"}, {"sample": "SYN-B", "fusion genes": "LMNA:NTRK1"})
    assert [each.id for each in reading.samples] == ["SYN-A", "SYN-B"]
    assert places(reading)["the file"] == "holds 2 samples: SYN-A, SYN-B"


def test_a_file_that_names_no_sample_has_one_without_an_id():
    (sample,) = read(table([ARRIBA], mark="#")).samples
    assert (sample.id, sample.control) == ("", "")


def test_a_column_that_a_laboratory_added_names_the_sample_of_any_caller():
    reading = read(table([{**ARRIBA, "Sample_ID": "SYN-7"}], mark="#"))
    assert ([each.id for each in reading.samples], reading.findings[0].sample) == (["SYN-7"], "SYN-7")


def test_what_the_control_of_the_same_file_shows_is_suspect_in_every_sample():
    reading = jaffa({"sample": "SYN-A"}, {"sample": "NTC-1", "base1": "11869970"}, {"fusion genes": "LMNA:NTRK1"})
    marks = [each.finding.in_no_template_control for each in reading.findings]
    assert marks == [Answer.YES, Answer.YES, Answer.NOT_RECORDED]
    assert [each.control_by_name for each in reading.findings] == [False, True, False]


def test_what_a_control_shows_is_suspect_under_another_name_of_the_gene_too():
    reading = jaffa({"sample": "SYN-A", "fusion genes": "ETV6:NTRK3"}, {"sample": "NTC", "fusion genes": "TEL:NTRK3"})
    assert reading.findings[0].finding.in_no_template_control is Answer.YES


def test_a_name_that_misleads_does_not_hide_what_another_control_shows():
    reading = jaffa({"sample": "Blank-Smith"}, {"sample": "NTC"})
    assert [each.control_by_name for each in reading.findings] == [False, False]


def test_a_control_with_fusions_of_its_own_marks_no_other_sample():
    reading = jaffa({"sample": "SYN-A"}, {"sample": "Seraseq"})
    assert {each.finding.in_no_template_control for each in reading.findings} == {Answer.NOT_RECORDED}
    assert [bool(each.control) for each in reading.samples] == [False, True]


def test_a_control_is_known_by_the_name_of_its_file():
    reading = read(table([ARRIBA], mark="#"), name="NTC-RNA_fusions.tsv")
    assert reading.samples[0].control == "the run's no-template control, by the name NTC-RNA_fusions.tsv"
    assert reading.findings[0].finding.in_no_template_control is Answer.YES


def test_a_control_is_known_by_the_id_in_the_head_of_the_file():
    reading = read(combined("ETV6-NTRK3", sample="RUN1-NTC"))
    assert "no-template control" in reading.samples[0].control
    assert "belongs to the run's no-template control" in "\n".join(problem.what for problem in reading.problems)


def test_a_name_that_may_be_a_control_s_is_asked_about_and_nothing_is_refused():
    reading = read(table([{**ARRIBA, "Sample_ID": "HD12"}], mark="#"), name="HD12.tsv")
    assert [each.control for each in reading.samples] == [""]
    assert any("HD12" in problem.what and "may be a control's" in problem.what for problem in reading.problems)


def test_a_patient_compared_with_a_control_is_a_patient():
    reading = read(table([ARRIBA], mark="#"), name="SYN1_vs_NTC.tsv")
    assert reading.samples[0].control == ""
    assert not any("control" in problem.what for problem in reading.problems)


@pytest.mark.parametrize("in_control", ["ETV6:NTRK3.1", "TEL:NTRK3", "NTRK3:ETV6"])
def test_a_row_of_the_control_that_is_written_otherwise_or_not_read_counts_against_the_patients(in_control):
    rows = [{**JAFFA, "sample": "SYN-A"}, {**JAFFA, "sample": "NTC", "fusion genes": in_control}]
    ours = [each for each in read(table(rows, delimiter=",")).findings if each.sample == "SYN-A"]
    assert [each.finding.in_no_template_control for each in ours] == [Answer.YES]
    other = [{**rows[0], "fusion genes": "LMNA:NTRK1"}, rows[1]]
    ours = [each for each in read(table(other, delimiter=",")).findings if each.sample == "SYN-A"]
    assert [each.finding.in_no_template_control for each in ours] == [Answer.NOT_RECORDED]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("23-111_normal_fusions.tsv", "23-111_normal"), ("SYN-23-0118_N_arriba.tsv", "SYN-23-0118_N"),
        ("SYN_blood_arriba.tsv", "SYN_blood"), ("SYN_germline.tsv", "SYN_germline"), ("PBMC_23.tsv", "PBMC"),
        ("blood.tsv", "blood"), ("SYN-7.Normal.tsv", "SYN-7.Normal"),
    ],
)  # fmt: skip
def test_a_file_named_after_normal_tissue_is_asked_about_and_its_name_stays_with_the_test(name, kept):
    reading = read(table([ARRIBA], mark="#"), name=name)
    assert [each.id for each in reading.samples] == [kept]
    assert {each.sample for each in reading.findings} == {kept}
    assert any("may be that of normal tissue or blood" in each.what for each in reading.problems)


@pytest.mark.parametrize("name", ["fusions.tsv", "SYN-23-0118_T_arriba.tsv", "abnormal.tsv", "normalised_fusions.tsv",
                                  "SYN_normalized.tsv", "bloodworth.tsv"])  # fmt: skip
def test_another_name_of_a_file_is_no_sample(name):
    reading = read(table([ARRIBA], mark="#"), name=name)
    assert [each.id for each in reading.samples] == [""]
    assert not any("normal tissue" in each.what for each in reading.problems)


def test_the_name_of_a_file_stands_back_where_the_file_names_its_sample():
    reading = read(table([{**ARRIBA, "Sample_ID": "SYN-7"}], mark="#"), name="SYN-7_normal.tsv")
    assert [each.id for each in reading.samples] == ["SYN-7"]
    assert any("may be that of normal tissue or blood" in each.what for each in reading.problems)
