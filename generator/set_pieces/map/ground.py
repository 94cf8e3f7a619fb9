"""The ground of a view: its land, neighbours and borders as path data in drawing units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.set_pieces.map import natural_earth
from generator.set_pieces.map.clip import Box, Ring, clip_line, clip_ring
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.paths import lines_path, rings_path
from generator.set_pieces.map.simplify import area, simplify_line, simplify_ring

PADDING = 16.0
"""How far beyond the frames the ground goes on, in units: more than the widest stroke."""
SMALLEST_BEND = 0.3
SMALLEST_ISLAND = 3.0
CUT_MARGIN_DEGREES = 0.2


@dataclass(frozen=True)
class Ground:
    """What is under the routes, in drawing units and as path data."""

    land: tuple[Ring, ...]
    main: tuple[Ring, ...]
    """The land without the small islands that are there for their places only."""
    land_path: str
    context_path: str
    borders_path: str
    credit: str
    """Where the coast comes from."""


def fallback(sheet: Sheet, focus: Iterable[str]) -> Coast:
    """The packaged coast for a view that has no basemap of its own."""
    west, south, east, north = sheet.degrees(sheet.whole(PADDING))
    margin = CUT_MARGIN_DEGREES + (north - south) / 20
    box = max(-180.0, west - margin), south - margin, min(180.0, east + margin), north + margin
    return natural_earth.cut_out(box, tuple(focus))


def ground(sheet: Sheet, coast: Coast, keep: Iterable[tuple[float, float]] = ()) -> Ground:
    """A coast on a sheet; islands that carry one of the places to `keep` (lon, lat) stay."""
    edge = sheet.box(sheet.whole(PADDING))
    dots = tuple(sheet.unit(*place) for place in keep)
    land = tuple(_rings(sheet, coast.land, edge, dots))
    rings = tuple(ring for ring, _ in land)
    main = tuple(ring for ring, is_main in land if is_main)
    context = tuple(ring for ring, _ in _rings(sheet, coast.context, edge, ()))
    borders = tuple(_lines(sheet, coast.borders, edge))
    return Ground(
        rings, main, rings_path(rings), rings_path(context), lines_path(borders), coast.credit
    )


def _rings(
    sheet: Sheet, rings: Iterable[Ring], edge: Box, dots: tuple[tuple[float, float], ...]
) -> Iterator[tuple[Ring, bool]]:
    """Each with whether it is large enough to be drawn on its own account."""
    for ring in rings:
        cut = clip_ring(sheet.units(ring), edge)
        if not cut:
            continue
        is_main = area(cut) >= SMALLEST_ISLAND
        if is_main or any(holds(cut, dot) for dot in dots):
            yield simplify_ring(cut, SMALLEST_BEND), is_main


def _lines(sheet: Sheet, lines: Iterable[Ring], edge: Box) -> Iterator[Ring]:
    for line in lines:
        for part in clip_line(sheet.units(line), edge):
            yield simplify_line(part, SMALLEST_BEND)


def holds(ring: Ring, point: tuple[float, float]) -> bool:
    """Whether a ring goes round a point (even-odd rule)."""
    x, y = point
    inside = False
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            inside = not inside
        x0, y0 = x1, y1
    return inside
