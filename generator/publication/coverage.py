"""How much of each pixel a shape covers: exact areas, as FreeType's smooth rasteriser has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

Point = tuple[float, float]
Span = tuple[int, int, float]
"""The first of some pixels, the one after the last, and how much of each is covered (0–1)."""


def spans(
    rings: Iterable[Sequence[Point]], width: int, height: int, left: int = 0
) -> Iterator[Span]:
    """Closed rings, clockwise with y downwards, on a sheet; x counts from its column `left`.

    Pixels are counted row by row. Rings that overlap are one shape; one that turns the other way
    is a hole.
    """
    steps: defaultdict[int, float] = defaultdict(float)
    for ring in rings:
        _edges(steps, ring, width, height, left)
    covered, last = 0.0, 0
    for pixel in sorted(steps):
        if covered > 0.01:
            yield last, pixel, covered if covered < 1.0 else 1.0
        covered += steps[pixel]
        last = pixel


def _edges(
    steps: defaultdict[int, float], ring: Sequence[Point], width: int, height: int, left: int
) -> None:
    """Add a ring's edges: by how much more each pixel is covered than the one before it."""
    # The innermost loops of every card: written out, without calls.
    wide = float(width - left)
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        upwards = y1 < y0
        top, bottom, x = (y1, y0, x1) if upwards else (y0, y1, x0)
        slope = (x1 - x0) / (y1 - y0) if y1 != y0 else 0.0
        x0, y0 = x1, y1
        if top < 0.0:
            x, top = x - top * slope, 0.0
        if bottom > height:
            bottom = float(height)
        for y in range(int(top), ceil(bottom)):
            end = bottom if bottom < y + 1 else y + 1.0
            tall, far = end - top, x + (end - top) * slope
            near, x, top = x, far, end
            if near > far:
                near, far = far, near
            near = 0.0 if near < 0.0 else wide if near > wide else near
            far = 0.0 if far < 0.0 else wide if far > wide else far
            if not upwards:
                tall = -tall
            column = int(near)
            pixel = y * width + left + column
            if far <= column + 1:
                part = tall * (column + 1 - (near + far) / 2)
                steps[pixel] += part
                steps[pixel + 1] += tall - part
                continue
            by_column = tall / (far - near)
            while near < far:
                column += 1
                until = far if far < column else column
                part = by_column * (until - near)
                before = part * (column - (near + until) / 2)
                steps[pixel] += before
                pixel += 1
                steps[pixel] += part - before
                near = until


def inside(
    rings: Iterable[Sequence[Point]], width: int, height: int, left: int = 0
) -> Iterator[tuple[int, int]]:
    """The pixels, as of `spans`, whose middles lie in a shape: where no edge of it is seen."""
    steps: list[int] = []  # twice the pixel at which an edge is crossed, and one where it ends
    wide = width - left
    for ring in rings:
        x0, y0 = ring[-1]
        row0 = ceil(y0 - 0.5)
        for x1, y1 in ring:
            row1 = ceil(y1 - 0.5)
            if row0 != row1:  # it crosses the middle of a row
                ends = y1 > y0
                x, top, first, last = (x0, y0, row0, row1) if ends else (x1, y1, row1, row0)
                first, last = max(0, first), min(height, last)
                slope = (x1 - x0) / (y1 - y0)
                x += 0.5 + (first + 0.5 - top) * slope
                for row in range(first * width + left, last * width + left, width):
                    steps.append(2 * (row + (0 if x < 0 else wide if x > wide else int(x))) + ends)
                    x += slope
            x0, y0, row0 = x1, y1, row1
    covered, last = 0, 0
    for step in sorted(steps):
        pixel = step // 2
        if covered > 0 and pixel > last:
            yield last, pixel
        covered += -1 if step % 2 else 1
        last = pixel
