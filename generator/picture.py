"""A set piece's shape in little, for places where it cannot be shown itself."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
Line = tuple[Point, ...]


@dataclass(frozen=True)
class Picture:
    """Land, lines and dots in units of its own, y downwards."""

    box: tuple[float, float, float, float]
    """Left, top, right and bottom of what should be seen."""
    land: tuple[Line, ...]
    """Closed rings."""
    lines: tuple[Line, ...] = ()
    dots: tuple[Point, ...] = ()
