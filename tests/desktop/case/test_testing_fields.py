"""A test and a finding show what their method can answer, and nothing else."""

from dataclasses import replace
from itertools import product

import pytest

from mdt_desk.desktop.case.testing_fields import (
    every_field_of_finding,
    every_field_of_test,
    fields_of_finding,
    fields_of_test,
    has_findings,
)
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.testing import Finding, FindingKind, Method, Orientation, Partner, Test, TestStatus

EVERY = list(product(Method, TestStatus))


def paths(fields):
    return [field.path for field in fields]


@pytest.mark.parametrize(("method", "status"), EVERY)
def test_what_a_test_shows_exists_and_is_among_all_it_may_show(method, status):
    test = Test("T1", method, status)
    assert all(hasattr(test, path) for path in paths(fields_of_test(test)))
    assert set(fields_of_test(test)) <= set(every_field_of_test(method))


@pytest.mark.parametrize("method", Method)
def test_no_field_is_asked_twice(method):
    for fields in (every_field_of_test(method), every_field_of_finding(method)):
        assert len(paths(fields)) == len(set(paths(fields)))


def test_a_stain_asks_for_clone_pattern_and_cells_and_for_no_genes():
    shown = paths(fields_of_test(Test("T1", Method.PAN_TRK_IHC)))
    assert {"clone", "pattern", "cells_percent"} <= set(shown)
    assert "genes_covered" not in shown


def test_a_test_that_is_awaited_asks_for_no_result():
    shown = paths(fields_of_test(Test("T1", Method.RNA_PANEL, TestStatus.AWAITED)))
    assert "requested" in shown
    assert not {"result", "quality", "reported"} & set(shown)


def test_a_failed_test_asks_why():
    assert "failure_reason" in paths(fields_of_test(Test("T1", Method.RNA_PANEL, TestStatus.FAILED)))


def test_sides_are_asked_for_only_where_the_report_states_them():
    stated = Finding(FindingKind.FUSION, orientation=Orientation.STATED)
    written = Finding(FindingKind.FUSION)
    assert "three_prime.gene" in paths(fields_of_finding(stated, Method.RNA_PANEL))
    assert "three_prime.gene" not in paths(fields_of_finding(written, Method.RNA_PANEL))
    assert "genes" in paths(fields_of_finding(written, Method.RNA_PANEL))


@pytest.mark.parametrize(("kind", "method"), list(product(FindingKind, Method)))
def test_what_a_finding_shows_exists_and_is_among_all_it_may_show(kind, method):
    finding = Finding(kind, orientation=Orientation.STATED, five_prime=Partner(), three_prime=Partner())
    for path in paths(fields_of_finding(finding, method)):
        first, _, rest = path.partition(".")
        assert hasattr(getattr(finding, first), rest) if rest else hasattr(finding, first)
    assert set(fields_of_finding(finding, method)) <= set(every_field_of_finding(method))


def test_only_a_reported_test_that_sees_genes_has_findings():
    assert has_findings(Test("T1", Method.RNA_PANEL))
    assert not has_findings(Test("T1", Method.RNA_PANEL, TestStatus.AWAITED))
    assert not has_findings(Test("T1", Method.PAN_TRK_IHC))
    assert has_findings(Test("T1", Method.PAN_TRK_IHC, findings=(Finding(FindingKind.FUSION),)))


@pytest.mark.parametrize("method", [Method.FISH_BREAK_APART, Method.FISH_FUSION])
def test_a_probe_is_asked_for_no_frame_and_no_kinase(method):
    shown = paths(fields_of_finding(Finding(FindingKind.FUSION), method))
    assert not {"reading_frame", "kinase_domain"} & set(shown)
    assert "reading_frame" in paths(fields_of_finding(Finding(FindingKind.FUSION), Method.RNA_PANEL))


def test_a_reported_test_tells_when_it_was_asked_for_and_what_it_repeats():
    assert {"requested", "received", "repeat_of"} <= set(paths(fields_of_test(Test("T1", Method.RNA_PANEL))))


@pytest.mark.parametrize("method", [Method.RNA_PANEL, Method.DNA_PANEL, Method.WGS])
def test_a_reason_is_asked_for_as_long_as_the_sample_is_named_like_a_control_or_one_was_given(method):
    for sample, reason, asked in (("NTC", "", True), ("NTC", "x", True), ("SYN-1", "x", True), ("SYN-1", "", False)):
        test = Test("T1", method, sample=sample, control_accepted_because=reason)
        assert ("control_accepted_because" in paths(fields_of_test(test))) is asked


def test_whether_the_limits_touch_ntrk_is_asked_only_where_limits_are_stated():
    bare = Test("T1", Method.RNA_PANEL)
    assert "limits_touch_ntrk" not in paths(fields_of_test(bare))
    for name in ("limits", "coverage_note", "failure_reason"):
        shown = paths(fields_of_test(replace(bare, **{name: "Low depth."})))
        assert shown.index("limits_touch_ntrk") == shown.index("limits") + 1
        assert name in shown
    assert "limits_touch_ntrk" in paths(fields_of_test(replace(bare, limits_touch_ntrk=Answer.NO)))


@pytest.mark.parametrize("status", [TestStatus.REPORTED, TestStatus.FAILED])
def test_the_reason_to_take_a_control_is_asked_wherever_the_name_of_one_stands(page, status):
    page.show_tests()
    tab, case = page.tests, page.editor.case
    of_control = replace(case.specimens[0], laboratory_number="Positive control")
    page.editor.set("specimens", (of_control, *case.specimens[1:]))
    test = replace(case.tests[0], method=Method.FISH_FUSION, status=status, specimen=of_control.id)
    page.editor.set("tests", (test,))
    tab.show_case(afresh=True)
    row = tab._form().row_at("tests[1].control_accepted_because")
    assert row.isVisibleTo(tab)
    said = [each.advice for each in page.editor.problems if "nobody's result" in each.what]
    assert [row.field.label in advice for advice in said] == [True]
