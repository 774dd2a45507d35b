"""What a caller's own columns and file names say against a row: filters, labels and classes, in the caller's words.

No number of ours decides here. Where a caller says discarded, artefact or false positive, the row is dropped; where it
says low confidence, the row is shown and stays.
"""

import re

from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import CallerFilter

# Arriba counts the reads that a filter removed; a filter without a count removed the event as a whole
# (suhrig/arriba, documentation/output-files.md, column filters).
_COUNTED = Pattern(r"\([0-9]+\)$")

# STAR-Fusion's own rule: these annotations mark a red herring unless one of the others vouches for the pair
# (STAR-Fusion, AnnotFilterRule.pm; the labels are those of CTAT_HumanFusionLib).
_VOUCHED = ("mitelman", "chimerdb_omim", "chimerdb_pubmed", "chimerkb", "chimerpub", "cosmic", "haasmedcancer")
# Labels by which a pair is known in cancer, or that only tell where its genes lie; any other is told.
_NEUTRAL = Pattern(
    r"(?:cosmic|mitelman|chimer\w*|haasmedcancer|tumorfusions\w*|ccle\w*|klijn\w*|fa_cancersupp|yoshihara\w*|tcga\w*"
    r"|deepest\w*|guo\w*|larsson\w*|okcupid|starfusion_nature\w*|interchromosomal|intrachromosomal|neighbors?"
    r"|local_(?:rearrangement|inversion))(?:[\[:( ].*)?|chr[\w.]+-{0,2}>?.*|[0-9.:+-]+(?:mb|kb)?"
    # The full names of the genes stand there too, with their commas.
    r"|[\w.-]+->.*|_.*",
    re.IGNORECASE,
)
_RED_HERRINGS = Pattern(r"^(?:gtex|(?:human)?bodymap|dgd_paralogs|hgnc_genefam|conjoing)|normal", re.IGNORECASE)

# Labels of which FusionCatcher's manual says that the candidate is likely a false positive, or known in healthy tissue
# (ndaniel/fusioncatcher, doc/manual.md at 045a8af, table 2, read 27-Nov-2026); newer versions write the distance as a
# gap. similar_reads is among them: reads map on both genes, "a very high probability of being a false positive". Not
# among them: healthy ("a small probability"), fragments ("a medium probability") and partial-matched-normal.
_FALSE = frozenset(
    {
        "1000genomes", "banned", "bodymap2", "cacg", "conjoing", "cortex", "cta", "ctb", "ctc", "ctd", "distance1000bp",
        "distance10kbp", "distance100kbp", "duplicates", "gtex", "hpa", "matched-normal", "mt",
        "non_cancer_tissues", "non_tumor_cells", "pair_pseudo_genes", "paralogs", "readthrough", "rp", "rp11", "rrna",
        "short_distance", "similar_reads", "similar_symbols",
    }
)  # fmt: skip
# Labels by which the candidate, or one of its genes, is known in cancer (the same table); any other is told.
_SPEAKS_FOR = Pattern(
    r"known|cosmic|mitelman|chimerdb\w*|ticdb|cgp|cancer|tumou?r|oncogene|18cancers|oesophagus|gliomas|pancreases|prostates"
    r"|tcga(?!-normal)[\w-]*|ccle[0-9]*|m[0-9]+|exon-exon|reciprocal|in-frame|out-of-frame",
    re.IGNORECASE,
)
_FALSE_FORM = Pattern(r"(?:ensembl|refseq|ucsc|gencode)_\w*overlapping|.*(?:<gap|gap<).*")

# Names of files that hold what a caller rejected, or its candidates before its own filters.
_REJECTED = Pattern(r"discarded|rejected|filtered[-_. ]?out|preliminary", re.IGNORECASE)
_PASSED = frozenset({"pass", "passed"})


def arriba_filters(filters: str) -> str:
    """The filters of Arriba that discarded the event as a whole."""
    return ", ".join(part for part in _parts(filters, ",") if not _COUNTED.search(part))


def star_fusion_annotations(annotations: str) -> str:
    """The annotations by which STAR-Fusion calls a pair a red herring."""
    labels = [label.strip(" \"'[]") for label in _parts(annotations, ",")]
    if any(known in label.casefold() for label in labels for known in _VOUCHED):
        return ""
    return ", ".join(label for label in labels if _RED_HERRINGS.search(label))


def star_fusion_doubts(annotations: str) -> str:
    """Every other annotation that is not known to speak for a pair; one that is vouched for keeps its red herrings."""
    against = star_fusion_annotations(annotations).split(", ")
    labels = [label.strip(" \"'[]") for label in _parts(annotations, ",")]
    told = (each for each in labels if each and each not in against and not _NEUTRAL.fullmatch(each))
    return ", ".join(dict.fromkeys(told))


def fusion_catcher_labels(labels: str) -> str:
    """The labels by which FusionCatcher calls a candidate a likely false positive."""
    said = [label for label in _parts(labels, ",") if label.casefold() in _FALSE or _FALSE_FORM.fullmatch(label)]
    return ", ".join(said)


def fusion_catcher_doubts(labels: str) -> str:
    """Every other label that is not known to speak for a candidate, such as healthy or partial-matched-normal."""
    against = fusion_catcher_labels(labels).split(", ")
    told = (each for each in _parts(labels, ",") if each not in against and not _SPEAKS_FOR.fullmatch(each))
    return ", ".join(told)


def jaffa_class(classification: str) -> str:
    """JAFFA's class where it is no fusion but transcription or splicing as it occurs in healthy tissue."""
    return classification if classification.casefold().startswith(("potential", "nosupport", "no support")) else ""


def filter_column(text: str) -> tuple[CallerFilter, str]:
    """A column of filters: passed, or failed by what it names."""
    parts = _parts(text, ";", ",")
    if not parts:
        return CallerFilter.NOT_STATED, ""
    if any(part.casefold() in _PASSED for part in parts):
        return CallerFilter.KEPT, ""
    return CallerFilter.DROPPED, ", ".join(parts)


def rejected_file(name: str) -> str:
    """The word in a file's name that says that its rows were rejected or not yet filtered."""
    found = _REJECTED.search(name)
    return found[0].lower() if found else ""


def dropped(words: str) -> CallerFilter:
    """Dropped where the caller says something against the row."""
    return CallerFilter.DROPPED if words else CallerFilter.NOT_STATED


def _parts(text: str, *separators: str) -> list[str]:
    for separator in separators[1:]:
        text = text.replace(separator, separators[0])
    return [part.strip() for part in text.split(separators[0]) if part.strip() not in {"", ".", "NA"}]
