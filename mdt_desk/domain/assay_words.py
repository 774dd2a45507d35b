"""What the name of an assay says of the genes and the nucleic acid that it tests, where NTRK may not be among them."""

import re

from mdt_desk.domain.gene_reading import GeneState, read_gene
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.testing import NTRK_GENES, RNA_METHODS, Method, Specimen, SpecimenKind, Test

_I = re.IGNORECASE
_NTRK = r"(?:pan[ -]?)?n?trk"
_LEFT_OUT = (
    r"(?:excl(?:\b|ud\w*)|omit\w*|missing|absent|removed|failed|fail|dropped|unavailable"
    r"|lacking|not\b(?! for\b)|n/a|without result)"
)
# An assay is hardly ever named by what it does test in such words: where they stand beside NTRK a person has to ask.
_NTRK_DENIED = Pattern(
    rf"\b(?:non|no(?![.]? ?[0-9])|not|w/?o|without|excl|exclud\w*|except\w*|minus|omit\w*|lack\w*|other than|apart from"
    rf"|rather than|all but|but not)\b[^;]{{0,40}}?{_NTRK}"
    rf"|{_NTRK}[^;]{{0,25}}?\b{_LEFT_OUT}|[-\u2212] ?{_NTRK}[1-3]?-?negative\b",
    _I,
)
_RNA_DENIED = Pattern(
    r"\b(?:g?DNA(?:[ -](?:run|part|arm|analysis|workflow|library|side|component|panel))?|WGS) only\b"
    r"|\bonly (?:the )?g?DNA\b"
    r"|\b(?:non|no|not|w/?o|without|excl|exclud\w*|except\w*|minus|omit\w*)\b[^;,]{0,15}?\bRNA\b"
    rf"|\bRNA\b(?:[ -](?:run|part|arm|analysis|workflow|library|side|component|panel))?[^;,A-Z]{{0,12}}?\b{_LEFT_OUT}",
    _I,
)
# Genes of fusions whose symbol has no number; those that are words too are read in capitals alone.
_BY_NAME = frozenset({
    "ALK", "BCR", "BRAF", "CIC", "CHOP", "EGFR", "ERG", "EWS", "EWSR", "FGFR", "FKHR", "HRAS", "KRAS", "MYB",
    "MYC", "NRAS", "PDGFRA", "PDGFRB", "PML", "RARA", "ROS", "SYT", "BCOR", "NUTM",
})  # fmt: skip
_IN_CAPITALS = frozenset({"FUS", "KIT", "MET", "RET", "TEL", "TERT"})
# Genes looked at for mutations: beside RNA for fusions, of which none is named, they are not all that is covered.
_MUTATED = frozenset({"EGFR", "KRAS", "NRAS", "HRAS", "KIT", "BRAF", "TERT", "TP53", "PIK3CA", "IDH1", "IDH2", "ERBB2"})
_RNA_FUSIONS_TOO = Pattern(r"(?:\b(?:and|plus|with)|[+&])\s+RNA(?:[ -](?:gene|based))?[ -]fusions?\b", _I)
_WORD = Pattern(r"(?<![A-Za-z0-9])[A-Za-z]{2}[A-Za-z0-9]+")
# Genes that are given as examples of what a panel covers are not all that it covers.
_EXAMPLES = Pattern(r"(?<=\w)[\s,;:(\[]+(?:incl\b|including\b|includes\b|e\.? ?g\b|such as\b)[^)\]]*", _I)
# An assay whose name says that it gave nothing; another run, or its part made on DNA, may be what failed.
_NOT_MADE = Pattern(
    r"\b(?:fail(?:ed|ure)?|cancelled|withdrawn|void(?:ed)?|aborted|abandoned|insufficient|not (?:done|made|performed)"
    r"|no result|awaited|pending|rejected)\b",
    _I,
)
_MADE_AFTER = Pattern(
    r"\b(?:pass\w*|success\w*|repeat\w*|second|after|DNA|no(?! result)|not(?! (?:done|made|performed))|never"
    r"|without)\b",
    _I,
)
# A result that its own heading calls not final, wherever that was typed.
_NOT_FINAL = Pattern(
    r"\b(?:provisional|interim|preliminary|draft|un-?confirmed|to be confirmed|un-?authori[sz]ed|un-?validated|verbal"
    r"|phoned through|report (?:awaited|to follow)|repeat requested)\b",
    _I,
)
_ALONE = Pattern(r"\b(?:only|alone|just|limited|restricted|sole\w*)\b", _I)
_ASK = "ask the laboratory whether NTRK1, NTRK2 and NTRK3 were tested"


