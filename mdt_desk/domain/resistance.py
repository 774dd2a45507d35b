"""Mutations and bypass alterations known to make NTRK inhibitors fail: advice with its source, never a rule."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mdt_desk.domain.case import Case, MarkerState, date_asked_about, find_specimen, is_ntrk_inhibitor
from mdt_desk.domain.change_doubts import change_doubt
from mdt_desk.domain.clauses import clauses, is_denied
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.finding_doubts import alteration_denied
from mdt_desk.domain.gene_reading import genes_meant
from mdt_desk.domain.held_back import no_tumour
from mdt_desk.domain.known_then import not_known_then
from mdt_desk.domain.ntrk_names import ntrk_meant
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.retractions import taken_back_by
from mdt_desk.domain.sample_controls import control_sign
from mdt_desk.domain.specimen_words import reads_plasma
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    Finding,
    FindingKind,
    LaboratoryClass,
    Quality,
    Specimen,
    SpecimenKind,
    Test,
    TestStatus,
    finding_genes,
)

STANDING = "advice only: a US label exclusion, a caution in GB and the EU, no NICE criterion"
OLDER = "older than the last NTRK inhibitor, so it answers nothing about resistance to it"
BYPASS = "off-target"
_THREE = {
    name.capitalize(): letter
    for name, letter in zip(
        re.findall("...", "ALAARGASNASPCYSGLNGLUGLYHISILELEULYSMETPHEPROSERTHRTRPTYRVAL"),
        "ARNDCQEGHILKMFPSTWYV",
        strict=True,
    )
}
# In any case of the letters, and with a blank or a hyphen between the parts: g595r, GLY595ARG, G 595 R.
_CHANGE = Pattern(
    r"(?<![A-Za-z0-9])(?:p\.)?\(?([A-Z]{3}|[A-Z])[ _-]?([0-9]{1,4})[ _-]?([A-Z]{3}|[A-Z])\)?(?![A-Za-z0-9])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table: gene, change with the transcript that numbers it, what it does, and the source."""

    gene: str
    change: str
    mutation_class: str
    transcript: str
    first_generation: str
    next_generation: str
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class ResistanceNote:
    """What is to be said of one alteration of this case, from which test, with its source."""

    test: str
    text: str
    source: str


def read_resistance(text: str) -> tuple[Entry, ...]:
    """Reads the shipped table; only confirmed lines are taken."""
    rows = csv.DictReader(io.StringIO(text))
    return tuple(
        Entry(
            row["gene"], row["change"], row["mutation_class"], row["transcript"], row["first_generation"],
            row["next_generation"], row["evidence"], row["source"],
        )
        for row in rows
        if row["confirmed"] == "yes"
    )  # fmt: skip


def protein_changes(text: str) -> tuple[str, ...]:
    """The changes of amino acids in a text, p.Gly595Arg and G595R alike, in one-letter form."""
    return tuple(
        f"{_one(before)}{number}{_one(after)}"
        for before, number, after in _CHANGE.findall(text)
        if _one(before) and _one(after)
    )


def _one(name: str) -> str:
    if len(name) == 1:
        return name.upper() if name.upper() in _THREE.values() else ""
    return _THREE.get(name.capitalize(), "")


def resistance_notes(case: Case, table: tuple[Entry, ...], on: date | None = None) -> tuple[ResistanceNote, ...]:
    """Every listed mutation or bypass alteration of the case; nothing listed is no proof that there is none."""
    on = on or date_asked_about(case)
    results = [test for test in case.tests if _has_result(test)]
    notes = [_as_known(note, test, case, on) for test in results for note in _of_test(test, case, table)]
    return tuple(dict.fromkeys([*notes, *_of_markers(case, table)]))


def _as_known(note: ResistanceNote, test: Test, case: Case, on: date | None) -> ResistanceNote:
    """Advice is never kept back: where its test came after the day asked about, it says so."""
    later = not_known_then(test, case, on)
    return replace(note, text=f"{note.text} Not known on the day: {later}.") if later else note


