"""What the desk answers about tests and findings, from what ships with it."""

import pytest

from mdt_desk.domain.testing import KinaseDomain
from mdt_desk.workspace.shipped import tumour_types
from mdt_desk.workspace.testing_verbs import TestingVerbs
from tests.domain.test_transcripts import ETV6_NTRK3


@pytest.fixture(scope="module")
def testing():
    return TestingVerbs(tumour_types())


def test_what_follows_is_told_and_the_finding_stays_as_reported(testing):
    view = testing.derive(ETV6_NTRK3)
    assert "kinase domain kept" in view.summary
    assert ETV6_NTRK3.kinase_domain is KinaseDomain.NOT_DETERMINED
