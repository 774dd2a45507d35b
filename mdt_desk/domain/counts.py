"""A number with its noun, so that one thing is never told as several."""


def counted(number: int, one: str, several: str = "") -> str:
    """A number and its noun: 1 case, 2 cases, 10,000 cases; the plural is given where it is not just an s."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
