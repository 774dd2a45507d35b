import errno

import pytest
import sqlcipher3.dbapi2 as driver

from mdt_desk.domain.errors import Fault
from mdt_desk.storage.errors import (
    NOT_WRITABLE,
    ReplacedError,
    SaveConflictError,
    error_code,
    in_words,
    read_only_error,
)
from mdt_desk.storage.records import Revision


def problem(name):
    error = driver.OperationalError("words of the library")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_READONLY_DIRECTORY", "read-only"),
        ("SQLITE_PERM", "read-only"),
        ("SQLITE_BUSY_SNAPSHOT", "Another program"),
        ("SQLITE_CORRUPT_VTAB", "damaged"),
        ("SQLITE_NOTADB", "key on this computer"),
        ("SQLITE_CANTOPEN_ISDIR", "could not be opened"),
        ("SQLITE_IOERR_FSYNC", "disk reported an error"),
        ("SQLITE_LOCKED", "busy"),
    ],
)
def test_what_the_machine_does_is_told_as_the_machine_s(name, words):
    told = in_words(problem(name))
    assert words in told.what_happened
    assert told.what_to_do
    assert told.kind is Fault.YOUR_MACHINE
    assert "words of the library" not in str(told)


@pytest.mark.parametrize("name", ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_ERROR", "SQLITE_MISUSE", ""])
def test_anything_else_is_told_as_our_fault(name):
    assert in_words(problem(name)).kind is Fault.OUR_FAULT


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "read-only"),
        (errno.EIO, "disk reported"),
        (errno.ENAMETOOLONG, "too long"),
    ],
)
def test_a_failure_of_the_disk_is_told_alike(number, words):
    assert words in in_words(OSError(number, "x")).what_happened


def test_a_code_loses_its_finer_shade():
    assert error_code(problem("SQLITE_IOERR_SHORT_READ")) == "SQLITE_IOERR"
    assert error_code(ValueError()) == ""


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("database or disk is full", "disk is full"),
        ("database is locked", "Another program"),
        ("disk I/O error", "disk"),
    ],
)
def test_a_failure_without_a_code_is_known_by_the_sentence_of_the_library(sentence, words):
    told = in_words(driver.OperationalError(sentence))
    assert words in told.what_happened
    assert told.kind is Fault.YOUR_MACHINE


def test_a_conflict_carries_both_versions_and_names_the_other_author():
    theirs = Revision("c1", 2, "{}", "Dr Other", "2026-11-26T09:00:00.000Z", "", "", "", False, 5)
    conflict = SaveConflictError("c1", 1, '{"mine":1}', theirs)
    assert "Dr Other" in conflict.what_happened
    assert (conflict.mine, conflict.theirs, conflict.expected) == ('{"mine":1}', theirs, 1)
    assert SaveConflictError("c1", 1, "{}", None).theirs is None


def test_a_read_only_desk_says_why():
    assert "because" in read_only_error("because").what_happened


def test_a_file_that_was_exchanged_is_told_as_that_and_not_as_read_only():
    told = in_words(problem("SQLITE_READONLY_DBMOVED"))
    assert isinstance(told, ReplacedError)
    assert "read-only" not in told.what_happened
    assert "read-only" in in_words(problem("SQLITE_READONLY_RECOVERY")).what_happened


def test_a_desk_that_reads_only_says_what_lets_it_write_again():
    assert "full or read-only" in read_only_error(NOT_WRITABLE).what_to_do
    assert "Close the other desk" in read_only_error("The desk is open already.").what_to_do
