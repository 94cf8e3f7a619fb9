"""Natural Earth 1:10m, as it comes with the generator: any region of the world."""

from functools import cache, lru_cache
from pathlib import Path

from generator.catalogues import marked
from generator.set_pieces.map.clip import Box, Ring
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.outlines import Outlines
from generator.set_pieces.map.world import World

FILE = Path(__file__).parents[2] / "data" / "coasts-10m.bin"
"""Made of its source by `world_file.packed`; a test compares them."""
OUTLINES = FILE.with_name("coasts-outlines.bin")
"""Made of the same source by `outlines.packed_outlines`; a test compares them."""
SOURCE = "Natural Earth 1:10m, version 4.1.0"
CREDIT = marked("Coastline and borders: Natural Earth.")
ACCURACY_KM = 0.5


@cache
def world() -> World:
    """The countries of the world; opened once, and unpacked as far as maps need it."""
    return World(FILE.read_bytes())


@cache
def outlines() -> Outlines:
    """The world for small maps."""
    return Outlines(OUTLINES.read_bytes())


@lru_cache(maxsize=16)
def cut_out(box: Box, focus: tuple[str, ...] = ()) -> Coast:
    """The land and borders in a box (west, south, east, north) in degrees.

    Where `focus` names countries, the land of all the others is context. The lines along the box's
    edge that cutting makes are part of the rings: cut wider than the frame that will be seen.
    """
    land, borders = _land_and_borders(box)
    return Coast(
        land=land,
        context=tuple(world().countries_in(box, frozenset(focus))) if focus else (),
        borders=borders,
        box=box,
        source=SOURCE,
        licence="public domain",
        credit=CREDIT,
        accuracy_km=ACCURACY_KM,
    )


@lru_cache(maxsize=8)
def _land_and_borders(box: Box) -> tuple[tuple[Ring, ...], tuple[Ring, ...]]:
    earth = world()
    return tuple(earth.land_in(box)), tuple(earth.borders_in(box))
