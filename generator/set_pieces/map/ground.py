"""The ground of a view: its land, neighbours and borders in drawing units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.set_pieces.map import natural_earth
from generator.set_pieces.map.clip import Box, Ring, clip_line, clip_ring
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.paths import HALVES, TENTHS, lines_path, rings_path
from generator.set_pieces.map.raster import Raster, rasterise
from generator.set_pieces.map.simplify import area, simplify_line, simplify_ring

PADDING = 16.0
"""How far beyond the frames the ground goes on, in units: more than the widest stroke."""
SMALLEST_BEND = 0.3
SMALLEST_BEND_IN_PAGE = 0.8
"""In square units, of about a pixel: less is not seen on the screens that a page is read on."""
SMALLEST_ISLAND = 3.0
CUT_MARGIN_DEGREES = 0.2


@dataclass(frozen=True)
class Paths:
    """Path data of what lies under a view, in drawing units."""

    land: str
    context: str
    """The land of the countries that the story is not about."""
    borders: str
    """The lines between countries."""


@dataclass(frozen=True)
class Ground:
    """A coast on a sheet; islands that carry one of the places to `keep` (lon, lat) stay.

    Each part is drawn, in drawing units, when it is asked for.
    """

    sheet: Sheet
    coast: Coast
    keep: tuple[tuple[float, float], ...] = ()

    @cached_property
    def _edge(self) -> Box:
        return self.sheet.box(self.sheet.whole(PADDING))

    @cached_property
    def _land(self) -> tuple[tuple[Ring, bool], ...]:
        dots = tuple(self.sheet.unit(*place) for place in self.keep)
        return tuple(_rings(self.sheet, self.coast.land, self._edge, dots))

    @property
    def main(self) -> tuple[Ring, ...]:
        """The land without the small islands that are there for their places only."""
        return tuple(ring for ring, is_main in self._land if is_main)

    @cached_property
    def raster(self) -> Raster:
        """Where there is land on either artboard."""
        return rasterise((ring for ring, _ in self._land), self.sheet.box(self.sheet.whole()))

    @cached_property
    def _context(self) -> tuple[Ring, ...]:
        rings = _rings(self.sheet, self.coast.context, self._edge, ())
        return tuple(ring for ring, _ in rings)

    @cached_property
    def _borders(self) -> tuple[Ring, ...]:
        return tuple(_lines(self.sheet, self.coast.borders, self._edge))

    @cached_property
    def in_page(self) -> Paths:
        """As a page draws it, where a unit is about a pixel: to half a unit."""
        bend = SMALLEST_BEND_IN_PAGE
        return Paths(
            rings_path((simplify_ring(ring, bend) for ring, _ in self._land), HALVES),
            rings_path((simplify_ring(ring, bend) for ring in self._context), HALVES),
            lines_path((simplify_line(line, bend) for line in self._borders), HALVES),
        )

    @cached_property
    def in_file(self) -> Paths:
        """As a file of its own draws it, which may be enlarged: to a tenth of a unit."""
        return Paths(
            rings_path((ring for ring, _ in self._land), TENTHS),
            rings_path(self._context, TENTHS),
            lines_path(self._borders, TENTHS),
        )


@lru_cache(maxsize=16)
def fallback(sheet: Sheet, focus: tuple[str, ...] = ()) -> Coast:
    """The packaged coast for a view that has no basemap of its own."""
    west, south, east, north = sheet.degrees(sheet.whole(PADDING))
    margin = CUT_MARGIN_DEGREES + (north - south) / 20
    box = west - margin, south - margin, east + margin, north + margin
    return natural_earth.cut_out(box, focus)


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
