"""The shipped list of gene symbols: whole, with its source, and not read at the start."""

import subprocess
import sys

import pytest

from mdt_desk import gene_table
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.gene_table import read_gene_table


def test_the_list_names_its_source_its_date_and_its_licence():
    head = [line for line in read_gene_table().splitlines() if line.startswith("#")]
    assert all(any(said in line for line in head) for said in ("HGNC", "04-Apr-2022", "CC0", "e096fef"))


def test_every_line_has_symbol_chromosome_and_other_names():
    lines = [line for line in read_gene_table().splitlines() if not line.startswith("#")]
    assert lines[0] == "symbol\tchromosome\tother_names"
    assert len(lines) == 43_136
    assert {line.count("\t") for line in lines} == {2}


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\xff\xff", b"no list"])
def test_a_damaged_list_is_told_and_never_read_as_an_empty_one(damage, tmp_path, monkeypatch):
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / gene_table.NAME).write_bytes(damage)
    monkeypatch.setattr(gene_table, "resources", lambda: tmp_path)
    with pytest.raises(DeskError) as told:
        read_gene_table()
    assert told.value.kind is Fault.OUR_FAULT


def test_a_missing_list_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(gene_table, "resources", lambda: tmp_path)
    with pytest.raises(DeskError, match=r"gene_symbols"):
        read_gene_table()


@pytest.mark.parametrize("start", ["mdt_desk.app", "mdt_desk.workspace", "mdt_desk.exchange.reading"])
def test_the_start_does_not_read_the_list(start):
    code = (
        f"import sys, {start}; from mdt_desk.domain.gene_symbols import gene_symbols;"
        "print(gene_symbols.cache_info().currsize, 'gzip' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False"]


@pytest.mark.parametrize("door", ["mdt_desk.workspace", "mdt_desk.exchange"])
def test_whoever_reads_cases_or_files_has_the_list(door):
    code = f"import {door}; from mdt_desk.domain.gene_symbols import gene_symbols; print(len(gene_symbols()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "43135"
