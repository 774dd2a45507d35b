"""Reads the findings of a fusion-caller file with all its problems; what the file does not state stays not stated."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mdt_desk.domain.beside_excluding import named_after_ntrk
from mdt_desk.domain.exon_tables import NO_TABLES, ExonTables
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.name_agreement import gene_doubt
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    GenomeBuild,
    NtrkTested,
    finding_genes,
    names_ntrk,
)
from mdt_desk.domain.transcripts import derive, fill, outside_gene
from mdt_desk.exchange.fusion_callers import combined, tso500
from mdt_desk.exchange.fusion_callers.detect import Detection, detect
from mdt_desk.exchange.fusion_callers.further_columns import further_columns, further_problems, whose, with_further
from mdt_desk.exchange.fusion_callers.ids import read_id
from mdt_desk.exchange.fusion_callers.inside_ntrk import noted_inside, place_columns
from mdt_desk.exchange.fusion_callers.kinds import named_kind
from mdt_desk.exchange.fusion_callers.model import CallerFormat, FileReading, FileSample, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.samples import with_samples
from mdt_desk.exchange.fusion_callers.spoken_of import note_spoken_of
from mdt_desk.exchange.fusion_callers.table import (
    MAX_BYTES,
    Header,
    hidden_characters,
    lines_of,
    read_rows,
    set_aside,
    too_many_lines,
)
from mdt_desk.exchange.fusion_callers.verdicts import rejected_file
from mdt_desk.exchange.json_text import THE_FILE, decode, first_problems

MOST_DERIVED = 2_000
_NAMED_BUILD = {
    GenomeBuild.GRCH37: Pattern(r"grch37|hg19", re.IGNORECASE),
    GenomeBuild.GRCH38: Pattern(r"grch38|hg38", re.IGNORECASE),
}


def read_findings(
    data: bytes,
    name: str,
    format: str | None = None,  # noqa: A002  the word a user types
    genome_build: GenomeBuild = GenomeBuild.NOT_STATED,
    tables: ExonTables = NO_TABLES,
) -> FileReading:
    """Reads the findings of a file. The build is the one chosen by the user and is never guessed."""
    if kind := named_kind(data):
        return FileReading(format or "", (), (kind,))
    text, problems = decode(data, MAX_BYTES)
    problems = problems or too_many_lines(text)
    if problems:
        return FileReading(format or "", (), problems)
    lines = lines_of(unicodedata.normalize("NFC", text))
    found = detect(lines, format)
    problems = found.problems if found.caller is None else hidden_characters(_frame_of(lines, found))
    if found.caller is None or problems:
        return FileReading(format or "", (), problems)
    return _file_reading(_read(lines, found, found.caller, genome_build, tables), lines, name, genome_build, tables)


def _frame_of(lines: list[str], found: Detection) -> str:
    """The part of a text that must hold nothing hidden: the names of columns, and all of a file of sections."""
    whole = found.caller is tso500.COMBINED or found.header is None
    return "\n".join(lines if whole or found.header is None else lines[: found.header.number])


@dataclass(slots=True)
class _Gathered:
    """What was read so far of one file."""

    caller: CallerFormat
    findings: list[ReadFinding]
    problems: list[Problem]
    left_out: list[str]


def _file_reading(got: _Gathered, lines: list[str], name: str, build: GenomeBuild, tables: ExonTables) -> FileReading:
    samples, marked, about_samples = with_samples(got.findings, _named_sample(lines, got.caller), name)
    once, repeated = _joined(_rejected(marked, name))
    odd = [problem for each in once for problem in _outside(each, build, tables)]
    findings, crowded = _with_exons(once, tables)
    got.left_out += [each.where for each in findings if each.unread and not _is_named(each, got.left_out)]
    got.left_out += [each.where for each in findings if _lies_at_ntrk(each) and not _is_named(each, got.left_out)]
    tested, said = combined.tested(lines) if got.caller is tso500.COMBINED else (NtrkTested.NOT_STATED, "")
    if tested is NtrkTested.NONE_FOUND and (got.left_out or any(map(_speaks_of_ntrk, findings))):
        tested, said = NtrkTested.NOT_STATED, ""
    problems = (
        *got.problems,
        *repeated,
        *odd,
        *crowded,
        *about_samples,
        *_build_problems(name, build, findings),
        *_about_ntrk(findings, got, tested, said),
    )
    left_out = tuple(dict.fromkeys(got.left_out))
    return FileReading(got.caller.key, tuple(findings), first_problems(problems), samples, tested, left_out)


def _is_named(read: ReadFinding, left_out: list[str]) -> bool:
    """Whether a place of the row is among those left out already."""
    return any(place == read.where or place.startswith(f"{read.where},") for place in left_out)


def _read(
    lines: list[str], found: Detection, caller: CallerFormat, build: GenomeBuild, tables: ExonTables
) -> _Gathered:
    got = _Gathered(caller, [], list(found.problems), [])
    if found.header is not None:
        until = _until_end(lines, caller, found.header)
        rows, problems = read_rows(until, found.header, caller.delimiter, caller.needed, build)
        for row in rows:
            row.caller = caller.title
        columns = place_columns(found.header.columns)
        further = further_columns(caller, rows, found.header.columns)
        sample_of = whose(further, rows)
        got.problems += further_problems(caller, further, f"row {found.header.number}")
        for row in rows:
            each = caller.read_row(row)
            if each is not None:
                each = _crossed_out(_of_sample(each, row, sample_of(row)), row)
                each = with_further(noted_inside(each, row, columns, tables), row, further)
                got.findings.append(each)
            note_spoken_of(row, each, further.sample)
        got.problems += [*problems, *(problem for row in rows for problem in row.problems)]
        got.left_out = [*(each.where for each in problems), *(place for row in rows for place in row.left_out)]
        crossed = [number for number, line in set_aside(lines, found.header) if mentions_ntrk(line)]
        got.problems += [warning(f"row {number}", _BEHIND, _LOOK_THERE) for number in crossed]
        got.left_out += [f"row {number}" for number in crossed]
    if caller is tso500.COMBINED:
        if combined.is_cut_off(lines):
            got.problems.append(
                error(f"section {tso500.FUSIONS}", "ends with its title: the file may be cut off", _AGAIN)
            )
            got.left_out.append(f"section {tso500.FUSIONS}")
        elif combined.ends_in_rows(lines):
            what = "ends the file, while its program writes further sections behind it: rows may be cut off"
            got.problems.append(warning(f"section {tso500.FUSIONS}", what, _AGAIN))
            got.left_out.append(f"section {tso500.FUSIONS}: perhaps not whole")
        if combined.is_missing(lines):
            got.left_out.append(f"section {tso500.FUSIONS}: missing")
        more = combined.beside(lines, build, tables)
        got.findings += more.findings
        got.problems += more.problems
        got.left_out += more.left_out
    return got


_BEHIND = "stands behind a # and names NTRK or TRK: it is not read"
_LOOK_THERE = "Look at this line of the file: a finding that counts is entered by hand."


def _crossed_out(read: ReadFinding, row: Row) -> ReadFinding:
    """A row behind a #, by which some callers cross out what they filtered, is dropped."""
    if not next(iter(row.cells.values()), "").lstrip().startswith("#"):
        return read
    return _dropped(read, "crossed out in the file")


