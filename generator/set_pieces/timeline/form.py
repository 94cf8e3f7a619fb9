"""The kinds of artboard, one for each range of widths, and the sizes of their type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A kind of artboard: it is solved for its least width, and holds at every greater one.

    Type may grow with the width, from `size` to `largest`, as long as it grows more slowly;
    `timeline.css` sets the same sizes.
    """

    name: str
    width: int
    """The least, in px."""
    size: float
    """Of its type at that width, in px."""
    largest: float
    """Of its type at any width: what heights are made for."""
    has_gutter: bool
    """Whether the threads' names stand at the left; otherwise over their lanes."""
    has_links: bool
    """Whether its marks lead to the list: not where fingers would miss them."""
    most_rows: int
    """Of a lane."""

    @property
    def tick_size(self) -> float:
        """Of the ticks' words at the least width, in px."""
        return self.size - 1

    @property
    def line(self) -> float:
        """The height of a line, in px."""
        return self.largest + 2

    @property
    def row(self) -> float:
        """The height of a row of marks and their names, in px."""
        return self.largest + 3


NARROW = Form("narrow", 280, 12, 12, has_gutter=False, has_links=False, most_rows=8)
WIDE = Form("wide", 620, 12, 14, has_gutter=True, has_links=True, most_rows=7)
FORMS = (NARROW, WIDE)
ERA_LINES = 3
"""The most that an era's name may take."""
