"""Every free text of a case is given with the words for where it stands."""

from itertools import count

from mdt_desk.domain.case import Case, Diagnosis, Marker, Medicine, Referral, RemainingOption, Treatment
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.plain import canonical, to_plain
from mdt_desk.domain.testing import Finding, FindingKind, Method, Test
from tests.domain.filled_case import MARK, filled
from tests.domain.test_dna_acceptance import GIVEN


def test_no_text_of_the_whole_data_model_is_left_out():
    full = filled(Case, count(1), [])
    assert len(list(texts_of(full))) == canonical(to_plain(full)).count(MARK)
    assert not any(texts_of(Case("  ")))


def test_its_place_is_said_in_words():
    case = Case(
        "X", referral=Referral(question="q"), diagnosis=Diagnosis(stage="s", markers=(Marker("BRAF"),)), note="c",
        tests=(Test("T1", Method.RNA_PANEL, findings=(Finding(FindingKind.FUSION, note="n"),)),), judgements=(GIVEN,),
    )  # fmt: skip
    words = {where: text for _, where, text in texts_of(case)}
    assert words["the question of the referral"] == "q"
    assert words["the stage of the diagnosis"] == "s"
    assert words["the gene of marker “BRAF”"] == "BRAF"
    assert words["the note of a finding of test T1"] == "n"
    assert words["the note of the case"] == "c"
    assert f"the role of the answer of {GIVEN.by}" in words


def test_an_option_a_treatment_and_a_medicine_are_told_by_their_names():
    case = Case(
        "X", treatments=(Treatment("Dacarbazine", note="n"), Treatment("", note="m")),
        options=(RemainingOption("A " * 80, reason="r"),), medicines=(Medicine("Aspirin", note="a"),),
    )  # fmt: skip
    words = {text: where for _, where, text in texts_of(case)}
    assert words["n"] == "the note of treatment “Dacarbazine”"
    assert words["m"] == "the note of a treatment"
    assert words["a"] == "the note of medicine “Aspirin”"
    assert words["r"] == f"the reason of option “{('A ' * 30).strip()} …”"
