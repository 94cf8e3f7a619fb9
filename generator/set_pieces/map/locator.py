"""A little map of the surroundings, with the frame of a view marked: where in the world it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from generator.set_pieces.map import natural_earth
from generator.set_pieces.map.clip import Box, Ring, bounds, clip_ring
from generator.set_pieces.map.frames import Frame, Sheet
from generator.set_pieces.map.longitudes import HALF, near, normal
from generator.set_pieces.map.model import Map, View
from generator.set_pieces.map.paths import HALVES, number, rings_path
from generator.set_pieces.map.projection import AzimuthalEqualArea
from generator.set_pieces.map.scene import view_sheet
from generator.set_pieces.map.simplify import area

WIDTH, HEIGHT = 128, 104
"""In px: it does not scale."""
WIDEST_KM = 2500.0
"""A view as wide as this shows by itself where it lies."""
SURROUNDINGS = (5.5, 8.0, 12.0, 18.0, 27.0)
"""How many times as wide as the frame it is: the first that has both land and sea enough."""
LAND = (0.15, 0.95)
LEAST_KM, ENOUGH_KM = 1800.0, 5000.0
LEAST_PX = 8.0
"""A frame smaller than this is marked by a dot with a ring."""
PADDING = 3.0
STEP_DEGREES = 3.0


@dataclass(frozen=True)
class Locator:
    """What is drawn, in px."""

    land: str
    """Path data."""
    frame: tuple[str, str, str, str] | None
    """x, y, width and height; None where they would be too small."""
    dot: tuple[str, str]
    """The middle of the frame."""
    north: int
    """The middle in whole degrees."""
    east: int
    width: int = WIDTH
    height: int = HEIGHT


def locator(views: Iterable[View], content: Map) -> Locator | None:
    """Where the widest of some views lies; None where that needs no telling."""
    sheets = [view_sheet(view, content) for view in views] if content.locator else []
    widest = max(sheets, key=lambda sheet: sheet.wide.width, default=None)
    if widest is None or widest.wide.width >= WIDEST_KM:
        return None
    return located(widest)


@lru_cache(maxsize=64)
def located(sheet: Sheet) -> Locator:
    """The surroundings of a sheet's wide frame."""
    frame = sheet.wide
    middle = frame.left + frame.width / 2, frame.bottom + frame.height / 2
    lon, lat = sheet.projection.inverse(*middle)
    paper = AzimuthalEqualArea(lon, lat)
    around, land = _surroundings(paper, frame.width)
    corners = _corners(sheet, around)
    x, y, width, height = corners
    is_seen = max(width, height) >= LEAST_PX
    tenths = tuple(number(round(value * 10)) for value in corners)
    return Locator(
        rings_path(land, HALVES),
        (tenths[0], tenths[1], tenths[2], tenths[3]) if is_seen else None,
        (number(round((x + width / 2) * 10)), number(round((y + height / 2) * 10))),
        round(lat),
        round(normal(lon)),
    )


def _surroundings(paper: AzimuthalEqualArea, width: float) -> tuple[_Paper, tuple[Ring, ...]]:
    least, most = (part * WIDTH * HEIGHT for part in LAND)
    for times in SURROUNDINGS:
        found = _Paper(paper, max(LEAST_KM, times * width))
        land = tuple(_land(found))
        if least <= sum(map(area, land)) <= most or found.across_km >= ENOUGH_KM:
            break
    return found, land


@dataclass(frozen=True)
class _Paper:
    """A projection on which the middle of the frame is the middle of the drawing."""

    projection: AzimuthalEqualArea
    across_km: float

    @property
    def km_per_px(self) -> float:
        return self.across_km / WIDTH

    def px(self, points: Iterable[tuple[float, float]]) -> Sequence[tuple[float, float]]:
        k = self.km_per_px
        projected = self.projection.forwards(points)
        return [(WIDTH / 2 + x / k, HEIGHT / 2 - y / k) for x, y in projected]

    def degrees(self) -> Box:
        """The box in degrees around it."""
        half_high = (HEIGHT / 2 + PADDING) * self.km_per_px
        half_wide = (WIDTH / 2 + PADDING) * self.km_per_px
        frame = Frame(-half_wide, -half_high, 2 * half_wide, 2 * half_high)
        south, north = (Sheet(self.projection, frame, frame).degrees(frame)[i] for i in (1, 3))
        north = 90.0 if frame.holds(self.projection.forward(0, 90)) else north
        south = -90.0 if frame.holds(self.projection.forward(0, -90)) else south
        lon_0 = self.projection.lon_0
        if north == 90.0 or south == -90.0:
            return lon_0 - HALF, south, lon_0 + HALF, north
        sides = (self.projection.inverse(x, y)[0] for x, y in _edge(frame))
        reach = max(abs(near(side, lon_0) - lon_0) for side in sides)
        return lon_0 - reach, south, lon_0 + reach, north


def _edge(frame: Frame) -> Iterator[tuple[float, float]]:
    for step in range(17):
        x, y = frame.left + frame.width * step / 16, frame.bottom + frame.height * step / 16
        yield from ((x, frame.bottom), (x, frame.top), (frame.left, y), (frame.right, y))


def _land(paper: _Paper) -> Iterator[Ring]:
    edge = -PADDING, -PADDING, WIDTH + PADDING, HEIGHT + PADDING
    outline = natural_earth.outlines().at(paper.km_per_px)
    # Cut on the globe first: what holds the antipode would be turned inside out.
    for ring in outline.land_in(paper.degrees()):
        cut = clip_ring(paper.px(_bent(ring)), edge)
        if cut:
            yield cut


def _bent(ring: Ring) -> Iterator[tuple[float, float]]:
    """A ring in degrees, its long sides in steps: parallels are no straight lines on paper."""
    for (lon, lat), (lon_0, lat_0) in zip(ring, (ring[-1:] + ring[:-1]), strict=True):
        steps = max(1, ceil(abs(lon - lon_0) / STEP_DEGREES))
        for i in range(1, steps + 1):
            yield lon_0 + (lon - lon_0) * i / steps, lat_0 + (lat - lat_0) * i / steps


def _corners(sheet: Sheet, paper: _Paper) -> tuple[float, float, float, float]:
    """x, y, width and height of the frame on the drawing."""
    frame = sheet.wide
    corners = ((x, y) for x in (frame.left, frame.right) for y in (frame.bottom, frame.top))
    left, top, right, bottom = bounds(paper.px(sheet.projection.inverse(*p) for p in corners))
    return left, top, right - left, bottom - top
