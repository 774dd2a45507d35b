"""Words of a report by which NTRK genes or RNA fusions were not seen: no answer makes them harmless."""

import re
from functools import lru_cache

from mdt_desk.domain.assay_words import other_genes_named
from mdt_desk.domain.clauses import clauses
from mdt_desk.domain.held_back import OTHER_FUSION_GENES
from mdt_desk.domain.no_answer_words import gives_no_answer
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.report_parts import failed_for_other, of_other_part
from mdt_desk.domain.testing import NTRK_GENES, Test

_I = re.IGNORECASE
_NOT = (
    r"(?:not|never|cannot|can ?not|could not|n't)(?: be| been| have been)?(?: fully| reliably| adequately| properly)?"
)
_NOT_SEEN = Pattern(
    rf"\b{_NOT} (?:cover\w*|assess\w*|test(?:ed|able)|evaluat\w*|evaluable|analys\w*|sequenced|target\w*|interrogat\w*"
    r"|report(?:ed|able)|detectable|determin\w*|performed|included|interpret\w*|call(?:ed|able)|amplified)\b"
    r"|\b(?:un|non-?)(?:assess\w*|evaluable|covered|interpretable|reportable)\b|\bno coverage\b"
    r"|\bdrop(?:ped)?[- ]?out\b"
    r"|\bfail(?:s|ed|ure)?\b|\binsufficient\b|\binadequate\b|\bsub-?optimal\b|\bno result\b|\bdid not work\b"
    r"|\b(?:outside|out of|beyond) (?:the )?scope\b"
    r"|\bbelow (?:the )?(?:coverage|depth|threshold|limit|cut-?off)\b",
    _I,
)
_FUSIONS = Pattern(r"\b(?:rna|gene) fusions?\b|\bfusions? (?:part|arm|analysis|calling|panel|genes?)\b|\bfusions\b", _I)
_POOR = (
    r"(?<!not )(?<!no )(?<!without )(?<!non-)\b(?:degrad\w*|fail(?:s|ed|ure)?\b(?! to (?:detect|show|find))"
    rf"|insufficient|inadequate|unsuitable|unusable|too poor|poor(?:ly)?\b"
    rf"|{_NOT} (?:assess\w*|evaluable|sufficient|suitable|usable|adequate|pass\w*|interpret\w*))"
)
_RNA_POOR = Pattern(rf"\bRNA\b(?:(?!\bDNA\b)[^.;,]){{0,30}}{_POOR}|{_POOR}(?:(?!\bDNA\b)[^.;,:]){{0,15}}\bRNA\b", _I)
_DENIED = Pattern(r"\b(?:no|not|without|never|nor)\W+(?:\w+\W+){0,2}$", _I)
# What a report says of other genes, of partners or of other changes leaves a fusion of NTRK in sight.
_OF_OTHERS = Pattern(
    r"\bother (?:than|genes?|fusions?|partners?)\b|\b(?:novel|intron\w*|partners?)\b"
    r"|\b(?:outside|beyond)\b(?! (?:the )?scope)|\bapart from\b",
    _I,
)
_OTHER_CHANGE = Pattern(
    r"\b(?:mutations?|variants?|amplif\w*|snvs?|indels?|copy[- ]number|expression|resistance)\b", _I
)
# A remark on the method in general, as it stands beneath every report, says nothing of this sample.
_GENERAL = Pattern(
    r"\b(?:may|might|could(?! ?not be)|can|would|should)\b(?!not)|\b(?:sensitivity|limit of detection)\b"
    r"|\b(?:for|in|if|when|where|with)\W+(?:\w+\W+){0,2}?(?:degraded|poor|insufficient|inadequate)\b",
    _I,
)
_NTRK_GENE = Pattern(r"\bNTRK[123]\b(?!\s*-)", _I)
_BY_DNA = Pattern(r"\bDNA\b", _I)
_RNA = Pattern(r"\bRNA\b(?!\W+(?:\w+\W+){0,2}?(?:success\w*|pass\w*|ok|adequate|good)\b)", _I)
_NTRK_SEEN = Pattern(
    r"\bn?trk(?:(?!\b(?:not|no|never|cannot|nor)\b)[^.;,]){0,20}\b(?:covered|passed|assessed|tested|included|sequenced|ok)\b",
    _I,
)

