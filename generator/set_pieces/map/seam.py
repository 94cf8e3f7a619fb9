"""Land on both sides of the 180th meridian joined, so that no line or gap runs along it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.set_pieces.map.clip import Ring

Point = tuple[float, float]
Side = tuple[Point, Point]

ON = 1e-6
"""How near to the meridian a point is on it, in degrees."""
SAME = 0.003
"""How near to each other two points on it are one, in degrees: the source's are rounded."""


def sewn(rings: Iterable[Ring], meridian: float) -> Iterator[Ring]:
    """Open rings that end at a meridian joined to those that begin there.

    All go round their land in the same sense, so that what they share is gone along both ways.
    """
    touching: list[list[Point]] = []
    for ring in rings:
        if any(abs(x - meridian) < ON for x, _ in ring):
            touching.append(list(ring))
        else:
            yield ring
    if touching:
        yield from _joined(_on_the_seam(touching, meridian), meridian)


def _on_the_seam(rings: Sequence[Sequence[Point]], meridian: float) -> list[list[Point]]:
    """The same rings with their points on the seam exactly there, near ones made one."""
    heights = sorted({y for ring in rings for x, y in ring if abs(x - meridian) < ON})
    one: dict[float, float] = {}
    for y in heights:
        before = next(reversed(one.values()), None)
        one[y] = before if before is not None and y - before < SAME else y
    return [[(meridian, one[y]) if abs(x - meridian) < ON else (x, y) for x, y in r] for r in rings]


def _joined(rings: Sequence[Sequence[Point]], meridian: float) -> Iterator[Ring]:
    levels = sorted({y for ring in rings for x, y in ring if x == meridian})
    along: Counter[Side] = Counter()
    paths: dict[Point, list[tuple[Point, ...]]] = {}
    for ring in rings:
        start = next(i for i, (x, _) in enumerate(ring) if x == meridian)
        path: list[Point] = []
        for a, b in pairwise((*ring[start:], *ring[: start + 1])):
            if a[0] == b[0] == meridian:
                along.update(_steps(a, b, levels))
                continue
            path.append(a)
            if b[0] == meridian:
                paths.setdefault(path[0], []).append((*path, b))
                path = []
    for (a, b), times in sorted(along.items()):
        for _ in range(times - along[b, a]):
            paths.setdefault(a, []).append((a, b))
    yield from _rings(paths)


def _steps(a: Point, b: Point, levels: Sequence[float]) -> Iterator[Side]:
    """A side on the seam, from each height where there is a point to the next."""
    low, high = sorted((a[1], b[1]))
    between = [y for y in levels if low <= y <= high]
    way = between if a[1] < b[1] else between[::-1]
    yield from pairwise((a[0], y) for y in way)


def _rings(paths: dict[Point, list[tuple[Point, ...]]]) -> Iterator[Ring]:
    for start in sorted(paths):
        while paths[start]:
            ring: list[Point] = []
            at = start
            while paths.get(at):
                path = paths[at].pop(0)
                ring += path[:-1]
                at = path[-1]
                if at == start:
                    break
            if len(ring) > 2:
                yield tuple(ring)
