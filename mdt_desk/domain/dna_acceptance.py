"""The board's acceptance of a fusion that DNA shows: the day and the reports it counts for, and what gainsays it."""

from collections.abc import Sequence
from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_taken_back import words_against
from mdt_desk.domain.case import Case, Judgement, Question, Resolution
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.genes_seen import could_see
from mdt_desk.domain.judgements import holds_on, overtaken_by
from mdt_desk.domain.perhaps_rna import perhaps_rna
from mdt_desk.domain.readings_of_tests import NoResult, Says, TestReading, doubted_again, is_able, rna_against
from mdt_desk.domain.repeats import repeats, unseen_again
from mdt_desk.domain.settled_words import (
    LISTED,
    is_comparable,
    is_made,
    listed_otherwise,
    listed_rows,
    made_otherwise,
    made_words,
)
from mdt_desk.domain.testing import DNA_METHODS, NtrkTested, Quality, Result


def accepted_then(case: Case, on: date | None) -> Judgement | None:
    """The newest judgement of a day that accepts the fusion shown by DNA; none where it does not, or two differ."""
    return next(iter(answered_then(case, on, Answer.YES)), None)


def answered_then(case: Case, on: date | None, answer: Answer) -> tuple[Judgement, ...]:
    """The newest judgements of a day on the fusion shown by DNA, where all of them give this answer."""
    given = [each for each in case.judgements if each.question is Question.DNA_FUSION_ACCEPTED and each.drug is None]
    given = [each for each in given if each.answer is not Answer.NOT_RECORDED]
    if on is not None and overtaken_by(given, case, on):
        return ()
    given = [each for each in given if on is None or holds_on(each, case, on)]
    newest = max((each.given_on for each in given), default=None)
    latest = tuple(each for each in given if each.given_on == newest and not words_against(each))
    return latest if all(each.answer is answer for each in latest) else ()


def that_fits(readings: tuple[TestReading, ...], given: tuple[Judgement, ...]) -> Judgement | None:
    """Of several answers of one day the one that was given for what stands now, else the last; none of none."""
    fitting = (each for each in given if not changed_since(readings, each))
    return next(fitting, given[-1] if given else None)


def kept_of(readings: tuple[TestReading, ...], given_on: date) -> tuple[str, ...]:
    """What an answer of a day is given for: the DNA tests that show a fusion, their rows, and how they were made."""
    return tuple(sorted(line for each in _sound_then(readings, given_on) for line in _kept(each)))


def _sound_then(readings: tuple[TestReading, ...], day: date) -> list[TestReading]:
    return [each for each in readings if each.sound_by_dna and not _reported_since(each, day)]


def _kept(reading: TestReading) -> tuple[str, str]:
    test = reading.test
    return f"{test.id}: {listed_rows(test.findings)}", made_words(test, reading.specimen)


def _seen_as_is(readings: tuple[TestReading, ...], given: Judgement) -> tuple[TestReading, ...]:
    """The DNA tests that an answer was given for, as they were then."""
    return tuple(each for each in _sound_then(readings, given.given_on) if {*_kept(each)} <= {*given.settled})


def changed_since(readings: tuple[TestReading, ...], given: Judgement) -> str:
    """What of that for which an answer was given does not stand any more; empty where all of it does."""
    if not is_comparable(given.settled):
        return "it was kept without the findings and tests that the board saw"
    if {line for each in _seen_as_is(readings, given) for line in _kept(each)} == {*given.settled}:
        return ""
    now = kept_of(readings, given.given_on)
    shown = {each.test.id for each in _sound_then(readings, given.given_on)}
    later = {each.test.id for each in readings if each.sound_by_dna} - shown
    before = {each.partition(f": {LISTED} ")[0] for each in given.settled if not is_made(each)}
    said = [f"test {test} is reported only after that day" for test in sorted(before & later)]
    said += [f"test {test} is gone, or shows no such fusion by DNA any more" for test in sorted(before - later - shown)]
    said += listed_otherwise(given.settled, now)
    if made := made_otherwise(given.settled, now):
        said.append(f"changed since: {made}")
    return "; ".join(said) or "it was kept without how the tests were made that the board saw"


def reported_after(reading: TestReading, given: Judgement) -> bool:
    """Whether a test was surely reported only after a judgement was given."""
    return _reported_since(reading, given.given_on)


def _reported_since(reading: TestReading, day: date) -> bool:
    reported = reading.test.reported
    return reported is not None and reported.earliest() > day


