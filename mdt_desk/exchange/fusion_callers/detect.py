"""Tells by its content which program wrote a file, and says why when none of the formats known here fits."""

import re
from collections import Counter
from dataclasses import dataclass

from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.exchange.fusion_callers import (
    arriba,
    dragen,
    fusion_catcher,
    fusion_check,
    jaffa,
    pcgr,
    star_fusion,
    tso500,
)
from mdt_desk.exchange.fusion_callers.columns import KNOWN, named_here, quotable
from mdt_desk.exchange.fusion_callers.kinds import BY_HAND
from mdt_desk.exchange.fusion_callers.model import CallerFormat
from mdt_desk.exchange.fusion_callers.table import MAX_COLUMNS, Header, find_header, header_problems, split_line
from mdt_desk.exchange.json_text import THE_FILE

FORMATS: tuple[CallerFormat, ...] = (
    arriba.FORMAT,
    star_fusion.FORMAT,
    tso500.COMBINED,
    tso500.ALL_FUSIONS,
    fusion_check.FORMAT,
    fusion_catcher.FORMAT,
    jaffa.FORMAT,
    dragen.FORMAT,
    pcgr.FORMAT,
)
BY_KEY = {each.key: each for each in FORMATS}

# Formats that are not read: the columns that tell them, so that the refusal can name them.
_OTHERS = {
    "EricScript": {"GeneName1", "EricScore"},
    "deFuse": {"splitr_sequence", "splitr_count"},
    "SQUID (positions without genes)": {"num_concordantfrag_bp1"},
    "FusionMap": {"FusionID", "KnownGene1"},
    "SOAPfuse": {"up_gene", "dw_gene"},
    "Oncofuse": {"5_FPG_GENE_NAME"},
    "PRADA": {"Gene_A", "JSR_n"},
    "InFusion": {"break_pos1", "genes_1"},
    "ChimPipe": {"juncCoord"},
    "EnFusion": {"UnorderedFusion", "OrderedFusion"},
    "CICERO": {"geneA", "ortA"},
    "cBioPortal structural variants": {"Site1_Hugo_Symbol"},
    "CTAT-LR-fusion (long reads)": {"LongReads"},
    "CTAT-LR-fusion": {"num_LR", "LeftGene"},
    "STAR's chimeric junctions (positions without genes)": {"chr_donorA", "brkpt_donorA"},
    "MAF (mutations)": {"Hugo_Symbol", "Variant_Classification"},
    "VCF (variants)": {"CHROM", "POS", "REF", "ALT"},
}
_SEPARATORS = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}
_NO_FUSIONS = Pattern(r"\bno\b[^.!\n]{0,40}\bfusions?\b[^.!\n]{0,20}\b(?:found|detected)\b", re.IGNORECASE)
_SHORT = 20
_TITLE = Pattern(r"\[[^\]]+\]")
_SECTION_APART = Pattern(r"\"?\[(?:Fusions|Analysis Details)\]\"?\s*[,;]|\"\[(?:Fusions|Analysis Details)\]\"")


@dataclass(frozen=True, slots=True)
class Detection:
    """The format of a file and its header, or the problems that keep it from being read."""

    caller: CallerFormat | None
    header: Header | None
    problems: tuple[Problem, ...] = ()


def detect(lines: list[str], format: str | None) -> Detection:  # noqa: A002  the word a user types
    """The format asked for, or the one that the content shows."""
    if format is not None and format not in BY_KEY:
        advice = f"Use one of: {', '.join(BY_KEY)}."
        return Detection(None, None, (error("the format", f"{format[:40]!r} is not known", advice),))
    if format == tso500.COMBINED.key or (format is None and _has_sections(lines)):
        return _combined(lines)
    wanted = [BY_KEY[format]] if format else [each for each in FORMATS if each is not tso500.COMBINED]
    if fusion_catcher.FORMAT in wanted and _says_no_fusions(lines):
        return Detection(fusion_catcher.FORMAT, None)
    return _by_columns(lines, wanted)


