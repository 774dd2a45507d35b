"""What the name of an alteration of one gene says beyond the gene and its change: of a fusion, or of the whole result.

A kind that was chosen wrongly, or a remark typed into a name, must not be passed over because the row is of no fusion.
"""

from collections.abc import Iterator

from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.gene_reading import is_listed
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.testing import TWO_GENES, Finding, Test, TestStatus, finding_genes

_OF_TWO = Pattern(
    r"(?i:::|\bt\s?\(\s?[0-9XY]|\b(?:inv|der|ins)\s?\(|\bfus\w+|\brearrang\w*|\btransloc\w*|\bsplit\b|\bbreak\w*|\bchimer\w*"
    r"|\bchimaer\w*|\bpartner\w*|\bjunction\w*|\bjoin\w*|\bgene pair\b|\bchr\w{1,2}:[0-9,]+\W.*\bchr\w{1,2}:[0-9])"
)
_AMINO = "Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Ter|Sec"
_CHANGE = Pattern(
    r"(?:[NX][MRPCG]-|ENS[TGP]|LRG-?|NC-)[0-9]+(?:[pt][0-9]+)?(?:\.[0-9]+)?(?:\([A-Za-z0-9-]+\))?:?"
    r"|(?<![\w.])[cgpnmr]\.[A-Za-z0-9*>=+()\[\]:-]+"
    rf"|\b(?:[A-Z]|{_AMINO})[0-9]+(?:[A-Z]|{_AMINO}|\*|fs|del|dup|ins)*[A-Za-z*0-9]*"
    r"|\b[0-9]+(?:[.,][0-9]+)?\s?(?:%|x|kb|bp|fold|copies)?"
)
_PLAIN = frozenset({
    "mutation", "mutations", "mutated", "mut", "variant", "variants", "alteration", "amplification", "amplified", "amp",
    "gain", "gained", "loss", "lost", "deletion", "deleted", "del", "duplication", "dup", "insertion", "ins", "indel",
    "missense", "nonsense", "frameshift", "fs", "splice", "site", "donor", "acceptor", "truncating", "truncation",
    "exon", "exons", "intron", "codon", "copy", "copies", "number", "cn", "high", "low", "level", "focal", "hotspot",
    "hot", "spot", "pathogenic", "likely", "oncogenic", "somatic", "wild", "type", "wildtype", "wt", "overexpression",
    "expression", "expressed", "over", "promoter", "biallelic", "homozygous", "heterozygous", "het", "hom", "allele",
    "frequency", "fraction", "vaf", "tier", "class", "of", "in", "at", "the", "and", "a", "an", "with", "gene",
    "methylation", "methylated", "tmb", "msi", "mss", "mb", "stable", "kinase", "domain", "activating", "inactivating",
    "solvent", "front", "gatekeeper", "xdfg", "motif", "i", "ii", "iii", "iv", "p", "c", "hgvs", "protein", "cdna",
    "substitution", "synonymous", "skipping", "itd", "internal", "tandem", "detected", "present", "to",
    "from", "through", "within",
})  # fmt: skip
_WORD = Pattern(r"[^\W\d_][\w-]*")


def reads_as_fusion(finding: Finding) -> bool:
    """Whether a row that is entered as an alteration of one gene is written as one that joins two."""
    named = f"{finding.written_as} ; {finding.hgvs}"
    return finding.kind not in TWO_GENES and not taken_back(finding) and _OF_TWO.search(named) is not None


def more_than_change(finding: Finding) -> str:
    """The written or HGVS name of an alteration of one gene where it says more than gene and change; else empty."""
    if finding.kind in TWO_GENES:
        return ""
    texts = (finding.written_as, finding.hgvs)
    return next((text for text in texts if _OF_TWO.search(text) or _unread(text, finding)), "")


def _unread(text: str, finding: Finding) -> bool:
    entered = {gene.casefold() for gene in finding_genes(finding)}
    rest = _CHANGE.sub(" ", parted_alike(text))
    words = (each for each in _WORD.findall(rest) if each.casefold() not in _PLAIN | entered)
    return "?" in text or any(not is_listed(each) for each in words)


def unread_names(test: Test) -> Iterator[str]:
    """Each row of one gene whose name says more than the gene and its change, as a sentence."""
    for number, finding in enumerate(test.findings if test.status is TestStatus.REPORTED else (), 1):
        if text := more_than_change(finding):
            kind = finding.kind.value.replace("_", " ")
            said = " ".join(text.split())
            yield (
                f"Test {test.id}: its finding {number}, entered as {kind}, is written as {said!r}: read it before the "
                "answer is used."
            )
