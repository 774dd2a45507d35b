"""The text for a funding form: plain, complete, in the order of the criteria."""

from mdt_desk.desktop.case.explaining import gates
from mdt_desk.desktop.case.funding_text import funding_text
from mdt_desk.domain.case import Drug
from tests.desktop.case.conftest import SEED


def made(stored):
    whole = stored.assess(SEED)
    chosen = whole.headline(Drug.LAROTRECTINIB)
    return chosen, funding_text(SEED, chosen, whole)


def test_every_criterion_stands_in_the_order_of_the_rules(stored):
    chosen, text = made(stored)
    places = [text.index(result.sentence) for result in gates(chosen)]
    assert places == sorted(places)
    assert len(places) == len(gates(chosen)) > 4


def test_patient_question_outcome_and_age_of_sources_are_in_it(stored):
    _, text = made(stored)
    for part in ("SYNTHETIC PATIENT", "SAMPLE, Alexander (Mr)", "999 000 0018", "26-Nov-2026", "(policy overdue)"):
        assert part in text
    assert "review was due 21-May-2026" in text
    assert text.endswith("Decision support only. The MDT decides.\n")


def test_what_is_unknown_is_never_written_as_no(stored):
    _, text = made(stored)
    assert "NTRK inhibitor before: Not recorded" in text
