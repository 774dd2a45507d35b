"""A case is found whichever way its name and number are typed."""

import pytest

from mdt_desk.domain.searching import fold, is_found, search_terms


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("HÅKON", "hakon"), ("Hakon", "Håkon"), ("Żółkiewska", "zolkiewska"), ("ZOLKIEWSKA", "żółkiewska"),
        ("Müller", "muller"), ("Mu\u0308ller", "müller"), ("STRAẞE", "strasse"), ("Ærø", "aero"),
        ("Ðorđević", "dordevic"), ("İpek", "ipek"), ("Иванов", "ИВАНОВ"), ("O'Brien", "o'brien"),
    ],
)  # fmt: skip
def test_capitals_and_accents_make_no_difference(stored, typed):
    assert is_found(fold(f"SAMPLE, {stored} (Mr)"), search_terms(typed))


@pytest.mark.parametrize("typed", ["999 000 0018", "9990000018", "999-000-0018", "999 000", "sample 999 000 0018"])
def test_an_nhs_number_is_found_with_and_without_blanks(typed):
    assert is_found("sample, alexander 9990000018 melanoma", search_terms(typed))


def test_every_word_must_be_there():
    terms = search_terms("Sample, Alexandra")
    assert terms == ("sample", "alexandra")
    assert not is_found("sample, alexander", terms)
    assert is_found("anything", search_terms("  "))
