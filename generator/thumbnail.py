"""A set piece's shape in little as the front page draws it: paths of whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from generator.picture import Line, Picture, Point

WIDTH, HEIGHT = 480, 320
"""Of the drawing, in units of its own."""
_APART = 2.5
"""In units: the drawing is not shown larger than it is."""


@dataclass(frozen=True)
class Thumbnail:
    """What an SVG of `WIDTH` by `HEIGHT` shows."""

    land: str
    """Path data of closed rings."""
    lines: str
    tracks: str
    """Lines that are drawn thinner."""
    dots: tuple[Point, ...]

    width: int = WIDTH
    height: int = HEIGHT


def thumbnail(picture: Picture) -> Thumbnail:
    """A picture that fills the drawing, cut at the edges."""
    shown = picture.filling(WIDTH, HEIGHT, _APART)
    return Thumbnail(
        "".join(f"{_path(ring)}z" for ring in shown.land),
        "".join(map(_path, shown.lines)),
        "".join(map(_path, shown.tracks)),
        tuple((round(x), round(y)) for x, y in shown.dots),
    )


def _path(line: Line) -> str:
    """Where a line begins, and how far from each of its points to the next."""
    points = [(round(x), round(y)) for x, y in line]
    steps = [f"{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}".replace(" -", "-")
