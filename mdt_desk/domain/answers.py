"""A question answered yes or no, or not yet: not recorded is never no."""

from enum import StrEnum


class Answer(StrEnum):
    """Yes, no, or not recorded."""

    YES = "yes"
    NO = "no"
    NOT_RECORDED = "not_recorded"
