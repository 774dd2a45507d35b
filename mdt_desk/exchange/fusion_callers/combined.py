"""The sections of a TSO500 CombinedVariantOutput beside its fusions: what was tested, and NTRK in the others."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from mdt_desk.domain.counts import counted
from mdt_desk.domain.exon_tables import NO_TABLES, ExonTables
from mdt_desk.domain.gene_reading import is_listed
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.testing import NTRK_GENES, Finding, FindingKind, GenomeBuild, NtrkTested
from mdt_desk.exchange.fusion_callers.cells import notes, position
from mdt_desk.exchange.fusion_callers.gene_ids import ntrk_of_id
from mdt_desk.exchange.fusion_callers.ids import FAILED, NOT_RUN, read_id
from mdt_desk.exchange.fusion_callers.inside_ntrk import is_inside, noted_inside, place_columns
from mdt_desk.exchange.fusion_callers.model import FileSample, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.spoken_of import NAMED
from mdt_desk.exchange.fusion_callers.tso500 import DETAILS, FUSIONS, is_empty_row, is_status, section
from mdt_desk.exchange.json_text import THE_FILE

_TITLE = Pattern(r"\[[^\]]+\]")
_WITHOUT_GENES = Pattern(
    r"details|tmb|msi|gis|hrd|mutational burden|microsatellite|genomic instability|tumou?r fraction|sample feature",
    re.IGNORECASE,
)
_MENTION = Pattern(r"n?trk", re.IGNORECASE)
_CHANGE = Pattern(r"(?:(?P<on>[A-Z]{2}_[0-9]+(?:\.[0-9]+)?):)?(?P<change>\S.*)")
_QUALITY = Pattern(r"\bqc\b|quality|status|library|contaminat|metric|usab", re.IGNORECASE)
_NOT_GOOD = Pattern(
    r"\bbelow\b|\bout of (?:spec|range|limit)|\bnot (?:met|ok|pass)|\bexceed|\bcontaminated\b", re.IGNORECASE
)
_FOUND = Pattern(r"(?:yes|true|present|detected|positive|high)\b", re.IGNORECASE)
_RNA, _DNA = "RNA Sample ID", "DNA Sample ID"
_IDS = (_RNA, "Pair ID", _DNA, "Sample ID")


@dataclass(slots=True)
class Beside:
    """What stands beside the section of fusions."""

    findings: list[ReadFinding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def sample_of(lines: list[str]) -> FileSample:
    """The sample: the id of its RNA, else of the pair, else of its DNA; and its other ids."""
    details = _details(lines)
    named = (read_id(details.get(name, "")).id for name in _IDS)
    ids = list(dict.fromkeys(each for each in named if each))
    return FileSample(ids[0], tuple(ids[1:])) if ids else FileSample("")


def _details(lines: list[str]) -> dict[str, str]:
    found = section(lines, DETAILS)
    cells = [line.split("\t") for line in found[1]] if found else []
    right = {name.casefold(): name for name in _IDS}
    named = ((row[0].strip().rstrip(":"), row[1].strip()) for row in cells if len(row) > 1)
    return {right.get(name.casefold(), name): value for name, value in named}


def tested(lines: list[str]) -> tuple[NtrkTested, str]:
    """Whether fusions were looked for, as the file says it, and in which words."""
    details, found = _details(lines), section(lines, FUSIONS)
    said = " ".join(line for line in found[1] if is_status(line)) if found else ""
    rows = _rows(found[1]) if found else []
    if failed := _failure(lines):
        return NtrkTested.FAILED, failed
    if FAILED.search(said) and not rows:
        return NtrkTested.FAILED, f"its section {FUSIONS} says that it failed"
    if NOT_RUN.search(said) and not rows:
        return NtrkTested.NOT_TESTED, f"its section {FUSIONS} says that it was not run"
    if told := _by_id(details, rows):
        return told
    if found is None or not read_id(details.get(_RNA, "")).id or not (rows or any(map(is_empty_row, found[1]))):
        return NtrkTested.NOT_STATED, ""
    return NtrkTested.NONE_FOUND, f"RNA was tested ({_RNA} {details[_RNA][:40]})"


def _by_id(details: dict[str, str], rows: list[str]) -> tuple[NtrkTested, str] | None:
    """What the place of the RNA's id says instead of an id, or beside it; None where it is an id and nothing else."""
    if _no_rna(details):
        return (NtrkTested.NOT_STATED, _BOTH) if rows else (NtrkTested.NOT_TESTED, _no_rna(details))
    says = read_id(details[_RNA]).says if _RNA in details else None
    if says is None:
        return None
    meaning = "the RNA failed" if says is NtrkTested.FAILED else "whether RNA was tested is not stated"
    return says, f"its {_RNA} reads '{details[_RNA][:40]}': {meaning}"


