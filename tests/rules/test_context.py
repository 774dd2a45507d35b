"""What a fact may look at."""

import dataclasses

from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.rules.context import FactContext
from tests.rules.world import DAY, TUMOURS, base


def test_a_fact_sees_the_case_the_day_the_nation_the_tumour_list_and_the_tests_and_nothing_else():
    assert [field.name for field in dataclasses.fields(FactContext)] == ["case", "on", "nation", "tumours", "evidence"]


def test_it_cannot_be_changed_while_facts_are_read():
    case = base()
    context = FactContext(case, DAY, None, TUMOURS, read_evidence(case))
    assert type(context).__dataclass_params__.frozen
    assert context.case is case
