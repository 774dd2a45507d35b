"""The rule pack file: rule sets with all they rest on, a list of contents with hashes, and a signature under that list.

One JSON text in its one canonical form: nothing is compressed, nothing is unpacked, nothing can hide.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.hidden import first_hidden, has_breaks, heaped_marks
from mdt_desk.domain.plain import canonical, sha256
from mdt_desk.domain.problems import Problem
from mdt_desk.exchange.json_text import read_json

FORMAT, FORMAT_VERSION = "mdt-desk-rule-pack", 1
ALGORITHM = "Ed25519"
KINDS = ("definitions", "rule_sets", "sources", "tests")
MOST_PARTS = 2000
_MOST_OF_A_TEXT = 200
"""Letters of the name, version, title or signer of a pack: they are told in one line."""
_NAMES = ("id", "version", "title")
_TOP = {"format", "format_version", "manifest", "parts", "signature"}
_MANIFEST = {"facts", "pack", "parts", "public_key", "signer"}
_COMPRESSED = {
    b"PK": "a zip archive",
    b"\x1f\x8b": "a compressed file",
    b"7z": "a 7z archive",
    b"BZ": "a compressed file",
}
_ASK = "Ask the sender for the pack again."


@dataclass(frozen=True, slots=True)
class PackHead:
    """What a pack says of itself."""

    id: str
    version: str
    title: str
    signer: str
    public_key: str


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack file as read: its head, its parts as plain data by kind, and what was signed."""

    head: PackHead
    facts: tuple[str, ...]
    parts: Mapping[str, tuple[Any, ...]]
    listed: tuple[tuple[str, str], ...]
    manifest: bytes
    signature: bytes

    @property
    def manifest_sha256(self) -> str:
        """The hash of the list of contents: what the pack is, in one line."""
        return sha256(self.manifest.decode())


def write_pack(
    head: PackHead, facts: tuple[str, ...], parts: Mapping[str, tuple[Any, ...]], sign: Callable[[bytes], bytes]
) -> bytes:
    """The bytes of a pack file, signed."""
    listed = [{"name": name, "sha256": digest} for name, digest in _contents(parts)]
    manifest = {
        "facts": sorted(facts),
        "pack": {"id": head.id, "title": head.title, "version": head.version},
        "parts": listed,
        "public_key": head.public_key,
        "signer": head.signer,
    }
    value = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "manifest": manifest,
        "parts": {kind: list(parts[kind]) for kind in KINDS},
        "signature": {"algorithm": ALGORITHM, "value": sign(canonical(manifest).encode()).hex()},
    }
    return (canonical(value) + "\n").encode()


def read_pack_file(data: bytes) -> PackFile:
    """Reads a pack file; whatever is not exactly the form of one is refused in one sentence. Trusts nothing yet."""
    value = _value(data)
    newer = value.get("format_version")
    if value.get("format") != FORMAT:
        raise _refused("is not a rule pack", "Choose a file that a desk exported as a rule pack.")
    if newer != FORMAT_VERSION or isinstance(newer, bool):
        raise _refused(f"has the format version {newer!r}, not {FORMAT_VERSION}", "Install a newer MDT Desk.")
    if set(value) - {"signature"} != _TOP - {"signature"}:
        raise _refused("lacks a part of a rule pack, or holds one that is not known", _ASK)
    if (canonical(value) + "\n").encode() != data:
        raise _refused("was put in another order or laid out anew since it was written", _ASK)
    if unseen := next(filter(None, map(first_hidden, _texts_in(value))), ""):
        raise _refused(f"holds a character that nobody sees (U+{ord(unseen):04X})", _ASK)
    if heaped := next(filter(None, map(heaped_marks, _texts_in(value))), ""):
        raise _refused(heaped, _ASK)
    if any(map(has_breaks, _of_one_line(value))):
        raise _refused("holds a line break or a tab in a name or a title, which are of one line", _ASK)
    return _pack_file(value)


def _value(data: bytes) -> dict[str, Any]:
    for start, kind in _COMPRESSED.items():
        if data.startswith(start):
            raise _refused(f"is {kind}, which is never unpacked", "Ask the sender for the rule pack itself.")
    reading = read_json(data)
    if reading.problems:
        first = reading.problems[0]
        raise _refused(
            f"cannot be read: {first.where} {first.what}", "Check that it arrived whole, or ask for it again."
        )
    if not isinstance(reading.value, dict):
        raise _refused("is not a rule pack", "Choose a file that a desk exported as a rule pack.")
    return reading.value


