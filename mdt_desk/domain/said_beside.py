"""What a name or a note says beside its genes: denials, order, frame, kinase domain, and words nobody has read."""

import re
from dataclasses import replace
from itertools import pairwise

from mdt_desk.domain.class_words import CLASS_WORDS
from mdt_desk.domain.clauses import (
    KINASE_LOST,
    NOT_ONCOGENIC,
    SHIFTED,
    STOPPED,
    clauses,
    is_denied,
    without_denied,
    without_plainly_denied,
    without_reciprocal,
)
from mdt_desk.domain.denied_elsewhere import without_denied_elsewhere
from mdt_desk.domain.fusion_names import read_fusion_name, with_double_colon
from mdt_desk.domain.gene_ends import gene_ends
from mdt_desk.domain.gene_reading import genes_meant, is_listed, meant_by
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.retraction_words import CONTROL_FINE, NTC
from mdt_desk.domain.retractions import retraction_in
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    UNIDENTIFIED,
    Finding,
    KinaseDomain,
    LaboratoryClass,
    Orientation,
    ReadingFrame,
    candidates,
    finding_genes,
    has_order,
)

_I = re.IGNORECASE
_DENIED = Pattern(
    r"\b(?:not|no|none|negative|absent|excluded|unlikely|wild[ -]?type|deletion|deleted|duplication|intra[ -]?genic"
    r"|art[ei]fact\w*|fail(?:s|ed|ure)?|unconfirmed|non[ -]?confirmed|below|sub[ -]?threshold|spurious"
    r"|false[ -]?positive|mis[ -]?prim(?:ed|ing)|contaminat\w*|withdrawn|retracted|refuted|disproved|ruled out|benign"
    r"|without|lack(?:s|ing)?|non[ -]?functional|non[ -]?productive|anti[ -]?sense|germ[ -]?line|constitutional"
    r"|neg|n/?d)\b|(?<![\w-])-ve\b",
    _I,
)
# A question mark at a name is the laboratory's doubt; one that stands for a partner follows no letter.
_ASKED = Pattern(
    r"(?<=[A-Za-z0-9)])(?:\?|\s\?(?!\s?(?:::|--|-|/)))|^\W*\?(?=[A-Za-z])|(?<=[A-Za-z0-9)])\s[-\u2212]\s*$"
    r"|\(\s*\+\s?/\s?[-\u2212\u2013]\s*\)|(?<!\d)\s?\u00b1(?!\s?\d)|[\u2717\u2718\u2716]"
)
# A minus in brackets is a negative, but for the strand of a place, and where the other half bears a plus.
_MINUS = Pattern(r"(?<!\d{4})(?<!chr\d)(?<!chr\d\d)(?<!chr[XY])\(\s*[-\u2212\u2013]\s*\)")
_PLUS = Pattern(r"\(\s*\+\s*\)")
_LOW_CONFIDENCE = Pattern(r"\bconfidence\W{0,3}(?:is |was )?low\b|\blow[ -]?confidence\b", _I)
_IN_FRAME = Pattern(r"(?<!not )(?<!non-)\bin[ -]?frame\b(?!\s?[:=]\s?(?:no|n|false|-)\b)", _I)
_KINASE_KEPT = Pattern(r"\bkinase(?: domain)? (?:is )?(?:kept|retained|intact|preserved|conserved|present)\b", _I)
# What only a note says against a row: that is shown, and asked about.
_DOUBTS = Pattern(
    r"\bpremature (?:stop|termination)\b|\bstop[ -]?codon\b|\b(?:read|bleed)[ -]?through\b"
    r"|\bkinase\b[^.;,]{0,20}\bpartial\w*|\bpartial\w*[^.;,]{0,20}\bkinase\b"
    r"|\b(?:in|from) (?:the )?(?:matched |adjacent |patient's )?normal\b"
    r"|\bvus\b|\b(?:uncertain|unknown|unclear) (?:clinical )?significance\b|\btier\s*(?:iii|iv|3|4)\b|\binconclusive\b"
    r"|\bsignificance (?:is )?(?:uncertain|unknown|unclear)\b|\bcannot be classified\b|\bloss[ -]of[ -]function\b"
    r"|\bdisrupts? the (?:reading )?frame\b|\bdownstream of the kinase\b|\breverse orientation\b",
    _I,
)
# The type of a rearrangement as Arriba's column names it: by a deletion two genes are joined as by an inversion.
_TYPE = r"(?:^|;)\s*type (?:deletion|duplication)\b"
# What a report adds to a sound finding without a word against it.
_HARMLESS_NOTE = Pattern(
    rf"{_TYPE}"
    r"|\bno (?:[\w-]+ ){0,3}resistance (?:mutations?|variants?|changes?)[^.;]*"
    r"|\bnot (?:previously |yet |been )*(?:reported|described)(?: before)?\b|\bdo(?:es)? not exclude\b"
    rf"|\bnot (?:present|seen|found|detected) in (?:(?:the|a|an|its|matched|adjacent) )*(?:normal|{NTC})\b[^.;]*"
    rf"|{CONTROL_FINE}"
    r"|\bgerm[ -]?line testing[^.;]*|\bdepth (?:was |is )?not limiting\b",
    _I,
)


