"""The printed page: same bytes, all the text, tags, and DRAFT that covers nothing."""

import unicodedata
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from mdt_desk.documents.page_texts import page_texts, picture_words, repeated_texts
from mdt_desk.documents.pdf import draw, render
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    Method,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Test,
)
from mdt_desk.rules.terms import CriterionState, Outcome
from tests.documents.conftest import (
    CASE,
    DRAFT,
    ENTRECTINIB,
    FINAL,
    FUSION,
    LAROTRECTINIB,
    REPOTRECTINIB,
    assessed,
    criterion,
    page_count,
    plain,
    read_by_another,
    rendered,
    summarise,
)


def with_name(family):
    return replace(CASE, patient=replace(CASE.patient, family_name=family))


def test_the_same_words_give_the_same_bytes(summary, pdf):
    assert render(summary) == pdf


def test_another_moment_of_printing_gives_other_bytes(pdf):
    later = replace(DRAFT, printed_at=datetime(2026, 11, 22, 9, 15))
    assert render(summarise(header=later)) != pdf


def test_the_usual_case_takes_one_page(pdf):
    assert page_count(pdf) == 1


def test_another_program_reads_every_text(summary, pdf):
    read = read_by_another(pdf)
    # It puts the words of the picture in an order of its own.
    drawn = {picture_words(summary.finding.picture)}
    wanted = (text for text in (*page_texts(summary), *repeated_texts(summary)) if text not in drawn)
    assert [text for text in wanted if plain(text) not in read] == []


NAMES = ["Nguyễn", "Łukasiewicz-Öz", "Παπαδόπουλος", "Иванова", "כהן", "田中", "さくら", "김한국", "Ng≥5 → ½"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_many_scripts_are_printed_whole(name):
    data = render(summarise(with_name(name)))
    assert plain(name.upper()) in read_by_another(data)


def test_arabic_letters_are_joined_and_read_as_written():
    data = render(summarise(with_name("محمد")))
    assert "محمد" in read_by_another(data)


ARABIC = ["عبد الله", "سلام الإمام", "مُحَمَّد", "علی\u200cرضا", "ئۇيغۇر", "לֵוִי שָׁלוֹם"]  # noqa: RUF001


def letters_of(text):
    """Letters alone: another program gives the marks above them in an order of its own."""
    return "".join(letter for letter in text if letter.isalpha() and not unicodedata.combining(letter))


@pytest.mark.parametrize("name", ARABIC)
def test_a_name_is_printed_whatever_ligature_a_shaper_would_prefer(name):
    # Read back and compared inside, letter for letter; another program reads the letters themselves.
    read = read_by_another(render(summarise(with_name(name))))
    assert "notprintable" not in read
    assert letters_of(name.split()[0]) in letters_of(read)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("अमित", "[3 Devanagari letters not printable here]"),
        ("ไทย", "[3 Thai letters not printable here]"),
        ("𠮷田", "[1 Han letter not printable here]田"),
        ("ہارون", "[1 Arabic letter not printable here]"),
        ("Sam\u202eple", "SAM[right-to-left override, U+202E, not printable here]PLE"),
        ("Sam\x07ple", "SAM[sign U+0007, not printable here]PLE"),
        ("Sam\ud800ple", "SAM[sign U+D800, not printable here]PLE"),
    ],
)
def test_letters_that_no_font_holds_are_said_in_words(name, words):
    told = summarise(with_name(name))
    assert words in told.identity.name
    assert plain(words) in read_by_another(render(told))


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u200f", "\ufeff", "\u00ad"])
def test_marks_without_a_picture_take_nothing_from_a_name(sign):
    told = summarise(with_name(f"Sam{sign}ple"))
    assert told.identity.name.startswith("SAMPLE, ")
    assert render(told).startswith(b"%PDF")


@pytest.mark.parametrize("text", ["<b>bold</b> & <img src='x'>", "VAF<5%, p.<unknown>", "&lt;pending&gt;", "a\\(b)%c"])
def test_text_that_looks_like_mark_up_is_printed_letter_for_letter(text):
    case = replace(CASE, referral=replace(CASE.referral, question=text))
    assert plain(text) in read_by_another(render(summarise(case)))


AWKWARD = st.text(
    st.one_of(st.sampled_from(" <>&/()\\%-_,.:;'\"≥→½µ²×–·"), st.characters(min_codepoint=0x21, max_codepoint=0x17F)),
    min_size=1,
    max_size=120,
).filter(lambda text: text.isprintable() and text.strip())


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(question=AWKWARD, limits=AWKWARD)
def test_awkward_text_is_read_back_as_it_was_typed(question, limits):
    test = replace(CASE.tests[0], limits=limits)
    case = replace(CASE, referral=replace(CASE.referral, question=question), tests=(test,))
    # Read back and compared inside; what cannot be read as it was written is refused.
    assert render(summarise(case)).startswith(b"%PDF")


