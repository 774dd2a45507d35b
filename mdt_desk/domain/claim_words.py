"""The words by which a referral claims or denies an NTRK fusion, in its full and in its short forms."""

import re
from typing import Final

from mdt_desk.domain.clauses import KINASE_LOST, SHIFTED, STOPPED
from mdt_desk.domain.gene_reading import names_gene
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern, parted_alike

_I: Final = re.IGNORECASE
_SHORT: Final = (
    (Pattern(r"(?<=[A-Za-z0-9)])\s?(?:\+ve\b|\+(?![\w+]))|(?<![\w-])(?:\+ve|pos)\b(?!-)", _I), " positive"),
    (Pattern(r"\s?(?<![\w-])-ve\b|(?<=\w)-ve\b|\bneg\b(?!-)", _I), " negative"),
    (Pattern(r"(?<=[A-Za-z][1-3])\s?\(-\)|(?<=trk)\s?\(-\)", _I), " negative"),
    (Pattern(r"(?<=[A-Za-z0-9])\s?\(\+\)"), " positive"),
    (Pattern(r"\bw/t\b|\bwt\b", _I), "wild type"),
    (Pattern(r"\bn/d\b|\bND\b"), "not detected"),
    (Pattern(r"[:=\s-]+(?:none|nil)(?= (?:seen|found|detected|present)\b|\W*$)", _I), " negative"),
)
# What is not there beside a fusion says nothing of it: options, earlier treatment, spread.
_NOT_OF_TESTS = Pattern(
    r"\b(?:no|not|without|never|lacks?|lacking)\b(?:[\s-]+(?!n?trk|fusions?\b)[\w-]+){0,3}?[\s-]+(?:options?|alternatives?"
    r"|treat\w*|therap\w*|candidates?|fit|suitable|eligible|tolerat\w*|respon\w*|metasta\w*|inhibitors?|surg\w*"
    r"|operable|resectable|chemo\w*|radio\w*|fund\w*|trials?|resistance(?: (?:mutation|variant|change)s?)?|contra\w*"
    r"|evidence of disease|biopsy|biopsied|curative|palliative|cns|lines?|known|remain\w*)\b"
    r"|\btriple[- ]negative\b|\bno (?:[\w-]+ ){1,3}other than\b"
    r"|(?-i:\b(?!N?TRK|RNA|DNA|NGS|WGS|PCR|FISH|IHC|ARCHER)[A-Z][A-Z0-9]{1,}(?:[/,-][A-Z][A-Z0-9]+)*)[ -](?:is |was )?"
    r"(?:wild[- ]?type|negative|not (?:detected|mutated|rearranged|found|amplified))\b",
    _I,
)


def in_full(clause: str) -> str:
    """A clause with short forms written out (NTRK -ve is NTRK negative), without what is missing beside the tests."""
    full = f" {parted_alike(clause)}"
    for form, words in _SHORT:
        full = form.sub(words, full)
    return _NOT_OF_TESTS.sub(" ", full).strip()