_NONE_OF_THEM = Pattern(r"^\W*(?:no|none of)\b(?! result).*\b(?:fail\w*|drop\w*)", _I)
_OPEN = Pattern(
    r"(?:^\W*(?:(?:a|an|the|any) )?(?:gene )?fusions?|\bn?trk[\w-]*(?: (?:fusions?|rearrangements?))?)"
    r" (?:cannot|can not|could not) be (?:fully |entirely )?(?:excluded|ruled out)\b"
    r"|^\W*(?:we )?(?:cannot|can not|could not) (?:exclude|rule out) (?:(?:a|an|any|the|ntrk|gene)\W+){0,2}fusions?\b"
    # One of the genes by its name is no general remark on the method, and a list without them is none either.
    r"|\bNTRK[123]\b[^.;]{0,25}\b(?:may|might|could|can)\W+(?:be|have been|go)\W+(?:missed|undetected|unseen)\b"
    r"|\bn?trk[\w/-]*(?:\W+(?:genes?|fusions?))?\W+(?:(?:is|are|was|were)\W+)?not\W+(?:on|part of|in)\W+"
    r"(?:(?:the|this|our)\W+)?(?:panel|assay|design)\b|^\W*(?:only\W+)?NTRK[123](?:\W+(?:and\W+)?NTRK[123])?\W+only\W*$",
    _I,
)
_WHOLE = Pattern(
    r"\b(?:sample|librar(?:y|ies)(?: preparation)?|assay|run|sequencing|analysis)\b"
    r"(?:(?!\b(?:dna|not|no)\b)[^.;,]){0,12}\bfailed\b",
    _I,
)
# What failed was a part made on DNA, or one attempt of which the text says that another one passed.
_DNA_FAILED = Pattern(r"\bDNA\b(?:(?!\bRNA\b)[^.;,]){0,40}\bfailed\b|\bfailed\b[^.;,]{0,12}\bDNA\b", _I)
_PASSED = Pattern(r"(?<!\bdna )\b(?:passed|success\w*)\b", _I)
_AS_WELL = Pattern(r"\b(?:as did|so did|likewise)\b|\b(?:all|and) (?:the )?others?\b[^.;,]{0,20}\bfail", _I)
_AGAIN = r"(?:repeat\w*|second|re[ -]?(?:extract|test|run|sequenc)\w*|new|subsequent\w*)"
_REPEATED = Pattern(
    rf"\b{_AGAIN}\b(?:(?!\b(?:not|dna|fail\w*)\b)[^.;]){{0,30}}(?<!un)(?:\bpass(?:ed|es)|success\w*|\bworked)\b"
    rf"|\b(?:passed|success\w*|worked) (?:on|after|at|in) (?:the |an? )?{_AGAIN}\b|\bsuccessful\w* {_AGAIN}\b",
    _I,
)
# Classes of fusions that a report leaves out: an actionable fusion of NTRK is in none of them.
_TIER = r"tier (?:iii|iv|3|4)(?:\W+(?:(?:and|or)\W+)?(?:tier )?(?:iii|iv|3|4))?"
_LOW_CLASS = (
    rf"(?:reciprocal|out[- ]of[- ]frame|read[- ]?through|(?:likely )?benign|(?:known )?art[ei]factual|vus|{_TIER}"
    r"|non[- ](?:oncogenic|functional)|passenger)"
)
_LOW_CLASSES = rf"{_LOW_CLASS}(?:(?:,| and| or|/)\W*{_LOW_CLASS})*"
_SIGNIFICANCE = r"(?:unknown|uncertain|unclear|no)(?: clinical)? significance"
_FEW_READS = (
    r"(?:(?:supported by|with) )?(?:below|under|fewer than|less than|<) ?(?:[1-9]|10|three|five|ten)"
    r"(?: (?:unique|supporting|spanning|split|junction))* reads"
)
_LEFT_UNREPORTED = Pattern(
    rf"^\W*(?:{_LOW_CLASSES} fusions?(?: transcripts?)?"
    rf"|fusions (?:of {_SIGNIFICANCE}|(?:of |in )?{_TIER}|{_FEW_READS}"
    rf"|(?:(?:that|which) are )?(?:(?:classed|classified) as )?{_LOW_CLASSES}))"
    r" (?:are|were|will|have) not (?:(?:be|been|routinely) )*(?:reported|included|called|listed|shown)"
    r"(?: (?:in|on|by) (?:this|the|our) (?:report|laboratory))?\W*$",
    _I,
)
# A part of an NTRK gene, or all its fusions but one, that the assay does not see.
_HOLE = Pattern(
    rf"\bNTRK[123]\b[^.;]{{0,60}}?\b(?:other than|upstream|downstream|outside|breakpoints?|beyond|except)\b"
    rf"[^.;]{{0,60}}?\b{_NOT} (?:cover|detect|assess|captur|target|identif|includ|report)",
    _I,
)
_GENES_FUSED = Pattern(r"\b([A-Z][A-Z0-9]+(?:(?:, | and | or |/)[A-Z][A-Z0-9]+)*) (?:gene )?fusions?\b")
_RESTRICTED = Pattern(r"\b(?:only|restricted to|limited to)\b", _I)
_LOOKED_AT = Pattern(
    r"\b(?:analys\w*|target\w*|test\w*|assess\w*|cover\w*|sequenc\w*|report\w*|called|panel|assay)\b", _I
)
# Of an NTRK gene by its name almost any word of this kind says that it was left out. What says that nothing was found,
# or that nothing stands in its way, is no such word.
_LEFT_OUT_GENE = Pattern(
    r"\b(?:not|no|nor|without|lack(?:s|ed|ing)?|miss(?:es|ed|ing)|absent|remov\w*|dropped|exclud\w*|except\w*|omit\w*"
    r"|off[- ]?panel|unreadable|poor(?:ly)?|low|unavailable|unsupported|deselect\w*|masked|disabled|skipp\w*|left out"
    r"|blind|gaps?)\b",
    _I,
)
_NONE_FOUND = Pattern(
    r"\b(?:no|not|nor|without)\b[^.;]{0,40}\b(?:detected|found|seen|identified|observed|present|evidence)\b"
    r"|\b(?:no|without)\W+(?:\w+\W+){0,2}(?:fusions?|rearrangements?|alterations?)\b|\bnegative\b|\bwild[- ]?type\b"
    r"|\bno\W+(?:\w+\W+){0,2}(?:calls?|reads?|signals?)\b[^.;]{0,25}\bNTRK",
    _I,
)
_UNTOUCHED = Pattern(
    r"\b(?:no|not|none|nor|neither|without)\b[^.;]{0,30}\b(?:affect\w*|touch\w*|concern\w*|limit\w*|impair\w*"
    r"|impact\w*|involv\w*|compromis\w*|relevan\w*|problems?|issues?|drop-?outs?|gaps?|restrict\w*|reduc\w*|low)\b"
    r"|\b(?:un|not )(?:affected|touched|impaired|compromised)\b|\bnot (?:in|of|by) (?:any|the) ",
    _I,
)


