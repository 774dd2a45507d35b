"""What is listed in a test that excludes a fusion and that may hide one all the same: it counts, and a person looks."""

from collections.abc import Iterator

from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.fusion_evidence import FusionEvidence, Says
from mdt_desk.domain.fusion_words import ONE_GENE_WORDS
from mdt_desk.domain.gene_reading import genes_meant, is_listed, is_unlisted, meant_by
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.said_beside import unread_words
from mdt_desk.domain.testing import TWO_GENES, Finding, FindingKind, finding_genes, names_ntrk
from mdt_desk.domain.unread_texts import READ_FIRST, is_harmless, shown
from mdt_desk.domain.written_kind import joined_in

_OPPOSITE_STRAND = Pattern(r"NTRK[123]-(?:AS|IT|OT|DT)[0-9]*")
"""Symbols of genes that HGNC names after one of the three beside or over which they lie."""


def named_after_ntrk(gene: str) -> str:
    """The NTRK gene after which another gene is named, at which it lies; empty for any other gene."""
    return gene.partition("-")[0].upper() if _OPPOSITE_STRAND.fullmatch(gene.upper()) else ""


def beside_excluding(evidence: FusionEvidence) -> Iterator[str]:
    """Each row of it that somebody set aside, and whatever stands in a row that no list here knows to be harmless."""
    for reading in evidence.that_say(Says.EXCLUDES):
        excludes = f"Test {reading.test.id} excludes a fusion"
        for finding in reading.test.findings:
            said = _set_aside(finding) if taken_back(finding) else _hidden(finding)
            yield from (f"{excludes}{each}" for each in said)


def _set_aside(finding: Finding) -> Iterator[str]:
    """A fusion of NTRK that caller, control or laboratory set aside: whatever else its row says, a person sees it."""
    no_symbols = (gene for gene in finding_genes(finding) if not is_listed(gene))
    joined = finding.kind in TWO_GENES and (names_ntrk(finding) or any(map(mentions_ntrk, no_symbols)))
    if joined or any(_names_of_ntrk(finding)):
        yield f"; it lists {_in_full(finding)}, which does not count, {taken_back(finding)}: {READ_FIRST}."


def _in_full(finding: Finding) -> str:
    """A row by its genes and by every name that is written of it."""
    texts = (("written", finding.written_as), ("HGVS", finding.hgvs), *_transcripts(finding))
    named = ", ".join(f"{what} {text!r}" for what, text in texts if text)
    genes = " and ".join(finding_genes(finding)) or "a row without a gene"
    return f"{genes} ({named})" if named else genes


def _transcripts(finding: Finding) -> Iterator[tuple[str, str]]:
    """What is entered as a transcript or a breakpoint, and names NTRK, which neither ever does."""
    sides = [side for side in (finding.five_prime, finding.three_prime) if side is not None]
    texts = [("transcript", each) for each in (finding.transcript, *(side.transcript for side in sides))]
    texts += [("breakpoint", side.breakpoint) for side in sides]
    return ((what, text) for what, text in texts if mentions_ntrk(_OF_ONE_GENE.sub(" ", text)))


def _hidden(finding: Finding) -> Iterator[str]:
    name = finding.written_as or " and ".join(finding_genes(finding))
    genes = finding_genes(finding) if finding.kind in {*TWO_GENES, FindingKind.INTRAGENIC} else ()
    for gene in genes:
        if is_unlisted(gene):
            yield f", yet it lists {name}: no list of genes knows {gene}, so ask the laboratory which gene it is."
        elif over := named_after_ntrk(gene):
            yield f", yet it lists {name}: {gene} is named after {over}, at which it lies; ask whether {over} is cut."
    for what, text in _names_of_ntrk(finding):
        yield f"; the {what} of {_called(finding)} reads {shown(text, _any_word)!r}: {READ_FIRST}."
    # A note beside an NTRK gene that is altered otherwise may still speak of a fusion.
    of_ntrk = names_ntrk(finding) and finding.kind not in TWO_GENES
    if of_ntrk and (joined_in(finding.note) or not is_harmless(finding.note, finding)):
        yield f"; the note of {name} says {shown(finding.note, _any_word)!r}: {READ_FIRST}."


def _called(finding: Finding) -> str:
    return f"the {' and '.join(finding_genes(finding)) or 'unnamed'} {ONE_GENE_WORDS.get(finding.kind, 'row')}"


# What the name of a change of one gene may say of it: its place, its kind, how much of it there is. Words by which two
# genes are joined are none of these.
_OF_ONE_GENE = Pattern(
    r"(?i:\b(?:amp|amplif\w*|gain(?:ed)?|cop(?:y|ies)|number|cnv?|fold|high|focal|level|increased|elevated|over|express\w*"
    r"|over-?express\w*|mrna|rna|dna|protein|mutat\w*|variant|missense|snv|substitution|point|somatic|vaf|hotspot"
    r"|solvent|front|gatekeeper|xdfg|intragenic|internal|del(?:etion|eted)?|dup(?:lication)?|skipping|splice|resistance"
    r"|change|alteration|codon|exons?|introns?|gene|of|the|in|at|with|and|by|to|is|was|detected|found)\b)"
    r"|\b(?:p\.)?\(?(?:[A-Z][a-z]{2}|[A-Z])[0-9]{1,4}(?:[A-Z][a-z]{2}|[A-Z]|\*|=)?\)?(?![A-Za-z0-9])"
    r"|\b[cg]\.[-*_+0-9]+(?:[ACGT]+>[ACGT]+|del[ACGT]*|dup[ACGT]*|ins[ACGT]*)*(?![\w>])"
    r"|\b(?:[NX][MRP]_|ENS[TGP])[0-9]+(?:\.[0-9]+)?|\bx\s?[0-9.]+\b|\b[0-9.]+\s?x\b"
)
_WORD = Pattern(r"[35]\s?['\u2019\u2032`]|[^\W_]+")
"""A word, or an end of a gene: where one end alone is gained or expressed, the gene may be cut between them."""


def _names_of_ntrk(finding: Finding) -> Iterator[tuple[str, str]]:
    """The names of a row in which something stands that nobody has read and that may be said of NTRK.

    What the name of a fusion of NTRK says beside its genes is told where the fusion is.
    """
    ours, genes = names_ntrk(finding), genes_meant(finding_genes(finding))
    yield from _transcripts(finding)
    if ours and finding.kind in TWO_GENES:
        return
    for what, text in (("written name", finding.written_as), ("HGVS name", finding.hgvs)):
        words = _WORD.findall(_OF_ONE_GENE.sub(" ", text)) if ours else unread_words(text, finding)
        unread = [each for each in words if len(each) > 1 and not each.isdigit() and not meant_by(each) & genes]
        if (ours and unread) or any(map(mentions_ntrk, unread)):
            yield what, text


def _any_word(clause: str) -> str:
    return next(iter(clause.split()), "")
