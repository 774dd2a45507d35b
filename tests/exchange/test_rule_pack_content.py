"""What a pack holds: read strictly, checked against the facts, gathered from a rule book."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mdt_desk.exchange.rule_pack_content import (
    PackContent,
    definitions_of,
    facts_of,
    is_name,
    plain_parts,
    read_content,
    sources_of,
    unknown_to_us,
)
from mdt_desk.exchange.rule_pack_file import PackHead, read_pack_file, write_pack
from mdt_desk.rules.catalogue import BY_ID
from tests.rules.world import book, pack, rules_named

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
HEAD = PackHead("north", "1", "The north", "Pat Lee", SECRET.public_key().public_bytes_raw().hex())
TA630 = rules_named("england.larotrectinib.funding.ta630")
SHIPPED = PackContent(pack().rule_sets, pack().definitions, pack().sources, pack().tests)


def sent(content=SHIPPED, facts=(), **head):
    return read_pack_file(write_pack(replace(HEAD, **head), facts, plain_parts(content), SECRET.sign))


def test_the_shipped_rules_go_through_a_pack_unchanged():
    content, problems = read_content(sent())
    assert problems == ()
    assert content == SHIPPED
    assert unknown_to_us(sent(), content) == ()


def test_a_fact_that_is_listed_and_not_known_is_told():
    file = sent(facts=("shoe_size",))
    assert "shoe_size" in unknown_to_us(file, SHIPPED)[0].what


def test_a_rule_set_takes_its_definitions_and_sources_with_it():
    terms = definitions_of(TA630, book().definitions)
    assert {item.id for item in terms} == {"ntrk_fusion_confirmed", "disease_condition"}
    cited = {source.id for source in sources_of(TA630, terms, book().sources)}
    assert "ta630" in cited
    assert unknown_to_us(sent(), PackContent((TA630,), terms, sources_of(TA630, terms, book().sources), ())) == ()


def test_a_lost_source_or_definition_is_told():
    terms = definitions_of(TA630, book().definitions)
    lost = PackContent((TA630,), (), sources_of(TA630, terms, book().sources), ())
    assert any("does not exist" in problem.what for problem in unknown_to_us(sent(), lost))
    bare = PackContent((TA630,), terms, (), ())
    assert any("not in the register" in problem.what for problem in unknown_to_us(sent(), bare))


def test_the_facts_of_rules_are_those_of_the_catalogue():
    asked = facts_of(pack().rule_sets, book().definitions)
    assert set(asked) <= set(BY_ID)
    assert "solid_tumour" in asked


@pytest.mark.parametrize("text", ["", ".a", "a b", "a:b", "a/b", "ä", "x" * 101])
def test_names_are_plain(text):
    assert not is_name(text)
    assert is_name("a.b-c_1")


def test_a_pack_with_an_odd_name_is_refused():
    content, problems = read_content(sent(id="a b"))
    assert content is None
    assert "cannot be a name" in problems[0].what


def with_retired(value):
    first, *others = plain_parts(SHIPPED)["tests"]
    return {**plain_parts(SHIPPED), "tests": (*others, {**first, "retired": value})}


def test_a_test_that_is_asked_no_more_goes_through_a_pack_with_its_reason():
    first, *others = SHIPPED.tests
    gone = replace(SHIPPED, tests=(*others, replace(first, retired="The policy ended.")))
    content, problems = read_content(sent(gone))
    assert (content, problems) == (gone, ())
    assert plain_parts(gone) == with_retired("The policy ended.")
    assert not [each for each in plain_parts(SHIPPED)["tests"] if set(each) != {"test", "case"}]


@pytest.mark.parametrize("reason", ["", "  ", "...", "x", None, 7, True])
def test_a_retirement_without_a_reason_in_words_is_refused_with_its_place(reason):
    file = read_pack_file(write_pack(HEAD, (), with_retired(reason), SECRET.sign))
    content, problems = read_content(file)
    assert content is None
    assert [problem.where for problem in problems] == [f"tests[{len(SHIPPED.tests)}].retired"]
