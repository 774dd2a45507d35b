"""The verbs that look after the database: path, upgrade, backup, verify, rebuild, restore, and what is doubted."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from mdt_desk import paths
from mdt_desk.cli.console import BAD_INPUT, DONE, REFUSED, Console, NewVerb, named_folder
from mdt_desk.domain.answering import answering
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError, Fault

Work = Callable[[Namespace, Console], int]


def add_database_verbs(
    verbs: Any, new_verb: NewVerb, console: Console, clock: Callable[[], datetime], account: Callable[[], str]
) -> None:
    """Adds `db` and what can be done with the database to the command line."""

    def no_verb(_options: Namespace) -> int:
        console.complain(
            "Say what to do with the database: path, upgrade, backup, verify, rebuild, restore, doubts, answer or new."
        )
        return BAD_INPUT

    def put_back(options: Namespace, console: Console) -> int:
        return _restore(options, console, clock, account())

    def begin_anew(options: Namespace, console: Console) -> int:
        return _start_anew(options, console, clock)

    inner = new_verb(verbs, "db", no_verb, "look after the local database").add_subparsers(metavar="WHAT")

    def add(name: str, work: Work, words: str) -> ArgumentParser:
        def run(options: Namespace) -> int:
            return work(options, console)

        return new_verb(inner, name, run, words)

    add("path", _path, "print where the database is")
    add("upgrade", _upgrade, "bring the database and the shipped rules up to date")
    backup = add("backup", _backup, "make a backup, open it and verify it")
    backup.add_argument("--to", type=named_folder, help="the folder for the backup")
    add("verify", _verify, "check that file, trail, revisions and list agree, and say what does not")
    add("rebuild", _rebuild, "work out the case list anew from the saved cases")
    restore = add("restore", put_back, "put a backup in place of the database")
    restore.add_argument("backup", type=Path)
    restore.add_argument("--reason", required=True)
    restore.add_argument("--yes", action="store_true", help="also where actions that are listed before would be lost")
    add("doubts", _doubts, "list what the desk doubts of its own store and of the clock")
    answer = add("answer", _answer, "say why something need not be doubted any longer")
    answer.add_argument("doubt", help="its name, as mdt-desk db doubts lists it")
    begin = add("new", begin_anew, "begin an empty desk where the key is and its database is lost; the key stays")
    for asked in (answer, begin):
        asked.add_argument("--name", required=True, help="who says so")
        asked.add_argument("--reason", required=True)


def _path(options: Namespace, console: Console) -> int:
    console.say(str(paths.HomeFolders(paths.home(options.home)).database))
    return DONE


def _upgrade(options: Namespace, console: Console) -> int:
    with console.open(options) as workspace:
        _refuse_read_only(workspace)
        console.say(f"The database is up to date; shipped rules {workspace.rules_version()}.")
    return DONE


def _refuse_read_only(workspace: Any) -> None:
    if workspace.read_only:
        raise DeskError(workspace.read_only, workspace.way_to_write, Fault.YOUR_MACHINE)


def _backup(options: Namespace, console: Console) -> int:
    from mdt_desk.workspace.targets import BACKUP_LEAVES, KEY_APART, told_of_place

    with console.open(options) as workspace:
        if workspace.read_only and options.to is None:
            advice = "Name a folder on another disk: mdt-desk db backup --to FOLDER."
            raise DeskError(f"No backup was made. {workspace.read_only}", advice, Fault.YOUR_MACHINE)
        made = workspace.backup(options.to)
    console.say(str(made))
    console.say(KEY_APART)
    if warning := told_of_place(made.parent, BACKUP_LEAVES):
        console.complain(f"warning: {warning}")
    return DONE


def _verify(options: Namespace, console: Console) -> int:
    with console.open(options) as workspace:
        findings = workspace.verify()
    for finding in findings:
        console.complain(finding)
    if not findings:
        console.say(
            "The database is whole: chain, revisions, list and facts agree, and the note beside the key with them."
        )
    return REFUSED if findings else DONE


def _rebuild(options: Namespace, console: Console) -> int:
    with console.open(options) as workspace:
        _refuse_read_only(workspace)
        console.say(f"{counted(workspace.refresh_list(), 'case')} worked out anew.")
    return DONE


def _restore(options: Namespace, console: Console, clock: Callable[[], datetime], account: str) -> int:
    from mdt_desk.workspace.files import restore_backup

    answering(account, options.reason, "A restore needs a name and a reason.")
    if not options.backup.is_file():
        other = options.backup.exists() or options.backup.is_symlink()
        what = f"{options.backup.name} is no ordinary file" if other else f"There is no backup {options.backup.name}"
        raise DeskError(f"{what}.", "Choose a file in backups.", Fault.YOUR_FILE)

    def agree(lost: list[str]) -> None:
        for line in lost:
            console.say(f"lost by it: {line}")
        if lost and not options.yes:
            raise DeskError(
                f"{options.backup.name} does not hold what is listed above. Nothing was changed.",
                "Read it through, then give the same command with --yes, or choose a newer backup.",
                Fault.REFUSED,
            )

    told = restore_backup(paths.home(options.home), options.backup, account, clock, options.reason, agree)
    console.say(f"{options.backup.name} is in place. {told}")
    return DONE


def _doubts(options: Namespace, console: Console) -> int:
    with console.open(options) as workspace:
        doubts = workspace.doubts
    for doubt in doubts:
        console.say(f"{doubt.id}: {doubt.text}")
    if not doubts:
        console.say("Nothing is doubted.")
    return REFUSED if doubts else DONE


def _answer(options: Namespace, console: Console) -> int:
    with console.open(options) as workspace:
        _refuse_read_only(workspace)
        console.say(workspace.answer_doubt(options.doubt, options.reason, options.name).message)
    return DONE


def _start_anew(options: Namespace, console: Console, clock: Callable[[], datetime]) -> int:
    from mdt_desk.workspace.files import start_anew

    console.say(start_anew(paths.home(options.home), options.name, clock, options.reason))
    return DONE
