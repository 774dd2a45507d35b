"""Of which probe or pair of primers a positive FISH or RT-PCR is positive, where it lists no finding of NTRK.

One that looks at several genes is positive if any of them is broken: only words of NTRK alone tell that NTRK is.
"""

import re
from collections.abc import Iterator

from mdt_desk.domain.assay_limits import ORDINARY
from mdt_desk.domain.assay_words import genes_in
from mdt_desk.domain.clauses import clauses
from mdt_desk.domain.gene_reading import genes_meant, meant_by
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.ntrk_said import says_found
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.stains import BROKEN, NO_BREAK
from mdt_desk.domain.testing import NTRK_FAMILY, NTRK_GENES, TARGETED_METHODS, Method, Test
from mdt_desk.domain.unread_texts import READ_FIRST, unread_word

_OURS = frozenset({*NTRK_GENES, NTRK_FAMILY})
_OF_PAIRS = frozenset({Method.FISH_FUSION, Method.RT_PCR})
"""Methods that look for two genes joined: the other gene of one pair is the partner, and no second thing looked for."""
_PAIR = Pattern(r"([A-Za-z][A-Za-z0-9]{2,})\s?(?:::|--|-|/|\+)\s?n?trk[123ABC]?(?![A-Za-z])", re.IGNORECASE)
_FUSION = Pattern(r"\bfusions?\b", re.IGNORECASE)
_OF_PROBES = frozenset({
    "probe", "probes", "break", "apart", "breakapart", "split", "dual", "colour", "color", "signal", "signals",
    "interphase", "cish", "sish", "dfish", "spec", "locus", "primer", "primers", "set", "nested", "qpcr", "time",
    "real", "quantitative", "reverse", "digital", "droplet", "ddpcr", "zytovision", "zytolight", "vysis", "abbott",
    "dako", "kreatech", "leica", "cytocell", "cytogenetics", "situ", "hybridisation", "hybridization", "fluorescence",
    "rearranged", "positive", "detected", "gene-specific", "specific",
})  # fmt: skip
_WORD = Pattern(r"[^\W\d_]{2,}")
# A minus behind a gene says that it is not rearranged.
_MINUS = Pattern(
    r"\bn?trk[123]?\s?(?:\(\s*)?[-\u2212\u2013](?:\s*\))?(?=\s*(?:$|[\s,;.)]))|\b-ve\b|\bneg\b", re.IGNORECASE
)
_ASK = "ask the laboratory which of its probes or primers is positive, and enter what was found"


def which_probe(test: Test) -> str:
    """Why a positive that lists nothing of NTRK may be of another gene; empty where it can be of no other."""
    covered = set(test.genes_covered)
    if others := _others(test):
        return f"it looked at {' and '.join(sorted(others))} too, and what was found is not entered: {_ASK}"
    if covered and not covered & _OURS:
        return f"it covers {', '.join(test.genes_covered)}, while its assay reads {test.assay!r}: {_ASK}"
    if word := unread_probe(test):
        return f"its assay reads {test.assay!r}, which says {word!r}: {_ASK}"
    if said := next(_against(test), ""):
        return f"its report says {said!r}, and what was found is not entered: {_ASK}"
    return ""


def _others(test: Test) -> frozenset[str]:
    """The genes at which a test looked beside NTRK and, for one that looks for a pair, beside its one partner."""
    named = {*test.genes_covered, *genes_in(test.assay), *genes_in(test.pattern)}
    others = {gene for gene in named if not meant_by(gene) & _OURS}
    partners = genes_meant(_PAIR.findall(parted_alike(test.assay))) - _OURS
    if test.method in _OF_PAIRS or (partners and _FUSION.search(test.assay)):
        others = {gene for gene in others if not meant_by(gene) & partners} if partners else others
        return frozenset() if not partners and len(others) == 1 else frozenset(others)
    return frozenset(others)


def unread_probe(test: Test) -> str:
    """The first word in the name of a FISH or RT-PCR that is not ordinarily part of one; empty where all are."""
    words = parted_alike(test.assay)
    if minus := _MINUS.search(words):
        return minus[0].strip()
    usual = {each.casefold() for each in _WORD.findall(test.laboratory)} | ORDINARY | _OF_PROBES
    listed = {each.casefold() for each in (*genes_in(words), *test.genes_covered)}
    stems = {re.sub("[0-9]+.*$", "", each) for each in listed}
    found = (each for each in _WORD.findall(words) if len(each) > 2 and each.casefold() not in usual | listed | stems)
    return next((each for each in found if not mentions_ntrk(each)), "")


def _against(test: Test) -> Iterator[str]:
    """Clauses of a report that speak of NTRK, or of another gene, in words that do not plainly say it was found."""
    for text in (test.limits, test.coverage_note, test.failure_reason, test.pattern):
        for clause in clauses(parted_alike(text)):
            others = [gene for gene in genes_in(clause) if not meant_by(gene) & _OURS]
            told = says_found(clause) or BROKEN.search(clause)
            found = told and not others and not NO_BREAK.search(clause)
            if (mentions_ntrk(clause) or others) and unread_word(clause) and not found:
                yield " ".join(clause.split())


def beside_positive(test: Test) -> str:
    """The name of a positive FISH or RT-PCR, quoted, where a word of it is not ordinarily part of one."""
    word = unread_probe(test) if test.method in TARGETED_METHODS else ""
    return f"its assay reads {test.assay!r}, which says {word!r}: {READ_FIRST}" if word else ""
