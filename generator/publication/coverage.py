"""How much of each pixel a shape covers: exact areas, as FreeType's smooth rasteriser has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import floor

Point = tuple[float, float]
Span = tuple[int, int, int, float]
"""A row, its first column, the one after its last, and how much of each pixel is covered (0–1)."""
Areas = dict[int, float]
"""By pixel, counted row by row; a row has one more than the sheet is wide, for what is beyond."""


def spans(rings: Iterable[Sequence[Point]], width: int, height: int) -> Iterator[Span]:
    """Closed rings, y downwards, on a sheet of pixels; rings that overlap must turn one way."""
    here: Areas = {}
    right: Areas = {}
    for ring in rings:
        _edges(here, right, ring, width, height)
    stride = width + 1
    y, covered, last = -1, 0.0, 0
    # The innermost loops of every card: written out, without calls where none is needed.
    for pixel in sorted(here):
        row = pixel // stride
        if row != y:
            if last < width and (covered > 0.01 or covered < -0.01):
                yield y, last, width, min(1.0, abs(covered))
            y, covered, last = row, 0.0, 0
        x = pixel - row * stride
        if x > last and (covered > 0.01 or covered < -0.01):
            so_far = covered if covered >= 0 else -covered
            yield y, last, x, so_far if so_far < 1.0 else 1.0
        if x < width:
            part = covered + here[pixel]
            if part < 0:
                part = -part
            yield y, x, x + 1, part if part < 1.0 else 1.0
        covered, last = covered + right[pixel], x + 1
    if last < width and (covered > 0.01 or covered < -0.01):
        yield y, last, width, min(1.0, abs(covered))


def _edges(here: Areas, right: Areas, ring: Sequence[Point], width: int, height: int) -> None:
    """Add what a ring's edges cover: of the pixels they cross, and of all pixels right of those."""
    wide, stride = float(width), width + 1
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if y0 < y1:
            top, bottom, at_top = y0, y1, x0
        else:
            top, bottom, at_top = y1, y0, x1
        if y0 == y1 or bottom <= 0 or top >= height:
            x0, y0 = x1, y1
            continue
        downwards = y0 < y1
        slope = (x1 - x0) / (y1 - y0)
        x0, y0 = x1, y1
        first_row, last_row = floor(top), floor(bottom)
        for y in range(first_row if first_row > 0 else 0, min(height, last_row + 1)):
            begin = top if top > y else float(y)
            end = bottom if bottom < y + 1 else float(y + 1)
            if end <= begin:
                continue
            left, far = at_top + (begin - top) * slope, at_top + (end - top) * slope
            if left > far:
                left, far = far, left
            left = 0.0 if left < 0.0 else wide if left > wide else left
            far = 0.0 if far < 0.0 else wide if far > wide else far
            tall = end - begin if downwards else begin - end
            first = int(left)
            if first == int(far):
                pixel = y * stride + first
                more = tall * (1 - ((left + far) / 2 - first))
                if pixel in here:
                    here[pixel] += more
                    right[pixel] += tall
                else:
                    here[pixel], right[pixel] = more, tall
            else:
                _piece(here, right, y * stride, left, far, tall)


def _piece(here: Areas, right: Areas, row: int, left: float, far: float, tall: float) -> None:
    """A piece of an edge within one row and several columns, however it leans."""
    wide = far - left
    for x in range(int(left), int(far) + 1):
        begin = left if left > x else x
        end = far if far < x + 1 else x + 1
        part = tall * (end - begin) / wide
        pixel = row + x
        here[pixel] = here.get(pixel, 0.0) + part * (1 - ((begin + end) / 2 - x))
        right[pixel] = right.get(pixel, 0.0) + part
