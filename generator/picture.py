"""A set piece's shape in little, for places where it cannot be shown itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Line = tuple[Point, ...]
_BEYOND = 12
"""How far beyond the edges of a sheet what is drawn may still be seen on it."""
_MARGIN = 0.1
"""Share of a sheet's side that a dot keeps from its edge, where there is anything beyond it."""


@dataclass(frozen=True)
class Picture:
    """Land, lines and dots in units of its own, y downwards."""

    box: tuple[float, float, float, float]
    """Left, top, right and bottom of what should be seen."""
    land: tuple[Line, ...]
    """Closed rings."""
    lines: tuple[Line, ...] = ()
    dots: tuple[Point, ...] = ()
    tracks: tuple[Line, ...] = ()
    """Lines that are drawn thinner, such as railways."""

    def filling(self, width: int, height: int, apart: float) -> Picture:
        """The same on a sheet that it fills, cut at the edges.

        Its middle is in the middle, or as near as leaves room around the dots. Of points nearer
        than `apart` to the one before, of islands that small, and of shores beyond the sheet, there
        is only what shows. Rings turn clockwise.
        """
        left, top, right, bottom = self.box
        scale = max(width / (right - left), height / (bottom - top))
        across = _moved(left * scale, right * scale, width, [x * scale for x, _ in self.dots])
        down = _moved(top * scale, bottom * scale, height, [y * scale for _, y in self.dots])

        def drawn(line: Line) -> Line:
            placed = ((across + x * scale, down + y * scale) for x, y in line)
            return _shown(placed, width + _BEYOND, height + _BEYOND, apart)

        sized = ((ring, _area(ring) * scale * scale) for ring in self.land)
        seen = ((ring, area) for ring, area in sized if abs(area) >= apart * apart)
        rings = (drawn(ring if area > 0 else ring[::-1]) for ring, area in seen)
        return Picture(
            (0, 0, width, height),
            tuple(ring for ring in rings if len(ring) > 2),
            tuple(line for line in map(drawn, self.lines) if len(line) > 1),
            tuple((across + x * scale, down + y * scale) for x, y in self.dots),
            tuple(line for line in map(drawn, self.tracks) if len(line) > 1),
        )


def _moved(first: float, last: float, room: int, dots: Sequence[float]) -> float:
    """What brings a stretch onto a sheet no longer than it: its middle, or rather its dots."""
    move = room / 2 - (first + last) / 2
    if dots:
        margin = room * _MARGIN
        least, most = margin - min(dots), room - margin - max(dots)
        move = (least + most) / 2 if least > most else min(max(move, least), most)
    return min(max(move, room - last), -first)


def _shown(line: Iterable[Point], right: float, bottom: float, apart: float) -> Line:
    """The points without which a line would look another on a sheet."""
    kept: list[Point] = []
    beyond: list[int] = []
    for x, y in line:
        outside = (x < -_BEYOND) | (x > right) << 1 | (y < -_BEYOND) << 2 | (y > bottom) << 3
        if not outside and kept:
            x0, y0 = kept[-1]
            if -apart < x - x0 < apart and -apart < y - y0 < apart:
                continue
        if len(kept) > 1 and beyond[-2] & beyond[-1] & outside:
            kept[-1], beyond[-1] = (x, y), outside
            continue
        kept.append((x, y))
        beyond.append(outside)
    return tuple(kept)


def _area(ring: Line) -> float:
    """What a ring encloses; less than nothing where it turns anticlockwise."""
    shifted = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in shifted) / 2
