"""Where the lists come from that the program ships: said once at the start, and read when the first is asked for.

Nothing heavy stands here: the list of cases is on the screen before any of them is needed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mdt_desk.domain.tumour_types import TumourTypes


class _Shelf:
    """How each list is read."""

    exons: Callable[[], tuple[str, ...]] | None = None
    tumours: "Callable[[], TumourTypes] | None" = None


def supply_exons(read: Callable[[], tuple[str, ...]]) -> None:
    """Says how the exon tables are read: whoever knows the program's files says so before a transcript is judged."""
    _Shelf.exons = staticmethod(read)


def supply_tumours(read: "Callable[[], TumourTypes]") -> None:
    """Says how the list of tumour types is read: whoever knows the program's files says so."""
    _Shelf.tumours = staticmethod(read)


def exon_texts() -> tuple[str, ...]:
    """The texts of the exon tables; without them no transcript is judged at all."""
    if _Shelf.exons is None:
        raise LookupError("the exon tables were not supplied")
    return _Shelf.exons()


def supplied() -> tuple[object, object]:
    """By which readers the lists come, to know whether they are the same as before."""
    return _Shelf.exons, _Shelf.tumours


def held_tumours() -> "TumourTypes | None":
    """The list of tumour types; None where nobody supplied one."""
    return _Shelf.tumours() if _Shelf.tumours is not None else None
