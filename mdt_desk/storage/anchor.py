"""A small note outside the database of the last action this computer has seen, so that an older copy shows itself."""

import errno
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.chain import START, canonical
from mdt_desk.storage.doubts import Doubt, doubts_from
from mdt_desk.storage.files import refuse_strange, write_atomically
from mdt_desk.storage.kept_json import read_object
from mdt_desk.storage.keys import DeskKey
from mdt_desk.storage.records import Head

ANCHOR_FILE = "anchor.json"
GONE = ""
"""Stands for a draft that is not there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The last action seen, and those that were set aside when a backup was put back."""

    seq: int
    mac: str
    earlier: tuple[tuple[int, str], ...] = ()
    kept: Mapping[str, Sequence[str]] | None = None
    """What each draft and the settings may be: two states while one is being written; None in a note of old."""
    coming: tuple[int, str] | None = None
    """The action that was being written when this was noted: a kill may leave the database before or after it."""
    doubts: tuple[Doubt, ...] = ()
    """What the desk doubted and nobody had answered."""
    gone: tuple[tuple[int, str], ...] = ()
    """The last actions of desks that were lost and begun anew: what a backup does not hold of them is nowhere."""
    gone_typing: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What was typed and not saved in such a desk, as `kept` names it."""


class Anchor:
    """The note and its file; its last action can lag behind the database, never lead it."""

    def __init__(self, folder: Path, key: DeskKey) -> None:
        self._path = folder / ANCHOR_FILE
        self._database_id = key.database_id
        self._key = key.anchor
        self._earlier: tuple[tuple[int, str], ...] = ()
        self._gone: tuple[tuple[int, str], ...] = ()
        self._gone_typing: dict[str, Sequence[str]] = {}
        self._head: Head | None = None
        self._kept: dict[str, str] = {}
        self._doubts: tuple[Doubt, ...] = ()
        self.unwritten = ""
        """Why the newest note could not be written; empty where it stands."""

    @property
    def known(self) -> dict[str, str] | None:
        """The drafts and settings as this program found or left them; nothing before it has looked."""
        return self._kept if self._head is not None else None

    def found(self, kept: Mapping[str, str]) -> None:
        """Take the drafts and settings as they are now for those that were left."""
        self._kept = dict(kept)

    @property
    def exists(self) -> bool:
        """Whether this computer has noted anything yet."""
        return self._path.exists()

    def read(self) -> Seen | None:
        """What was seen last; nothing when the note is missing, cut off or not ours."""
        try:
            refuse_strange(self._path)
            content = read_object(self._path.read_bytes())
            tag = str(content.pop("tag")).encode()
            ours = content.get("database_id") == self._database_id
            # Before anything else in it is looked at: what we did not write may be of any shape.
            if not ours or not hmac.compare_digest(tag, self._tag(content).encode()):
                return None
            seen = _seen(content)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        if self._head is None:
            # Once: what was set aside since, and is not written yet, is not forgotten by another look.
            self._earlier, self._gone, self._gone_typing = seen.earlier, seen.gone, dict(seen.gone_typing)
            self._head = Head(seen.seq, "", seen.mac)
            self._kept = {name: states[-1] for name, states in (seen.kept or {}).items()}
            self._doubts = seen.doubts
        return seen

    def write(self, head: Head, kept: Mapping[str, str] | None = None) -> None:
        """Note the last action."""
        self._head, self._kept = head, dict(kept or {})
        self._write({name: [sha] for name, sha in self._kept.items()})

    def came(self, head: Head, seen: Seen | None) -> None:
        """Take an action that had been announced for the last one: it arrived, and a kill cut off its own note."""
        if seen is not None and seen.coming == (head.seq, head.mac):
            self._head = head

    def begin(self) -> None:
        """Let the note of a desk's first action be written before it, as that of every other is."""
        self._head = self._head or START

    def renew(self, seen: Seen | None = None) -> None:
        """Write the note anew with what is doubted now; where it was just read, with all that it said."""
        if seen is None:
            self.settle(self._kept)
        else:
            self._write(seen.kept, Head(seen.coming[0], "", seen.coming[1]) if seen.coming else None)

    def hold(self, doubts: tuple[Doubt, ...]) -> None:
        """Keep what is doubted; it is written with the next note."""
        self._doubts = doubts

    def expect(self, kept: Mapping[str, str], coming: Head | None = None) -> None:
        """Note what drafts, settings and the last action are about to be, beside what they are."""
        both = {name: [sha] for name, sha in self._kept.items()}
        for name, sha in kept.items():
            both[name] = sorted({*both.get(name, [GONE]), sha})
        for name in self._kept.keys() - kept.keys():
            both[name].append(GONE)
        self._write(both, coming, lasting=True)

    def settle(self, kept: Mapping[str, str]) -> None:
        """Note what drafts and settings are now."""
        if self._head is not None:
            self.write(self._head, kept)

    def name(self, text: str) -> str:
        """A name that says nothing to who reads the note: the note is not encrypted."""
        return hmac.digest(self._key, text.encode(), "sha256").hex()[:32]

    def _write(
        self, kept: Mapping[str, Sequence[str]] | None, coming: Head | None = None, *, lasting: bool = False
    ) -> None:
        if self._head is None:
            return
        content = {
            "coming": [coming.seq, coming.mac] if coming else None,
            "database_id": self._database_id,
            "doubts": [list(doubt) for doubt in self._doubts],
            "earlier": [list(pair) for pair in self._earlier],
            "gone": [list(pair) for pair in self._gone],
            "gone_typing": self._gone_typing,
            "kept": kept,
            "mac": self._head.mac,
            "seq": self._head.seq,
        }
        text = canonical({**content, "tag": self._tag(content)})
        try:
            # A note cut off by a power cut, or one of long ago, would be an alarm for nothing at the next start.
            write_atomically(self._path, text.encode(), name_lasts=lasting)
            self.unwritten = ""
        except DeskError as problem:
            # The save itself is done and must be reported as done; the note may lag, and that is told beside it.
            self.unwritten = _why_unwritten(problem, self._path)

    def set_aside(self, seen: Seen, *, anew: bool = False) -> None:
        """Keep what was seen before an older copy was put back on purpose, or before the desk was begun anew."""
        head = (seen.seq, seen.mac)
        self._earlier = (*seen.earlier, head)
        # What a restore loses of a desk that was begun anew is listed and doubted; from then on that doubt stands.
        coming = (seen.coming,) if seen.coming is not None else ()
        self._gone = (*seen.gone, head, *coming) if anew else ()
        self._gone_typing = {**seen.gone_typing, **typing_of(seen)} if anew else {}

    def _tag(self, content: dict[str, Any]) -> str:
        return hmac.digest(self._key, canonical(content).encode(), "sha256").hex()


