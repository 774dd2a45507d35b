"""Whose packs may be approved here: a person vouched for each key, and the audit trail is where that is kept."""

import hashlib
import json

from mdt_desk.domain.answering import as_seen, names_no_person, says_nothing
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.plain import canonical
from mdt_desk.storage import records
from mdt_desk.storage.store import Store
from mdt_desk.workspace.desk import Desk
from mdt_desk.workspace.rows import Change, Part
from mdt_desk.workspace.rule_values import Signer

SUBJECT = "rule pack signers"
_ADDED, _REMOVED = "pack_signer_added", "pack_signer_removed"
_GROUPS, _KEY_BYTES = 8, 32
OWN_NAME = "This desk"


def fingerprint(public_key: str) -> str:
    """Eight groups of five digits that two people can compare by telephone."""
    digest = hashlib.sha512(bytes.fromhex(public_key)).digest()
    groups = [int.from_bytes(digest[start : start + 5]) % 100_000 for start in range(0, _GROUPS * 5, 5)]
    return " ".join(f"{group:05d}" for group in groups)


def fingerprint_of_typed(text: str) -> str:
    """The same of a key as it was typed; empty as long as it is no key."""
    try:
        return fingerprint(_plain_key(text))
    except DeskError:
        return ""


def known_signers(store: Store) -> tuple[Signer, ...]:
    """The desk's own key, then every key that somebody here vouched for."""
    own = store.pack_public_key().hex()
    found = {own: Signer(OWN_NAME, own, fingerprint(own), own=True)}
    # A case may bear the same name as the subject: only what was done with a key counts.
    for entry in (each for each in store.audit(SUBJECT) if each.kind in {_ADDED, _REMOVED}):
        data = json.loads(json.loads(entry.body)["details"])
        key = data["public_key"]
        if entry.kind == _ADDED:
            found[key] = Signer(data["name"], key, fingerprint(key), entry.who, entry.at[:10])
        else:
            found.pop(key, None)
    return tuple(found.values())


def known_keys(store: Store) -> frozenset[str]:
    """The public keys of all known signers."""
    return frozenset(signer.public_key for signer in known_signers(store))


class RuleSigners(Desk):
    """The desks whose packs are trusted."""

    def own_signer(self) -> Signer:
        """The key by which this desk signs, with the digits to read out on the telephone."""
        return known_signers(self._store)[0]

    def signers(self) -> tuple[Signer, ...]:
        """Every known signer, this desk first."""
        return known_signers(self._store)

    def add_signer(self, name: str, public_key: str) -> Change:
        """Vouches for a key after its digits were compared with the other desk."""
        key, name = _plain_key(public_key), as_seen(name)
        self._refuse_nobody()
        if not name:
            raise _refused("The signer has no name.", "Enter the name of the hospital or network.")
        if key in known_keys(self._store):
            raise _refused("This key is known already.", "Nothing is left to do.")
        self._note(_ADDED, {"name": name, "public_key": key})
        return Change((), frozenset({Part.RULES}), f"Packs signed by {name} may now be approved.")

    def remove_signer(self, public_key: str, reason: str) -> Change:
        """Takes back the trust in a key; what was approved stays as it is."""
        key = _plain_key(public_key)
        if key == self.own_signer().public_key or key not in known_keys(self._store):
            raise _refused("This key is not one that was added here.", "Choose one from the list.")
        self._refuse_nobody()
        if says_nothing(reason):
            raise _refused("No reason is given.", "Say in words why the key is no longer trusted.")
        self._note(_REMOVED, {"public_key": key, "reason": reason})
        return Change((), frozenset({Part.RULES}), "Packs signed by this key can no longer be approved.")

    def _refuse_nobody(self) -> None:
        if names_no_person(self.person.name):
            raise _refused("Nobody is named.", "Enter your name in Settings first.")

    def _note(self, kind: str, data: dict[str, str]) -> None:
        entry = records.Entry(kind, data.get("name", ""), self.person.name, canonical(data), (SUBJECT,))
        self._store.note(entry)


def _plain_key(text: str) -> str:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise _refused("This is not a public key.", "A public key has 64 digits from 0 to 9 and a to f.")
    return key.hex()


def _refused(what: str, advice: str) -> DeskError:
    return DeskError(what, advice, Fault.REFUSED)
