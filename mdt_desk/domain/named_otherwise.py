"""What to ask where tests name another NTRK gene or another partner than the fusion that counts as found."""

from collections.abc import Iterator

from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.fusion_events import Event, taken_back
from mdt_desk.domain.fusion_evidence import FusionEvidence, Says
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.gene_reading import genes_meant
from mdt_desk.domain.targeted_tests import is_positive
from mdt_desk.domain.testing import NTRK_FAMILY, NTRK_GENES, TWO_GENES, UNIDENTIFIED, Test, finding_genes


def named_otherwise(evidence: FusionEvidence) -> Iterator[str]:
    """Each rearrangement of NTRK, beside one that counts, that no reading of its genes can make the same."""
    joined = [event for event in evidence.events if event.two_genes and event.evidence]
    counting = [event for event in joined if read_event(event).actionable]
    for other in joined:
        if other in counting:
            continue
        for found in counting:
            # What one report lists beside each other it has told apart itself.
            if _differ(found, other) and not _of(found) & _of(other):
                stands = f"while {found.name} ({_tests(found)}) counts as found"
                ask = "ask the laboratory which is right, or whether there are two"
                yield f"{_capital(_tests(other))} names {other.name}, {stands}: {ask}."
                break
    yield from _seen_otherwise(evidence)


def _seen_otherwise(evidence: FusionEvidence) -> Iterator[str]:
    """Each FISH or RT-PCR that is positive for another NTRK gene than a sequenced fusion names, whichever counts."""
    deciding = {reading.test.id for reading in evidence.deciding()}
    speaking = evidence.that_say(Says.CONFIRMS, Says.SUGGESTS)
    targeted = [reading for reading in speaking if is_positive(reading.test)]
    for one in targeted:
        for other in speaking:
            seen, found = _looked_at(one.test), _listed(other.test)
            apart = seen and found and not seen & found and one is not other
            if apart and {one.test.id, other.test.id} & deciding and not _listed(one.test):
                yield (
                    f"Test {one.test.id} ({METHOD_WORDS[one.test.method]}) is positive for {_one_of(seen)}, while test "
                    f"{other.test.id} lists {_one_of(found)}: ask the laboratory which is right, or whether there are "
                    "two."
                )


def _looked_at(test: Test) -> frozenset[str]:
    return frozenset({*test.genes_covered} & {*NTRK_GENES})


def _listed(test: Test) -> frozenset[str]:
    """The NTRK genes of the fusions and breaks that a test lists and that were not taken back."""
    rows = (each for each in test.findings if each.kind in TWO_GENES and not taken_back(each))
    return genes_meant(gene for each in rows for gene in finding_genes(each)) & frozenset(NTRK_GENES)


def _one_of(genes: frozenset[str]) -> str:
    return " or ".join(sorted(genes))


def _differ(one: Event, other: Event) -> bool:
    """Whether the known NTRK genes differ, or the known partners of one NTRK gene."""
    (ntrk, partner), (its_ntrk, its_partner) = _known(one), _known(other)
    if ntrk and its_ntrk and not ntrk & its_ntrk:
        return True
    return bool(partner and its_partner) and not partner & its_partner


def _known(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    genes = frozenset(genes_meant(finding_genes(event.rows[0].finding))) - {UNIDENTIFIED, NTRK_FAMILY}
    ntrk = genes & frozenset(NTRK_GENES)
    return ntrk, genes - ntrk


def _of(event: Event) -> set[str]:
    return {row.test.id for row in event.evidence}


def _tests(event: Event) -> str:
    return " and ".join(f"test {each}" for each in dict.fromkeys(row.test.id for row in event.evidence))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