def _why_unwritten(problem: DeskError, path: Path) -> str:
    """Why the note could not be written, in words about its own folder: the database may well have been written."""
    cause = problem.__cause__
    if isinstance(cause, OSError) and cause.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"Its folder {path.parent.name}, or the note itself, is read-only."
    return problem.what_happened


def _seen(content: dict[str, Any]) -> Seen:
    earlier = tuple((int(seq), str(mac)) for seq, mac in content["earlier"])
    kept = content.get("kept")
    states = None if kept is None else {str(name): [str(sha) for sha in shas] for name, shas in kept.items()}
    coming = content.get("coming")
    return Seen(
        int(content["seq"]),
        str(content["mac"]),
        earlier,
        states,
        (int(coming[0]), str(coming[1])) if coming else None,
        tuple(doubts_from(content.get("doubts"))),
        tuple((int(seq), str(mac)) for seq, mac in content.get("gone") or ()),
        {str(name): [str(sha) for sha in shas] for name, shas in (content.get("gone_typing") or {}).items()},
    )


def typing_of(seen: Seen) -> dict[str, Sequence[str]]:
    """What was typed and not saved, as it was noted last."""
    noted = (seen.kept or {}).items()
    return {name: states for name, states in noted if name != "settings" and set(states) != {GONE}}


def unlike_kept(noted: Mapping[str, Sequence[str]], kept: Mapping[str, str]) -> list[str]:
    """Which of drafts and settings are in none of the states that were noted of them."""
    names = noted.keys() | kept.keys()
    other = {name for name in names if kept.get(name, GONE) not in noted.get(name, [GONE])}
    found = ["draft"] if other - {"settings"} else []
    return [*found, "settings"] if "settings" in other else found