def _has_result(test: Test) -> bool:
    return test.status is TestStatus.REPORTED and test.quality is not Quality.FAILED


def _of_test(test: Test, case: Case, table: tuple[Entry, ...]) -> Iterator[ResistanceNote]:
    when = _age_words(test, case)
    changes: dict[str, list[str]] = {}
    whole = whole_test_denied(test, case)
    for finding in test.findings:
        gene = _gene_of(finding)
        named = _changes_of(finding)
        if denied := whole or alteration_denied(finding):
            yield from _denied(test, gene, named, denied, table)
            continue
        if finding.kind is FindingKind.MUTATION and gene in NTRK_GENES and not named:
            yield ResistanceNote(test.id, _unread(gene, finding), THE_TABLE)
        differs = names_differ(finding)
        changes.setdefault(gene, []).extend(() if differs else named)
        doubts = (differs, change_doubt(finding), _other_gene(gene, case))
        beside = " ".join(f"{each[:1].upper()}{each[1:]}." for each in doubts if each)
        matches = [each for change in named for each in _matches(gene, change, finding, table)]
        yield from _of_which_gene(test, finding, named, table)
        for entry, what in matches:
            said = f"{what} {beside} {when}" if beside else f"{what} {when}"
            yield ResistanceNote(test.id, f"{said}; {_standing(entry)}.", entry.source)
        if not matches and (text := _unlisted(gene, named, finding, table)):
            yield ResistanceNote(test.id, f"{text} {beside} {when}." if beside else f"{text} {when}.", NOT_LISTED)
    for entry in table:
        parts = entry.change.split(" and ")
        if len(parts) > 1 and set(parts) <= set(changes.get(entry.gene, ())):
            yield ResistanceNote(test.id, f"{_listed(entry)} {when}; {STANDING}.", entry.source)


def _other_gene(gene: str, case: Case) -> str:
    """That a change lies in another NTRK gene than the one that the tests of the case show fused."""
    rows = (each for test in case.tests if _has_result(test) for each in test.findings if each.kind in TWO_GENES)
    fused = sorted({_gene_of(each) for each in rows if not alteration_denied(each)} & {*NTRK_GENES})
    if gene not in NTRK_GENES or not fused or gene in fused:
        return ""
    return (
        f"the fusion found is of {' and '.join(fused)}, and this change is in {gene}: ask the laboratory which is right"
    )


def _gene_of(finding: Finding) -> str:
    """The gene of an alteration, of a fusion its NTRK gene; with none entered the one that its written name means."""
    if finding.kind in TWO_GENES and (fused := [each for each in finding_genes(finding) if each in NTRK_GENES]):
        return fused[-1]
    meant = (ntrk_meant(word) for word in re.split(r"[\s:,;()]+", finding.written_as) if word)
    written = (genes[0] for genes in meant if len(genes) == 1)
    return next(iter(finding_genes(finding)), "") or next(written, "")


def _of_which_gene(
    test: Test, finding: Finding, named: tuple[str, ...], table: tuple[Entry, ...]
) -> Iterator[ResistanceNote]:
    """A listed change of which the row does not say for sure in which NTRK gene it is."""
    if finding.kind is not FindingKind.MUTATION:
        return
    entered = finding_genes(finding)
    if not any(entered) and _gene_of(finding) in NTRK_GENES:
        return
    possible = {*NTRK_GENES} if NTRK_FAMILY in entered or not any(entered) else {*genes_meant(entered)} & {*NTRK_GENES}
    if len(entered) == 1 and entered[0] in NTRK_GENES:
        return
    for entry in table:
        if entry.gene in possible and entry.change in named:
            known = f"in {entry.gene} it is known to cause resistance ({entry.mutation_class}): ask the laboratory"
            what = f"{entry.change} is listed, and in which NTRK gene it is, is not stated for sure; {known}."
            yield ResistanceNote(test.id, what, entry.source)


