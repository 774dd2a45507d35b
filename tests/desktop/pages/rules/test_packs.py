"""A pack is written and signed, looked at step by step, taken in as drafts; trust is given after comparing digits."""

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.pages.rules.packs import PackDialog, PacksTab, SignerDialog, report_words, step_cells
from mdt_desk.workspace.rule_signers import fingerprint
from mdt_desk.workspace.rule_values import PackReport, PackStep, Signer
from tests.desktop.pages.rules.steps import answer, said
from tests.workspace.pack_desk import signed_again

KEY = "ab" * 32


@pytest.fixture
def tab(qtbot, door):
    made = PacksTab(door)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    door.changed.connect(made.refresh)
    made.refresh()
    return made


@pytest.fixture
def written(tab, recorder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recorder.in_dialog = answer(pack="north", version="2026.12.1", title="North")
    tab.write.click()
    return tmp_path / "north-2026.12.1.mdtrules"


def look(tab, door, qtbot, recorder, path):
    recorder.files = (path,)
    with qtbot.waitSignal(door.jobs.ended, timeout=30_000):
        tab.look.click()


def test_a_pack_is_written_and_can_be_looked_at(tab, written, door, qtbot, recorder):
    assert written.exists()
    look(tab, door, qtbot, recorder, written)
    assert "Passed | Signature" in said(tab.steps)
    assert "signed by" in tab.summary.text()


def test_a_pack_that_was_changed_is_refused_in_words(tab, written, door, qtbot, recorder):
    data = written.read_bytes()
    written.write_bytes(data.replace(b"england", b"Englund", 1))
    look(tab, door, qtbot, recorder, written)
    assert "Failed | " in said(tab.steps)
    assert not tab.take_in.isEnabled()
    assert "cannot be taken in" in tab.summary.text()


def test_what_is_no_pack_says_so(tab, door, qtbot, recorder, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleague", encoding="utf-8")
    look(tab, door, qtbot, recorder, path)
    assert said(tab.steps).startswith("Failed | Readable")
    assert "Not reached | Impact" in said(tab.steps)


def test_own_signer_is_shown_with_its_digits_and_cannot_be_removed(tab, door):
    own = door.workspace.rules.own_signer()
    assert own.fingerprint in said(tab.signers)
    assert own.public_key in tab.own_key.text()
    assert tab.signers.button(0) is None


def test_a_desk_is_trusted_and_no_more(tab, door, recorder):
    recorder.in_dialog = answer(name="South", key=KEY)
    tab.trust.click()
    assert "South" in said(tab.signers)
    recorder.in_dialog = answer(reason="Key lost")
    tab.signers.button(1).click()
    assert "South" not in said(tab.signers)


def test_a_wrong_key_is_refused(tab, recorder):
    recorder.in_dialog = answer(name="South", key="12")
    tab.trust.click()
    assert recorder.errors[-1].what_happened == "This is not a public key."


def test_the_dialogs_need_what_they_ask_for(qtbot):
    for dialog in (PackDialog(), SignerDialog()):
        qtbot.addWidget(dialog)
        assert dialog.what_is_missing()


def test_the_fingerprint_of_a_typed_key_is_shown_as_soon_as_it_is_one(qtbot):
    dialog = SignerDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    waiting = "The fingerprint to compare is shown here once the public key is complete."
    assert dialog.fingerprint.text() == waiting
    key, place = dialog.rows["key"].control, dialog.rows["key"].y()
    qtbot.keyClicks(key, KEY[:-1])
    assert dialog.fingerprint.text() == waiting
    qtbot.keyClicks(key, KEY[-1])
    assert dialog.fingerprint.text() == f"Fingerprint to compare: {fingerprint(KEY)}"
    assert dialog.rows["key"].y() == place
    qtbot.keyClick(key, Qt.Key.Key_Backspace)
    assert dialog.fingerprint.text() == waiting


def test_the_button_that_ends_a_trust_names_the_desk(tab, recorder):
    recorder.in_dialog = answer(name="South", key=KEY)
    tab.trust.click()
    assert tab.signers.button(1).accessibleName() == "Remove…: South"


def test_small_words(tmp_path):
    steps = (PackStep("lint", None, "Not reached."), PackStep("tests", True, "Fine."))
    assert [step_cells(step)[0] for step in steps] == ["Not reached", "Passed"]
    unknown = PackReport(tmp_path, "p", "1", "", Signer("", KEY, "12345"), steps, can_import=True)
    assert "a desk not known here, fingerprint 12345" in report_words(unknown)
    assert "but not approved" in report_words(unknown)


@pytest.mark.parametrize(("again", "why"), [("2020-01-01", "must lie after the day looked on"), (None, "look again")])
def test_a_pack_with_a_day_to_look_again_that_cannot_be_is_refused(tab, written, door, qtbot, recorder, again, why):
    def spoil(parts):
        check = {"source": "ta630", "checked_on": "2026-11-20", "by": "Pat Lee", "role": "pharmacist"}
        next(part for part in parts["tests"] if "test" in part)["test"]["checks"] = [
            check | {"outcome": "unchanged", "next_due": again}
        ]

    written.write_bytes(signed_again(written.read_bytes(), door.workspace._store, spoil, version="2026.12.2"))
    look(tab, door, qtbot, recorder, written)
    assert "Failed | " in said(tab.steps)
    assert why in said(tab.steps), said(tab.steps)
    assert not tab.take_in.isEnabled()
    assert "cannot be taken in" in tab.summary.text()
