"""The lines of routes, on the Earth and on a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.set_pieces.map.clip import Ring, clip_line
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.geodesic import length_km
from generator.set_pieces.map.ground import PADDING
from generator.set_pieces.map.lines import smooth
from generator.set_pieces.map.model import Map, Place, Route
from generator.set_pieces.map.waypoint import LonLat
from generator.values import Reference

Places = Mapping[str, Place]
DEPTH = ("foot", "road", "rail", "tunnel", "ferry")
"""The order of drawing: later modes cross over earlier ones."""
MEASURED = frozenset({"ferry"})
"""Modes whose drawn line is near enough to the true one to be measured."""


@dataclass(frozen=True)
class Way:
    """A route on a sheet: its smoothed lines in drawing units, the main one first."""

    route: Route
    lines: tuple[Ring, ...]


def places_by_id(content: Map) -> Places:
    """The places of a map by their ids."""
    return {str(place.id): place for place in content.places}


def positions(waypoints: Sequence[Reference | LonLat], places: Places) -> tuple[LonLat, ...]:
    """Waypoints in degrees (lon, lat); unknown places are left out."""
    return tuple(_positions(waypoints, places))


def _positions(waypoints: Sequence[Reference | LonLat], places: Places) -> Iterator[LonLat]:
    for waypoint in waypoints:
        if isinstance(waypoint, tuple):
            yield waypoint
        elif str(waypoint) in places:
            place = places[str(waypoint)]
            yield place.lon, place.lat


def main_line(route: Route, places: Places) -> tuple[LonLat, ...]:
    """The way that a route takes, in degrees and not yet smoothed."""
    return positions(route.path or (route.start, route.to), places)


def ends(route: Route) -> frozenset[str]:
    """The ids of the places where a route's lines begin or end."""
    tips = [way[i] for way in route.branches for i in (0, -1) if way]
    named = {str(tip) for tip in tips if not isinstance(tip, tuple)}
    return frozenset({str(route.start), str(route.to), *named})


def on_sheet(routes: Iterable[Route], places: Places, sheet: Sheet) -> tuple[Way, ...]:
    """The routes that touch a sheet, cut a little beyond its edge, in the order of drawing."""
    edge = sheet.box(sheet.whole(PADDING))
    found = []
    for route in routes:
        branches = (positions(branch, places) for branch in route.branches)
        lines: list[Ring] = []
        for line in (main_line(route, places), *branches):
            drawn = smooth([sheet.unit(*point) for point in line])
            lines += clip_line(drawn, edge)
        if lines:
            found.append(Way(route, tuple(lines)))
    return tuple(sorted(found, key=lambda way: DEPTH.index(way.route.mode)))


def measured_km(route: Route, places: Places) -> float | None:
    """How long a route is: as its source says, else as its line at sea measures; or unknown."""
    if route.distance_km is not None:
        return route.distance_km
    line = main_line(route, places)
    if route.mode not in MEASURED or len(line) < 2:
        return None
    return length_km(smooth(line))
