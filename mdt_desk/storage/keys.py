"""The data key: made once, kept apart from the database, and the sub-keys that are drawn from it."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import KEY_FILE, make_private
from mdt_desk.storage.errors import in_words
from mdt_desk.storage.files import discard, refuse_strange, write_atomically
from mdt_desk.storage.kept_json import read_object
from mdt_desk.storage.no_dumps import refuse_dumps

FIRST_START = "first_start"
"""An empty file beside the key until the desk of that key has its first action and its note."""
FORMAT = 1
KEY_BYTES = 32
_ADVICE = "Put the key file of this database back, or restore a backup together with its key. Nothing was changed."


@dataclass(frozen=True, slots=True, repr=False)
class DeskKey:
    """The key of one database; it prints as nothing."""

    database_id: str
    data: bytes

    @property
    def audit(self) -> bytes:
        """The key that seals the audit trail."""
        return hkdf_sha256(self.data, info=b"mdt-desk audit 1", salt=self.database_id.encode())

    @property
    def anchor(self) -> bytes:
        """The key that seals the note of what this computer has seen last."""
        return hkdf_sha256(self.data, info=b"mdt-desk anchor 1", salt=self.database_id.encode())

    @property
    def packs(self) -> bytes:
        """The seed of the key that signs rule packs."""
        return hkdf_sha256(self.data, info=b"mdt-desk rule packs 1", salt=self.database_id.encode())


def hkdf_sha256(secret: bytes, *, info: bytes, salt: bytes = b"", length: int = KEY_BYTES) -> bytes:
    """Draw a key for one purpose from a secret (RFC 5869 with SHA-256)."""
    import hashlib
    import hmac

    pseudo_random = hmac.digest(salt or bytes(hashlib.sha256().digest_size), secret, "sha256")
    block, output = b"", b""
    counter = 1
    while len(output) < length:
        block = hmac.digest(pseudo_random, block + info + bytes([counter]), "sha256")
        output += block
        counter += 1
    return output[:length]


def make_key(folder: Path) -> DeskKey:
    """Make the key of a new database, write it for this account alone, and read it back before it is used."""
    refuse_dumps()
    make_private(folder)
    made = DeskKey(os.urandom(16).hex(), os.urandom(KEY_BYTES))
    content = {"database_id": made.database_id, "format": FORMAT, "slots": [_account_slot(made.data)]}
    # First: a kill between key and database would otherwise look as if a database had been lost.
    write_atomically(folder / FIRST_START, b"")
    write_atomically(folder / KEY_FILE, json.dumps(content, sort_keys=True, indent=1).encode("ascii"))
    if read_key(folder) != made:
        raise DeskError("The key that was just written does not read back.", "Check the disk before entering patients.")
    return made


def is_first_start(folder: Path) -> bool:
    """Whether the key was made by a first start that has not ended: nothing was ever kept under it."""
    return (folder / FIRST_START).exists()


def first_start_is_over(folder: Path) -> None:
    """From now on something is kept under the key, so that a missing database is a loss."""
    discard(folder / FIRST_START)


def read_key(folder: Path) -> DeskKey:
    """Read the key that this account may use."""
    refuse_dumps()
    path = folder / KEY_FILE
    if path.is_symlink():
        # A folder that goes to other computers would take the key with it, and nobody would see it here.
        what = "The key of the database is a link to a file elsewhere, so the key lies there. Nothing was opened."
        advice = f"Put the file itself back as {KEY_FILE} into the folder {folder.name} of the desk."
        raise DeskError(what, advice, Fault.YOUR_MACHINE)
    refuse_strange(path)
    try:
        content = read_object(path.read_bytes())
    except FileNotFoundError as problem:
        raise DeskError("The key of the database is not on this computer.", _ADVICE) from problem
    except PermissionError as problem:
        what = "The key of the database may not be read by this account, so no case can be opened."
        advice = f"Ask for the right to read the file {KEY_FILE} in the folder {folder.name} of the desk."
        raise DeskError(what, f"{advice} Nothing was changed.") from problem
    except OSError as problem:
        raise in_words(problem) from problem
    except ValueError as problem:
        raise DeskError("The key file is damaged.", _ADVICE) from problem
    return _unwrap(content)


def open_to_others(folder: Path) -> str:
    """Nothing, or what is to be said of a key that other accounts of this computer can reach; its rights stay."""
    if os.name != "posix":
        return ""
    looked = (
        (folder.parent, 0o022, "700", "The data folder"),
        (folder, 0o022, "700", "The folder of the key"),
        (folder / KEY_FILE, 0o077, "600", "The key file"),
    )
    said = []
    for path, others, right, what in looked:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0
        if mode & others:
            reach = "can be changed" if mode & 0o022 else "can be read"
            said.append(f"{what} {reach} by other accounts of this computer (mode {mode:03o}): chmod {right} '{path}'.")
    if not said:
        return ""
    return f"{' '.join(said)} Who has read the key can read this database and every backup of it."


def _unwrap(content: dict[str, Any]) -> DeskKey:
    if not isinstance(content.get("slots"), list):
        raise DeskError("The key file is damaged.", _ADVICE)
    if content.get("format") != FORMAT:
        raise DeskError("The key file was made by a newer MDT Desk.", "Install the newer version, then open the desk.")
    for slot in content["slots"]:
        data = _from_account(slot) if isinstance(slot, dict) and slot.get("kind") == "account" else b""
        if len(data) == KEY_BYTES:
            return DeskKey(str(content.get("database_id", "")), data)
    raise DeskError("The key file holds no key that this account can use.", _ADVICE)


def _account_slot(data: bytes) -> dict[str, str]:
    if sys.platform == "win32":
        from mdt_desk.storage.dpapi import protect

        return {"kind": "account", "held_by": "dpapi", "key": protect(data).hex()}
    # Elsewhere the account is the guard: the file can be read by its owner alone.
    return {"kind": "account", "held_by": "file", "key": data.hex()}


def _from_account(slot: dict[str, str]) -> bytes:
    try:
        held = bytes.fromhex(str(slot.get("key", "")))
    except ValueError:
        return b""
    if slot.get("held_by") == "file":
        return held
    if slot.get("held_by") == "dpapi" and sys.platform == "win32":
        from mdt_desk.storage.dpapi import unprotect

        return unprotect(held)
    return b""
