"""What must be true of the window after every step: it shows this case, and nothing typed is anywhere else."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from mdt_desk.desktop.case.banner import spoken_identity
from mdt_desk.desktop.case.controls import AnswerControl, ChoiceControl, LongTextControl, ReadControl, TextControl
from mdt_desk.desktop.case.entries import ListPanel
from mdt_desk.desktop.case.form import FieldRow, Form
from mdt_desk.desktop.case.page import CasePage
from mdt_desk.desktop.case.reading import READERS, NotUnderstoodError, clean_text
from mdt_desk.desktop.case.tumour_control import TumourControl
from mdt_desk.desktop.case.unread import Unread, as_typed, emptied
from mdt_desk.desktop.verdict_chip import verdict_of
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, nothing_entered
from mdt_desk.domain.case_versions import case_data
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.editing import set_at
from mdt_desk.domain.name_renewal import genes_named
from mdt_desk.domain.testing import Finding, finding_genes
from tests.journeys.walker import WAITING

Typed = tuple[Case, dict[str, str]]
"""A case, and by its place what was typed and could not be read."""
ANSWERS = {"Yes": Answer.YES, "No": Answer.NO, "Not recorded": Answer.NOT_RECORDED}

GOING = ("row ", "tab ", "do ")
"""What takes the user from a field to another place and leaves its text alone."""
STEPPING = ("do case.undo", "do case.redo", "do case.import_findings")


class Truth:
    """Compares what is seen with the open case, and what was left with what is found again."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self._open: tuple[Typed, int] | None = None
        self._left: dict[str, tuple[Typed, int]] = {}
        self._pending: tuple[str, str, ReadControl, str] | None = None

    def falsehoods(self, done: str) -> Iterator[str]:
        """Everything that is not true after a step."""
        yield from self._of_what_was_left()
        if self._window.current_page() == "case" and (page := self._window.case.page) is not None:
            yield from of_page(page)
            yield from self._of_typing(page, done)
            if done == WAITING:
                yield from self._of_the_draft(page)
            found = self._left.pop(page.editor.case.case_id, None)
            if found is not None and found[0] != typed_in(page) and found[1] == page.editor._latest:
                yield "the case is not shown as it was left"
            # Whoever leaves takes the text of the field along, even if it is left with the case.
            case, unread = as_typed(page.editor.case, page.editor._unread, page.editor._being_typed)
            self._open = ((case, texts_of(unread)), page.editor._latest)
        self._pending = self._being_typed()

    def _of_what_was_left(self) -> Iterator[str]:
        """The case that was open a step ago is in the database as it was, unless it is open still."""
        page, open_before = self._window.case.page, self._open
        if open_before is None or page is None:
            return
        left, revision = open_before
        case_id = left[0].case_id
        behind = page.editor.case.case_id == case_id
        if behind and self._window.current_page() == "case":
            return
        self._open = None
        last = typed_in(page) if behind else left
        found, saved = kept(self._window, case_id)
        last = genes_followed(last, found) if found is not None else last
        # An import that ended meanwhile may have saved a newer revision.
        if saved != (page.editor._latest if behind else revision):
            return
        self._left[case_id] = (last, saved)
        if last != (Case(case_id), {}) and (found is None or without_ends(found) != without_ends(last)):
            yield f"{case_id} was left and is not kept as it was typed"

    def _of_the_draft(self, page: CasePage) -> Iterator[str]:
        """After a while everything is in the draft, and what is being typed, too, whether it can be read or not."""
        editor, (expected, unread) = page.editor, typed_in(page)
        if (typing := self._being_typed()) is not None:
            _, path, control, text = typing
            try:
                expected = set_at(expected, path, READERS[control._field.kind].read(clean_text(text), control._field))
                unread.pop(path, None)
            except NotUnderstoodError:
                expected, unread[path] = emptied(expected, path), text
        differs = expected != editor._saved or unread
        if differs and kept(self._window, editor.case.case_id)[0] != (expected, unread):
            yield "what was typed is not in the draft"

    def _being_typed(self) -> tuple[str, str, ReadControl, str] | None:
        page = self._window.case.page
        focus = page.focusWidget() if page is not None else None
        if page is None or self._window.current_page() != "case" or not isinstance(focus, ReadControl):
            return None
        row = focus.parentWidget()
        if not focus._touched or not isinstance(row, FieldRow) or not row.path:
            return None
        return page.editor.case.case_id, row.path, focus, focus.text()

    def _of_typing(self, page: CasePage, done: str) -> Iterator[str]:
        """What was being typed a step ago is in the case, or said to be unreadable, or being typed still."""
        if self._pending is None:
            return
        case_id, path, control, text = self._pending
        row = control.parentWidget()
        elsewhere = done.startswith(GOING) and not done.startswith(STEPPING)
        if page.editor.case.case_id != case_id or not elsewhere or not isinstance(row, FieldRow):
            return
        if row.path == path and control._touched and control.text() == text:
            return
        try:
            value = READERS[row.field.kind].read(clean_text(text), row.field)
        except NotUnderstoodError:
            if page.editor.unread_text(path) != text:
                yield f"{text!r} at {path} could not be read and is gone"
            return
        if page.editor.value(path) != value:
            yield f"{text!r} was typed at {path} and is not in the case"