_TRK: Final = r"n?trk(?:[ -]?[1-3])?(?:(?:[\s,/&+-]|\band\b|\bor\b|\bto\b){0,4}(?:n?trk)?[ -]?[1-3]\b){0,4}"
# What stands between the gene and its denial, unless it makes the words say something else.
_NOT_OF_IT: Final = (
    r"(?!(?:other|second|further|additional|prior|previous\w*|resist\w*|mutat\w*|amplif\w*|snvs?|copy|express\w*"
    r"|protein|inhibitors?|naive|therap\w*|treat\w*|drugs?|doubt|reason|only|stain\w*|ihc|immuno\w*|positive|detected"
    r"|found|present|seen|identified|confirmed|not|never|with|but|if|whether|until|unless|reciprocal|variants?"
    r"|(?-i:(?!NTRK|RNA|DNA|NGS|WGS|FISH|PCR|RT)[A-Z]{2,}[A-Z0-9]*))\b)"
)
_BEFORE: Final = (
    r"(?!(?:other|second|further|additional|prior|previous\w*|resist\w*|mutat\w*|doubt|reason|only|if|whether|longer"
    r"|partners?|inhibitors?|excluded?)\b)"
)
_AFTER_GENE: Final = (
    r"(?!\W*(?:(?:fusions?|rearranged|positive|kinase)\W+)*(?:inhibit\w*|mutat\w*|amplif\w*|snvs?|copy|express\w*"
    r"|resist\w*|protein|variants?|therap\w*|treat\w*|stain\w*|ihc|immuno\w*|test\w*|excluded?))"
)
NO_FUSION = Pattern(
    r"\b(?:no|without|absence of|free of|negative for|wild[- ]?type for|lacks|lacking|not an?(?= n?trk))\W+"
    rf"(?:{_BEFORE}[\w:.-]+\W+){{0,6}}?(?<!pan-)(?<!pan )\b{_TRK}\b{_AFTER_GENE}"
    rf"|\bnegative\s?\([^)]*\b{_TRK}\b|\bnon[ -]{_TRK}\b"
    rf"|(?<!pan-)(?<!pan )\b{_TRK}\W{{1,3}}(?:{_NOT_OF_IT}[\w:./-]+\W+){{0,5}}?"
    r"(?:(?:not|never|cannot be|could not be)\W+(?:been\W+|be\W+)?(?:detected|found|seen|present|identified|confirmed"
    r"|rearranged|fused|reproduced|observed|verified)|negative|absent|excluded|ruled out|wild[- ]?type|un(?:detected"
    r"|confirmed)|retracted|withdrawn|refuted|no (?:fusions?|rearrangements?))\b"
    r"(?!\W+(?:in|by|on|at|for|before)\W+(?:the |an? |matched |earlier |first )*"
    r"(?:germ|normal|blood|plasma|ihc|immuno|control|earlier|previous|primary))",
    _I,
)
"""A fusion of NTRK is denied by its name."""
_OF_A_DRIVER: Final = (
    r"(?:(?:driver|gene|kinase|actionable|oncogenic|targetable|druggable|reportable|pathogenic|significant|relevant"
    r"|clinically|rna|evidence|of|an?|any)\W+){0,4}"
)
_ON: Final = (
    r"(?:\W+(?:fusionplex|archer|panels?|rna|ngs|test\w*|sequencing|results?|reports?|analysis|assay|repeat\w*|fusions?"
    r"|screen\w*|is|was|were|came|back|by|on|the|all|for|also|again|now))*"
)
_NO_IMAGE: Final = (
    r"(?! (?:ct|mri|pet|scan\w*|imag\w*|x-?ray|ultrasound|echo\w*|ecg|bloods?|cultures?|swabs?|\w*scop\w*|film|smear))"
)
NO_FUSION_UNNAMED = Pattern(
    rf"\b(?:no|without|absence of|free of|negative for|lacks|lacking)\W+{_OF_A_DRIVER}"
    r"(?:fusions?|rearrangements?|drivers?|alterations?|targets?)\b"
    r"(?!\W+(?:panel|test|result|partner))"
    r"|\bpan-?wild[- ]?type\b|\bpanel\W{1,3}(?:(?:is|was) )?wild[- ]?type\b"
    r"|\bfusion(?: (?:call|result|itself))? (?:(?:could|can|did|was|is|has)(?: ?not| never)|never)"
    r"(?: yet| been| be){0,2} (?:confirm\w*|verif\w*|reproduc\w*|detect\w*|found|seen|express\w*|validat\w*)\b"
    r"|\bnot (?:been )?(?:detected|seen|found|confirmed|present|reproduced|verified)(?: again)?"
    r" (?:on|by|in|at|after|with) (?:the |a |our )?"
    rf"(?:repeat\w*|re-?test\w*|re-?analys\w*|second (?:test|panel|sample|run|look|rna)){_NO_IMAGE}"
    rf"|\b(?:reading[ -]?frame|orf)\b[^.;]{{0,30}}?(?:{SHIFTED.pattern}|\bdisrupted\b|\blost\b|\bshifted\b)"
    rf"|{SHIFTED.pattern}"
    r"|\b(?:could not|cannot|can not|did not|unable to|failed to) (?:be )?(?:confirm|reproduce|verify|find|detect|see)"
    r"(?: (?:the|any|this|an?))? fusion"
    r"|\bfusion (?:is |was )?(?:(?:possibly|probably|likely) )?(?:a passenger|of (?:uncertain|unknown|unclear|no)\b)"
    rf"|\b(?:fusions?|drivers?|rna(?:-?seq\w*)?|ngs|archer|fusion panel|fusionplex){_ON}\W{{1,3}}(?:completely )?"
    r"(?:negative|absent|excluded|ruled out|nothing (?:found|detected|seen)|unconfirmed|not (?:been )?(?:detected|found"
    r"|seen|present|identified|confirmed|real|genuine|reproduced|verified))\b(?! for)"
    r"|\bpan-?negative\b|\bpassenger fusion\b"
    r"|\bfusion(?: call| result| report)? (?:is|was) (?:wrong|incorrect|an error|in error|a mistake|mistaken)\b"
    rf"|\b(?:fusions?|transcript|junction|kinase|it)\b[^.;]{{0,40}}?(?:{SHIFTED.pattern}|{KINASE_LOST.pattern})"
    rf"|{KINASE_LOST.pattern}",
    _I,
)
"""The fusion, or any, is denied without the name of its gene."""
FAILED = Pattern(
    r"\b(?:m?rna(?:-?seq\w*)?|ngs|fusion (?:panel|test\w*|analysis)|archer|fusionplex|panel)\b(?:\W+(?:panel|test\w*"
    r"|sequencing|analysis|extraction|quality|sample|library|is|was|were|has|had|too|very))*"
    r"\W{1,3}(?:failed|insufficient|inadequate|degraded|poor|unsuitable"
    r"|not (?:assessable|evaluable|possible|sufficient|interpretable)|unsuccessful|no result)\b",
    _I,
)
"""The test that could have seen the fusion gave no result."""
MAY_CLAIM = Pattern(
    r"fusion|rearrange|driver|rna|ngs|archer|panel|kinase|junction|transcript|negative|wild|actionable|target|frame"
    r"|etv6|t\(|repeat|re-?test|second|only dna|dna only|control|quality",
    _I,
)
"""Without one of these, or the name of the gene, a text claims nothing of the fusion."""
MEANS_NTRK = Pattern(
    r"\bt\s?\(12;\s?15\)|\bETV6(?! ?(?:::|--|-|/) ?(?!rearr|fus|posit|split|gene)\w)"
    r"(?:[ -](?:gene|locus|is|was|FISH|break-?apart))*"
    r"[ -](?:fusion|rearrange\w*|translocat\w*|split|fused|positive)\b",
    _I,
)
"""ETV6 joined to a gene that is not named, or its translocation with NTRK3: perhaps a fusion of NTRK3."""
UNFIT = Pattern(rf"{SHIFTED.pattern}|{KINASE_LOST.pattern}", _I)
NOT_REAL = Pattern(r"\bart[ei]fact\w*|\bfalse[ -]?positive\b|\bspurious\b|\bnot (?:real|genuine)\b", _I)
IN_ANOTHER = Pattern(
    r"\b(?:in|of|from) (?:an?|the|his|her)?\s?(?:other|another|different|separate) (?:tumou?r|lesion|primary|patient"
    r"|cancer|sample|specimen)\b|\bin (?:the|her|his) (?:[\w-]+ ){1,2}(?:tumou?r|cancer|carcinoma|sarcoma|primary),? "
    r"(?:and )?not (?:in )?(?:the|her|his)\b|\bnot (?:in |of |from )?(?:this|the present|the current)\b",
    _I,
)
"""The fusion is one of another tumour or person."""
TURNED = Pattern(
    rf"{SHIFTED.pattern}|{KINASE_LOST.pattern}|{STOPPED.pattern}"
    r"|\b(?:downgraded|re-?classif\w*|re-?interpret\w*|revised|wrong\w*|mistak\w*|in error|incorrect\w*|disrupted"
    r"|premature|truncat\w*|brother|sister|mother|father|sibling|relative|cousin|earlier|previous|other cancer)\b",
    _I,
)
"""A fusion is named together with what may turn it into none, or into that of another: nobody has read it."""
OF_PROTEIN = Pattern(r"\bIHC\b|\bimmuno\w*|\bstain\w*|\bpan-?n?trk\b(?! fusion)(?!.*\b(?:rna|ngs|panel)\b)", _I)
STAINED = Pattern(
    rf"\bpan[ -]?n?trk\b(?:\W+(?:ihc|immuno\w*|stain\w*|is|was|by))*\W{{1,3}}(?:positive|strong\w*|diffuse\w*)\b"
    rf"|\b{_TRK}\W+(?:ihc|immuno\w*|stain\w*)(?:\W+(?:is|was))*\W{{1,3}}(?:positive|strong\w*|diffuse\w*)\b",
    _I,
)
SUPPOSED = Pattern(r"\b(?:if|whether|unless|may|might|could(?! not)|would|should|can(?!not| not)|exclude)\b", _I)
_DOUBTED: Final = (
    r"(?:in doubt|doubtful|doubted|questionable|questioned|unproven|unconfirmed|uncertain|suspected|equivocal|possible"
    r"|of (?:uncertain|unknown|unclear|no)(?: clinical)? significance|vus|passenger|pending|awaited|outstanding"
    r"|to follow|under (?:review|investigation)|being (?:repeated|confirmed|checked))"
)
UNSURE = Pattern(
    rf"\b{_TRK}(?:\W+(?:gene|fusions?|results?|rearrangements?|rearranged|call|report|is|are|was|were|still|remains?"
    rf"|now|status))*\W{{1,3}}{_DOUBTED}\b"
    rf"|\b(?:possible|suspected|questionable|doubtful|presumed|putative|probable|equivocal)\W+(?:[\w:-]+\W+){{0,2}}?{_TRK}"
    r"\W+(?:fusions?|rearrange\w*|fused)\b",
    _I,
)
_ASKED = Pattern(r"^\W*(?:(?:is|are|was|were|does|do|did|can|could|whether|please)\b|(?:has|have|any)\b.*\?)", _I)
_ONLY_NAMED = Pattern(
    rf"^\W*(?:(?:any|possible|query|new|true|real|awaited|repeat|test|tests|tested|testing|for|rna|dna|ngs|fish|panel"
    rf"|sent|the|an?|with|of)\W+)*{_TRK}(?:\W+(?:gene|fusions?|rearrange\w*|status|positive|negative|tested|testing"
    r"|test|result|present|or|and))*\s*\?",
    _I,
)


