"""A free text on which an answer rests is quoted beside it, unless all its words are known to be harmless."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.limit_words import not_seen_in
from mdt_desk.domain.limits_of_tests import SET_ASIDE
from mdt_desk.domain.testing import Finding, FindingKind, Method
from mdt_desk.domain.unread_texts import is_harmless, shown, unread_limits, unread_note, unread_specimen, unread_word
from tests.domain.sound_fusion import GOOD, RNA
from tests.domain.test_held_back import NEGATIVE, TISSUE, read

HARMLESS = (
    "", "118 reads, high confidence", "Filter PASS; score 0.98", "not present in the extraction blank", "NTC: clean",
    "No carry over.", "novel partner", "No other fusion detected.", "RNA sequencing of the named genes", "None.",
    "classification HighConfidence", "LargeAnchorSupport YES_LDAS; SpliceType ONLY_REF_SPLICE",
    "caller Manta; score 0.9", "No template control clear.", "Water control negative.",
    "NTC not amplified; positive control detected",
    "Confirmed by Sanger sequencing.", "Testing performed according to the National Genomic Test Directory for Cancer.",
    "Testing was performed according to the standard operating procedure of the laboratory",
    "Other genes were not reported.",
)  # fmt: skip
UNREAD = (
    "ETV6 exon 5 joined to NTRK3 exon 15, in-frame",
    "To be confirmed by Sanger.",
    "RNA analysis to follow.",
    "0 reads",
    "NTRK testing to follow",
    "Covers NTRK1 and NTRK2",
    "Two of three genes passed",
    "kinase domain unknown",
    "in frame?",
    "RNA sequencing should be performed on the other specimen.",
    "Breakpoint in kinase domain",
    "Found in other specimen",
    "tumour content 0",
    "quality score 2",
    "NTRK: n/a",
    "low level",
    "isolated 3' signal loss",
    "seen at the second site too",
    "LMNA",
    "Low tumour content",
    "friable",
    "Water control weak",
    "Sanger sequencing pending",
    "NTC clear except for this junction",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_text_of_harmless_words_is_not_quoted(text):
    assert is_harmless(text, GOOD)


@pytest.mark.parametrize("text", UNREAD)
def test_every_other_text_is_quoted_wherever_it_stands(text):
    note, specimen, limits = replace(GOOD, note=text), replace(TISSUE, note=text), replace(RNA, limits=text)
    said = [unread_note(note), unread_specimen(specimen), *unread_limits(limits)]
    # What says that RNA is still to come holds a negative, and is told as that.
    assert len(said) == (2 if not_seen_in(text) else 3)
    assert all(repr(text) in each and each.endswith("read it before the answer is used") for each in said)
    assert unread_note(note) in tuple(finding_cautions(note))


@pytest.mark.parametrize("note", ["10 reads", "caller dropped", "caller low", "caller filtered", "Score 0.01"])
def test_what_a_caller_says_is_harmless_only_where_it_stands_by_the_row(note):
    counted = replace(GOOD, supporting_reads=118)
    assert f"{note!r}" in unread_note(replace(counted, note=note))
    for sound in ("118 reads", "118 supporting reads", "caller Manta; score 0.9", "score 1.0"):
        assert unread_note(replace(counted, note=sound)) == ""


def test_a_break_seen_by_fish_has_its_note_quoted_too():
    row = Finding(FindingKind.REARRANGEMENT, ("NTRK3",), note="isolated 3' signal loss")
    assert any("isolated 3' signal loss" in each for each in finding_cautions(row))
    assert unread_note(replace(row, kind=FindingKind.MUTATION)) == ""


def test_a_note_that_is_told_already_is_quoted_once():
    row = replace(GOOD, note="low level; may represent carry over from another sample")
    assert len([each for each in finding_cautions(row) if "low level" in each]) == 1


PLAIN_LIMITS = (
    "Analysis of DNA was performed.", "DNA was sequenced using hybrid capture.", "laboratory accredited scope: DNA",
    "Known recurrent fusions covered.", "The assay covers known fusions",
    "NTRK1, NTRK2 and NTRK3 expression tested by stain.", "Sample stored, analysis held", "RNA held",
    "RNA sequencing of the named genes; the analysis covers DNA.",
)  # fmt: skip
KNOWN_LIMITS = (
    "RNA sequencing of the named genes; other genes were not reported.",
    "None.",
    "Not applicable",
    "Targeted RNA sequencing of NTRK1, NTRK2 and NTRK3 by hybrid capture.",
    "Testing performed according to the National Genomic Test Directory for Cancer.",
)


@pytest.mark.parametrize("text", [*PLAIN_LIMITS, *KNOWN_LIMITS])
def test_limits_are_quoted_unless_each_sentence_is_known_for_plain_words_together_may_limit(text):
    negative = replace(NEGATIVE, limits=text, limits_touch_ntrk=Answer.NO)
    found = read(negative, specimen=TISSUE)
    assert found.that_say(Says.EXCLUDES)
    quoted = [each for each in found.remarks if repr(text) in each and "read it before" in each]
    assert bool(quoted) is (text in PLAIN_LIMITS)


@pytest.mark.parametrize(("test", "says"), [(RNA, Says.CONFIRMS), (NEGATIVE, Says.EXCLUDES)], ids=["found", "none"])
def test_specimen_and_limits_stand_beside_the_result_that_decides(test, says):
    answered = replace(test, limits="Low tumour content.", limits_touch_ntrk=Answer.NO)
    found = read(answered, specimen=replace(TISSUE, note="friable"))
    assert found.that_say(says)
    assert [each for each in found.remarks if "'friable'" in each]
    assert [
        each for each in found.remarks if "'Low tumour content.'" in each and "answered as not touching NTRK1-3" in each
    ]
    plain = read(replace(answered, limits="Other genes were not reported."), specimen=TISSUE)
    assert not [each for each in plain.remarks if "read it before" in each]


def test_what_was_taken_from_a_file_is_no_statement_of_a_report():
    aside = f"{SET_ASIDE}: row 2: set aside by the caller's own filter."
    answered = replace(NEGATIVE, limits=aside, limits_touch_ntrk=Answer.NO)
    said = [each for each in read(answered, specimen=TISSUE).remarks if "answered as not touching NTRK1-3" in each]
    assert said
    assert not any("its report states" in each for each in said)
    assert all("what was taken from its file says" in each for each in said)


def test_a_long_text_is_shortened():
    assert shown("a \n b") == "a b"
    assert len(shown("word " * 100)) <= 123
    assert unread_limits(replace(RNA, method=Method.RNA_PANEL, limits="")) == ()


LONG = (
    "Testing was performed on RNA extracted from formalin-fixed tissue with the pan-cancer panel, according to the "
    "standard operating procedure of the laboratory and the test directory. "
)


@pytest.mark.parametrize("last", ["NTRK3 could not be assessed", "The bait set lacks TRKC", "seen at low level"])
def test_of_a_long_text_the_clause_that_matters_is_quoted(last):
    row = replace(GOOD, note=f"{LONG}{last}.")
    assert any(last in each and "formalin" not in each for each in finding_cautions(row))
    (limits,) = unread_limits(replace(RNA, limits=f"{LONG}{last}.")) or (last,)
    assert last in limits


def test_a_long_clause_is_shortened_around_the_word_that_matters():
    quoted = shown(f"{'adequate tissue ' * 12}lacks TRKC {'adequate tissue ' * 12}", unread_word)
    assert "lacks TRKC" in quoted
    assert quoted.startswith("… ")
    assert quoted.endswith(" …")
    assert len(quoted) <= 124


def test_a_control_that_is_clear_is_no_word_against_a_finding():
    for note in ("No template control clear.", "Water control negative.", "NTC: not amplified", LONG):
        assert list(finding_cautions(replace(GOOD, note=note))) == []
    assert list(finding_cautions(replace(GOOD, note="not amplified in the repeat")))


OF_SMALL_CHANGES = (
    "This assay does not detect point mutations.",
    "This assay does not detect point mutations, SNVs or copy number changes.",
    "The panel cannot detect copy-number variants.",
    "SNVs and indels are not reported by this assay.",
    "The test is not designed to detect amplifications.",
)
OF_MORE = (
    "This assay does not detect point mutations or fusions.",
    "This assay does not detect point mutations in degraded samples.",
    "The panel cannot detect copy-number variants; low level fusions may be missed.",
    "NTRK3 and SNVs are not reported by this assay.",
    "This assay does not detect large deletions.",
)


@pytest.mark.parametrize("limits", OF_SMALL_CHANGES)
def test_a_method_blind_to_small_changes_or_copies_alone_takes_nothing_from_a_fusion(limits):
    assert unread_limits(replace(RNA, limits=limits)) == ()
    (doubled,) = unread_limits(replace(RNA, limits=f"{limits} Bubbles were seen."))
    assert "Bubbles" in doubled


@pytest.mark.parametrize("limits", OF_MORE)
def test_what_is_said_of_more_than_small_changes_is_shown(limits):
    evidence = read(replace(RNA, limits=limits, limits_touch_ntrk=Answer.NO))
    assert [each for each in evidence.remarks if "missed" in each or "assay" in each or "not seen" in each]
