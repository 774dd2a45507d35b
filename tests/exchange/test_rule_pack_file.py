"""The pack file: one form, one order, one list of contents, one signature."""

import json
import unicodedata
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.plain import canonical
from mdt_desk.domain.problems import error
from mdt_desk.exchange.rule_pack_content import read_content
from mdt_desk.exchange.rule_pack_file import (
    PackHead,
    content_faults,
    is_signed_by_its_key,
    problem_words,
    read_pack_file,
    write_pack,
)

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
HEAD = PackHead("north", "1", "The north", "Pat Lee", SECRET.public_key().public_bytes_raw().hex())
PARTS = {
    "definitions": ({"id": "a", "sentence": "Überprüft."},),
    "rule_sets": ({"id": "x", "version": "2"}, {"id": "x", "version": "3"}),
    "sources": (),
    "tests": ({"test": {"id": "t"}, "case": {}},),
}


def written(**more):
    return write_pack(HEAD, ("age_years",), {**PARTS, **more}, SECRET.sign)


def test_a_pack_reads_back_as_it_was_written():
    pack = read_pack_file(written())
    assert (pack.head, pack.facts, dict(pack.parts)) == (HEAD, ("age_years",), PARTS)
    assert list(content_faults(pack)) == []
    assert is_signed_by_its_key(pack)


def test_writing_twice_gives_the_same_bytes_in_whatever_order_the_facts_come():
    assert written() == written()
    one, other = (write_pack(HEAD, facts, PARTS, SECRET.sign) for facts in (("b", "a"), ("a", "b")))
    assert one == other
    assert written().endswith(b"}\n")


def test_the_list_names_every_part_once_and_in_order():
    names = [name for name, _sha in read_pack_file(written()).listed]
    assert names == ["definitions/a", "rule_sets/x 2", "rule_sets/x 3", "tests/t"]


@pytest.mark.parametrize("field", ["id", "version", "title", "signer"])
def test_a_name_or_version_as_long_as_a_page_is_no_pack(field):
    long = write_pack(replace(HEAD, **{field: "9" * 5000}), ("age_years",), PARTS, SECRET.sign)
    with pytest.raises(DeskError, match="more than 200 characters"):
        read_pack_file(long)


def test_a_name_of_200_characters_and_2000_parts_are_still_a_pack():
    head = replace(HEAD, title="t" * 200)
    rest = sum(map(len, PARTS.values()))
    many = {**PARTS, "sources": tuple({"id": f"s{number}"} for number in range(2000 - rest))}
    pack = read_pack_file(write_pack(head, (), many, SECRET.sign))
    assert (len(pack.head.title), sum(map(len, pack.parts.values()))) == (200, 2000)


# Where in a pack, what stands there instead, and why it is no pack.
MISSHAPEN = {
    "a version that is no number": (("format_version",), True, "format version True"),
    "a blank title": (("manifest", "pack", "title"), " ", "does not say what it is"),
    "a fact that is no name": (("manifest", "facts"), [1], "does not say what it is"),
    "more in the list": (("manifest", "more"), 1, "lacks a part"),
    "more in a line of the list": (("manifest", "parts", 0, "size"), "1", "no proper list"),
    "a hash that is a number": (("manifest", "parts", 0, "sha256"), 1, "no proper list"),
    "a part that is a text": (("parts", "sources"), ["a"], "lacks a part"),
    "parts that are no list": (("parts", "sources"), {}, "lacks a part"),
    "more beside a signature": (("signature", "more"), "1", "signature of an unknown kind"),
    "a signature that is a number": (("signature", "value"), 7, "signature that is not one"),
    "a signature of other letters": (("signature", "value"), "zz", "signature that is not one"),
    "a signature of nothing": (("signature",), {"algorithm": "Ed25519"}, "signature of an unknown kind"),
}


@pytest.mark.parametrize("kind", MISSHAPEN)
def test_what_has_not_the_shape_of_a_pack_is_refused_in_words(kind):
    (*way, last), instead, words = MISSHAPEN[kind]
    value = place = json.loads(written())
    for step in way:
        place = place[step]
    place[last] = instead
    with pytest.raises(DeskError, match=words):
        read_pack_file((canonical(value) + "\n").encode())


