"""A case that never changes is read once; another case, another day or another list is read anew."""

from dataclasses import replace
from datetime import date
from threading import Thread

from mdt_desk.domain import supplies
from mdt_desk.domain.case import Case, Referral
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.read_once import read_once

ONE, TWO = Case("one", referral=Referral(meeting_date=date(2026, 11, 26))), Case("two")


def counted():
    read = []

    @read_once
    def reader(case, on=None):
        """Reads."""
        read.append((case.case_id, on))
        return case.case_id, on

    return reader, read


def test_the_same_case_on_the_same_day_is_read_once():
    reader, read = counted()
    day = date(2026, 11, 26)
    assert [reader(ONE), reader(ONE, day), reader(ONE, on=day)] == [("one", day)] * 3
    assert read == [("one", day)]
    assert reader.__doc__ == "Reads."


def test_another_case_or_day_or_list_is_read_anew(monkeypatch):
    reader, read = counted()
    reader(ONE)
    reader(ONE, date(2026, 1, 1))
    reader(TWO)
    # An equal case is another object: nothing says that it will stay equal to what was read.
    reader(replace(TWO))
    assert len(read) == 4
    reader(ONE)
    monkeypatch.setattr(supplies._Shelf, "tumours", staticmethod(lambda: None))
    reader(ONE)
    assert len(read) == 6


def test_two_threads_that_read_two_cases_never_get_each_others():
    reader, wrong = counted()[0], []

    def read(case):
        wrong.extend(case.case_id for _ in range(2000) if reader(case)[0] != case.case_id)

    threads = [Thread(target=read, args=(case,)) for case in (ONE, TWO)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_what_the_tests_say_is_read_once_for_answer_list_and_page():
    assert read_evidence(ONE) is read_evidence(ONE, date(2026, 11, 26))
    assert read_evidence(ONE) is not read_evidence(replace(ONE))
