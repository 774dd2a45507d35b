"""Why a result is not taken as it is entered: another method's words, a partner not named, no tumour tested."""

import re

from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.fusion_events import TWO_GENES, taken_back
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.gene_reading import may_be_gene
from mdt_desk.domain.testing import (
    UNIDENTIFIED,
    Finding,
    Method,
    Specimen,
    SpecimenKind,
    Test,
    candidates,
    finding_genes,
    names_ntrk,
)

_I = re.IGNORECASE
# Words that only one kind of method bears; what a laboratory calls its panel says nothing here.
_KINDS = {
    "IHC": re.compile(r"\bIHC\b|\bimmuno-?histo-?\w*|\bEPR\s?17341\b|\bA7H6R\b|\bpan-?N?TRK\W+(?:stain|antibody)", _I),
    "FISH": re.compile(r"\b[DI]?-?FISH\b|\bin[- ]situ\b|\bbreak-?apart\b", _I),
    "RT-PCR": re.compile(r"\bRT-?q?-?PCR\b|\bqRT-?PCR\b", _I),
    "DNA": re.compile(r"\bg?DNA(?:-?seq)?\b|\bhot-?spots?\b|\bexomes?\b|\bWGS\b|\bwhole[- ]genome\b", _I),
    "plasma": re.compile(r"\bc[ft]-?DNA\b|\bliquid[- ]biops\w+|\bplasma\b|\bcirculating\b", _I),
    "RNA": re.compile(r"\b[mct]?RNA(?:-?seq\w*)?\b|\bcf-?RNA\b|\btranscriptom\w*|\bfusionplex\b", _I),
}
_OF_DNA, _OF_FISH = frozenset({"DNA", "plasma"}), frozenset({"FISH"})
_FITTING = {
    Method.PAN_TRK_IHC: frozenset({"IHC"}),
    Method.FISH_BREAK_APART: _OF_FISH,
    Method.FISH_FUSION: _OF_FISH,
    Method.RT_PCR: frozenset({"RT-PCR", "RNA"}),
    Method.DNA_PANEL: _OF_DNA,
    Method.WGS: _OF_DNA,
    Method.RNA_PANEL: frozenset({"RNA"}),
}


def another_method(test: Test) -> str:
    """How the words of the assay name another kind of method than the one entered; empty where they fit or say none."""
    fitting = _FITTING.get(test.method, frozenset(_KINDS))
    named = [kind for kind, words in _KINDS.items() if words.search(test.assay)]
    if not named or fitting & set(named):
        return ""
    entered, said = METHOD_WORDS[test.method], " and ".join(named)
    return f"its assay reads {test.assay!r}, which names {said}, yet the method entered is {entered}: ask which method"


def partner_not_named(test: Test) -> str:
    """What a test lists of a fusion of which a gene is not named or cannot be read, so that it may be of NTRK."""
    rows = [each for each in test.findings if _is_open(each)]
    if not rows:
        return ""
    said = "; ".join(dict.fromkeys(map(_written, rows)))
    what = " and ".join(f"a {kind}" for kind in sorted({each.kind.value for each in rows}))
    return f"lists {what} with a gene that is not named, which may be NTRK: {said}; ask the laboratory which gene"


def _is_open(finding: Finding) -> bool:
    if finding.kind not in TWO_GENES or names_ntrk(finding) or taken_back(finding):
        return False
    named = [gene for gene in finding_genes(finding) if UNIDENTIFIED not in candidates(gene) and may_be_gene(gene)]
    return len(named) < 2


def _written(finding: Finding) -> str:
    name = finding.written_as or "::".join(finding_genes(finding)) or "genes not entered"
    return f"{name} (note: {' '.join(finding.note.split())})" if finding.note.strip() else name


_NORMAL = re.compile(
    r"\b(?:pbmcs?|germ-?line|buffy[- ]?coat|leu[ck]ocytes?|lymphocytes?|saliva|buccal|healthy"
    r"|(?:(?:matched|adjacent)[- ]+)?normal|non-?(?:tumou?r(?:al)?|neoplastic|malignant)"
    r"|(?:tumou?r|malignancy)-?free|no (?:residual )?(?:tumou?r|malignancy))\b",
    _I,
)
_TUMOUR = re.compile(r"\w*(?:carcinoma|sarcoma|melanoma|glioma|blastoma)\b|\btumou?rs?\b|\bmetasta\w*|\bneoplas\w*", _I)


def reads_normal(site: str) -> bool:
    """Whether a specimen's site names what is no tumour (PBMC, germline, normal tissue), and no tumour beside it."""
    return _NORMAL.search(site) is not None and not _TUMOUR.search(_NORMAL.sub(" ", site))


def no_tumour(specimen: Specimen | None) -> str:
    """Why a specimen entered as tumour holds none by its own words; empty where nothing says so."""
    if specimen is None or specimen.kind is SpecimenKind.PLASMA:
        return ""
    if specimen.tumour_content_percent == 0:
        return "no tumour was tested, for its specimen has a tumour content of 0 %: test a specimen with tumour"
    if reads_normal(specimen.site):
        return f"its specimen's site reads {specimen.site}: test a specimen of the tumour"
    return ""


def excludes_nothing(test: Test, case: Case) -> str:
    """Why a test that found no fusion does not exclude one; empty where nothing stands in the way."""
    return no_tumour(find_specimen(case, test.specimen)) or partner_not_named(test)
