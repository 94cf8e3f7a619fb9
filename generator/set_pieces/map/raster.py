"""How much of something a box on the sheet holds, such as land: a coarse raster, in px."""

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
    """Summed rows: `rows[r][c]` is what the cells left of column c in row r hold together."""

    rows: tuple[tuple[int, ...], ...]
    cell: float = CELL
    """The side of a cell in px."""

    def share(self, box: Box) -> float:
        """The part of a box (left, top, right, bottom) that is land, 0 to 1."""
        lines, columns = len(self.rows), len(self.rows[0]) - 1
        top = min(max(0, int(box[1] / self.cell)), lines - 1)
        left = min(max(0, int(box[0] / self.cell)), columns - 1)
        bottom = min(max(top + 1, ceil(box[3] / self.cell)), lines)
        right = min(max(left + 1, ceil(box[2] / self.cell)), columns)
        return self._sum(top, bottom, left, right) / ((bottom - top) * (right - left))

    def total(self, box: Box) -> int:
        """What the cells whose middles are in a box hold together."""
        lines, columns, cell = len(self.rows), len(self.rows[0]) - 1, self.cell
        left, right = _within(round(box[0] / cell), columns), _within(round(box[2] / cell), columns)
        top, bottom = _within(round(box[1] / cell), lines), _within(round(box[3] / cell), lines)
        return self._sum(top, bottom, left, right)

    def _sum(self, top: int, bottom: int, left: int, right: int) -> int:
        found = 0
        for row in self.rows[top:bottom]:
            found += row[right] - row[left]
        return found


def _within(count: int, most: int) -> int:
    return 0 if count < 0 else min(count, most)


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
