"""What a reader must see beside the evidence although it decides nothing: what is awaited, failed or does not count."""

from collections.abc import Iterator

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.assay_pairs import names_another
from mdt_desk.domain.assay_words import for_research
from mdt_desk.domain.awaited_beside import awaited, awaited_repeats, entered_beside, reports_unread
from mdt_desk.domain.beside_excluding import beside_excluding
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.disagreement import deciding_words, sees_less, unseen_beside
from mdt_desk.domain.dna_acceptance import (
    accepted_of,
    accepted_unsure,
    accepted_words,
    changed_since,
    declined_words,
)
from mdt_desk.domain.event_reading import DOUBTFUL, read_event
from mdt_desk.domain.failed_beside import failed_beside, failed_repeats, nothing_again
from mdt_desk.domain.fusion_evidence import (
    FusionEvidence,
    NoResult,
    Says,
)
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.gene_reading import genes_meant
from mdt_desk.domain.genes_seen import sees_no_ntrk
from mdt_desk.domain.half_stated import half_stated
from mdt_desk.domain.limits_of_tests import UNANSWERED, stated_limits
from mdt_desk.domain.named_otherwise import named_otherwise
from mdt_desk.domain.partner_unseen import other_genes_unseen, partner_unseen
from mdt_desk.domain.readings_of_tests import SPEAKING
from mdt_desk.domain.repeats import repeats
from mdt_desk.domain.rna_beside_dna import beside_unaccepted_dna, rna_beside_dna
from mdt_desk.domain.said_aside import said_aside
from mdt_desk.domain.stains import FEW_CELLS, stain_at_odds
from mdt_desk.domain.statements import said_words, standing
from mdt_desk.domain.testing import NTRK_GENES, RNA_METHODS, TARGETED_METHODS, FindingKind, Method, finding_genes
from mdt_desk.domain.uncounted import uncounted


def case_cautions(evidence: FusionEvidence) -> tuple[str, ...]:
    """Every caution about the tests of a case, the same for window, page and command line."""
    return (*evidence.remarks, *beside_words(evidence))


def beside_words(evidence: FusionEvidence) -> tuple[str, ...]:
    """Every such caution, each as a sentence."""
    said = (
        awaited,
        reports_unread,
        entered_beside,
        awaited_repeats,
        failed_repeats,
        failed_beside,
        beside_excluding,
        _negatives_beside,
        partner_unseen,
        other_genes_unseen,
        _of_other_genes,
        _not_validated,
        _few_cells,
        _stains,
        _targeted_alone,
        _beside_accepted,
        _accepted_unsure,
        _overtaken,
        _declined_beside,
        _acceptance_uncounted,
        _acceptance_outdated,
        _doubted_class,
        _two_fusions,
        _two_breaks,
        half_stated,
        named_otherwise,
        rna_beside_dna,
        beside_unaccepted_dna,
        said_aside,
        uncounted,
    )
    return tuple(text for each in said for text in each(evidence))


def _negatives_beside(evidence: FusionEvidence) -> Iterator[str]:
    """A stain, FISH or plasma that found none beside the fusion on which the answer rests."""
    for reading in filter(sees_less, unseen_beside(evidence)):
        yield f"Test {reading.test.id} found no fusion, while {deciding_words(evidence)}; {reading.why}."


def _of_other_genes(evidence: FusionEvidence) -> Iterator[str]:
    """A positive test of other genes alone beside RNA that excludes a fusion: it says nothing of one."""
    for reading in evidence.readings if evidence.that_say(Says.EXCLUDES) else ():
        test = reading.test
        if reading.says is Says.SUGGESTS and sees_no_ntrk(test) and test.method not in TARGETED_METHODS:
            covered = ", ".join(test.genes_covered)
            yield (
                f"Test {test.id} ({METHOD_WORDS[test.method]}) is positive and, as entered, covers {covered} and no "
                "NTRK gene: it says nothing of NTRK. Ask its laboratory where that is not so."
            )


