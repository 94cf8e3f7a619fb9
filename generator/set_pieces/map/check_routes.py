"""Ferries that cross land: which, where, how far, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.problems import Problem
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.geodesic import distance_km
from generator.set_pieces.map.ground import fallback
from generator.set_pieces.map.model import Map, Route, View
from generator.set_pieces.map.over_land import km_over_land
from generator.set_pieces.map.resolve import called_at
from generator.set_pieces.map.tracks import Places, Track, main_track, places_by_id, position
from generator.set_pieces.map.waypoint import LonLat, Position, spot
from generator.set_pieces.map.ways import on_sheet
from generator.source import Place as Where
from generator.values import Reference

SEA_MODES = frozenset({"ferry"})
MOST_OVER_LAND_KM = 2.0
LEAST_TOLD_KM = 1.0
MOST_TOLD = 3
NEAR_PORT_KM = 4.0
INLAND_KM = 25.0
"""How near to a port a found way that crosses land says that the port stands inland."""


def ferries_over_land(
    written: Iterable[Route],
    content: Map,
    sheets: Iterable[tuple[View, Sheet]],
    basemaps: Mapping[str, Coast],
) -> Iterator[Problem]:
    """Each once, on the first view that draws it; `written` are the routes before their way was
    found, `content` has their lines."""
    places, drawn = places_by_id(content), {str(route.id): route for route in content.routes}
    for route in filter(_is_sailed, written):
        found = drawn[str(route.id)]
        track = main_track(found, places)
        if len(track.points) < 2 or (route.via and found.path == route.path):
            continue
        for view, sheet in sheets:
            if on_sheet([found], places, sheet):
                coast = basemaps.get(str(view.id)) or fallback(sheet, ())
                km = km_over_land(track, coast, sheet, NEAR_PORT_KM)
                if sum(km) > MOST_OVER_LAND_KM:
                    yield _over_land(route, places, track, km)
                break


def _is_sailed(route: Route) -> bool:
    """A line from a file may follow a river that is not drawn."""
    return route.mode in SEA_MODES and not (route.geojson or route.gpx)


@dataclass(frozen=True)
class _Leg:
    """From one waypoint that the author wrote to the next."""

    start: Reference | LonLat
    end: Reference | LonLat
    km: float
    """Over land."""
    near: LonLat | None = None
    """Where most of it is, if the line between was found and not written."""

    @property
    def named(self) -> str:
        near = f", near {spot(self.near)}" if self.near else ""
        return f"between {spot(self.start)} and {spot(self.end)}{near}"


def _over_land(route: Route, places: Places, track: Track, km: Sequence[float]) -> Problem:
    legs = tuple(_legs(route, places, track, km))
    worst = sorted(legs, key=lambda leg: -leg.km)[:MOST_TOLD]
    told = [leg for leg in legs if leg is worst[0] or (leg in worst and leg.km >= LEAST_TOLD_KM)]
    message = f"the ferry “{route.id}” crosses about {sum(km):.0f} km of land"
    if len(told) == 1:
        message = f"{message} {told[0].named}"
    else:
        message = f"{message}: {', '.join(f'{leg.km:.0f} km {leg.named}' for leg in told)}"
    return Problem(
        _place(route, told[0].start), message, _mend(route, places, told), "warning", "W502"
    )


def _legs(route: Route, places: Places, track: Track, km: Sequence[float]) -> Iterator[_Leg]:
    """What was written of a way, with the km of all that was found between."""
    written = called_at(route) if route.via or not route.path else route.path
    known = [each for each in written if isinstance(each, tuple) or str(each) in places]
    marks, at = [], 0
    for each in known:
        at = track.points.index(position(each, places), at)
        marks.append(at)
    for (one, start), (other, end) in pairwise(zip(known, marks, strict=True)):
        worst = max(range(start, end), key=lambda i: km[i], default=None) if route.via else None
        near = None if worst is None else _middle(*track.points[worst : worst + 2])
        yield _Leg(one, other, sum(km[start:end]), near)


def _mend_found(route: Route, places: Places, leg: _Leg) -> str:
    """A way that was found keeps off the land where it can: near an end, that is to blame."""
    finer = "draw a finer coast with “explainer basemap”"
    if leg.near is not None:
        off = [
            (distance_km(leg.near, position(end, places)), i)
            for i, end in enumerate((leg.start, leg.end))
        ]
        nearest, which = min(off)
        if nearest <= INLAND_KM:
            end = spot((leg.start, leg.end)[which])
            return f"{end} stands inland on the coast that is drawn: check its position, or {finer}"
    return "put a point at sea beside that into its “path”, and keep “via: auto”"


def _middle(one: LonLat, other: LonLat) -> LonLat:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _place(route: Route, waypoint: Reference | LonLat) -> Where:
    """Where the waypoint was written, if the way was."""
    if route.path and isinstance(waypoint, Reference | Position):
        return waypoint.place or route.id.place
    return route.id.place


def _mend(route: Route, places: Places, told: Sequence[_Leg]) -> str:
    """What to write: with stops a way is found from one to the next, so that none is lost."""
    points = any(isinstance(end, tuple) for leg in told for end in (leg.start, leg.end))
    stops = any(not isinstance(each, tuple) for each in route.path[1:-1])
    if route.via:
        return _mend_found(route, places, told[0])
    if not route.path:
        return "give it a “path” through points at sea, or “via: auto”"
    if not stops:
        return "move the points of its “path” out to sea, or write “via: auto” instead of it"
    if points:
        return (
            "move its points out to sea, or leave only the stops in its “path” and add "
            "“via: auto”: it finds the way from stop to stop"
        )
    return "put points at sea between them, or add “via: auto”: it finds the way from stop to stop"
