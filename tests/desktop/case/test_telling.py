"""Problems are told in sentences, with the labels of the form."""

import pytest

from mdt_desk.desktop.case.telling import sentence
from mdt_desk.domain.problems import error, warning


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            warning("patient.nhs_number", "is not recorded", "Enter it, or say under no_nhs_number_reason why."),
            "NHS number is not recorded. Enter it, or say under “Reason there is no NHS number” why.",
        ),
        (error("tests[1].findings[1].genes", "TRKA is another name for NTRK1", "Write NTRK1."),
         "TRKA is another name for NTRK1. Write NTRK1."),
        (error("treatments[2].line", "is 99", "It lies between 1 and 30."),
         "Treatments 2: Line of therapy is 99. It lies between 1 and 30."),
        (error("x", "The number fails its check digit.", "Check each_strange_word."),
         "The number fails its check digit. Check each strange word."),
    ],
)  # fmt: skip
def test_what_is_wrong_and_what_to_do_are_sentences(problem, told):
    assert sentence(problem) == told


def test_beneath_a_field_its_own_label_is_used():
    problem = error("treatments[2].line", "is 99", "Check it.")
    assert sentence(problem, "Line of therapy") == "Line of therapy is 99. Check it."


@pytest.mark.parametrize("typed", ["A" * 5007, "TPM3 exon 7 - NTRK1 exon 10 " * 170, "(" + "NTRK-" * 900])
def test_a_long_text_never_hides_the_warning_that_quotes_it(typed):
    before = sentence(error("tests[1]", f"The name says: {typed}", "Correct it."))
    after = sentence(error("tests[1]", f"{typed} names NTRK1, and NTRK3 is entered", "Correct it."))
    assert before.startswith("The name says: ")
    assert after.endswith("names NTRK1, and NTRK3 is entered. Correct it.")
    for told in (before, after):
        assert "\u2026" in told
        assert len(told) < 700
        assert max(map(len, told.split())) < 60
