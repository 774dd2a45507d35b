"""What a field may mean is offered beneath it; nothing is written until it is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mdt_desk.desktop.case.symbol_offer import SymbolOffer, put_in
from mdt_desk.domain.testing import LaboratoryClass


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def offer(page):
    return SymbolOffer(QLineEdit(page), page)


@pytest.mark.parametrize(
    ("value", "where", "offer", "result"),
    [
        ("hNTRK1", "f.gene", "NTRK1", "NTRK1"),
        (("ETV6", "TRK"), "f.gene[2]", "NTRK3", ("ETV6", "NTRK3")),
        (("NTRK1-3",), "f.gene[1]", "NTRK1, NTRK2, NTRK3", ("NTRK1", "NTRK2", "NTRK3")),
        (("ALK", "NTRK1-3", "NTRK2"), "f.gene[2]", "NTRK1, NTRK2, NTRK3", ("ALK", "NTRK1", "NTRK2", "NTRK3")),
    ],
)
def test_an_offer_takes_the_place_of_what_was_wrong(value, where, offer, result):
    assert put_in(value, where, "f.gene", offer) == result


def test_an_offered_choice_is_put_in_as_the_choice_and_not_as_its_text():
    chosen = put_in(LaboratoryClass.NOT_STATED, "f.laboratory_class", "f.laboratory_class", "artefact")
    assert chosen is LaboratoryClass.ARTEFACT


def test_each_symbol_has_a_button_that_names_it(page, offer, qtbot):
    offer.show_offers(("KMT2B", "KMT2D"))
    assert [each.text() for each in offer.buttons if not each.isHidden()] == ["Write KMT2B", "Write KMT2D"]
    with qtbot.waitSignal(offer.chosen) as chosen:
        qtbot.mouseClick(offer.buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["KMT2D"]


def test_without_an_offer_nothing_is_shown(page, offer):
    offer.show_offers(())
    assert offer.isHidden()
