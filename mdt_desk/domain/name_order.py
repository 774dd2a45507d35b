"""Whether the written name puts the two genes the other way round than they are entered: asked about, never decided."""

from mdt_desk.domain.fusion_names import read_fusion_name
from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.testing import TWO_GENES, UNIDENTIFIED, Finding, Orientation, has_order


def name_turned(finding: Finding) -> str:
    """How a name such as NTRK1-TPM3 is turned against its sides; a hyphen gives no order, so nothing rests on it.

    With :: or an arrow a name does give the order; what it then contradicts is an error of its own.
    """
    if finding.kind not in TWO_GENES or not has_order(finding) or finding.orientation is Orientation.REVERSED:
        return ""
    read = read_fusion_name(finding.written_as)
    five, three = (side.gene if side else "" for side in (finding.five_prime, finding.three_prime))
    if read is None or not (five and three) or UNIDENTIFIED in (five, three, *read.genes):
        return ""
    first, second = (meant_by(gene) for gene in read.genes)
    if meant_by(five) & meant_by(three) or not (first & meant_by(three) and second & meant_by(five)):
        return ""
    return f"puts {' before '.join(read.genes)}, while {five} is entered as the 5' gene and {three} as the 3' gene"
