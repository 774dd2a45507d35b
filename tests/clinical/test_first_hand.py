"""Whoever reads a fact finds where it was first published, or is told that only a copy of it was read."""

import re

import pytest

from mdt_desk.domain.knowledge import FILES, read_knowledge
from mdt_desk.workspace.shipped import knowledge_text
from tests.rules.world import pack

FIRST_HAND = re.compile(
    r"\bPMID [0-9]+|\bdoi 10\.|//(?:pubmed|pmc)\.ncbi\.nlm\.nih\.gov/"
    r"|//(?:[a-z-]+\.)*(?:nice\.org\.uk|scottishmedicines\.org\.uk|genomicseducation\.hee\.nhs\.uk|awttc\.nhs\.wales"
    r"|health-ni\.gov\.uk|www\.gov\.uk|medicines\.org\.uk|updates\.chemo\.org\.uk|ney-genomics\.org\.uk"
    r"|medicalgenomicswales\.co\.uk|gistcancer\.org\.uk|britishsarcomagroup\.org\.uk|genetics\.testcatalog\.org"
    r"|oncologypro\.esmo\.org|aacrjournals\.org|nature\.com|link\.springer\.com|civicdb\.org|civic\.genome\.wustl\.edu)"
)
MARKED = re.compile(r"no first-hand address|read second-hand|not confirmed|no public source seen", re.I)
OUR_OWN = "Help of this desk, page Tests"
COPIES = (
    "rxreasoner",
    "medscape",
    "mimsdev",
    "medifind",
    "reviewer.ly",
    "researcher.life",
    "wilddata",
    "oddb",
    "moalmanac",
)
LINES = read_knowledge({topic: knowledge_text(name) for topic, name in FILES.items()})


def told(source: str) -> bool:
    return source == OUR_OWN or bool(FIRST_HAND.search(source) or MARKED.search(source))


@pytest.mark.parametrize("source", pack().sources, ids=lambda source: source.id)
def test_a_source_of_the_rules_has_its_own_address_or_is_marked(source):
    assert told(source.address)


@pytest.mark.parametrize("source", sorted({line.source for line in LINES}))
def test_a_published_figure_has_its_own_address_or_is_marked(source):
    assert told(source)


def test_a_copy_is_never_cited_without_its_mark():
    every = [source.address for source in pack().sources] + [line.source for line in LINES]
    copies = [each for each in every if any(copy in each for copy in COPIES)]
    assert copies
    assert all(MARKED.search(each) for each in copies)


@pytest.mark.parametrize("source", ["rxreasoner.com/x", "https://example.org/nice.org.uk", "", "PMID"])
def test_what_names_neither_is_found(source):
    assert not told(source)
