"""Short forms are written out before a referral is read, and what only asks or plans claims nothing."""

import pytest

from mdt_desk.domain.claim_words import in_full, of_other_tests, only_asked, without_planned


@pytest.mark.parametrize(
    ("short", "full"),
    [("NTRK -ve", "NTRK negative"), ("NTRK-ve", "NTRK negative"), ("NTRK \u2013ve", "NTRK negative"),
     ("NTRK+ melanoma", "NTRK positive melanoma"), ("NTRK3(+)", "NTRK3 positive"), ("NTRK neg", "NTRK negative"),
     ("NTRK: none", "NTRK negative"), ("NTRK w/t", "NTRK wild type"), ("NTRK n/d", "NTRK not detected"),
     ("A+B", "A+B"), ("NTRK3-ETV6", "NTRK3-ETV6")],
)  # fmt: skip
def test_short_forms_are_written_out(short, full):
    assert " ".join(in_full(short).split()) == full


def test_what_is_missing_beside_a_fusion_is_no_word_about_the_tests():
    for text in ("NTRK3 fusion, no curative options", "NTRK3 fusion, BRAF wild type", "NTRK3 fusion, not fit"):
        assert not {"no", "not", "wild"} & set(in_full(text).split())


@pytest.mark.parametrize(
    "text", ["Is NTRK negative?", "NTRK fusion?", "Any NTRK fusion?", "Does she have an NTRK fusion"]
)
def test_a_question_only_asks(text):
    assert only_asked(text)


@pytest.mark.parametrize("text", ["Melanoma with NTRK1 fusion", "Has NTRK fusion, wants larotrectinib"])
def test_a_statement_does_not_only_ask(text):
    assert not only_asked(text)


def test_a_planned_test_claims_nothing_until_it_has_a_result():
    assert "NTRK" not in without_planned("NTRK testing requested")
    assert "NTRK" in without_planned("NTRK testing positive")


def test_a_clause_about_another_gene_or_method_is_told_from_one_about_the_fusion():
    assert of_other_tests("ALK fusion negative")
    assert of_other_tests("DNA panel: no fusion")
    assert not of_other_tests("RNA panel: no fusion")
