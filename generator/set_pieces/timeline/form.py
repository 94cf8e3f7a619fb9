"""The kinds of artboard, one for each range of widths, and the sizes of their type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A kind of artboard: it is solved for its least width, and holds at every greater one."""

    name: str
    width: int
    """The least, in px, without the gutter."""
    size: float
    """Of its type in px; `timeline.css` sets the same, and shows each form from its width on.

    There it grows as the drawing does, so that nothing meets that does not meet here.
    """
    line: float
    """The height of a line, in px: room for the largest type that `timeline.css` lets it have."""
    gutter: float
    """Room for the threads' names beside it, in em; without it they stand over their lanes."""
    has_links: bool
    """Whether its marks lead to the list: not where fingers would miss them."""
    most_rows: int
    """Of a lane."""

    @property
    def tick_size(self) -> float:
        """Of the ticks' words, in px."""
        return self.size - 1

    @property
    def row(self) -> float:
        """The height of a row of marks and their names, in px."""
        return self.line + 1


NARROW = Form("narrow", 280, 12, line=14, gutter=0, has_links=False, most_rows=8)
WIDE = Form("wide", 504, 13, line=16, gutter=12, has_links=True, most_rows=7)
FORMS = (NARROW, WIDE)
GUTTER_GAP = 1
"""Of a gutter, in em, between a name and the drawing."""
