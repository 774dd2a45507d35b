"""What cannot be right in a finding's transcripts, exons, quoted class, names and note, each at its field."""

from collections.abc import Iterator

from mdt_desk.domain.class_words import beyond_class, class_difference, unread_class_words
from mdt_desk.domain.exon_doubts import impossible_places, unchecked_places
from mdt_desk.domain.finding_doubts import beside_note, finding_doubt, opposite_noted
from mdt_desk.domain.name_agreement import hgvs_disagrees, like_ntrk, partner_unnamed, vaguely_named
from mdt_desk.domain.name_cautions import beside_name
from mdt_desk.domain.name_places import hgvs_places_differ
from mdt_desk.domain.partner_without_protein import partner_without_protein
from mdt_desk.domain.position_doubts import elsewhere, misplaced
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.testing import Finding, LaboratoryClass, names_ntrk
from mdt_desk.domain.transcript_doubts import transcript_doubts
from mdt_desk.domain.written_kind import called_rearrangement, protein_change_named

_COMPARE = "Compare both with the report and correct the one that is wrong; until then no answer rests on it."
_ASK = "Compare it with the report, and ask the laboratory where the two differ."


def check_words(finding: Finding, where: str) -> Iterator[Problem]:
    """Checks what a finding says beside its genes: what excludes what is entered, and what nobody has read yet."""
    for place in impossible_places(finding):
        yield error(f"{where}.{place.field}", place.words, _COMPARE)
    if wrong := hgvs_disagrees(finding):
        yield error(f"{where}.hgvs", f"{finding.hgvs} {wrong}", _COMPARE)
    yield from _class(finding, where)
    if not names_ntrk(finding):
        return
    for place in unchecked_places(finding):
        # That a transcript is missing is a problem of its own already.
        if not place.without_transcript:
            yield warning(f"{where}.{place.field}", place.words, _ASK)
    for place in elsewhere(finding):
        yield warning(f"{where}.{place.field}", place.words, _COMPARE)
    for place in (*misplaced(finding), *transcript_doubts(finding)):
        yield warning(f"{where}.{place.field}", place.words, _ASK)
    if words := partner_without_protein(finding):
        yield warning(f"{where}.five_prime.gene", words, _ASK)
    yield from _names(finding, where)


def _names(finding: Finding, where: str) -> Iterator[Problem]:
    for wrong in hgvs_places_differ(finding):
        yield warning(f"{where}.hgvs", wrong, _ASK)
    vague = "" if like_ntrk(finding.written_as) else vaguely_named(finding)
    for words in filter(None, (vague, partner_unnamed(finding), called_rearrangement(finding))):
        yield warning(f"{where}.written_as", f"{finding.written_as} {words}", _ASK)
    if change := protein_change_named(finding):
        advice = "Enter it as a mutation, and read whether a fusion was found."
        yield warning(
            f"{where}.written_as", f"{finding.written_as} names {change} too, a change of the protein", advice
        )
    if words := beside_name(finding):
        yield warning(f"{where}.written_as", words, "Enter what it says at its own field.")
    if words := opposite_noted(finding):
        yield warning(f"{where}.note", words, _COMPARE)
    elif words := beside_note(finding):
        held = "the finding counts for nothing until it is settled" if finding_doubt(finding) else "it decides nothing"
        yield warning(f"{where}.note", words, f"Read it against what is entered; {held}.")


def _class(finding: Finding, where: str) -> Iterator[Problem]:
    differs = class_difference(finding)
    if differs is None and names_ntrk(finding) and (words := unread_class_words(finding)):
        missing = finding.laboratory_class is LaboratoryClass.NOT_STATED
        yield warning(f"{where}.{'laboratory_class' if missing else 'laboratory_class_quoted'}", words, _ASK)
    elif differs is None and names_ntrk(finding) and (more := beyond_class(finding)):
        yield warning(f"{where}.laboratory_class_quoted", more, "Read them against what is entered.")
    if differs is None:
        return
    level = error if differs.wrong else warning
    field = "laboratory_class" if finding.laboratory_class is LaboratoryClass.NOT_STATED else "laboratory_class_quoted"
    offers = tuple(each.value for each in differs.offers) if field == "laboratory_class" else ()
    listed = " or ".join(each.value.replace("_", " ") for each in differs.offers)
    advice = _COMPARE if differs.held else _ASK
    if listed and offers:
        advice = f"Choose {listed} if that is the laboratory's class."
    yield level(f"{where}.{field}", differs.words, advice, offers)
