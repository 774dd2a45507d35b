"""What the desk doubts of its own store, kept in the trail and beside the key, and how a person answers it."""

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Connection

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage.anchor import unlike_kept
from mdt_desk.storage.clock import CLOCK_CONFIRMED
from mdt_desk.storage.doubts import ANSWERED, DOUBTS, RAISED, WORDS, Doubt, doubt_details, joined
from mdt_desk.storage.kept import kept_words
from mdt_desk.storage.records import Entry, Saved, new_save_id
from mdt_desk.storage.session import Writing
from mdt_desk.storage.store_upkeep import Upkeep


class DoubtStore(Upkeep):
    """A doubt stands until it is answered; neither an old page nor an old note put back removes it."""

    raised_now: tuple[Doubt, ...] = ()
    """What this opening of the desk came to doubt; where nothing can be written, it is kept here alone."""

    @property
    def note_unwritten(self) -> str:
        """Why the note of the last action could not be written beside the key; empty where it stands."""
        return self._anchor.unwritten

    def doubts(self) -> tuple[Doubt, ...]:
        """Everything that is doubted and not answered, the oldest first."""
        with self.proven():
            noted, answered = self._proof.doubts.values(), self._proof.answered
        seen = self._anchor.read()
        known = joined(noted, seen.doubts if seen else (), self.raised_now)
        return tuple(doubt for doubt in known if doubt.id not in answered)

    def clock_confirmations(self) -> tuple[tuple[int, str], ...]:
        """Place and time of each action by which a named person confirmed the clock."""
        return tuple((entry.seq, entry.at) for entry in self.audit(DOUBTS) if entry.kind == CLOCK_CONFIRMED)

    @property
    def notices(self) -> tuple[str, ...]:
        """The sentence of each doubt."""
        return tuple(doubt.text for doubt in self.doubts())

    def write(self, entry: Entry, work: Callable[[Writing], None]) -> Saved:
        """Do the work and write its link of the audit trail, once it is sure what is there beside it."""
        with self.held():
            self.look_for_old_states()
            return super().write(entry, work)

    def write_unaudited(self, work: Callable[[Connection], None]) -> None:
        """Keep a draft or a setting, once it is sure what is there beside it."""
        with self.held():
            self.look_for_old_states()
            super().write_unaudited(work)

    def look_for_old_states(self) -> None:
        """Doubt drafts and settings that another changed under this program, before the note takes them for right."""
        if self.read_only or (known := self._anchor.known) is None:
            return
        with self.reading() as connection:
            kept = self._kept(connection)
        before = dict(known)
        self._anchor.found(kept)
        if kinds := unlike_kept({name: [sha] for name, sha in before.items()}, kept):
            try:
                self._doubt(*kinds)
            except BaseException:
                # What could not be doubted now is not taken for right: the next look finds it once more.
                self._anchor.found(before)
                raise

    def doubt(self, kind: str) -> None:
        """Begin to doubt something for a reason that another part knows."""
        self._doubt(kind)

    def _doubt(self, *kinds: str) -> None:
        """Begin to doubt something, and hold on to what was doubted before."""
        unnoted = self._come_to_doubt(*kinds)
        if (unnoted or kinds) and not self.read_only:
            # On a full disk the desk still opens and tells; the note is as it was, so the doubt comes again.
            with suppress(DeskError):
                self.note(Entry(RAISED, details=doubt_details(unnoted), subjects=(DOUBTS,)))

    def _come_to_doubt(self, *kinds: str) -> list[Doubt]:
        """Hold on to what is doubted, with what is from now on; what of it the trail does not know yet."""
        standing = self.doubts()
        already = {doubt.kind for doubt in standing}
        at, beside = self.now(), kept_words(self.folders.database)
        self.raised_now += tuple(
            Doubt(f"{kind}-{new_save_id()[:8]}", at, WORDS[kind] + beside) for kind in kinds if kind not in already
        )
        standing = joined(standing, self.raised_now)
        self._anchor.hold(standing)
        return [doubt for doubt in standing if doubt.id not in self._proof.doubts]

    def answer_doubt(self, doubt_id: str, who: str, reason: str) -> Saved:
        """Record why something need not be doubted any longer, by whom."""
        standing = self.doubts()
        if doubt_id not in {doubt.id for doubt in standing}:
            raise DeskError("Nothing of that name is doubted.", "Look at what is (mdt-desk db doubts).", Fault.REFUSED)
        saved = self.note(Entry(ANSWERED, reason, who, details=doubt_id, subjects=(DOUBTS,)))
        # Afterwards: a doubt that the note alone knows would be gone with a kill between the two.
        self._anchor.hold(tuple(doubt for doubt in standing if doubt.id != doubt_id))
        self._anchor.renew()
        return saved

    def confirm_clock(self, who: str, reason: str) -> Saved:
        """Record that the clock is right: from now on the latest time seen is that of now."""
        return self.note(Entry(CLOCK_CONFIRMED, reason, who, subjects=(DOUBTS,)))
