"""The answer on each headline drug, shown beside every tab; one for a day that lies behind says so."""

from collections.abc import Iterable
from dataclasses import replace

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.verdict_chip import SmallChip, VerdictChip, verdict_of
from mdt_desk.domain.case import Drug
from mdt_desk.domain.dates import format_date

HEADLINE_DRUGS = (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)


def show_headline(chips: Iterable[SmallChip | VerdictChip], editor: CaseEditor) -> None:
    """Shows the answers of the open case as they are now."""
    whole = editor.assessment
    today = editor.workspace.today_otherwise(editor.case, whole)
    for chip, drug in zip(chips, HEADLINE_DRUGS, strict=True):
        found = whole.headline(drug)
        if found is not None:
            verdict = verdict_of(found, editor.case)
            chip.show_verdict(replace(verdict, as_of=format_date(whole.on, ""), today=today.get(drug, "")))
