"""What the program ships is read when it is first asked for, and what nobody supplied is said to be missing."""

import subprocess
import sys

import pytest

from mdt_desk.domain import supplies
from mdt_desk.domain.tumour_types import TumourTypes


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(supplies._Shelf, "exons", None)
    monkeypatch.setattr(supplies._Shelf, "tumours", None)


def test_without_tables_no_transcript_is_judged_and_without_a_list_no_tumour_is_named():
    with pytest.raises(LookupError, match="exon tables were not supplied"):
        supplies.exon_texts()
    assert supplies.held_tumours() is None


def test_what_was_supplied_is_read_when_it_is_asked_for():
    read = []
    supplies.supply_exons(lambda: read.append("exons") or ("text",))
    supplies.supply_tumours(lambda: read.append("tumours") or TumourTypes({}, {}))
    assert read == []
    assert supplies.exon_texts() == ("text",)
    assert supplies.held_tumours() == TumourTypes({}, {})
    assert read == ["exons", "tumours"]


def test_the_list_of_cases_loads_no_table_of_exons_and_no_test():
    code = (
        "import sys, mdt_desk.desktop.window, mdt_desk.workspace.glance; "
        "print([n for n in sys.modules if n.endswith(('exon_tables', 'domain.testing', 'tumour_types'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
