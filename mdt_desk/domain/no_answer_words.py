"""Words by which a test gave no sure answer on NTRK: no RNA was tested, the result is open, the controls failed."""

import re

from mdt_desk.domain.assay_words import other_genes_named
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.report_parts import of_other_part

_I = re.IGNORECASE
_WAS = r"(?:(?:is|are|was|were|has|have|had|been|be|being|could|can|still|yet|currently)\W+){0,3}"
_DONE = (
    r"(?:perform\w*|tested|testable|analys\w*|analyz\w*|sequenced|done|made|carried out|extract\w*|available|assess\w*"
    r"|evaluat\w*|evaluable|obtain\w*|recovered|received|included|interpret\w*|reportable|attempted|possible)"
)
# No RNA was looked at: not performed, not extracted, only DNA.
_NO_RNA = Pattern(
    r"\bRNA\b(?:[ -](?:seq(?:uencing)?|analysis|testing|tests?|panel|arm|part|work(?:flow)?|fusion|studies|based))*"
    rf"\W{{1,3}}{_WAS}(?:not|never|n't)\W+{_WAS}{_DONE}\b"
    rf"|\b(?:no|without) (?:(?:usable|amplifiable|sufficient|adequate|suitable|intact|residual) )*RNA\b"
    rf"(?=\W*$|[ -](?:was |is |could be |has been )*(?:{_DONE}|left|remain\w*|yield|sequencing|testing|analysis|panel))"
    r"|\b(?:only|solely) (?:the )?g?DNA\b(?! (?:variants?|changes?|mutations?|results?))"
    r"|\bg?DNA (?:only|alone)\b(?=\W*$|[,;:)(]| (?:was|were|is|has|tested|analys|sequenc))"
    r"|\b(?:low|poor|marginal|insufficient|inadequate) RNA (?:yield|quality|input|quantity|integrity|concentration)\b"
    r"|\bthis (?:report|test|analysis) (?:is|was) (?:of|on|from|limited to) g?DNA\b",
    _I,
)
_OPEN = (
    r"(?:in-?determin\w+|un-?informative|non-?informative|in-?conclusive|non-?diagnostic|equivocal|borderline"
    r"|un-?interpretable|un-?evaluable|un-?assessable|un-?reliable|fail(?:ed|ure|s)?|aborted"
    r"|(?:not|non)[ -](?:evaluable|assessable|interpretable|diagnostic|informative|reliable|conclusive|determined"
    r"|available|valid|possible)|un-?available|no result|pending|awaited|outstanding|in progress|to follow"
    r"|under (?:review|investigation)|to be (?:repeated|confirmed|checked))"
)
_ITS = (
    r"(?:(?:the|this|its|overall|final|rna|fusion|gene|ngs|panel|test|assay|sample|sequencing|analysis|report|status"
    r"|interpretation|quality|result|outcome|conclusion|n?trk[1-3]?|call|run)s?\W+){0,5}"
)
# A clause that says nothing but that its result is open.
_ONLY_OPEN = Pattern(
    rf"{_ITS}{_WAS}(?:considered |reported as |technically |therefore )?{_OPEN}"
    r"|(?:awaiting|pending|awaits|needs|requires|for) (?:a )?(?:repeat\w*|re-?test\w*|re-?extract\w*|confirm\w*)"
    r"|(?:repeat|re-?test\w*|confirmation)\W+(?:is |was )?(?:awaited|pending|outstanding|required|needed|requested"
    r"|advised|recommended)",
    _I,
)
_GENE = r"(?:n?trk(?:[1-3]|s)?(?:(?:[-/,&]| |, | and | to )(?:n?trk)?[1-3]\b){0,4})"
# A call in NTRK that is open, or a place in it without reads.
_CALL_OPEN = Pattern(
    rf"\b(?:borderline|equivocal|possible|weak|suspected|questionable|low[- ]level|faint|sub-?threshold|tentative)\b"
    rf"[^.;,]{{0,40}}?\b{_GENE}\b"
    rf"|\b{_GENE}\b[^.;]{{0,40}}?(?:\b(?:borderline|equivocal|in-?determin\w+|un-?informative|in-?conclusive)\b"
    r"|\b(?:under (?:review|investigation)|being (?:checked|investigated|repeated|confirmed)"
    r"|to be (?:repeated|confirmed|checked)|awaited|pending|outstanding)\b)"
    rf"|\b{_GENE}\b(?: (?:gene|kinase|exons?|regions?|probes?|targets?|amplicons?|primers?|locus|domain|[0-9]+)){{1,3}}"
    r"\W{1,3}(?:had |has |with |without )?(?:no|zero|0) (?:\w+ )?(?:reads|coverage|signal|amplification|product)\b"
    rf"|\b(?:low|poor|reduced|limited|marginal|little) (?:\w+ )?(?:coverage|depth|reads?)\b[^.;,]{{0,20}}?\b{_GENE}\b"
    rf"|\b{_GENE}\b[^.;,]{{0,25}}?\b(?:low|poor|reduced|limited|marginal) (?:coverage|depth|reads?)\b"
    rf"|\bonly\b[^.;]{{0,30}}?::[^.;]{{0,40}}?\b(?:targeted|tested|covered|assessed|analysed|looked for)\b"
    rf"|\b(?:targets|tests|covers|detects) only\b[^.;]{{0,30}}?::"
    rf"|\bno (?:reads|coverage|signal)\b[^.;,]{{0,20}}\b(?:in|of|across|over|at)\b[^.;,]{{0,15}}\b{_GENE}\b(?! fusion)",
    _I,
)
_RELIABLY = r"(?:reliably|robustly|consistently|adequately|sufficiently|confidently|fully|well)"
_NOT_RELIED_ON = Pattern(
    rf"\b(?:not|cannot|can ?not|never|n't)(?: be| been)* {_RELIABLY} (?:be )?"
    r"(?:detect\w*|covered|seen|called|assess\w*|captured|represented|excluded|identif\w*)\b"
    rf"|\b(?:not|cannot|can ?not|never)(?: be| been)* (?:detect\w*|covered|seen|called|assess\w*|captured|excluded)"
    rf" {_RELIABLY}\b",
    _I,
)
_FUSIONS = Pattern(r"\bfusions\b|\brna\b", _I)
_CONTROL = (
    r"(?:(?:internal|house-?keeping|endogenous|reference|positive|amplification|extraction|process|run|rna|sample"
    r"|quality|expression|control|normali[sz]ation)[ -]+){1,3}(?:control )?(?:genes?|controls?|targets?|amplicons?"
    r"|transcripts?|primers?)"
)
# The controls by which a negative is known to be one did not work, or its quality was not reached.
_CONTROL_FAILED = Pattern(
    rf"\b{_CONTROL}\W{{1,3}}{_WAS}(?:(?:did|does|do|could|have|has|were|was)? ?(?:not|never)\W+(?:be |been )?"
    r"(?:amplif\w*|detect\w*|express\w*|pass\w*|work\w*|seen|found|present|met|reach\w*)|fail\w*|absent|negative"
    r"|not ok|below (?:the |its )?(?:threshold|limit|cut-?off))\b"
    rf"|\b(?:no|poor|low|weak|absent) (?:amplification|expression|signal|detection|reads?) (?:of|for|in|from)"
    rf" (?:the |any )*{_CONTROL}"
    r"|\b(?:quality|qc)(?:[ -](?:control|check|assurance))?(?: (?:metrics?|criteri\w+|thresholds?|standards?"
    rf"|requirements?|parameters?|values?|scores?))?\W{{1,3}}{_WAS}(?:not|never)\W+(?:been )?(?:met|reached|achieved"
    r"|passed|satisfied|fulfilled|acceptable|attained)\b"
    r"|\b(?:did|does|do) not (?:fully )?(?:meet|reach|achieve|satisfy|fulfil) (?:(?:the|our|all|its|minimum|required"
    r"|laboratory|rna|library|run|sample|acceptance|internal) )*(?:quality|qc|acceptance|criteri\w+|threshold\w*"
    r"|requirement\w*|standards?)\b",
    _I,
)
_TO_COME = Pattern(
    r"\b(?:further|additional|more|repeat\w*|second)?\W*RNA\b(?:[ -](?:work|analysis|testing|tests?|sequencing|panel"
    rf"|studies|report|results?|fusion))*\W{{1,3}}{_WAS}(?:outstanding|awaited|pending|to follow|in progress|ongoing"
    r"|requested)\b",
    _I,
)
_DENIED = Pattern(r"\b(?:no|not|none|without|never|nor|neither|free of)\b(?:\W+\w+){0,2}\W*$", _I)
# A first attempt, what was only asked for, or what a method may do in general.
_ELSEWHERE = Pattern(
    r"\b(?:may|might|would|should|if|when|where|whenever|unless|can(?! ?not))\b|\?"
    r"|\b(?:first|initial\w*|previous\w*|earlier|original\w*)\b(?=[^.;]*\b(?:pass\w*|success\w*|now|since)\b)",
    _I,
)
_BY_DNA = Pattern(r"\bg?DNA\b(?! (?:only|alone))", _I)
_RNA = Pattern(r"\bm?RNA\b", _I)


