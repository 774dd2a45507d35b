"""The verbs without a window: arguments in, text or JSON out, exit code 0 done, 1 refused, 2 bad input."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mdt_desk import __version__, paths
from mdt_desk.account import account_name
from mdt_desk.cli import open_desk
from mdt_desk.cli.console import (
    BAD_INPUT,
    DONE,
    REFUSED,
    Console,
    UntoldError,
    day_of_text,
    named_folder,
    told,
)
from mdt_desk.cli.database import add_database_verbs
from mdt_desk.cli.rules import add_rule_verbs
from mdt_desk.domain.case import Case, Drug, Nation, nothing_entered
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import STILL_HERE, DeskError, Fault, place_of_fault
from mdt_desk.domain.hidden import for_json, for_one_line
from mdt_desk.domain.problems import Problem, has_errors
from mdt_desk.domain.searching import is_found, search_terms
from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.rules.answer_words import NOTHING_ENTERED, words_of
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome
from mdt_desk.workspace.same_patient import SamePatients

NATIONS = [nation.value for nation in Nation]
BUILDS = [GenomeBuild.GRCH37.value, GenomeBuild.GRCH38.value]


def run(arguments: Sequence[str]) -> int:
    """Runs one verb."""
    options = _parser().parse_args(arguments)
    _speak_utf8()
    try:
        code = int(options.run(options))
        told(lambda: sys.stdout and sys.stdout.flush())
    except UntoldError as untold:
        return _untold(untold)
    except DeskError as failure:
        return _tell(failure)
    except BrokenPipeError:
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        _complain("Interrupted. What was stored by then is stored: look (mdt-desk list) before you do it again.")
        return BAD_INPUT
    except OSError as problem:
        from mdt_desk.workspace.files import disk_failure

        return _tell(disk_failure(problem))
    except Exception as unforeseen:  # noqa: BLE001  the last place before the console
        # A patient's text may stand in the message, so only the place is told.
        return _tell(_unforeseen(unforeseen))
    return code


def _untold(problem: UntoldError) -> int:
    # Else the interpreter tries once more at its end, and gives a code of its own.
    sys.stdout = None
    what = f"What this verb has to say could not be written to its output ({problem})."
    _complain(f"{what} What it did is done: look for it (mdt-desk list, db doubts) before you do it again.")
    return BAD_INPUT


def _unforeseen(problem: Exception) -> DeskError:
    what = f"Something nobody foresaw happened ({place_of_fault(problem)}). Nothing more was done."
    return DeskError(what, "Please send this line to the people who look after MDT Desk.", Fault.OUR_FAULT)


def _speak_utf8() -> None:
    # A pipe on Windows, or a bare locale, would otherwise refuse a patient's name.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _tell(failure: DeskError) -> int:
    from mdt_desk.workspace.values import SaveUnknown

    if isinstance(failure, SaveUnknown):
        # Nobody asks again once this program has ended.
        _complain(f"{failure.what_happened} Look whether it is there (mdt-desk list) before you do it again.")
        return BAD_INPUT
    _complain(f"{failure.what_happened} {failure.what_to_do}")
    return REFUSED if failure.kind is Fault.REFUSED else BAD_INPUT


def _complain(text: str) -> None:
    # Nothing was typed into a command line that would still be there.
    print(for_one_line(" ".join(text.replace(STILL_HERE, "").split())), file=sys.stderr)


def _warn(text: str) -> None:
    if text:
        _complain(f"warning: {text}")


def _say(text: str) -> None:
    # Names and texts of others stand in it: none of them may begin a line of its own, or steer the terminal.
    told(lambda: print(for_one_line(text)))


def _say_json(data: Any) -> None:
    told(lambda: print(for_json(json.dumps(data, ensure_ascii=False, indent=2))))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mdt-desk", description="NTRK inhibitor eligibility for the MDT, offline.")
    parser.add_argument("--home", type=named_folder, help="the folder of the user's data")
    parser.add_argument("--version", action="version", version=f"mdt-desk {__version__}")
    parser.set_defaults(run=_open)
    verbs = parser.add_subparsers(metavar="VERB")
    _verb(verbs, "open", _open, "open the desk in a window")
    read = _verb(verbs, "read", _read, "what an importer understands of a file; stores nothing")
    read.add_argument("file", type=Path)
    read.add_argument("--format", dest="format_name", help="the format, where it shall not be recognised by itself")
    read.add_argument("--genome-build", choices=BUILDS, default=GenomeBuild.NOT_STATED.value)
    read.add_argument("--json", action="store_true")
    check = _verb(verbs, "check", _check, "check a case file against the rules")
    _question(check)
    check.add_argument("--json", action="store_true")
    export = _verb(
        verbs, "export", _export, "write the page for the board as PDF; it takes a second page where it needs the room"
    )
    _question(export)
    export.add_argument("-o", "--output", type=Path, required=True)
    export.add_argument("--details", action="store_true", help="add transcripts to scale, evidence, timeline")
    load = _verb(verbs, "import", _import, "import case files into the local database")
    load.add_argument("files", type=Path, nargs="+")
    load.add_argument("--as-new", action="store_true", help="bring a file whose id is taken in as a new case")
    listing = _verb(verbs, "list", _list, "list the cases of the local database")
    listing.add_argument("--search", default="")
    listing.add_argument("--json", action="store_true")
    schema = _verb(verbs, "schema", _schema, "print the JSON Schema of a file format")
    schema.add_argument("kind", choices=["case", "ruleset"])
    console = Console(_workspace, _say, _say_json, _complain)
    add_rule_verbs(verbs, _verb, console)
    add_database_verbs(verbs, _verb, console, _clock, _account)
    return parser


def _verb(verbs: Any, name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    # Given before or after the verb; the suppressed default keeps the one from overwriting the other.
    parser.add_argument("--home", type=named_folder, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def _question(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--on", type=day_of_text, metavar="DATE", help="the date asked about, as 2026-11-26")
    parser.add_argument("--nation", choices=NATIONS)


def _clock() -> datetime:
    return datetime.now(UTC)


def _account() -> str:
    return account_name() or "unknown user"


@contextmanager
def _workspace(options: argparse.Namespace) -> Iterator[Any]:
    from mdt_desk.workspace import Person, open_workspace

    with open_workspace(paths.home(options.home), Person(_account()), _clock) as workspace:
        # What the desk noticed of its own files is said by whichever verb opens it first.
        before = (*workspace.notices, workspace.told)
        for notice in filter(None, before):
            _warn(notice)
        yield workspace
        # Nobody asks again once this program has ended: what the verb itself brought about is said by it.
        for notice in filter(None, (*workspace.notices, workspace.told)):
            if notice not in before:
                _warn(notice)


def _open(options: argparse.Namespace) -> int:
    return open_desk(str(options.home) if options.home else None)


def _read(options: argparse.Namespace) -> int:
    from mdt_desk.workspace.files import read_any_file, reading_data, reading_words

    reading = read_any_file(options.file, options.format_name, GenomeBuild(options.genome_build))
    if options.json:
        _say_json(reading_data(reading))
    else:
        for line in reading_words(reading):
            _say(line)
        for problem in reading.problems:
            _say(_problem_line(problem))
    return BAD_INPUT if has_errors(reading.problems) else DONE


def _problem_line(problem: Problem) -> str:
    return f"{problem.level}: {problem.where}: {problem.what.rstrip('.')}. {problem.advice}"


def _read_case(file: Path) -> tuple[Case | None, tuple[Problem, ...]]:
    from mdt_desk.workspace.files import read_any_file

    reading = read_any_file(file)
    if reading.case is None or has_errors(reading.problems):
        for problem in reading.problems:
            _complain(f"{file.name}: {_problem_line(problem)}")
        if not has_errors(reading.problems):
            _complain(f"{file.name}: holds findings, not a case. Give a case file; see mdt-desk schema case.")
        return None, reading.problems
    return reading.case, reading.problems


def _check(options: argparse.Namespace) -> int:
    from mdt_desk.rules.report import assessment_data
    from mdt_desk.rules.shown_drugs import shown

    case, problems = _read_case(options.file)
    if case is None:
        return BAD_INPUT
    with _workspace(options) as workspace:
        assessed = workspace.assess(case, options.on, _nation(options))
        # What depends on today, such as a birth in the future, only the workspace can tell.
        now, by_the_file = workspace.check(case, options.on), workspace.check(case)
        # A result that came after the day in the file may well count for the day asked about here.
        read = (each for each in problems if each in now or each not in by_the_file)
        problems = tuple(dict.fromkeys((*read, *now)))
        if wrong := _refused(options.file, problems):
            return wrong
        told, doubted = workspace.testing, list(workspace.notices)
        advised = workspace.advice(assessed)
        back, otherwise = workspace.looked_back(case, assessed), workspace.stored_otherwise(case)
        whose = workspace.identity_words(case)
    _warn(otherwise)
    if options.json:
        data = {**assessment_data(assessed), "testing": told.data(case, assessed.on), "in_doubt": doubted}
        problem_lines = [_problem_line(problem) for problem in problems]
        _say_json({**data, "looked_back": back or None, "identity": whose or None, "problems": problem_lines})
        return DONE
    blank = nothing_entered(case)
    for item in shown(case, assessed).assessments:
        overdue = "; rule source overdue" if item.source_overdue and not blank else ""
        said = NOTHING_ENTERED if blank else words_of(item)
        _say(f"{item.drug.capitalize()}, {item.purpose}: {said}{overdue}")
        if not blank:
            _say(f"  {item.explanation}")
        for ask in item.ask_next:
            _say(f"  ask: {ask.question} ({ask.reason})")
    behind = [f"Looked back: {back}"] if back else []
    behind += [f"Caution: {whose}"] if whose else []
    for line in (*behind, *(f"Caution: {each}" for each in advised), *told.lines(case, assessed.on)):
        _say(line)
    for problem in problems:
        _say(_problem_line(problem))
    return DONE


def _refused(file: Path, problems: tuple[Problem, ...]) -> int:
    """Tells every problem of a case that holds an error: no answer is given of it, on no page either."""
    if not has_errors(problems):
        return DONE
    for problem in problems:
        _complain(f"{file.name}: {_problem_line(problem)}")
    return BAD_INPUT


def _nation(options: argparse.Namespace) -> Nation | None:
    return Nation(options.nation) if options.nation else None


def _export(options: argparse.Namespace) -> int:
    case, _ = _read_case(options.file)
    if case is None:
        return BAD_INPUT
    with _workspace(options) as workspace:
        if wrong := _refused(options.file, workspace.check(case, options.on)):
            return wrong
        assessed = workspace.assess(case, options.on, _nation(options))
        report = workspace.export(workspace.summary(case, assessed, 0, details=options.details), options.output)
        otherwise = workspace.stored_otherwise(case)
    pages = counted(report.pages, "page")
    _say(f"{report.path} ({pages}, {report.state}, document check {report.document_check})")
    _warn(report.warning)
    _warn(otherwise)
    return DONE


def _import(options: argparse.Namespace) -> int:
    with _workspace(options) as workspace:
        report = workspace.import_cases(options.files, as_new=options.as_new)
    new = frozenset(report.change.case_ids)
    for item in report.items:
        for problem in item.problems:
            _complain(f"{item.path.name}: {_problem_line(problem)}")
        if item.case_id:
            _say(f"{item.path.name}: {item.name}{'' if item.case_id in new else ', there already and the same'}")
    if any(item.conflict for item in report.items):
        return REFUSED
    return DONE if all(item.case_id for item in report.items) else BAD_INPUT


def _list(options: argparse.Namespace) -> int:
    with _workspace(options) as workspace:
        wanted = search_terms(options.search)
        listed = workspace.list_cases()
    rows, same = [row for row in listed if is_found(row.search_key, wanted)], SamePatients(listed)
    if options.json:
        _say_json([{**row._asdict(), "same_patient": same.warnings_for_row(row)} for row in rows])
        return DONE
    for row in rows:
        mark = " SYNTHETIC" if row.synthetic else ""
        drugs = (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)
        outcomes = "; ".join(f"{drug}: {_words(row, drug)}" for drug in drugs)
        back = f" | {row.looked_back}" if row.looked_back and not row.stale else ""
        words = f"{row.name} {row.nhs_number}{mark} | {row.diagnosis} | {row.finding} | {outcomes}"
        flags = "".join(f" | ! {flag}" for flag in same.warnings_for_row(row))
        flags += _draft_words(row)
        _say(f"{words} | missing {row.missing}{back}{flags}")
    return DONE


def _draft_words(row: Any) -> str:
    """That a line is of typing which nobody saved, or leaves it out."""
    if row.never_saved:
        return " | never saved: this is a draft"
    return " | draft not saved, and not in this line" if row.has_draft else ""


def _words(row: Any, drug: Drug) -> str:
    outcome, would_be = getattr(row, drug), getattr(row, f"{drug}_would_be")
    if row.stale:
        return "out of date, the rules changed (mdt-desk db rebuild)"
    if not outcome:
        return NOTHING_ENTERED
    more = f": would be {OUTCOME_WORDS[Outcome(would_be)].lower()}" if would_be else ""
    return f"{OUTCOME_WORDS[Outcome(outcome)]}{more}"


def _schema(options: argparse.Namespace) -> int:
    from mdt_desk.workspace.files import file_schema

    _say_json(file_schema(options.kind))
    return DONE
