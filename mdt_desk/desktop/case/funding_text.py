"""The answer for one drug as plain text, in the order of the criteria, to paste into a funding form."""

from collections.abc import Sequence

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.explaining import age_words, asked_about, evidence_words, gates, sources_of
from mdt_desk.desktop.case.saving import what_stops
from mdt_desk.desktop.case.telling import named
from mdt_desk.desktop.verdict_chip import answer_of
from mdt_desk.domain.case import Case, nothing_entered
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patient import Patient, display_name, display_nhs_number
from mdt_desk.rules.assessment import Assessment, CaseAssessment
from mdt_desk.rules.verdict_marks import OVERDUE_WORDS, state_words


def funding_text(
    case: Case, assessment: Assessment, whole: CaseAssessment, *, back: str = "", beside: Sequence[str] = ()
) -> str:
    """Patient, question, outcome, what must be read beside it, each criterion with its evidence, the sources' age."""
    blocks = [_head(case, assessment, whole, back)]
    blocks += ["\n".join(["Read before it is used:", *(f"! {_one_line(each)}" for each in beside)])] if beside else []
    for number, result in enumerate(gates(assessment), 1):
        state = state_words(result.state, judgement=result.needs_judgement)
        evidence = "; ".join(evidence_words(each) for each in result.evidence)
        source = sources_of(result, whole).replace("\n", "; ") or "none cited"
        unsure = "" if result.confirmed else " (unconfirmed rule)"
        blocks.append(f"{number}. {result.stated}{unsure}\n   {state}. {_one_line(evidence)}\n   Source: {source}")
    blocks.append("\n".join(f"{source.title}: {age_words(source)}" for source in assessment.sources))
    blocks.append("Decision support only. The MDT decides.")
    return "\n\n".join(block for block in blocks if block) + "\n"


def text_to_copy(editor: CaseEditor, chosen: Assessment) -> str:
    """The text of the open case with all that its page says beside the answer.

    It leaves the desk like a page: an answer that the stored rules do not give any more is refused, and so is one of a
    case that holds an error or what could not be read.
    """
    workspace, case, whole = editor.workspace, editor.case, editor.assessment
    if wrong := what_stops(editor):
        raise DeskError(f"Nothing was copied. {named(wrong, case)}", "Mend it, then copy again.", Fault.REFUSED)
    page = workspace.summary(case, whole, editor.revision)
    workspace.refuse_stale(page)
    unsaved = ("This holds changes that are not saved.",) if editor.dirty else ()
    beside = (*unsaved, *workspace.beside(page))
    return funding_text(case, chosen, whole, back=workspace.looked_back(case, whole), beside=beside)


def _one_line(text: str) -> str:
    """What was typed begins no line of its own, so that it never looks like an answer of the rules."""
    return " ".join(text.split())


def _who(patient: Patient) -> str:
    born = f"Born {format_date(patient.birth_date)}"
    parts = [display_name(patient), born, f"NHS No. {display_nhs_number(patient)}"]
    parts += [f"Hosp No. {patient.hospital_number}"] if patient.hospital_number else []
    return "   ".join(map(_one_line, parts))


def _head(case: Case, assessment: Assessment, whole: CaseAssessment, back: str) -> str:
    blank = nothing_entered(case)
    overdue = f", {OVERDUE_WORDS.lower()}" if assessment.source_overdue and not blank else ""
    lines = [
        "SYNTHETIC PATIENT" if case.synthetic else "",
        _who(case.patient),
        _one_line(asked_about(case, whole, back)),
        f"{assessment.drug.value.capitalize()}: {answer_of(assessment, case)}{overdue}",
        "There is no verdict." if blank else assessment.explanation,
        f"Rule set {assessment.ruleset}, version {assessment.version}" if assessment.ruleset else "",
    ]
    return "\n".join(line for line in lines if line)
