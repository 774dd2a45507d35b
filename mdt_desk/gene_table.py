"""Reads the shipped list of gene symbols, when the first gene is looked up and not at the start."""

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import resources

NAME = "gene_symbols.tsv.gz"
_HEADER = "\nsymbol\tchromosome\tother_names\n"


def read_gene_table() -> str:
    """The text of the list: comment lines with source, date and licence, one header line, one gene a line."""
    import gzip
    import zlib

    try:
        text = gzip.decompress((resources() / "knowledge" / NAME).read_bytes()).decode()
        if _HEADER not in text:
            raise ValueError("no list of genes")
    except (OSError, EOFError, ValueError, zlib.error) as problem:
        what = f"A file of the program is missing or damaged: {NAME}."
        raise DeskError(what, "Install MDT Desk again; your data are not touched.", Fault.OUR_FAULT) from problem
    return text