def other_genes_named(assay: str) -> list[str]:
    """The genes that an assay is named after where it names no NTRK gene; words that look like genes are left alone."""
    if mentions_ntrk(assay):
        return []
    named = list(dict.fromkeys(word for word in _WORD.findall(_EXAMPLES.sub(" ", assay)) if _is_gene(word)))
    return [] if _RNA_FUSIONS_TOO.search(assay) and _MUTATED.issuperset(named) else named


def genes_in(words: str) -> list[str]:
    """Every gene that a text names, NTRK too; words that only look like genes are left alone."""
    return list(dict.fromkeys(word for word in _WORD.findall(words) if _is_gene(word)))


def _is_gene(word: str) -> bool:
    if word in _IN_CAPITALS or word.upper() in _BY_NAME:
        return True
    return word[-1].isdigit() and read_gene(word).state is GeneState.GENE


def assay_denies(test: Test) -> str:
    """How an assay's own words say that NTRK, or RNA for a test of RNA, was not tested; empty where they do not."""
    words = parted_alike(test.assay)
    if found := _NTRK_DENIED.search(words):
        return f"its assay reads {test.assay!r}, which says {found[0].strip()!r} and may leave NTRK out: {_ASK}"
    if test.method in RNA_METHODS and (found := _RNA_DENIED.search(words)):
        return f"its assay reads {test.assay!r}, which says {found[0].strip()!r} and may leave RNA out: {_ASK}"
    for what, text in (("assay", words), ("laboratory", parted_alike(test.laboratory))):
        if found := _NOT_FINAL.search(text):
            return (
                f"its {what} reads {text!r}, which says {found[0]!r}: ask the laboratory whether it gave a final result"
            )
    if (found := _NOT_MADE.search(words)) and not _MADE_AFTER.search(words):
        return f"its assay reads {test.assay!r}, which says {found[0]!r}: ask the laboratory whether it gave a result"
    return ""


def others_beside(test: Test) -> list[str]:
    """The other genes by which a panel of RNA for fusions is named that is entered as covering NTRK1-3.

    Brackets and commas tell nothing: a panel that shows an NTRK fusion sees more than those genes.
    """
    covered = test.method is Method.RNA_PANEL and set(NTRK_GENES) <= set(test.genes_covered)
    if not covered or not _FOR_FUSIONS.search(test.assay) or _ALONE.search(test.assay):
        return []
    return other_genes_named(test.assay)


def assay_of_others(test: Test) -> str:
    """Why a fusion found by a test may not be of NTRK by the name of its assay; empty where that raises no doubt."""
    if denied := assay_denies(test):
        return denied
    if (others := other_genes_named(test.assay)) and not others_beside(test):
        return f"its assay is named {test.assay!r}, which names {' and '.join(others)} and no NTRK gene: {_ASK}"
    return ""


# What products and techniques are is ours to know, not confirmed first-hand: a name here only ever holds an answer back
# or adds a caution, and never lets a result count.
_RNA_NAMED = Pattern(
    r"(?<![A-Za-z])(?:[mct]|total[- ]?)?RNA|\b(?:RT-?q?-?PCR|c-?DNA|transcriptom\w*|WTS|fusionplex)\b", _I
)
_NO_RNA = {
    "plasma": Pattern(
        r"\bguardant\w*(?!.*tissue)|\bfoundation ?one\W*liquid\b|\bF1L ?CDx\b|\bmarsden ?360\b|\btempus\W?xf\b"
        r"|\bsignatera\b|\bCAPP-?seq\b|\bcf-?TNA\b|\bgenestrat\b|\bavenio\b(?!.*tissue)|\bresolution ctdx\b",
        _I,
    ),
    "DNA": Pattern(
        r"\bfoundation ?one\W*cdx\b|\bF1 ?CDx\b|\bMSK[- ]?IMPACT\b|\bWES\b|\bsanger\b|\b(?<!RT-)(?<!RT )(?:MS-)?MLPA\b"
        r"|\bmicro-?satellite\b|\bMSI\b|\bpyroseq\w*|\bd?MMR\b|\bmethylation\b|\bavenio\b.*tissue|\btissue-?next\b",
        _I,
    ),
    "an array": Pattern(r"\b(?:micro-?)?arrays?\b|\ba?CGH\b|\bEPIC\b|\baffymetrix\b|\b(?:cyto|onco)scan\b|\bSNP\b", _I),
    "chromosomes": Pattern(r"\bkaryotyp\w*|\bcytogen\w*|\bG-?band\w*|\bgenome mapping\b", _I),
    "inherited changes": Pattern(
        r"\blynch\b|\bhereditary\b|\binherited\b|\bfamilial\b|\bR[0-9]{2,3}(?:\.[0-9]+)?\b", _I
    ),
}
# These are no test of a fusion even where they name RNA.
_NEVER = {
    "the germline": Pattern(
        r"(?<!non-)(?<!non )(?<!no )(?<!not )\bgerm-?line\b(?!\W+(?:subtract|filter|exclu|remov|match)\w*)", _I
    ),
    "expression": Pattern(
        r"\bimbalance\b|^(?!.*fusion).*\bexpression\b|\bexpression (?:profil|signature)\w*"
        r"|\bprosigna\b|\bendopredict\b|\boncotype\b|\bdecipher\b|\bmammaprint\b",
        _I,
    ),
}


