"""What is told at the rows of treatments, options and medicines: a drug not chosen, a row that still asks."""

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Cyp3aEffect, Drug, Medicine, OptionState, RemainingOption, Treatment
from mdt_desk.domain.checks import check_case


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize(("name", "told"), [("larotrectinib", True), ("Vitrakvi", True), ("", False)])
def test_a_medicine_that_is_named_as_an_inhibitor_is_told_as_one_whatever_its_row_answers(name, told, answer):
    row = Medicine(name, Cyp3aEffect.NONE, ntrk_inhibitor=answer)
    case = Case("a", medicines=(row,), prior_ntrk_inhibitor=Answer.NO)
    said = [each.what for each in check_case(case, None) if each.where == "medicines[1].ntrk_inhibitor"]
    assert bool(said) is told
    assert not told or said[0].startswith(f"{name} names an NTRK inhibitor")
    had = Case("a", options=(RemainingOption(name, OptionState.HAD),), prior_ntrk_inhibitor=Answer.NO)
    assert [each.where for each in check_case(had, None) if "names an" in each.what] == (
        ["options[1].ntrk_inhibitor"] if told else []
    )


def test_of_two_options_alike_each_is_told_at_its_own_row():
    row = RemainingOption("larotrectinib", OptionState.HAD)
    case = Case("a", options=(row, row), prior_ntrk_inhibitor=Answer.NO)
    told = [each.where for each in check_case(case, None) if "names an" in each.what]
    assert told == ["options[1].ntrk_inhibitor", "options[2].ntrk_inhibitor"]


@pytest.mark.parametrize(
    ("treatment", "said"),
    [
        (Treatment("Larotrectinib"), "is not chosen, yet what is written is Larotrectinib"),
        (Treatment("entrectinib (Rozlytrek)"), "is not chosen, yet what is written is entrectinib (Rozlytrek)"),
        (Treatment("Larotrectinib", drug=Drug.LAROTRECTINIB), ""),
        (Treatment("Pembrolizumab"), ""),
        (Treatment("selitrectinib", ntrk_inhibitor=Answer.YES), ""),
        (Treatment("Larotrectinib or entrectinib", ntrk_inhibitor=Answer.YES), ""),
        (
            Treatment("Larotrectinib", ntrk_inhibitor=Answer.YES),
            "is not chosen, yet what is written is Larotrectinib",
        ),
        (Treatment("No larotrectinib", ntrk_inhibitor=Answer.NO), ""),
        (Treatment("Larotrectinib", ntrk_inhibitor=Answer.NO), "is not chosen, yet what is written is Larotrectinib"),
    ],
)
def test_a_name_of_an_ntrk_inhibitor_beside_none_chosen_is_told_at_its_field(treatment, said):
    found = [
        each for each in check_case(Case("a", treatments=(treatment,)), None) if each.where == "treatments[1].drug"
    ]
    assert [each.what for each in found] == ([said] if said else [])
