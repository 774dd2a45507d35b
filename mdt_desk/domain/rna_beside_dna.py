"""What speaks against, or says nothing of, a fusion that DNA shows: the board hears it before it accepts that."""

from collections.abc import Iterator

from mdt_desk.domain.disagreement import may_see
from mdt_desk.domain.fusion_evidence import FusionEvidence, NoResult, Says
from mdt_desk.domain.fusion_words import METHOD_WORDS, finding_name
from mdt_desk.domain.perhaps_rna import perhaps_rna
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


def beside_unaccepted_dna(evidence: FusionEvidence) -> Iterator[str]:
    """Each test beside a fusion by DNA on which the board is still asked: in doubt, without it, or RNA of no result."""
    by_dna = _by_dna(evidence)
    if not by_dna or evidence.that_say(Says.CONFIRMS) or evidence.accepted_dna():
        return
    named = " and ".join(f"test {each.id}" for each in by_dna)
    told = (*evidence.disagreeing(), *rna_against_dna(evidence))
    for reading in evidence.readings:
        if (
            reading.aside
            or reading in told
            or reading.test in by_dna
            or not any(may_see(reading, each) for each in by_dna)
        ):
            continue
        if why := _says_beside(reading):
            method = METHOD_WORDS[reading.test.method]
            yield f"Test {reading.test.id} ({method}) {why}, while only DNA ({named}) shows the fusion."


def _says_beside(reading: TestReading) -> str:
    """What a test says that does not show the fusion; empty for what shows it, or was not to show one."""
    if reading.no_result is NoResult.EQUIVOCAL:
        return f"is in doubt: {reading.why}"
    if reading.found_none:
        return reading.words
    return f"has no result: {reading.why}" if reading.no_result and perhaps_rna(reading.test) else ""


def against_words(evidence: FusionEvidence) -> str:
    """Which RNA tests did not see what DNA shows, in a few words; empty where none is recorded."""
    against = rna_against_dna(evidence)
    return f"RNA did not see it ({', '.join(f'test {each.test.id}' for each in against)})" if against else ""


def _by_dna(evidence: FusionEvidence) -> list[Test]:
    return [each.test for each in evidence.readings if each.sound_by_dna and each.says is Says.SUGGESTS]
