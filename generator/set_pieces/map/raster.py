"""How much land a box on the sheet holds: a coarse raster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from generator.set_pieces.map.clip import Box

Point = tuple[float, float]
CELL = 6.0
"""The side of a cell as it is drawn."""


@dataclass(frozen=True)
class Raster:
    """Summed rows: `rows[r][c]` is how many of the cells left of column c in row r are land."""

    rows: tuple[tuple[int, ...], ...]
    cell: float = CELL
    """The side of a cell."""
    left: float = 0.0
    top: float = 0.0
    """Where the first cell begins."""

    def share(self, box: Box) -> float:
        """The part of a box (left, top, right, bottom) that is land, 0 to 1."""
        lines, columns = len(self.rows), len(self.rows[0]) - 1
        x, y, cell = self.left, self.top, self.cell
        top = min(max(0, int((box[1] - y) / cell)), lines - 1)
        left = min(max(0, int((box[0] - x) / cell)), columns - 1)
        bottom = min(max(top + 1, ceil((box[3] - y) / cell)), lines)
        right = min(max(left + 1, ceil((box[2] - x) / cell)), columns)
        found = sum([row[right] - row[left] for row in self.rows[top:bottom]])
        return found / ((bottom - top) * (right - left))

    def seen(self, left: float, top: float, scale: float) -> Raster:
        """The same on a sheet that begins at a point and is drawn larger, or smaller."""
        return Raster(
            self.rows, self.cell * scale, (self.left - left) * scale, (self.top - top) * scale
        )


def rasterise(rings: Iterable[Sequence[Point]], box: Box) -> Raster:
    """The land in a box (left, top, right, bottom), by the even-odd rule at cell centres."""
    left, top, right, bottom = box
    columns, lines = ceil((right - left) / CELL), ceil((bottom - top) / CELL)
    crossings: list[list[int]] = [[] for _ in range(lines)]
    for ring in rings:
        cells = [((x - left) / CELL, (y - top) / CELL - 0.5) for x, y in ring]
        x1, y1 = cells[-1]
        last = ceil(y1)
        for x, y in cells:
            (x0, y0, first), (x1, y1, last) = (x1, y1, last), (x, y, ceil(y))
            if first == last:
                continue
            slope = (x1 - x0) / (y1 - y0)
            start = x0 - slope * y0 - 0.5
            for row in range(max(0, min(first, last)), min(lines, max(first, last))):
                crossings[row].append(ceil(start + slope * row))
    return Raster(tuple([_row(sorted(row), columns) for row in crossings]), CELL, left, top)


def _row(crossings: Sequence[int], columns: int) -> tuple[int, ...]:
    land = bytearray(columns)
    for start, end in zip(crossings[::2], crossings[1::2], strict=False):
        first, last = max(0, start), min(columns, end)
        if first < last:
            land[first:last] = b"\x01" * (last - first)
    return (0, *accumulate(land))