def denial_in(text: str) -> str:
    """The first word that denies or doubts a fusion; empty where there is none."""
    asked = without_denied_elsewhere(without_reciprocal(parted_alike(text)))
    text = without_denied(asked)
    # A sign that only stood before a denial that is taken out is no minus at the end of a name.
    found = _DENIED.search(text) or _ASKED.search(text if text == asked else text.rstrip(" -\u2013\u2212"))
    found = found or (None if _PLUS.search(text) else _MINUS.search(text))
    return found[0] if found else retraction_in(text)


def statement_against(text: str, finding: Finding) -> str:
    """Frame or kinase domain in the words, where the opposite is entered."""
    text = without_reciprocal(without_denied(text))
    shifted = SHIFTED.search(text) is not None
    if shifted and finding.reading_frame is ReadingFrame.IN_FRAME:
        return "says out of frame, yet in frame is entered"
    if (stop := STOPPED.search(text)) and (entered := _unstopped(finding)):
        return f"says out of frame or stopped ({stop[0].strip('([')}), yet {entered} is entered"
    if not shifted and _IN_FRAME.search(text) and finding.reading_frame is ReadingFrame.OUT_OF_FRAME:
        return "says in frame, yet out of frame is entered"
    lost = KINASE_LOST.search(text) is not None
    if lost and finding.kinase_domain is KinaseDomain.KEPT:
        return "says that the kinase domain is lost, yet kept is entered"
    if not lost and _KINASE_KEPT.search(text) and finding.kinase_domain is KinaseDomain.LOST:
        return "says that the kinase domain is kept, yet lost is entered"
    if NOT_ONCOGENIC.search(text) and finding.laboratory_class not in _AGAINST:
        return f"says that it is not oncogenic, yet {CLASS_WORDS[finding.laboratory_class]} is entered"
    return ""


_AGAINST = frozenset({LaboratoryClass.LIKELY_BENIGN, LaboratoryClass.ARTEFACT, LaboratoryClass.UNCERTAIN})
"""The classes beside which it contradicts nothing that a finding drives nothing."""


def _unstopped(finding: Finding) -> str:
    """What is entered of a finding that no protein which is shifted, or ends early, can have."""
    if finding.reading_frame is ReadingFrame.IN_FRAME:
        return "in frame"
    kept = finding.kinase_domain is KinaseDomain.KEPT and finding.reading_frame is ReadingFrame.NOT_STATED
    return "kinase domain kept" if kept else ""


_OPEN = Pattern(
    r"(?<!\*)\?|\b(?:reciprocal|if|when|whether|may|might|cannot|could|would|in or out of|possibl[ey]|perhaps|suspected"
    r"|questionabl[ey]|previous(?:ly)?|earlier|formerly|initially|other|another|second|minor|alternative"
    r"|fusions|transcripts|junctions)\b",
    _I,
)


def opposite_said(text: str, finding: Finding) -> str:
    """Frame, kinase domain or order as a text states them of the finding, where just the opposite is entered.

    What says both, merely doubts, or speaks of another junction is left for a person to read.
    """
    told = (each for each in clauses(parted_alike(text)) if not (_OPEN.search(each) or other_pair(each, finding)))
    told = (_of_no_other_gene(each, finding) for each in told)
    note = without_denied("; ".join(told))
    if _IN_FRAME.search(note) and SHIFTED.search(note):
        note = SHIFTED.sub(" ", note)
    if _KINASE_KEPT.search(note) and KINASE_LOST.search(note):
        note = KINASE_LOST.sub(" ", note)
    against = (order_against(note, finding), statement_against(note, as_said(finding)))
    return "; ".join(each for each in against if each)


_SYMBOL = Pattern(r"\b[A-Z][A-Z0-9]{2,}\b")


