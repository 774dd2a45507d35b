"""Stands in for the workspace while the list is already on the screen and the database is not yet open."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mdt_desk.workspace import CaseRow, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from mdt_desk.workspace import Workspace
    from mdt_desk.workspace.glance import FirstLook


class EarlyWorkspace:
    """Answers what a first look can tell; anything else opens the database first, once."""

    def __init__(self, look: "FirstLook", account: Person, home: Path, opener: "Callable[[], Workspace]") -> None:
        self.home = home
        self._look = look
        self._account = account
        self._opener = opener
        self._opened: Workspace | None = None

    @property
    def person(self) -> Person:
        """Who uses the desk."""
        return self._opened.person if self._opened else self._look.person or self._account

    @property
    def read_only(self) -> str:
        """Empty, or why nothing can be saved; known once the database is open."""
        return self._opened.read_only if self._opened else ""

    def list_cases(self) -> tuple[CaseRow, ...]:
        """Every case as one line, as last saved."""
        return self._opened.list_cases() if self._opened else self._look.rows

    def policies_to_look_at(self) -> tuple[str, ...]:
        """The policies that need a look; not known before the rules are read."""
        return self._opened.policies_to_look_at() if self._opened else ()

    def setting(self, key: str, default: str = "") -> str:
        """A remembered choice of the window."""
        return self._opened.setting(key, default) if self._opened else self._look.choices.get(f"window.{key}", default)

    def open(self) -> "Workspace":
        """Open and prove the database, if that was not done yet."""
        if self._opened is None:
            self._look.close()
            self._opened = self._opener()
        return self._opened

    def close(self) -> None:
        """Close the database, if it was opened."""
        self._look.close()
        if self._opened is not None:
            self._opened.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.open(), name)
