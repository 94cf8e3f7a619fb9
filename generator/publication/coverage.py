"""How much of each pixel a shape covers: exact areas, as FreeType's smooth rasteriser has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import floor

Point = tuple[float, float]
Span = tuple[int, int, int, float]
"""A row, its first column, the one after its last, and how much of each pixel is covered (0–1)."""
Cells = defaultdict[int, defaultdict[int, list[float]]]
"""Row → column → how much the edges in it cover of that pixel, and of all pixels right of it."""


def spans(rings: Iterable[Sequence[Point]], width: int, height: int) -> Iterator[Span]:
    """Closed rings, y downwards, on a sheet of pixels; rings that overlap must turn one way."""
    cells: Cells = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            _edge(cells, x0, y0, x1, y1, width, height)
            x0, y0 = x1, y1
    for y in sorted(cells):
        yield from _row(y, cells[y], width)


def _row(y: int, row: defaultdict[int, list[float]], width: int) -> Iterator[Span]:
    covered, last = 0.0, 0
    for x in sorted(row):
        if x > last and abs(covered) > 0.01:
            yield y, last, x, min(1.0, abs(covered))
        here, right = row[x]
        if x < width:
            yield y, x, x + 1, min(1.0, abs(covered + here))
        covered, last = covered + right, x + 1
    if last < width and abs(covered) > 0.01:
        yield y, last, width, min(1.0, abs(covered))


def _edge(
    cells: Cells, x0: float, y0: float, x1: float, y1: float, width: int, height: int
) -> None:
    if y0 == y1 or max(y0, y1) <= 0 or min(y0, y1) >= height:
        return
    slope = (x1 - x0) / (y1 - y0)
    sign = 1.0 if y1 > y0 else -1.0
    top, bottom = (y0, y1) if y1 > y0 else (y1, y0)
    at_top = x0 if y1 > y0 else x1
    for y in range(max(0, floor(top)), min(height, floor(bottom) + 1)):
        begin, end = max(top, y), min(bottom, y + 1)
        if end > begin:
            left = min(max(at_top + (begin - top) * slope, 0.0), float(width))
            right = min(max(at_top + (end - top) * slope, 0.0), float(width))
            _piece(cells[y], min(left, right), max(left, right), sign * (end - begin))


def _piece(row: defaultdict[int, list[float]], left: float, right: float, tall: float) -> None:
    """A piece of an edge within one row, however it leans."""
    first, last = floor(left), floor(right)
    if first == last:
        cell = row[first]
        cell[0] += tall * (1 - ((left + right) / 2 - first))
        cell[1] += tall
        return
    for x in range(first, last + 1):
        begin, end = max(left, x), min(right, x + 1)
        part = tall * (end - begin) / (right - left)
        cell = row[x]
        cell[0] += part * (1 - ((begin + end) / 2 - x))
        cell[1] += part
