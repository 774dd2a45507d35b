"""A treatment is left alone only where each of its words is known as none of an NTRK inhibitor; else a row asks."""

import json
from pathlib import Path

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Medicine, OptionState, RemainingOption, Treatment
from mdt_desk.domain.other_treatments import answered_as_one, is_plainly_other, named, rows_to_answer
from mdt_desk.domain.trk_inhibitors import INHIBITORS
from mdt_desk.paths import resources

KNOWN = [
    "First line of systemic therapy (not named)", "Doxorubicin-based chemotherapy", "Gemcitabine and cisplatin",
    "Anthracycline and taxane chemotherapy", "Parotidectomy and neck dissection", "Radiotherapy after surgery",
    "Immune checkpoint inhibitor (not named)", "Total thyroidectomy", "Radioiodine", "Nivolumab 480 mg, 12 cycles",
    "Radiotherapy with temozolomide", "Dabrafenib and trametinib", "BRAF/MEK inhibitors", "5-FU", "VIDE x 6",
    "Adjuvant pembrolizumab, stopped for colitis Mar 2024", "Radiotherapy, 60 Gy in 30 fractions",
]  # fmt: skip
OPEN = [
    "Third line (abroad)", "TAPISTRY", "blue tablets", "TKI", "targeted therapy", "Trial", "LOXO", "L-101", "laro",
    "Chemotherapy, then the fusion drug", "oral therapy", "study drug", "BAY 2757556", "tyrosine kinase inhibitor",
    "TRK", "crizotinib", "Nivolumab trial", "AZD7451", "101", "xx", "Behandlung in Köln", "", "  ", "?",
]  # fmt: skip


MEDICINES = [
    "paracetamol", "levothyroxine", "ramipril", "apixaban", "diltiazem", "levetiracetam", "dexamethasone",
    "Amlodipine 5 mg od", "co-codamol 30/500", "Itraconazole", "St John's wort", "Vitamin B12 injection",
    "Zoledronic acid", "Denosumab", "Atorvastatin 20 mg nocte", "Medicine 1", "GTN spray prn",
]  # fmt: skip


@pytest.mark.parametrize("name", ["larotrect1nib", "blue tablets", "study drug", "Tabletten aus Köln", "NTRK", "X"])
def test_a_medicine_that_is_not_known_asks(name):
    assert [each.where for each in rows_to_answer(Case("X", medicines=(Medicine("aspirin"), Medicine(name))))] == [
        "medicines[2]"
    ]


@pytest.mark.parametrize("name", KNOWN)
def test_a_treatment_of_known_words_needs_no_question(name):
    assert is_plainly_other(name)
    assert not rows_to_answer(Case("X", treatments=(Treatment(name),)))


@pytest.mark.parametrize("name", OPEN)
def test_any_other_word_asks(name):
    assert not is_plainly_other(name)
    (row,) = rows_to_answer(Case("X", treatments=(Treatment("Cisplatin"), Treatment(name))))
    assert row.where == "treatments[2]"


def test_no_name_of_an_inhibitor_is_among_the_known_words():
    for one in INHIBITORS:
        for name in (one.name, *one.others, "TRK inhibitor", "NTRK therapy"):
            assert not is_plainly_other(name)
            assert not is_plainly_other(f"Chemotherapy and {name}")


def test_the_note_asks_as_the_name_does():
    row = Treatment("Second line", note="received by mail from a friend")
    assert rows_to_answer(Case("X", treatments=(row,)))
    assert not rows_to_answer(Case("X", treatments=(Treatment("Second line", note="6 cycles, neuropathy"),)))


@pytest.mark.parametrize("answer", Answer)
def test_a_row_is_asked_until_it_is_answered(answer):
    rows = (
        (Case("X", treatments=(Treatment("TAPISTRY", ntrk_inhibitor=answer),)), "treatments[1]"),
        (Case("X", options=(RemainingOption("Trial", OptionState.HAD, ntrk_inhibitor=answer),)), "options[1]"),
        (Case("X", medicines=(Medicine("study medication", ntrk_inhibitor=answer),)), "medicines[1]"),
    )
    for case, where in rows:
        asked = [each.where for each in rows_to_answer(case)]
        assert asked == ([where] if answer is Answer.NOT_RECORDED else [])
        assert bool(answered_as_one(case)) is (answer is Answer.YES and not case.treatments)


def test_a_drug_chosen_an_option_not_had_and_a_common_medicine_are_not_asked():
    case = Case(
        "X",
        treatments=(Treatment("blue tablets", drug=Drug.ENTRECTINIB),),
        options=(RemainingOption("Trial", OptionState.AVAILABLE),),
        medicines=tuple(map(Medicine, MEDICINES)),
    )
    assert not rows_to_answer(case)


def test_many_rows_are_named_in_few_words():
    rows = rows_to_answer(Case("X", treatments=tuple(Treatment(f"Trial {letter}") for letter in "bcdef")))
    assert named(rows) == "“Trial b”, “Trial c”, “Trial d” and 2 more"


def test_no_treatment_of_a_shipped_sample_asks():
    samples = sorted(Path(resources() / "examples").glob("*.json"))
    assert len(samples) > 5
    for sample in samples:
        for row in json.loads(sample.read_text(encoding="utf-8")).get("treatments", ()):
            assert row.get("drug") or is_plainly_other(row["name"], row.get("note", "")) or "ntrk_inhibitor" in row