def is_missing(lines: list[str]) -> bool:
    """Whether the file has no section of fusions although it does not say that no RNA was run."""
    return section(lines, FUSIONS) is None and not _no_rna(_details(lines))


def is_cut_off(lines: list[str], title: str = FUSIONS) -> bool:
    """Whether the file ends within a section, that of fusions by default, before it says that there are none."""
    found = section(lines, title)
    written = [line for line in found[1] if line.strip()] if found else []
    last = found is not None and not any(_TITLE.fullmatch(_first(line)) for line in lines[found[0] :])
    said = any(is_empty_row(line) or is_status(line) for line in written)
    return last and len(written) < _HEADER_AND_ROW and not said


def ends_in_rows(lines: list[str]) -> bool:
    """Whether the file ends with rows of fusions: its program writes further sections behind them."""
    found = section(lines, FUSIONS)
    if found is None or any(_TITLE.fullmatch(_first(line)) for line in lines[found[0] :]):
        return False
    return bool(_rows(found[1]))


def absent_sections(titles: Iterable[str]) -> list[str]:
    """What was not read of NTRK1-3 because the file holds no section of it."""
    held = [title.casefold() for title in titles]
    return [named for named, parts in _EXPECTED if not any(part in title for part in parts for title in held)]


def _first(line: str) -> str:
    return line.partition("\t")[0].strip()


_HEADER_AND_ROW = 2
_NOT_LOOKED = "RNA was not tested, so fusions were not looked for"
_NO_RNA = f"it names no {_RNA}: {_NOT_LOOKED}"
_BOTH = f"it names no {_RNA}, yet lists fusions"


def _no_rna(details: dict[str, str]) -> str:
    """What says that no RNA was run; files of plasma name neither RNA nor DNA and say nothing of it."""
    if _RNA not in details:
        return _NO_RNA if read_id(details.get(_DNA, "")).id else ""
    if read_id(details[_RNA]).says is not NtrkTested.NOT_TESTED:
        return ""
    said = details[_RNA][:40]
    return f"its {_RNA} reads '{said}': {_NOT_LOOKED}" if NOT_RUN.search(said) else _NO_RNA


def _failure(lines: list[str]) -> str:
    """What says that the quality check of the RNA failed."""
    title = ""
    for line in lines:
        name, _, value = line.strip().partition("\t")
        title = name.strip() if _TITLE.fullmatch(name.strip()) else title
        about = f"{title} {name}"
        of_rna = "rna" in about.casefold() or ("run" in title.casefold() and "dna" not in about.casefold())
        found = "contaminat" in name.casefold() and _FOUND.match(value.strip())
        bad = found or FAILED.search(value) or _NOT_GOOD.search(value)
        if of_rna and _QUALITY.search(about) and bad:
            return f"its line '{name.strip()[:40]}' says {value.strip()[:40]!r}: the check failed"
    return ""


def _rows(inside: list[str]) -> list[str]:
    written = [line for line in inside if line.strip() and not is_empty_row(line)]
    return [line for line in written[1:] if len([cell for cell in line.split("\t") if cell.strip()]) > 1]


def _of_dna(found: Beside, lines: list[str]) -> None:
    """Mutations and amplifications are of the DNA, whose sample is named by its own id and may be another's."""
    details = _details(lines)
    dna, rna, pair = (read_id(details.get(name, "")).id for name in (_DNA, _RNA, "Pair ID"))
    of_rna = {FindingKind.INTRAGENIC}
    found.findings = [each if each.finding.kind in of_rna else replace(each, sample=dna) for each in found.findings]
    if dna and rna and _stem(dna) != _stem(rna) and any(each.sample for each in found.findings):
        named = f"{_DNA} {dna[:40]}, {_RNA} {rna[:40]}" + (f", Pair ID {pair[:40]}" if pair else "")
        what = f"names one sample for DNA and another for RNA: {named}"
        found.problems.append(warning(THE_FILE, what, "Check that both are this patient's."))


