"""What a backup that is put back would lose: actions of the present database that it does not hold, and typing."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders
from mdt_desk.storage.anchor import GONE, Anchor, typing_of, unlike_kept
from mdt_desk.storage.backup import check_backup, not_whole
from mdt_desk.storage.chain import first_break
from mdt_desk.storage.engine import make_engine
from mdt_desk.storage.errors import DATABASE_ERRORS, in_words
from mdt_desk.storage.keys import DeskKey, read_key
from mdt_desk.storage.records import AuditEntry
from mdt_desk.storage.schema import audit, case_draft, setting
from mdt_desk.storage.session import TYPED_RULES, kept_states
from mdt_desk.storage.verify import trail


class PresentUnreadableError(DeskError):
    """What the present database holds cannot be read, so nothing of it can be named."""


def lost_actions(home: Path, backup: Path) -> list[AuditEntry]:
    """The actions of the present database after the last one that the backup holds too; all is left as it is.

    Where there is no database nothing can be named; where it cannot be read, that is said.
    """
    folders = HomeFolders(home)
    key = read_key(folders.key)
    _manifest, faults = check_backup(backup, key)
    if faults:
        raise not_whole(faults[0].what)
    if not folders.database.exists() or folders.database.stat().st_size == 0:
        return []
    held = {(entry.seq, entry.mac) for entry in _trail(backup, key)}
    try:
        present = _trail(folders.database, key)
    except DATABASE_ERRORS as problem:
        words = in_words(problem)
        raise PresentUnreadableError(words.what_happened, words.what_to_do, words.kind) from problem
    common = max((entry.seq for entry in present if (entry.seq, entry.mac) in held), default=0)
    return [entry for entry in present if entry.seq > common]


@dataclass(frozen=True, slots=True)
class LostUnseen:
    """The last action that this computer has seen, and the last that a backup holds: what lies between is nowhere."""

    seen: int
    held: int


def lost_unseen(home: Path, backup: Path) -> LostUnseen | None:
    """What the note beside the key knows of and neither a backup nor the present database holds; None for nothing."""
    folders = HomeFolders(home)
    key = read_key(folders.key)
    seen = Anchor(folders.key, key).read()
    if seen is None:
        return None
    trail = _trail(backup, key)
    held = {(entry.seq, entry.mac) for entry in trail}
    noted = [(seen.seq, seen.mac), *seen.gone]
    if _is_readable(folders.database, key):
        held |= {(entry.seq, entry.mac) for entry in _trail(folders.database, key)}
    elif seen.coming is not None:
        # A power cut may leave the note before an action that was saved, and told: of a lost database nobody knows.
        noted.append(seen.coming)
    nowhere = [seq for seq, mac in noted if (seq, mac) not in held]
    return LostUnseen(max(nowhere), max((entry.seq for entry in trail), default=0)) if nowhere else None


@dataclass(frozen=True, slots=True)
class LostTyping:
    """What was typed and not saved that a backup holds otherwise or not at all: into what, by whom, since when."""

    into: str
    by: str = ""
    since: str = ""


def lost_typing(home: Path, backup: Path) -> list[LostTyping]:
    """The drafts of cases and the edits of rule versions that are not in a backup as they are now."""
    folders = HomeFolders(home)
    if not folders.database.exists() or folders.database.stat().st_size == 0:
        return []
    key = read_key(folders.key)
    held, present = _typed(backup, key), _typed(folders.database, key)
    return [lost for text, lost in sorted(present.items(), key=lambda each: each[1].into) if text not in held]


def typing_returning(home: Path, backup: Path) -> list[LostTyping]:
    """The drafts and edits that a backup brings back although nothing is typed there now: discarded, or saved since."""
    folders = HomeFolders(home)
    key = read_key(folders.key)
    if not _is_readable(folders.database, key):
        return []
    held, present = _typed(backup, key), {each.into for each in _typed(folders.database, key).values()}
    return sorted((each for each in held.values() if each.into not in present), key=lambda each: each.into)


def typing_nowhere(home: Path, backup: Path) -> tuple[str, ...]:
    """That typing which this computer noted is neither in a backup as it was nor to be read here; empty for none.

    Drafts and edits add no action to the trail: of a database that is lost, the note alone knows of them.
    """
    folders = HomeFolders(home)
    key = read_key(folders.key)
    anchor = Anchor(folders.key, key)
    seen = anchor.read()
    if seen is None:
        return ()
    noted = dict(seen.gone_typing)
    here = _is_readable(folders.database, key)
    if not here:
        noted |= typing_of(seen)
    kept = {name: sha for name, sha in _states(backup, key, anchor).items() if name != "settings"}
    # Where two states were noted, nobody knows which of them was kept last.
    lost = any([kept.get(name, GONE)] != [*states] for name, states in noted.items())
    # Of a database that is lost also what was let go since, and would come back as if it were the newest.
    returns = not here and bool(kept.keys() - noted.keys())
    return (_TYPING_NOWHERE,) if lost or returns else ()


_TYPING_NOWHERE = (
    "what was typed and not saved: this computer noted other typing than this backup holds, and it cannot be read here"
)


def _is_readable(database: Path, key: DeskKey) -> bool:
    if not database.exists() or database.stat().st_size == 0:
        return False
    with suppress(*DATABASE_ERRORS, DeskError):
        _typed(database, key)
        return True
    return False


def _states(path: Path, key: DeskKey, anchor: Anchor) -> dict[str, str]:
    engine = make_engine(path, key.data, query_only=True)
    try:
        with engine.connect() as connection, connection.begin():
            return kept_states(connection, anchor)
    finally:
        engine.dispose()


def not_as_noted(home: Path) -> tuple[str, ...]:
    """What the present database holds otherwise than it was stored, so that what is lost cannot be listed whole.

    An old page put back hides actions or typing from whoever lists them. Nothing for a database that cannot be read.
    """
    folders = HomeFolders(home)
    if not folders.database.exists() or folders.database.stat().st_size == 0:
        return ()
    key = read_key(folders.key)
    anchor = Anchor(folders.key, key)
    seen = anchor.read()
    engine = make_engine(folders.database, key.data, query_only=True)
    try:
        with engine.connect() as connection, connection.begin():
            _head, broken = first_break(trail(connection), key.audit)
            kept = kept_states(connection, anchor)
    except DATABASE_ERRORS:
        return ()
    finally:
        engine.dispose()
    said = [_UNNOTED] if seen is None else []
    said += [f"actions that cannot be read, for the present audit trail is not whole. {broken.what}"] if broken else []
    kinds = unlike_kept(seen.kept, kept) if seen is not None and seen.kept is not None else []
    return (*said, *(_UNLIKE[kind] for kind in kinds))


_UNNOTED = "nobody knows what else: the note of the last action seen on this computer is missing or not ours"
_UNLIKE = {
    "draft": "what was typed and not saved: some of it is not there as this computer noted it, so not all is listed",
    "settings": "settings of the desk: they are not there as this computer noted them",
}


def _typed(path: Path, key: DeskKey) -> dict[tuple[str, ...], LostTyping]:
    engine = make_engine(path, key.data, query_only=True)
    drafts = select(case_draft.c.case_id, case_draft.c.json, case_draft.c.author, case_draft.c.at)
    rules = select(setting.c.key, setting.c.value).where(setting.c.key.startswith(TYPED_RULES, autoescape=True))
    try:
        with engine.connect() as connection, connection.begin():
            typed: dict[tuple[str, ...], LostTyping] = {
                (case, text): LostTyping(f"case {case}", author, at)
                for case, text, author, at in connection.execute(drafts)
            }
            for name, text in connection.execute(rules):
                typed[name, text] = LostTyping(f"rule version {name.removeprefix(TYPED_RULES)}")
            return typed
    except DATABASE_ERRORS as problem:
        words = in_words(problem)
        raise PresentUnreadableError(words.what_happened, words.what_to_do, words.kind) from problem
    finally:
        engine.dispose()


def _trail(path: Path, key: DeskKey) -> list[AuditEntry]:
    engine = make_engine(path, key.data, query_only=True)
    try:
        with engine.connect() as connection, connection.begin():
            return [AuditEntry._make(row) for row in connection.execute(select(audit).order_by(audit.c.seq))]
    finally:
        engine.dispose()
