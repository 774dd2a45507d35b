"""The list of approved gene symbols with their other names; it is read when the first gene is looked up."""

from collections.abc import Callable
from functools import cache, cached_property


class GeneSymbols:
    """Approved symbols and their other names, found whatever the case of their letters."""

    def __init__(self, text: str) -> None:
        lines = (line for line in text.splitlines() if line and line[0] != "#")
        self._lines = list(lines)[1:]
        self._approved = {symbol.upper(): symbol for symbol in (line.partition("\t")[0] for line in self._lines)}

    def __len__(self) -> int:
        return len(self._approved)

    def approved(self, name: str) -> str | None:
        """The approved symbol in its own letters (C1orf112 for c1ORF112); None where the name is none."""
        return self._approved.get(name.upper())

    def also_named(self, name: str) -> tuple[str, ...]:
        """Every gene for which this is another or a former name."""
        return self._others.get(name.upper(), ())

    def chromosome(self, symbol: str) -> str:
        """The chromosome of an approved symbol, as 12 or X; empty where it is not one, or stands on none or on two."""
        return self._chromosomes.get(symbol, "")

    @cached_property
    def _chromosomes(self) -> dict[str, str]:
        found = (line.split("\t")[:2] for line in self._lines)
        return {symbol: place for symbol, place in found if place.isdigit() or place == "X"}

    @cached_property
    def _others(self) -> dict[str, tuple[str, ...]]:
        # Most names looked up are approved symbols, so the other names are only taken apart at the first that is not.
        found: dict[str, tuple[str, ...]] = {}
        for line in self._lines:
            symbol, _, others = line.split("\t")
            for other in others.upper().split():
                found[other] = (*found.get(other, ()), symbol)
        return found


class _Shelf:
    """Where the text of the list comes from."""

    read: Callable[[], str] | None = None


def supply(read: Callable[[], str]) -> None:
    """Says how the text of the list is read: whoever knows the program's files says so before a gene is judged."""
    _Shelf.read = staticmethod(read)


@cache
def gene_symbols() -> GeneSymbols:
    """The list; the first one to ask reads it. Without a list no gene is judged at all."""
    if _Shelf.read is None:
        raise LookupError("the list of gene symbols was not supplied")
    return GeneSymbols(_Shelf.read())
