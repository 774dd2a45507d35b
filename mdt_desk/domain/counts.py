"""A number with its noun, so that one thing is never told as several; and whole numbers as people write them."""

import re

# Spreadsheets write 3,890 and 118.0; thin and unbroken blanks come from word processors.
_WHOLE = r"[0-9]{1,15}|[0-9]{1,3}(?P<mark>[, '\u2019\u00a0\u2009\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,3}"
_ROUNDED = r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,3}"


def counted(number: int, one: str, several: str = "") -> str:
    """A number and its noun: 1 case, 2 cases, 10,000 cases; the plural is given where it is not just an s."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def read_whole_number(text: str) -> int | None:
    """Reads 3890, 3,890 and 3890.0; None for everything else, so that no number is ever half read."""
    if len(text) <= 15 and text.isascii() and text.isdigit():
        return int(text)
    match = re.fullmatch(rf"(?P<whole>{_WHOLE})(?:\.0{{1,2}})?", text.strip(), re.ASCII)
    return int(re.sub(r"[^0-9]", "", match["whole"])) if match else None


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet has rounded a number (1.56844E+08), so that its last digits are lost."""
    return re.fullmatch(_ROUNDED, text.strip(), re.ASCII | re.IGNORECASE) is not None
