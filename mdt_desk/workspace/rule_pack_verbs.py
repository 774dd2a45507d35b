"""Rule packs between desks: written and signed here, looked at and taken in there as drafts, never activated."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from mdt_desk.domain.answering import as_seen, names_no_person, same_person
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.plain import canonical
from mdt_desk.exchange.rule_pack_content import (
    PackContent,
    definitions_of,
    facts_of,
    is_name,
    plain_parts,
    sources_of,
)
from mdt_desk.exchange.rule_pack_file import PackFile, PackHead, read_pack_file, write_pack
from mdt_desk.rules.compare import Comparison, source_changes
from mdt_desk.rules.lint import Fault as LintFault
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.pack import rule_set_hash
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.versions import version_key
from mdt_desk.rules.work import TooIntricateError, Work
from mdt_desk.storage import records
from mdt_desk.storage.files import write_atomically
from mdt_desk.workspace.desk import Desk
from mdt_desk.workspace.files import file_bytes
from mdt_desk.workspace.rows import Change, Part, Person
from mdt_desk.workspace.rule_drafts import refused
from mdt_desk.workspace.rule_gates import BLOCKING
from mdt_desk.workspace.rule_pack_checks import (
    SOFT,
    Checklist,
    check_facts,
    check_form,
    check_outside,
    check_version,
    clashes,
)
from mdt_desk.workspace.rule_pack_choice import chosen_for_export, later_words, left_behind, tests_that_travel
from mdt_desk.workspace.rule_pack_intake import EXPORTED, IMPORTED, RulePackIntake, subject_of
from mdt_desk.workspace.rule_pack_tests import check_tests
from mdt_desk.workspace.rule_parts import DECIDED, all_tests
from mdt_desk.workspace.rule_shelf import counting_tests
from mdt_desk.workspace.rule_signers import fingerprint
from mdt_desk.workspace.rule_values import Impact, PackReport, Signer
from mdt_desk.workspace.targets import MAY_NOT_LAST, PACK, look_at_target, not_written


class RulePackVerbs(RulePackIntake):
    """Packs out and packs in; and, through what it stands on, all that is done with versions of rules."""

    @classmethod
    def of(cls, desk: Desk) -> "RulePackVerbs":
        """The same desk under these verbs: one store, one person, one rule book, whoever changes them."""
        verbs = cls.__new__(cls)
        verbs.__dict__ = desk.__dict__
        return verbs

    def export_pack(self, path: Path, pack: str, version: str, title: str, rule_sets: Sequence[str] = ()) -> Change:
        """Writes approved rule sets, all in force by default, with all they rest on, signed by this desk."""
        # What leaves bears this desk's signature and a number that it gives once: only who can note it may send it.
        self._store.refuse_when_read_only()
        self.refuse_wrong_clock("No pack was written.")
        place = look_at_target(path, PACK, self.home)
        _refuse_other_pack(path)
        book = self.rule_book()
        chosen = chosen_for_export(book, rule_sets, self.today())
        self._refuse_export(pack, version)
        content = self._content_of(book, chosen)
        head = PackHead(pack, version, title.strip() or pack, self.person.name, self._store.pack_public_key().hex())
        data = write_pack(head, facts_of(chosen, book.definitions), plain_parts(content), self._store.sign_pack)
        # What no other desk would read is not sent.
        read_pack_file(data)
        try:
            lasts = write_atomically(path, data, take=place.take)
        except DeskError as problem:
            if isinstance(problem.__cause__, OSError):
                raise not_written("pack", path, problem.__cause__) from problem
            raise
        details = canonical({"pack": pack, "version": version, "file": path.name})
        entry = records.Entry(EXPORTED, f"{pack} {version}", self.person.name, details, (subject_of(pack),))
        try:
            self._store.note(entry)
        except DeskError as problem:
            what = f"The pack was saved as {path.name}, but the history could not note it. {problem.what_happened}"
            raise DeskError(what, problem.advice, problem.kind) from problem
        written = f"{counted(len(chosen), 'rule set was', 'rule sets were')} written to {path.name}."
        written += later_words(book, chosen, rule_sets, self.today())
        return Change((), frozenset({Part.RULES}), written if lasts else f"{written} {MAY_NOT_LAST}")

    def _refuse_export(self, pack: str, version: str) -> None:
        if not is_name(pack) or not is_name(version):
            raise refused("A pack needs a name and a version.", "Use letters, digits, points and hyphens.")
        held = self._held_version(pack)
        if held and version_key(version) <= version_key(held):
            raise refused(f"Version {held} of {pack} is out already.", "Take a higher version number.")

    def _content_of(self, book: RuleBook, chosen: Sequence[RuleSet]) -> PackContent:
        definitions = {item.id: item for rules in chosen for item in definitions_of(rules, book.definitions)}
        sources = {
            source.id: source
            for rules in chosen
            for source in sources_of(rules, definitions_of(rules, book.definitions), book.sources)
        }
        asked = all_tests(counting_tests(self._store, left_behind(book, chosen)))
        tests = tests_that_travel(asked, book, chosen, self.tumours)
        return PackContent(tuple(chosen), tuple(definitions.values()), tuple(sources.values()), tuple(tests))

    def inspect_pack(self, path: Path) -> PackReport:
        """Every step of taking in a pack, without taking it in."""
        return self._look_at(path, None)[0]

    def import_pack(self, path: Path, agreed_by: Person | None = None, *, seen: str = "") -> PackReport:
        """Takes in a pack as drafts where its steps allow it; what is in force stays in force.

        With `seen`, the hash of the file that was looked at, no other file is taken in under its name.
        """
        report, found = self._look_at(path, agreed_by)
        if seen and report.sha256 != seen:
            what = f"{path.name} is another file than the one that was looked at. Nothing was taken in."
            raise refused(what, "Look at the pack again.")
        if not report.can_import or found.file is None or found.content is None:
            return report
        file, content = found.file, found.content
        if not found.new:
            words = "Nothing was taken in: every version in the pack is here already."
            return replace(report, change=Change((), frozenset(), words))
        details = {"pack": file.head.id, "version": file.head.version, "sha256": file.manifest_sha256}
        details |= {"public_key": file.head.public_key if file.signature else ""}
        details |= {"agreed_by": self._second(agreed_by)}
        bundle = self._bundle(file, content, found.new)
        entry = records.Entry(
            IMPORTED, f"{file.head.id} {file.head.version}", self.person.name, canonical(details),
            (subject_of(file.head.id),),
        )  # fmt: skip
        self._store.save_rules(bundle, entry)
        taken = counted(len(bundle.versions), "version was taken in as a draft", "versions were taken in as drafts")
        words = f"{taken}. What is in force stays in force."
        return replace(report, change=Change((), frozenset({Part.RULES}), words))

    def _look_at(self, path: Path, agreed_by: Person | None) -> tuple[PackReport, Checklist]:
        found = Checklist()
        content = file_bytes(path)
        report = PackReport(path, "", "", "", None, (), sha256=sha256(content).hexdigest())
        if check_outside(found, content, {signer.public_key: signer for signer in self.signers()}):
            report = self._look_inside(report, found, agreed_by)
        if found.file is not None:
            head = found.file.head
            report = replace(
                report, pack=head.id, version=head.version, title=head.title, signer=self._signer_of(found.file)
            )
        steps = found.finish()
        can_import = all(step.passed or (step.passed is False and step.name in SOFT) for step in steps)
        can_import = can_import and not self.read_only
        return replace(
            report, steps=steps, can_import=can_import, can_approve=all(step.passed for step in steps)
        ), found  # fmt: skip

    def _signer_of(self, file: PackFile) -> Signer | None:
        """Who signed: by our own name for them, or with no name where nobody here vouched for the key."""
        key = file.head.public_key
        if not file.signature:
            return None
        unknown = Signer("", key, fingerprint(key)) if len(key) == 64 else None
        return next((signer for signer in self.signers() if signer.public_key == key), unknown)

    def _look_inside(self, report: PackReport, found: Checklist, agreed_by: Person | None) -> PackReport:
        if found.file is None:
            return report
        head = found.file.head
        check_version(found, found.file, self._held_version(head.id), agreed=self._second(agreed_by))
        content = check_form(found, found.file)
        if content is None:
            return report
        held = partial(self._state_here, head)
        faults = clashes(content, self.rule_book().definitions, held)
        if not check_facts(found, found.file, content, faults):
            return report
        found.new = tuple(rules for rules in content.rule_sets if not held(rules.id, rules.version)[0])
        # A draft that is here already counts with the tests that came with it.
        waiting = [rules for rules in content.rule_sets if held(rules.id, rules.version)[0] not in DECIDED]
        book = self._book_with_pack(waiting, content)
        if not self._lint_pack(found, book):
            return report
        asked = all_tests(counting_tests(self._store))
        check_tests(found, content.tests, asked, waiting, (self.rule_book(), book), self.tumours)
        try:
            comparisons = self._compare_pack(found, content)
        except TooIntricateError as problem:
            found.failed("compare", f"{problem.what_happened} {problem.what_to_do}")
            return report
        return replace(report, comparisons=comparisons, impacts=self._impact_of_pack(found, book))

    def _second(self, agreed_by: Person | None) -> str:
        """The second person, where it is one, and surely another one."""
        name = as_seen(agreed_by.name) if agreed_by else ""
        return "" if names_no_person(name) or same_person(name, self.person.name) else name

    def _lint_pack(self, found: Checklist, book: RuleBook) -> bool:
        """Whether the rest may be worked out: not of what is too intricate for it."""
        findings = [finding for finding in self._lint_in(book, *found.new) if finding.fault in BLOCKING]
        intricate = [finding for finding in findings if finding.fault is LintFault.TOO_INTRICATE]
        if findings:
            first = (*intricate, *findings)[0]
            where = f"{first.rule_set} {first.criterion}".strip()
            advice = f" {first.advice}" if intricate else ""
            found.failed("lint", f"{where}: {first.what} ({counted(len(findings), 'fault')} in all).{advice}")
        else:
            found.passed("lint", f"The lint finds no fault in {counted(len(found.new), 'new version')}.")
        return not intricate

    def _book_with_pack(self, waiting: Sequence[RuleSet], content: PackContent) -> RuleBook:
        book = self.rule_book()
        for rules in waiting:
            booked = BookedRuleSet(rules, rule_set_hash(rules))
            book = book.with_version(booked, content.definitions, content.sources)
        return book

    def _compare_pack(self, found: Checklist, content: PackContent) -> tuple[tuple[str, Comparison], ...]:
        book, work = self.rule_book(), Work()
        speaking = {booked.rules.id: booked.rules for booked in book.on_day(self.today())}
        held = {**book.newest(), **speaking}
        compared = [
            (rules.id, self.compare_rules(held[rules.id], rules, content.definitions, work, content.sources))
            for rules in found.new
            if rules.id in held
        ]
        silent = " (against its newest version; none is in force)"
        told = [f"{name} {how.relation}{'' if name in speaking else silent}" for name, how in compared]
        words = ", ".join(told) or "no version to compare"
        fresh = sum(rules.id not in held for rules in found.new)
        changed = source_changes(book.sources, content.sources)
        only = "" if found.new else ", which is taken in only with a new version"
        more = f" The pack says otherwise of its sources{only}: {'; '.join(changed)}." if changed else ""
        found.passed("compare", f"Against what is in force: {words}; {fresh} rule sets are new here.{more}")
        return tuple(compared)

    def _impact_of_pack(self, found: Checklist, book: RuleBook) -> tuple[Impact, ...]:
        """One for each drug and purpose: the pack is judged as a whole."""
        asked = {(rules.drug, rules.purpose): rules for rules in found.new}
        impacts = [self._impact_in(book, rules) for rules in asked.values()]
        changed = {change.case_id for impact in impacts for change in impact.changes}
        found.passed("impact", f"{len(changed)} open cases would be told something else.")
        return tuple(impacts)


def _refuse_other_pack(path: Path) -> None:
    """Never writes over a pack: it was signed, and under its version it cannot be made again."""
    if not path.exists():
        return
    try:
        head = read_pack_file(path.read_bytes()).head
        there = f"the rule pack {head.id} {head.version} is there"
    except (DeskError, OSError):
        there = "a rule pack that cannot be read is there"
    raise refused(f"Nothing was written as {path.name}: {there}.", "Choose another name or another folder.")