def _unread(gene: str, finding: Finding) -> str:
    """A mutation of an NTRK gene whose change of the protein nobody here can read is never passed over."""
    written = " ".join(f"{finding.written_as} {finding.hgvs}".split()) or "its change is not entered"
    return (
        f"A mutation of {gene} ({written}) cannot be read as a change of one amino acid, so whether it is known to "
        "cause resistance is not known: ask the laboratory for it, such as p.Gly595Arg."
    )


def _unlisted(gene: str, named: tuple[str, ...], finding: Finding, table: tuple[Entry, ...]) -> str:
    """A mutation of an NTRK gene that the table does not hold: that is no word on whether it causes resistance."""
    ours = finding.kind is FindingKind.MUTATION and gene in NTRK_GENES
    if not ours or not named or not table or finding.laboratory_class is LaboratoryClass.LIKELY_BENIGN:
        return ""
    numbered = {entry.transcript.partition(".")[0] for entry in table if entry.gene == gene}
    on = f" (numbered on {finding.transcript})" if finding.transcript else ""
    same = finding.transcript.partition(".")[0] in numbered - {""}
    ask = f"for the residue on {' or '.join(sorted(numbered))}" if finding.transcript else "for the transcript"
    where = "" if same else f"; other transcripts number it otherwise, so ask the laboratory {ask}"
    changes = " and ".join(f"p.{each}" for each in named)
    listed = f"{gene} {changes}{on} is not in the table of changes known to cause resistance"
    return f"{listed}: whether it does is not known{where}.{'' if same else _on_other_form(gene, named, table)}"


_SHORTER_BY = {"NTRK1": (6, "Reactome R-HSA-166544"), "NTRK2": (16, "UniProt Q16620")}
"""By how many residues the shorter form of the protein is numbered lower (790 and 796; 822 and 838), and by whom."""


def _on_other_form(gene: str, named: tuple[str, ...], table: tuple[Entry, ...]) -> str:
    """Which listed change a change would be, were it numbered on the shorter form of the protein; empty for none."""
    more, source = _SHORTER_BY.get(gene, (0, ""))
    lifted = {each: f"{each[0]}{int(each[1:-1]) + more}{each[-1]}" for each in named}
    for each, longer in lifted.items():
        entry = next((one for one in table if more and one.gene == gene and one.change == longer), None)
        if entry is not None:
            return (
                f" A form of the protein that is shorter by {more} residues is known ({source}): on that one {each} is "
                f"{longer} ({entry.mutation_class}, known to cause resistance): confirm the numbering."
            )
    return ""


NOT_LISTED = "the table of resistance was looked up and does not list it"
THE_TABLE = "the table of resistance was not looked up"


def whole_test_denied(test: Test, case: Case) -> str:
    """Why nothing that a whole test lists counts: it was taken back, or made on a run's control."""
    if back := taken_back_by(test, case):
        return back[0][1]
    if sign := control_sign(test, case):
        return sign.words
    return _of_no_tumour(find_specimen(case, test.specimen))


def _of_no_tumour(specimen: Specimen | None) -> str:
    """Why a change that was found is not the tumour's; plasma and blood may carry what the tumour sheds."""
    if specimen is None or specimen.kind is SpecimenKind.PLASMA or reads_plasma(specimen.site):
        return ""
    return no_tumour(specimen)


def _denied(
    test: Test, gene: str, named: tuple[str, ...], denied: str, table: tuple[Entry, ...]
) -> Iterator[ResistanceNote]:  # fmt: skip
    """A listed alteration that was taken back never speaks as resistance; that it was listed is said."""
    for change in named:
        if entry := next((each for each in table if each.gene == gene and each.change[:-1] == change[:-1]), None):
            text = f"{gene} {change} is listed in test {test.id} and does not count: {denied}. Ask the laboratory."
            yield ResistanceNote(test.id, text, entry.source)


def _changes_of(finding: Finding) -> tuple[str, ...]:
    if finding.kind is FindingKind.AMPLIFICATION:
        return ("amplification",)
    if finding.kind in TWO_GENES:
        # A fusion may carry the mutation in its own row.
        noted = [clause for clause in clauses(finding.note) if not is_denied(clause)]
        return tuple(dict.fromkeys(protein_changes(" ; ".join((finding.hgvs, finding.written_as, *noted)))))
    if finding.kind is not FindingKind.MUTATION:
        return ()
    return tuple(dict.fromkeys(protein_changes(f"{finding.hgvs} {finding.written_as}")))


