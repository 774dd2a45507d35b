"""A written name gives its genes; the order is taken only where the user says that the report states it."""

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.case.name_offer import NameOffer
from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner


def written(text, **more):
    return Finding(FindingKind.FUSION, written_as=text, **more)


@pytest.fixture
def offer(qtbot):
    made = NameOffer()
    qtbot.addWidget(made)
    return made


def test_a_double_colon_is_offered_as_five_prime_first(offer, qtbot):
    offer.show_finding(written("ETV6(5)::NTRK3(15)"), locked=False)
    assert offer.as_written.text() == "The report writes 5' first: 5' ETV6, 3' NTRK3"
    with qtbot.waitSignal(offer.taken) as taken:
        qtbot.mouseClick(offer.as_written, Qt.MouseButton.LeftButton)
    finding = taken.args[0]
    assert finding.orientation is Orientation.STATED
    assert (finding.five_prime, finding.three_prime) == (Partner("ETV6", exon=5), Partner("NTRK3", exon=15))


@pytest.mark.parametrize("text", ["NTRK1--TPM3", "NTRK1-TPM3", "NTRK1/TPM3"])
def test_any_other_form_offers_no_order(offer, text):
    offer.show_finding(written(text), locked=False)
    assert offer.text.text().startswith("Read as NTRK1 and TPM3.")
    assert offer.as_written.isHidden()
    assert offer.reversed.isHidden()


def test_once_the_user_says_the_order_is_stated_both_orders_are_offered(offer, qtbot):
    offer.show_finding(written("NTRK1--TPM3", orientation=Orientation.STATED), locked=False)
    assert not offer.as_written.isHidden()
    with qtbot.waitSignal(offer.taken) as taken:
        offer.reversed.click()
    assert taken.args[0].three_prime == Partner("NTRK1")


@pytest.mark.parametrize("finding", [None, written("nothing"), written("ETV6::NTRK3", five_prime=Partner("ETV6"))])
def test_where_nothing_is_open_nothing_is_offered(offer, finding):
    offer.show_finding(written("ETV6::NTRK3"), locked=False)
    offer.show_finding(finding, locked=False)
    assert offer.isHidden()


def test_a_locked_desk_offers_nothing_to_take(offer):
    offer.show_finding(written("ETV6::NTRK3"), locked=True)
    assert offer.as_written.isHidden()
