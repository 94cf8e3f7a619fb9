"""Writing SVG path data: relative, on a grid, no character too many."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.set_pieces.map.rings import Cell, simple_rings

Point = tuple[float, float]

TENTHS, HALVES = 1, 5
"""The steps of grids, in tenths of a unit: a line's corners lie within half a step of its own."""


def rings_path(rings: Iterable[Sequence[Point]], step: int = TENTHS) -> str:
    """Path data of closed rings, none of which crosses itself; what rounding leaves of no area
    is left out."""
    grids = (_on_grid(ring, step) for ring in rings)
    return "".join(_write(simple, step, "z") for grid in grids for simple in simple_rings(grid))


def lines_path(lines: Iterable[Sequence[Point]], step: int = TENTHS) -> str:
    """Path data of open lines."""
    grids = (_on_grid(line, step) for line in lines)
    return "".join(_write(grid, step, "") for grid in grids if len(grid) > 1)


@lru_cache(maxsize=4096)
def number(tenths: int) -> str:
    """A count of tenths as the shortest decimal: 5 -> .5, -20 -> -2."""
    whole, part = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{digits}" if tenths < 0 else digits


def _on_grid(points: Iterable[Point], step: int) -> list[Cell]:
    """Positions in steps of the grid, none like the one before it."""
    # Rounding positions, not steps, keeps errors from adding up along the line.
    a_unit = 10 / step
    grid = [(round(x * a_unit), round(y * a_unit)) for x, y in points]
    return [cell for cell, before in zip(grid, (None, *grid), strict=False) if cell != before]


def _write(grid: Sequence[Cell], step: int, end: str) -> str:
    legs = (((x1 - x0) * step, (y1 - y0) * step) for (x0, y0), (x1, y1) in pairwise(grid))
    (x, y), way = grid[0], " ".join([f"{number(x)} {number(y)}" for x, y in legs])
    return f"M{number(x * step)} {number(y * step)}l{way}{end}".replace(" -", "-")
