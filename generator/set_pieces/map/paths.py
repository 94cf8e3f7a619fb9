"""Writing SVG path data: relative, one decimal, no character too many."""

from collections.abc import Iterable, Sequence

from generator.set_pieces.map.rings import Cell, simple_rings

Point = tuple[float, float]


def rings_path(rings: Iterable[Sequence[Point]]) -> str:
    """Path data of closed rings, none of which crosses itself; what rounding leaves of no area
    is left out."""
    return "".join(_write(simple, "z") for ring in rings for simple in simple_rings(_on_grid(ring)))


def lines_path(lines: Iterable[Sequence[Point]]) -> str:
    """Path data of open lines."""
    return "".join(_write(grid, "") for line in lines if len(grid := _on_grid(line)) > 1)


def number(tenths: int) -> str:
    """A count of tenths as the shortest decimal: 5 -> .5, -20 -> -2."""
    whole, part = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{digits}" if tenths < 0 else digits


def _on_grid(points: Iterable[Point]) -> list[Cell]:
    """Positions in tenths, none like the one before it."""
    # Rounding positions, not steps, keeps errors from adding up along the line.
    grid: list[Cell] = []
    for x, y in points:
        cell = round(x * 10), round(y * 10)
        if not grid or cell != grid[-1]:
            grid.append(cell)
    return grid


def _write(grid: Sequence[Cell], end: str) -> str:
    x0, y0 = grid[0]
    text = [f"M{_pair(x0, y0)}l"]
    first = True
    for x, y in grid[1:]:
        step = _pair(x - x0, y - y0)
        text.append(step if first or step.startswith("-") else f" {step}")
        x0, y0, first = x, y, False
    return "".join(text) + end


def _pair(x: int, y: int) -> str:
    one, two = number(x), number(y)
    return one + two if two.startswith("-") else f"{one} {two}"
