"""The land of the world in outline, for maps of a few cm: the same several times, ever coarser."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from math import radians, sin, sqrt
from struct import Struct

from generator.set_pieces.map.clip import Ring
from generator.set_pieces.map.projection import RADIUS_KM
from generator.set_pieces.map.simplify import area, simplify_ring
from generator.set_pieces.map.topojson import Topology
from generator.set_pieces.map.world import World
from generator.set_pieces.map.world_file import packed

Cell = tuple[int, int]

SCALES = (17.0, 26.0, 40.0, 60.0, 90.0)
"""In km a px: what each is drawn for."""
SMALLEST_BEND, SMALLEST_ISLAND = 0.7, 1.5
"""In square px."""
STEPS_PER_DEGREE = 20
_LONGEST = 32
"""How many points an arc has at most: few, so that few are looked at for nothing."""
_LIMITS = tuple(sqrt(finer * coarser) for finer, coarser in pairwise(SCALES))
_LENGTHS = Struct(f"<{len(SCALES)}I")


class Outlines:
    """Packed outlines, each unpacked as it is asked for."""

    def __init__(self, content: bytes) -> None:
        ends = accumulate(_LENGTHS.unpack_from(content), initial=_LENGTHS.size)
        self.files = tuple(content[start:end] for start, end in pairwise(ends))
        self._worlds: dict[int, World] = {}

    def at(self, km_per_px: float) -> World:
        """The land for a drawing of a scale: bends and islands too small to be seen are left out.

        It has no countries.
        """
        level = bisect(_LIMITS, km_per_px)
        if level not in self._worlds:
            self._worlds[level] = World(self.files[level])
        return self._worlds[level]


def packed_outlines(topology: Topology) -> bytes:
    """The file of a world's outlines: what `Outlines` reads."""
    rings = [topology.ring(ring) for shape in topology.shapes("land") for ring in shape.rings]
    parts = []
    for km in SCALES:
        rings = list(_thinned(rings, km * km))
        parts.append(packed(_topology(rings), _LONGEST))
    return b"".join((_LENGTHS.pack(*map(len, parts)), *parts))


def _thinned(rings: Iterable[Ring], unit: float) -> Iterator[Ring]:
    """Rings in degrees for drawings on which a square px is `unit` square km."""
    for ring in rings:
        # Lambert's cylinder: areas on it are those on the globe.
        flat = [(RADIUS_KM * radians(x), RADIUS_KM * sin(radians(y))) for x, y in ring]
        if area(flat) >= SMALLEST_ISLAND * unit:
            at = dict(zip(flat, ring, strict=True))
            yield tuple(at[point] for point in simplify_ring(flat, SMALLEST_BEND * unit))


def _topology(rings: Iterable[Ring]) -> Topology:
    """Land alone, every ring an arc that ends where it begins."""
    arcs = [[(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)] for line in map(_grid, rings)]
    land = {"type": "MultiPolygon", "arcs": [[[arc]] for arc in range(len(arcs))]}
    step = 1 / STEPS_PER_DEGREE
    nothing = {"geometries": ()}
    return Topology(arcs, (step, step), (-180.0, -90.0), {"land": land, "countries": nothing})


def _grid(ring: Ring) -> Iterator[Cell]:
    """The origin, then positions in steps from it."""
    yield 0, 0
    for lon, lat in (*ring, ring[0]):
        yield round((lon + 180) * STEPS_PER_DEGREE), round((lat + 90) * STEPS_PER_DEGREE)