def file_names() -> tuple[str, ...]:
    """How the files of all formats are called, as a file picker lists them."""
    return tuple(dict.fromkeys(name for each in FORMATS for name in each.names))


def _says_no_fusions(lines: list[str]) -> bool:
    """FusionCatcher's summary for people, where it found nothing: a few lines and no table."""
    written = [line for line in lines if line.strip()]
    text = "\n".join(written)
    short = len(written) <= _SHORT and "\t" not in text and "fusioncatcher" in text.casefold()
    return short and _NO_FUSIONS.search(text) is not None


def _has_sections(lines: list[str]) -> bool:
    titles = {line.partition("\t")[0].strip() for line in lines}
    return bool(titles & {tso500.FUSIONS, tso500.DETAILS})


def _combined(lines: list[str]) -> Detection:
    titles = [title for line in lines if _TITLE.fullmatch(title := line.partition("\t")[0].strip())]
    if twice := next((title for title in titles if titles.count(title) > 1), ""):
        what = f"holds the section {twice[:60]} twice: it may be the files of two samples in one"
        return Detection(None, None, (error(THE_FILE, what, "Ask for the file of this patient's sample alone."),))
    found = tso500.section(lines, tso500.FUSIONS)
    if found is None:
        return Detection(tso500.COMBINED if tso500.section(lines, tso500.DETAILS) else None, None, _no_section(lines))
    start, inside = found
    rows = [at for at, line in enumerate(inside) if line.strip()]
    if not rows or tso500.is_empty_row(inside[rows[0]]) or all(tso500.is_status(inside[at]) for at in rows):
        return Detection(tso500.COMBINED, None)
    at = start + rows[0]
    cells = [cell.strip() for cell in lines[at].split("\t")]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) == 1 and any(name in cells[0] for name in tso500.COMBINED.needed):
        return Detection(None, None, (_apart(),))
    return _checked(tso500.COMBINED, _named(Header(at + 1, tuple(cells)), tso500.COMBINED))


def _no_section(lines: list[str]) -> tuple[Problem, ...]:
    what = f"has no section {tso500.FUSIONS}"
    if tso500.section(lines, tso500.DETAILS):
        return (warning(THE_FILE, what, "It says nothing of fusions; this is not a negative result."),)
    return (error(THE_FILE, what, "Check that it is the right file: this one says nothing of fusions."),)


def _by_columns(lines: list[str], wanted: list[CallerFormat]) -> Detection:
    tried = [(caller, _header(lines, caller, caller.delimiter)) for caller in wanted]
    tables = [(caller, header) for caller, header in tried if header is not None]
    fitting = [(caller, header) for caller, header in tables if _fits(caller, header)]
    if fitting:
        return _checked(*max(fitting, key=lambda each: len(each[0].needed)))
    return Detection(None, None, (_other_separator(lines, wanted) or _refusal(lines, tables),))


def _header(lines: list[str], caller: CallerFormat, delimiter: str) -> Header | None:
    found = find_header(lines, delimiter)
    if found is None:
        return None
    return _named(found, caller)


def _named(found: Header, caller: CallerFormat) -> Header:
    """A header with the names as the program writes them, whatever capitals and signs another one put in them."""
    own = (*caller.needed, *caller.own)
    # Of a row with more columns than any table has, the rest is refused as it is written.
    named = (caller.also_called.get(name) or named_here(name, own) for name in found.columns[:MAX_COLUMNS])
    columns = (*named, *found.columns[MAX_COLUMNS:])
    return Header(found.number, columns, found.columns)


def _fits(caller: CallerFormat, header: Header) -> bool:
    return set(caller.needed) <= set(header.columns)


def _other_separator(lines: list[str], wanted: list[CallerFormat]) -> Problem | None:
    """A known table whose cells stand apart by another sign than its program writes."""
    if any(_SECTION_APART.match(line) for line in lines):
        return _apart()
    for caller in wanted:
        for delimiter, words in _SEPARATORS.items():
            header = _header(lines, caller, delimiter)
            if delimiter != caller.delimiter and header is not None and _fits(caller, header):
                usual = _SEPARATORS[caller.delimiter]
                what = f"looks like {caller.title}, but with {words} between its cells instead of {usual}"
                return error(f"row {header.number}", what, _SAVED)
    return None


