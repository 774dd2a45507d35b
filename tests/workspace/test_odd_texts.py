"""Odd letters in any text of a case: no reader fails on them, and one case on which one does keeps no other away."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from mdt_desk.domain.case import Case, Treatment
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import resources
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome
from mdt_desk.workspace import projecting
from mdt_desk.workspace.files import read_any_file
from mdt_desk.workspace.projecting import NOT_WORKED_OUT, project
from tests.domain.filled_case import filled
from tests.domain.test_trk_inhibitors import with_text

WORDS = (
    "VITRAKVI", "larotrectinib", "Rozlytrek", "LOXO-101", "TRKi", "laro", "NTRK1", "NTRK1-3", "TPM3::NTRK1", "E5N15",
    "in frame", "kinase domain kept", "negative", "withdrawn", "exon 10", "p.Gly595Arg", "chr1:156844363", "12/3/2023",
    "Jan 2023", "liver metastasis", "thyroid, papillary", "secretory carcinoma", "no tumour seen", "10 %", "5 reads",
    "level IV", "control", "NTC", "germline", "RNA fusion panel", "3 of 4", "t(12;15)(p13;q25)",
)  # fmt: skip


def _digits(zero: int) -> dict[int, str]:
    return {ord("0") + each: chr(zero + each) for each in range(10)}


def _letters(plain: str, odd: str) -> dict[int, str]:
    return {ord(letter): other for letter, other in zip(plain, odd, strict=True)}


ODD: dict[str, Callable[[str], str]] = {
    "Turkish capitals": lambda text: text.replace("I", "\u0130").replace("i", "\u0130"),
    "Turkish small letters": lambda text: text.replace("i", "\u0131").replace("I", "\u0131"),
    "Kelvin and long s": lambda text: text.translate(_letters("kKsS", "\u212a\u212a\u017f\u017f")),
    "Arabic digits": lambda text: text.translate(_digits(0x660)),
    "broad digits": lambda text: text.translate(_digits(0xFF10)),
    "raised digits": lambda text: text.translate(_letters("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "digits in rings": lambda text: text.translate(_letters("12345", "①②③④⑤")),
    "sharp s": lambda text: text.replace("s", "ß"),
    "dots above": lambda text: "".join(f"{letter}\u0307" if letter.isalpha() else letter for letter in text),
    "line separators": lambda text: text.replace(" ", "\u2028"),
    "signs of a pattern": lambda text: f"( {text}[ \\1 (?P<x> {text}",
}
SAMPLES = ("seed_melanoma_complete", "salivary_secretory_carcinoma", "northern_ireland_resistance")


def _leads(data, path):
    """Whether a path leads to a text through the first of each list."""
    for name in path[:-1]:
        value = getattr(data, name, None)
        data = next(iter(value), None) if isinstance(value, tuple) else value
    return bool(getattr(data, path[-1], None))


def test_no_reader_fails_on_odd_letters_in_any_text(desk):
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    cases = [read_any_file(resources() / "examples" / f"{name}.json").case for name in SAMPLES]
    cases.append(filled(Case, count(1), []))
    # The first of each list is written over: a path that only a later one has leads nowhere in it.
    places = [(each, path) for each in cases for path, _, _ in texts_of(each) if _leads(each, path)]
    assert len(places) > 150
    for _ in range(350):
        case, path = chance.choice(places)
        how = chance.choice(list(ODD))
        text = ODD[how](" ".join(chance.sample(WORDS, chance.choice((1, 2, 3)))))
        odd = with_text(case, path, text)
        try:
            check_case(odd, desk.tumours)
            project(odd, desk.assess(odd), desk.tumours)
            desk.testing.lines(odd)
        except DeskError:
            continue
        except Exception as fault:
            raise AssertionError(f"seed {seed}: {how} at {'.'.join(path)}: {text!r}") from fault


@pytest.mark.parametrize(
    "name", ["V\u0130TRAKV\u0130", "v\u0131trakv\u0131", "VITRAKVI", "Rozlytre\u017f\u212a", "ENTRECT\u0130N\u0130B"]
)
def test_a_brand_in_the_letters_of_another_alphabet_is_still_that_brand(desk, name):
    case = replace(filled(Case, count(1), []), treatments=(Treatment(name),), medicines=(), options=())
    assert desk.assess(case)


def test_one_case_on_which_the_program_fails_keeps_no_other_from_the_list(desk, monkeypatch):
    samples = [resources() / "examples" / f"{name}.json" for name in SAMPLES]
    desk.import_cases(samples)
    bad = desk.list_cases()[0].case_id
    typed = replace(desk.new_case(), note="only typed")
    desk.save_draft(typed, 0)
    known, tried = projecting.read_evidence, []

    def fails(case, *more):
        if case.case_id in {bad, typed.case_id}:
            tried.append(case.case_id)
            raise KeyError("the text of a patient")
        return known(case, *more)

    monkeypatch.setattr(projecting, "read_evidence", fails)
    rows = {row.case_id: row for row in desk.list_cases()}
    assert len(rows) == len(SAMPLES) + 1
    assert rows[typed.case_id].finding == NOT_WORKED_OUT
    desk.refresh_list()
    assert {row.case_id for row in desk.list_cases()} == set(rows)
    # When the rules change every line is worked out anew: the one that fails is tried once, and says that it is old.
    tried.clear()
    look = SourceCheck("ta630", date(2026, 11, 20), "Dr A", "nurse", CheckOutcome.UNCHANGED, next_due=date(2027, 2, 20))
    desk.record_source_check(look)
    assert tried.count(bad) == 1
    stale = {row.case_id for row in desk.list_cases() if row.stale}
    assert stale == {bad}
