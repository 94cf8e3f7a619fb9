"""Rings on a grid taken apart where they touch themselves, so that each is simple."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Cell = tuple[int, int]


def simple_rings(ring: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """The rings, open and of at least 3 points, that a ring on a grid is made of.

    Rounding makes narrow creeks touch themselves, and clipping joins parts by lines along an
    edge, there and back. What is gone both ways has no area and is left out; where a point is
    met twice, the loop between is a ring of its own.
    """
    steps = tuple(_steps(ring))
    if len(steps) > 2 and len({a for a, _ in steps}) == len(steps):
        yield tuple([a for a, _ in steps])
        return
    ways: dict[Cell, list[Cell]] = {}
    for a, b in steps:
        back = ways.get(b, [])
        if a in back:
            back.remove(a)
        else:
            ways.setdefault(a, []).append(b)
    for start in ways:
        while ways[start]:
            yield from _loops(start, ways)


def _loops(start: Cell, ways: dict[Cell, list[Cell]]) -> Iterator[tuple[Cell, ...]]:
    path = [start]
    at = {start: 0}
    while ways[path[-1]]:
        step = ways[path[-1]].pop(0)
        if step in at:
            first = at[step]
            loop = tuple(path[first:])
            for cell in loop[1:]:
                del at[cell]
            del path[first + 1 :]
            if len(loop) > 2:
                yield loop
        else:
            at[step] = len(path)
            path.append(step)


def _steps(ring: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """The sides of a ring, those along an axis cut where the ring has another point on them."""
    sides = tuple(pairwise((*ring, ring[0])))
    rows: dict[int, set[int]] = {a[1]: set() for a, b in sides if a[1] == b[1]}
    columns: dict[int, set[int]] = {a[0]: set() for a, b in sides if a[0] == b[0]}
    for x, y in ring:
        if y in rows:
            rows[y].add(x)
        if x in columns:
            columns[x].add(y)
    for a, b in sides:
        if a[1] == b[1]:
            yield from pairwise((x, a[1]) for x in _between(rows[a[1]], a[0], b[0]))
        elif a[0] == b[0]:
            yield from pairwise((a[0], y) for y in _between(columns[a[0]], a[1], b[1]))
        else:
            yield a, b


def _between(values: Iterable[int], first: int, last: int) -> list[int]:
    low, high = min(first, last), max(first, last)
    return sorted((v for v in values if low <= v <= high), reverse=first > last)
