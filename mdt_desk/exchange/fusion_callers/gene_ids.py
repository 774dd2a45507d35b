"""The symbol of a gene and the id beside it: an id alone names NTRK1-3, and where the two differ a person looks."""

import re

from mdt_desk.domain.gene_reading import read_candidates
from mdt_desk.domain.ntrk_names import ntrk_meant
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import NTRK_GENES
from mdt_desk.exchange.fusion_callers.model import Row

_GENE_ID = Pattern(r"ENSG[0-9]{6,}(?:\.[0-9]+)?", re.ASCII | re.IGNORECASE)


def ntrk_of_id(text: str) -> str:
    """The NTRK gene whose id of Ensembl this is; empty for every other text."""
    plain = text.strip()
    return next(iter(ntrk_meant(plain)), "") if _GENE_ID.fullmatch(plain) else ""


def named_gene(row: Row, column: str, symbol: str, gene_id: str) -> str:
    """The gene of one side by its symbol and its id: the id's where it stands alone, else the symbol."""
    ids = [part for part in re.split(r"[;,]", gene_id) if _GENE_ID.fullmatch(part.strip())]
    by_id = {gene for each in ids if (gene := ntrk_of_id(each))}
    if not symbol or _GENE_ID.fullmatch(symbol):
        return ntrk_of_id(symbol) or ";".join(sorted(by_id)) or symbol
    by_name = {gene for read in read_candidates(symbol) for gene in read.meant if gene in NTRK_GENES}
    if ids and not (by_id & by_name) and (by_id or by_name):
        named = f" ({' or '.join(sorted(by_id))})" if by_id else ""
        what = f"{symbol[:40]} and the id beside it, {gene_id[:40]}{named}, are not the same gene"
        row.fail(column, what, "It is kept as named; ask the laboratory which of the two is right.")
    return symbol
