"""A test that may be one of RNA weighs as one until the laboratory says which method it was."""

from dataclasses import replace

import pytest

from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.perhaps_rna import perhaps_rna, which_kind
from mdt_desk.domain.testing import Method
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

TABLE = (
    # method, assay, perhaps RNA, asked which method
    (Method.RNA_PANEL, "", True, False),
    (Method.RT_PCR, "", True, False),
    (Method.PANEL_NOT_STATED, "", True, False),
    (Method.PANEL_NOT_STATED, "RNA fusion panel", True, True),
    (Method.PANEL_NOT_STATED, "DNA and RNA panel", True, True),
    (Method.OTHER, "DNA and RNA panel", True, True),
    (Method.OTHER, "", False, False),
    (Method.OTHER, "Whole transcriptome", True, True),
    (Method.OTHER, "NGS fusion panel", True, False),
    (Method.OTHER, "DNA fusion panel", False, False),
    (Method.OTHER, "TRK fusion FISH", False, False),
    (Method.OTHER, "NTRK fusion immunostain", False, False),
    (Method.DNA_PANEL, "", False, False),
    (Method.DNA_PANEL, "Solid tumour panel", False, False),
    (Method.DNA_PANEL, "RNA fusion panel", True, True),
    (Method.DNA_PANEL, "DNA and RNA panel", False, False),
    (Method.WGS, "RNA-seq", True, True),
    (Method.FISH_BREAK_APART, "RNA in situ", False, False),
    (Method.PAN_TRK_IHC, "RNA", False, False),
)


@pytest.mark.parametrize(("method", "assay", "perhaps", "asked"), TABLE)
def test_by_method_and_assay(method, assay, perhaps, asked):
    test = replace(NEGATIVE, id="T2", method=method, assay=assay)
    assert (perhaps_rna(test), bool(which_kind(test))) == (perhaps, asked)
    told = " ".join(case_cautions(read_evidence(case(RNA, test))))
    assert told.count("which names RNA, yet") == (asked or method is Method.PAN_TRK_IHC)


def test_the_table_holds_every_method():
    assert {row[0] for row in TABLE} >= set(Method) - {Method.FISH_FUSION}