def typed_in(page: CasePage) -> Typed:
    """The open case, and what was typed in it and could not be read."""
    return page.editor.case, texts_of(page.editor._unread)


def genes_followed(left: Typed, found: Typed) -> Typed:
    """What was left, with the genes that follow a written name: they are taken over when its field is left."""
    tests = found[0].tests if len(found[0].tests) == len(left[0].tests) else ()
    pairs = [(place, one, other) for place, (one, other) in enumerate(zip(left[0].tests, tests, strict=False), 1)]
    case = left[0]
    for place, one, other in pairs:
        for number, (before, after) in enumerate(zip(one.findings, other.findings, strict=False), 1):
            if before != after and _follows(before, after):
                case = set_at(case, f"tests[{place}].findings[{number}]", after)
    return case, left[1]


def _follows(before: Finding, after: Finding) -> bool:
    """Whether nothing but genes and sides differs, and the genes are those of the written name, whichever is 5'."""
    sides = ("genes", "five_prime", "three_prime", "orientation")
    same = replace(after, **{name: getattr(before, name) for name in sides}) == before
    return same and sorted(finding_genes(after)) == sorted(genes_named(after.written_as, after.kind))


def without_ends(typed: Typed) -> object:
    """The same without the blanks at the ends of texts: whoever leaves a field leaves them behind."""
    return _trimmed((case_data(typed[0]), typed[1]))


def _trimmed(plain: object) -> object:
    if isinstance(plain, dict):
        return {key: _trimmed(each) for key, each in plain.items()}
    if isinstance(plain, list | tuple):
        return [_trimmed(each) for each in plain]
    return plain.strip() if isinstance(plain, str) else plain


def texts_of(unread: Unread) -> dict[str, str]:
    """What was typed and could not be read, without why."""
    return {path: text for path, (text, _) in unread.items()}


def kept(window: DeskWindow, case_id: str) -> tuple[Typed | None, int]:
    """A case as it would open now, its draft or what was saved; and the number of its last revision."""
    if case_id not in {row.case_id for row in window.workspace.list_cases()}:
        return None, 0
    opened = window.workspace.open_case(case_id)
    return (opened.draft or opened.case, texts_of(opened.unread)), opened.revision


def _cautions_due(page: CasePage) -> str:
    """How many cautions the strip has to count: those of the Eligibility tab, where an answer may be acted on."""
    editor = page.editor
    answers = [editor.assessment.headline(drug) for drug in Drug]
    reached = {each for answer in answers if answer for each in (answer.outcome, answer.would_be) if each}
    acted_on = {"eligible", "eligible_to_continue", "not_eligible"} & {each.value for each in reached}
    if not acted_on or nothing_entered(editor.case):
        return ""
    number = len(editor.workspace.testing.evidence(editor.case, editor.assessment.on).beside)
    return "" if not number else "1 caution" if number == 1 else f"{number} cautions"


