"""What a user can do: one method a verb, one transaction each; says what changed."""

from typing import TYPE_CHECKING

from mdt_desk.domain.gene_symbols import supply
from mdt_desk.domain.supplies import supply_exons, supply_tumours
from mdt_desk.exon_tables_shipped import read_exon_texts
from mdt_desk.gene_table import read_gene_table
from mdt_desk.workspace.rows import CaseRow, Change, Part, Person

if TYPE_CHECKING:
    from mdt_desk.domain.tumour_types import TumourTypes
    from mdt_desk.workspace.values import (
        Clock,
        DeskStatus,
        ExportReport,
        HistoryEntry,
        ImportConflict,
        ImportItem,
        ImportReport,
        OpenedCase,
        SaveConflict,
    )
    from mdt_desk.workspace.workspace import Workspace, open_workspace

__all__ = [
    "CaseRow",
    "Change",
    "Clock",
    "DeskStatus",
    "ExportReport",
    "HistoryEntry",
    "ImportConflict",
    "ImportItem",
    "ImportReport",
    "OpenedCase",
    "Part",
    "Person",
    "SaveConflict",
    "Workspace",
    "open_workspace",
]

# No case is judged without the list by which a gene is told from a word; it is opened when the first gene comes.
supply(read_gene_table)
supply_exons(read_exon_texts)


def _tumour_types() -> "TumourTypes":
    from mdt_desk.workspace import shipped

    return shipped.tumour_types()


supply_tumours(_tumour_types)


def __getattr__(name: str) -> object:
    # The rows of the list are light and the rest is not: the window shows the list before it needs the rest.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in {"Workspace", "open_workspace"}:
        from mdt_desk.workspace import workspace

        return getattr(workspace, name)
    from mdt_desk.workspace import values

    return getattr(values, name)
