"""What the tests say, as facts that rules may ask."""

from dataclasses import replace
from itertools import product

import pytest

from mdt_desk.domain.case import Nation
from mdt_desk.domain.dna_acceptance import kept_of
from mdt_desk.domain.event_reading import DOUBTED
from mdt_desk.domain.fusion_evidence import TARGETED_TOGETHER, TESTS_TOGETHER, read_evidence, settled_tests
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.rules.evidence_ladder import read_ladder
from mdt_desk.rules.values import Reason
from tests.rules.world import DAY, TUMOURS, base, seed


def read(case):
    return read_facts(case, DAY, Nation.ENGLAND, TUMOURS, read_evidence(case))


def as_recorded(case):
    """The case as the window keeps it: each answer on a DNA fusion with what the board saw."""
    readings = read_evidence(case, DAY).readings
    return replace(
        case, judgements=tuple(replace(each, settled=kept_of(readings, each.given_on)) for each in case.judgements)
    )


CHILD = {"family_name": "Sample", "birth_date": "2023-03"}
_OF_CHILDREN = {"IFS", "OWN-CMN"}


def fact(name, **changes):
    code = changes.get("diagnosis", {}).get("tumour_type")
    of_child = {"patient": CHILD} if code in _OF_CHILDREN else {}
    return read(base(**(of_child | changes)))[name]


FISH = {"id": "F", "method": "fish_break_apart", "result": "positive", "quality": "passed", "specimen": "S1",
        "validated": "yes", "genes_covered": ["NTRK3"]}  # fmt: skip


RNA_FOUND = {"findings": [{"kind": "rearrangement", "genes": ["NTRK3"]}]}


@pytest.mark.parametrize(
    ("code", "tests", "content"),
    [
        ("IFS", [FISH], True),
        ("HNMASC", [FISH], True),
        ("OWN-CMN", [FISH], True),
        ("SKCM", [FISH], False),
        ("", [FISH], None),
        ("IFS", [FISH | {"result": "negative"}], None),
        ("IFS", [FISH | {"quality": "failed"}], None),
        ("IFS", [FISH | {"status": "awaited", "result": "not_stated"}], None),
        ("IFS", [FISH | {"method": "pan_trk_ihc"}], None),
        ("IFS", [FISH | {"method": "dna_panel"}], None),
        ("IFS", [], None),
    ],
)
def test_fish_is_enough_only_where_ntrk_fusions_are_the_rule(code, tests, content):
    assert fact("targeted_ntrk_fusion", diagnosis={"tumour_type": code}, tests=tests).content is content


def test_where_ntrk_fusions_are_the_rule_the_pair_that_is_the_rule_must_be_open():
    secretory = {"diagnosis": {"tumour_type": "HNMASC"}}
    of_ntrk1 = FISH | {"genes_covered": ["NTRK1"], "findings": []}
    no_etv6 = FISH | {"id": "T2", "genes_covered": ["ETV6"], "findings": [], "result": "negative"}
    for tests, words in (
        ([of_ntrk1], "ETV6::NTRK3 is the fusion that is the rule there, and what is positive is NTRK1"),
        ([FISH, no_etv6], "was looked for and not found: test T2"),
    ):
        found = fact("targeted_ntrk_fusion", tests=tests, **secretory)
        assert (found.content, found.reason) == (None, Reason.CONFLICTING)
        assert words in found.detail
        assert "would settle it" in found.detail
    assert fact("targeted_ntrk_fusion", tests=[FISH], **secretory).content is True


def test_where_ntrk_fusions_are_the_rule_a_positive_that_names_no_gene_is_not_known():
    secretory = {"diagnosis": {"tumour_type": "HNMASC"}}
    for genes in ([], ["NTRK1", "NTRK2", "NTRK3"]):
        named_less = FISH | {"genes_covered": genes, "findings": [], "assay": "NTRK break-apart FISH"}
        found = fact("targeted_ntrk_fusion", tests=[named_less], **secretory)
        assert (found.content, found.reason) == (None, Reason.NOT_RECORDED)
        assert "ask its laboratory which probe it was" in found.detail


@pytest.mark.parametrize(
    ("changes", "content"),
    [
        ({}, True),
        ({"specimens": [{"id": "S1", "kind": "cytology"}]}, True),
        ({"specimens": [{"id": "S1"}]}, None),
        ({"specimens": []}, None),
        ({"tests": []}, None),
    ],
)
def test_a_validated_test_in_a_tumour_specimen_is_the_one_that_shows_the_fusion(changes, content):
    assert fact("validated_tumour_test", **changes).content is content


