"""A test without a fusion in a tumour in which an NTRK fusion is the rule: it counts, and a person asks why."""

from collections.abc import Iterable

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, is_ntrk_inhibitor
from mdt_desk.domain.other_treatments import answered_as_one
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.testing import Test
from mdt_desk.domain.trk_inhibitors import said_of_one, written_of_one
from mdt_desk.domain.tumour_types import RECURRENT_GROUP

SHARE = "more than 90 per cent"
"""As the shipped table of tumour groups has it, from the page of an NHS laboratory hub and NICE TA630, 3.2."""


def _had_one(case: Case) -> bool:
    """Whether anything of the case says that an NTRK inhibitor was had or is taken, wherever it was entered."""
    entered = any(is_ntrk_inhibitor(each) or written_of_one(each) for each in case.treatments)
    answered = case.prior_ntrk_inhibitor is Answer.YES or bool(answered_as_one(case))
    return entered or answered or bool(said_of_one(case))


def unexpected_negative(case: Case, excluding: Iterable[Test]) -> tuple[str, ...]:
    """What to ask of tests that exclude a fusion which nearly every tumour of this type has; empty for any other."""
    tumours, code = held_tumours(), case.diagnosis.tumour_type
    named = " and ".join(f"test {test.id}" for test in excluding)
    if named and _had_one(case):
        what = f"An NTRK inhibitor was had, yet no NTRK fusion was found ({named})"
        return (f"{what}: ask by which test a fusion was found before, and enter it.",)
    if tumours is None or not named or code not in tumours.groups.get(RECURRENT_GROUP, ()):
        return ()
    found = f"No NTRK fusion was found ({named}), yet {SHARE} of {tumours.name_of(code)} have one (NICE TA630, 3.2)"
    return (f"{found}: ask whether the diagnosis is sure, and whether material and panel could have shown it.",)