def _dropped(read: ReadFinding, said: str) -> ReadFinding:
    note = "; ".join(part for part in (read.finding.note, said) if part)
    return replace(read, finding=replace(read.finding, caller_filter=CallerFilter.DROPPED, note=note))


def _of_sample(read: ReadFinding, row: Row, named: str) -> ReadFinding:
    """The finding with the sample that its row names, in whichever column the laboratory put it."""
    named = named or read.sample
    own = read_id(named)
    if named and not own.id:
        row.warn("", f"{named[:40]!r} is no sample's id", "The row names no sample; ask the laboratory whose it is.")
    return replace(read, sample=own.id)


def _named_sample(lines: list[str], caller: CallerFormat) -> FileSample | None:
    """The one sample that the head of the file names."""
    return combined.sample_of(lines) if caller is tso500.COMBINED else None


def _until_end(lines: list[str], caller: CallerFormat, header: Header) -> list[str]:
    """The lines up to the end of the table; in a file of sections the next title ends it, and NA alone is no row."""
    if caller is not tso500.COMBINED:
        return lines
    start, inside = tso500.section(lines, tso500.FUSIONS) or (0, [])
    until = [*lines[: header.number], *lines[header.number : start + len(inside)]]
    return ["" if at >= header.number and _says_all(line) else line for at, line in enumerate(until)]


def _says_all(line: str) -> bool:
    """Whether a line stands in place of rows: there are none, or the test failed or was not run."""
    return tso500.is_empty_row(line) or tso500.is_status(line)


def _rejected(findings: list[ReadFinding], name: str) -> list[ReadFinding]:
    """Every row dropped where the file's name says that it holds what the caller rejected or has not yet filtered."""
    word = rejected_file(name)
    return [_dropped(each, f"from a file of {word} candidates") for each in findings] if word else findings


def _joined(findings: list[ReadFinding]) -> tuple[list[ReadFinding], list[Problem]]:
    """NTRK rows that say the same of the same sample, taken once; a repetition is no second witness."""
    seen: dict[tuple[str, Finding], str] = {}
    once, problems = [], []
    for each in findings:
        key = (each.sample, each.finding)
        if names_ntrk(each.finding) and key in seen:
            what = f"says the same as {seen[key]}"
            problems.append(warning(each.where, what, "It is one event and is taken once."))
            continue
        seen.setdefault(key, each.where)
        once.append(each)
    return once, problems


def _with_exons(findings: list[ReadFinding], tables: ExonTables) -> tuple[list[ReadFinding], tuple[Problem, ...]]:
    """Adds exon, kinase domain and frame to NTRK fusions where the file is silent and the exon tables are not."""
    wanted = sum(names_ntrk(each.finding) for each in findings)
    if wanted > MOST_DERIVED:
        what = f"has {wanted:,} rows with NTRK, more than any sample yields; exons are not told"
        return findings, (warning(THE_FILE, what, "Check that it is the right file."),)
    return [_with_exon(each, tables) if names_ntrk(each.finding) else each for each in findings], ()


