"""Reads the findings of a fusion-caller file with all its problems; what the file does not state stays not stated."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.exon_tables import ExonTables
from mdt_desk.domain.name_agreement import gene_doubt
from mdt_desk.domain.problems import Problem, warning
from mdt_desk.domain.testing import GenomeBuild, names_ntrk
from mdt_desk.domain.transcripts import derive, fill, outside_gene
from mdt_desk.exchange.fusion_callers import tso500
from mdt_desk.exchange.fusion_callers.detect import Detection, detect
from mdt_desk.exchange.fusion_callers.model import CallerFormat, FileReading, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.table import (
    MAX_BYTES,
    Header,
    hidden_characters,
    lines_of,
    read_rows,
    too_many_lines,
)
from mdt_desk.exchange.json_text import THE_FILE, decode, first_problems

MOST_DERIVED = 2_000
NO_TABLES = ExonTables({})
_NAMED_BUILD = {
    GenomeBuild.GRCH37: re.compile(r"grch37|hg19", re.IGNORECASE),
    GenomeBuild.GRCH38: re.compile(r"grch38|hg38", re.IGNORECASE),
}


def read_findings(
    data: bytes,
    name: str,
    format: str | None = None,  # noqa: A002  the word a user types
    genome_build: GenomeBuild = GenomeBuild.NOT_STATED,
    tables: ExonTables = NO_TABLES,
) -> FileReading:
    """Reads the findings of a file. The build is the one chosen by the user and is never guessed."""
    text, problems = decode(data, MAX_BYTES)
    problems = problems or too_many_lines(text) or hidden_characters(text)
    if problems:
        return FileReading(format or "", (), problems)
    lines = lines_of(unicodedata.normalize("NFC", text))
    found = detect(lines, format)
    if found.caller is None:
        return FileReading(format or "", (), found.problems)
    findings, problems = _read(lines, found, found.caller, genome_build)
    findings, more = _of_the_sample(lines, found.caller, findings)
    odd = tuple(problem for each in findings for problem in _outside(each, genome_build, tables))
    findings, crowded = _with_exons(findings, tables)
    problems = (
        *problems,
        *odd,
        *crowded,
        *more,
        *_build_problems(name, genome_build, findings),
        *_about_ntrk(findings),
    )
    return FileReading(found.caller.key, tuple(findings), first_problems(problems))


def _read(
    lines: list[str], found: Detection, caller: CallerFormat, build: GenomeBuild
) -> tuple[list[ReadFinding], tuple[Problem, ...]]:
    if found.header is None:
        return [], ()
    rows, problems = read_rows(
        _until_end(lines, caller, found.header), found.header, caller.delimiter, caller.needed, build
    )
    for row in rows:
        row.caller = caller.title
    findings = [finding for row in rows if (finding := _finding(caller, row)) is not None]
    return findings, (*problems, *(problem for row in rows for problem in row.problems))


def _finding(caller: CallerFormat, row: Row) -> ReadFinding | None:
    # A section without rows says NA in its first cell.
    alone = [cell for cell in row.cells.values() if cell.strip()]
    return None if alone == ["NA"] else caller.read_row(row)


def _until_end(lines: list[str], caller: CallerFormat, header: Header) -> list[str]:
    """The lines up to the end of the table; in a file of sections the next title ends it."""
    if caller is not tso500.COMBINED:
        return lines
    start, inside = tso500.section(lines, tso500.FUSIONS) or (0, [])
    end = next((at for at, line in enumerate(inside) if start + at >= header.number and not line.strip()), len(inside))
    return lines[: start + end]


def _of_the_sample(
    lines: list[str], caller: CallerFormat, findings: list[ReadFinding]
) -> tuple[list[ReadFinding], tuple[Problem, ...]]:
    """Gives each finding the sample that the head of the file names, and points out a control without a sample."""
    if caller is not tso500.COMBINED:
        return findings, ()
    sample = tso500.sample_of(lines)
    findings = [replace(each, sample=sample) for each in findings]
    if not tso500.is_control(sample):
        return findings, ()
    seen = Answer.YES
    findings = [replace(each, finding=replace(each.finding, in_no_template_control=seen)) for each in findings]
    what = f"belongs to the run's control without a sample ({sample[:40]})"
    advice = "A fusion in it is contamination: it is never a patient's result."
    return findings, (warning(THE_FILE, what, advice),)


def _with_exons(findings: list[ReadFinding], tables: ExonTables) -> tuple[list[ReadFinding], tuple[Problem, ...]]:
    """Adds exon, kinase domain and frame to NTRK fusions where the file is silent and the exon tables are not."""
    wanted = sum(names_ntrk(each.finding) for each in findings)
    if wanted > MOST_DERIVED:
        what = f"has {wanted:,} rows with NTRK, more than any sample yields; exons are not told"
        return findings, (warning(THE_FILE, what, "Check that it is the right file."),)
    return [_with_exon(each, tables) if names_ntrk(each.finding) else each for each in findings], ()


def _with_exon(read: ReadFinding, tables: ExonTables) -> ReadFinding:
    derived = derive(read.finding, tables)
    return replace(read, finding=fill(read.finding, derived, frame=not read.effect))


def _outside(read: ReadFinding, build: GenomeBuild, tables: ExonTables) -> Iterator[Problem]:
    for side in read.sides:
        if what := outside_gene(side, build, tables):
            yield warning(read.where, what, "Check the genome build and the digits with the laboratory.")


def _build_problems(name: str, build: GenomeBuild, findings: list[ReadFinding]) -> tuple[Problem, ...]:
    named = next((each for each, sign in _NAMED_BUILD.items() if sign.search(name)), None)
    if not findings:
        return ()
    if build is GenomeBuild.NOT_STATED:
        hint = f" (its name says {named.value})" if named else ""
        what = f"the file does not state its genome build{hint}: choose GRCh37 or GRCh38"
        return (
            warning(THE_FILE, what, "Ask the laboratory if the report does not say; exons are not told without it."),
        )
    if named not in (None, build):
        what = f"its name says {named.value}, but {build.value} was chosen"
        return (warning(THE_FILE, what, "Check the genome build with the laboratory."),)
    return ()


def _about_ntrk(findings: list[ReadFinding]) -> tuple[Problem, ...]:
    """Says where a row names NTRK in a way that cannot be read, and that no row is never a negative result."""
    hidden = [each for each in findings if not names_ntrk(each.finding) and gene_doubt(each.finding)]
    problems = [
        warning(each.where, f"names NTRK, yet not as a gene of its own: {each.finding.written_as[:60]}", _LOOK)
        for each in hidden
    ]
    if not any(names_ntrk(each.finding) for each in findings):
        problems.append(warning(THE_FILE, "no NTRK1-3 row in this file; this is not a negative result", _COVERED))
    return tuple(problems)


_LOOK = "Look at the row, and ask the laboratory what it means."
_COVERED = "The report must say which genes were tested and that the sample passed its quality check."
