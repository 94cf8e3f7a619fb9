"""Clipping rings and lines to a rectangle, in any plane coordinates."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]
"""left, bottom (or top), right, top (or bottom): the smaller values first."""


def bounds(points: Iterable[Point]) -> Box:
    """The box around at least one point."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def around(boxes: Sequence[Box]) -> Box:
    """The box around some boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def clip_ring(ring: Sequence[Point], box: Box, extent: Box | None = None) -> Ring:
    """The part of a ring inside the box (Sutherland and Hodgman 1974); empty if there is none.

    The ring is open: its last point is joined to its first. Parts of a ring that leaves the box
    and returns stay joined by lines along the box's edge, so the edge should lie out of sight.
    The ring's `extent`, a box that holds it, is looked for where it is not given.
    """
    if not ring:
        return ()
    extent = extent or bounds(ring)
    if not meets(extent, box):
        return ()
    found: Sequence[Point] = ring
    for axis, side, sign in ((0, 0, 1), (0, 2, -1), (1, 1, 1), (1, 3, -1)):
        if found and (extent[side] - box[side]) * sign < 0:
            found = _half_plane(found, axis, box[side], sign)
    return tuple(found) if len(found) > 2 else ()


def _half_plane(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Sequence[Point]:
    """What of a ring is not beyond a limit; run by run, since it is crossed seldom."""
    values = [point[axis] for point in ring]
    inside = bytes([v >= limit for v in values] if sign > 0 else [v <= limit for v in values])
    if all(inside):
        return ring
    kept: list[Point] = []
    at = 0
    while at < len(ring):
        if inside[at] != inside[at - 1]:
            kept.append(crossing(ring[at - 1], ring[at], axis, limit))
        end = inside.find(not inside[at], at)
        end = end if end >= 0 else len(ring)
        if inside[at]:
            kept += ring[at:end]
        at = end
    return kept


def crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    """Where a line between two points meets a limit along an axis."""
    along = (limit - a[axis]) / (b[axis] - a[axis])
    across = a[1 - axis] + along * (b[1 - axis] - a[1 - axis])
    return (limit, across) if axis == 0 else (across, limit)


def clip_line(line: Sequence[Point], box: Box) -> tuple[Ring, ...]:
    """The parts of a line inside the box, in order (Liang and Barsky 1984).

    Only where a side neither lies wholly inside nor wholly beyond one edge are its crossings
    looked for (Cohen and Sutherland).
    """
    left, bottom, right, top = box
    beyond = [(x < left) + 2 * (x > right) + 4 * (y < bottom) + 8 * (y > top) for x, y in line]
    if len(line) > 1 and not any(beyond):
        return (tuple(line),)
    parts: list[list[Point]] = []
    for (a, b), (one, other) in zip(pairwise(line), pairwise(beyond), strict=True):
        if one & other:
            continue
        piece = _segment(a, b, box) if one | other else (a, b)
        if piece is None:
            continue
        if parts and parts[-1][-1] == piece[0]:
            parts[-1].append(piece[1])
        else:
            parts.append(list(piece))
    return tuple(map(tuple, parts))


def _segment(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    enter, leave = 0.0, 1.0
    for axis in (0, 1):
        step = b[axis] - a[axis]
        for edge, sign in ((box[axis], -1), (box[axis + 2], 1)):
            room = (edge - a[axis]) * sign
            if step == 0:
                if room < 0:
                    return None
                continue
            at = room / (step * sign)
            if step * sign < 0:
                enter = max(enter, at)
            else:
                leave = min(leave, at)
    if enter >= leave:
        return None
    return _between(a, b, enter), _between(a, b, leave)


def _between(a: Point, b: Point, at: float) -> Point:
    if at == 0.0:
        return a
    if at == 1.0:
        return b
    return a[0] + at * (b[0] - a[0]), a[1] + at * (b[1] - a[1])
