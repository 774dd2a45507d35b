"""What an importer understood of any supported file: a case or findings, and every problem."""

from dataclasses import dataclass
from typing import Any

from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import case_data
from mdt_desk.domain.counts import counted
from mdt_desk.domain.exon_tables import ExonTables
from mdt_desk.domain.genome import display_position
from mdt_desk.domain.held_transcripts import held_tables
from mdt_desk.domain.problems import Problem
from mdt_desk.domain.statements import Aspect, shown_frame, shown_kinase, statements
from mdt_desk.domain.testing import (
    Finding,
    GenomeBuild,
    NtrkTested,
    Orientation,
    Partner,
    finding_genes,
    has_order,
    names_ntrk,
)
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.exchange.case_file import FORMAT as CASE_FORMAT
from mdt_desk.exchange.case_file import read_case
from mdt_desk.exchange.fusion_callers.detect import BY_KEY, file_names
from mdt_desk.exchange.fusion_callers.kinds import may_be_a_case, named_json
from mdt_desk.exchange.fusion_callers.model import FileSample, ReadFinding
from mdt_desk.exchange.fusion_callers.reading import read_findings


@dataclass(frozen=True, slots=True)
class Reading:
    """A case, or findings, or neither; and every problem."""

    format: str
    case: Case | None
    findings: tuple[ReadFinding, ...]
    problems: tuple[Problem, ...]
    samples: tuple[FileSample, ...] = ()
    ntrk_tested: NtrkTested = NtrkTested.NOT_STATED
    left_out: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the program that wrote it."""
        return BY_KEY[self.format].title if self.format in BY_KEY else self.format


def caller_file_names() -> tuple[str, ...]:
    """The names of the files of the fusion callers read here."""
    return file_names()


def exon_tables() -> ExonTables:
    """The exon tables that the program ships."""
    return held_tables()


def read_file(
    data: bytes,
    name: str,
    format: str | None = None,  # noqa: A002  the word a user types
    genome_build: GenomeBuild = GenomeBuild.NOT_STATED,
    tumours: TumourTypes | None = None,
) -> Reading:
    """Reads a case file or a fusion-caller file; without a format the content decides."""
    if format == CASE_FORMAT or (format is None and _begins_an_object(data)):
        if format is None and not may_be_a_case(data):
            return Reading("", None, (), (named_json(data),))
        reading = read_case(data, tumours)
        return Reading(CASE_FORMAT, reading.case, (), reading.problems)
    found = read_findings(data, name, format, genome_build, exon_tables())
    return Reading(found.format, None, found.findings, found.problems, found.samples, found.ntrk_tested, found.left_out)


def _begins_an_object(data: bytes) -> bool:
    """A case file begins with a brace; a bracket begins the sections of a laboratory file."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] == b"{" and not start.startswith(b"{\\rtf")


def reading_json(reading: Reading) -> dict[str, Any]:
    """A reading as one plain object, the public form of `read FILE --json`."""
    return {
        "format": reading.format or None,
        "case": None if reading.case is None else case_data(reading.case),
        "findings": [finding_json(each) for each in reading.findings],
        "samples": [
            {"id": each.id or None, "other_ids": list(each.others), "control": each.control or None}
            for each in reading.samples
        ],
        "ntrk_tested": reading.ntrk_tested.value,
        "left_out": list(reading.left_out),
        "problems": [
            {"level": each.level.value, "where": each.where, "what": each.what, "advice": each.advice}
            for each in reading.problems
        ],
    }


def reading_lines(reading: Reading) -> list[str]:
    """A reading in a few lines: what it is, its samples, whether NTRK was tested, each row with NTRK."""
    if reading.case is not None:
        return [f"{reading.format}: a case"]
    lines = [f"{reading.format or 'not read'}: {counted(len(reading.findings), 'finding')}"]
    lines += [f"sample: {', '.join((each.id, *each.others))}" for each in reading.samples if each.id]
    if reading.ntrk_tested is not NtrkTested.NOT_STATED:
        lines.append(f"NTRK fusions: {reading.ntrk_tested.value.replace('_', ' ')}")
    for each in reading.findings:
        if names_ntrk(each.finding):
            genes = " and ".join(finding_genes(each.finding))
            said = [each.finding.kind.value.replace("_", " "), each.finding.hgvs, each.aside, each.sample]
            lines.append(f"{each.where}: {genes}: {', '.join(part for part in said if part)}")
        elif each.inside:
            genes = " and ".join(finding_genes(each.finding)) or each.finding.written_as
            said = [part for part in (each.inside, each.aside, each.sample) if part]
            lines.append(f"{each.where}: {genes}: {', '.join(said)}")
        elif each.concerns_ntrk:
            lines.append(f"{each.where}: speaks of NTRK and is not understood: {each.finding.written_as}")
    return lines


def finding_json(read: ReadFinding) -> dict[str, Any]:
    """One finding as a plain object; what is not stated is null or says so."""
    finding = read.finding
    return {
        "type": finding.kind.value,
        "five_prime": _side_json(finding.five_prime),
        "three_prime": _side_json(finding.three_prime),
        "orientation": (Orientation.STATED if has_order(finding) else Orientation.NOT_STATED).value,
        "genes": _genes_as_written(finding),
        "written_as": finding.written_as or None,
        "breakpoints": [display_position(side.breakpoint) for side in read.sides if side.breakpoint],
        "genome_build": finding.genome_build.value,
        "reading_frame": shown_frame(finding).value,
        "kinase_domain": shown_kinase(finding).value,
        "derived_by": finding.computed.by or None,
        "said": [
            {"of": said.aspect.value, "value": said.value, "who": said.speaker.value, "by": said.by or None}
            for aspect in Aspect
            for said in statements(finding, aspect)
        ],
        "supporting_reads": finding.supporting_reads,
        "caller_filter": finding.caller_filter.value,
        "in_no_template_control": finding.in_no_template_control.value,
        "hgvs": finding.hgvs or None,
        "mutation_transcript": finding.transcript or None,
        "not_evidence": read.aside or None,
        "note": finding.note or None,
        "sample": read.sample or None,
        "where": read.where,
    }


def _genes_as_written(finding: Finding) -> list[str]:
    if not has_order(finding):
        return list(finding.genes)
    return [side.gene for side in (finding.five_prime, finding.three_prime) if side is not None and side.gene]


def _side_json(side: Partner | None) -> dict[str, Any]:
    side = side or Partner()
    return {
        "gene": side.gene or None,
        "transcript": side.transcript or None,
        "exon": side.exon,
        "breakpoint": display_position(side.breakpoint) or None,
    }
