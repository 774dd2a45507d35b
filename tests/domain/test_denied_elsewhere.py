"""A "not" that belongs to partner, frame, control or to what is known of a fusion denies no fusion."""

from dataclasses import replace

import pytest

from mdt_desk.domain.denied_elsewhere import without_denied_elsewhere
from mdt_desk.domain.fusion_words import finding_name
from mdt_desk.domain.name_agreement import name_disagrees
from mdt_desk.domain.name_cautions import name_cautions
from mdt_desk.domain.testing import Finding, FindingKind, Method
from tests.domain.test_finding_doubts import FUSION

OPEN = Finding(FindingKind.REARRANGEMENT, ("NTRK1",))


@pytest.mark.parametrize(
    "name",
    [
        "NTRK1 rearrangement, partner not identified", "NTRK1 rearrangement, partner not stated",
        "NTRK1 rearrangement not otherwise specified", "NTRK1 rearrangement, no partner named",
        "NTRK1 rearrangement, frame not determined", "NTRK1 rearrangement, partner gene could not be identified",
    ],
)  # fmt: skip
def test_what_a_report_leaves_open_denies_no_rearrangement_and_repeats_what_is_entered(name):
    finding = replace(OPEN, written_as=name)
    assert name_disagrees(finding) == ""
    assert tuple(name_cautions(finding)) == ()


@pytest.mark.parametrize("method", [Method.RNA_PANEL, Method.FISH_BREAK_APART, Method.DNA_PANEL])
def test_the_name_that_the_desk_itself_gives_a_finding_is_taken(method):
    named = finding_name(OPEN, method)
    assert name_disagrees(replace(OPEN, written_as=named)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "TPM3::NTRK1 (not previously reported)", "TPM3::NTRK1, not in NTC", "TPM3::NTRK1, not seen in normal tissue",
        "TPM3::NTRK1 breakpoint not covered by DNA panel", "TPM3::NTRK1 - no frameshift",
        "TPM3::NTRK1, partner not identified",
    ],
)  # fmt: skip
def test_what_is_denied_of_something_else_holds_no_fusion(name):
    assert name_disagrees(replace(FUSION, written_as=name)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "TPM3::NTRK1 not detected", "TPM3::NTRK1 not seen", "TPM3::NTRK1 not confirmed", "TPM3::NTRK1 -",
        "No TPM3::NTRK1",
        "TPM3::NTRK1 not reported by the caller", "TPM3::NTRK1, partner not identified, not confirmed",
    ],
)  # fmt: skip
def test_a_fusion_that_is_denied_is_denied(name):
    assert "yet it is entered as a fusion" in name_disagrees(replace(FUSION, written_as=name))


def test_a_partner_that_is_named_and_said_not_to_be_is_read_by_a_person():
    (said,) = name_cautions(replace(FUSION, written_as="TPM3::NTRK1, partner not identified"))
    assert "says more than the name: not" in said


def test_a_name_without_any_denial_stays_letter_by_letter():
    for name in ("TPM3::NTRK1 - ", "t(1;1)(q21;q22) TPM3::NTRK1", ""):
        assert without_denied_elsewhere(name) == name