def test_where_fish_is_enough_its_own_validation_counts():
    infant = {"diagnosis": {"tumour_type": "IFS"}}
    assert fact("validated_tumour_test", tests=[FISH], **infant).content is True
    assert fact("validated_tumour_test", tests=[FISH | {"validated": "no"}], **infant).content is False
    assert fact("validated_tumour_test", tests=[FISH]).content is None


def test_the_seed_page_report_is_a_rearrangement_and_no_confirmed_fusion():
    facts = read(seed())
    assert facts["ntrk_rearrangement_reported"].content is True
    assert facts["rna_ntrk_fusion"].content is None


@pytest.mark.parametrize("kind", ["other", "plasma"])
def test_what_was_found_only_outside_tumour_is_not_known_and_says_what_settles_it(kind):
    specimens = [{"id": "S1", "kind": kind}, {"id": "S2", "kind": "tumour_tissue"}]
    dna = {"id": "D", "method": "dna_panel", "result": "positive", "quality": "passed", "specimen": "S1"}
    infant = {"diagnosis": {"tumour_type": "IFS"}}
    for name, test in product(("ntrk_rearrangement_reported", "targeted_ntrk_fusion"), (dna | RNA_FOUND, FISH)):
        if (name, test["method"]) != ("targeted_ntrk_fusion", "dna_panel"):
            found = fact(name, specimens=specimens, tests=[test], **infant)
            assert (found.content, found.reason) == (None, Reason.NOT_RECORDED)
            assert found.detail.endswith(": enter what each specimen is, or test tumour tissue")
        of_tumour = test | {"id": "Z", "specimen": "S2"}
        assert fact("ntrk_rearrangement_reported", specimens=specimens, tests=[test, of_tumour]).content is True
    for specimen in ("", "S2"):
        tests = [FISH | {"specimen": specimen}]
        assert fact("ntrk_rearrangement_reported", specimens=specimens, tests=tests).content is True


def test_tests_that_disagree_are_a_conflict_that_lists_both():
    rna = {"id": "R", "method": "rna_panel", "result": "negative", "quality": "passed",
           "genes_covered": ["NTRK1", "NTRK2", "NTRK3"]}  # fmt: skip
    found = fact("rna_ntrk_fusion", tests=[FISH, rna])
    assert found.reason is Reason.CONFLICTING
    assert "test F" in found.detail
    assert "test R" in found.detail


def test_evidence_names_its_test_and_the_day_of_the_report():
    assert fact("rna_ntrk_fusion").origin == "test T1, 30-Nov-2023"


