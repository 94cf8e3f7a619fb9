"""A sheet of pixels on which shapes are laid, in few colours and without jagged edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

from generator.publication.coverage import Point, spans
from generator.publication.png import png

Colour = tuple[int, int, int]
_LEVELS = 8
"""How many steps there are from one colour to another at an edge."""
_ROUND = tuple(((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)) for t in (0.0, 0.2, 0.4142, 0.6682))
"""A quarter of a circle, in numbers that are the same on every machine."""


class Canvas:
    """Pixels as indices of a palette that grows with what is drawn."""

    def __init__(self, width: int, height: int, paper: Colour) -> None:
        self.width, self.height = width, height
        self.palette = [paper]
        self.rows = [bytearray(width) for _ in range(height)]
        self._mixed: dict[tuple[int, int, int], int] = {}

    def fill(self, rings: Iterable[Sequence[Point]], colour: Colour, left: int = 0) -> None:
        """Lay a shape of one colour over what is there, from the column `left` on."""
        index, rows, mixed = self._index(colour), self.rows, self._mixed
        solid = bytes((index,)) * self.width
        for y, first, end, covered in spans(rings, self.width, self.height):
            begin, level = first if first > left else left, round(covered * _LEVELS)
            if begin >= end or not level:
                continue
            row = rows[y]
            if level == _LEVELS:
                row[begin:end] = solid[begin:end]
                continue
            for x in range(begin, end):
                key = row[x], index, level
                row[x] = mixed[key] if key in mixed else self._mix(key)

    def stroke(self, line: Sequence[Point], width: float, colour: Colour, left: int = 0) -> None:
        """Draw a line with round joins and ends; in a thin one they would not be seen."""
        rings = [disc(point, width / 2) for point in line] if width > 2 else []
        rings += [_bar(a, b, width / 2) for a, b in pairwise(line) if a != b]
        self.fill([ring for ring in rings if self._shows(ring, left)], colour, left)

    def png(self) -> bytes:
        """The sheet as a PNG."""
        return png((bytes(row) for row in self.rows), self.width, self.palette)

    def _shows(self, ring: Sequence[Point], left: int) -> bool:
        """Whether some of a shape may lie on the sheet: far shores are many."""
        across, down = [x for x, _ in ring], [y for _, y in ring]
        return (
            max(across) > left - 1
            and min(across) < self.width
            and max(down) > 0
            and min(down) < self.height
        )

    def _index(self, colour: Colour) -> int:
        if colour not in self.palette:
            self.palette.append(colour)
        return self.palette.index(colour)

    def _mix(self, key: tuple[int, int, int]) -> int:
        self._mixed[key] = self._mixture(*key)
        return self._mixed[key]

    def _mixture(self, under: int, over: int, level: int) -> int:
        pairs = zip(self.palette[under], self.palette[over], strict=True)
        red, green, blue = ((a * (_LEVELS - level) + b * level) // _LEVELS for a, b in pairs)
        colour = red, green, blue
        if len(self.palette) > 250 and colour not in self.palette:  # room for plain colours
            return over if 2 * level >= _LEVELS else under
        return self._index(colour)


def disc(middle: Point, radius: float) -> list[Point]:
    """A circle as a ring of sixteen points, clockwise on the sheet."""
    x, y = middle
    quarter = [(radius * a, radius * b) for a, b in _ROUND]
    turned = [(a, b) for a, b in quarter]
    for _ in range(3):
        quarter = [(-b, a) for a, b in quarter]
        turned += quarter
    return [(x + a, y + b) for a, b in turned]


def _bar(a: Point, b: Point, half: float) -> list[Point]:
    """A straight piece of a thick line, clockwise as a disc is."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = sqrt(dx * dx + dy * dy)
    nx, ny = -dy / long * half, dx / long * half
    return [(a[0] - nx, a[1] - ny), (b[0] - nx, b[1] - ny), (b[0] + nx, b[1] + ny),
            (a[0] + nx, a[1] + ny)]  # fmt: skip
