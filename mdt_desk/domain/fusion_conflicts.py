"""What the board is asked to resolve: statements of one event that differ, and tests that disagree."""

from dataclasses import dataclass

from mdt_desk.domain.fusion_events import Event, conflict_words
from mdt_desk.domain.fusion_evidence import TESTS_TOGETHER, FusionEvidence, settled_tests
from mdt_desk.domain.statements import Aspect


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
        return self.about == TESTS_TOGETHER


def open_conflicts(evidence: FusionEvidence) -> tuple[Conflict, ...]:
    """Everything that waits for the board, events first."""
    events = tuple(_of_event(event) for event in evidence.events if event.conflicts)
    disagreeing = evidence.disagreeing()
    if not disagreeing or evidence.set_aside():
        return events
    said = "; ".join(f"{reading.test.id}: {reading.words}" for reading in disagreeing)
    return (*events, Conflict(TESTS_TOGETHER, said, settled_tests(disagreeing)))


def _of_event(event: Event) -> Conflict:
    aspects = tuple(told.aspect for told in event.conflicts)
    orders = {voice.said.value for told in event.conflicts if told.aspect is Aspect.ORDER for voice in told.voices}
    genes = tuple(sorted({order.partition(">")[2] for order in orders} - {""}))
    return Conflict(event.name, conflict_words(event), event.settled, aspects, genes)
