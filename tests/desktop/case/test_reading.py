"""What is typed becomes a value, or a sentence that says why it cannot."""

from datetime import date

import pytest

from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.case.reading import READERS, NotUnderstoodError, clean_text, group_nhs_digits, read_text
from mdt_desk.domain.dates import PartialDate

PERCENT = Field("x", "Tumour content", Kind.NUMBER, low=0, high=100)
ANY = Field("x", "X")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.PARTIAL_DATE, "Mar-2024", PartialDate(2024, 3)),
        (Kind.PARTIAL_DATE, "5/3/2024", PartialDate(2024, 3, 5)),
        (Kind.PARTIAL_DATE, " ", None),
        (Kind.DATE, "26 nov 2026", date(2026, 11, 26)),
        (Kind.DATE, "", None),
        (Kind.NUMBER, " 60 %", 60),
        (Kind.NUMBER, "", None),
        (Kind.LIST, "NTRK1, NTRK2;NTRK3,", ("NTRK1", "NTRK2", "NTRK3")),
        (Kind.NHS_NUMBER, "999-000-0018", "9990000018"),
        (Kind.NHS_NUMBER, "", ""),
    ],
)
def test_what_can_be_read_is_read(kind, text, value):
    assert READERS[kind].read(text, PERCENT) == value


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        (Kind.PARTIAL_DATE, "31-Feb-2024", "day"),
        (Kind.PARTIAL_DATE, "soon", "write a date"),
        (Kind.DATE, "Nov-2026", "names no day"),
        (Kind.NUMBER, "many", "whole number"),
        (Kind.NUMBER, "101", "between 0 and 100"),
        (Kind.NUMBER, "²", "whole number"),
        (Kind.NHS_NUMBER, "999 000 0019", "Check each digit"),
        (Kind.NHS_NUMBER, "999 000", "ten digits"),
    ],
)
def test_what_cannot_be_read_says_why(kind, text, says):
    with pytest.raises(NotUnderstoodError, match=r"(?i)" + says):
        READERS[kind].read(text, PERCENT)


@pytest.mark.parametrize("kind", READERS)
def test_what_was_read_is_written_so_that_it_reads_the_same(kind):
    typed = {Kind.NUMBER: "7", Kind.LIST: "a, b", Kind.NHS_NUMBER: "9990000018"}.get(kind, "05-Mar-2024")
    value = READERS[kind].read(typed, PERCENT)
    assert READERS[kind].read(READERS[kind].write(value), PERCENT) == value


@pytest.mark.parametrize("kind", READERS)
def test_what_is_absent_is_written_as_nothing(kind):
    assert READERS[kind].write(() if kind is Kind.LIST else None) == ""


def test_a_date_that_is_partly_known_says_how_it_was_understood():
    remark = READERS[Kind.PARTIAL_DATE].remark
    assert remark(PartialDate(2024, 3)) == "Understood as Mar-2024; the day not known."
    assert remark(PartialDate(2024)) == "Understood as 2024; the month and day not known."
    assert remark(PartialDate(2024, 3, 5)) == ""


def test_a_number_of_another_scheme_is_remarked_on():
    assert "test number" in READERS[Kind.NHS_NUMBER].remark("9990000018")
    assert READERS[Kind.NHS_NUMBER].remark("4010232137") == "Valid: the check digit agrees."
    assert READERS[Kind.NHS_NUMBER].remark("") == ""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("999", "999"), ("9990", "999 0"), ("9990000018", "999 000 0018"), ("99900000189", "99900000189"), ("H12", "H12")],
)
def test_digits_are_grouped_while_they_are_typed(typed, shown):
    assert group_nhs_digits(typed) == shown


def test_text_loses_what_a_page_could_not_print_and_nothing_else():
    assert clean_text("Bé\u200bla\nline") == "Béla\nline"


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.DATE, "3/12/26", "day and a year of four digits"),
        (Kind.DATE, "31/2/2026", "no such day"),
        (Kind.PARTIAL_DATE, "31/2/2026", "no such day"),
        (Kind.PARTIAL_DATE, "13/2026", "no such day"),
        (Kind.DATE, "31/2/26", "no such day"),
        (Kind.PARTIAL_DATE, "31-Feb-26", "no such day"),
        (Kind.PARTIAL_DATE, "1/13/26", "no such day"),
        (Kind.DATE, "3 soon 26", "not a month"),
        (Kind.PARTIAL_DATE, "3/12/26", "or 2024"),
    ],
)
def test_the_advice_about_a_date_fits_its_field(kind, text, words):
    with pytest.raises(NotUnderstoodError, match=words):
        READERS[kind].read(text, Field("day", "Day", kind))


def test_what_nobody_sees_goes_and_a_list_that_is_too_long_is_not_taken():
    assert clean_text("SAM\u3164\ufe0f\u00adPLE\nX") == "SAMPLE\nX"
    sites = Field("diagnosis.sites", "Sites", Kind.LIST)
    with pytest.raises(NotUnderstoodError, match="at most 100 sites"):
        READERS[Kind.LIST].read(", ".join(f"s{number}" for number in range(101)), sites)


def test_a_heap_of_marks_is_not_taken_and_the_marks_of_a_real_name_are():
    assert read_text("Nguye\u0302\u0303n") == "Nguy\u1ec5n"
    with pytest.raises(NotUnderstoodError, match="heaps 30 marks on one letter"):
        read_text("SAMPLE" + "\u0336" * 30)


@pytest.mark.parametrize("sign", ["\v", "\f", "\r", "\x85", "\u2028", "\x1e", "\x1f", "\x00", "\x07", "\r\n"])
def test_what_parts_two_words_goes_on_parting_them(sign):
    """A manual line break of Word is U+000B; dropped, "1" and "5 kb apart" became 15 kb."""
    kept = clean_text(f"reads 1{sign}5 kb apart")
    assert kept.split() == ["reads", "1", "5", "kb", "apart"]
    assert clean_text(kept) == kept


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\ufeff", "\u00ad"])
def test_what_nobody_sees_parts_nothing(sign):
    assert clean_text(f"NTR{sign}K1") == "NTRK1"


@pytest.mark.parametrize(
    ("text", "what_to_do"), [("x" * 100_000, "shorten it."), ("a\u202eb", "Type it again without it.")]
)
def test_why_a_text_is_not_taken_ends_with_what_to_do_about_just_that(text, what_to_do):
    with pytest.raises(NotUnderstoodError) as refused:
        read_text(text)
    assert str(refused.value).endswith(what_to_do)
