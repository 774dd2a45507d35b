"""What the import dialog says of a fusion-caller file: its sample, what is taken, what is only shown, what is wrong."""

from collections.abc import Iterator
from typing import Any

from mdt_desk.domain.case import Case
from mdt_desk.domain.counts import counted
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.fusion_words import finding_name
from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import Finding, Method, NtrkTested
from mdt_desk.workspace.bringing import Offer, Taken, caller_test, offer_of, sample_warning

TESTED_WORDS = {
    NtrkTested.NONE_FOUND: "NTRK fusions: tested, none found.",
    NtrkTested.FAILED: "NTRK fusions: tested, but the test failed.",
    NtrkTested.NOT_TESTED: "NTRK fusions: not tested.",
    NtrkTested.NOT_STATED: "",
}


def told(reading: Any, sample: str | None, case: Case) -> str:
    """Sample, findings and problems of a file, one a line."""
    return "\n".join([*_head(reading, sample, case), *_rows(offer_of(reading, sample)), *_problems(reading)])


def _head(reading: Any, sample: str | None, case: Case) -> Iterator[str]:
    offer = offer_of(reading, sample)
    if not reading.samples:
        yield "Nothing of this file can be taken."
        return
    yield f"{reading.title}: {counted(len(reading.findings), 'row')} read."
    if offer is None:
        yield f"{counted(len(reading.samples), 'sample')}: choose which is this patient's."
        return
    ids = ", ".join(each for each in (offer.sample.id, *offer.sample.others) if each)
    yield (
        f"Sample: {ids}."
        if ids
        else "No column that is known here names the sample: check that the file is this patient's."
    )
    yield from filter(None, (sample_warning(offer.sample, case, reading.samples), TESTED_WORDS[reading.ntrk_tested]))
    if offer.sample.control:
        yield f"Refused as a patient's result without a reason: it belongs to {offer.sample.control}."


def _rows(offer: Offer | None) -> Iterator[str]:
    if offer is None:
        return
    inside = sum(bool(each.inside) for each in offer.taken)
    yield f"\nWith an NTRK gene: {counted(len(offer.taken) - inside, 'finding')}"
    if inside:
        yield f"Of another gene by its name, cut inside an NTRK gene: {counted(inside, 'finding')}"
    if not offer.taken:
        unless = " without a reason" if offer.sample.control else ""
        yield f"Nothing with NTRK is taken{unless}; this is not a negative result."
    yield from (f"• {_row(each.finding)}" for each in offer.taken)
    if offer.shown:
        yield "\nShown only; never evidence"
        yield from (f"• {_row(each.finding)}: {why}" for each, why in offer.shown)


def will_add(reading: Any, method: Method, taken: Taken) -> str:
    """What the button adds as things stand: findings that count, and findings that never weigh."""
    findings = caller_test(reading, "", method, taken).findings
    back = sum(bool(taken_back(each)) for each in findings)
    counting = counted(len(findings) - back, "NTRK finding")
    return f"Adds a test with {counting} that counts or may count, and {back} that never weighs."


def _row(finding: Finding) -> str:
    reads = "" if finding.supporting_reads is None else counted(finding.supporting_reads, "supporting read")
    said = "; ".join(part for part in (reads, finding.note) if part)
    name = finding_name(finding, Method.RNA_PANEL)
    return f"{name} ({said})" if said else name


def _problems(reading: Any) -> Iterator[str]:
    for level, title in ((Level.ERROR, "Errors"), (Level.WARNING, "Warnings")):
        found = [each for each in reading.problems if each.level is level]
        if found:
            yield f"\n{title}"
        yield from (f"• {each.where}: {each.what}. {each.advice}" for each in found)
