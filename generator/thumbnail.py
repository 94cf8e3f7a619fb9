"""A set piece's shape in little as the front page draws it: paths of whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.picture import Line, Picture, Point

WIDTH, HEIGHT = 480, 320
"""Of the drawing, in units of its own."""


@dataclass(frozen=True)
class Thumbnail:
    """What an SVG of `WIDTH` by `HEIGHT` shows."""

    land: str
    """Path data of closed rings."""
    lines: str
    dots: tuple[Point, ...]

    width: int = WIDTH
    height: int = HEIGHT


def thumbnail(picture: Picture) -> Thumbnail:
    """A picture that fills the drawing, its middle in the middle, cut at the edges."""
    left, top, right, bottom = picture.box
    scale = max(WIDTH / (right - left), HEIGHT / (bottom - top))
    across = WIDTH / 2 - (left + right) / 2 * scale
    down = HEIGHT / 2 - (top + bottom) / 2 * scale

    def placed(line: Iterable[Point]) -> list[Point]:
        return _apart((round(across + x * scale), round(down + y * scale)) for x, y in line)

    return Thumbnail(
        "".join(_path(ring) + "z" for ring in map(placed, picture.land) if len(ring) > 2),
        "".join(_path(line) for line in map(placed, picture.lines)),
        tuple(placed(picture.dots)),
    )


def _apart(points: Iterable[Point]) -> list[Point]:
    """Points without those that fall on the one before."""
    kept: list[Point] = []
    for point in points:
        if not kept or max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) > 1:
            kept.append(point)
    return kept


def _path(line: Iterable[Point] | Line) -> str:
    return "M" + " ".join(f"{x:g} {y:g}" for x, y in line)
