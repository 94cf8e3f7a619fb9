"""How much of a line at sea runs over land."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, dist

from generator.set_pieces.map.clip import Ring, bounds, clip_ring
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.geodesic import LonLat
from generator.set_pieces.map.ground import holds
from generator.set_pieces.map.lines import smooth

STEP_KM = 1.5
AROUND = 0.1
"""Degrees: land farther from a line does not decide what lies under it."""


def km_over_land(line: Sequence[LonLat], coast: Coast, sheet: Sheet, near_km: float) -> float:
    """About how many km of a (lon, lat) line lie on land, as drawn and within a sheet.

    Its first and last `near_km` do not count: a harbour lies in the land.
    """
    forward = sheet.projection.forward
    ends = forward(*line[0]), forward(*line[-1])
    frame = sheet.whole()
    way = smooth(line)
    west, south, east, north = bounds(way)
    box = west - AROUND, south - AROUND, east + AROUND, north + AROUND
    land = [cut for ring in coast.land if (cut := clip_ring(ring, box))]
    total = 0.0
    for a, b in pairwise(way):
        length = dist(forward(*a), forward(*b))
        parts = max(1, ceil(length / STEP_KM))
        for i in range(parts):
            at = (i + 0.5) / parts
            point = a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at
            on = forward(*point)
            if frame.holds(on) and min(dist(on, end) for end in ends) >= near_km:
                total += length / parts if _on_land(point, land) else 0.0
    return total


def _on_land(point: LonLat, land: Iterable[Ring]) -> bool:
    return sum(holds(ring, point) for ring in land) % 2 == 1
