"""What contradicts itself in a case, statement by statement, and how the board resolved it, in words."""

from mdt_desk.domain.case import Resolution
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.fusion_events import Event, conflict_words
from mdt_desk.domain.fusion_evidence import (
    TARGETED_TOGETHER,
    TESTS_TOGETHER,
    FusionEvidence,
    NoResult,
    Says,
    TestReading,
    decides_event,
    settled_tests,
)
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.genes_seen import could_see, may_share_genes, sees_no_ntrk
from mdt_desk.domain.readings_of_tests import SEES_LESS
from mdt_desk.domain.settled_words import decided_words, printed
from mdt_desk.domain.statements import Aspect, Speaker, value_words
from mdt_desk.domain.targeted_gainsaid import is_targeted_positive
from mdt_desk.domain.testing import Result, Test

_FOR_THE_BOARD = "for the board to resolve"
_STANDS = {Result.POSITIVE: "the positive tests stand", Result.NEGATIVE: "the negative tests stand"}
_TARGETED = {Result.POSITIVE: "it stands", Result.NEGATIVE: "it does not stand"}


def contradiction_words(evidence: FusionEvidence) -> tuple[str, ...]:
    """Everything that no resolution has settled: statements of one event, tests of one patient, a test by itself."""
    events = [f"statements differ, {_FOR_THE_BOARD}: {conflict_words(e)}" for e in evidence.events if e.conflicts]
    disagreeing = () if evidence.set_aside() else evidence.disagreeing()
    tests = [f"the tests disagree, {_FOR_THE_BOARD}: {'; '.join(map(_says, disagreeing))}"] if disagreeing else []
    alone = (reading for reading in evidence.readings if reading not in disagreeing)
    denying = denied_beside(evidence)
    own = [_says(reading) for reading in alone if _contradicts_itself(reading) and reading not in denying]
    own += _equivocal_beside(evidence, disagreeing)
    own += _negative_beside(evidence)
    own += [_denies(reading, evidence) for reading in denying]
    return tuple(f"{text[:1].upper()}{text[1:]}." for text in (*events, *tests, *own))


def _says(reading: TestReading) -> str:
    return f"{METHOD_WORDS[reading.test.method]} (test {reading.test.id}): {reading.words}"


def _contradicts_itself(reading: TestReading) -> bool:
    """Equivocal although its laboratory calls it positive, negative or nothing."""
    differs = reading.no_result is NoResult.EQUIVOCAL and reading.test.result is not Result.EQUIVOCAL
    return differs and not reading.withdrawn


def _equivocal_beside(evidence: FusionEvidence, disagreeing: tuple[TestReading, ...]) -> list[str]:
    """Each test reported as equivocal beside what an answer rests on, where they are not already said to disagree."""
    doubtful = [each for each in evidence.readings if each.no_result is NoResult.EQUIVOCAL and not each.withdrawn]
    doubtful = [each for each in doubtful if each not in disagreeing]
    equivocal = [each for each in doubtful if each.test.result is Result.EQUIVOCAL and not sees_no_ntrk(each.test)]
    seen = [each.test for each in evidence.deciding()]
    beside = [each for each in equivocal if any(may_see(each, one) for one in seen)]
    if excluding := [] if seen else evidence.that_say(Says.EXCLUDES):
        named = " and ".join(f"test {each.test.id}" for each in excluding)
        return [f"{_says(each)}, while {named} excludes a fusion" for each in equivocal]
    return [f"{_says(each)}, while {deciding_words(evidence)}" for each in beside]


def _negative_beside(evidence: FusionEvidence) -> list[str]:
    """Each test, other than one that sees less anyway, that does not see the fusion on which the answer rests."""
    alone = [each for each in unseen_beside(evidence) if not sees_less(each)]
    return [f"{_says(each)}, while {deciding_words(evidence)}" for each in alone]


def denied_beside(evidence: FusionEvidence) -> tuple[TestReading, ...]:
    """Tests by whose rows a positive FISH or RT-PCR saw no actionable fusion, where an answer may rest on it."""
    if evidence.on_targeted() is Result.POSITIVE or not any(map(is_targeted_positive, evidence.deciding())):
        return ()
    return tuple(each for each in evidence.gainsaid_targeted() if evidence.denied_by(each))