def _texts_in(value: Any) -> Iterator[str]:
    """Every text of a pack, with the names of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _texts_in(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _texts_in(item)


def _of_one_line(value: dict[str, Any]) -> Iterator[str]:
    """What the list of contents says, and the names of the rules: they are told line by line before all else."""
    yield from _texts_in(value["manifest"])
    for items in value["parts"].values() if isinstance(value["parts"], dict) else ():
        for item in items if isinstance(items, list) else ():
            inner = item.get("test", item) if isinstance(item, dict) else item
            held = inner if isinstance(inner, dict) else {}
            yield from (each for name in _NAMES if isinstance(each := held.get(name), str))


def _pack_file(value: dict[str, Any]) -> PackFile:
    manifest, parts = value["manifest"], value["parts"]
    if not isinstance(manifest, dict) or set(manifest) != _MANIFEST or not _is_parts(parts):
        raise _refused("lacks a part of a rule pack, or holds one that is not known", _ASK)
    head, listed, facts = manifest["pack"], manifest["parts"], manifest["facts"]
    names = [head.get(name) for name in ("id", "version", "title")] if isinstance(head, dict) else []
    texts = [*names, manifest["signer"], manifest["public_key"]]
    if len(texts) != 5 or not all(isinstance(text, str) and text.strip() for text in texts) or not _is_texts(facts):
        raise _refused("does not say what it is or who signed it", _ASK)
    if any(len(text) > _MOST_OF_A_TEXT for text in texts):
        raise _refused(f"has a name or a version of more than {_MOST_OF_A_TEXT} characters", _ASK)
    if not isinstance(listed, list) or not all(_is_listing(item) for item in listed):
        raise _refused("has no proper list of its contents", _ASK)
    return PackFile(
        PackHead(*texts),
        tuple(facts),
        {kind: tuple(parts[kind]) for kind in KINDS},
        tuple((item["name"], item["sha256"]) for item in listed),
        canonical(manifest).encode(),
        _signature(value.get("signature")),
    )


def _is_parts(parts: Any) -> bool:
    return (
        isinstance(parts, dict)
        and set(parts) == set(KINDS)
        and all(isinstance(items, list) and all(isinstance(item, dict) for item in items) for items in parts.values())
        and sum(len(items) for items in parts.values()) <= MOST_PARTS
    )


def _is_texts(items: Any) -> bool:
    return isinstance(items, list) and all(isinstance(item, str) for item in items)


def _is_listing(item: Any) -> bool:
    return isinstance(item, dict) and set(item) == {"name", "sha256"} and _is_texts([*item.values()])


def _signature(value: Any) -> bytes:
    """The signature's bytes; none where the pack is not signed."""
    if value is None:
        return b""
    if not isinstance(value, dict) or set(value) != {"algorithm", "value"} or value["algorithm"] != ALGORITHM:
        raise _refused("has a signature of an unknown kind", _ASK)
    return _bytes_of(value["value"])


def _bytes_of(text: Any) -> bytes:
    try:
        return bytes.fromhex(text)
    except (TypeError, ValueError):
        raise _refused("has a signature that is not one", _ASK) from None


def is_signed_by_its_key(pack: PackFile) -> bool:
    """Whether the signature is the stated key's, under this very list of contents."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(pack.head.public_key))
        key.verify(pack.signature, pack.manifest)
    except (InvalidSignature, ValueError):
        return False
    return True


def content_faults(pack: PackFile) -> Iterator[str]:
    """Where the contents differ from the list that was signed: changed, missing, added or put in another order."""
    found = list(_contents(pack.parts))
    hashes, listed = dict(found), dict(pack.listed)
    for name in listed.keys() - hashes.keys():
        yield f"{name} is listed and missing"
    for name in hashes.keys() - listed.keys():
        yield f"{name} is not listed"
    for name in listed.keys() & hashes.keys():
        if listed[name] != hashes[name]:
            yield f"{name} was changed"
    if sorted(found) == sorted(pack.listed) and found != list(pack.listed):
        yield "the parts are not in the order of the list"
    if len(hashes) != len(found):
        yield "a name stands for two parts"


def _contents(parts: Mapping[str, tuple[Any, ...]]) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        for item in parts[kind]:
            inner = item.get("test") if kind == "tests" else item
            name = inner.get("id", "") if isinstance(inner, dict) else ""
            version = f" {inner.get('version', '')}" if kind == "rule_sets" and isinstance(inner, dict) else ""
            yield f"{kind}/{name}{version}", sha256(canonical(item))


def problem_words(problem: Problem) -> str:
    """A problem in one sentence."""
    return f"{problem.where} {problem.what}."


def _refused(what: str, advice: str) -> DeskError:
    return DeskError(f"The file {what}.", f"{advice} The rules in use stay as they are.", Fault.YOUR_FILE)
