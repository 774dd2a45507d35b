"""A small note outside the database of the last action this computer has seen, so that an older copy shows itself."""

import hmac
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.chain import canonical
from mdt_desk.storage.files import write_atomically
from mdt_desk.storage.keys import DeskKey
from mdt_desk.storage.records import Head

ANCHOR_FILE = "anchor.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """The last action seen, and those that were set aside when a backup was put back."""

    seq: int
    mac: str
    earlier: tuple[tuple[int, str], ...] = ()


class Anchor:
    """The note and its file; it can lag behind the database after a power cut, never lead it."""

    def __init__(self, folder: Path, key: DeskKey) -> None:
        self._path = folder / ANCHOR_FILE
        self._database_id = key.database_id
        self._key = key.anchor
        self._earlier: tuple[tuple[int, str], ...] = ()

    @property
    def exists(self) -> bool:
        """Whether this computer has noted anything yet."""
        return self._path.exists()

    def read(self) -> Seen | None:
        """What was seen last; nothing when the note is missing, cut off or not ours."""
        try:
            content = json.loads(self._path.read_bytes())
            tag = str(content.pop("tag"))
            seen = Seen(
                int(content["seq"]), str(content["mac"]), tuple((int(n), str(m)) for n, m in content["earlier"])
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        if content.get("database_id") != self._database_id or not hmac.compare_digest(tag, self._tag(content)):
            return None
        self._earlier = seen.earlier
        return seen

    def write(self, head: Head) -> None:
        """Note the last action; without waiting for the disk, since the database itself has been synced."""
        content = {
            "database_id": self._database_id,
            "earlier": [list(pair) for pair in self._earlier],
            "mac": head.mac,
            "seq": head.seq,
        }
        text = canonical({**content, "tag": self._tag(content)})
        try:
            write_atomically(self._path, text.encode(), sync=False)
        except DeskError:
            # The save itself is done and must be reported as done; the note may lag.
            return

    def set_aside(self, seen: Seen) -> None:
        """Keep what was seen before an older copy was put back on purpose."""
        self._earlier = (*seen.earlier, (seen.seq, seen.mac))

    def _tag(self, content: dict[str, Any]) -> str:
        return hmac.digest(self._key, canonical(content).encode(), "sha256").hex()
