"""Whether an assay is named after another NTRK gene or another partner than the fusion that its test lists."""

import re

from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.gene_reading import genes_meant
from mdt_desk.domain.ntrk_names import ntrk_meant
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    Test,
    finding_genes,
    names_ntrk,
)

_NAMED_PAIR = Pattern(r"(?<![A-Za-z0-9])([A-Z][A-Z0-9]{2,})\s?(?:::|--|-|/|\+)\s?(?i:n?trk)[123ABC]?(?![A-Za-z])")


def names_another(test: Test) -> str:
    """How an assay is named after another NTRK gene, or another partner, than the fusion that its test lists."""
    words = parted_alike(test.assay)
    looked_for = {gene for word in re.findall(r"[A-Za-z0-9-]+", words) for gene in ntrk_meant(word)}
    listed = [each for each in test.findings if each.kind in TWO_GENES and names_ntrk(each) and not taken_back(each)]
    genes = genes_meant(gene for each in listed for gene in finding_genes(each))
    found, partners = genes & {*NTRK_GENES}, genes - {*NTRK_GENES, NTRK_FAMILY, UNIDENTIFIED}
    pairs = genes_meant(_NAMED_PAIR.findall(words)) - {*NTRK_GENES}
    other_gene = found and looked_for and not found & looked_for
    other_partner = partners and pairs and not partners & pairs
    if not (other_gene or other_partner):
        return ""
    names = " and ".join(dict.fromkeys(each.written_as or "::".join(finding_genes(each)) for each in listed))
    return f"its assay reads {test.assay!r}, yet it lists {names}: ask whether the finding is of this assay and patient"
