"""The answer on each headline drug, shown beside every tab; one for a day that lies behind says so."""

from collections.abc import Iterable
from dataclasses import replace

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.verdict_chip import SmallChip, VerdictChip, verdict_of
from mdt_desk.domain.case import Drug
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.answer_words import words_of

HEADLINE_DRUGS = (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)


def headline_words(editor: CaseEditor) -> str:
    """The answers of the open case in one sentence, drug by drug."""
    found = (editor.assessment.headline(drug) for drug in HEADLINE_DRUGS)
    return "; ".join(f"{each.drug.value.capitalize()}: {words_of(each)}" for each in found if each is not None)


def show_headline(chips: Iterable[SmallChip | VerdictChip], editor: CaseEditor) -> None:
    """Shows the answers of the open case as they are now."""
    whole = editor.assessment
    today = editor.workspace.today_otherwise(editor.case, whole)
    for chip, drug in zip(chips, HEADLINE_DRUGS, strict=True):
        found = whole.headline(drug)
        if found is not None:
            verdict = verdict_of(found, editor.case)
            chip.show_verdict(replace(verdict, as_of=format_date(whole.on, ""), today=today.get(drug, "")))