def test_a_word_of_two_thousand_letters_is_broken_not_lost():
    word = "ACGT" * 500
    case = replace(CASE, referral=replace(CASE.referral, question=word))
    assert word in read_by_another(render(summarise(case)))


def test_nine_rules_and_two_findings_go_on_to_a_second_page_with_strip_and_foot():
    rules = tuple(criterion(n, CriterionState.UNKNOWN, sentence=f"Rule {n}: " + "long words " * 14) for n in range(9))
    second = replace(FUSION, five_prime=replace(FUSION.five_prime, gene="TPM3", exon=8))
    test = replace(CASE.tests[2], findings=(FUSION, second))
    case = replace(CASE, tests=(*CASE.tests[:2], test, CASE.tests[3]))
    data = render(summarise(case, assessment=assessed(replace(LAROTRECTINIB, criteria=rules), ENTRECTINIB)))
    pages = page_count(data)
    assert pages >= 2
    read = read_by_another(data)
    # Each page bears it twice: strip and foot.
    assert read.count("SAMPLE,Alexander(Mr)") == 2 * pages
    assert f"Page{pages}of{pages}" in read


def test_the_longest_names_are_whole():
    patient = replace(CASE.patient, family_name="Wolfeschlegelsteinhausen" * 4, given_name="Anna Maria " * 12)
    data = render(summarise(replace(CASE, patient=patient)))
    assert plain(("Wolfeschlegelsteinhausen" * 4).upper()) in read_by_another(data)


@pytest.mark.parametrize("letters", [165, 185, 205])
def test_names_that_leave_the_page_no_section_send_all_of_them_to_the_next(letters):
    word = "W" * letters
    data = render(summarise(replace(CASE, patient=replace(CASE.patient, family_name=word, given_name=word))))
    assert page_count(data) > 1
    assert word in read_by_another(data)


LONG_TEXTS = [
    lambda word: replace(CASE, patient=replace(CASE.patient, family_name=word)),
    lambda word: replace(CASE, patient=replace(CASE.patient, hospital_number=word)),
    lambda word: replace(CASE, referral=replace(CASE.referral, team=word)),
    lambda word: replace(CASE, diagnosis=replace(CASE.diagnosis, sites=(word,))),
    lambda word: replace(CASE, specimens=(replace(CASE.specimens[0], site=word),)),
    lambda word: replace(CASE, tests=(replace(CASE.tests[0], laboratory=word), *CASE.tests[1:])),
]


def printed(case):
    try:
        return render(summarise(case))[:4].decode()
    except DeskError as problem:
        return problem.what_happened


@pytest.mark.parametrize("case_of", LONG_TEXTS)
def test_an_unbroken_text_is_broken_or_the_page_is_refused_in_words(case_of):
    told = {printed(case_of("W" * letters)) for letters in (400, 3000)}
    assert told <= {"%PDF", "The page cannot be made: identity and outcomes alone fill it."}


def test_a_question_longer_than_a_page_goes_on():
    case = replace(CASE, referral=replace(CASE.referral, question="What about this? " * 900))
    assert page_count(render(summarise(case))) >= 3


def test_every_outcome_can_be_printed():
    for outcome in Outcome:
        answers = [replace(answer, outcome=outcome) for answer in (LAROTRECTINIB, ENTRECTINIB, REPOTRECTINIB)]
        assert page_count(render(summarise(assessment=assessed(*answers)))) == 1


def dark(image):
    return image.point(lambda level: 255 if level < 140 else 0)


def test_draft_lies_beneath_the_text_and_hides_none_of_it():
    pages = (rendered(draw(replace(summarise(header=FINAL), draft=on))) for on in (True, False))
    # The foot differs by its check.
    draft, final = (page.crop((0, 0, page.width, int(page.height * 0.9))) for page in pages)
    assert ImageChops.difference(draft, final).getbbox() is not None
    missing = ImageChops.subtract(dark(final), dark(draft))
    assert sum(missing.histogram()[128:]) == 0


def test_draft_on_top_would_be_seen():
    draft = rendered(draw(summarise()))
    covered = draft.copy()
    covered.paste(236, (100, 100, 700, 900))
    assert sum(ImageChops.subtract(dark(draft), dark(covered)).histogram()[128:]) > 0


def test_a_final_page_bears_no_draft():
    assert "DRAFT" not in read_by_another(render(summarise(header=FINAL)))
    assert "DRAFT" in read_by_another(render(summarise()))


