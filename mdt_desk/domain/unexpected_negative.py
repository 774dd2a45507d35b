"""A test without a fusion in a tumour in which an NTRK fusion is the rule: it counts, and a person asks why."""

from collections.abc import Iterable

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, is_ntrk_inhibitor
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.testing import Test
from mdt_desk.domain.tumour_types import RECURRENT_GROUP

SHARE = "more than 90 per cent"
"""As the shipped table of tumour groups has it, from the page of an NHS laboratory hub and NICE TA630, 3.2."""


def unexpected_negative(case: Case, excluding: Iterable[Test]) -> tuple[str, ...]:
    """What to ask of tests that exclude a fusion which nearly every tumour of this type has; empty for any other."""
    tumours, code = held_tumours(), case.diagnosis.tumour_type
    named = " and ".join(f"test {test.id}" for test in excluding)
    had = case.prior_ntrk_inhibitor is Answer.YES or any(map(is_ntrk_inhibitor, case.treatments))
    if named and had:
        what = f"An NTRK inhibitor was had, yet no NTRK fusion was found ({named})"
        return (f"{what}: ask by which test a fusion was found before, and enter it.",)
    if tumours is None or not named or code not in tumours.groups.get(RECURRENT_GROUP, ()):
        return ()
    found = f"No NTRK fusion was found ({named}), yet {SHARE} of {tumours.name_of(code)} have one (NICE TA630, 3.2)"
    return (f"{found}: ask whether the diagnosis is sure, and whether material and panel could have shown it.",)
