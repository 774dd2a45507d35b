"""Resolutions of the board that do not count for what is stated now, and refusals that nothing took the place of."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answers_taken_back import taken_back_words
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.dna_acceptance import stands_against
from mdt_desk.domain.fusion_events import order_by_board
from mdt_desk.domain.fusion_evidence import (
    OF_TESTS,
    TESTS_TOGETHER,
    FusionEvidence,
    board_on_tests,
    decides_event,
    settled_tests,
)
from mdt_desk.domain.known_then import dated_before
from mdt_desk.domain.settled_words import decided_words, is_comparable, is_made, made_otherwise
from mdt_desk.domain.testing import NTRK_GENES, KinaseDomain, ReadingFrame, Result, Test

_STANDING = {Result.POSITIVE: "the fusion stands", Result.NEGATIVE: "the fusion does not stand"}


def uncounted(evidence: FusionEvidence) -> Iterator[str]:
    """Each resolution of the board that does not count, with the reason."""
    for given in evidence.resolutions:
        by = f"{given.by}, {format_date(given.given_on)}"
        if why := why_uncounted(given, evidence):
            yield f"The resolution of {given.about} ({by}) does not count: {why}."
        elif newer := _in_its_place(given, evidence):
            yield (
                f"An earlier resolution of {given.about} ({by}) decided otherwise: {_decided(given)}. That of "
                f"{newer.by}, {format_date(newer.given_on)}, took its place: {_decided(newer)}."
            )


def _in_its_place(given: Resolution, evidence: FusionEvidence) -> Resolution | None:
    """The newest later resolution of the same statements that decides otherwise and counts, if there is one."""
    newer = (
        each
        for each in evidence.resolutions
        if each.given_on > given.given_on and (each.about, each.settled) == (given.about, given.settled)
    )
    newest = max((each for each in newer if not why_uncounted(each, evidence)), key=_given_on, default=None)
    return newest if newest and _decided(newest) != _decided(given) else None


def _given_on(given: Resolution) -> date:
    return given.given_on


def _decided(given: Resolution) -> str:
    """What a resolution decides, in the words of its fields."""
    said = decided_words(given) + ([_STANDING[given.stands]] if given.stands in _STANDING else [])
    return ", ".join(said) or "nothing"


def _other_gene(given: Resolution, evidence: FusionEvidence) -> str:
    """Where a resolution names a 3' gene that the event does not hold."""
    named = [event for event in evidence.events if event.name == given.about]
    if not given.three_prime_gene or any(order_by_board(event, given.three_prime_gene) for event in named):
        return ""
    return f"its 3' gene, {given.three_prime_gene}, is not one of {given.about}: ask the board which gene is 3'"


def why_uncounted(given: Resolution, evidence: FusionEvidence) -> str:
    """Why a resolution does not count; empty where it does, or where a later one of the same took its place."""
    if back := taken_back_words(given):
        return back
    if given.about in OF_TESTS:
        together = given.about == TESTS_TOGETHER
        readings = evidence.disagreeing() if together else evidence.gainsaid_targeted()
        now, tests = settled_tests(readings), [reading.test for reading in readings]
        counting = board_on_tests(readings, evidence.weighing(), given.about) is not Result.NOT_STATED
        if decides_event(given):
            return "it decides gene, frame or kinase domain, which is recorded for the fusion and not for the tests"
        fits = given.settled == now
    else:
        named = [event for event in evidence.events if event.name == given.about]
        same = [event for event in named if event.settled == given.settled]
        now = tuple(each for event in named for each in event.settled)
        fits, tests = bool(same), [row.test for event in same for row in event.evidence]
        counting = any(event.resolution is not None for event in same)
    if not fits:
        return _why_another(given.settled, now)
    if early := dated_before(given, tests):
        return f"it is dated before {early}"
    if other := _other_gene(given, evidence) or stands_against(given, evidence.readings, evidence.accepted):
        return other
    return "" if counting else "nothing is in conflict, or another one of the same day decides otherwise"


def _why_another(settled: tuple[str, ...], now: tuple[str, ...]) -> str:
    """Why a resolution settles something else than what is stated now."""
    if not is_comparable(settled):
        return "it was kept without the genes, places and class that it settles: ask the board again"
    if not any(map(is_made, settled)):
        return "it was kept without the specimen, method, laboratory, reads and notes it rests on: ask the board again"
    if changed := made_otherwise(settled, now):
        return f"what it rests on was changed since, {changed}: ask the board again"
    return "what it settles is not, or no more, what is stated"


def lapsed_refusals(evidence: FusionEvidence) -> tuple[Resolution, ...]:
    """The board's refusals of tests on which an answer would rest, given for something that was changed since.

    The board once said no: that a test beside it failed, or a row was changed, is no yes. A newer word of the board
    that counts takes its place.
    """
    refusals = (each for each in evidence.resolutions if _refuses(each) and _known_to(each, evidence))
    return tuple(each for each in refusals if why_uncounted(each, evidence) and not _followed(each, evidence))


def _refuses(given: Resolution) -> bool:
    other = given.three_prime_gene not in {"", *NTRK_GENES}
    no_driver = given.reading_frame is ReadingFrame.OUT_OF_FRAME or given.kinase_domain is KinaseDomain.LOST
    return given.stands is Result.NEGATIVE or no_driver or other


def _known_to(given: Resolution, evidence: FusionEvidence) -> bool:
    """Whether a test on which an answer rests now was among what the board weighed, as far as its day tells."""
    return any(_named(given, each.test) and not dated_before(given, (each.test,)) for each in evidence.deciding())


def _named(given: Resolution, test: Test) -> bool:
    return any(line.startswith(f"{test.id}: ") for line in given.settled)


def _followed(given: Resolution, evidence: FusionEvidence) -> bool:
    """Whether the board said something newer of a test that counts: another resolution, or that it accepts DNA."""
    newer = (each for each in evidence.resolutions if each.given_on > given.given_on)
    deciding = [each.test for each in evidence.deciding()]
    resolved = any(any(_named(each, test) for test in deciding) and not why_uncounted(each, evidence) for each in newer)
    accepted = evidence.accepted if evidence.accepted_dna() else None
    return resolved or (accepted is not None and accepted.given_on > given.given_on)


def refusal_words(given: Resolution) -> str:
    """That the board refused what an answer would rest on, and what has to be done about it."""
    by = f"{given.by}, {format_date(given.given_on)}"
    return (
        f"the board refused it ({given.about}, {by}), and what that rested on was changed since: ask the board again, "
        "and withdraw that resolution where it no longer holds"
    )
