"""The answer on each headline drug, shown beside every tab; one for a day that lies behind says so."""

from collections.abc import Iterable
from dataclasses import replace

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.explaining import asked_about
from mdt_desk.desktop.verdict_chip import SmallChip, VerdictChip, answer_of, verdict_of
from mdt_desk.domain.case import Drug, nothing_entered
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.workspace.beside_answer import cautions_beside, is_acted_on

HEADLINE_DRUGS = (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)


def headline_words(editor: CaseEditor) -> str:
    """The answers of the open case in one sentence, drug by drug."""
    found = (editor.assessment.headline(drug) for drug in HEADLINE_DRUGS)
    answers = (each for each in found if each is not None)
    return "; ".join(f"{each.drug.value.capitalize()}: {answer_of(each, editor.case)}" for each in answers)


def beside_words(editor: CaseEditor) -> str:
    """How much stands beside the answers that a reader must see first, counted; empty where nothing does."""
    found = len(editor.workspace.testing.beside(editor.case, editor.assessment.on))
    return f"{counted(found, 'caution')} beside the answer" if found else ""


def _cautions(editor: CaseEditor) -> str:
    """The same for over each tab, where it counts beside an answer that somebody may act on."""
    whole = editor.assessment
    if nothing_entered(editor.case) or not is_acted_on(whole):
        return ""
    return cautions_beside(whole, len(editor.workspace.testing.beside(editor.case, whole.on)))


def asked_words(editor: CaseEditor) -> str:
    """Of what nation and day the answer is, and that something beneath it is to be read with it."""
    whole, beside = editor.assessment, beside_words(editor)
    unread = any(editor.unread_text(f"referral.{each}") is not None for each in ("planned_start", "meeting_date"))
    back = editor.workspace.looked_back(editor.weighed, whole)
    asked = asked_about(editor.case, whole, back, unread=unread)
    return f"{asked}\n{beside}: read below, with the evidence, before the answer is used." if beside else asked


def show_headline(chips: Iterable[SmallChip | VerdictChip], editor: CaseEditor) -> None:
    """Shows the answers of the open case as they are now."""
    whole = editor.assessment
    today, beside = editor.workspace.today_otherwise(editor.weighed, whole), _cautions(editor)
    for chip, drug in zip(chips, HEADLINE_DRUGS, strict=True):
        found = whole.headline(drug)
        if found is not None:
            verdict = verdict_of(found, editor.case)
            now = today.get(drug, "")
            chip.show_verdict(replace(verdict, as_of=format_date(whole.on, ""), today=now, beside=beside))