def _not_validated(evidence: FusionEvidence) -> Iterator[str]:
    """A test recorded as not validated, or of a laboratory not accredited for it, on which an answer rests."""
    for reading in evidence.deciding() or evidence.that_say(Says.EXCLUDES):
        says = f"Test {reading.test.id} {_WEIGHS.get(reading.says, 'is positive')}"
        if reading.test.validated is Answer.NO:
            yield f"{says}, yet it is recorded as not validated: ask its laboratory whether it can be relied on."
        if reading.test.accredited is Answer.NO:
            yield f"{says}, yet its laboratory is recorded as not accredited for it: ask whether it can be relied on."
        if words := names_another(reading.test):
            yield f"{says}, yet {words}."
        if words := for_research(reading.test):
            yield f"{says}, yet {words}: ask its laboratory whether it can be relied on for this patient."


def _few_cells(evidence: FusionEvidence) -> Iterator[str]:
    """A positive FISH of few cells on which an answer may rest: laboratories have cut-offs, and none is known here."""
    positive = (*evidence.deciding(), *evidence.that_say(Says.SUGGESTS))
    for test in dict.fromkeys(reading.test for reading in positive):
        if test.method in _BY_PROBE and test.cells_percent is not None and test.cells_percent < FEW_CELLS:
            yield (
                f"Test {test.id} is positive in {test.cells_percent} % of cells: ask whether that lies above the "
                "cut-off of its laboratory."
            )


def _stains(evidence: FusionEvidence) -> Iterator[str]:
    for reading in evidence.readings:
        if said := stain_at_odds(reading.test):
            yield said


_BY_PROBE = frozenset({Method.FISH_BREAK_APART, Method.FISH_FUSION})
_WEIGHS = {Says.CONFIRMS: "confirms a fusion", Says.EXCLUDES: "excludes a fusion"}


def _targeted_alone(evidence: FusionEvidence) -> Iterator[str]:
    """A positive FISH or RT-PCR that is held, with what its laboratory has to answer before it counts."""
    for reading in () if evidence.that_say(Says.CONFIRMS) else evidence.that_say(Says.SUGGESTS):
        if reading.held and not reading.elsewhere:
            quoted = "; ".join(stated_limits(reading.test)) if reading.held.endswith(UNANSWERED) else ""
            words = f"{reading.held}: {quoted}" if quoted else reading.held
            yield f"Test {reading.test.id} is positive, yet {words}. Ask its laboratory before it counts."


def _beside_accepted(evidence: FusionEvidence) -> Iterator[str]:
    """RNA without a result, or the same test again without one, beside accepted DNA or a positive FISH or RT-PCR."""
    accepted = () if evidence.that_say(Says.CONFIRMS) else evidence.deciding()
    by_dna = bool(evidence.accepted_dna())
    named = " and ".join(f"test {each.test.id}" for each in accepted)
    open_ones = [each for each in evidence.readings if accepted and each not in evidence.disagreeing()]
    for reading in open_ones:
        test = reading.test
        if reading.no_result not in _WITHOUT or reading.later or reading.of_control:
            continue
        if test.method in RNA_METHODS:
            only = f"only DNA ({named}) shows the fusion, as accepted" if by_dna else f"only {named} shows the fusion"
            yield f"RNA test {test.id} has no result, {reading.why}: {only}."
        elif again := [each.test for each in accepted if repeats(test, each.test)]:
            yield nothing_again(reading, again)


_WITHOUT = frozenset({NoResult.FAILED, NoResult.AWAITED, NoResult.NOT_RECORDED})


def _accepted_unsure(evidence: FusionEvidence) -> Iterator[str]:
    """What nobody recorded of the DNA tests on which the board's acceptance rests."""
    if (given := evidence.accepted) is None or evidence.that_say(Says.CONFIRMS):
        return
    for reading in evidence.accepted_dna():
        for words in accepted_unsure(reading, given):
            yield f"Test {reading.test.id} {words}."


def _overtaken(evidence: FusionEvidence) -> Iterator[str]:
    """An acceptance of DNA after which the board resolved that the negative tests stand."""
    if (given := evidence.accepted) is None or not evidence.set_aside() & SPEAKING:
        return
    if accepted := accepted_of(evidence.readings, given):
        yield (
            f"The board had accepted the fusion by DNA ({accepted_words(accepted, given)}); it resolved later that "
            "the negative tests stand, and that counts."
        )


