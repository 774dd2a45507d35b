"""The tumour list answers what follows from a code, and says nothing about a code it does not hold."""

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.tumour_types import read_tumour_types

TYPES = """oncotree_code,name,parent_code,tissue,solid,note,source
MEL,Melanoma,SKIN,Skin,yes,,x
AML,Acute Myeloid Leukaemia,MYELOID,Myeloid,no,"a note, with a comma",x
PCNSL,Primary CNS Lymphoma,BRAIN,CNS/Brain,,,x
"""
GROUPS = "group,oncotree_code\nmelanoma,MEL\nrare,MEL\nrare,PCNSL\n"
LIST = read_tumour_types(TYPES, GROUPS)


@pytest.mark.parametrize(("code", "solid"), [("MEL", Answer.YES), ("AML", Answer.NO), ("PCNSL", Answer.NOT_RECORDED)])
def test_an_empty_cell_is_not_recorded_and_never_no(code, solid):
    entry = LIST.get(code)
    assert entry is not None
    assert entry.solid is solid


@pytest.mark.parametrize(
    ("code", "group", "within"),
    [("MEL", "melanoma", True), ("AML", "melanoma", False), ("PCNSL", "rare", True), ("NONE", "melanoma", None)],
)
def test_a_group_is_unknown_for_a_code_that_is_not_in_the_list(code, group, within):
    assert LIST.in_group(code, group) is within


def test_a_code_is_shown_by_its_name_or_as_it_stands():
    assert (LIST.name_of("MEL"), LIST.name_of("NONE")) == ("Melanoma", "NONE")


def test_a_note_is_kept_whole():
    entry = LIST.get("AML")
    assert entry is not None
    assert entry.note == "a note, with a comma"


def test_what_the_list_calls_benign_is_read_from_its_morphology():
    head = "oncotree_code,name,parent_code,tissue,solid,note,icd_o_morphology\n"
    rows = "A,A,,,yes,,8860/0\nB,B,,,yes,,8000/0\nC,C,,,yes,,8720/3\nD,D,,,yes,,\n"
    read = read_tumour_types(head + rows, "group,oncotree_code\n").by_code
    assert {code: each.benign for code, each in read.items()} == {"A": "8860/0", "B": "", "C": "", "D": ""}
