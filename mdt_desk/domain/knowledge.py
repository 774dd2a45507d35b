"""What is published about testing, as lines that can be searched: each with figure, n, date and source."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.testing import Method

_Row = dict[str, str]


class Topic(StrEnum):
    """What a line is about."""

    ASSAY = "assay"
    PERFORMANCE = "performance"
    FREQUENCY = "frequency"
    PARTNER = "partner"
    RESISTANCE = "resistance"


TOPIC_WORDS = {
    Topic.ASSAY: "What a test sees and misses",
    Topic.PERFORMANCE: "How often it is right",
    Topic.FREQUENCY: "How often NTRK is fused",
    Topic.PARTNER: "Partners seen",
    Topic.RESISTANCE: "Resistance",
}
FILES = {
    Topic.ASSAY: "assays.csv",
    Topic.PERFORMANCE: "assay_performance.csv",
    Topic.FREQUENCY: "fusion_frequency.csv",
    Topic.PARTNER: "fusion_partners.csv",
    Topic.RESISTANCE: "resistance.csv",
}
NOT_STATED = "not stated"
ANY_TEST = "Any test"
PARTNERS_ADVISORY = "An unlisted partner is no argument against a fusion."


@dataclass(frozen=True, slots=True)
class KnowledgeLine:
    """One published statement: what it is about, what it says, its figure with n, its date and its source."""

    topic: Topic
    subject: str
    says: str
    figure: str
    date: str
    source: str
    partial: bool = False

    @property
    def words(self) -> str:
        """Everything in it, for the search."""
        return f"{self.subject} {self.says} {self.figure} {self.source} {TOPIC_WORDS[self.topic]}".casefold()


def read_knowledge(texts: dict[Topic, str]) -> tuple[KnowledgeLine, ...]:
    """Reads the shipped tables; a line that is not confirmed, in whole or in part, is left out."""
    lines = []
    for topic, text in texts.items():
        rows = csv.DictReader(io.StringIO(text))
        lines += [_READERS[topic](row) for row in rows if row["confirmed"] in {"yes", "partial"}]
    return tuple(lines)


def find_knowledge(lines: Iterable[KnowledgeLine], text: str, topic: Topic | None = None) -> tuple[KnowledgeLine, ...]:
    """The lines that hold every word of a search, in the order of the tables."""
    wanted = text.casefold().split()
    return tuple(line for line in lines if topic in {None, line.topic} and all(word in line.words for word in wanted))


def _line(topic: Topic, row: _Row, subject: str, says: str, figure: str) -> KnowledgeLine:
    date = row["date"] or NOT_STATED
    return KnowledgeLine(topic, subject, says, figure, date, row["source"], row["confirmed"] == "partial")


def _assay(row: _Row) -> KnowledgeLine:
    subject = ANY_TEST if row["method"] == "any" else METHOD_WORDS[Method(row["method"])]
    return _line(Topic.ASSAY, row, subject, row["says"], row["figure"] or NOT_STATED)


def _performance(row: _Row) -> KnowledgeLine:
    figures = [
        _share("sensitivity", row["detected"], row["with_fusion"], row["sensitivity_percent"]),
        _share("specificity", row["negative"], row["without_fusion"], row["specificity_percent"]),
    ]
    says = f"{row['study']}, against {row['reference_test']}{_also(row['note'])}"
    figure = "; ".join(filter(None, figures)) or NOT_STATED
    return _line(Topic.PERFORMANCE, row, f"{row['assay']}: {row['group']}", says, figure)


def _share(name: str, part: str, whole: str, percent: str) -> str:
    if part and whole:
        return f"{name} {part} of {whole} ({percent}%)"
    return f"{name} {percent}%, n not stated" if percent else ""


def _frequency(row: _Row) -> KnowledgeLine:
    low, high = row["percent_low"], row["percent_high"]
    share = f"{low}%" if low == high else f"more than {low}%" if not high else f"less than {high}%" if not low else ""
    share = share or f"{low} to {high}%"
    counts = f"{row['fused'] or '?'} of {row['tested'] or 'n not stated'}" if row["fused"] or row["tested"] else ""
    says = ", ".join(filter(None, (row["population"], row["method"]))) or "as published"
    figure = f"{share}, {counts or 'n not stated'}"
    return _line(Topic.FREQUENCY, row, row["tumour"], f"{says}{_also(row['caution'])}", figure)


def _partner(row: _Row) -> KnowledgeLine:
    ordered = bool(row["gene_5p"] and row["gene_3p"])
    name = f"{row['gene_5p']}::{row['gene_3p']}" if ordered else f"{row['ntrk_gene']} with {row['partner']}"
    order = "" if ordered else ", order not stated"
    build = f", {row['genome_build']}" if row["genome_build"] else ""
    junction = f"{row['junction']}{build}" if row["junction"] else ""
    says = "; ".join(filter(None, (f"{row['evidence']}{order}", row["tumour"], junction, row["frame"])))
    figure = "NTRK as the 5' gene" if row["gene_5p"].startswith("NTRK") and ordered else ""
    return _line(Topic.PARTNER, row, name, f"{says}{_also(row['caution'])}", figure or NOT_STATED)


def _resistance(row: _Row) -> KnowledgeLine:
    on = f", numbered on {row['transcript']}" if row["transcript"] else ""
    says = (
        f"{row['mutation_class']}{on}; larotrectinib and entrectinib: {row['first_generation']}; "
        f"repotrectinib and selitrectinib: {row['next_generation']}; evidence: {row['evidence']}"
    )
    return _line(Topic.RESISTANCE, row, f"{row['gene']} {row['change']}", says, NOT_STATED)


def _also(note: str) -> str:
    return f"; {note}" if note else ""


_READERS: dict[Topic, Callable[[_Row], KnowledgeLine]] = {
    Topic.ASSAY: _assay,
    Topic.PERFORMANCE: _performance,
    Topic.FREQUENCY: _frequency,
    Topic.PARTNER: _partner,
    Topic.RESISTANCE: _resistance,
}
