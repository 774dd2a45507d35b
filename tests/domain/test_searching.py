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


@pytest.mark.parametrize("typed", [
    "3/12/60", "03.12.1960", "3 Dec 1960", "03-Dec-1960", "3rd December 1960", "3-Dec-60", "1960-12-03", "3 12 1960",
    "3 Dec, 1960", "Dec 1960", "dec-1960", "1960", "sample 3/12/60", "03/12/1960 sample", "3/12/60 tpm3-ntrk1",
])  # fmt: skip
def test_a_birth_date_is_found_in_each_form_in_which_it_is_written(typed):
    assert is_found("sample, alexander tpm3::ntrk1 1960-12-03", search_terms(typed))
    assert not is_found("sample, alexander tpm3::ntrk1 1961-11-03", search_terms(typed))


@pytest.mark.parametrize("typed", ["12/3/60", "4 Dec 1960", "31/2/1960", "Nov 1960", "3/12/61"])
def test_another_day_is_not_found_and_the_day_comes_first(typed):
    assert not is_found("sample 1960-12-03", search_terms(typed))


@pytest.mark.parametrize("typed", [
    "tpm3-ntrk1", "TPM3::NTRK1", "tpm3:ntrk1", "tpm3/ntrk1", "tpm3 ntrk1", "tpm3 - ntrk1", "TPM3\u2013NTRK1",
    "tpm3--ntrk1", "TPM3_NTRK1", "ntrk1-tpm3", "tpm3-nt",
])  # fmt: skip
def test_a_fusion_is_found_however_its_genes_are_joined(typed):
    assert is_found("sample tpm3::ntrk1 exon 8", search_terms(typed))
    assert not is_found("sample etv6::ntrk3", search_terms(typed))


def test_a_name_with_a_hyphen_and_a_month_as_a_name_stay_words():
    assert search_terms("Smith-Jones") == ("smith-jones",)
    assert search_terms("May 12") == ("may", "12")
    assert search_terms("Marlow 1960") == ("marlow", "1960")


@pytest.mark.parametrize("stored", ["O'BRIEN, Ann", "O\u2019BRIEN, Ann", "O\u02bcBrien, Ann"])
@pytest.mark.parametrize("typed", ["obrien", "o'brien", "O\u2019Brien", "o\u2018brien ann", "OBRIEN, Ann"])
def test_a_name_is_found_with_any_apostrophe_and_with_none(stored, typed):
    assert is_found(fold(stored), search_terms(typed))


@pytest.mark.parametrize("stored", ["SMITH-JONES, A", "SMITH\u2010JONES", "SMITH\u2011JONES", "Smith\u2013Jones"])
@pytest.mark.parametrize("typed", ["smith jones", "smith-jones", "Smith\u2011Jones", "smith\u2013jones"])
def test_a_double_name_is_found_with_any_hyphen_and_with_a_blank(stored, typed):
    assert is_found(fold(stored), search_terms(typed))