RNA_GOOD = {"id": "R", "method": "rna_panel", "result": "positive", "quality": "passed", "findings": [
    {"kind": "fusion", "orientation": "stated", "five_prime": {"gene": "ETV6"}, "three_prime": {"gene": "NTRK3"},
     "reading_frame": "in_frame", "kinase_domain": "kept"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "tests", "content"),
    [
        ("IFS", [FISH], True),
        ("IFS", [FISH, RNA_GOOD], False),
        ("SKCM", [FISH], False),
        ("IFS", [], None),
    ],
)
def test_a_fusion_by_fish_alone_is_flagged_where_fish_is_enough(code, tests, content):
    assert fact("fusion_by_fish_alone", diagnosis={"tumour_type": code}, tests=tests).content is content


NO_TESTS = read_evidence(base())


@pytest.mark.parametrize("result", ["negative", "equivocal"])
def test_two_fish_that_disagree_are_a_conflict_where_fish_would_be_enough(result):
    infant = {"diagnosis": {"tumour_type": "IFS"}}
    other = FISH | {"id": "G", "result": result}
    found = fact("targeted_ntrk_fusion", tests=[FISH, other], **infant)
    assert found.reason is Reason.CONFLICTING
    assert found.detail.endswith(f"test F: positive; test G: {result}")
    case = base(tests=[FISH, other], **infant)
    assert read_ladder(case, TUMOURS).together == f"Conflicting: {found.detail}."
    # No piece of the tumour takes precedence over another, and plasma is none.
    elsewhere = fact("targeted_ntrk_fusion", tests=[FISH, other | {"specimen": "S2"}], **TWO, **infant)
    assert elsewhere.reason is Reason.CONFLICTING
    assert fact("targeted_ntrk_fusion", tests=[FISH, other | {"specimen": "P"}], **IN_PLASMA, **infant).content is True


TWO = {"specimens": [{"id": "S1", "kind": "tumour_tissue"}, {"id": "S2", "kind": "tumour_tissue"}]}
IN_PLASMA = {"specimens": [{"id": "S1", "kind": "tumour_tissue"}, {"id": "P", "kind": "plasma"}]}


def test_a_file_that_was_taken_in_twice_is_named_once():
    side = {"five_prime": {"gene": "ETV6", "breakpoint": "chr12:11869969"}, "three_prime": {"gene": "NTRK3"}}
    row = side | {"kind": "fusion", "orientation": "stated", "reading_frame": "in_frame", "kinase_domain": "kept"}
    test = {"id": "T1", "method": "rna_panel", "result": "positive", "quality": "passed", "specimen": "S1",
            "genes_covered": ["NTRK1", "NTRK2", "NTRK3"], "findings": [row | {"supporting_reads": 41}]}  # fmt: skip
    other = test | {"id": "T2", "findings": [row | {"supporting_reads": 40}]}
    assert "T2" not in fact("rna_ntrk_fusion", tests=[test, test | {"id": "T2"}]).origin
    assert "T2" in fact("rna_ntrk_fusion", tests=[test, other]).origin


def test_a_positive_fish_confirms_nothing_beside_a_fusion_that_the_board_found_not_actionable():
    sound = RNA_GOOD["findings"][0]
    shifted = [sound | {"reading_frame": "out_of_frame"}]
    tests = [FISH, RNA_GOOD, RNA_GOOD | {"id": "Q", "findings": shifted}]
    infant = {"diagnosis": {"tumour_type": "IFS"}}
    (event,) = read_evidence(base(tests=tests)).events
    for frame, content in (("in_frame", True), ("out_of_frame", None)):
        board = {"about": event.name, "by": "Dr A", "role": "chair", "given_on": "2023-12-20", "reason": "Seen.",
                 "settled": list(event.settled), "reading_frame": frame}  # fmt: skip
        found = fact("targeted_ntrk_fusion", tests=tests, resolutions=[board], **infant)
        assert (found.content, "the board resolved" in found.detail) == (content, content is None)


RNA_NONE = {"id": "N", "method": "rna_panel", "result": "negative", "quality": "passed", "specimen": "S1",
            "genes_covered": ["NTRK1", "NTRK2", "NTRK3"], "reported": "2023-12-01"}  # fmt: skip
DNA_FOUND = RNA_GOOD | {"id": "D", "method": "dna_panel", "specimen": "S1", "reported": "2023-12-02"}
AWAITED = {"id": "W", "method": "rna_panel", "status": "awaited"}


@pytest.mark.parametrize(
    ("more", "stands", "content", "reason", "words"),
    [
        (
            [],
            "positive",
            None,
            Reason.CONFLICTING,
            "the board resolved that what RNA shows does not stand (test N: RNA panel",
        ),
        ([], "negative", False, None, ""),
        ([AWAITED], "positive", None, Reason.AWAITED, ""),
    ],
)
def test_a_negative_rna_test_that_the_board_set_aside_is_not_said_to_be_missing(more, stands, content, reason, words):
    tests = [DNA_FOUND, RNA_NONE, *more]
    evidence = read_evidence(base(tests=tests))
    assert [each.test.id for each in evidence.disagreeing()] == ["D", "N"]
    board = {"about": TESTS_TOGETHER, "by": "Dr A", "role": "chair", "given_on": "2023-12-20", "reason": "Seen.",
             "settled": list(settled_tests(evidence.disagreeing())), "stands": stands}  # fmt: skip
    found = fact("rna_ntrk_fusion", tests=tests, resolutions=[board])
    assert (found.content, found.reason) == (content, reason)
    assert words in found.detail


def test_a_dna_fusion_is_accepted_only_after_its_report_and_the_words_say_so():
    dna = RNA_GOOD | {"method": "dna_panel", "validated": "yes"}
    answer = {"question": "dna_fusion_accepted", "answer": "yes", "by": "Dr A", "role": "chair",
              "given_on": "2023-12-20", "valid_until": "2024-12-31"}  # fmt: skip
    for reported, content in (("2023-12-20", True), ("2023-12-21", None)):
        case = as_recorded(base(tests=[dna | {"reported": reported}], judgements=[answer]))
        found = read(case)["dna_fusion_accepted"]
        assert (found.content, "before the DNA report: ask the board again" in found.detail) == (content, not content)
        together = read_ladder(case, TUMOURS, read_evidence(case, DAY)).together
        assert together.startswith("Accepted by the board" if content else "For the board to judge")
    doubted = as_recorded(
        base(tests=[dna, {**RNA_GOOD, "id": "Q", "result": "equivocal", "findings": []}], judgements=[answer])
    )
    facts = read(doubted)
    assert facts["dna_fusion_accepted"].content is False
    assert facts["rna_ntrk_fusion"].reason is Reason.CONFLICTING
    assert facts["ntrk_rearrangement_reported"].reason is Reason.CONFLICTING


def test_a_rearrangement_that_its_laboratory_calls_no_driver_is_reported_with_that_word():
    for given, said in (("likely_benign", DOUBTED), ("oncogenic", "")):
        found = [RNA_GOOD["findings"][0] | {"laboratory_class": given}]
        reported = fact("ntrk_rearrangement_reported", tests=[RNA_GOOD | {"findings": found}])
        assert (reported.content, reported.detail) == (True, said)


NONE_BY_RNA = {"id": "Q", "method": "rna_panel", "result": "negative", "quality": "passed", "specimen": "S1",
               "genes_covered": ["NTRK1", "NTRK2", "NTRK3"], "limits": "RNA of the named genes."}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "conflicting"),
    [
        ({}, True),
        ({"genes_covered": ["NTRK3"]}, True),
        ({"method": "rt_pcr", "assay": "ETV6-NTRK3", "quality": "not_stated"}, True),
        ({"result": "not_stated", "ntrk_tested": "none_found"}, True),
        ({"genes_covered": ["NTRK1"]}, False),
        ({"quality": "not_stated"}, True),
        ({"quality": "failed"}, False),
        ({"ntrk_tested": "not_tested"}, False),
        ({"limits_touch_ntrk": "yes"}, False),
        ({"specimen": "P"}, False),
        ({"specimen": "E"}, False),
    ],
)
def test_rna_that_found_none_is_a_conflict_where_fish_would_be_enough_and_weaker_rna_is_not(changes, conflicting):
    kinds = [{"id": "S1", "kind": "tumour_tissue"}, {"id": "P", "kind": "plasma"},
             {"id": "E", "kind": "tumour_tissue", "tumour_content_percent": 0}]  # fmt: skip
    tests = [FISH | {"findings": [{"kind": "rearrangement", "genes": ["NTRK3"]}]}, NONE_BY_RNA | changes]
    found = fact("targeted_ntrk_fusion", tests=tests, specimens=kinds, diagnosis={"tumour_type": "IFS"})
    assert (found.content, found.reason is Reason.CONFLICTING) == ((None, True) if conflicting else (True, False))
    assert not conflicting or "test F: positive; test Q: found no fusion; " in found.detail