def accepted_of(readings: tuple[TestReading, ...], given: Judgement | None) -> tuple[TestReading, ...]:
    """The DNA tests that the board accepted, as long as all that it accepted stands: none that it did not see."""
    return () if given is None or changed_since(readings, given) else _seen_as_is(readings, given)


def gainsaid(readings: tuple[TestReading, ...], given: Judgement | None) -> tuple[TestReading, ...]:
    """The DNA tests that the board accepted with what gainsays them; nothing where RNA confirms or nothing does."""
    accepted = accepted_of(readings, given)
    if given is None or not accepted or any(each.says is Says.CONFIRMS for each in readings):
        return ()
    against = [each for each in readings if each not in accepted and _gainsays(each, accepted, given)]
    return (*accepted, *against) if against else ()


def _gainsays(reading: TestReading, accepted: tuple[TestReading, ...], given: Judgement) -> bool:
    """RNA that is equivocal or found none, the same DNA test again that doubts it, or DNA reported since that does.

    RNA of another specimen than tumour says nothing of the tumour, nor does RNA whose own limits touch NTRK.
    """
    test = reading.test
    if reading.elsewhere or reading.aside or not any(could_see(test, each.test) for each in accepted):
        return False
    found = [each.test for each in accepted]
    if rna_against(reading, found) or doubted_again(reading, found):
        return True
    looked = test.ntrk_tested is NtrkTested.NONE_FOUND
    doubts = reading.says is Says.DOES_NOT_EXCLUDE or reading.no_result is NoResult.EQUIVOCAL
    doubts = doubts or (reading.no_result is NoResult.NOT_RECORDED and looked)
    since = test.method in DNA_METHODS and reported_after(reading, given)
    again = any(unseen_again(reading, each.test) for each in accepted)
    twice = test.method in DNA_METHODS and any(repeats(test, each.test) for each in accepted)
    again = again or (twice and reading.no_result is NoResult.EQUIVOCAL)
    return again or (doubts and ((perhaps_rna(test) and is_able(test)) or since))


def accepted_words(accepted: tuple[TestReading, ...], given: Judgement) -> str:
    """Which tests the board accepted, and who gave that answer when."""
    tests = " and ".join(f"test {each.test.id}" for each in accepted)
    return f"{tests}, by {given.by}, {format_date(given.given_on)}"


def declined_words(given: Judgement) -> str:
    """That the board did not accept a fusion by DNA, and who said so when."""
    return f"not accepted by the board as confirmed ({given.by}, {format_date(given.given_on)})"


def refused_beside_rna(refused: Sequence[Judgement], confirming: Sequence[TestReading]) -> tuple[str, ...]:
    """That the board refused the fusion that DNA shows, where RNA confirms one: a reader weighs the two."""
    tests = " and ".join(f"test {each.test.id}" for each in confirming)
    return tuple(
        f"The fusion that DNA shows was {declined_words(each)}, while {tests} confirms one by RNA: read whether that "
        "answer still holds."
        for each in (refused if confirming else ())
    )


def accepted_unsure(reading: TestReading, given: Judgement) -> tuple[str, ...]:
    """What nobody recorded of a DNA test that the board accepted: its quality, or that it was reported by then."""
    test, day = reading.test, format_date(given.given_on)
    quality = f"counts as the board accepted it ({day}), yet its quality is not stated: ask the laboratory"
    reported = "has no date of report" if test.reported is None else f"was reported {format_date(test.reported)}"
    order = f"{reported}, so whether the board accepted it ({day}) only after its report is not known: enter the day"
    unordered = test.reported is None or test.reported.latest() > given.given_on
    said = ((quality, test.quality is Quality.NOT_STATED), (order, unordered))
    return tuple(words for words, unsure in said if unsure)


def stands_against(given: Resolution, readings: tuple[TestReading, ...], accepting: Judgement | None) -> str:
    """Why the board's word that the negative tests stand does not count beside its acceptance of the same day or later.

    A resolution that is newer than the acceptance has weighed it.
    """
    if accepting is None or given.stands is not Result.NEGATIVE or given.given_on > accepting.given_on:
        return ""
    if not (accepted := accepted_of(readings, accepting)):
        return ""
    words = accepted_words(accepted, accepting)
    return f"it says that the negative tests stand, yet the fusion is accepted ({words}): ask the board which counts"
