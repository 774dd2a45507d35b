"""Which entry of a list is chosen while entries come, move and go."""

from typing import Any


class Chosen:
    """Which entry of a list is chosen: it is looked for again after each change, for entries move and go."""

    def __init__(self) -> None:
        self._entries: tuple[Any, ...] = ()

    def forget(self) -> None:
        """Another list is shown from now on, and its first entry is chosen."""
        self._entries = ()

    def follow(self, entries: tuple[Any, ...], row: int) -> tuple[int, bool]:
        """Where the entry that was chosen stands now, or which stands in its place; and whether it is the same.

        One that was undone and comes back is chosen, as it was when it was added.
        """
        before, self._entries = self._entries, entries
        come = [number for number, each in enumerate(entries) if not any(each is known for known in before)]
        if before and len(come) == 1 == len(entries) - len(before):
            return come[0], False
        if not 0 <= row < len(before):
            return min(0, len(entries) - 1), False
        found = next((number for number, each in enumerate(entries) if each is before[row]), None)
        if found is not None:
            return found, True
        return min(row, len(entries) - 1), len(entries) == len(before)
