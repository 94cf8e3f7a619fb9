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
        so_far = covered if covered >= 0 else -covered
        if x > last and so_far > 0.01:
            yield y, last, x, so_far if so_far < 1.0 else 1.0
        here, right = row[x]
        if x < width:
            part = abs(covered + here)
            yield y, x, x + 1, part if part < 1.0 else 1.0
        covered, last = covered + right, x + 1
    if last < width and abs(covered) > 0.01:
        yield y, last, width, min(1.0, abs(covered))


def _edge(
    cells: Cells, x0: float, y0: float, x1: float, y1: float, width: int, height: int
) -> None:
    # The innermost loop of every card: written out, without calls where none is needed.
    if y0 == y1:
        return
    downwards = y1 > y0
    top, bottom, at_top = (y0, y1, x0) if downwards else (y1, y0, x1)
    if bottom <= 0 or top >= height:
        return
    slope, wide = (x1 - x0) / (y1 - y0), float(width)
    for y in range(max(0, floor(top)), min(height, floor(bottom) + 1)):
        begin = top if top > y else float(y)
        end = bottom if bottom < y + 1 else float(y + 1)
        if end <= begin:
            continue
        left, right = at_top + (begin - top) * slope, at_top + (end - top) * slope
        if left > right:
            left, right = right, left
        left = 0.0 if left < 0.0 else wide if left > wide else left
        right = 0.0 if right < 0.0 else wide if right > wide else right
        tall = end - begin if downwards else begin - end
        first = int(left)
        if first == int(right):
            cell = cells[y][first]
            cell[0] += tall * (1 - ((left + right) / 2 - first))
            cell[1] += tall
        else:
            _piece(cells[y], left, right, tall)


def _piece(row: defaultdict[int, list[float]], left: float, right: float, tall: float) -> None:
    """A piece of an edge within one row and several columns, however it leans."""
    first, last = floor(left), floor(right)
    for x in range(first, last + 1):
        begin, end = max(left, x), min(right, x + 1)
        part = tall * (end - begin) / (right - left)
        cell = row[x]
        cell[0] += part * (1 - ((begin + end) / 2 - x))
        cell[1] += part
