"""A set piece's shape in little, for places where it cannot be shown itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Line = tuple[Point, ...]
_BEYOND = 12
"""How far beyond the edges of a sheet what is drawn may still be seen on it."""


@dataclass(frozen=True)
class Picture:
    """Land, lines and dots in units of its own, y downwards."""

    box: tuple[float, float, float, float]
    """Left, top, right and bottom of what should be seen."""
    land: tuple[Line, ...]
    """Closed rings."""
    lines: tuple[Line, ...] = ()
    dots: tuple[Point, ...] = ()

    def filling(self, width: int, height: int, apart: float) -> Picture:
        """The same on a sheet that it fills, its middle in the middle, cut at the edges.

        Of points nearer than `apart` to the one before, of islands that small, and of shores
        beyond the sheet, there is only what shows. Rings turn clockwise.
        """
        left, top, right, bottom = self.box
        scale = max(width / (right - left), height / (bottom - top))
        across = width / 2 - (left + right) / 2 * scale
        down = height / 2 - (top + bottom) / 2 * scale

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
        )


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
