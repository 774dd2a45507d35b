"""RNA that did not see the fusion which DNA shows: what was to settle it has spoken, and not for it."""

from collections.abc import Iterator

from mdt_desk.domain.fusion_evidence import FusionEvidence, Says
from mdt_desk.domain.fusion_words import METHOD_WORDS, finding_name
from mdt_desk.domain.readings_of_tests import TestReading, lists_without, rna_saw_none
from mdt_desk.domain.testing import Test


def rna_against_dna(evidence: FusionEvidence) -> tuple[TestReading, ...]:
    """RNA that could have seen a fusion by DNA that nobody accepted yet, and found none or lists only others."""
    by_dna = _by_dna(evidence)
    return tuple(each for each in evidence.readings if rna_saw_none(each, by_dna) or lists_without(each, by_dna))


def rna_beside_dna(evidence: FusionEvidence) -> Iterator[str]:
    """Each such RNA test as a caution."""
    by_dna = _by_dna(evidence)
    for other in rna_against_dna(evidence):
        named = f"Test {other.test.id} ({METHOD_WORDS[other.test.method]})"
        if rna_saw_none(other, by_dna):
            yield (
                f"{named} found no fusion, while test {by_dna[0].id} "
                "shows one by DNA: what RNA would settle it has spoken against."
            )
        else:
            listed = ", ".join(dict.fromkeys(finding_name(each, other.test.method) for each in other.test.findings))
            yield (
                f"{named} lists {listed} and nothing of the NTRK "
                f"fusion of test {by_dna[0].id}: ask its laboratory whether it could have seen that fusion."
            )


def against_words(evidence: FusionEvidence) -> str:
    """Which RNA tests did not see what DNA shows, in a few words; empty where none is recorded."""
    against = rna_against_dna(evidence)
    return f"RNA did not see it ({', '.join(f'test {each.test.id}' for each in against)})" if against else ""


def _by_dna(evidence: FusionEvidence) -> list[Test]:
    return [each.test for each in evidence.readings if each.sound_by_dna and each.says is Says.SUGGESTS]