@pytest.mark.parametrize(
    ("answers", "reason", "words"),
    [
        ([("yes", None, "2023-12-20"), ("no", "larotrectinib", "2023-12-21")], Reason.CONFLICTING, "yet refused for"),
        ([("yes", "larotrectinib", "2023-12-21")], Reason.NOT_ANSWERED, "given for larotrectinib"),
        ([("no", "larotrectinib", "2023-12-19"), ("yes", None, "2023-12-20")], None, ""),
    ],
)
def test_an_acceptance_for_or_against_one_drug_alone_is_open_and_says_so(answers, reason, words):
    by = {"question": "dna_fusion_accepted", "by": "Dr A", "role": "chair", "valid_until": "2024-12-31"}
    given = [
        by | {"answer": answer, "given_on": day} | ({"drug": drug} if drug else {}) for answer, drug, day in answers
    ]
    found = read(as_recorded(base(tests=[DNA_GOOD], judgements=given)))["dna_fusion_accepted"]
    assert (found.content, found.reason) == (True if reason is None else None, reason)
    assert words in found.detail


DNA_GOOD = RNA_GOOD | {"method": "dna_panel", "validated": "yes", "reported": "2023-12-15"}
ACCEPTED = {"question": "dna_fusion_accepted", "by": "Dr A", "role": "chair", "given_on": "2023-12-20",
            "valid_until": "2024-12-31"}  # fmt: skip
OTHER_PAIR = [RNA_GOOD["findings"][0] | {"five_prime": {"gene": "TPM3"}}]