def only_asked(full: str) -> bool:
    """Whether a clause only asks for a fusion: Is NTRK negative? NTRK fusion?"""
    return _ASKED.search(full) is not None or _ONLY_NAMED.search(full) is not None


# Drugs and stains bear the gene's name, and tests that are planned show nothing yet.
_NO_STATEMENT = Pattern(
    rf"\b(?:pan[ -]?)?{_TRK}(?:[ -]fusions?)?[ -](?:inhib\w*|TKIs?|therap\w*|treat\w*|drugs?|trials?|naive|antibod\w*"
    rf"|express\w*|protein\w*|mutat\w*|variants?|amplif\w*|copy|resist\w*|snvs?|polymorph\w*|control\w*|reads?\W+0\b)"
    rf"|\b(?:if|whether|unless|may|might|could|would|should|can|exclude|excluding|rule out|exclusive with|risk of)\b"
    rf"(?:\W+[\w-]+){{0,4}}?\W+{_TRK}(?:\W+(?:fusions?|rearrange\w*|positive))*",
    _I,
)
_PLANNED = Pattern(
    rf"\b{_TRK}(?:[ -]fusions?|[ -]rearrangements?)?[ -](?:panels?|assays?|test\w*|status|screen\w*|request\w*|analysis"
    r"|FISH|RNA|sequencing)\b"
    rf"|\b(?:test\w*|screen\w*|look\w*|search\w*|request\w*|ask\w*|sent|send|consider\w*|cover\w*|includ\w*|target\w*"
    rf"|detect|reflex)\b(?:\W+[\w-]+){{0,4}}?\W+{_TRK}(?:\W+fusions?)?",
    _I,
)
_RESULT = Pattern(
    r"\b(?:positive|detected|found|seen|identified|present|confirmed|rearranged|fused|shows?|showed|reveal\w*|reported"
    r"|harbou?r\w*|split|known|has|with|carries)\b",
    _I,
)
_FUSED = Pattern(
    r"[\w.?@]{2,}\s?(?:::|--|-|/)\s?NTRK[123]?\b|\bNTRK[123]\s?(?:::|--|-|/)\s?(?!NTRK)[A-Z][A-Z0-9]{2,}"
    r"|\bfus(?:ions?|ed)\b|\brearrange\w*|\btranslocat\w+|\bjunctions?\b|\btranscripts?\b"
    rf"|\b(?:positive|confirmed)\W+(?:for\W+)?(?:an?\W+)?{_TRK}\b"
    rf"|\b{_TRK}\W{{1,3}}(?:is |was |tested |break-?apart |fish |rna |panel )*(?:positive|split|driven|detected|found"
    r"|seen|identified|present|confirmed|fused|altered)\b|\bpositive for\b|\bfus(?:es|ing)\b|\breads\b",
    _I,
)
_OTHER_CHANGE = Pattern(r"\b(?:mutat\w*|amplif\w*|snvs?|copy[- ]number|over-?express\w*|polymorphism)\b|\bp\.", _I)


