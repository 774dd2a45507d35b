"""The NHS number: ten digits, the last a modulus 11 check (NHS Data Dictionary), shown in groups of 3, 3 and 4."""

import re

from mdt_desk.domain.patterns import Pattern

_SEPARATORS = r"[\s.,:/\\\-\u2010-\u2015]+"
_LABEL = Pattern(r"^\W*NHS\W*(?:number|num|no|nr)?\W*(?=[0-9])", re.IGNORECASE)
_TEN_DIGITS = r"[0-9]{10}"
WRONG = "The NHS number {shown} fails its check digit."
EQUAL = "The NHS number {shown} is ten times one digit: no patient bears it."
CHECK_EACH_DIGIT = "Check each digit against the referral; one is wrong or two are swapped."


def strip_separators(text: str) -> str:
    """What was typed without its label, blanks, dots, commas, colons, slashes and dashes."""
    return re.sub(_SEPARATORS, "", _LABEL.sub("", text))


def check_digit(nine_digits: str) -> int | None:
    """The check digit for nine digits, or None where no valid number exists."""
    total = sum(int(digit) * weight for digit, weight in zip(nine_digits, range(10, 1, -1), strict=True))
    digit = 11 - total % 11
    return 0 if digit == 11 else None if digit == 10 else digit


def is_valid(number: str) -> bool:
    """Whether ten digits pass the check; ten equal digits never do."""
    if not re.fullmatch(_TEN_DIGITS, number, re.ASCII) or len(set(number)) == 1:
        return False
    return check_digit(number[:9]) == int(number[9])


def problem_with(text: str) -> str | None:
    """What is wrong with a typed NHS number, in words, or None."""
    number = strip_separators(text)
    if not re.fullmatch(r"[0-9]+", number, re.ASCII):
        return "An NHS number holds ten digits and nothing else."
    if len(number) != 10:
        return f"An NHS number has ten digits; this has {len(number)}."
    if len(set(number)) == 1:
        return EQUAL.format(shown=format_nhs_number(number))
    if not is_valid(number):
        return WRONG.format(shown=format_nhs_number(number))
    return None


def other_scheme(number: str) -> str | None:
    """A warning where the number lies in another scheme's range: Scottish CHI, Northern Ireland, or test numbers."""
    if not is_valid(number):
        return None
    head = int(number[:3])
    if head >= 999:
        return "This is a test number (999), not a patient's."
    if 10 <= head <= 319 and 1 <= int(number[2:4]) <= 12:
        return "This looks like a Scottish CHI number."
    if 320 <= head <= 399:
        return "This looks like a Northern Ireland Health and Care number."
    return None


def format_nhs_number(number: str) -> str:
    """The number in groups of 3, 3 and 4; anything else as it stands."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 10 else number
