"""What a user asks about testing: what follows from a finding, what the tests mean together, what is known of them."""

from mdt_desk.domain.derived_words import DerivedView, view_derived
from mdt_desk.domain.testing import Finding
from mdt_desk.domain.tumour_types import TumourTypes

SCREEN_WIDTH = 160.0


class TestingVerbs:
    """Questions about tests and findings; they read what ships with the program and change nothing."""

    __test__ = False

    def __init__(self, tumours: TumourTypes) -> None:
        self._tumours = tumours

    def derive(self, finding: Finding, width_mm: float = SCREEN_WIDTH) -> DerivedView:
        """What follows from typed exons and breakpoints; the laboratory's own statement is never changed."""
        from mdt_desk.exchange.reading import exon_tables

        return view_derived(finding, exon_tables(), width_mm)
