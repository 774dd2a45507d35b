"""Gaps and overlaps between rule sets in time: the planted ones are found, those that only look so are not."""

from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.lint import Fault
from mdt_desk.rules.lint_time import lint_versions
from mdt_desk.rules.model import Compare, Definition, Use
from mdt_desk.rules.terms import AppliesTo, Operator, Position, Purpose
from tests.rules.world import is_, pack, rule, rule_set

SPREAD = rule("metastatic")


def version(name, starts=None, ends=None, **more):
    def day(text):
        return date.fromisoformat(text) if text else None

    return rule_set(SPREAD, id=name, effective_from=day(starts), effective_to=day(ends), **more)


def covers(op, day):
    return {"covers": rule("covers", Compare("started_entrectinib", op, day))}


EARLY, LATE = covers(Operator.BEFORE, "2020-05-27"), covers(Operator.ON_OR_AFTER, "2020-05-27")
MIDDLE = covers(Operator.ON_OR_AFTER, "2019-01-01")
CONTINUING = {"applies_to": (AppliesTo.CONTINUING,)}
FAULTS = {
    "one begins before the other ends": (
        Fault.OVERLAP, "b", version("a", None, "2026-01-06"), version("b", "2026-01-06"),
    ),
    "both for ever": (Fault.OVERLAP, "b", version("a"), version("b")),
    "a long one over a short one and the next": (
        Fault.OVERLAP, "b c", version("a", "2020-01-01", "2026-01-01"), version("b", "2021-01-01", "2021-12-31"),
        version("c", "2023-01-01", "2024-01-01"),
    ),
    "one of two nations in common": (
        Fault.OVERLAP, "b", version("a", nations=(Nation.ENGLAND, Nation.WALES)), version("b", nations=(Nation.WALES,)),
    ),
    "patients whom both cover": (Fault.OVERLAP, "b", version("a", **EARLY), version("b", **MIDDLE)),
    "one for everybody and one for some": (Fault.OVERLAP, "b", version("a"), version("b", "2026-01-01", **LATE)),
    "a closed policy over an open one": (
        Fault.OVERLAP, "b", version("a"), version("b", "2026-01-01", position=Position.NOT_ROUTINELY_FUNDED),
    ),
    "a day without a rule": (Fault.GAP, "b", version("a", None, "2026-01-05"), version("b", "2026-01-07")),
    "a year without a rule": (Fault.GAP, "b", version("a", "2020-01-01", "2024-12-31"), version("b", "2026-01-01")),
    "a gap for those who continue": (
        Fault.GAP, "b", version("a", None, "2026-01-05", **CONTINUING), version("b", "2026-01-07", **CONTINUING),
    ),
    "a gap for some patients": (Fault.GAP, "c", version("a", None, "2025-12-31", **EARLY),
                                version("b", **LATE), version("c", "2026-01-07", **EARLY)),
    "a gap after the longest": (
        Fault.GAP, "c", version("a", "2020-01-01", "2025-01-01", **EARLY),
        version("b", "2021-01-01", "2022-01-01", **LATE),
        version("c", "2026-01-01", **EARLY),
    ),
}  # fmt: skip
DECOYS = {
    "the next day": (version("a", None, "2026-01-06"), version("b", "2026-01-07")),
    "the leap day": (version("a", None, "2024-02-29"), version("b", "2024-03-01")),
    "two drugs": (version("a"), version("b", drug=Drug.ENTRECTINIB)),
    "two nations": (version("a", nations=(Nation.ENGLAND,)), version("b", nations=(Nation.WALES,))),
    "two purposes": (version("a"), version("b", purpose=Purpose.LICENCE)),
    "new starts and existing patients": (version("a"), version("b", **CONTINUING)),
    "patients started before and after a day": (version("a", **EARLY), version("b", **LATE)),
    "a new version of the same": (version("a", "2020-01-01"), version("a", "2020-01-01", version="2")),
    "nothing before the first and after the last": (version("a", "2020-01-01", "2026-01-01"),),
    "one for everybody in the gap of some": (
        version("a", None, "2019-12-31", **EARLY), version("b", "2020-01-01", "2020-12-31"),
        version("c", "2021-01-01", **EARLY),
    ),
    "two that end together": (version("a", None, "2026-01-01", **EARLY), version("b", None, "2026-01-01", **LATE)),
    "no usable position, then a rule": (
        version("a", None, "2026-01-06", position=Position.NO_POSITION, position_words="Not seen."),
        version("b", "2026-01-07"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_in_time_is_found_and_nothing_else(name):
    fault, places, *versions = FAULTS[name]
    told = lint_versions(versions)
    assert {finding.fault for finding in told} == {fault}
    assert {finding.rule_set for finding in told} == set(places.split())


@pytest.mark.parametrize("name", DECOYS)
def test_what_only_looks_like_a_fault_in_time_is_not_reported(name):
    assert lint_versions(DECOYS[name]) == ()


def test_there_are_as_many_decoys_as_faults():
    assert len(DECOYS) >= len(FAULTS)


def test_the_order_of_the_rule_sets_changes_nothing():
    for _, _, *versions in FAULTS.values():
        assert set(lint_versions(versions)) == set(lint_versions(versions[::-1]))


def test_a_definition_tells_whether_two_rule_sets_cover_the_same_patient():
    old, new = version("a", **EARLY), version("b", covers=rule("covers", Use("late")))
    late = Definition("late", "Started since.", LATE["covers"].condition)
    assert lint_versions((old, new), {"late": late}) == ()
    anyone = Definition("late", "Whoever.", is_("metastatic"))
    assert [each.fault for each in lint_versions((old, new), {"late": anyone})] == [Fault.OVERLAP]


def test_a_gap_is_told_with_both_days():
    (finding,) = lint_versions((version("a", None, "2026-01-05"), version("b", "2026-01-07")))
    assert finding.what == "begins on 07-Jan-2026, a ends on 05-Jan-2026: no rule between"


def test_the_shipped_rules_have_neither_gap_nor_overlap():
    assert lint_versions(pack().rule_sets, {item.id: item for item in pack().definitions}) == ()
