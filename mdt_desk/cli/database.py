"""The verbs that look after the database: path, upgrade, backup, verify, rebuild and restore."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from mdt_desk import paths
from mdt_desk.cli.console import BAD_INPUT, DONE, REFUSED, Console, NewVerb
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError, Fault

Work = Callable[[Namespace, Console], int]


def add_database_verbs(
    verbs: Any, new_verb: NewVerb, console: Console, clock: Callable[[], datetime], account: Callable[[], str]
) -> None:
    """Adds `db` and what can be done with the database to the command line."""

    def no_verb(_options: Namespace) -> int:
        console.complain("Say what to do with the database: path, upgrade, backup, verify, rebuild or restore.")
        return BAD_INPUT

    def put_back(options: Namespace, console: Console) -> int:
        return _restore(options, console, clock, account())

    inner = new_verb(verbs, "db", no_verb, "look after the local database").add_subparsers(metavar="WHAT")

    def add(name: str, work: Work, words: str) -> ArgumentParser:
        def run(options: Namespace) -> int:
            return work(options, console)

        return new_verb(inner, name, run, words)

    add("path", _path, "print where the database is")
    add("upgrade", _upgrade, "bring the database and the shipped rules up to date")
    backup = add("backup", _backup, "make a backup, open it and verify it")
    backup.add_argument("--to", type=Path, help="the folder for the backup")
    add("verify", _verify, "prove that the database is whole")
    add("rebuild", _rebuild, "work out the case list anew from the saved cases")
    restore = add("restore", put_back, "put a backup in place of the database")
    restore.add_argument("backup", type=Path)
    restore.add_argument("--reason", required=True)


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
        raise DeskError(workspace.read_only, "Close the other desk, then try again.", Fault.YOUR_MACHINE)


def _backup(options: Namespace, console: Console) -> int:
    with console.open(options) as workspace:
        _refuse_read_only(workspace)
        console.say(str(workspace.backup(options.to)))
    return DONE


def _verify(options: Namespace, console: Console) -> int:
    with console.open(options) as workspace:
        findings = workspace.verify()
    for finding in findings:
        console.complain(finding)
    if not findings:
        console.say("The database is whole: chain, revisions, list and facts agree.")
    return REFUSED if findings else DONE


def _rebuild(options: Namespace, console: Console) -> int:
    with console.open(options) as workspace:
        _refuse_read_only(workspace)
        console.say(f"{counted(workspace.refresh_list(), 'case')} worked out anew.")
    return DONE


def _restore(options: Namespace, console: Console, clock: Callable[[], datetime], account: str) -> int:
    from mdt_desk.workspace.files import restore_backup

    lost = restore_backup(paths.home(options.home), options.backup, account, clock, options.reason)
    console.say(f"{options.backup.name} is in place. {lost}")
    return DONE
