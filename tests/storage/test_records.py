import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.records import CaseRow, Entry, FactRow
from mdt_desk.storage.schema import case_fact, case_list


def test_each_action_has_a_save_id_of_its_own():
    assert len({Entry("x").save_id for _ in range(100)}) == 100


def test_a_line_of_the_list_has_the_columns_of_its_table_in_their_order():
    assert list(CaseRow._fields) == case_list.columns.keys()


def test_a_fact_has_the_columns_of_its_table_after_the_case():
    assert ["case_id", *FactRow._fields] == case_fact.columns.keys()


@pytest.mark.parametrize("field", ["reason", "who", "details"])
def test_half_a_character_is_refused_before_anything_is_written(field):
    with pytest.raises(DeskError, match="holds half a character"):
        Entry("case_saved", **{field: "x\ud800y"})
    assert Entry("case_saved", **{field: "Łukasz 🙂"})