def _of_other_gene(clause: str, finding: Finding) -> bool:
    """Whether a clause names a gene that is not of the finding, of which its protein change may be said."""
    return any(is_listed(word) and not _named(word, finding) for word in _SYMBOL.findall(clause))


def _of_no_other_gene(clause: str, finding: Finding) -> str:
    """A clause without the protein change, and the denial of a driver, that it says of another gene."""
    spoken = STOPPED.search(clause) or NOT_ONCOGENIC.search(clause)
    return NOT_ONCOGENIC.sub(" ", STOPPED.sub(" ", clause)) if spoken and _of_other_gene(clause, finding) else clause


def as_said(finding: Finding) -> Finding:
    """The finding with frame and kinase domain as laboratory or, where it is silent, the caller states them."""
    caller = finding.caller
    silent = finding.reading_frame is ReadingFrame.NOT_STATED
    frame = caller.reading_frame if silent else finding.reading_frame
    open_kinase = finding.kinase_domain is KinaseDomain.NOT_DETERMINED
    kinase = caller.kinase_domain if open_kinase else finding.kinase_domain
    return replace(finding, reading_frame=frame, kinase_domain=kinase)


_OF_THE_FUSION = Pattern(
    r"(?:\b(?:the|this) (?:(?:detected|reported|identified|found|resulting|predicted|chimeric|ntrk[1-3]?)\W+)*|^\W*)"
    r"(?:fusion|transcript|junction|rearrangement|product|kinase(?: domain)?(?: of ntrk[1-3])?)"
    r"(?: (?:transcript|product|protein|domain|junction|call))?\W*(?::|\b(?:is|was|has|appears|seems|considered|judged"
    r"|thought|predicted|deemed|without|lacks|lacking|not|non|out|off)\b|\bp\.)",
    _I,
)


def opposite_in_limits(limits: str, finding: Finding) -> str:
    """What the limits of a test say of its fusion, and not of the assay, where just the opposite is entered."""
    ours = (each for each in clauses(limits) if _OF_THE_FUSION.search(each) or _names_it(each, finding))
    return opposite_said("; ".join(ours), finding)


def _names_it(clause: str, finding: Finding) -> bool:
    """Whether a clause names the pair of genes that is entered."""
    entered = genes_meant(finding_genes(finding))
    pairs = (read_fusion_name(match[0].strip(".?:")) for match in _PAIR.finditer(clause))
    return any(pair is not None and genes_meant(pair.genes) == entered for pair in pairs)


def order_against(text: str, finding: Finding) -> str:
    """Where the words give the order of the two genes, by :: or as 5' and 3', the other way round than entered."""
    if not has_order(finding) or finding.orientation is Orientation.REVERSED:
        return ""
    five, three = (side.gene if side else "" for side in (finding.five_prime, finding.three_prime))
    text = without_reciprocal(without_denied(text))
    if five == three or UNIDENTIFIED in (five, three):
        five, three = (gene if gene != UNIDENTIFIED and five != three else "" for gene in (five, three))
    said = _by_ends(text, five, three) or _by_colons(_as_colons(text), five, three) or _by_exons(text, three)
    if not said:
        return ""
    end, gene = said
    entered = f"{five} is entered as the 5' gene" if five else f"{three} is entered as the 3' gene"
    return f"names {gene} as the {end}' gene, yet {entered}"


# In a name the gene before an arrow is the first of the fusion; in HGVS > stands between two bases.
_ARROW = Pattern(
    r"\s*(?<![<])(?<!<[-=])(?:[-=\u2013\u2014]{0,2}>+|[\u2192\u21d2\u27f6\u27f9\u21a6\u2794])\s*(?=[A-Za-z?]{3})"
)
_LEFT_ARROW = Pattern(
    r"([A-Za-z?][A-Za-z0-9?]{2,})\s*(?:[<\u2039]+[-=\u2013\u2014]{0,2}|[\u2190\u21d0\u27f5\u27f8\u21a4])\s*([A-Za-z?][A-Za-z0-9?]{2,})"
)
_BEGINNING = Pattern(
    r"\b([A-Za-z][A-Za-z0-9]{2,})\W{1,3}(?:exons?|ex)\W{0,2}1\s?(?:-|\u2013|to|through)\s?[0-9]{1,2}\b", re.IGNORECASE
)


def _as_colons(text: str) -> str:
    """A text with its arrows as the sign of a fusion: what an arrow comes from is the first gene."""
    return _ARROW.sub("::", _LEFT_ARROW.sub(r"\2::\1", with_double_colon(text)))