def _stem(name: str) -> str:
    """An id without what only says that it is the DNA or the RNA of a pair."""
    return re.sub(r"(?i)[\W_]*(?:[dr]na|(?<=[\W_])[dr])(?![a-z])[\W_]*", "", name).casefold()


def beside(lines: list[str], build: GenomeBuild, tables: ExonTables = NO_TABLES) -> Beside:
    """Reads NTRK1-3 in the sections of mutations, amplifications and splice variants; names those it cannot read."""
    found = Beside()
    titles = [title for line in lines if _TITLE.fullmatch(title := _first(line))]
    before = next((at for at, line in enumerate(lines) if _TITLE.fullmatch(_first(line))), 0)
    _mentioned(enumerate(lines[:before], 1), found)
    for title in dict.fromkeys(titles):
        start, inside = section(lines, title) or (0, [])
        if title != FUSIONS and _reader_of(title) and is_cut_off(lines, title):
            what = "ends with its title: the file may be cut off"
            found.problems.append(error(f"section {title[:60]}", what, _AGAIN))
            found.left_out.append(f"section {title[:60]}")
            continue
        numbered = [(start + at + 1, line) for at, line in enumerate(inside) if line.strip() and not is_empty_row(line)]
        if title != FUSIONS and _WITHOUT_GENES.search(title):
            _mentioned(numbered, found)
        elif title != FUSIONS and numbered:
            _read_section(title, numbered, build, found, tables)
    if absent := absent_sections(titles):
        what = f"holds no section of {' or '.join(absent)}: nothing of NTRK1-3 was read there"
        found.problems.append(warning(THE_FILE, what, "The file may be cut off, or of an older version: look for it."))
    _of_dna(found, lines)
    return found


def _mentioned(numbered: Iterable[tuple[int, str]], found: Beside) -> None:
    """Lines that nobody reads here and that yet speak of NTRK, or TRK; a sample's own id is no such word."""
    for number, line in numbered:
        if NAMED.search(line) and _first(line) not in _IDS:
            found.problems.append(warning(f"row {number}", "speaks of NTRK or TRK and is not read", "Look at the row."))
            found.left_out.append(f"row {number}")


def _read_section(
    title: str, numbered: list[tuple[int, str]], build: GenomeBuild, found: Beside, tables: ExonTables
) -> None:
    columns = [cell.strip() for cell in numbered[0][1].split("\t")]
    read = _reader_of(title)
    if read is None or "Gene" not in columns:
        _skip(title, numbered, found)
        return
    places = place_columns(columns)
    for number, line in numbered[1:]:
        row = Row(number, dict(zip(columns, line.split("\t"), strict=False)), build)
        if _is_cut(row, columns, last=number == numbered[-1][0]):
            found.problems += row.problems
            found.left_out += row.left_out
            continue
        if by_id := ntrk_of_id(row.text("Gene")):
            row.cells["Gene"] = by_id
        if row.text("Gene").upper() in NTRK_GENES:
            found.findings += read(row)
        elif _may_be_ours(row.text("Gene")) or NAMED.search(line):
            row.warn("Gene", "names NTRK or TRK, yet not as one of the genes NTRK1-3", "Look at the row.")
            found.left_out.append(row.where)
        elif read is _splice and is_inside(row, places, tables):
            found.findings += [noted_inside(each, row, places, tables) for each in read(row)]
        found.problems += row.problems
        found.left_out += row.left_out


def _is_cut(row: Row, columns: list[str], *, last: bool) -> bool:
    """Whether a row of NTRK1-3, or the last one of its section, was cut off: what is left of it may mislead."""
    ours = row.text("Gene").upper() in NTRK_GENES or bool(ntrk_of_id(row.text("Gene")))
    missing = [name for name in columns if name and name not in row.cells]
    if missing and (ours or last):
        row.fail("", f"ends before the column {missing[0]!r}", f"The file may be cut off. {_AGAIN}")
        return True
    change = row.text("P-Dot Notation")
    if ours and (change.endswith(":") or change.count("(") != change.count(")")):
        row.fail("P-Dot Notation", f"{change[:40]!r} is cut short", f"The file may be cut off. {_AGAIN}")
        return True
    return False


