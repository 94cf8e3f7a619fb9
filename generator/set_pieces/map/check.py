"""What is wrong with a map that no single field shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import dist
from statistics import median

from generator.problems import Problem, did_you_mean
from generator.set_pieces import Context
from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.basemaps import FILE
from generator.set_pieces.map.check_drawing import names_without_room, ports_off_the_coast
from generator.set_pieces.map.coast import BasemapError, Coast, read_basemaps
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.ground import fallback
from generator.set_pieces.map.model import Map, Place, Route, View
from generator.set_pieces.map.natural_earth import world
from generator.set_pieces.map.over_land import km_over_land
from generator.set_pieces.map.projection import FrameError
from generator.set_pieces.map.scene import view_sheet
from generator.set_pieces.map.ways import main_line, on_sheet, places_by_id
from generator.source import Place as Where

SEA_MODES = frozenset({"ferry"})
MOST_OVER_LAND_KM = 2.0
SWAPPED_DEGREES = 5.0
MOST_OFF_PX = 3.0
NEAR_PORT_KM = 4.0


def check(content: Map, context: Context) -> Iterable[Problem]:
    """Frames that cannot be drawn, swapped coordinates, places off every view, ferries on land."""
    drawn = atlas(content, context)
    yield from drawn.resolved.problems
    content = drawn.content
    sheets: list[tuple[View, Sheet]] = []
    for view in content.views:
        wrong = tuple(_extent(view))
        yield from wrong
        try:
            if not wrong:
                sheets.append((view, view_sheet(view, places_by_id(content))))
        except FrameError as error:
            yield Problem(
                view.id.place, f"the view “{view.id}” cannot be drawn", str(error), code="E503"
            )
    swapped = frozenset(_swapped(content))
    yield from (_swap(place) for place in content.places if str(place.id) in swapped)
    basemaps, problems = _basemaps(content, context, sheets)
    yield from problems
    yield from _insets(content)
    yield from _countries(content)
    yield from _evidence(content)
    if len(sheets) == len(content.views):
        yield from _off_the_map(content, [sheet for _, sheet in sheets], swapped)
        yield from _empty(content, sheets)
        yield from _ferries(content, sheets, basemaps)
        coarse = tuple(_coarse(sheets, basemaps))
        yield from (_too_coarse(view, off) for view, off in coarse)
        fine = [pair for pair in sheets if all(pair[0] is not view for view, _ in coarse)]
        if not swapped:
            yield from ports_off_the_coast(content, fine, basemaps)
            yield from names_without_room(drawn)


def _extent(view: View) -> Iterator[Problem]:
    for crop in (view, view.narrow):
        if crop is None:
            continue
        if not crop.fit and crop.bbox is None:
            message = f"the view “{view.id}” does not say what it shows"
            hint = "add “fit: [place ids]” or “bbox: [west, south, east, north]”"
            yield Problem(view.id.place, message, hint, code="E502")
        if crop.bbox is not None:
            west, south, east, north = crop.bbox
            if south >= north or west == east:
                message = f"the bbox of the view “{view.id}” is empty"
                hint = "the order is west, south, east, north, in degrees"
                yield Problem(view.id.place, message, hint, code="E502")


def _swapped(content: Map) -> Iterator[str]:
    """Places far from the others that would be among them the other way round."""
    if len(content.places) < 3:
        return
    middle = median(p.lon for p in content.places), median(p.lat for p in content.places)
    for place in content.places:
        off = dist((place.lon, place.lat), middle)
        if off > SWAPPED_DEGREES and off > 5 * dist((place.lat, place.lon), middle):
            yield str(place.id)


def _swap(place: Place) -> Problem:
    message = f"the latitude and longitude of “{place.id}” look swapped"
    hint = f"as lat: {place.lon:g} and lon: {place.lat:g} it would lie among the others"
    return Problem(place.id.place, message, hint, code="E504")


def _off_the_map(content: Map, sheets: list[Sheet], swapped: frozenset[str]) -> Iterator[Problem]:
    for place in content.places:
        seen = any(_holds(sheet, place.lon, place.lat) for sheet in sheets)
        if not seen and str(place.id) not in swapped:
            message = f"the place “{place.id}” lies outside every view"
            hint = "check its lat and lon, or widen a view's “bbox” or “fit”"
            yield Problem(place.id.place, message, hint, "warning", "W501")


def _holds(sheet: Sheet, lon: float, lat: float) -> bool:
    if abs(lat) > 85 or abs(lon) > 180:
        return False
    point = sheet.projection.forward(lon, lat)
    return sheet.wide.holds(point) or sheet.narrow.holds(point)


def _empty(content: Map, sheets: list[tuple[View, Sheet]]) -> Iterator[Problem]:
    for view, sheet in sheets:
        chosen = {str(id) for id in view.places}
        shown = (p for p in content.places if not chosen or str(p.id) in chosen)
        if not any(_holds(sheet, place.lon, place.lat) for place in shown):
            message = f"the view “{view.id}” holds no place"
            hint = "check its “bbox”; the order is west, south, east, north"
            yield Problem(view.id.place, message, hint, code="E505")


def _insets(content: Map) -> Iterator[Problem]:
    for view in content.views:
        if view.inset is not None and str(view.inset) == str(view.id):
            message = f"the view “{view.id}” is its own inset"
            yield Problem(view.inset.place, message, "name another view", code="E506")


def _countries(content: Map) -> Iterator[Problem]:
    for name in (name for view in content.views for name in view.focus):
        known = world().names
        if str(name) not in known:
            message = f"there is no country “{name}”"
            hint = did_you_mean(str(name), known, "a name of Natural Earth’s, such as “Denmark”")
            yield Problem(name.place, message, hint, code="E512")


def _evidence(content: Map) -> Iterator[Problem]:
    for place in content.places:
        if place.text is not None and not place.sources and "[@" not in place.text:
            message = f"what is said of the place “{place.id}” rests on no source"
            hint = "add “sources: [id, …]” with ids of sources.yaml"
            yield Problem(place.id.place, message, hint, "warning", "W401")


def _ferries(
    content: Map, sheets: list[tuple[View, Sheet]], basemaps: dict[str, Coast]
) -> Iterator[Problem]:
    places = places_by_id(content)
    routes = [route for route in content.routes if _is_sailed(route)]
    for route in routes:
        line = main_line(route, places)
        for view, sheet in sheets:
            if len(line) < 2 or not on_sheet([route], places, sheet):
                continue
            coast = basemaps.get(str(view.id)) or fallback(sheet, ())
            km = km_over_land(line, coast, sheet, NEAR_PORT_KM)
            if km > MOST_OVER_LAND_KM:
                message = f"the ferry “{route.id}” crosses about {km:.0f} km of land"
                hint = "give it a “path” through points at sea, or “via: auto”"
                yield Problem(route.id.place, message, hint, "warning", "W502")
            break


def _is_sailed(route: Route) -> bool:
    """A line from a file may follow a river that is not drawn."""
    return route.mode in SEA_MODES and not (route.geojson or route.gpx)


def _coarse(
    sheets: list[tuple[View, Sheet]], basemaps: dict[str, Coast]
) -> Iterator[tuple[View, float]]:
    """Views whose coast is too coarse, and by how many px."""
    for view, sheet in sheets:
        coast = basemaps.get(str(view.id)) or fallback(sheet, ())
        off = coast.accuracy_km / sheet.km_per_unit
        if view.coast is None and off > MOST_OFF_PX and _has_shore(sheet, coast):
            yield view, off


def _too_coarse(view: View, off: float) -> Problem:
    message = f"the coast of the view “{view.id}” may be wrong by {off:.0f} px"
    hint = "make a finer one with “explainer basemap”, or accept it with “coast: natural-earth”"
    return Problem(view.id.place, message, hint, "warning", "W504")


def _has_shore(sheet: Sheet, coast: Coast) -> bool:
    return any(
        sheet.wide.holds(sheet.projection.forward(*point)) for ring in coast.land for point in ring
    )


def _basemaps(
    content: Map, context: Context, sheets: list[tuple[View, Sheet]]
) -> tuple[dict[str, Coast], tuple[Problem, ...]]:
    source = context.attachments.get(FILE)
    if source is None:
        return {}, ()
    try:
        found = read_basemaps(source.text)
    except BasemapError as error:
        where = Where(source.path, 1, 1)
        hint = "make it again with “explainer basemap”, or delete it"
        return {}, (Problem(where, str(error), hint, code="E507"),)
    covered = {
        str(view.id): found[str(view.id)]
        for view, sheet in sheets
        if str(view.id) in found and found[str(view.id)].covers(sheet.degrees(sheet.whole()))
    }
    missing = (view for view, _ in sheets if str(view.id) not in covered)
    return covered, tuple(_outgrown(view, source.path) for view in missing)


def _outgrown(view: View, path: str) -> Problem:
    message = f"{path.rsplit('/', 1)[-1]} does not cover the view “{view.id}”"
    hint = "make it again with “explainer basemap”; until then Natural Earth is drawn"
    return Problem(view.id.place, message, hint, "warning", "W503")
