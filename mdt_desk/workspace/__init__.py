"""What a user can do: one method a verb, one transaction each; says what changed."""

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
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


def __getattr__(name: str) -> object:
    # The values are light and the verbs are not: the window shows the list before it needs them.
    if name not in {"Workspace", "open_workspace"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mdt_desk.workspace import workspace

    return getattr(workspace, name)
