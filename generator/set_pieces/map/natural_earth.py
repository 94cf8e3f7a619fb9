"""Natural Earth 1:10m, as it comes with the generator: any region of the world."""

import json
import lzma
from functools import cache, lru_cache
from pathlib import Path

from generator.set_pieces.map.clip import Box, clip_line, clip_ring, meets
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.topojson import Topology, topology

FILE = Path(__file__).parents[2] / "data" / "countries-10m.json.xz"
SOURCE = "Natural Earth 1:10m, version 4.1.0"
CREDIT = "Coastline and borders: Natural Earth."
ACCURACY_KM = 0.5


@cache
def world() -> Topology:
    """The countries of the world; read once, as it takes a quarter of a second."""
    return topology(json.loads(lzma.decompress(FILE.read_bytes())))


def country_names() -> tuple[str, ...]:
    """The names by which a map can call countries, in the file's order."""
    return tuple(shape.name for shape in world().shapes("countries"))


@lru_cache(maxsize=16)
def cut_out(box: Box, focus: tuple[str, ...] = ()) -> Coast:
    """The land and borders in a box (west, south, east, north) in degrees.

    Where `focus` names countries, the land of all the others is context. The lines along the box's
    edge that cutting makes are part of the rings: cut wider than the frame that will be seen.
    """
    earth = world()
    names = set(focus)
    outlines = [ring for shape in earth.shapes("land") for ring in shape.rings]
    others = [
        ring
        for shape in earth.shapes("countries")
        if names and shape.name not in names
        for ring in shape.rings
    ]
    shared = earth.shared_arcs("countries")
    inner = (earth.arc(index) for index in shared if meets(earth.boxes[index], box))
    land = (clip_ring(ring, box) for ring in earth.rings_in(outlines, box))
    context = (clip_ring(ring, box) for ring in earth.rings_in(others, box))
    return Coast(
        land=tuple(ring for ring in land if ring),
        context=tuple(ring for ring in context if ring),
        borders=tuple(part for line in inner for part in clip_line(line, box)),
        box=box,
        source=SOURCE,
        licence="public domain",
        credit=CREDIT,
        accuracy_km=ACCURACY_KM,
    )
