"""Writing SVG path data: relative, one decimal, no character too many."""

from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def rings_path(rings: Iterable[Sequence[Point]]) -> str:
    """Path data of closed rings; rings that vanish when rounded are left out."""
    return "".join(_write(ring, "z", least=3) for ring in rings)


def lines_path(lines: Iterable[Sequence[Point]]) -> str:
    """Path data of open lines."""
    return "".join(_write(line, "", least=2) for line in lines)


def number(tenths: int) -> str:
    """A count of tenths as the shortest decimal: 5 -> .5, -20 -> -2."""
    whole, part = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{digits}" if tenths < 0 else digits


def _write(points: Sequence[Point], end: str, *, least: int) -> str:
    # Rounding positions, not steps, keeps errors from adding up along the line.
    grid: list[tuple[int, int]] = []
    for x, y in points:
        cell = round(x * 10), round(y * 10)
        if not grid or cell != grid[-1]:
            grid.append(cell)
    if end and len(grid) > 1 and grid[0] == grid[-1]:
        grid.pop()
    if len(grid) < least:
        return ""
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
