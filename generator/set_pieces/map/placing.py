"""What is known of a label once it is placed: where it stands and how it is set."""

from typing import Literal, NamedTuple

Anchor = Literal["start", "middle", "end"]
Ground = Literal["land", "sea", "shore"]
Style = Literal["story", "name", "minor", "note", "sea", "country", "region", "route", "inset"]


class Line(NamedTuple):
    """A line of text: its baseline's offset from the label's point, in px."""

    text: str
    style: Style
    x: float
    y: float
    language: str | None = None
    mode: str | None = None
    """Of the route that it names."""


class Leader(NamedTuple):
    """A thin line from a dot to its label: its ends, in px from the dot."""

    x1: float
    y1: float
    x2: float
    y2: float


class Placing(NamedTuple):
    """A placed label: its point in px of the range's least width, and its lines."""

    x: float
    y: float
    lines: tuple[Line, ...]
    anchor: Anchor = "middle"
    angle: float = 0.0
    """In degrees, clockwise."""
    ground: Ground = "land"
    """What lies under it."""
    gap: bool = False
    """Whether it stands on a line and needs a wide halo."""
    leader: Leader | None = None
