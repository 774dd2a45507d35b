"""What a user does to keep the desk whole: see its state, back up, verify, say who they are."""

from contextlib import suppress
from pathlib import Path

from mdt_desk.domain.answering import answering, names_no_person
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.dates import format_moment
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patterns import Pattern
from mdt_desk.paths import HomeFolders
from mdt_desk.rules.currency import age_words, source_ages
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.versions import version_key
from mdt_desk.storage import records
from mdt_desk.workspace.derivation import derivation
from mdt_desk.workspace.desk import CLOCK, read_moment
from mdt_desk.workspace.line_verbs import LineVerbs
from mdt_desk.workspace.projecting import project
from mdt_desk.workspace.rows import Change, Part, Person
from mdt_desk.workspace.rule_shelf import PACK_SETTING
from mdt_desk.workspace.targets import check_backup_folder
from mdt_desk.workspace.values import DeskStatus

_NAME, _ROLE, _LAST_BACKUP = "person.name", "person.role", "backup.last"

_MINUTES = Pattern(r"\b[0-9]{2}:[0-9]{2}\b|\b[0-9]+ days\b")
"""What moves on by itself while somebody types; the dates beside it do not."""


class UpkeepVerbs(LineVerbs):
    """The desk's own state."""

    def set_person(self, person: Person) -> Change:
        """Remembers who uses the desk."""
        # Together: a kill between the two would leave the name of one with the role of another.
        before, self.person = self.person, person
        if names_no_person(self.person.name):
            self.person = before
            raise DeskError("The name names no person.", "Type the name as it stands on a page.")
        self._store.set_settings({_NAME: self.person.name, _ROLE: self.person.role})
        return Change((), frozenset({Part.SETTINGS}), f"The desk is used by {self.person.name}.")

    def remembered_person(self) -> Person | None:
        """Who used the desk last, or nobody yet."""
        name = self._store.setting(_NAME)
        return Person(name, self._store.setting(_ROLE)) if name else None

    def setting(self, key: str, default: str = "") -> str:
        """A remembered choice of the window."""
        return self._store.setting(f"window.{key}", default)

    def set_setting(self, key: str, value: str) -> None:
        """Remembers a choice of the window."""
        self._store.set_setting(f"window.{key}", value)

    def status(self) -> DeskStatus:
        """What the status bar and the settings page show."""
        versions = [booked.rules.version for booked in self.rule_book().rule_sets]
        newest = max([*versions, self.rules_version()] if versions else [], key=version_key, default="")
        return DeskStatus(
            database=HomeFolders(self.home).database,
            # A case that was only typed has a line in the list, so it counts as one.
            cases=self._store.case_count() + sum(not draft.base for draft in self._store.drafts()),
            rules=f"Rules {newest}" if newest else "No rules",
            rules_age=age_words(source_ages(self.rule_book(), self.today())),
            last_backup=self._store.setting(_LAST_BACKUP, "none yet"),
            read_only=self.read_only,
            doubts=self.doubts,
            told=self.told,
        )

    def answer_doubt(self, doubt_id: str, reason: str, name: str = "", *, seen: str = "") -> Change:
        """Records why something need not be doubted any longer; the name stands beside it in the audit trail.

        With `seen`, the words that somebody was shown, nothing else is answered than what they say.
        """
        if seen:
            self._refuse_other_doubt(doubt_id, seen)
        who, why = answering(name or self.person.name, reason, "An answer needs a name and a reason.")
        if name and names_no_person(name):
            raise DeskError(f"{who!r} names no person.", "Say who answers for it. Nothing was changed.", Fault.REFUSED)
        if doubt_id == CLOCK and (early := self.clock_before_rules()):
            raise DeskError("No reason can make this clock right.", early, Fault.REFUSED)
        if doubt_id == CLOCK and self.clock_words():
            self._store.confirm_clock(who, why)
            if any(check.ahead for check in self.rule_book(afresh=True).checks):
                # Lines were worked out by looks that the clock which stood wrong had taken in.
                self._store.derive_by(derivation(), again=True)
                self.rewrite_stale()
        else:
            self._store.answer_doubt(doubt_id, who, why)
        parts = frozenset({Part.SETTINGS, Part.LIST, Part.REPORT})
        return Change((), parts, f"Answered by {who}; the audit trail keeps the reason.")

    def _refuse_other_doubt(self, doubt_id: str, seen: str) -> None:
        """Refuses an answer to a doubt that is another one by now; minutes may have passed on a clock."""
        now = next((each.text for each in self.doubts if each.id == doubt_id), "")
        if _MINUTES.sub("", now) != _MINUTES.sub("", seen):
            what = "What is doubted changed while you were asked, so nothing was answered."
            told = f"It is now: {now}" if now else "It is doubted no more."
            raise DeskError(what, f"{told} Look again, then answer it.", Fault.REFUSED)

    def rules_version(self) -> str:
        """The version of the shipped rules in the database, known without reading them."""
        return self._store.setting(PACK_SETTING)

    def backup(self, folder: Path | None = None) -> Path:
        """Makes a backup, opens and verifies it, and says where it is."""
        if folder is not None:
            check_backup_folder(folder, self.home)
        manifest = self._store.backup(folder)
        # The backup is there and proven whether or not the desk can remember it.
        with suppress(DeskError):
            self._store.set_setting(_LAST_BACKUP, format_moment(read_moment(manifest.at)))
        return (folder or HomeFolders(self.home).backups) / manifest.file

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the database: nothing, or one sentence for each finding."""
        # Read first: while it is verified the database may be held, and nothing else can be asked of it.
        book = self.rule_book()

        def rebuild(revision: records.Revision) -> records.Projection:
            case = read_case_text(revision.json)
            return project(case, assess(case, book, self.tumours), self.tumours)

        findings = self._store.verify(rebuild)
        doubted = (f"in doubt: {text}" for text in self.notices)
        return (*(f"{finding.where}: {finding.what}" for finding in findings), *doubted)

    def verify_stored(self) -> tuple[str, ...]:
        """The same without working out every list line anew: the look that every start takes beside the window."""
        return tuple(f"{finding.where}: {finding.what}" for finding in self._store.verify())