@pytest.mark.parametrize(("answer", "content", "said"), [("yes", True, "Accepted"), ("no", False, "Not accepted")])
def test_an_answer_on_dna_is_asked_again_once_what_the_board_saw_was_changed(answer, content, said):
    seen = as_recorded(base(tests=[DNA_GOOD], judgements=[ACCEPTED | {"answer": answer}]))
    assert read(seen)["dna_fusion_accepted"].content is content
    assert read_ladder(seen, TUMOURS, read_evidence(seen, DAY)).together.startswith(f"{said} by the board as confirmed")
    for tests in ([DNA_GOOD | {"findings": OTHER_PAIR}], [DNA_GOOD | {"id": "T9"}]):
        now = replace(base(tests=tests), judgements=seen.judgements)
        assert (found := read(now)["dna_fusion_accepted"]).reason is Reason.NOT_ANSWERED
        assert all(each in found.detail for each in ("answered 20-Dec-2023 for something else", "ask the board again"))
        assert read_ladder(now, TUMOURS, read_evidence(now, DAY)).together.startswith("For the board to judge")


@pytest.mark.parametrize(("answer", "content"), [("yes", None), ("no", False)])
def test_an_acceptance_of_before_is_asked_again_and_a_refusal_of_before_stands(answer, content):
    found = fact("dna_fusion_accepted", tests=[DNA_GOOD], judgements=[ACCEPTED | {"answer": answer}])
    assert found.content is content
    assert ("kept without the findings and tests" in found.detail) is (content is None)


BROKEN = FISH | {"findings": [{"kind": "rearrangement", "genes": ["NTRK3"]}]}
STANDS = {"by": "Dr A", "role": "chair", "given_on": "2023-12-20", "reason": "Both were looked at again."}


@pytest.mark.parametrize(
    ("stands", "now", "content", "words"),
    [
        (None, {}, None, "the tests disagree, for the board to resolve or for another RNA panel to settle: test F"),
        ("positive", {}, True, "positive where NTRK fusions are the rule"),
        ("negative", {}, None, "the board resolved that test F does not stand; another RNA panel would settle"),
        ("positive", {"limits": "Low coverage of NTRK3."}, None, "the tests disagree, for the board to resolve"),
        ("positive", {"id": "Q2"}, None, "the tests disagree, for the board to resolve"),
    ],
)
def test_the_board_resolves_a_positive_fish_that_rna_does_not_see_for_just_these_two(stands, now, content, words):
    where = {"diagnosis": {"tumour_type": "IFS"}, "specimens": [{"id": "S1", "kind": "tumour_tissue"}]}
    where |= {"patient": CHILD}
    evidence = read_evidence(base(tests=[BROKEN, NONE_BY_RNA], **where))
    assert [each.test.id for each in evidence.gainsaid_targeted()] == ["F", "Q"]
    board = STANDS | {"about": TARGETED_TOGETHER, "settled": list(settled_tests(evidence.gainsaid_targeted())),
                      "stands": stands or "positive"}  # fmt: skip
    case = base(tests=[BROKEN, NONE_BY_RNA | now], resolutions=[board] if stands else [], **where)
    facts = read(case)
    assert (facts["targeted_ntrk_fusion"].content, words in facts["targeted_ntrk_fusion"].detail) == (content, True)
    assert facts["rna_ntrk_fusion"].content is None
    assert facts["ntrk_rearrangement_reported"].content is (True if stands != "negative" else None)
    assert read_ladder(case, TUMOURS, read_evidence(case, DAY)).confirmed is content


CUT = {"kind": "fusion", "orientation": "stated", "five_prime": {"gene": "ETV6"},
       "three_prime": {"gene": "NTRK3", "transcript": "NM_001012338.2", "exon": 17}}  # fmt: skip
WHOLE = CUT | {"three_prime": {"gene": "NTRK3", "transcript": "NM_001012338.2", "exon": 14}}


@pytest.mark.parametrize(("finding", "content"), [(CUT, None), (WHOLE, True), (CUT | {"kinase_domain": "kept"}, True)])
def test_rt_pcr_of_a_fusion_that_by_its_position_has_no_kinase_domain_is_not_known(finding, content):
    rt_pcr = FISH | {"method": "rt_pcr", "genes_covered": ["ETV6", "NTRK3"], "findings": [finding]}
    found = fact("targeted_ntrk_fusion", diagnosis={"tumour_type": "HNMASC"}, tests=[rt_pcr])
    assert found.content is content
    assert ("the position gives kinase domain lost" in found.detail) is (content is None)


def test_the_age_that_a_type_of_children_asks_about_is_that_of_the_day_asked_about():
    adult = {"patient": {"family_name": "Sample", "birth_date": "2000-06"}, "diagnosis": {"tumour_type": "IFS"}}
    found = fact("targeted_ntrk_fusion", tests=[FISH], **adult)
    assert found.content is None
    assert f"was 23 years old on {DAY:%d-%b-%Y}" in found.detail
