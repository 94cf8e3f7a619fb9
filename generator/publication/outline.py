"""Outlines of what is drawn with a pen: closed rings, clockwise with y downwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt

from generator.publication.coverage import Point

_ROUND = tuple(((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)) for t in (0.0, 0.2, 0.4142, 0.6682))
"""A quarter of a circle, in numbers that are the same on every machine."""
_SHARPEST = 0.5
"""Where a line turns by more than 120°, its corner is blunt."""


def disc(middle: Point, radius: float) -> list[Point]:
    """A circle as a ring of sixteen points."""
    x, y = middle
    quarter = [(radius * a, radius * b) for a, b in _ROUND]
    turned = list(quarter)
    for _ in range(3):
        quarter = [(-b, a) for a, b in quarter]
        turned += quarter
    return [(x + a, y + b) for a, b in turned]


def stroke(line: Sequence[Point], width: float) -> list[list[Point]]:
    """A line of two points or more, drawn with a round pen."""
    normals = list(_normals(line))
    there, back = [], []
    for (x, y), (ax, ay), (bx, by) in zip(
        line, (normals[0], *normals), (*normals, normals[-1]), strict=True
    ):
        turn = 1 + ax * bx + ay * by
        far = width / 2 / (turn if turn > _SHARPEST else _SHARPEST)
        dx, dy = (ax + bx) * far, (ay + by) * far
        there.append((x + dx, y + dy))
        back.append((x - dx, y - dy))
    return [there + back[::-1], disc(line[0], width / 2), disc(line[-1], width / 2)]


def _normals(line: Sequence[Point]) -> Iterator[Point]:
    """Of each piece of a line, what points to its left, as long as the unit; nought of nothing."""
    for (x0, y0), (x1, y1) in pairwise(line):
        dx, dy = x1 - x0, y1 - y0
        long = sqrt(dx * dx + dy * dy) or 1.0
        yield dy / long, -dx / long