def of_page(page: CasePage) -> Iterator[str]:
    """What the case page shows against the case that is open."""
    editor = page.editor
    if page.banner.accessibleName() != spoken_identity(editor.case, editor.today(), editor.unread_text):
        yield "the banner names another patient"
    beside = _cautions_due(page)
    for chip, drug in zip(page.strip, (Drug.LAROTRECTINIB, Drug.ENTRECTINIB), strict=True):
        found = editor.assessment.headline(drug)
        if found is None or not page._strip.isVisible():
            continue
        now = editor.workspace.today_otherwise(editor.case, editor.assessment).get(drug, "")
        due = replace(
            verdict_of(found, editor.case), as_of=format_date(editor.assessment.on, ""), today=now, beside=beside
        )
        if chip.verdict() != due:
            yield f"the verdict on {drug} is not that of the case"
    shown = page._stack.currentWidget()
    for form in shown.findChildren(Form):
        if form.isVisible():
            yield from _of_form(form, page)
    if shown is page.tests:
        yield from _of_tests(page)
    for panel in shown.findChildren(ListPanel):
        if panel.isVisible():
            place = f"{panel._section.list_path}[{panel.table.row() + 1}]" if panel.table.row() >= 0 else None
            yield from _of_list(panel, panel.form, place, len(panel._entries()), panel._section.title)


def _of_tests(page: CasePage) -> Iterator[str]:
    tab, tests = page.tests, page.editor.case.tests
    place = f"tests[{tab.table.row() + 1}]" if tab.table.row() >= 0 else None
    yield from _of_list(tab, tab._form(), place, len(tests), "Tests")
    ghosts = [form for form in tab._forms.values() if form.isVisible() and form is not tab._form()]
    findings = tab.findings
    ghosts += [form for form in findings._forms.values() if form.isVisible() and form is not findings.form()]
    if ghosts:
        yield "a form of a test that is not shown is seen"
    if place is not None and findings.isVisible():
        count = len(tests[tab.table.row()].findings)
        inner = f"{place}.findings[{findings.table.row() + 1}]" if findings.table.row() >= 0 else None
        yield from _of_list(findings, findings.form(), inner, count, "Findings")


def _of_list(owner: QWidget, form: Form | None, place: str | None, count: int, name: str) -> Iterator[str]:
    table = owner.table  # type: ignore[attr-defined] # every list has one
    if table.model().rowCount() != count:
        yield f"{name}: the table has {table.model().rowCount()} rows for {count} entries"
    if count and place is None:
        yield f"{name}: nothing is chosen"
    base = form.base if form is not None else None
    if base != (place if count else None):
        yield f"{name}: the form is at {base}, the table at {place}"


def _of_form(form: Form, page: CasePage) -> Iterator[str]:
    if form.base is None:
        yield "a form without a place is seen"
        return
    for row in form.rows:
        if not row.isVisible():
            continue
        if any(not each.isChecked() for each in row.findChildren(QRadioButton) if each is QApplication.focusWidget()):
            yield f"at {row.path} the ring stands on an answer that is not stored"
        if not _agrees(row, page):
            yield f"{row.path} shows {_shown(row)!r} and holds {page.editor.value(row.path)!r}"


def _shown(row: FieldRow) -> object:
    control = row.control
    if isinstance(control, AnswerControl):
        return next(ANSWERS[each.text()] for each in control.findChildren(QRadioButton) if each.isChecked())
    if isinstance(control, ChoiceControl):
        return control._values[control.currentIndex()] if control.currentIndex() >= 0 else control.currentText()
    return control.toPlainText() if isinstance(control, LongTextControl) else control.text()  # type: ignore[attr-defined]


def _agrees(row: FieldRow, page: CasePage) -> bool:
    control, value = row.control, page.editor.value(row.path)
    unread = page.editor.unread_text(row.path)
    if isinstance(control, TextControl | LongTextControl):
        return clean_text(str(_shown(row))) == str(value or "") or _shown(row) == unread
    if isinstance(control, ReadControl):
        if unread is not None or control._touched:
            return control.text() == unread or page.focusWidget() is control
        return control.text() == READERS[row.field.kind].write(value)
    if isinstance(control, TumourControl):
        return control._code == (value or "") or control.text() == unread or page.focusWidget() is control
    return _shown(row) == value
