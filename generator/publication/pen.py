"""Thin lines as a pen draws them: how much of each pixel they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

from generator.publication.coverage import Point
from generator.publication.mask import LEVELS, Mask

_BLEED = 4
"""So much more is drawn at each edge of a sheet, and cut off at the end."""
_NEAR = 0.35
"""How much of a step at its ends a piece leaves out: with none corners stick out, with half of it
they have gaps."""


def drawn(lines: Iterable[Sequence[Point]], pen: float, width: int, height: int) -> Mask:
    """Lines on a sheet, by a pen at most 2 px thick; where they meet they are no darker."""
    wide, high = width + 2 * _BLEED, height + 2 * _BLEED
    levels = bytearray(wide * high)
    for line in lines:
        for begin, end in pairwise((x + _BLEED, y + _BLEED) for x, y in line):
            _piece(levels, wide, high, begin, end, pen)
    starts = range(_BLEED * wide + _BLEED, (high - _BLEED) * wide, wide)
    return tuple((y, 0, bytes(levels[at : at + width])) for y, at in enumerate(starts))


def _piece(
    levels: bytearray, width: int, height: int, begin: Point, end: Point, pen: float
) -> None:
    """A straight piece, cut square to the sheet: step by step along its longer side."""
    (x0, y0), (x1, y1) = begin, end
    along, across, steps, most = 1, width, width, height - _BLEED
    if abs(x1 - x0) < abs(y1 - y0):
        x0, y0, x1, y1 = y0, x0, y1, x1
        along, across, steps, most = width, 1, height, width - _BLEED
    if x0 > x1:
        x0, y0, x1, y1 = x1, y1, x0, y0
    if x0 == x1:
        return
    first, last = max(0, int(x0 + _NEAR)), min(steps, int(x1 - _NEAR) + 1)
    if first >= last:
        return
    slope = (y1 - y0) / (x1 - x0)
    thick = pen * sqrt(1 + slope * slope)
    y = y0 + (first + 0.5 - x0) * slope - thick / 2
    for step in range(first * along, last * along, along):
        if 0.0 <= y < most:
            row = int(y)
            pixel = step + row * across
            level = int((row + 1 - y) * LEVELS + 0.5)
            if levels[pixel] < level:
                levels[pixel] = level
            rest = y + thick - row - 1
            while rest > 0.0:
                pixel += across
                level = int(rest * LEVELS + 0.5) if rest < 1.0 else LEVELS
                if levels[pixel] < level:
                    levels[pixel] = level
                rest -= 1.0
        y += slope
