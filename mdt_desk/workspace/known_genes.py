"""Which words are really genes, so that nothing else passes as one."""

import csv
from functools import cache
from io import StringIO

from mdt_desk.domain.testing import NTRK_FAMILY, NTRK_GENES, UNIDENTIFIED
from mdt_desk.rules.readers import DRIVERS
from mdt_desk.workspace import shipped

_COLUMNS = (("fusion_partners.csv", ("gene_5p", "gene_3p")), ("partner_exons.csv", ("gene",)))


def is_known_gene(symbol: str) -> bool:
    """Whether a word is the symbol of a gene that is known here, or says that the gene is not identified."""
    return symbol in _known()


@cache
def _known() -> frozenset[str]:
    listed = {
        row[column]
        for name, columns in _COLUMNS
        for row in csv.DictReader(StringIO(shipped.knowledge_text(name)))
        for column in columns
    }
    return frozenset({*NTRK_GENES, NTRK_FAMILY, UNIDENTIFIED, *DRIVERS, *listed} - {""})
