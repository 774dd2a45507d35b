"""The small files that the desk writes for itself, read as what they are: by then anybody may have changed them."""

import json
from typing import Any, NoReturn


def read_object(raw: bytes) -> dict[str, Any]:
    """The object that a file holds; ValueError for whatever is none, of whatever shape it is.

    Refused are also numbers that JSON does not know, half characters and what is nested deeper than can be read.
    """
    try:
        value = json.loads(raw, parse_constant=_refuse)
        # A half character would only show where the text is written or sealed.
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as problem:
        raise ValueError("nested too deeply") from problem
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
