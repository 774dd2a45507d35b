"""A negative in a tumour that nearly always has an NTRK fusion is asked about; in any other it is not."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Medicine, OptionState, RemainingOption, Treatment
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.tumour_types import RECURRENT_GROUP
from mdt_desk.domain.unexpected_negative import SHARE, unexpected_negative
from tests.domain.test_fusion_evidence import NEGATIVE, RNA


def of(tumour: str, *tests) -> Case:
    return Case("x", diagnosis=Diagnosis(tumour_type=tumour), tests=tests)


THE_RULE = ("HNMASC", "IFS", "JSCB", "OWN-CMN")


def test_the_tumours_in_which_a_fusion_is_the_rule_are_those_of_the_shipped_table():
    assert held_tumours().groups[RECURRENT_GROUP] == set(THE_RULE)


@pytest.mark.parametrize("tumour", THE_RULE)
def test_a_negative_where_a_fusion_is_the_rule_is_asked_about(tumour):
    (said,) = unexpected_negative(of(tumour), [NEGATIVE])
    assert f"(test {NEGATIVE.id}), yet {SHARE} of {held_tumours().name_of(tumour)} have one" in said
    assert said in read_evidence(of(tumour, NEGATIVE)).remarks


@pytest.mark.parametrize("tumour", ["SKCM", "LUAD", "", "nonsense"])
def test_in_another_tumour_it_is_not(tumour):
    assert unexpected_negative(of(tumour), [NEGATIVE]) == ()


def test_beside_a_fusion_that_is_confirmed_nothing_is_asked():
    case = of("IFS", replace(RNA, id="T1"), replace(NEGATIVE, id="T2"))
    assert not any(SHARE in each for each in read_evidence(case).remarks)
    assert unexpected_negative(of("IFS"), []) == ()


def test_a_negative_after_an_ntrk_inhibitor_was_had_is_asked_about_in_any_tumour():
    had = replace(of("LUAD", NEGATIVE), prior_ntrk_inhibitor=Answer.YES)
    (said,) = unexpected_negative(had, [NEGATIVE])
    assert "ask by which test a fusion was found before" in said
    assert said in read_evidence(had).remarks
    assert unexpected_negative(had, []) == ()
    none = replace(had, prior_ntrk_inhibitor=Answer.NO)
    assert unexpected_negative(none, [NEGATIVE]) == ()
    for elsewhere in (
        {"treatments": (Treatment("Vitrakvi"),)},
        {"treatments": (Treatment("Blue capsules", ntrk_inhibitor=Answer.YES),)},
        {"options": (RemainingOption("larotrectinib", OptionState.HAD),)},
        {"medicines": (Medicine("study drug", ntrk_inhibitor=Answer.YES),)},
    ):
        assert unexpected_negative(replace(none, **elsewhere), [NEGATIVE]), elsewhere
    assert unexpected_negative(replace(none, treatments=(Treatment("Cisplatin"),)), [NEGATIVE]) == ()