def _apart() -> Problem:
    what = f"looks like {tso500.COMBINED.title}, but its cells stand apart otherwise than by tabs"
    return error(THE_FILE, what, _SAVED)


def _checked(caller: CallerFormat, header: Header) -> Detection:
    missing = [name for name in caller.needed if name not in header.columns]
    problems = (_lacks(caller, header),) if missing else header_problems(header, {*caller.needed, *caller.own, *KNOWN})
    return Detection(None if problems else caller, header, problems)


def _refusal(lines: list[str], tables: list[tuple[CallerFormat, Header]]) -> Problem:
    """Why no format fits: another program's file, a known one without a column, running text, or none at all."""
    found = {name for _, header in tables for name in (header.written or header.columns)}
    for name, signs in _OTHERS.items():
        if signs <= found:
            return error(THE_FILE, f"is in the format {name}, which is not read here", f"{_READ} {BY_HAND}")
    if tables:
        caller, header = max(tables, key=lambda each: _shared(*each))
        if _shared(caller, header) * 2 >= len(caller.needed) or (len(tables) == 1 and _shared(caller, header)):
            return _lacks(caller, header)
        if found & KNOWN:
            columns = quotable(header.columns)
            return error(THE_FILE, f"is in no format that is read here; found: {columns}", f"{_READ} {BY_HAND}")
    return _no_table(lines)


def _shared(caller: CallerFormat, header: Header) -> int:
    return len(set(caller.needed) & set(header.columns))


def _no_table(lines: list[str]) -> Problem:
    """Nothing of such a text is quoted: it may name a patient."""
    written = [line for line in lines if line.strip() and not line.startswith("#")]
    if signs := _table_with(written):
        what = f"is a table with {signs} between its cells, of no program that is read here"
        return error(THE_FILE, what, f"If its first line was lost, ask for the file again. {_READ} {BY_HAND}")
    spaced = sum(line.count(" ") for line in written)
    if written and spaced > 3 * len(written) and spaced > 3 * sum(line.count("\t") for line in written):
        return error(THE_FILE, "is running text, such as a letter or a report, and no table", BY_HAND)
    what = "is in no format that is read here: no line names columns of a program known here"
    return error(THE_FILE, what, f"If its first line was lost, ask for the file again. {_READ}")


def _table_with(lines: list[str]) -> str:
    """The sign that parts nearly all lines into as many cells; a text has commas too, never so evenly."""
    for sign, words in _SEPARATORS.items():
        rows = [row for line in lines[:_ENOUGH] if (row := split_line(line, sign))]
        cells, times = Counter(len(row) for row in rows).most_common(1)[0] if rows else (0, 0)
        numbers = sum(bool(_NUMBER.fullmatch(cell.strip())) for row in rows for cell in row)
        even = times >= _TWO_ROWS and times >= len(rows) * _NEARLY_ALL
        if even and (cells >= _THREE_CELLS or (cells > 1 and numbers * 2 >= times * cells)):
            return words
    return ""


_ENOUGH, _TWO_ROWS, _THREE_CELLS, _NEARLY_ALL = 200, 2, 3, 0.9
_NUMBER = Pattern(r"[-+]?[0-9.]+(?:e[-+]?[0-9]+)?", re.IGNORECASE)


def _lacks(caller: CallerFormat, header: Header) -> Problem:
    missing = ", ".join(repr(name) for name in caller.needed if name not in header.columns)
    what = f"looks like {caller.title} but lacks the column {missing}; found: {quotable(header.columns)}"
    return error(f"row {header.number}", what, "Ask for the file again as the program wrote it.")


_READ = f"These are read: {', '.join(each.title for each in FORMATS)}."
_SAVED = (
    "It was saved by another program, which may also have changed gene names and numbers:"
    " ask for the file as the caller wrote it."
)