def gives_no_answer(clause: str) -> bool:
    """Whether a clause says that RNA was not tested, that the result on NTRK is open, or that its controls failed."""
    plain = parted_alike(clause).strip(" \t.:;,!()[]-")
    if not plain or _ELSEWHERE.search(plain):
        return False
    if _ONLY_OPEN.fullmatch(plain) is not None:
        return True
    if any(_said(form, plain) for form in _ALWAYS):
        return True
    # What did not amplify is no amplification of another gene.
    if _said(_CONTROL_FAILED, plain) and not _of_others(plain.casefold().replace("amplification", "")):
        return True
    return not _of_others(plain) and _said_of_ours(plain)


_ALWAYS = (_NO_RNA, _TO_COME)


def _said_of_ours(plain: str) -> bool:
    named = mentions_ntrk(plain)
    reliably = _NOT_RELIED_ON.search(plain) is not None and (named or _FUSIONS.search(plain) is not None)
    return reliably or (named and _said(_CALL_OPEN, plain))


def _said(form: Pattern, plain: str) -> bool:
    found = form.search(plain)
    return found is not None and not _DENIED.search(plain[: found.start()])


def _of_others(plain: str) -> bool:
    """Whether a clause speaks of other genes, of another kind of change, or of a part that was made on DNA."""
    if mentions_ntrk(plain):
        return False
    by_dna = _BY_DNA.search(plain) is not None and not _RNA.search(plain)
    return by_dna or of_other_part(plain) or bool(other_genes_named(plain))
