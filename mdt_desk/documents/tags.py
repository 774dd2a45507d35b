"""The structure of the page for readers who do not see it: headings, paragraphs, tables and figures in order."""

from dataclasses import dataclass, field


@dataclass(eq=False, slots=True)
class Element:
    """One part of the structure; its text is where its marks are drawn, on one page or several."""

    tag: str
    alternative: str = ""
    scope: str = ""
    kids: "list[Element | Mark]" = field(default_factory=list)

    def add(self, tag: str, alternative: str = "", scope: str = "") -> "Element":
        """A new part within this one."""
        part = Element(tag, alternative, scope)
        self.kids.append(part)
        return part


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of drawing that belongs to an element: the page, from 0, and its number there."""

    page: int
    number: int
