"""Tells by its content which program wrote a file, and says why when none of the formats known here fits."""

from dataclasses import dataclass

from mdt_desk.domain.problems import Problem, error
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
from mdt_desk.exchange.fusion_callers.model import CallerFormat
from mdt_desk.exchange.fusion_callers.table import Header, find_header, header_problems

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
}


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
    return _by_columns(lines, wanted)


def _has_sections(lines: list[str]) -> bool:
    titles = {line.partition("\t")[0].strip() for line in lines}
    return bool(titles & {tso500.FUSIONS, tso500.DETAILS})


def _combined(lines: list[str]) -> Detection:
    found = tso500.section(lines, tso500.FUSIONS)
    if found is None:
        what = f"has no section {tso500.FUSIONS}"
        advice = "It says nothing of fusions; this is not a negative result. Check that it is the right file."
        return Detection(None, None, (error("the file", what, advice),))
    start, inside = found
    rows = [at for at, line in enumerate(inside) if line.strip()]
    if not rows or inside[rows[0]].strip() == "NA":
        return Detection(tso500.COMBINED, None)
    at = start + rows[0]
    cells = [cell.strip() for cell in lines[at].split("\t")]
    while cells and not cells[-1]:
        cells.pop()
    return _checked(tso500.COMBINED, Header(at + 1, tuple(cells)))


def _by_columns(lines: list[str], wanted: list[CallerFormat]) -> Detection:
    tried = [(caller, find_header(lines, caller.delimiter)) for caller in wanted]
    tables = [(caller, header) for caller, header in tried if header is not None]
    fitting = [(caller, header) for caller, header in tables if set(caller.needed) <= set(header.columns)]
    if fitting:
        return _checked(*max(fitting, key=lambda each: len(each[0].needed)))
    return Detection(None, None, (_refusal(tables),))


def _checked(caller: CallerFormat, header: Header) -> Detection:
    missing = [name for name in caller.needed if name not in header.columns]
    problems = (_lacks(caller, header),) if missing else header_problems(header)
    return Detection(None if problems else caller, header, problems)


def _refusal(tables: list[tuple[CallerFormat, Header]]) -> Problem:
    """Why no format fits: another program's file, a known one without a column, or none at all."""
    found = {name for _, header in tables for name in header.columns}
    for name, signs in _OTHERS.items():
        if signs <= found:
            return error("the file", f"is in the format {name}, which is not read here", _KNOWN)
    if not tables:
        return error("the file", "has no line that names its columns", _KNOWN)
    caller, header = max(tables, key=lambda each: len(set(each[0].needed) & set(each[1].columns)))
    if len(tables) == 1 or len(set(caller.needed) & set(header.columns)) * 2 >= len(caller.needed):
        return _lacks(caller, header)
    return error("the file", f"is in no format that is read here; {_columns(header)}", _KNOWN)


def _lacks(caller: CallerFormat, header: Header) -> Problem:
    missing = ", ".join(repr(name) for name in caller.needed if name not in header.columns)
    what = f"looks like {caller.title} but lacks the column {missing}; {_columns(header)}"
    return error(f"row {header.number}", what, "Ask for the file again as the program wrote it.")


def _columns(header: Header) -> str:
    names = ", ".join(name[:40] for name in header.columns[:12] if name)
    more = f" and {len(header.columns) - 12} more" if len(header.columns) > 12 else ""
    return f"found: {names}{more}"


_KNOWN = f"These are read: {', '.join(each.title for each in FORMATS)}."
