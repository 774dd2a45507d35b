"""A page that lost or changed a word is caught before it is saved."""

from dataclasses import replace

import pytest

from mdt_desk.documents.fonts import Fonts, Run
from mdt_desk.documents.page_texts import page_texts, repeated_texts
from mdt_desk.documents.pdf import draw
from mdt_desk.documents.read_back import bears_identity, page_count, read_back, verify_text
from mdt_desk.domain.errors import DeskError
from tests.documents.conftest import CASE, plain, read_by_another, summarise


def test_a_good_page_passes(summary, pdf):
    verify_text(pdf, summary)


def test_the_pages_are_counted(pdf):
    assert page_count(pdf) == 1
    case = replace(CASE, referral=replace(CASE.referral, question="What about this? " * 900))
    assert page_count(draw(summarise(case))) >= 3


def test_it_reads_what_another_program_reads(pdf):
    assert sorted(plain(read_back(pdf))) == sorted(read_by_another(pdf))


def test_every_text_is_read(summary, pdf):
    read = plain(read_back(pdf))
    assert [text for text in (*page_texts(summary), *repeated_texts(summary)) if plain(text) not in read] == []


def test_one_changed_word_is_caught(summary, pdf):
    other = replace(summary, question="Is a TRK inhibitor an option!")
    with pytest.raises(DeskError, match="1 text is missing or changed, 1 not as written"):
        verify_text(pdf, other)


def test_a_text_too_many_is_caught(summary, pdf):
    with pytest.raises(DeskError, match="0 texts are missing or changed, 1 not as written"):
        verify_text(pdf, replace(summary, meeting=""))


def test_a_wrong_foot_is_caught(summary, pdf):
    wrong = replace(summary, footer=replace(summary.footer, made="MDT Desk 9"))
    with pytest.raises(DeskError, match="at the edge of page 1"):
        verify_text(pdf, wrong)


def test_a_file_cut_off_is_caught(summary, pdf):
    with pytest.raises(DeskError, match="cannot be read"):
        verify_text(pdf[: len(pdf) // 2], summary)


def test_the_refusal_names_no_patient(summary, pdf):
    other = replace(summary, identity=replace(summary.identity, name="OTHER, Person"))
    with pytest.raises(DeskError) as refusal:
        verify_text(pdf, other)
    assert "SAMPLE" not in str(refusal.value)
    assert "OTHER" not in str(refusal.value)


def test_raw_drawing_loses_a_sign_and_is_caught(monkeypatch):
    # Without the choice of font a sign the text font lacks is dropped in silence: this is what the check is for.
    case = replace(CASE, referral=replace(CASE.referral, question="dose ≥ limit 中"))
    monkeypatch.setattr(Fonts, "runs", _only_the_text_font)
    summary = summarise(case)
    data = draw(summary)
    assert "≥" not in read_by_another(data)
    with pytest.raises(DeskError, match="does not read as it was written"):
        verify_text(data, summary)


def _only_the_text_font(self, text, *, bold):
    self._face("NotoSans-Bold" if bold else "NotoSans-Regular")
    return (Run("NotoSans-Bold" if bold else "NotoSans-Regular", text),)


def test_an_identity_is_borne_as_a_whole_and_whatever_the_age_on_the_day(summary, pdf):
    who = summary.identity
    assert bears_identity(pdf, who)
    assert bears_identity(pdf, replace(who, born=f"{who.born.partition(' (')[0]} (99y)"))
    for other in (
        replace(who, name=who.name[1:]),
        replace(who, name=f"A{who.name}"),
        replace(who, nhs_number=who.nhs_number[1:]),
        replace(who, born=f"1{who.born}"),
    ):
        assert not bears_identity(pdf, other)
