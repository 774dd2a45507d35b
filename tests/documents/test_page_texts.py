"""The list of what must be printed is complete."""

from dataclasses import fields, is_dataclass, replace

from mdt_desk.documents.page_texts import page_texts, picture_words, repeated_texts
from mdt_desk.documents.summary_text import check_words
from tests.documents.conftest import CASE, FINAL, plain, summarise

NOT_PRINTED = {"drug", "outcome", "state", "alternative", "rule_versions"}


def texts_in(value):
    """Every text a summary holds, wherever it stands, save those that are not printed as such."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value) and type(value).__name__ != "Picture":
        for field in fields(value):
            if field.name not in NOT_PRINTED:
                yield from texts_in(getattr(value, field.name))


def test_every_word_of_the_summary_is_on_the_list(summary):
    listed = plain("".join((*page_texts(summary), *repeated_texts(summary)))).casefold()
    assert [text for text in texts_in(summary) if plain(text).casefold() not in listed] == []


def test_a_word_left_out_would_be_seen(summary):
    assert "zebra" in list(texts_in(replace(summary, meeting="zebra")))


def test_the_words_of_the_picture_are_on_the_list(summary):
    assert picture_words(summary.finding.picture) in page_texts(summary)


def test_draft_is_repeated_only_while_it_is_one(summary):
    assert "DRAFT" in repeated_texts(summary)
    assert "DRAFT" not in repeated_texts(summarise(header=FINAL))


def test_the_check_stands_on_every_page(summary):
    assert any(text.endswith(check_words(summary)) for text in repeated_texts(summary))


def test_a_real_case_repeats_nothing_about_being_synthetic():
    assert all("SYNTHETIC" not in text for text in repeated_texts(summarise(replace(CASE, synthetic=False))))
