"""What is to be read with an answer is counted wherever the answer stands without it."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk import paths
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import Method, Test, TestStatus
from mdt_desk.workspace import Workspace
from mdt_desk.workspace.beside_answer import cautions_beside, is_acted_on, said_beside
from mdt_desk.workspace.files import read_any_file
from mdt_desk.workspace.projecting import project

COMPLETE = replace(read_any_file(paths.resources() / "examples" / "seed_melanoma_complete.json", None).case, options=())
THEN = replace(COMPLETE, referral=replace(COMPLETE.referral, meeting_date=date(2023, 12, 27), planned_start=None))
AWAITED = Test("T9", Method.WGS, TestStatus.AWAITED)


def with_tests(case, *tests):
    return replace(case, tests=tests)


# what is asked, and what the list says of cautions beside the finding
LISTED = {
    "eligible, nothing beside it": (THEN, ""),
    "eligible, a test awaited": (with_tests(THEN, *THEN.tests, AWAITED), " (1 caution)"),
    "would be eligible, a test awaited": (with_tests(COMPLETE, *COMPLETE.tests, AWAITED), " (1 caution)"),
    "more information needed, a test awaited": (with_tests(THEN, AWAITED), ""),
}


@pytest.mark.parametrize(("case", "said"), LISTED.values(), ids=LISTED)
def test_the_list_counts_the_cautions_beside_an_answer_that_may_be_acted_on(desk: Workspace, case, said):
    row = project(case, desk.assess(case), desk.tumours).row
    plain = project(replace(case, tests=case.tests), desk.assess(THEN), desk.tumours).row.finding.partition(" (1 cau")[
        0
    ]
    assert row.finding == f"{plain}{said}"
    assert "caution" not in row.search_key


def test_it_counts_what_the_case_shows_beside_its_answer(desk: Workspace):
    case = with_tests(THEN, *THEN.tests, AWAITED)
    said = said_beside(case, desk.tumours, read_evidence(case))
    assert said == desk.testing.evidence(case).beside == desk.testing.beside(case)
    assert cautions_beside(desk.assess(case), len(said)) == "1 caution"
    assert cautions_beside(desk.assess(case), 0) == ""
    assert not is_acted_on(desk.assess(with_tests(case, AWAITED)))
