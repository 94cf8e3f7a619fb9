"""Longitudes across the 180th meridian: lines without leaps, the nearest turn, cuts for files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor

LonLat = tuple[float, float]

TURN, HALF = 360.0, 180.0


def unwrapped(line: Sequence[LonLat]) -> tuple[LonLat, ...]:
    """A line of which no step is longer than half round the world; beyond ±180 where it must."""
    if all(abs(b[0] - a[0]) <= HALF for a, b in pairwise(line)):
        return tuple(line)
    found = [line[0]]
    for lon, lat in line[1:]:
        found.append((near(lon, found[-1][0]), lat))
    return tuple(found)


def near(lon: float, other: float) -> float:
    """The same meridian, within half round the world of another."""
    off = lon - other
    return lon if -HALF <= off <= HALF else lon - TURN * floor((off + HALF) / TURN)


def normal(lon: float) -> float:
    """The same meridian between -180 and 180."""
    return near(lon, 0.0)


def span(longitudes: Iterable[float]) -> tuple[float, float]:
    """West and east of the shortest stretch around at least one; beyond 180 across that meridian.

    Where none is shorter, it does not cross the 180th meridian.
    """
    ordered = sorted(set(longitudes))
    gaps = [(east - west, i) for i, (west, east) in enumerate(pairwise(ordered), 1)]
    widest, first = max(gaps, key=lambda gap: gap[0], default=(0.0, 0))
    if widest <= TURN - (ordered[-1] - ordered[0]):
        return ordered[0], ordered[-1]
    return ordered[first], ordered[first - 1] + TURN


def turned(line: Iterable[LonLat], by: float) -> tuple[LonLat, ...]:
    """A line moved round the world."""
    return tuple([(lon + by, lat) for lon, lat in line])


def cut(line: Sequence[LonLat], middle: float = 0.0) -> Iterator[tuple[LonLat, ...]]:
    """The parts of a line without leaps on each side of the meridian opposite to a middle.

    Each lies within half round the world of the middle, edges included (RFC 7946, 3.1.9).
    """
    west = middle - HALF
    lons = [lon for lon, _ in line]
    for turn in range(floor((min(lons) - west) / TURN), ceil((max(lons) - west) / TURN)):
        first, last = west + turn * TURN, west + (turn + 1) * TURN
        for part in _between(line, first, last):
            yield part if turn == 0 else turned(part, -turn * TURN)


def _between(line: Sequence[LonLat], west: float, east: float) -> Iterator[tuple[LonLat, ...]]:
    """The parts of a line that run inside two meridians; none that only touches one."""
    part: list[LonLat] = []
    for a, b in pairwise(line):
        low, high = sorted((a[0], b[0]))
        if (high <= west or low >= east) and not west < low == high < east:
            if len(part) > 1:
                yield tuple(part)
            part = []
            continue
        start, end = _at(a, b, west, east), _at(b, a, west, east)
        if not part:
            part.append(start)
        part.append(end)
        if end != b:
            yield tuple(part)
            part = []
    if len(part) > 1:
        yield tuple(part)


def _at(point: LonLat, other: LonLat, west: float, east: float) -> LonLat:
    """A point, or where the way to another comes in between two meridians."""
    lon = min(max(point[0], west), east)
    if lon == point[0]:
        return point
    along = (lon - point[0]) / (other[0] - point[0])
    return lon, point[1] + along * (other[1] - point[1])
