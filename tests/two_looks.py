"""Looks at a source by two people: one alone lifts no cap."""

from dataclasses import replace

SECOND = "Q. Other"


def look_twice(desk, check):
    """Records a look and the same look of a second person; gives the change that the second one made."""
    desk.record_source_check(check)
    return desk.record_source_check(replace(check, by=SECOND))
