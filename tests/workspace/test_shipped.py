"""What ships is read strictly, and damage to it is told."""

from pathlib import Path

import pytest

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.workspace import shipped


def test_the_shipped_pack_is_read_and_named():
    pack = shipped.shipped_pack()
    assert pack.version == shipped.pack_version()
    assert len(pack.rule_sets) == 38


def test_the_tumour_list_has_its_groups():
    tumours = shipped.tumour_types()
    assert len(tumours.by_code) == 899
    assert tumours.in_group("SKCM", "melanoma")
    assert not tumours.in_group("SKCN", "melanoma")
    assert {code for group in tumours.groups.values() for code in group} <= tumours.by_code.keys()


def test_a_missing_file_is_our_fault_and_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shipped, "resources", lambda: tmp_path)
    with pytest.raises(DeskError) as failure:
        shipped.pack_version()
    assert failure.value.kind is Fault.OUR_FAULT
