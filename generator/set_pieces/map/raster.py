"""How much of a box on the sheet is land: a coarse raster of rings, in px."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from generator.set_pieces.map.clip import Box

Point = tuple[float, float]
CELL = 4.0
"""The side of a cell in px."""


@dataclass(frozen=True)
class Raster:
    """Summed rows: `rows[r][c]` is the number of land cells left of column c in row r."""

    rows: tuple[tuple[int, ...], ...]

    def share(self, box: Box) -> float:
        """The part of a box (left, top, right, bottom) that is land, 0 to 1."""
        top, bottom = int(max(0.0, box[1]) / CELL), ceil(box[3] / CELL)
        left, right = int(max(0.0, box[0]) / CELL), ceil(box[2] / CELL)
        rows = self.rows[top : max(bottom, top + 1)]
        if not rows:
            return 0.0
        last = len(rows[0]) - 1
        left, right = min(left, last - 1), min(max(right, left + 1), last)
        cells = len(rows) * max(1, right - left)
        return sum(row[right] - row[left] for row in rows) / cells


def rasterise(rings: Iterable[Sequence[Point]], width: float, height: float) -> Raster:
    """The land of a sheet of `width` x `height` px, by the even-odd rule at cell centres."""
    columns, lines = ceil(width / CELL), ceil(height / CELL)
    crossings: list[list[float]] = [[] for _ in range(lines)]
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            if y0 != y1:
                low, high = (y0, y1) if y0 < y1 else (y1, y0)
                first = max(0, ceil(low / CELL - 0.5))
                slope = (x1 - x0) / (y1 - y0)
                for row in range(first, min(lines, ceil(high / CELL - 0.5))):
                    crossings[row].append(x0 + slope * ((row + 0.5) * CELL - y0))
            x0, y0 = x1, y1
    return Raster(tuple(_row(sorted(row), columns) for row in crossings))


def _row(crossings: Sequence[float], columns: int) -> tuple[int, ...]:
    land = bytearray(columns)
    for start, end in zip(crossings[::2], crossings[1::2], strict=False):
        first, last = (max(0, min(columns, ceil(x / CELL - 0.5))) for x in (start, end))
        land[first:last] = b"\x01" * (last - first)
    return (0, *accumulate(land))