def _may_be_ours(gene: str) -> bool:
    """Whether a cell of genes holds NTRK, TRK or an id of theirs in any form, but for other genes such as SLITRK5."""
    return (bool(_MENTION.search(gene)) or mentions_ntrk(gene)) and not is_listed(gene)


def _skip(title: str, numbered: list[tuple[int, str]], found: Beside) -> None:
    rows = len(numbered) - 1
    if rows or NAMED.search(f"{title} {numbered[0][1]}"):
        what = f"its section {title[:60]} ({counted(max(rows, 1), 'row')}) is not read"
        found.problems.append(warning(THE_FILE, what, "Look at the section itself for NTRK1-3."))
        found.left_out.append(f"section {title[:60]}")


def _mutation(row: Row) -> Iterator[ReadFinding]:
    protein, coding = _CHANGE.match(row.text("P-Dot Notation")), _CHANGE.match(row.text("C-Dot Notation"))
    change = ", ".join(each["change"].strip() for each in (protein, coding) if each)
    note = notes(
        ("position", position(row, "Genomic Position", "Chromosome")),
        ("change", " to ".join(row.text(f"{name} Call") for name in ("Reference", "Alternative"))),
        ("allele frequency", row.text("Allele Frequency")),
        ("depth", row.text("Depth")),
        ("consequence", row.text("Consequence(s)")),
        ("exon", row.text("Affected Exon(s)")),
        ("protein", (protein["on"] or "") if protein else ""),
    )
    transcript = (coding["on"] or "") if coding else ""
    yield _finding(row, FindingKind.MUTATION, hgvs=change, transcript=transcript, note=note)


def _amplification(row: Row) -> Iterator[ReadFinding]:
    kind = " ".join(row.text(name) for name in ("Copy Number Variant", "Type"))
    written = notes(("fold change", row.text("Fold Change")), ("copy number", row.text("Absolute Copy Number")))
    fewer = _no_more(row)
    if not fewer and not re.search(r"del|loss", kind, re.IGNORECASE):
        yield _finding(row, FindingKind.AMPLIFICATION, written_as=written)
    elif fewer and re.search(r"dup|gain|amp", kind, re.IGNORECASE):
        row.warn("Gene", f"is called a gain, yet its {fewer}: no amplification", "It is not taken; ask the laboratory.")
        row.left_out.append(row.where)
    else:
        row.warn("Gene", "is a copy-number loss, not an amplification", "It is not taken; it speaks of no fusion.")


def _no_more(row: Row) -> str:
    """The number that says that there are no more copies than usual; empty where none does."""
    for name, usual in (("Fold Change", 1), ("Absolute Copy Number", 2)):
        value = row.text(name).replace(",", ".")
        if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", value) and float(value) <= usual:
            return f"{name.casefold()} is {value}"
    return ""


def _splice(row: Row) -> Iterator[ReadFinding]:
    row.warn("Gene", "is a splice variant in one gene, not a fusion", "It is taken as an event in one gene.")
    places = ", ".join(place for number in "12" if (place := position(row, f"Breakpoint {number}")))
    written = f"{row.text('Gene').upper()} {row.text('Affected Exon(s)') or row.text('Affected Exon')}".strip()
    note = notes(("breakpoints", places), ("supporting reads", row.text("Splice Supporting Reads")))
    yield _finding(row, FindingKind.INTRAGENIC, written_as=written, note=note)


def _finding(row: Row, kind: FindingKind, **more: Any) -> ReadFinding:
    finding = Finding(kind, (row.text("Gene").upper(),), genome_build=row.build, **more)
    return ReadFinding(finding, row.where)


def _reader_of(title: str) -> Callable[[Row], Iterator[ReadFinding]] | None:
    return next((reader for part, reader in _READERS if part in title.casefold()), None)


_AGAIN = "Ask for the file again; this is not a negative result."
_EXPECTED = (
    ("mutations", ("small variants",)),
    ("amplifications", ("amplifications", "copy number")),
    ("splice variants", ("splice variants",)),
)
_READERS = (
    ("small variants", _mutation),
    ("amplifications", _amplification),
    ("copy number variants", _amplification),
    ("splice variants", _splice),
)
