"""Drawing a coastline clean: cut out, without creeks and specks, given to countries. Shapely."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shapely import Polygon, make_valid, unary_union
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry import box as rectangle
from shapely.geometry.base import BaseGeometry

from generator.set_pieces.map import gshhg, natural_earth
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.coastlines import Coastline
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.simplify import simplify_line, simplify_ring

Ring = tuple[tuple[float, float], ...]
LonLat = tuple[float, float]

PADDING = 40.0
"""How far beyond the frames the land goes on, in drawing units: the cut is never seen."""
MARGIN_DEGREES = 0.3
SMALLEST_BEND = 0.2
"""What Visvalingam's algorithm leaves out, in square units."""
SLIVER = 3.0
"""How far two sources' coasts may lie apart, in km, when land is given to a country."""


def coast(
    sheet: Sheet, source: Coastline, focus: tuple[str, ...] = (), places: Sequence[LonLat] = ()
) -> Coast:
    """One view's land, cut out, cleaned, simplified and given to countries.

    Land of countries not in `focus` (by Natural Earth's names) is context; without `focus` there
    is none. An island that carries one of `places` (lon, lat) is kept, however small.
    """
    west, south, east, north = sheet.degrees(sheet.whole(PADDING))
    more = MARGIN_DEGREES
    box = (west - more, south - more, east + more, north + more)
    found = natural_earth.cut_out(box, focus)
    rings: Iterable[Ring] = found.land
    if source.name.startswith("gshhg"):
        resolution = source.name[-1]
        rings = gshhg.land(resolution, box)
        name = gshhg.SOURCE.format({"h": "high", "f": "full"}[resolution])
        found = replace(found, source=name, licence=gshhg.LICENCE, credit=gshhg.CREDIT)
    dots = [Point(sheet.unit(*place)) for place in places]
    return _drawn(sheet, source, found, rings, dots)


def _drawn(
    sheet: Sheet, source: Coastline, found: Coast, rings: Iterable[Ring], places: Sequence[Point]
) -> Coast:
    edge = rectangle(*sheet.box(sheet.whole(PADDING)))
    land = _clean(_area(sheet, rings).intersection(edge), source, places)
    theirs = _area(sheet, found.context).intersection(edge)
    ours = _area(sheet, natural_earth.cut_out(found.box).land).difference(theirs)
    context = _given(land, theirs, ours, SLIVER / sheet.km_per_unit)
    lines = MultiLineString([[sheet.unit(*point) for point in line] for line in found.borders])
    seen = lines.intersection(land.buffer(0.5)) if found.borders else MultiLineString()
    return replace(
        found,
        land=tuple(_rings(sheet, land)),
        context=tuple(_rings(sheet, context)),
        borders=tuple(_lines(sheet, seen)),
        box=_rounded(sheet.degrees(sheet.whole(PADDING / 2))),
        accuracy_km=source.accuracy_km,
    )


def _clean(land: BaseGeometry, source: Coastline, places: Sequence[Point]) -> BaseGeometry:
    """Close, open, close; without small islands and lakes, but with every island of a place."""
    r = source.radius
    drawn = land.buffer(r).buffer(-2 * r).buffer(r) if r else land
    kept = [Polygon(part.exterior) for part in _polygons(drawn) if part.area >= source.least_island]
    lost = [part for part in _polygons(land) if any(part.contains(place) for place in places)]
    return unary_union([*kept, *(part for part in lost if not part.intersects(drawn))])


def _given(
    land: BaseGeometry, theirs: BaseGeometry, ours: BaseGeometry, sliver: float
) -> BaseGeometry:
    """The neighbours' part of the land: theirs by the borders, and shores nearer to theirs."""
    if theirs.is_empty:
        return theirs
    sure = land.intersection(theirs)
    left = land.difference(theirs).difference(ours)
    shores = [
        part
        for part in _polygons(left)
        if part.distance(theirs) <= sliver
        and part.buffer(0.5).intersection(theirs).area > part.buffer(0.5).intersection(ours).area
    ]
    # Joined a little too generously, then cut back, so that no hair is left between them.
    joined = unary_union([sure, *shores]).buffer(0.3).buffer(-0.3)
    return joined.intersection(land)


def _area(sheet: Sheet, rings: Iterable[Ring]) -> BaseGeometry:
    """Rings as one area in drawing units, holes by the even-odd rule."""
    shapes = [make_valid(Polygon([sheet.unit(*point) for point in ring])) for ring in rings]
    solid = sorted(shapes, key=lambda shape: -shape.area)
    covered = unary_union(solid)
    holes = [s for i, s in enumerate(solid) if any(t.contains(s) for t in solid[:i])]
    return covered.difference(unary_union(holes)) if holes else covered


def _polygons(shape: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(shape, Polygon):
        yield shape
    for part in getattr(shape, "geoms", ()):
        yield from _polygons(part)


def _rings(sheet: Sheet, shape: BaseGeometry) -> Iterator[Ring]:
    for part in _polygons(shape):
        if part.area < 1.0:
            continue
        points = simplify_ring(tuple(part.exterior.coords)[:-1], SMALLEST_BEND)
        yield tuple(_degrees(sheet, point) for point in points)


def _lines(sheet: Sheet, shape: BaseGeometry) -> Iterator[Ring]:
    parts = shape.geoms if hasattr(shape, "geoms") else (shape,)
    for part in parts:
        if isinstance(part, LineString) and part.length > 4:
            points = simplify_line(tuple(part.coords), SMALLEST_BEND)
            yield tuple(_degrees(sheet, point) for point in points)


def _degrees(sheet: Sheet, point: tuple[float, float]) -> LonLat:
    x = sheet.wide.left + point[0] * sheet.km_per_unit
    y = sheet.wide.top - point[1] * sheet.km_per_unit
    return sheet.projection.inverse(x, y)


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = (round(value, 4) for value in box)
    return west, south, east, north
