"""What a user can do: one method a verb, one transaction each; says what changed."""

from mdt_desk.workspace.values import (
    CaseRow,
    Change,
    Clock,
    DeskStatus,
    ExportReport,
    HistoryEntry,
    ImportItem,
    ImportReport,
    OpenedCase,
    Part,
    Person,
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
    "ImportItem",
    "ImportReport",
    "OpenedCase",
    "Part",
    "Person",
    "SaveConflict",
    "Workspace",
    "open_workspace",
]