def _by_exons(text: str, three: str) -> tuple[str, str] | None:
    """The beginning of the gene that is entered as the 3' one, told as exons 1 to some other."""
    found = next((match[1] for match in _BEGINNING.finditer(text) if _is(match[1], three)), "")
    return ("5", found) if found else None


def _by_ends(text: str, five: str, three: str) -> tuple[str, str] | None:
    """The first end that a text puts at the other gene than the one entered there."""
    for end, word in gene_ends(text, lambda each: _is(each, five) or _is(each, three) or is_listed(each)):
        if (end == "5" and _is(word, three)) or (end == "3" and _is(word, five)):
            return end, word
    return None


def _is(word: str, gene: str) -> bool:
    return bool(gene) and bool(meant_by(word) & meant_by(gene))


def _by_colons(text: str, five: str, three: str) -> tuple[str, str] | None:
    """HGVS and HGNC write the 5' gene before :: and the 3' gene behind it."""
    stated = (each for each in clauses(text.replace("(::)", "::")) if not is_denied(each))
    for before, after in (pair for each in stated for pair in pairwise(each.split("::"))):
        first = [word for word in _words(before) if is_listed(word) or _is(word, five) or _is(word, three)][-1:]
        second = [word for word in _words(after) if is_listed(word) or _is(word, five) or _is(word, three)][:1]
        turned = (first and _is(first[0], three)) or (second and _is(second[0], five))
        straight = (first and _is(first[0], five)) or (second and _is(second[0], three))
        if turned and not straight:
            return ("5", first[0]) if first and _is(first[0], three) else ("3", second[0])
    return None


_WORD = Pattern(r"[^\W_]+", re.UNICODE)


def _words(text: str) -> list[str]:
    whole = re.findall(r"[A-Za-z][\w.@-]*\w", text)
    return [piece for each in whole for piece in ((each,) if "-" not in each else (each, *each.split("-")))]


# Only places, and changes of one amino acid, are read elsewhere; any other description of a sequence nobody has read.
_PLACE = r"(?<![\w.])[rcg]\.(?=[-*?_+()]*[0-9])(?!0(?![0-9]))[-*?_+()0-9]+(?![\w>=]|[-*?_+()]*[0-9])"
_SUBSTITUTED = r"(?<![\w.])p\.\(?(?:[a-z]{3}[0-9]+(?!ter|del|dup|ins|ext)[a-z]{3}|[a-z][0-9]+(?!x)[a-z])\b\)?"
_READ_ELSEWHERE = Pattern(
    rf"{_TYPE}"
    r"|\b(?:t|inv|del|der|ins|dup)\s?\([^()]{1,40}\)(?:\s?\([^()]{1,40}\))?"
    rf"|(?:[NX][MRP]_|ENS[TGP])[0-9]+(?:\.[0-9]+)?|{_PLACE}|{_SUBSTITUTED}"
    r"|\b(?:chr)?(?:[0-9]{1,2}|[XY]):[0-9,]+|\b(?:hg|grch|b|build)\s?(?:19|37|38)\b"
    r"|\b(?:e|ex|exons?|n|introns?|int|ivs|chr|variant|isoform|v)\.?[ _]?[0-9]{1,3}(?:[a-z]{1,2}[0-9]{1,3})?\b"
    r"|\b[a-z]{1,2}[0-9]{1,3}[:;/,-]?[a-z]{1,2}[0-9]{1,3}\b|\b[0-9XY]{0,2}[pq][0-9][0-9.]*\b",
    _I,
)
_UNREAD_SIGN = Pattern(
    r"(?<![\w.])[rcgp]\.[^\s;,]+"
    r"|\b(?:kinase|tkd|frame|in-frame)(?: domain)?\W{0,3}[-\u2013\u2212](?=\W*(?:$|[;,.)\n]))",
    _I,
)
"""Descriptions of a sequence, and a bare minus at the kinase domain, which no word list can know."""
_HARMLESS = frozenset({
    "a", "an", "and", "at", "between", "by", "for", "from", "has", "in", "is", "of", "on", "or", "the",
    "then", "this", "to", "via", "was", "with", "gene", "genes", "fusion", "fusions", "fused", "joined",
    "rearrangement", "rearrangements", "rearranged", "chimeric", "chimaeric", "chimera", "exon", "exons",
    "intron", "introns", "frame", "inframe", "transcript", "transcripts", "variant", "isoform", "junction",
    "breakpoint", "breakpoints", "kinase", "domain", "kept", "retained", "intact", "preserved", "conserved",
    "positive", "detected", "identified", "present", "confirmed", "found", "seen", "reported", "partner",
    "oncogenic", "pathogenic", "likely", "rna", "dna", "cdna", "ngs", "fish", "panel", "wgs", "rt", "pcr",
    "break", "apart", "build", "chr", "chromosome", "hg19", "hg38", "grch37", "grch38", "prime", "unknown",
    "unidentified", "involving", "translocation", "inversion", "reads", "read", "supporting", "trk", "ntrk",
    "tumour", "result", "type", "report", "reports", "see", "activating", "strand", "locus", "pan",
})  # fmt: skip


