"""What the drawing to scale is made of: x in per cent of its width, y and sizes in px."""

from __future__ import annotations

from dataclasses import dataclass

from generator.set_pieces.timeline.model import Event


@dataclass(frozen=True)
class Words:
    """A line of text."""

    text: str
    y: float
    """Of its baseline."""


@dataclass(frozen=True)
class BandName:
    """An era's title over its band, or beside a line from it."""

    lines: tuple[str, ...]
    row: int
    """Of the first line, counted upward from the one next to the scale."""
    x: str
    """Where its band begins, or where the line stands."""
    ends_there: bool
    """Whether the words end there, instead of beginning."""
    has_leader: bool


@dataclass(frozen=True)
class Band:
    """An era, as a band behind the lanes."""

    x: str
    width: str
    is_tinted: bool
    name: BandName | None
    """None where there is no room for it."""


@dataclass(frozen=True)
class TickWords:
    """What a tick of the scale is called."""

    x: str
    words: str


@dataclass(frozen=True)
class Bar:
    """A stretch of time at its true length."""

    x: str
    width: str
    end: str
    """Where it ends, as `x` is where it begins."""


@dataclass(frozen=True)
class Name:
    """An event's name beside its mark, at the end of a line where it stands in another row."""

    lines: tuple[str, ...]
    is_date: bool
    """Whether it is the event's date, for want of a name."""
    x: str
    dx: float
    """From `x` to the words."""
    dy: float
    """From the mark's middle to the first line's."""
    leading: float
    """From a line to the next."""
    ends_there: bool
    has_leader: bool


@dataclass(frozen=True)
class Shape:
    """One event in the drawing."""

    event: Event
    x: str
    y: float
    is_magnified: bool
    """Whether another panel has it, and here it is no more than a stroke."""
    is_drawn: bool
    """Whether the shape stands in the drawing; False where the event began before it."""
    bar: Bar | None
    lasts: bool
    is_soft: bool
    opens: bool
    goes_on: bool
    name: Name | None


@dataclass(frozen=True)
class Count:
    """How many more events there are than rows."""

    x: str
    y: float
    number: int


@dataclass(frozen=True)
class Lane:
    """A thread's events."""

    position: int
    """Of its thread, from 1; 0 for events without one."""
    shape: int
    """Which of the shapes stands for its events, from 1."""
    y: float
    height: float
    name: tuple[Words, ...]
    shapes: tuple[Shape, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class Window:
    """The stretch of an overview that the panel below it magnifies."""

    x: str
    width: str
    left: float
    right: float
    """Its ends as shares of the width in per cent."""


@dataclass(frozen=True)
class Panel:
    """One span drawn to scale."""

    y: float
    height: float
    axis: float
    """The baseline of the ticks' words."""
    line: float
    """From one line of the eras' names to the next, the lowest of which is next to the ticks'."""
    bands: tuple[Band, ...]
    ticks: tuple[TickWords, ...]
    tick_lines: str
    small_ticks: str
    """SVG path data in hundredths of a per cent and px, from the panel's top."""
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class Wedge:
    """What joins the stretch in the overview to its magnification, as points in per cent."""

    y: float
    height: float
    window: Window
    left: float
    right: float


@dataclass(frozen=True)
class Artboard:
    """The whole drawing for a range of widths."""

    name: str
    gutter: float
    """Room beside it for the threads' names, in em."""
    has_links: bool
    """Whether its marks lead to the list."""
    height: float
    panels: tuple[Panel, ...]
    wedge: Wedge | None