def no_test_of_rna(test: Test) -> str:
    """How the assay of a test entered as of RNA names what is no test of RNA for fusions; empty where it does not."""
    if test.method not in RNA_METHODS:
        return ""
    words = parted_alike(test.assay)
    forms = _NEVER if _RNA_NAMED.search(words) else {**_NO_RNA, **_NEVER}
    named = next((kind for kind, form in forms.items() if form.search(words)), "")
    if not named:
        return ""
    what = f"which names {named} and is no test of RNA for fusions"
    return f"its assay reads {test.assay!r}, {what}: ask which method"


_OF_BLOOD = Pattern(
    r"\bliquid[- ]biops\w*|\bplasma\b(?![- ]cell)|\bserum\b|\bcirculating\b|\bc[ft]-?(?:[DR]NA|TNA|NA)\b"
    r"|\bcell[- ]free\b|\bextra-?cellular vesic\w*|(?-i:\bEVs?\b|\bCTCs?\b)|\bexo-?(?:som\w*|RNA|NA)\b"
    r"|\bplatelets?\b|\bPAXgene\b|\bblood\b(?![- ](?:cancer|tumou?r|malignan|neoplas|disorder|stain|vessel|clot)\w*)"
    r"|\b(?:PBMCs?|buffy[- ]coat|leu[ck]ocytes?|saliva|buccal)\b|\bEDTA\b(?!\W*(?:decal|pH))|\bstreck\b|\bblut\w*"
    r"|(?-i:\bTEPs?\b|\bLBx\b)|\bliquid\b(?![- ](?:based|nitrogen|handl|chromat))"
    # Products for blood, whatever else their names say.
    r"|\bguardant\w*(?!.*tissue)|\bmarsden ?360\b|\btempus\W?xf\b|\binvision\w*|\bsignatera\b",
    _I,
)
# What cytology may be made of, and tissue never is.
_OF_FLUID = Pattern(r"\bCSF\b|\bcerebrospinal\b|\burine\b|\burinary\b(?! (?:tract|bladder))|\bsputum\b|\bascit\w+", _I)
# Names of tests that are mostly made of something else than a solid tumour: asked about, for some serve tumours too.
_ELSEWHERE = Pattern(
    r"\bmarrow\b|leuk(?:a?emia)|\b(?:pan-?)?(?:haem|hem)(?:e|ato\w*)?\b"
    r"|\bmyeloid\b|\blymphoid\b|\bperipheral\b(?! nerve)"
    r"|\bblood\b(?!-stain)|\bplasma\b|\bmouse\b|\bmurine\b",
    _I,
)
# An assay of tissue too, or one by which blood is only what the tumour is compared with, denies no tissue.
_OF_TUMOUR_TOO = Pattern(
    r"\btissue(?!-?free)\w*|\bFFPE\b|\bparaffin\b"
    r"|(?<!circulating )\btumou?r\W+(?:(?:and|with|vs|versus|plus)\W+)?"
    r"(?:matched|paired|normal|germ-?line|blood|plasma)\b",
    _I,
)


def not_of_tissue(test: Test, specimen: Specimen | None) -> str:
    """How an assay names blood, plasma or vesicles where its specimen is not entered as plasma; empty elsewhere."""
    words = parted_alike(test.assay)
    fluid = None if specimen and specimen.kind is SpecimenKind.CYTOLOGY else _OF_FLUID.search(words)
    found = _OF_BLOOD.search(words) or fluid
    if found is None or _OF_TUMOUR_TOO.search(words) or (specimen and specimen.kind is SpecimenKind.PLASMA):
        return ""
    made = _MADE_ON.get(specimen.kind, "is not entered as plasma") if specimen else "is not recorded"
    said = f"its assay reads {test.assay!r}, which says {found[0]!r}, yet its specimen {made}"
    return f"{said}: ask which specimen was tested"


