"""The latest time that the desk believes: a clock set back cannot undo it, and a leap forward does not move it."""

from datetime import datetime, timedelta

CLOCK_CONFIRMED = "clock_confirmed"
"""The action by which a named person says that the clock is right."""
FURTHEST_AHEAD = timedelta(days=100)
"""More than this after the last entry the clock is doubted.

Longer than the longest leave after which a desk is taken up again (a school's summer, a term of study leave), so that
holidays never nag; shorter than the slips that do harm (a wrong year, a wrong half-year, a battery that ran out). Who
does come back later has the sources of the rules to look at in any case, and says once that the day is right.
"""


def latest_time(kind: str, at: str, before: str) -> str:
    """The latest time believed after an action of this kind at this time."""
    if kind == CLOCK_CONFIRMED or not before:
        return at
    return before if is_far_ahead(moment_of(at), moment_of(before)) else max(at, before)


def is_far_ahead(now: datetime, seen: datetime) -> bool:
    """Whether a clock stands further after the last entry than a desk is ever left alone."""
    return now - seen > FURTHEST_AHEAD


def moment_of(text: str) -> datetime:
    """A stored time."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
