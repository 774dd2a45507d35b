"""What is written where a transcript belongs: words that are no transcript, and transcripts that hold no kinase."""

from collections.abc import Iterator

from mdt_desk.domain.exon_doubts import AtField
from mdt_desk.domain.fusion_words import in_stated_order
from mdt_desk.domain.genome import is_rounded_position, read_position
from mdt_desk.domain.held_transcripts import accession_of
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import TWO_GENES, Finding, KinaseDomain

_ID = (
    r"(?:[NX][MRP]_[0-9]{4,}|ENS[TPG][0-9]{6,}|LRG_[0-9]+(?:t[0-9]+)?|CCDS[0-9]+|uc[0-9]{3}[a-z]{3}"
    r"|[A-Z]{1,3}[0-9]{5,})(?:\.[0-9]+)?(?:\s?\([A-Za-z0-9.-]{1,20}\))?"
)
_ONLY_IDS = Pattern(
    rf"\s*{_ID}(?:\s?[,;/|]\s?{_ID}){{0,5}}\s*|\s*(?i:[.-]|n/?a|none|not (?:stated|given|known|recorded)|unknown)\s*"
)
# Forms of TrkB and TrkC that end before the kinase: in this table of protein domains they alone of their genes have no
# tyrosine kinase domain. Source: maftools (PoisonAlien/maftools, inst/extdata/protein_domains.RDs), read 27-Nov-2026.
_WITHOUT_KINASE = {
    "NM_001007097": "NTRK2", "NM_001018065": "NTRK2", "NM_001018066": "NTRK2", "NM_001007156": "NTRK3",
    "NP_001007098": "NTRK2", "NP_001018075": "NTRK2", "NP_001018076": "NTRK2", "NP_001007157": "NTRK3",
}  # fmt: skip
# A contig that is no chromosome, such as GL000220.1, is kept as written.
_CONTIG = Pattern(r"[A-Za-z]{1,4}_?[A-Za-z0-9.*_-]{1,40}:[0-9]{1,10}(?::[+-])?")
_PROTEIN = Pattern(r"NP_[0-9]{6,}")


def transcript_doubts(finding: Finding) -> Iterator[AtField]:
    """What in the places of transcripts is no transcript, or speaks against a kinase domain entered as kept."""
    sides = (("five_prime", finding.five_prime), ("three_prime", finding.three_prime))
    named = [(f"{field}.transcript", side.transcript) for field, side in sides if side is not None]
    for field, text in (*named, ("transcript", finding.transcript)):
        if text.strip() and not _ONLY_IDS.fullmatch(text):
            yield AtField(field, f"where a transcript belongs stands {' '.join(text.split())!r}: read what it says")
    for field, side in sides:
        place = side.breakpoint.strip() if side is not None else ""
        if place and read_position(place) is None and not _CONTIG.fullmatch(place) and not is_rounded_position(place):
            yield AtField(
                f"{field}.breakpoint", f"where a position belongs stands {' '.join(place.split())!r}: read what it says"
            )
    yield from _without_kinase(finding)


def _without_kinase(finding: Finding) -> Iterator[AtField]:
    three = in_stated_order(finding).three_prime
    if three is None or finding.kind not in TWO_GENES or finding.kinase_domain is not KinaseDomain.KEPT:
        return
    found = _PROTEIN.search(three.transcript)
    gene = _WITHOUT_KINASE.get(found[0] if found else accession_of(three.transcript))
    if gene is not None:
        field = "five_prime" if finding.five_prime is three else "three_prime"
        ask = "kept is entered: ask the laboratory which transcript it counts by"
        yield AtField(
            f"{field}.transcript", f"{three.transcript} is a form of {gene} without its kinase domain, yet {ask}"
        )
