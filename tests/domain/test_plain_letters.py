"""What a reader sees as plain words is read as such, from whatever letters it is made."""

from dataclasses import replace
from itertools import count

import pytest

from mdt_desk.domain.case import Case, Treatment
from mdt_desk.domain.finding_doubts import finding_doubt
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.plain_letters import _READ_AS_WORDS, in_plain_letters, plain_letters
from mdt_desk.domain.readings_of_tests import Says
from mdt_desk.domain.trk_inhibitors import written_of_one
from mdt_desk.exchange.case_file import read_case
from mdt_desk.paths import resources
from tests.domain.filled_case import filled

SMALL = "abcdefghijklmnopqrstuvwxyz"
BROAD = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in SMALL})
BOLD = str.maketrans({letter: chr(0x1D41A + ord(letter) - ord("a")) for letter in SMALL})
TWINS = str.maketrans("aeopcx", "\u0430\u0435\u043e\u0440\u0441\u0445")


def struck(text):
    return "".join(f"{sign}\u0336" if sign.isalpha() else sign for sign in text)


DISGUISES = {
    "as it is": str,
    "broad letters of a form": lambda text: text.translate(BROAD),
    "bold letters of a web page": lambda text: text.translate(BOLD),
    "struck out": struck,
    "letters of two scripts": lambda text: text.translate(TWINS),
    "joined letters of a PDF": lambda text: text.replace("fi", "\ufb01").replace("fl", "\ufb02"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("text", ["not confirmed", "benign polymorphism", "failed quality control"])
def test_what_is_seen_is_what_is_read(disguise, text):
    assert plain_letters(DISGUISES[disguise](text)) == text


SPACES = ["  ", "\t", "\u00a0", "\u202f", "\u2009", "\n", " \n ", "\r\n", "\u2028", " \t "]


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    "text", ["The fusion was not confirmed", "tube of another patient", "Had a prior TRK inhibitor"]
)
def test_words_are_one_blank_apart_wherever_a_line_was_wrapped(text, space):
    words = text.split(" ")
    for place in range(1, len(words)):
        parted = " ".join(words[:place]) + space + " ".join(words[place:])
        assert plain_letters(parted) == text


@pytest.mark.parametrize("word", ["another", "wrong", "Prior", "no", "of the"])
def test_a_word_that_ends_no_sentence_goes_on_with_a_name_in_the_next_line(word):
    assert plain_letters(f"{word}\nPatient") == f"{word} Patient"
    assert plain_letters("Seen\nPatient") == "Seen\nPatient"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_a_line_ends_with_whatever_sign_a_program_ends_it(line_break):
    assert plain_letters(f"Not enough tissue{line_break}Patient informed") == "Not enough tissue\nPatient informed"


@pytest.mark.parametrize(
    "text",
    ["Tested twice.\nthe second run failed", "RNA: failed\nDNA: passed", "Phoned\n- wrong tube\n- no result",
     "Not enough tissue\nPatient informed", "One line\n\nThe next"],
)  # fmt: skip
def test_a_line_that_stands_for_itself_stays(text):
    assert plain_letters(text).count("\n") >= 1


@pytest.mark.parametrize(
    "text",
    ["TGF\u03b2 pathway", "\u03b2-catenin", "5 \u00b5g", "cm\u00b2", "2 \u2260 3", "na\u00efve", "\u2192 A",
     "\u043f\u043e\u043b\u043e\u0436\u0435\u043d", "\u0645\u0631\u064a\u0636", "\u60a3\u8005"],
)  # fmt: skip
def test_other_scripts_signs_and_accents_stay(text):
    assert plain_letters(text) == text


def seed():
    data = (resources() / "examples" / "seed_melanoma_complete.json").read_bytes()
    return read_case(data, None).case


def with_finding(**more):
    case = seed()
    test = case.tests[0]
    found = replace(test.findings[0], **more)
    return replace(case, tests=(replace(test, findings=(found, *test.findings[1:])), *case.tests[1:]))


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("hgvs", "not confirmed"),
        ("note", "likely artefact of the assay"),
        ("laboratory_class_quoted", "benign polymorphism"),
    ],
)
def test_no_answer_rests_on_a_fusion_that_is_denied_in_odd_letters(disguise, field, text):
    given = with_finding(**{field: DISGUISES[disguise](text)})
    assert not read_evidence(given).that_say(Says.CONFIRMS)
    assert read_evidence(with_finding()).that_say(Says.CONFIRMS)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("text", ["The fusion was not{}confirmed", "sample{}swap", "wrong{}patient", "false{}positive"])
def test_no_answer_rests_on_a_fusion_that_is_taken_back_however_its_words_are_spaced(text, space):
    assert not read_evidence(with_finding(note=text.format(space))).that_say(Says.CONFIRMS)


@pytest.mark.parametrize(
    "text", ["no artefact\nwrong patient", "No artefact seen\nfalse positive", "passed\nsample swap"]
)
def test_a_denial_in_one_line_of_a_list_denies_nothing_in_the_next(text):
    assert not read_evidence(with_finding(note=text)).that_say(Says.CONFIRMS)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_an_inhibitor_is_known_in_odd_letters(disguise):
    case = in_plain_letters(Case("a", treatments=(Treatment(DISGUISES[disguise]("entrectinib")),)))
    assert written_of_one(case.treatments[0])


def test_a_case_in_plain_letters_is_the_very_same_and_names_of_people_are_left_alone():
    odd = Patient("Mu\u0308ller", "\ufb01ona")
    assert in_plain_letters(case := replace(seed(), patient=odd)) is case
    assert finding_doubt(case.tests[0].findings[0]) == ""


JUDGED_ELSEWHERE = {
    # Names of people and places, which are shown as they are.
    "family_name", "given_name", "title", "preferred_name", "no_nhs_number_reason", "team", "referrer", "contact",
    "nurse_specialist", "by", "role", "laboratory",
    # Numbers, ids, and what refers to them.
    "case_id", "id", "nhs_number", "hospital_number", "specimen", "repeat_of", "tumour_type", "clone", "exon_by",
    "transcript", "breakpoint",
    # Genes have a check of their own, which refuses them.
    "gene", "genes", "genes_covered", "three_prime_gene",
    # Written by the desk.
    "about", "settled",
}  # fmt: skip


def test_of_every_text_of_a_case_it_is_decided_whether_words_are_read_in_it():
    seen = []
    filled(Case, count(1), seen)
    assert {where.rpartition(".")[2] for where in seen} == _READ_AS_WORDS | JUDGED_ELSEWHERE
    assert not _READ_AS_WORDS & JUDGED_ELSEWHERE
