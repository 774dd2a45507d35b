"""Every dialog of the desk with something in it, for the tests that walk them all."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog

import mdt_desk.desktop
from mdt_desk import paths
from mdt_desk.desktop.actions import ACTIONS
from mdt_desk.desktop.case.amending import AmendmentDialog
from mdt_desk.desktop.case.bringing import BringDialog
from mdt_desk.desktop.case.conflict import ConflictDialog
from mdt_desk.desktop.case.judging import JudgementDialog, SourceCheckDialog
from mdt_desk.desktop.case.resolving import ResolutionDialog
from mdt_desk.desktop.case.vouching import VouchingDialog
from mdt_desk.desktop.command_palette import CommandPalette
from mdt_desk.desktop.crash import CrashDialog
from mdt_desk.desktop.dialog_boxes import ChoiceDialog, confirmation_dialog
from mdt_desk.desktop.dialogs import Confirmation
from mdt_desk.desktop.doubt_bar import reason_dialog
from mdt_desk.desktop.first_run import FirstRunDialog
from mdt_desk.desktop.import_decision import BESIDE, LEAVE_OUT, SAVE_FIRST
from mdt_desk.desktop.knowledge_panel import KnowledgeDialog
from mdt_desk.desktop.pages.cases.import_conflict import ImportConflictDialog
from mdt_desk.desktop.pages.cases.import_report import ImportReportDialog
from mdt_desk.desktop.pages.rules import asking
from mdt_desk.desktop.pages.rules.packs import PackDialog, SignerDialog
from mdt_desk.desktop.pages.rules.several import carrying_dialog, confirming_dialog, mending_dialog
from mdt_desk.desktop.pages.rules.sources import TakeBackDialog
from mdt_desk.domain.case import Drug, Treatment
from mdt_desk.domain.fusion_conflicts import open_conflicts
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.problems import error, warning
from mdt_desk.domain.testing import KinaseDomain, ReadingFrame
from mdt_desk.exchange.reading import read_file
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome
from mdt_desk.workspace import ImportConflict, ImportItem, Person, Workspace
from mdt_desk.workspace.files import read_any_file
from mdt_desk.workspace.signed import SignedVersion
from mdt_desk.workspace.testing_verbs import knowledge_lines
from tests.desktop.case.conftest import SEED
from tests.desktop.case.test_judging import ASKED, SOURCE
from tests.desktop.pages.rules.steps import CONTINUING, saved_draft, version_from
from tests.exchange.fusion_callers.samples import ARRIBA, table

TODAY = date(2026, 11, 24)
LONG = "Something long is said of this, and it is said again. " * 24
LONG_PATH = Path("/a-folder-with-a-long-name" * 12)
LONG_NAME = replace(SEED.patient, family_name="Zechariah-Alexandrina " * 20, given_name="X" * 300)
ONE = Person("Dr A. Tester", "consultant oncologist")
LOOK = SourceCheck("ta630", TODAY, "Pat Lee", "pharmacist", CheckOutcome.UNCHANGED, next_due=date(2027, 2, 1))


def changed():
    treatments = tuple(Treatment(f"Medicine {n}", line=n) for n in range(1, 6))
    return replace(SEED, note=LONG, treatments=treatments, patient=replace(SEED.patient, preferred_name="Sandy"))


def disputed():
    case = read_any_file(paths.resources() / "examples" / "seed_melanoma_complete.json", None).case
    (test,) = [each for each in case.tests if each.findings]
    shifted = replace(test.findings[0], reading_frame=ReadingFrame.OUT_OF_FRAME, kinase_domain=KinaseDomain.LOST)
    return replace(case, tests=(*case.tests, replace(test, id="T9", findings=(shifted,))))


def bring():
    data = table([ARRIBA], mark="#")
    return BringDialog(Path("fusions.tsv"), lambda build: read_file(data, "fusions.tsv", None, build), SEED)


def of_the_case() -> dict[str, Callable[[], QDialog]]:
    case = disputed()
    conflict = open_conflicts(read_evidence(case))[0]
    long = replace(SEED, patient=LONG_NAME)
    return {
        "amend": lambda: AmendmentDialog(SignedVersion(2, TODAY), LONG_NAME),
        "bring": bring,
        "conflict": lambda: ConflictDialog(long, changed(), LONG),
        "judge": lambda: JudgementDialog(ASKED, LONG, long, ONE, TODAY),
        "check a source": lambda: SourceCheckDialog(SOURCE, ONE, TODAY),
        "vouch": lambda: VouchingDialog(LONG, LONG_NAME),
        "resolve": lambda: ResolutionDialog(conflict, case, ONE, TODAY),
    }


def of_the_window(desk: Workspace) -> dict[str, Callable[[], QDialog]]:
    question = Confirmation("Export", LONG, LONG, "Write it", patient=LONG_NAME)
    items = (
        ImportItem(LONG_PATH, None, "", tuple(error(f"tests[{n}]", LONG, LONG) for n in range(9))),
        ImportItem(Path("b.json"), "b", "B", (warning("note", "Short.", "Read it."),)),
    )
    clash = ImportConflict(SEED, changed(), 1, "", ())
    return {
        "choose": lambda: ChoiceDialog("This case holds a draft", LONG, [SAVE_FIRST, BESIDE, LEAVE_OUT]),
        "confirm": lambda: confirmation_dialog(question),
        "answer a doubt": lambda: reason_dialog("Answer what is doubted", LONG, "Dr A. Tester"),
        "first start": lambda: FirstRunDialog(replace(desk.status(), database=LONG_PATH), ONE),
        "palette": lambda: CommandPalette(ACTIONS, desk.list_cases()),
        "published figures": lambda: KnowledgeDialog(knowledge_lines()),
        "crash": lambda: CrashDialog(LONG, LONG_PATH),
        "import question": lambda: ImportConflictDialog(clash, "a.json"),
        "closed import question": lambda: ImportConflictDialog(replace(clash, closed="they are two patients"), "a"),
        "import report": lambda: ImportReportDialog(items),
    }


def of_the_rules(desk: Workspace) -> dict[str, Callable[[], QDialog]]:
    version = saved_draft(desk).version
    proposals = desk.rules.missing_tests(CONTINUING, version)
    failing = [each for each in desk.rules.rule_tests(CONTINUING, version) if not each.passed]
    carried = desk.rules.tests_to_carry_over(CONTINUING, version_from(desk, date(2026, 12, 1)))
    cases = [(row.case_id, row.name) for row in desk.list_cases()]
    return {
        "withdraw": lambda: asking.PersonDialog("Withdraw", LONG, ONE, "Withdraw", reason=True),
        "approve": lambda: asking.ApproveDialog(LONG, ONE, lambda _person: ()),
        "reason": lambda: asking.ReasonDialog("New version", LONG, "Make"),
        "rule set": lambda: asking.RuleSetDialog("a title", ()),
        "confirm a test": lambda: asking.ConfirmTestDialog(proposals[0], ONE),
        "definition": lambda: asking.TermDialog(LONG, ()),
        "source": lambda: asking.SourceDialog(()),
        "mend a test": lambda: asking.MendTestDialog(failing[0]),
        "mend several tests": lambda: mending_dialog(failing, ONE),
        "carry tests over": lambda: carrying_dialog(carried, ONE),
        "confirm several tests": lambda: confirming_dialog(proposals, ONE),
        "take back a check": lambda: TakeBackDialog(replace(LOOK, note=LONG), "NICE TA630", "Dr A. Tester"),
        "test of a case": lambda: asking.CaseTestDialog(cases, Drug.ENTRECTINIB, ONE),
        "pack": PackDialog,
        "signer": SignerDialog,
    }


def every_dialog(desk: Workspace) -> Iterator[tuple[str, QDialog]]:
    """Every dialog, made one after the other."""
    for name, make in (of_the_case() | of_the_window(desk) | of_the_rules(desk)).items():
        yield name, make()


def dialog_classes() -> set[str]:
    """The names of every kind of dialog that the product has."""
    for module in pkgutil.walk_packages(mdt_desk.desktop.__path__, "mdt_desk.desktop."):
        importlib.import_module(module.name)
    found, waiting = set(), [QDialog]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("mdt_desk."):
                found.add(each.__name__)
    return found
