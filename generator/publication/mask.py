"""A shape as pixels of no colour yet, to be laid on a sheet as often as is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from generator.publication.coverage import Point, spans

Mask = tuple[tuple[int, int, bytes], ...]
"""Its rows: how far down and right each begins, and how much of each pixel is covered."""
LEVELS = 8
"""How many steps there are from one colour to another at an edge."""


def mask(rings: Sequence[Sequence[Point]]) -> Mask:
    """The pixels of closed rings, clockwise with y downwards."""
    points = [point for ring in rings for point in ring]
    if not points:
        return ()
    left, top = (floor(min(each)) for each in zip(*points, strict=True))
    right, bottom = (ceil(max(each)) for each in zip(*points, strict=True))
    width, height = right - left, bottom - top
    levels = bytearray(width * height)
    moved = ([(x - left, y - top) for x, y in ring] for ring in rings)
    for first, end, covered in spans(moved, width, height):
        levels[first:end] = bytes((round(covered * LEVELS),)) * (end - first)
    rows = (levels[at : at + width] for at in range(0, width * height, width))
    return tuple(
        (top + y, left + len(row) - len(row.lstrip(b"\0")), bytes(row.strip(b"\0")))
        for y, row in enumerate(rows)
        if any(row)
    )
