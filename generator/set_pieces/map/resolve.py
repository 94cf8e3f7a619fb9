"""Routes whose line is not written out: found by sea, or taken from a file beside the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from generator.problems import Problem, did_you_mean
from generator.set_pieces import Context
from generator.set_pieces.map import natural_earth
from generator.set_pieces.map.basemaps import basemaps
from generator.set_pieces.map.clip import Box
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.geodesic import LonLat, distance_km
from generator.set_pieces.map.line_files import LineError, Lines, geojson_lines, gpx_lines
from generator.set_pieces.map.longitudes import HALF, TURN, span
from generator.set_pieces.map.model import Map, Route
from generator.set_pieces.map.tracks import Places, places_by_id, position
from generator.set_pieces.map.waypoint import spot
from generator.source import Place as Where
from generator.values import Line, Reference

Waypoints = tuple[Reference | LonLat, ...]
Paths = tuple[Waypoints, ...]

ROOM_DEGREES = 0.15
ROOMS = (0.35, 1.0, 2.5)
"""How far round its ends, in parts of their distance, a way by sea is looked for."""
SNAP_DEGREES = 4.0
FARTHEST = 80.0
"""The highest latitude of a sea that is looked through."""
READERS = {"geojson": geojson_lines, "gpx": gpx_lines}


@dataclass(frozen=True)
class Resolved:
    """A map all of whose routes have their line, as far as they can, and what was wrong."""

    content: Map
    problems: tuple[Problem, ...]


def resolved(content: Map, context: Context) -> Resolved:
    """The map with a `path` for every route that says how to find it."""
    if not any(route.via or route.geojson or route.gpx for route in content.routes):
        return Resolved(content, ())
    places, own = places_by_id(content), basemaps(context)
    routes: list[Route] = []
    problems: list[Problem] = []
    for route in content.routes:
        found = _found(route, places, own, context)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            first, *others = found
            more = {"path": first, "branches": (*others, *route.branches)}
            routes.append(route.model_copy(update=more))
            continue
        routes.append(route)
    return Resolved(content.model_copy(update={"routes": tuple(routes)}), tuple(problems))


def _found(
    route: Route, places: Places, own: Mapping[str, Coast], context: Context
) -> Paths | Problem | None:
    if route.via and route.mode != "ferry":
        message = f"“via: auto” finds ways by sea, and “{route.id}” is not a ferry"
        hint = "give it a “path” through [longitude, latitude] points"
        return Problem(route.id.place, message, hint, code="E508")
    ways = [name for name in ("path", "via", "geojson", "gpx") if getattr(route, name)]
    if len(ways) > 1 and ways != ["path", "via"]:
        message = f"the route “{route.id}” has more than one way: {', '.join(ways)}"
        return Problem(route.id.place, message, "keep one of them", code="E509")
    if route.via:
        return _by_sea(route, places, own)
    for kind in READERS:
        name = getattr(route, kind)
        if name is not None:
            return _from_file(route, name, kind, places, context)
    return None


def _by_sea(route: Route, places: Places, own: Mapping[str, Coast]) -> Paths | Problem | None:
    """From stop to stop, each of which stays one of the way's points."""
    stops = called_at(route)
    if any(not isinstance(stop, tuple) and str(stop) not in places for stop in stops):
        return None
    found: Waypoints = stops[:1]
    for one, other in pairwise(stops):
        start, end = position(one, places), position(other, places)
        way = next(filter(None, _ways(start, end, own)), None)
        if way is None:
            return _no_way(route, one, other)
        found = (*found, *way[1:-1], other)
    return (found,)


def called_at(route: Route) -> Waypoints:
    """Where a route begins, what its path names, and where it ends."""
    start = () if route.path[:1] == (route.start,) else (route.start,)
    end = () if route.path[-1:] == (route.to,) else (route.to,)
    return (*start, *route.path, *end)


def _no_way(route: Route, one: Reference | LonLat, other: Reference | LonLat) -> Problem:
    leg = f" between {spot(one)} and {spot(other)}" if route.path else ""
    message = f"no way by sea was found for “{route.id}”{leg}"
    hint = "check the positions of its ends, or give it a “path” through points at sea"
    if route.path:
        hint = "check the positions of both, or put points at sea between them"
    return Problem(route.id.place, message, hint, code="E508")


def _ways(
    start: LonLat, end: LonLat, own: Mapping[str, Coast]
) -> Iterator[tuple[LonLat, ...] | None]:
    """In the finest of the explainer's coasts that holds all the sea, then in the packaged one."""
    from generator.set_pieces.map.sea_way import sea_way  # few maps ask for it

    for room in ROOMS:
        box = _around(start, end, room)
        held = (coast.holding(box) for _, coast in sorted(own.items()))
        coast = min(filter(None, held), key=lambda coast: coast.accuracy_km, default=None)
        yield sea_way(start, end, coast or natural_earth.cut_out(_snapped(box)), box)


def _around(start: LonLat, end: LonLat, room: float) -> Box:
    """Across the 180th meridian where that is the shorter way; then it goes on beyond 180."""
    west, east = span((start[0], end[0]))
    south, north = sorted((start[1], end[1]))
    more = room * max(east - west, north - south) + ROOM_DEGREES
    wider = min(more, (TURN - (east - west)) / 2)
    if wider < more and east <= HALF:
        return -HALF, max(-FARTHEST, south - more), HALF, min(FARTHEST, north + more)
    return (
        west - wider,
        max(-FARTHEST, south - more),
        east + wider,
        min(FARTHEST, north + more),
    )


def _snapped(box: Box) -> Box:
    """A box around it that other routes are likely to share: cutting is slow."""
    west, south, east, north = (value / SNAP_DEGREES for value in box)
    return (
        floor(west) * SNAP_DEGREES,
        max(-FARTHEST, floor(south) * SNAP_DEGREES),
        ceil(east) * SNAP_DEGREES,
        min(FARTHEST, ceil(north) * SNAP_DEGREES),
    )


def _from_file(
    route: Route, name: Line, kind: str, places: Places, context: Context
) -> Lines | Problem:
    source = context.attachments.get(str(name))
    if source is None:
        known = [file for file in context.attachments if file.endswith(f".{kind}")]
        stem = str(name).rpartition(".")[0]
        other = next((f for f in context.attachments if f.rpartition(".")[0] == stem), None)
        hint = (
            f"rename “{other}”, which is there"
            if other
            else did_you_mean(str(name), known) or "put it into the explainer’s folder"
        )
        message = f"there is no file “{name}” beside the map"
        return Problem(name.place, message, hint, code="E510")
    try:
        lines = READERS[kind](source.text)
    except LineError as error:
        where = Where(source.path, error.line, error.column)
        hint = f"the route “{route.id}” takes its line from here"
        return Problem(where, str(error), hint, code="E511")
    return _turned(lines, route, places)


def _turned(lines: Lines, route: Route, places: Places) -> Lines:
    """The main line the other way round, where it begins nearer to the route's end."""
    first, *others = lines
    start, end = places.get(str(route.start)), places.get(str(route.to))
    if start is None or end is None:
        return lines
    forth = distance_km((start.lon, start.lat), first[0])
    back = distance_km((end.lon, end.lat), first[0])
    return (first if forth <= back else first[::-1], *others)
