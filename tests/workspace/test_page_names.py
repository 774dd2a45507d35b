"""The name of a page names nobody, is the case's own, and never takes the place of another page."""

from dataclasses import replace
from datetime import date

from mdt_desk.domain.case import Case, Nation, Referral
from mdt_desk.domain.patient import Patient
from mdt_desk.workspace.page_names import free_path, page_name

CASE = Case(
    "a", patient=Patient("Sample", "Alex", nhs_number="9990000018"),
    referral=Referral(Nation.ENGLAND, date(2026, 11, 26)),
)  # fmt: skip


def test_initials_last_digits_and_date():
    assert page_name(CASE) == "AS_0018_26-Nov-2026"
    unnumbered = page_name(replace(CASE, patient=Patient("Żółkiewska", "Åsa", hospital_number="H1234567")))
    assert unnumbered.startswith("AZ_case-")
    assert unnumbered.endswith("_26-Nov-2026")
    assert "4567" not in unnumbered


def test_a_name_without_latin_letters_gives_no_initials():
    assert page_name(replace(CASE, patient=Patient("王", "伟", nhs_number="9990000018"))) == "0018_26-Nov-2026"


def test_two_cases_about_which_nothing_is_known_have_two_names():
    one, two = (page_name(Case(name)) for name in ("a", "b"))
    assert one != two
    assert one.startswith("XX_case-")


def test_a_page_that_lies_there_keeps_its_place(tmp_path):
    (tmp_path / "AS.pdf").touch()
    (tmp_path / "AS_2.pdf").touch()
    assert free_path(tmp_path, "AS").name == "AS_3.pdf"
    assert free_path(tmp_path, "BS").name == "BS.pdf"
