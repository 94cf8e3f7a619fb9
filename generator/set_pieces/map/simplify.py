"""Fewer points for the same shape: Visvalingam and Whyatt (1993), by area."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import inf

Point = tuple[float, float]
_END, _GONE = inf, -1.0
"""Instead of an area: of the ends of a line, which stay; of a point that is taken out."""


def area(ring: Sequence[Point]) -> float:
    """The area of an open ring, not negative (shoelace)."""
    before = ring[-1]
    total = 0.0
    for point in ring:
        total += before[0] * point[1] - point[0] * before[1]
        before = point
    return abs(total) / 2


def simplify_ring(ring: Sequence[Point], smallest: float) -> tuple[Point, ...]:
    """A ring without the corners that make less than `smallest` of area; at least 3 points."""
    return _simplify(ring, smallest, closed=True)


def simplify_line(line: Sequence[Point], smallest: float) -> tuple[Point, ...]:
    """A line without the bends that make less than `smallest` of area; its ends stay."""
    return _simplify(line, smallest, closed=False)


def thin_line(line: Sequence[Point], most: int, smallest: float) -> tuple[Point, ...]:
    """A line of `most` points at most: `smallest` is doubled until so few bends are left."""
    if len(line) <= most:
        return tuple(line)
    gone = _removed(line, inf, closed=False)
    sizes = [size for size, _ in gone]
    while len(line) - bisect_left(sizes, smallest) > most:
        smallest *= 2
    return _without(line, gone[: bisect_left(sizes, smallest)])


def _simplify(points: Sequence[Point], smallest: float, *, closed: bool) -> tuple[Point, ...]:
    if len(points) <= (3 if closed else 2):
        return tuple(points)
    return _without(points, _removed(points, smallest, closed=closed))


def _without(points: Sequence[Point], gone: Iterable[tuple[float, int]]) -> tuple[Point, ...]:
    indices = {i for _, i in gone}
    return tuple(point for i, point in enumerate(points) if i not in indices)


def _removed(points: Sequence[Point], smallest: float, *, closed: bool) -> list[tuple[float, int]]:
    """Which points make too little of area, the least first: never less than the one before."""
    count = len(points)
    least = 3 if closed else 2
    gone: list[tuple[float, int]] = []
    before = [i - 1 for i in range(count)]
    after = [i + 1 for i in range(count)]
    before[0], after[-1] = count - 1, 0
    corners = zip((points[-1], *points), points, (*points[1:], points[0]), strict=False)
    areas = [
        abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2
        for (x0, y0), (x1, y1), (x2, y2) in corners
    ]
    if not closed:
        areas[0] = areas[-1] = _END
    queue = [(size, i) for i, size in enumerate(areas) if size < smallest]
    heapify(queue)
    left = count
    while queue and left > least:
        size, i = heappop(queue)
        if areas[i] != size:
            continue
        areas[i] = _GONE
        gone.append((size, i))
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if areas[j] == _END:
                continue
            fresh = max(size, _triangle(points[before[j]], points[j], points[after[j]]))
            areas[j] = fresh
            if fresh < smallest:
                heappush(queue, (fresh, j))
    return gone


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
