"""Why a result is not taken as it is entered: another method's words, a partner not named, no tumour tested."""

import re

from mdt_desk.domain.assay_words import assay_denies, no_test_of_rna, other_genes_named
from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.gene_reading import may_be_gene
from mdt_desk.domain.one_gene_names import reads_as_fusion
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.specimen_words import fixed_without_tumour, reads_normal, reads_plasma, says_no_tumour
from mdt_desk.domain.testing import (
    NTRK_GENES,
    TWO_GENES,
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
    "IHC": Pattern(
        r"\bIHC\b|\bimmuno-?(?:histo|stain)\w*|\bEPR\s?17341\b|\bA7H6R\b"
        r"|\bTRK(?:[ABC])?\W+(?:stain\w*|antibody|protein|expression)\b"
        r"|^\W*(?:pan\W?)?N?TRK\W*(?:\((?:ventana|roche|abcam|cell signalling)\)\W*)?$",
        _I,
    ),
    "FISH": Pattern(r"\b[DI]?-?FISH\b|\bin[- ]situ\b|\bbreak-?apart\b", _I),
    "RT-PCR": Pattern(r"\bRT-?q?-?PCR\b|\bqRT-?PCR\b", _I),
    "DNA": Pattern(r"\bg?DNA(?:-?seq)?\b|\bhot-?spots?\b|\bexomes?\b|\bWGS\b|\bwhole[- ]genome\b", _I),
    "plasma": Pattern(r"\bc[ft]-?DNA\b|\bliquid[- ]biops\w+|\bplasma\b|\bcirculating\b", _I),
    "RNA": Pattern(r"\b[mct]?RNA(?:-?seq\w*)?\b|\bcf-?RNA\b|\btranscriptom\w*|\bfusionplex\b", _I),
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
    if other := no_test_of_rna(test):
        return other
    fitting = _FITTING.get(test.method, frozenset(_KINDS))
    named = [kind for kind, words in _KINDS.items() if words.search(test.assay)]
    if not named or fitting & set(named):
        return ""
    entered, said = METHOD_WORDS[test.method], " and ".join(named)
    return f"its assay reads {test.assay!r}, which names {said}, yet the method entered is {entered}: ask which method"


def partner_not_named(test: Test) -> str:
    """What a test lists of a fusion of which a gene is not named or cannot be read, so that it may be of NTRK."""
    if one := next((each for each in test.findings if reads_as_fusion(each)), None):
        kind = one.kind.value.replace("_", " ")
        return f"lists as {kind} what reads as a fusion, which may be of NTRK: {_written(one)}; ask the laboratory"
    rows = [each for each in test.findings if _is_open(each)]
    if not rows:
        return ""
    if all(each.written_as.strip() and "?" not in each.written_as and not any(finding_genes(each)) for each in rows):
        said = "; ".join(dict.fromkeys(map(_written, rows)))
        return f"lists {said}, of which no gene is entered: enter the genes, or ask the laboratory for them"
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


def no_tumour(specimen: Specimen | None) -> str:
    """Why a specimen entered as tumour holds none by its own words; empty where nothing says so."""
    if specimen is None or specimen.kind is SpecimenKind.PLASMA:
        return ""
    if specimen.tumour_content_percent == 0:
        return "no tumour was tested, for its specimen has a tumour content of 0 %: test a specimen with tumour"
    if reads_normal(specimen.site) or reads_plasma(specimen.site):
        return f"its specimen's site reads {specimen.site}: test a specimen of the tumour"
    if fixed_without_tumour(specimen.fixation):
        return f"its specimen's fixation reads {specimen.fixation}: test a specimen of the tumour"
    if says_no_tumour(specimen.note):
        return f"the note of its specimen reads {' '.join(specimen.note.split())!r}: test a specimen with tumour"
    return ""


def found_without_tumour(test: Test, case: Case) -> str:
    """Why what a test found says nothing of the tumour, and what would; empty where nothing says so."""
    said = no_tumour(find_specimen(case, test.specimen))
    return f"found, yet {said}" if said else ""


_NAMED_NTRK = Pattern(
    r"\bn?trk[ -]?([1-3abc])((?:[\s,-]*(?:[-\u2013/,&+]|and|to|or)\s*-?(?:n?trk[ -]?)?[1-3abc]\b)*)", _I
)
_AND_OTHERS = Pattern(r"\b(?:and|among|plus) (?:\w+ )?(?:others?|more)\b|\betc\b", _I)
_NTRK_RANGE = Pattern(r"[1a]\s*(?:[-\u2013]|to)\s*(?:n?trk[ -]?)?[3c]\b", _I)
OTHER_FUSION_GENES = Pattern(
    r"\b(?:ALK|ROS1|RET|MET|FGFR[1-4]|EWSR1|SS18|FUS|BCR|ABL1|KMT2A|PML|RARA|NRG1|PDGFR[AB]|EGFR|BRAF)\b"
)
_ALL_ENTERED = "yet NTRK1, NTRK2 and NTRK3 are entered as covered: ask the laboratory which genes it covers"
_NUMBER = {"a": "1", "b": "2", "c": "3"}


def assay_names_fewer(test: Test) -> str:
    """How the assay's words name some NTRK genes alone where all three are entered as covered; empty elsewhere."""
    if denied := assay_denies(test):
        return denied
    found = list(_NAMED_NTRK.finditer(test.assay))
    if others := _others_alone(test):
        return f"its assay reads {test.assay!r}, which names {' and '.join(others)} and no NTRK gene, {_ALL_ENTERED}"
    if not found or _NTRK_RANGE.search(test.assay) or not set(NTRK_GENES) <= set(test.genes_covered):
        return ""
    letters = {each for match in found for each in re.findall(r"[1-3abc]\b", match[0].casefold())}
    numbers = {_NUMBER.get(each, each) for each in letters}
    named = [gene for gene in NTRK_GENES if gene[-1] in numbers]
    if not named or len(named) == len(NTRK_GENES):
        return ""
    alone = "and others, and does not say which" if _AND_OTHERS.search(test.assay) else "alone"
    return f"its assay reads {test.assay!r}, which names {' and '.join(named)} {alone}, {_ALL_ENTERED}"


def _others_alone(test: Test) -> list[str]:
    """The genes of other fusions that the words of an assay name where they name no NTRK gene, in brackets or not."""
    return other_genes_named(test.assay) if set(NTRK_GENES) <= set(test.genes_covered) else []


def excludes_nothing(test: Test, case: Case) -> str:
    """Why a test that found no fusion does not exclude one; empty where nothing stands in the way."""
    return no_tumour(find_specimen(case, test.specimen)) or assay_names_fewer(test) or partner_not_named(test)
