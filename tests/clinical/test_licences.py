"""Which label answers where and when: the MHRA's, or in Northern Ireland until the end of 2024 the EU's."""

from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.terms import Outcome, Purpose, Role
from tests.rules.world import TUMOURS, base, book, pack

LARO, ENTRE = Drug.LAROTRECTINIB, Drug.ENTRECTINIB
GREAT_BRITAIN = (Nation.ENGLAND, Nation.SCOTLAND, Nation.WALES)
LABELS = [rules for rules in pack().rule_sets if rules.purpose is Purpose.LICENCE]
UK_ADDRESS = "https://www.medicines.org.uk/emc/"
FOREIGN = ("EU label", "US label", "Hong Kong label", "no text on")


def licence(drug, on, nation=Nation.ENGLAND, **changes):
    return assess(base(**changes), book(), TUMOURS, on, nation).headline(drug, Purpose.LICENCE)


@pytest.mark.parametrize("nation", GREAT_BRITAIN)
@pytest.mark.parametrize(
    ("drug", "on", "label"),
    [
        (LARO, date(2023, 11, 13), ""),
        (LARO, date(2023, 11, 14), "gb.larotrectinib.licence.2023_11"),
        (LARO, date(2024, 11, 12), "gb.larotrectinib.licence.2023_11"),
        (LARO, date(2024, 11, 13), "gb.larotrectinib.licence.2024_11"),
        (ENTRE, date(2023, 12, 17), ""),
        (ENTRE, date(2023, 12, 18), "gb.entrectinib.licence.2023_12"),
        (ENTRE, date(2024, 11, 7), "gb.entrectinib.licence.2023_12"),
        (ENTRE, date(2024, 11, 8), "gb.entrectinib.licence.2024_11"),
    ],
)
def test_in_great_britain_the_edition_of_the_day_answers(nation, drug, on, label):
    found = licence(drug, on, nation)
    assert found.ruleset == label
    assert (found.outcome is Outcome.NO_RULE_IN_FORCE) is not bool(label)


@pytest.mark.parametrize(
    ("drug", "on", "label"),
    [
        (LARO, date(2019, 9, 18), ""),
        (LARO, date(2019, 9, 19), "northern_ireland.larotrectinib.licence.eu"),
        (LARO, date(2024, 12, 31), "northern_ireland.larotrectinib.licence.eu"),
        (LARO, date(2025, 1, 1), "northern_ireland.larotrectinib.licence.uk_wide"),
        (ENTRE, date(2020, 7, 30), ""),
        (ENTRE, date(2020, 7, 31), "northern_ireland.entrectinib.licence.eu_2020_07"),
        (ENTRE, date(2024, 6, 26), "northern_ireland.entrectinib.licence.eu_2020_07"),
        (ENTRE, date(2024, 6, 27), "northern_ireland.entrectinib.licence.eu_2024_06"),
        (ENTRE, date(2024, 12, 31), "northern_ireland.entrectinib.licence.eu_2024_06"),
        (ENTRE, date(2025, 1, 1), "northern_ireland.entrectinib.licence.uk_wide"),
    ],
)
def test_in_northern_ireland_the_eu_label_answers_until_uk_wide_licences(drug, on, label):
    found = licence(drug, on, Nation.NORTHERN_IRELAND)
    assert found.ruleset == label
    assert (found.outcome is Outcome.NO_RULE_IN_FORCE) is not bool(label)
    assert not label or "uk_wide_licences" in {source.id for source in found.sources}


@pytest.mark.parametrize(
    ("on", "nation", "expected"),
    [
        (date(2024, 6, 26), Nation.NORTHERN_IRELAND, Outcome.NOT_ELIGIBLE),
        (date(2024, 6, 27), Nation.NORTHERN_IRELAND, Outcome.ELIGIBLE),
        (date(2024, 12, 31), Nation.NORTHERN_IRELAND, Outcome.ELIGIBLE),
        (date(2025, 1, 1), Nation.NORTHERN_IRELAND, Outcome.NOT_ELIGIBLE),
        (date(2024, 6, 27), Nation.ENGLAND, Outcome.NOT_ELIGIBLE),
    ],
)
def test_the_age_of_entrectinib_is_that_of_the_label_of_the_place_and_the_day(on, nation, expected):
    assert licence(ENTRE, on, nation, patient={"birth_date": "2018-01-01"}).outcome is expected


def test_a_baby_under_the_eu_label_is_for_a_person_to_read():
    found = licence(ENTRE, date(2024, 7, 1), Nation.NORTHERN_IRELAND, patient={"birth_date": "2024-06-15"})
    assert found.outcome is Outcome.JUDGEMENT_NEEDED
    assert any("older than one month" in each.text for each in found.advice)


@pytest.mark.parametrize("rules", LABELS, ids=lambda rules: rules.id)
def test_a_gate_of_a_label_rests_on_the_label_of_its_own_territory(rules):
    sources = book().sources
    eu = "licence.eu" in rules.id
    for gate in (each for each in rules.criteria if each.role is not Role.ADVISE):
        (cited,) = gate.citations
        address = sources[cited.source].address
        assert address.startswith("https://www.ema.europa.eu/" if eu else UK_ADDRESS)


@pytest.mark.parametrize("rules", LABELS, ids=lambda rules: rules.id)
def test_a_caution_that_is_no_uk_text_says_whose_it_is(rules):
    sources, of_a_label = book().sources, ("label", "precautions")
    for caution in (each for each in rules.criteria if each.role is Role.ADVISE):
        source = sources[caution.citations[0].source]
        foreign = any(word in source.title for word in of_a_label) and not source.address.startswith(UK_ADDRESS)
        unread = "not read" in caution.citations[0].place
        said = any(whose in caution.advice for whose in FOREIGN) or "were not read here" in caution.advice
        assert said or not (foreign or unread), caution.id


@pytest.mark.parametrize("fact", ["cyp3a_inducer", "pregnant"])
def test_a_caution_of_entrectinib_is_shown_and_changes_nothing(fact):
    changed = (
        {"fitness": {"pregnant": "yes"}}
        if fact == "pregnant"
        else {"medicines": [{"name": "rifampicin", "cyp3a": "strong_inducer"}]}
    )
    without, found = licence(ENTRE, date(2025, 6, 1)), licence(ENTRE, date(2025, 6, 1), **changed)
    assert found.outcome is without.outcome is Outcome.ELIGIBLE
    assert len(found.advice) == len(without.advice) + 1


# the drug, the day asked about, and whether the cautions of the edition of that day were read here
EDITIONS = [
    (LARO, date(2023, 12, 27), False),
    (LARO, date(2025, 6, 1), True),
    (ENTRE, date(2023, 12, 27), False),
    (ENTRE, date(2025, 6, 1), True),
]


@pytest.mark.parametrize(("drug", "on", "read"), EDITIONS)
def test_what_labels_warn_of_is_never_silent_whatever_the_edition_of_the_day(drug, on, read):
    pregnant = licence(drug, on, fitness={"pregnant": "yes"})
    new = {each.text for each in pregnant.advice} - {each.text for each in licence(drug, on).advice}
    assert len(new) == 1
    assert ("were not read here" in new.pop()) is not read