def names_differ(finding: Finding) -> str:
    """How the written name and the HGVS name of one mutation give different changes; empty where they do not."""
    written, named = protein_changes(finding.written_as), protein_changes(finding.hgvs)
    if finding.kind is not FindingKind.MUTATION or not written or not named or set(written) & set(named):
        return ""
    return (
        f"the written name says {' and '.join(written)} and the HGVS name {' and '.join(named)}: "
        "ask the laboratory which change it is, and on which transcript"
    )


def _matches(gene: str, change: str, finding: Finding, table: tuple[Entry, ...]) -> Iterator[tuple[Entry, str]]:
    same = [entry for entry in table if entry.gene == gene and " and " not in entry.change]
    exact = [entry for entry in same if entry.change == change]
    for entry in exact:
        yield entry, f"{_listed(entry)}{_numbering(entry, finding)}"
    near = next((entry for entry in same if entry.change[:-1] == change[:-1] and gene in NTRK_GENES), None)
    if not exact and near is not None:
        yield near, f"{gene} {change} changes the residue of {near.change}; this change itself is not listed."


def _listed(entry: Entry) -> str:
    if entry.mutation_class == BYPASS:
        return (
            f"{entry.gene} {entry.change}: reported as an acquired bypass of NTRK inhibitors; look for another target."
        )
    drugs = f"larotrectinib and entrectinib {entry.first_generation}, repotrectinib {entry.next_generation}"
    return f"{entry.gene} {entry.change} ({entry.mutation_class}, numbered on {entry.transcript}): {drugs}."


def _standing(entry: Entry) -> str:
    return "advice only" if entry.mutation_class == BYPASS else STANDING


def _numbering(entry: Entry, finding: Finding) -> str:
    if not entry.transcript:
        return ""
    if not finding.transcript:
        return " The report states no transcript: confirm the numbering."
    if finding.transcript.partition(".")[0] != entry.transcript.partition(".")[0]:
        return f" The report numbers on {finding.transcript}: it may be another residue."
    return ""


def _of_markers(case: Case, table: tuple[Entry, ...]) -> Iterator[ResistanceNote]:
    for marker in case.diagnosis.markers:
        if marker.state is not MarkerState.MUTATED:
            continue
        changes = protein_changes(marker.detail)
        for entry in table:
            own = entry.gene == marker.gene and (entry.mutation_class == BYPASS or entry.gene in NTRK_GENES)
            if own and entry.change in changes:
                yield ResistanceNote(
                    "markers", f"{_listed(entry)} When it arose is not recorded; {_standing(entry)}.", entry.source
                )


def last_inhibitor_start(case: Case) -> PartialDate | None:
    """When the last recorded NTRK inhibitor was begun."""
    starts = [each.started for each in case.treatments if is_ntrk_inhibitor(each) and each.started is not None]
    return max(starts, key=PartialDate.latest, default=None)


def _age_words(test: Test, case: Case) -> str:
    begun = last_inhibitor_start(case)
    if begun is None:
        had = any(map(is_ntrk_inhibitor, case.treatments))
        return "When the NTRK inhibitor was begun is not recorded" if had else "No NTRK inhibitor is recorded"
    specimen = find_specimen(case, test.specimen)
    taken = specimen.collected if specimen else None
    if taken is None:
        return "When the sample was taken is not recorded: before the last NTRK inhibitor it would answer nothing"
    if taken.latest() < begun.earliest():
        return f"The sample of {format_date(taken)} is {OLDER}"
    # On the very day nobody recorded which of the two came first.
    if taken.earliest() <= begun.latest():
        return "Whether the sample is older than the last NTRK inhibitor is not known exactly enough"
    return f"The sample of {format_date(taken)} is younger than the start of the last NTRK inhibitor"