def unread_words(text: str, finding: Finding) -> tuple[str, ...]:
    """The words of a name that are neither gene, place, build, transcript nor harmless: nobody has read them yet."""
    known = {piece.upper() for gene in _entered(finding) for piece in _WORD.findall(gene)}
    rest = _READ_ELSEWHERE.sub(" ", without_reciprocal(without_plainly_denied(_without_open_partner(text, finding))))
    signs = [each for each in _UNREAD_SIGN.findall(rest) if not (STOPPED.search(each) and not _unstopped(finding))]
    found = [word for word in _WORD.findall(_UNREAD_SIGN.sub(" ", rest)) if len(word) > 1 and not word.isdigit()]
    unread = (word for word in found if word.casefold() not in _harmless_for(finding) and word.upper() not in known)
    return tuple(dict.fromkeys((*signs, *(word for word in unread if not _named(word, finding)))))


def _without_open_partner(text: str, finding: Finding) -> str:
    """A name without the words that its partner is not known, where none is entered: they only repeat it."""
    partners = [each for each in finding_genes(finding) if each not in {"", UNIDENTIFIED} and each not in NTRK_GENES]
    return text if partners else without_denied_elsewhere(text)


def _entered(finding: Finding) -> tuple[str, ...]:
    read = read_fusion_name(finding.written_as)
    return (*finding_genes(finding), *(read.genes if read is not None else ()))


def _harmless_for(finding: Finding) -> frozenset[str]:
    """What only repeats what is entered is harmless too."""
    lost = {"lost", "loss"} if finding.kinase_domain is KinaseDomain.LOST else set()
    out = {"out", "oof", "frameshift"} if finding.reading_frame is ReadingFrame.OUT_OF_FRAME else set()
    return _HARMLESS | lost | out


def _named(word: str, finding: Finding) -> bool:
    genes = genes_meant(finding_genes(finding))
    return bool(meant_by(word) & (genes | {NTRK_FAMILY}))


_PAIR = Pattern(r"[\w.?@]+(?:::|--|-|/)[\w.?@-]+")


def note_says(finding: Finding) -> str:
    """What a note says that denies the finding, states the opposite or names another NTRK pair; empty where nothing."""
    against = _stated_against(finding.note, finding)
    word = "" if against else word_against(finding.note)
    return f"says {word!r}" if word else against


def _stated_against(text: str, finding: Finding) -> str:
    note = _read_plainly(text)
    against = (other_pair(note, finding), order_against(note, finding), statement_against(note, finding))
    return "; ".join(each for each in against if each)


def word_against(text: str) -> str:
    """The first word of a note that takes a finding back, denies or doubts it; empty where none does."""
    note = _read_plainly(text)
    plain = _HARMLESS_NOTE.sub(" ", note)
    forms = (SHIFTED, STOPPED, KINASE_LOST, NOT_ONCOGENIC, _DENIED, _DOUBTS, _LOW_CONFIDENCE)
    return retraction_in(note) or next((found[0] for form in forms if (found := form.search(plain))), "")


def _read_plainly(text: str) -> str:
    return without_reciprocal(without_denied(parted_alike(text)))


def other_pair(note: str, finding: Finding) -> str:
    """How a text names a pair of NTRK and another gene than those entered; empty where it names none."""
    entered = {gene for each in finding_genes(finding) for name in candidates(each) for gene in meant_by(name)}
    if not entered:
        return ""
    for match in _PAIR.finditer(note):
        read = read_fusion_name(match[0].strip(".?"))
        genes = genes_meant(read.genes) if read else frozenset()
        other = genes - entered - {UNIDENTIFIED, NTRK_FAMILY}
        if other and genes & {*NTRK_GENES, NTRK_FAMILY}:
            return f"names {match[0]}, yet the genes entered are {' and '.join(finding_genes(finding))}"
    return ""
