"""Which part of a report a clause speaks of: that which shows fusions, or another gene, TMB, MSI, copy number."""

import re
from typing import Final

from mdt_desk.domain.gene_reading import names_gene
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern

_I: Final = re.IGNORECASE
_OTHER = Pattern(
    r"\b(?:tmb|msi|mss|hrd|loh|mosaic\w*|cnvs?|snvs?|snps?|indels?|mgmt|dpyd|pd-?l1|her-?2|mmr|tert|polygenic)\b"
    r"|\bhomologous recombination\b|\bcopy[- ]numbers?\b|\bmutational burden\b|\bmicro-?satellite\w*"
    r"|\b(?:methylation|expression|germ-?line)\b|\b(?:variants?|mutations?|amplifications?|hot-?spots?|polymorphisms?|genotypes?|promoters?)\b"
    r"|\bexon [0-9]+ skipping\b|\bsplic(?:e|ing)\b|\b1p\W?19q\b|\bmutational signatures?\b"
    r"|\b(?:one|two|three|four|five|six|some|few|several|[0-9]+)(?: (?:of|out of)(?: the)? [0-9]+)? "
    r"(?:amplicons?|probes?|primers?|exons?|regions?|targets?|assays?)\b",
    _I,
)
# Of these no part of a report is that shows fusions is free: not its RNA, its run, nor the sample as a whole.
_OWN = Pattern(
    r"\b(?:m?rna|c-?dna|fusions?|rearrange\w*|translocat\w*|transcript\w*|all|every\w*|whole|entire|both|each|nothing"
    r"|extracts?|extraction)\b"
    r"|(?<!of the )(?<!of this )(?<!in the )(?<!in this )(?<!on the )(?<!on this )"
    r"\b(?:samples?|specimens?|biops(?:y|ies)|blocks?|librar(?:y|ies)|runs?|tumou?rs?|tests?)\b(?! mutational)",
    _I,
)
_FUSED = Pattern(
    r"\b([A-Z][A-Z0-9]{2,}(?:(?:, | and | or |/)[A-Z][A-Z0-9]{2,})*) (?:gene )?(?:fusions?|rearrangements?)\b"
)
_NONE_OF_MANY = Pattern(
    r"^\W*(?:nothing|0 of [0-9]+(?: [\w-]+){0,3}"
    r"|(?:no|none of|neither of|not one)(?: (?!results?\b|rna\b|tissue\b)[\w-]+){1,4})$",
    _I,
)


def of_other_part(clause: str) -> bool:
    """Whether a clause names another gene or kind of change, and nothing of that which shows a fusion of NTRK."""
    if mentions_ntrk(clause) or _OWN.search(_FUSED.sub(r"\1", clause)):
        return False
    return _OTHER.search(clause) is not None or names_gene(clause)


_FAILED_FOR = Pattern(r"\bfail\w*(?: (?:the )?(?:qc|quality|control|check)\w*){0,2} (?:for|of|in|on) ([^.;,\n]+)", _I)


def failed_for_other(clause: str) -> bool:
    """Whether a clause says for which other part alone something failed: the sample failed QC for TMB."""
    found = _FAILED_FOR.search(clause)
    return found is not None and of_other_part(found[1])


def none_of_many(before: str) -> bool:
    """Whether the words before a failure say that nothing had it: no sample, none of the runs."""
    return _NONE_OF_MANY.search(before.rstrip()) is not None