def _with_exon(read: ReadFinding, tables: ExonTables) -> ReadFinding:
    derived = derive(read.finding, tables)
    return replace(read, finding=fill(read.finding, derived, frame=not read.effect, kinase=not read.kinase_effect))


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


def _unread(places: list[str], *, none_named: bool) -> Problem:
    more = f" and {len(places) - 5:,} more" if len(places) > 5 else ""
    what = f"names a side without a gene that could be read: {', '.join(places[:5])}{more}"
    silent = "; this is not a negative result" if none_named else ""
    return warning(THE_FILE, f"{what}; nothing is said of NTRK1-3 there{silent}", _LOOK)


def _lies_at_ntrk(read: ReadFinding) -> bool:
    """Whether a row names a gene that lies at an NTRK gene, so that NTRK may be meant by it."""
    if read.concerns_ntrk or read.inside or taken_back(read.finding):
        return False
    return any(map(named_after_ntrk, finding_genes(read.finding)))


def _only_dropped(read: ReadFinding) -> bool:
    """Whether a row with a gene that was not read was only set aside by its caller."""
    return read.gene_is_open and bool(taken_back(read.finding))


def _speaks_of_ntrk(read: ReadFinding) -> bool:
    """Whether a row of fusions concerns NTRK, or may, since it was not understood whole."""
    if read.finding.kind is FindingKind.FUSION and not read.understood:
        return True
    return read.finding.kind not in _ALTERATIONS and bool(read.sides) and read.concerns_ntrk


def _about_ntrk(findings: list[ReadFinding], got: _Gathered, tested: NtrkTested, said: str) -> tuple[Problem, ...]:
    """Says where a row names NTRK in a way that cannot be read, and that no row is never a negative result."""
    inside = [each for each in findings if each.inside]
    hidden = [each for each in findings if not (names_ntrk(each.finding) or each.inside) and gene_doubt(each.finding)]
    # What lies between genes by its place is no gene that could not be read.
    unread = [each.where for each in findings if not names_ntrk(each.finding) and (each.unread or _only_dropped(each))]
    problems = [
        warning(each.where, f"names NTRK, yet not as a gene of its own: {each.finding.written_as[:60]}", _LOOK)
        for each in hidden
    ]
    problems += [
        warning(each.where, f"names {gene}, which is named after {over} and lies at it", _LOOK)
        for each in filter(_lies_at_ntrk, findings)
        for gene in finding_genes(each.finding)
        if (over := named_after_ntrk(gene))
    ]
    none_named = not any(names_ntrk(each.finding) for each in findings)
    problems += [_unread(unread, none_named=none_named)] if unread else []
    if said and tested in {NtrkTested.FAILED, NtrkTested.NOT_TESTED, NtrkTested.NOT_STATED}:
        problems.append(warning(THE_FILE, said, "It is no negative result: ask for a test of RNA that passed."))
    if got.left_out:
        problems.append(_incomplete(got.left_out))
    elif not (hidden or inside or unread) and tested not in {NtrkTested.FAILED, NtrkTested.NOT_TESTED}:
        problems += _silent(findings, got.caller, said if tested is NtrkTested.NONE_FOUND else "")
    return tuple(problems)


def _silent(findings: list[ReadFinding], caller: CallerFormat, said: str) -> list[Problem]:
    """What to say where no row, or none that weighs, names NTRK1-3. Only of what was read, and read whole."""
    ours = [each for each in findings if names_ntrk(each.finding)]
    fusions = [each for each in ours if each.finding.kind not in _ALTERATIONS]
    if fusions and all(taken_back(each.finding) for each in fusions):
        what = "every NTRK1-3 row was set aside by the caller or is in the run's control"
        return [warning(THE_FILE, f"{what}; this is neither a fusion nor a negative result", _COVERED)]
    if ours and (fusions or caller is not tso500.COMBINED):
        return []
    # Another section may name NTRK in a row that is not taken, as of a loss.
    where = f"in the section {tso500.FUSIONS} of this file" if caller is tso500.COMBINED else "in this file"
    tested = f"{said}; " if said else ""
    return [warning(THE_FILE, f"{tested}no NTRK1-3 row {where}; this is not a negative result", _COVERED)]


def _incomplete(left_out: list[str]) -> Problem:
    places = list(dict.fromkeys(left_out))
    more = f" and {len(places) - 5:,} more" if len(places) > 5 else ""
    what = f"was not read whole: left out {', '.join(places[:5])}{more}; nothing is said of NTRK1-3 there"
    return warning(THE_FILE, what, "Look at these places in the file, or ask for it again.")


_AGAIN = "Ask for the file again; this is not a negative result."
_LOOK = "Look at the row, and ask the laboratory what it means."
_COVERED = "The report must say which genes were tested and that the sample passed its quality check."
_ALTERATIONS = frozenset({FindingKind.MUTATION, FindingKind.AMPLIFICATION, FindingKind.OVER_EXPRESSION})