def test_two_parts_of_one_name_are_a_fault():
    twice = PARTS["definitions"] * 2
    assert "a name stands for two parts" in list(content_faults(read_pack_file(written(definitions=twice))))


@given(st.data())
def test_no_single_changed_byte_gets_through(data):
    good = written()
    place = data.draw(st.integers(0, len(good) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != good[place]))
    bad = good[:place] + bytes([byte]) + good[place + 1 :]
    assert not is_whole(bad)
    assert is_whole(good)


@given(st.integers(0, 10_000))
def test_no_part_of_a_pack_is_a_pack(length):
    good = written()
    assert not is_whole(good[: length % len(good)])


def is_whole(data):
    try:
        pack = read_pack_file(data)
    except DeskError:
        return False
    return is_signed_by_its_key(pack) and not list(content_faults(pack))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(data):
    with pytest.raises(DeskError, match="stay as they are") as refused:
        read_pack_file(data)
    assert refused.value.kind is Fault.YOUR_FILE


@pytest.mark.parametrize("key", ["", "ab", "zz" * 32, "00" * 31])
def test_a_key_that_is_none_signs_nothing(key):
    head = PackHead("north", "1", "The north", "Pat Lee", key or " - ")
    data = write_pack(head, (), PARTS, SECRET.sign)
    assert not is_signed_by_its_key(read_pack_file(data))


def test_text_of_another_form_of_letters_is_refused():
    data = written()
    other = unicodedata.normalize("NFD", data.decode()).encode()
    assert other != data
    assert not is_whole(other)


def test_too_many_parts_are_refused():
    many = tuple({"id": f"s{number}"} for number in range(2001))
    with pytest.raises(DeskError, match="lacks a part"):
        read_pack_file(written(sources=many))


def test_a_problem_is_one_sentence():
    assert problem_words(error("a.b", "is odd", "Mend it.")) == "a.b is odd."


def test_the_signature_covers_the_list_and_the_head():
    pack = read_pack_file(written())
    assert pack.manifest.decode() == canonical(
        {
            "facts": ["age_years"],
            "pack": {"id": "north", "title": "The north", "version": "1"},
            "parts": [{"name": name, "sha256": sha} for name, sha in pack.listed],
            "public_key": HEAD.public_key,
            "signer": "Pat Lee",
        }
    )
    assert len(pack.manifest_sha256) == 64


def test_parts_that_are_no_rules_are_told_all_at_once():
    content, problems = read_content(read_pack_file(written()))
    assert content is None
    assert len(problems) > 3


FORGED = "Dr B. Smith.\npass signer known: The key is that of the network."


@pytest.mark.parametrize("field", ["id", "version", "title", "signer"])
@pytest.mark.parametrize("text", [FORGED, "Dr B\x1b[8m", "Dr B\x9b8m", "Dr \u202eB"])
def test_a_head_with_a_line_break_or_an_unseen_character_is_refused_and_not_repeated(field, text):
    with pytest.raises(DeskError) as told:
        read_pack_file(write_pack(replace(HEAD, **{field: text}), (), PARTS, SECRET.sign))
    words = f"{told.value.what_happened} {told.value.what_to_do}"
    assert "line break" in words or "nobody sees" in words
    assert text not in words


@pytest.mark.parametrize(
    "parts",
    [
        {"rule_sets": ({"id": "x", "version": "2", "title": FORGED},)},
        {"rule_sets": ({"id": FORGED},)},
        {"tests": ({"test": {"id": FORGED}, "case": {}},)},
        {"tests": ({"test": {"id": "t", "title": FORGED}, "case": {}},)},
        {"definitions": ({"id": "a", "sen\x1b[8mtence": "b"},)},
        {"sources": ({"id": "a", "publisher": "b\x1b[8m"},)},
    ],
)
def test_names_and_texts_of_rules_that_would_steer_a_terminal_are_refused(parts):
    with pytest.raises(DeskError, match=r"line break|nobody sees"):
        read_pack_file(written(**parts))


def test_a_text_of_rules_that_would_be_drawn_over_others_is_refused():
    with pytest.raises(DeskError, match="heaps 40 marks"):
        read_pack_file(written(definitions=({"id": "a", "sentence": "b" + "\u0336" * 40},)))


def test_a_long_text_of_a_rule_may_have_lines():
    assert read_pack_file(written(definitions=({"id": "a", "sentence": "One.\nTwo."},)))