def without_planned(full: str) -> str:
    """A clause without drugs, stains and what is only supposed or planned; a test with a result is kept."""
    stated = _NO_STATEMENT.sub(" ", full)
    return stated if _RESULT.search(stated) else _PLANNED.sub(" ", stated)


def claims_fusion(stated: str) -> bool:
    """Whether a clause that names NTRK names its fusion, and not only a mutation or amplification."""
    found = _FUSED.search(stated)
    return found is not None and (not _OTHER_CHANGE.search(stated) or "fus" in found[0].casefold())


_OTHER_TESTS = Pattern(
    r"\b(?:g?dna|fish|ihc|immuno\w*|stain\w*|germ-?line|hereditary|blood|plasma|ct-?dna|liquid"
    r"|resistance|mutations?|variants?|previous\w*|earlier|first|initial\w*|prior|old|primary)\b",
    _I,
)


_FOUND_UNNAMED = Pattern(
    r"\b(?:fusions?|rearrangements?)(?:\W+(?:transcripts?|panel|by|on|rna|ngs|is|was|were))*\W{1,3}"
    r"(?:positive|detected|found|seen|identified|present|confirmed)\b"
    r"|\b(?:positive|detected|found|confirmed|harbou?r\w*)\W+(?:for\W+)?(?:an?\W+)?(?:fusion|rearrangement)\b",
    _I,
)


def finds_unnamed(full: str) -> bool:
    """Whether a clause says that a fusion was found, without the name of a gene."""
    return _FOUND_UNNAMED.search(full) is not None and SUPPOSED.search(full) is None


def of_other_tests(stated: str) -> bool:
    """Whether a clause that does not name NTRK speaks of another gene, another method or an earlier test."""
    return _OTHER_TESTS.search(stated) is not None or (not mentions_ntrk(stated) and names_gene(stated))