def _denies(reading: TestReading, evidence: FusionEvidence) -> str:
    method = f"{METHOD_WORDS[reading.test.method]} (test {reading.test.id})"
    return f"{method}: {evidence.denied_by(reading)}, while {deciding_words(evidence)}"


def sees_less(reading: TestReading) -> bool:
    """Whether a negative result beside a confirmed fusion is usual: a stain, FISH, or plasma and the like."""
    return reading.test.method in SEES_LESS or bool(reading.elsewhere)


def unseen_beside(evidence: FusionEvidence) -> tuple[TestReading, ...]:
    """Tests that found none, not yet said to disagree, beside those on which an answer rests, or may rest."""
    deciding = [each.test for each in evidence.deciding()]
    apart = [*deciding, *(each.test for each in evidence.disagreeing())]
    if evidence.on_targeted() is Result.POSITIVE:
        apart += [each.test for each in evidence.gainsaid_targeted()]
    none = (each for each in evidence.readings if each.found_none and each.test not in apart)
    return tuple(each for each in none if any(may_see(each, one) for one in deciding))


def may_see(reading: TestReading, first: Test) -> bool:
    """Whether a test may have looked at the gene in which another one found a fusion."""
    return could_see(reading.test, first) and may_share_genes(first, reading.test)


def deciding_words(evidence: FusionEvidence) -> str:
    """Which tests confirm a fusion, by which one the board accepted it, or which FISH or RT-PCR is positive."""
    confirming, accepted = evidence.that_say(Says.CONFIRMS), evidence.accepted_dna()
    named = " and ".join(f"test {each.test.id}" for each in evidence.deciding())
    if confirming:
        return f"{named} confirms a fusion"
    if accepted:
        return f"the board accepted the fusion of {named}"
    methods = " and ".join(dict.fromkeys(METHOD_WORDS[each.test.method] for each in evidence.deciding()))
    return f"{named} is positive ({methods})"


def resolution_words(evidence: FusionEvidence) -> tuple[str, ...]:
    """Each resolution that counts: what it decided, of which statements, by whom, when and why."""
    said = [event_resolution(event) for event in evidence.events if event.resolution]
    if (board := on_tests(evidence)) is not None:
        said.append(_resolved("The tests together", [_STANDS[board.stands]], board))
    if (board := on_targeted(evidence)) is not None:
        said.append(_resolved("The positive FISH or RT-PCR", [_TARGETED[board.stands]], board))
    return tuple(said)


def event_resolution(event: Event) -> str:
    """How the board resolved what is said of one event; empty where it has not."""
    board = event.resolution
    if board is None:
        return ""
    decided = decided_words(board)
    if (standing := event.told(Aspect.STANDING)).speaker is Speaker.BOARD:
        decided.append(value_words(Aspect.STANDING, standing.value))
    return _resolved(event.name, decided, board)


def on_tests(evidence: FusionEvidence) -> Resolution | None:
    """The board's newest resolution of how the tests disagree, where it counts."""
    if not evidence.set_aside():
        return None
    return _newest(evidence, TESTS_TOGETHER, evidence.disagreeing())


def on_targeted(evidence: FusionEvidence) -> Resolution | None:
    """The board's newest resolution of whether a positive FISH or RT-PCR stands, where it counts."""
    resolved = evidence.on_targeted() is not Result.NOT_STATED
    return _newest(evidence, TARGETED_TOGETHER, evidence.gainsaid_targeted()) if resolved else None


def _newest(evidence: FusionEvidence, about: str, readings: tuple[TestReading, ...]) -> Resolution | None:
    settled = settled_tests(readings)
    given = [each for each in evidence.resolutions if each.about == about and each.settled == settled]
    given = [each for each in given if not decides_event(each)]
    return max(given, key=_given_on, default=None)


def _given_on(board: Resolution) -> str:
    return board.given_on.isoformat()


def _resolved(what: str, decided: list[str], board: Resolution) -> str:
    person = f"{board.by} ({board.role})" if board.role else board.by
    reason = f" Reason: {board.reason.rstrip('.')}." if board.reason else ""
    settled = printed(board.settled)
    of = f" It settles: {'; '.join(settled)}." if settled else ""
    return f"{what}: {', '.join(decided)}. Resolved by {person}, {format_date(board.given_on)}.{reason}{of}"