def test_a_synthetic_case_says_so():
    assert read_by_another(render(summarise())).count("SYNTHETIC:notarealpatient") == 2
    assert "SYNTHETIC" not in read_by_another(render(summarise(replace(CASE, synthetic=False))))


def elements(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.fixture
def opened(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        yield document


def test_the_page_is_tagged(opened):
    root = opened.Root
    assert str(root.Lang) == "en-GB"
    assert root.MarkInfo.Marked == True  # noqa: E712 - a PDF value, not a Python one
    found = {str(element.S) for element in elements(root.StructTreeRoot)}
    assert {"/Document", "/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= found | {"/Document"}


def test_the_figure_says_what_it_shows(opened):
    (figure,) = [each for each in elements(opened.Root.StructTreeRoot) if each.S == "/Figure"]
    assert "5' ETV6 (exon 5) joined to 3' NTRK3 (exon 15); in frame; kinase domain kept" in str(figure.Alt)


def test_the_heads_of_tables_know_their_scope(opened):
    scopes = [str(each.A.Scope) for each in elements(opened.Root.StructTreeRoot) if each.S == "/TH"]
    assert set(scopes) == {"/Column", "/Row"}


def test_every_stroke_is_tagged_or_an_artifact(opened):
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(opened.pages[0]):
        name = str(operator)
        depth += (name == "BDC") - (name == "EMC")
        assert depth > 0 or name not in {"Tj", "S", "f", "f*", "B", "B*"}, operands
    assert depth == 0


def test_all_fonts_are_inside(opened):
    fonts = opened.pages[0].Resources.Font
    assert len(fonts) >= 2
    assert [name for name, font in fonts.items() if "/FontFile2" not in font.FontDescriptor] == []


def test_the_file_tells_title_and_moment(opened):
    metadata = bytes(opened.Root.Metadata.read_bytes()).decode()
    assert "<xmp:CreateDate>2026-11-22T09:14:00</xmp:CreateDate>" in metadata
    assert "pdfaid" not in metadata
    assert "pdfuaid" not in metadata
    assert str(opened.docinfo.CreationDate) == "D:20261122091400"


def test_the_file_holds_no_fault(opened):
    assert opened.check_pdf_syntax() == []


RNA = Test(
    "T2", Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, specimen="S1", laboratory="GLH North",
    reported=PartialDate(2026, 11, 12), genes_covered=("NTRK1", "NTRK2", "NTRK3"), findings=(FUSION,),
)  # fmt: skip
BARE = replace(FUSION, five_prime=Partner("ETV6"), three_prime=Partner("NTRK3"), reading_frame=ReadingFrame.NOT_STATED)
PCR = replace(RNA, id="T1", method=Method.RT_PCR, findings=(BARE,))
STAIN, FISH = replace(CASE.tests[0], id="T3"), Test("T4", Method.FISH_BREAK_APART, result=Result.NEGATIVE)
DNA = replace(CASE.tests[2], id="T5", findings=(BARE, Finding(FindingKind.AMPLIFICATION, ("NTRK3",))))


def first_page(case):
    data = render(summarise(case))
    return page_count(data), plain(read_by_another(data).partition("Page1of")[0])


@pytest.mark.parametrize("tests", [(PCR, RNA), (RNA, PCR), (STAIN, FISH, PCR, RNA, DNA)], ids=["PCR", "RNA", "five"])
def test_what_a_better_test_overtook_takes_no_page_of_its_own(tests):
    pages, read = first_page(replace(CASE, tests=tests))
    assert pages == 1
    assert read.index("KEYMOLECULARFINDING") < read.index("5'ETV6(exon5,ENST00000396373.4),3'NTRK3(exon15")
    assert "alsoshownby" in read
    assert "(testT1)" in read
    assert len(tests) < 5 or read.index("OTHERMOLECULARFINDINGS") < read.index("NTRK3amplification")


def test_a_contradiction_and_a_caution_stay_on_the_first_page_however_much_else_there_is():
    few = replace(FUSION, supporting_reads=1, reading_frame=ReadingFrame.OUT_OF_FRAME)
    tests = (RNA, replace(RNA, id="T8", findings=(few,)), *(replace(STAIN, id=f"S{n}") for n in range(12)))
    long = replace(CASE.referral, question="What about this? " * 40)
    pages, read = first_page(replace(CASE, tests=tests, referral=long, note="A long note. " * 60))
    assert pages > 1
    assert "CONTRADICTIONSANDCAUTIONS" in read
    assert "T8:outofframe,statedbythelaboratory" in read
    assert "lowsupport" in read
