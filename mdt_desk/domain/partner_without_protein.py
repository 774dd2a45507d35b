"""A 5' partner that by its symbol makes no protein beside a frame that is stated: asked about, for it has no frame."""

from mdt_desk.domain.fusion_words import in_stated_order
from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.gene_symbols import gene_symbols
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import TWO_GENES, Finding, ReadingFrame

# Forms that HGNC keeps for genes of RNA alone (Bruford 2020, Nat Genet 52:754, guidelines for human gene nomenclature;
# not read first-hand), and a few names that are known for it. They only ever ask.
_RNA_ALONE = Pattern(
    r"[A-Z0-9-]+-(?:AS|IT|DT|OT)[0-9]*|LINC[0-9]+|MIR(?:LET)?[0-9A-Z]+(?:-[0-9]+)?(?:HG)?|RNU[0-9A-Z]+(?:-[0-9A-Z]+)?"
    r"|RN7S[KL][0-9A-Z]*|SNOR[AD][0-9A-Z-]+|SCARNA[0-9A-Z]+|SNHG[0-9]+|MT-(?:T[A-Z][0-9]?|RNR[12])|TR[A-Z]-[A-Z]{3}[0-9-]+"
    r"|MALAT1|NEAT1|HOTAIR|XIST|TSIX|H19|TERC|MEG3|KCNQ1OT1|GAS5|PVT1"
)


# HGNC names a pseudogene after its parent with P and a number (the same guidelines, not read first-hand): it only asks.
# Behind a symbol of three letters the P is often of the name itself: AGAP1 is no pseudogene of AGA.
_PSEUDOGENE = Pattern(r"([A-Z][A-Z0-9]{3,})P[0-9]{1,3}")


def partner_without_protein(finding: Finding) -> str:
    """How the 5' partner of a fusion that is stated in frame makes no protein by its symbol; empty where it may."""
    ordered = in_stated_order(finding)
    five = ordered.five_prime.gene if ordered.five_prime is not None else ""
    stated = ReadingFrame.IN_FRAME in {finding.reading_frame, finding.caller.reading_frame}
    if finding.kind not in TWO_GENES or not stated or not five:
        return ""
    meant = meant_by(five)
    gene = next(iter(meant)) if len(meant) == 1 else five
    asks = "yet in frame is stated: ask what in frame means here"
    if _RNA_ALONE.fullmatch(gene.upper()):
        return f"{five}, the 5' partner, makes no protein by its symbol, {asks}"
    if gene.upper().startswith("MT-"):
        return f"{five}, the 5' partner, is a gene of the mitochondria, {asks}"
    if copied := _copied(gene.upper()):
        return f"{five}, the 5' partner, may be a pseudogene of {copied} by its symbol, {asks}"
    return ""


def _copied(gene: str) -> str:
    """The gene of which another one is a pseudogene, as HGNC writes it: with P and a number behind its symbol."""
    found = _PSEUDOGENE.fullmatch(gene)
    return found[1] if found and gene_symbols().approved(found[1]) else ""
