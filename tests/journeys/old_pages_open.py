"""Old pages put back under a desk that is open, to write or to read, and each question asked of it alone."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders
from mdt_desk.workspace import Workspace, open_workspace
from tests.journeys.old_pages import PAGE, PAT, Desk, impact, own, page_of, verdicts
from tests.workspace.conftest import Clock

Question = Callable[[], Any]


def questions(desk: Workspace) -> dict[str, Question]:
    """Everything that can be asked of an open desk, each by itself."""
    asked: dict[str, Question] = {
        "list": lambda: sorted(map(str, desk.list_cases())),
        "drafts": lambda: [repr(draft) for draft in desk._store.drafts()],
        "count": desk._store.case_count,
        "person": desk.remembered_person,
        "pack": desk.rules_version,
        "versions": lambda: repr(desk.rules.rule_versions()),
        "rules": lambda: repr(desk.rule_book(afresh=True)),
        "looks": lambda: repr(desk.rules.all_source_checks()),
        "to look at": desk.rules.policies_to_look_at,
        "due": lambda: repr(desk.rules.sources_due()),
        "mark": desk.rules_mark,
        "stale": desk.stale_count,
        "patients": desk.patients_mark,
        "tests": lambda: [(each.id, each.passed) for each in desk.run_rule_tests()],
        "signers": desk.rules.signers,
        "impact": lambda: repr(impact(desk)),
        "status": lambda: repr(desk.status()),
    }
    for row in desk.list_cases():
        asked |= _of_case(desk, row.case_id)
    return asked


def _of_case(desk: Workspace, case_id: str) -> dict[str, Question]:
    opened = desk.stored_case(case_id)
    asked: dict[str, Question] = {
        "stored": lambda: repr(desk.stored_case(case_id)),
        "history": lambda: [repr(each) for each in own(desk, case_id)],
        "then and now": lambda: repr(desk.rules.then_and_now(case_id)),
        "signed pages": lambda: repr(desk.signed_pages(case_id)),
        "signed version": lambda: repr(desk.signed_version(case_id)),
        "kept": lambda: [each.json for each in desk._store.assessments(case_id)],
        "answer": lambda: verdicts(desk, opened.case),
        "otherwise": lambda: desk.stored_otherwise(opened.case),
        "identity": lambda: desk.identity_words(opened.case),
        **{f"revision {n}": _revision(desk, case_id, n) for n in range(1, opened.revision + 1)},
    }
    return {f"{name} of {case_id}": question for name, question in asked.items()}


def _revision(desk: Workspace, case_id: str, number: int) -> Question:
    return lambda: repr(desk.revision(case_id, number))


class OpenDesk:
    """The desk of now, open and asked once, so that whatever it keeps in memory is kept."""

    def __init__(self, made: Desk, desk: Workspace) -> None:
        self.desk = desk
        self._made = made
        self._file = HomeFolders(made.home).database
        self.asked = questions(desk)
        self.truth = {name: _answer(question) for name, question in self.asked.items()}
        self._content = self._file.read_bytes()

    def silent(self, state: int, number: int, only: Iterable[str] = ()) -> list[str]:
        """Put one old page back and ask: the questions that were answered otherwise without a word."""
        found = []
        for name in only or self.asked:
            # As where the file is larger than what is kept of it in memory: each page is read from the disk again.
            self.desk._store._engine.dispose()
            self._put(number, page_of(self._made.earlier[state], number))
            if _answer(self.asked[name]) not in (self.truth[name], "told") and not self._told():
                found.append(name)
            self._put(number, page_of(self._content, number))
        return found

    def _told(self) -> bool:
        try:
            return bool(self.desk.notices)
        except DeskError:
            return True

    def undisturbed(self) -> bool:
        """Whether the file is as it was: a doubt that was raised is written into it."""
        return self._file.read_bytes() == self._content and not self._told()

    def _put(self, number: int, page: bytes) -> None:
        with self._file.open("r+b") as file:
            file.seek(number * PAGE)
            file.write(page)


def _answer(question: Question) -> Any:
    try:
        return question()
    except DeskError:
        return "told"


@contextmanager
def opened(made: Desk, *, to_read: bool) -> Iterator[OpenDesk]:
    """The desk of now, open to write, or to read beside another that may write."""
    folders = HomeFolders(made.home)
    folders.database.write_bytes(made.now)
    (folders.key / "anchor.json").write_bytes(made.notes[-1])
    with open_workspace(made.home, PAT, Clock()) as desk:
        if not to_read:
            yield OpenDesk(made, desk)
            return
        with open_workspace(made.home, PAT, Clock()) as reading:
            assert reading.read_only
            yield OpenDesk(made, reading)


def silent_under(
    made: Desk, pages: Iterable[tuple[int, int]], *, to_read: bool, only: Iterable[str] = ()
) -> list[tuple[int, int, str]]:
    """Of these old pages, those under which an open desk answered otherwise without a word, with the question."""
    left, found = list(pages), []
    while left:
        with opened(made, to_read=to_read) as desk:
            while left and desk.undisturbed():
                state, number = left.pop()
                found += [(state, number, name) for name in desk.silent(state, number, only)]
    return found
