"""What is wrong with a map as it is drawn: ports off the coast, names without room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import dist

from generator.problems import Problem
from generator.set_pieces.map.atlas import Atlas
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.coastlines import COASTLINES
from generator.set_pieces.map.frames import UNITS, Sheet
from generator.set_pieces.map.model import Map, Place, View
from generator.set_pieces.map.panel import coast_of
from generator.set_pieces.map.scene import shown_places

Point = tuple[float, float]
PAGE = 1200.0
"""The width in px at which ports are measured."""
MOST_OFF_PX, INLAND_PX = 4.0, 40.0
"""A port nearer to the coast is on it; one farther from it is on a river."""


def ports_off_the_coast(
    content: Map, sheets: Iterable[tuple[View, Sheet]], basemaps: Mapping[str, Coast]
) -> Iterator[Problem]:
    """Ports that stand beside the drawn coast, for views that do not name theirs; each once."""
    told: set[str] = set()
    for view, sheet in sheets:
        if view.coast is not None:
            continue
        coast = coast_of(view, sheet, basemaps)
        for place in shown_places(view, content, sheet.wide, sheet, narrow=False):
            off = _off_px(place, coast, sheet) if place.kind == "port" else 0.0
            if MOST_OFF_PX < off < INLAND_PX and str(place.id) not in told:
                told.add(str(place.id))
                yield _off(place, view, off, coast)


def names_without_room(drawn: Atlas) -> Iterator[Problem]:
    """Places that even the widest drawing of a view leaves out for want of room."""
    places = {str(place.id): place for place in drawn.content.places}
    for view in drawn.content.views:
        for lost in drawn.boards(view)[0].labels(0).lost:
            message = f"there is no room for “{lost}” in the view “{view.id}”: it is left out"
            hint = (
                "give it a shorter “label: {text: …}” or more sides, a “priority: high”, "
                f"or name it in “omit” of the view “{view.id}”"
            )
            yield Problem(places[lost].id.place, message, hint, "warning", "W506")


def _off(place: Place, view: View, off: float, coast: Coast) -> Problem:
    message = (
        f"the port “{place.id}” lies {off:.0f} px from the coast as the view “{view.id}” draws it"
    )
    finer = [each.name for each in COASTLINES if each.accuracy_km < coast.accuracy_km]
    better = (
        f"draw a finer coast with “coast: {finer[0]}” and “explainer basemap”, " if finer else ""
    )
    hint = f"check its lat and lon; {better}or accept this one with a “coast” in the view"
    return Problem(place.id.place, message, hint, "warning", "W505")


def _off_px(place: Place, coast: Coast, sheet: Sheet) -> float:
    """From a place to the nearest point of the coast, on a page of the usual width."""
    at = sheet.unit(place.lon, place.lat)
    reach = INLAND_PX * UNITS / PAGE
    nearest = reach
    for ring in coast.land:
        line = [sheet.unit(*point) for point in (*ring, ring[0])]
        for a, b in pairwise(line):
            if min(a[0], b[0]) - reach < at[0] < max(a[0], b[0]) + reach:
                nearest = min(nearest, _distance(at, a, b))
    return nearest * PAGE / UNITS


def _distance(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square if square else 0.0
    part = max(0.0, min(1.0, along))
    return dist(point, (a[0] + part * dx, a[1] + part * dy))
