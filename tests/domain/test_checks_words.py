"""Each contradiction beside the genes is a problem at its own field."""

from dataclasses import replace

import pytest

from mdt_desk.domain.checks_testing import check_finding
from mdt_desk.domain.checks_words import check_words
from mdt_desk.domain.finding_doubts import finding_doubt
from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import LaboratoryClass, Partner
from tests.domain.test_finding_doubts import FUSION

BAD, ODD = Level.ERROR, Level.WARNING


@pytest.mark.parametrize(
    ("changes", "where", "level"),
    [
        ({"three_prime": Partner("NTRK1", "NM_002529.3", 99)}, "three_prime.exon", BAD),
        ({"three_prime": Partner("NTRK1", "NM_006180.4", 10)}, "three_prime.transcript", BAD),
        ({"three_prime": Partner("NTRK1", "NM_002529.4", 17)}, "three_prime.transcript", ODD),
        ({"laboratory_class_quoted": "Not oncogenic"}, "laboratory_class_quoted", BAD),
        ({"laboratory_class_quoted": "Tier III"}, "laboratory_class_quoted", ODD),
        ({"hgvs": "NM_005572.4(LMNA):r.1_3::NM_002529.3(NTRK1):r.1_2"}, "hgvs", BAD),
        ({"written_as": "TPM3::NTRK1 reciprocal"}, "written_as", ODD),
        ({"written_as": "TPM3::NTRK1 failed confirmation"}, "written_as", BAD),
        ({"note": "Not confirmed by the laboratory"}, "note", ODD),
    ],
)
def test_each_is_said_once_at_its_field(changes, where, level):
    found = [(each.where, each.level) for each in check_finding(replace(FUSION, **changes), "f")]
    assert found == [(f"f.{where}", level)]


def test_a_class_that_only_the_quoted_words_say_is_offered():
    changed = replace(FUSION, laboratory_class=LaboratoryClass.NOT_STATED, laboratory_class_quoted="Likely artefact")
    (problem,) = check_words(changed, "f")
    assert (problem.where, problem.level, problem.offers) == ("f.laboratory_class", ODD, ("artefact",))


def test_a_finding_that_fits_has_no_problem():
    assert list(check_words(FUSION, "f")) == []


@pytest.mark.parametrize(("quoted", "held"), [("Tier III", False), ("Artefact", True)])
def test_that_no_answer_rests_on_it_is_said_only_where_that_is_so(quoted, held):
    finding = replace(FUSION, laboratory_class=LaboratoryClass.ONCOGENIC, laboratory_class_quoted=quoted)
    (said,) = [each for each in check_words(finding, "f") if each.where == "f.laboratory_class_quoted"]
    assert ("no answer rests on it" in said.advice) is held
    assert bool(finding_doubt(finding)) is held
