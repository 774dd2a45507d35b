"""What a test lists decides how its result is told: a rearrangement beside a negative, another fusion beside FISH."""

from mdt_desk.rules.values import Reason
from tests.rules.test_testing_readers import BROKEN, CHILD, NONE_BY_RNA, read
from tests.rules.world import base


def test_a_rearrangement_that_is_listed_beside_a_negative_is_not_called_unreported():
    row = {"kind": "fusion", "orientation": "stated", "five_prime": {"gene": "TPM3"}, "three_prime": {"gene": "NTRK1"},
           "reading_frame": "out_of_frame"}  # fmt: skip
    clear = NONE_BY_RNA | {"limits": ""}
    listing = read(base(tests=[clear | {"findings": [row]}], specimens=[{"id": "S1", "kind": "tumour_tissue"}]))
    found = listing["ntrk_rearrangement_reported"]
    assert (found.content, found.reason) == (None, Reason.CONFLICTING)
    assert found.detail == "a rearrangement is listed that is no driver (out of frame)"
    assert listing["rna_ntrk_fusion"].content is False
    none = read(base(tests=[clear], specimens=[{"id": "S1", "kind": "tumour_tissue"}]))
    assert none["ntrk_rearrangement_reported"].content is False


def test_rna_that_lists_only_another_fusion_is_not_called_positive_beside_fish():
    other = NONE_BY_RNA | {"result": "positive", "findings": [{"kind": "fusion", "genes": ["ETV6", "RET"]}]}
    where = {"diagnosis": {"tumour_type": "IFS"}, "specimens": [{"id": "S1", "kind": "tumour_tissue"}]}
    facts = read(base(tests=[BROKEN, other], **where, patient=CHILD))
    assert facts["targeted_ntrk_fusion"].detail.endswith(
        "test F: positive; test Q: it lists ETV6::RET and no NTRK gene"
    )
