"""How much of a line at sea runs over land."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, dist, floor, hypot

from generator.set_pieces.map.clip import Ring, bounds, clip_ring
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.geodesic import LonLat
from generator.set_pieces.map.tracks import Track

STEP_KM = 1.5
AROUND = 0.1
"""Degrees: land farther from a line does not decide what lies under it."""
BAND = 0.05
"""In degrees."""


def km_over_land(track: Track, coast: Coast, sheet: Sheet, near_km: float) -> tuple[float, ...]:
    """For each leg of a track about how many km lie on land, as drawn and within a sheet.

    The `near_km` round its ends and stops do not count: a harbour lies in the land.
    """
    forward = sheet.projection.forward
    track = track.around(sheet.projection.lon_0)
    points = track.points
    ports = [forward(*points[i]) for i in (0, *track.stops, -1)]
    frame = sheet.whole()
    way = track.degrees()
    west, south, east, north = bounds(way)
    box = west - AROUND, south - AROUND, east + AROUND, north + AROUND
    land = _Land(cut for ring in coast.land if (cut := clip_ring(ring, box)))
    km = [0.0] * (len(points) - 1)
    for a, b in pairwise(way):
        length = dist(forward(*a), forward(*b))
        parts = max(1, ceil(length / STEP_KM))
        for i in range(parts):
            at = (i + 0.5) / parts
            point = a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at
            on = forward(*point)
            is_out = frame.holds(on) and min(dist(on, port) for port in ports) >= near_km
            if is_out and land.holds(point):
                km[_leg(points, point)] += length / parts
    return tuple(km)


def _leg(points: Sequence[LonLat], at: LonLat) -> int:
    """The leg of a line that a point near it is nearest to."""
    return min(range(len(points) - 1), key=lambda i: _off(at, points[i], points[i + 1]))


def _off(point: LonLat, a: LonLat, b: LonLat) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square if square else 0.0
    part = max(0.0, min(1.0, along))
    return hypot(point[0] - a[0] - part * dx, point[1] - a[1] - part * dy)


class _Land:
    """Rings, their sides sorted by the bands of latitude that they touch."""

    def __init__(self, rings: Iterable[Ring]) -> None:
        self._bands: dict[int, list[tuple[LonLat, LonLat]]] = {}
        for ring in rings:
            for a, b in pairwise((*ring, ring[0])):
                low, high = sorted((floor(a[1] / BAND), floor(b[1] / BAND)))
                for band in range(low, high + 1):
                    self._bands.setdefault(band, []).append((a, b))

    def holds(self, point: LonLat) -> bool:
        """Whether a point lies on land (even-odd rule)."""
        x, y = point
        inside = False
        for (x0, y0), (x1, y1) in self._bands.get(floor(y / BAND), ()):
            if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
                inside = not inside
        return inside