def _left_out(clause: str) -> bool:
    """Whether a clause restricts a test to some genes, and not all of NTRK1-3 are among them."""
    if not _RESTRICTED.search(clause) or not _LOOKED_AT.search(clause):
        return False
    named = _NTRK_GENE.findall(clause)
    return 0 < len(set(named)) < len(NTRK_GENES) or (
        not mentions_ntrk(clause) and bool(OTHER_FUSION_GENES.search(clause))
    )


@lru_cache(maxsize=512)
def not_seen_in(text: str) -> str:
    """The first clause by which NTRK genes or RNA fusions were not covered or assessable; empty where none says so."""
    passed_since = _REPEATED.search(text) is not None
    for clause in clauses(text):
        if _says_not_seen(clause, passed_since=passed_since) or (not passed_since and gives_no_answer(clause)):
            return clause
    return ""


def _says_not_seen(clause: str, *, passed_since: bool) -> bool:
    if _OPEN.search(clause):
        return True
    if any(harmless.search(clause) for harmless in (_GENERAL, _NONE_OF_THEM, _LEFT_UNREPORTED)):
        return False
    if _HOLE.search(clause) or _left_out(clause) or (_failed_whole(clause) and not passed_since):
        return True
    poor = _RNA_POOR.search(clause)
    if poor and not _DENIED.search(clause[: poor.start()]):
        return True
    if _is_gene_left_out(clause):
        return True
    named = mentions_ntrk(clause) or (_FUSIONS.search(clause) and not _fusions_of_others(clause))
    fused = _FUSIONS.search(clause) or not _OTHER_CHANGE.search(clause)
    found = _NOT_SEEN.search(clause)
    of_others = _OF_OTHERS.search(clause) or (_BY_DNA.search(clause) and not _RNA.search(clause))
    return bool(named and fused and found) and not of_others and not _NTRK_SEEN.search(clause)


def _is_gene_left_out(clause: str) -> bool:
    """Whether a clause names one or two of the NTRK genes and says in any way that they were left out."""
    if not _NTRK_GENE.search(clause) or not _LEFT_OUT_GENE.search(clause):
        return False
    harmless = (_NONE_FOUND, _UNTOUCHED, _NTRK_SEEN, _OTHER_CHANGE, _OF_OTHERS, _BY_DNA)
    return not any(words.search(clause) for words in harmless)


def _failed_whole(clause: str) -> bool:
    """Whether a whole test failed, and not only its part made on DNA or the assay of another gene."""
    if not _WHOLE.search(clause):
        return False
    if _AS_WELL.search(clause):
        return True
    if failed_for_other(clause):
        return False
    by_dna = _DNA_FAILED.search(clause) and not _RNA.search(clause)
    of_others = (other_genes_named(clause) or of_other_part(clause)) and not _FUSIONS.search(clause)
    return not (by_dna or of_others or _fusions_of_others(clause) or _PASSED.search(clause))


def _fusions_of_others(clause: str) -> bool:
    """Whether the only fusions that a clause names are those of other genes: ALK and ROS1 fusions."""
    found = _GENES_FUSED.findall(clause)
    named = [gene for genes in found for gene in re.findall(r"[A-Z][A-Z0-9]+", genes)]
    return (
        len(named) > 0 and len(_FUSIONS.findall(clause)) <= len(found) and other_genes_named(" ".join(named)) == named
    )


def not_seen(test: Test) -> str:
    """What a test's own texts say of NTRK genes or RNA that it did not see, quoted, and what to correct."""
    texts = (
        ("what it states of limits", test.limits),
        ("the note on what it covers", test.coverage_note),
        ("the reason given for its failure", test.failure_reason),
    )
    said = ((what, not_seen_in(text)) for what, text in texts)
    return next(
        (
            f"{what} says {words!r}, which touches NTRK1-3: answer Yes to 'Do the stated limits touch NTRK1-3?', "
            "or correct that text where the report does not say so"
            for what, words in said
            if words
        ),
        "",
    )
