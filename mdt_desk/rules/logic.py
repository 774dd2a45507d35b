"""Strong Kleene logic: true, false, and None for unknown."""

from collections.abc import Iterable

Truth = bool | None


def all_of(truths: Iterable[Truth]) -> Truth:
    """False if any is false, else unknown if any is unknown, else true."""
    seen = list(truths)
    return False if False in seen else None if None in seen else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if any is true, else unknown if any is unknown, else false."""
    seen = list(truths)
    return True if True in seen else None if None in seen else False


def negate(truth: Truth) -> Truth:
    """The opposite; unknown stays unknown."""
    return None if truth is None else not truth


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """True when count are true, false when too many are false, else unknown."""
    seen = list(truths)
    if seen.count(True) >= count:
        return True
    return False if seen.count(False) > len(seen) - count else None
