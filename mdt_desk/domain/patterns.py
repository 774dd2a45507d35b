"""Patterns of words, compiled when they are first looked for: the desk starts before most of them are needed."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

_USES = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


# A report parts its words as it likes: with any hyphen, dash, underscore or odd blank.
_PARTED = str.maketrans({
    **dict.fromkeys("\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212_", "-"),
    **dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " "),
})  # fmt: skip


def parted_alike(text: str) -> str:
    """A text of the same length in which every hyphen and dash is one sign, and every blank another."""
    return text.translate(_PARTED)


class Pattern:
    """A regular expression that costs nothing until it is used; once used it is as fast as a compiled one."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    if not TYPE_CHECKING:  # else every misspelt use would pass

        def __getattr__(self, name: str) -> object:
            # Asked for only until the first use: from then on the uses stand in the object itself.
            if name not in _USES:
                raise AttributeError(name)
            self.compile()
            return self.__dict__[name]

    def compile(self) -> None:
        """Compiles the pattern now; a pattern that cannot be read says so here."""
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__ |= {use: getattr(compiled, use) for use in _USES}
