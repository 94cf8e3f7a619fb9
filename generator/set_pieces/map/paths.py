"""Writing SVG path data: relative, one decimal, no character too many."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.set_pieces.map.rings import Cell, simple_rings

Point = tuple[float, float]


def rings_path(rings: Iterable[Sequence[Point]]) -> str:
    """Path data of closed rings, none of which crosses itself; what rounding leaves of no area
    is left out."""
    return "".join(_write(simple, "z") for ring in rings for simple in simple_rings(_on_grid(ring)))


def lines_path(lines: Iterable[Sequence[Point]]) -> str:
    """Path data of open lines."""
    return "".join(_write(grid, "") for line in lines if len(grid := _on_grid(line)) > 1)


@lru_cache(maxsize=4096)
def number(tenths: int) -> str:
    """A count of tenths as the shortest decimal: 5 -> .5, -20 -> -2."""
    whole, part = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{digits}" if tenths < 0 else digits


def _on_grid(points: Iterable[Point]) -> list[Cell]:
    """Positions in tenths, none like the one before it."""
    # Rounding positions, not steps, keeps errors from adding up along the line.
    grid = [(round(x * 10), round(y * 10)) for x, y in points]
    return [cell for cell, before in zip(grid, (None, *grid), strict=False) if cell != before]


def _write(grid: Sequence[Cell], end: str) -> str:
    text = [f"M{_pair(*grid[0])}l"]
    for (x0, y0), (x, y) in pairwise(grid):
        step = _pair(x - x0, y - y0)
        text.append(step if len(text) == 1 or step[0] == "-" else f" {step}")
    return "".join(text) + end


def _pair(x: int, y: int) -> str:
    one, two = number(x), number(y)
    return one + two if y < 0 else f"{one} {two}"
