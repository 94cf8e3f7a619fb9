"""The sea as cells: which are land, how near to it the others are, and which hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist, hypot

from generator.set_pieces.map.clip import Box, Ring
from generator.set_pieces.map.projection import Mercator
from generator.set_pieces.map.raster import CELL, rasterise

Cell = tuple[int, int]
"""Column and row; rows from north to south."""
CELLS = 260
"""Along the longer side."""
BERTH = 4
"""How many cells from land a ship has sea room enough."""
HARBOUR = 16
"""How many cells the sea may be away from a port."""


@dataclass(frozen=True)
class SeaGrid:
    """A raster of a box in degrees on Mercator's projection."""

    projection: Mercator
    left: float
    top: float
    size: float
    """Of a cell, in km at the middle of the box."""
    columns: int
    rows: int
    near: bytes
    """For each cell, row by row: 0 on land, then cells from land up to `BERTH`."""

    def cell(self, lon: float, lat: float) -> Cell:
        """The cell of a position."""
        x, y = self.projection.forward(lon, lat)
        return int((x - self.left) / self.size), int((self.top - y) / self.size)

    def position(self, cell: Cell) -> tuple[float, float]:
        """The (lon, lat) of a cell's middle."""
        column, row = cell
        x, y = self.left + (column + 0.5) * self.size, self.top - (row + 0.5) * self.size
        return self.projection.inverse(x, y)

    def room(self, cell: Cell) -> int:
        """How many cells from land, up to `BERTH`; 0 on land and off the grid."""
        column, row = cell
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return 0
        return self.near[row * self.columns + column]

    def moorings(self, start: Cell, end: Cell) -> tuple[Cell, Cell] | None:
        """For two ports the cells of one and the same sea that are nearest to them."""
        seas = self._seas()
        ones, others = self._shores(start, seas), self._shores(end, seas)
        both = [(ones[sea], others[sea]) for sea in sorted(set(ones) & set(others))]
        found = min(both, key=lambda pair: pair[0][0] + pair[1][0], default=None)
        return (found[0][1], found[1][1]) if found else None

    def _shores(self, port: Cell, seas: Sequence[int]) -> dict[int, tuple[float, Cell]]:
        """For each sea near a port how far it is, and its nearest cell."""
        found: dict[int, tuple[float, Cell]] = {}
        for row in range(max(0, port[1] - HARBOUR), min(self.rows, port[1] + HARBOUR + 1)):
            for column in range(
                max(0, port[0] - HARBOUR), min(self.columns, port[0] + HARBOUR + 1)
            ):
                sea = seas[row * self.columns + column]
                far = dist(port, (column, row)), (column, row)
                if sea and far < found.get(sea, (HARBOUR, port)):
                    found[sea] = far
        return found

    def _seas(self) -> Sequence[int]:
        """For each cell the number of its sea; 0 on land. Ships pass between diagonal cells."""
        columns = self.columns
        seas = [0] * len(self.near)
        steps = [(dx, dx + dy * columns) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]
        number = 0
        for seed, room in enumerate(self.near):
            if not room or seas[seed]:
                continue
            number += 1
            seas[seed], stack = number, [seed]
            while stack:
                at = stack.pop()
                column = at % columns
                for dx, step in steps:
                    to = at + step
                    inside = 0 <= to < len(seas) and 0 <= column + dx < columns
                    if inside and not seas[to] and self.near[to]:
                        seas[to] = number
                        stack.append(to)
        return seas


def sea_grid(land: Sequence[Ring], box: Box) -> SeaGrid:
    """The sea in a box (west, south, east, north) in degrees."""
    west, south, east, north = box
    projection = Mercator((west + east) / 2, (south + north) / 2)
    (left, bottom), (right, top) = projection.forwards(((west, south), (east, north)))
    size = max(right - left, top - bottom) / CELLS
    columns, rows = max(1, int((right - left) / size)), max(1, int((top - bottom) / size))
    scale = CELL / size
    rings = ([_onto(p, left, top, scale) for p in projection.forwards(ring)] for ring in land)
    raster = rasterise(rings, (0.0, 0.0, columns * CELL, rows * CELL)).rows
    on_land = [[row[c + 1] > row[c] for c in range(columns)] for row in raster]
    near = _near(on_land, columns, rows)
    return SeaGrid(projection, left, top, size, columns, rows, near)


def _onto(point: tuple[float, float], left: float, top: float, scale: float) -> tuple[float, float]:
    return (point[0] - left) * scale, (top - point[1]) * scale


def _near(on_land: Sequence[Sequence[bool]], columns: int, rows: int) -> bytes:
    near = bytearray([BERTH]) * (columns * rows)
    reach = [
        (dx, dy, int(hypot(dx, dy)))
        for dx in range(-BERTH, BERTH + 1)
        for dy in range(-BERTH, BERTH + 1)
        if hypot(dx, dy) < BERTH
    ]
    for row in range(rows):
        for column in range(columns):
            if not on_land[row][column] or _inland(on_land, column, row, columns, rows):
                continue
            for dx, dy, far in reach:
                x, y = column + dx, row + dy
                if 0 <= x < columns and 0 <= y < rows:
                    near[y * columns + x] = min(near[y * columns + x], far)
    for row in range(rows):
        for column in range(columns):
            if on_land[row][column]:
                near[row * columns + column] = 0
    return bytes(near)


def _inland(
    on_land: Sequence[Sequence[bool]], column: int, row: int, columns: int, rows: int
) -> bool:
    """Whether there is land on all four sides, so that the sea is nearer to another cell."""
    return (
        0 < column < columns - 1
        and 0 < row < rows - 1
        and on_land[row - 1][column]
        and on_land[row + 1][column]
        and on_land[row][column - 1]
        and on_land[row][column + 1]
    )
