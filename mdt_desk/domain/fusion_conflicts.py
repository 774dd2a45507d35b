"""What the board is asked to resolve: statements of one event that differ, and tests that disagree."""

from dataclasses import dataclass

from mdt_desk.domain.fusion_events import Event, conflict_words
from mdt_desk.domain.fusion_evidence import (
    OF_TESTS,
    TARGETED_TOGETHER,
    TESTS_TOGETHER,
    FusionEvidence,
    Says,
    TestReading,
    settled_tests,
)
from mdt_desk.domain.statements import Aspect
from mdt_desk.domain.testing import Result


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to resolve: what it is about, in words, the statements it holds, and what can be decided."""

    about: str
    words: str
    settled: tuple[str, ...]
    aspects: tuple[Aspect, ...] = ()
    three_prime_genes: tuple[str, ...] = ()

    @property
    def of_tests(self) -> bool:
        """Whether whole tests disagree, and not statements of one event."""
        return self.about in OF_TESTS


def open_conflicts(evidence: FusionEvidence, *, targeted: bool = False) -> tuple[Conflict, ...]:
    """Everything that waits for the board, events first; targeted: FISH and RT-PCR may settle in this tumour type."""
    events = tuple(_of_event(event) for event in evidence.events if event.conflicts)
    disagreeing = evidence.disagreeing()
    if disagreeing and not evidence.set_aside():
        return (*events, _of_tests(TESTS_TOGETHER, disagreeing))
    waiting = targeted and open_targeted(evidence)
    return (*events, _of_targeted(evidence)) if waiting else events


def open_targeted(evidence: FusionEvidence) -> bool:
    """Whether a positive FISH or RT-PCR that nothing confirms waits for the board, as another test does not see it."""
    resolved = evidence.on_targeted() is not Result.NOT_STATED
    return bool(evidence.gainsaid_targeted()) and not resolved and not evidence.that_say(Says.CONFIRMS)


def _of_tests(about: str, readings: tuple[TestReading, ...]) -> Conflict:
    said = "; ".join(f"{each.test.id}: {each.words}" for each in readings)
    return Conflict(about, said, settled_tests(readings))


def _of_targeted(evidence: FusionEvidence) -> Conflict:
    """A positive FISH or RT-PCR and what gainsays it, with the rows by which its fusion is no actionable one."""
    gainsaid = evidence.gainsaid_targeted()
    said = "; ".join(f"{each.test.id}: {evidence.denied_by(each) or each.words}" for each in gainsaid)
    return Conflict(TARGETED_TOGETHER, said, settled_tests(gainsaid))


def _of_event(event: Event) -> Conflict:
    aspects = tuple(told.aspect for told in event.conflicts)
    orders = {voice.said.value for told in event.conflicts if told.aspect is Aspect.ORDER for voice in told.voices}
    genes = tuple(sorted({order.partition(">")[2] for order in orders} - {""}))
    return Conflict(event.name, conflict_words(event), event.settled, aspects, genes)
