"""What the name of an assay says of its own limits, where a negative result would rest on it."""

import re

from mdt_desk.domain.assay_words import other_genes_named
from mdt_desk.domain.gene_reading import is_listed
from mdt_desk.domain.limit_words import not_seen_in
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.testing import Method, Test

_I = re.IGNORECASE
_MATTER = r"(?:RNA|yield|quality|input|coverage|depth|reads?|quantity|cellularity|content|material|sample|integrity)"
_POOR = r"(?:low|poor|reduced|limited|degraded|insufficient|inadequate|sub-?optimal|marginal|borderline|scant|little)"
# An assay may be made for little or degraded RNA: such a name says nothing of this sample.
_MADE_FOR = Pattern(
    rf"\b(?:for|from|on|with|in) (?:\w+ )?{_POOR}(?:[ -]\w+)?|\b(?:ultra-?)?low[- ](?:input|pass|cost)\b",
    _I,
)
_DENIED = Pattern(r"\b(?:no|not|without|never|nor)\b(?: \w+){0,2}", _I)
_WHOLE = r"(?:RNA|fusions?|transcripts?|tumou?rs?|cancer|tissue|FFPE|NTRK\S*|research(?: use)?|use|in-house)"
_LIMITED = Pattern(
    r"\b(?:known|common|selected|specific|frequent|recurrent|listed|defined|chosen)(?: (?:gene|fusion))? "
    r"(?:fusions?|partners?|pairs?|transcripts?|variants?|targets?|break-?points?|junctions?)\b"
    rf"|\b{_POOR}\b[ -](?:\w+[ -]){{0,2}}?{_MATTER}\b|\b{_MATTER}\b(?: \w+)? (?:was |is |were |too )*{_POOR}\b"
    r"|\b(?:repeat\w*|re-?tests?|re-?testing|re-?biops\w+|re-?extract\w*|confirmation) (?:\w+ )?"
    r"(?:required|needed|necessary|advised|recommended|suggested|indicated|requested)\b"
    r"|\b(?:please|to be|must be|should be|for|needs?) (?:a )?(?:repeat(?:ed|ing)?|re-?test\w*)\b"
    r"|\b(?:provisional|preliminary|interim|inconclusive|indeterminate|equivocal|incomplete|partial(?:ly)?|caution)\b"
    rf"|(?<!\w)(?<!-)(?!{_WHOLE} (?:only|alone))[\w-]+ (?:only|alone)\b|\b(?:limited|restricted|confined) to\b",
    _I,
)
_ASK = "ask the laboratory whether it excludes a fusion of NTRK1, NTRK2 and NTRK3 with any partner"


def limits_itself(test: Test) -> str:
    """How the name of an assay states a limit by which a negative result excludes nothing; empty where it does not."""
    words = parted_alike(test.assay)
    found = _LIMITED.search(_DENIED.sub(" ", _MADE_FOR.sub(" ", words)))
    said = found[0].strip() if found else not_seen_in(words)
    return f"its assay reads {test.assay!r}, which says {said!r}: {_ASK}" if said else ""


# What an assay is ordinarily named by: genes looked for, makers and their products, techniques, places and material.
ORDINARY = frozenset({
    "rna", "dna", "cdna", "mrna", "total", "rnaseq", "seq", "fusion", "fusions", "gene", "genes", "panel", "panels",
    "ngs", "sequencing", "sequenced", "next", "generation", "massively", "parallel", "targeted", "target", "hub",
    "whole", "transcriptome", "transcriptomic", "transcriptomics", "wts", "wtss", "exome", "hybrid", "capture", "based",
    "amplicon", "anchored", "multiplex", "pcr", "rt-pcr", "assay", "test", "testing", "kit", "version", "custom",
    "in", "house", "detection", "analysis", "profile", "profiling", "comprehensive", "genomic", "genomics", "core",
    "rearrangement", "rearrangements", "translocation", "translocations", "transcript", "transcripts", "pan", "ntrk",
    "trk", "exon", "exons", "cds", "full", "length", "long", "read", "short", "paired", "end", "stranded", "ribo",
    "archer", "fusionplex", "lung", "sarcoma", "solid", "tumour", "tumours", "tumor", "tumors", "cancer",
    "cancers", "cns", "brain", "thyroid", "melanoma", "salivary", "gland", "paediatric", "pediatric", "child",
    "childhood", "adult", "soft", "tissue", "bone", "breast", "colorectal", "oncology", "oncomine", "focus",
    "precision", "plus", "trusight", "tso", "tst", "illumina", "thermo", "fisher", "thermofisher", "ion",
    "torrent", "genexus", "ampliseq", "qiagen", "qiaseq", "agilent", "sureselect", "invitae", "idt", "idylla",
    "biocartis", "roche", "avenio", "kapa", "twist", "nanopore", "oxford", "technologies", "pacbio", "neb", "nebnext",
    "nanostring", "ncounter", "foundation", "foundationone", "one", "heme", "tempus", "caris", "msk", "impact",
    "marsden", "ruo", "ivd", "cdx", "ce", "dx", "hiseq", "miseq", "nextseq", "novaseq", "miniseq", "elements",
    "arriba", "star", "starfusion", "fusioncatcher", "dragen", "manta", "jaffa", "fusioninspector", "file", "caller",
    "all", "multi", "directory", "national", "nhs", "glh", "hospital", "hospitals", "trust", "laboratory", "lab",
    "royal", "regional", "university", "centre", "north", "south", "east", "west", "london", "the", "of", "for", "and",
    "with", "by", "on", "from", "ffpe", "formalin", "fixed", "paraffin", "embedded", "block", "section", "sections",
    "biopsy", "fresh", "frozen", "including", "includes", "incl", "examples", "such", "as", "research", "use", "only",
    "validated", "accredited", "low", "input", "method", "workflow", "library", "prep", "preparation", "arm", "part",
    "bp", "fish", "break-apart", "mutation", "mutations", "variant", "variants", "non", "splice", "expression",
    "repeat", "repeated", "second", "run", "novel", "known", "partner", "partners",
    "combinedvariantoutput", "allfusions",
    "discovery", "select", "extended", "standard", "clinical", "diagnostic", "molecular",
})  # fmt: skip
_WORD = Pattern(r"[^\W\d_]{3,}[0-9]*(?:[A-Za-z]*)")


def unread_assay(test: Test) -> str:
    """The name of an RNA panel, quoted, where a word of it is not known to be harmless beside a negative result."""
    words = parted_alike(test.assay)
    if test.method is not Method.RNA_PANEL or "_" in test.assay or other_genes_named(words):
        return ""
    usual = {each.casefold() for each in _WORD.findall(test.laboratory)} | ORDINARY
    found = next((each for each in _WORD.findall(_MADE_FOR.sub(" ", words)) if not _is_known(each, usual)), "")
    return f"its assay reads {test.assay!r}, which says {found!r}: read it before the answer is used" if found else ""


def _is_known(word: str, usual: set[str]) -> bool:
    plain = word.casefold().rstrip("0123456789")
    return plain in usual or word.casefold() in usual or (word.isupper() and is_listed(word))