def _declined_beside(evidence: FusionEvidence) -> Iterator[str]:
    """The board's refusal of what DNA shows, beside RNA that confirms a fusion: a named No is never silent."""
    confirming, given = evidence.that_say(Says.CONFIRMS), evidence.declined
    if given is None or not confirming or not (declined := evidence.declined_dna()):
        return
    named, by_rna = (" and ".join(f"test {each.test.id}" for each in of) for of in (declined, confirming))
    yield f"The fusion that DNA shows ({named}) was {declined_words(given)}; {by_rna} confirms one."


def _acceptance_uncounted(evidence: FusionEvidence) -> Iterator[str]:
    """An acceptance of what DNA shows that counts for nothing, as no DNA test shows it."""
    given = evidence.accepted
    if given is None or evidence.that_say(Says.CONFIRMS) or any(each.sound_by_dna for each in evidence.readings):
        return
    by = f"{given.by}, {format_date(given.given_on)}"
    yield (
        f"The acceptance of a DNA fusion ({by}) counts for nothing: no validated DNA test shows one in frame, with its "
        "kinase kept, that no statement speaks against."
    )


def _acceptance_outdated(evidence: FusionEvidence) -> Iterator[str]:
    """An acceptance of something else than what DNA shows now, or DNA that shows a fusion which it does not cover."""
    given, sound = evidence.accepted, evidence.sound_by_dna()
    if given is None or not sound or evidence.that_say(Says.CONFIRMS):
        return
    by = f"{given.by}, {format_date(given.given_on)}"
    if why := changed_since(evidence.readings, given):
        yield f"The acceptance of the fusion that DNA shows ({by}) does not count: {why}; ask the board again."
        return
    for reading in sound:
        if reading not in evidence.accepted_dna():
            yield f"Test {reading.test.id} shows a fusion that the acceptance ({by}) was not given for: ask the board."


def _doubted_class(evidence: FusionEvidence) -> Iterator[str]:
    """A rearrangement that counts as reported, as guidance asks, although its laboratory calls it no driver."""
    if evidence.that_say(Says.CONFIRMS):
        return
    reported = {reading.test.id for reading in evidence.rearranged()}
    for event in evidence.events:
        rows = [row for row in event.evidence if row.finding.laboratory_class in DOUBTFUL and row.test.id in reported]
        if not rows or event.conflicts or event.resolution is not None or not event.two_genes:
            continue
        words = " or ".join(sorted({said_words(standing(row.finding)) for row in rows}))
        tests = " and ".join(dict.fromkeys(f"test {row.test.id}" for row in rows))
        yield (
            f"{event.name} is {words} ({tests}): a rearrangement is reported, as guidance asks, yet the laboratory "
            "does not call it a driver; weigh that before guidance is followed."
        )


def _two_fusions(evidence: FusionEvidence) -> Iterator[str]:
    """Two fusions of different genes that both count as found: one of them may be of another sample."""
    found: dict[frozenset[str], str] = {}
    for event in evidence.events:
        genes = frozenset(genes_meant(finding_genes(event.rows[0].finding)))
        if event.two_genes and genes and read_event(event).actionable:
            found.setdefault(genes, event.name)
    if len(found) > 1:
        names = "; ".join(sorted(found.values()))
        how_many = "Two" if len(found) == 2 else str(len(found))
        yield (
            f"{how_many} different NTRK fusions count as found ({names}): check that all of them are of this "
            "patient's tumour."
        )


def _two_breaks(evidence: FusionEvidence) -> Iterator[str]:
    """A test that lists a break of more than one NTRK gene: two at once are rare, and one of them may be a slip."""
    for reading in evidence.readings:
        rows = [each for each in reading.test.findings if each.kind is FindingKind.REARRANGEMENT]
        broken = sorted({gene for row in rows for gene in genes_meant(finding_genes(row)) if gene in NTRK_GENES})
        if reading.says in SPEAKING and len(broken) > 1:
            yield (
                f"Test {reading.test.id} lists a break of more than one NTRK gene ({', '.join(broken)}): ask its "
                "laboratory which of them it found."
            )