_MADE_ON = {
    SpecimenKind.TUMOUR_TISSUE: "is entered as tumour tissue",
    SpecimenKind.CYTOLOGY: "is entered as cytology",
    SpecimenKind.NOT_RECORDED: "is not recorded as what it is",
}
_FOR_FUSIONS = Pattern(
    r"fusion|rearrang|translocat|\barcher\b|\btru-?sight\b|\bTSO ?-?500\w*|\boncomine\b|\barriba\b|\bjaffal?\b|\bn?trk",
    _I,
)
_PANEL = Pattern(r"\b(?:panels?|NGS|sequencing|sequenced)\b", _I)
_USUAL = frozenset({
    "panel", "panels", "ngs", "sequencing", "sequenced", "next", "generation", "solid", "tumour", "tumor", "tumours",
    "tumors", "pan", "cancer", "multi", "gene", "genes", "target", "targeted", "hub", "genomic", "genomics", "glh",
    "nhs", "hospital", "hospitals", "trust", "laboratory", "lab", "royal", "regional", "university", "version", "the",
    "of", "for", "and", "in", "house", "assay", "test", "centre", "north", "south", "east", "west", "london",
})  # fmt: skip
_LETTERS = Pattern(r"[^\W\d_]{3,}")


# Products and words for DNA, plasma or a trial run beside a name that would otherwise vouch for RNA.
_OF_NO_RNA = Pattern(
    r"\bvariant ?plex\w*|\bliquid ?plex\w*|\b(?:on|from|of) g?DNA\b|\bg?DNA (?:library|libraries)\b"
    r"|\bfusion ?plex DNA\b|\bDNA fusion ?plex\b|\bprelim\w*"
    r"|\bvalidation (?:run|sample)s?\b|\bin silico\b|\blow[- ]input\b|\bsimulat\w+"
    r"|\btru-?sight (?:tumou?r (?:15|26)|cancer|hereditary)\b",
    _I,
)


def unknown_assay(test: Test) -> str:
    """The name of an assay that is no panel of RNA for fusions as far as it tells, or is one beside RT-PCR, quoted."""
    words = parted_alike(test.assay)
    if test.method is Method.RT_PCR and words.strip() and not (_RNA_NAMED.search(words) or mentions_ntrk(words)):
        return named_a_panel(test) or f"its assay reads {test.assay!r}: check that it is an RT-PCR for an NTRK fusion"
    if test.method is not Method.RNA_PANEL or not words.strip():
        return named_a_panel(test)
    if others := others_beside(test):
        named = f"which names {' and '.join(others)} and no NTRK gene"
        return f"its assay reads {test.assay!r}, {named}: check that it tests NTRK1, NTRK2 and NTRK3, as is entered"
    if found := _ELSEWHERE.search(words):
        return f"its assay reads {test.assay!r}, which says {found[0]!r}: check that it was made on this tumour"
    if found := _OF_NO_RNA.search(words):
        return f"its assay reads {test.assay!r}, which says {found[0]!r}: check that RNA of this tumour was tested"
    if _RNA_NAMED.search(words) or _FOR_FUSIONS.search(words):
        return ""
    usual = _USUAL | set(_LETTERS.findall(test.laboratory.casefold()))
    if _PANEL.search(words) and set(_LETTERS.findall(words.casefold())) <= usual:
        return ""
    return f"its assay reads {test.assay!r}: check that it is a test of RNA for fusions"


_RESEARCH = Pattern(
    r"\bresearch[- ](?:use|only|grade|assay|test|panel|laborator\w+|lab|pipeline|protocol|method)\b"
    r"|\b(?:for|as) research(?: purposes)?(?: only)?\W*$|(?-i:\bRUO\b)"
    r"|\bnot (?:for|intended for|suitable for|licensed for) (?:clinical|diagnostic|patient)\b"
    r"|\bexperimental\b|\binvestigational\b|\bnon-?clinical\b|\bpilot (?:study|assay|test)\b|\bin development\b",
    _I,
)


def for_research(test: Test) -> str:
    """How the words of a test say that it was made for research and not for patients; empty where they do not."""
    for what, text in (("assay", test.assay), ("laboratory", test.laboratory)):
        if found := _RESEARCH.search(parted_alike(text)):
            return f"its {what} reads {' '.join(text.split())!r}, which says {found[0]!r}"
    return ""


_SEES_MORE = Pattern(
    r"\bpanels?\b|\bNGS\b|\bsequenc\w*|\bfusionplex\b|\btru-?sight\b|\bTSO ?-?500\w*|\boncomine\b|\bWTS\b"
    r"|\btranscriptom\w*|\bRNA-?seq\b",
    _I,
)


def named_a_panel(test: Test) -> str:
    """How the assay of a test entered as RT-PCR names a panel, which sees more than a pair of primers; else nothing."""
    found = _SEES_MORE.search(parted_alike(test.assay)) if test.method is Method.RT_PCR else None
    return f"its assay reads {test.assay!r}, which says {found[0]!r}: ask which method" if found else ""
