"""Positions that are probably mistaken: latitude and longitude swapped, or a sign lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import dist
from statistics import median

from generator.problems import Problem
from generator.set_pieces.map.geodesic import distance_km
from generator.set_pieces.map.longitudes import near, span
from generator.set_pieces.map.model import Map, Route
from generator.set_pieces.map.tracks import main_track, places_by_id
from generator.set_pieces.map.waypoint import LonLat, Position
from generator.source import Place as Where

FEWEST = 3
"""Of fewer positions none can be told to be the odd one."""
SWAPPED_DEGREES, SWAPPED_TIMES = 5.0, 5.0
FAR_TIMES, NEAR_TIMES = 10.0, 5.0
"""How many times as far from the middle as most a position lies, and with another sign from the
nearest at most."""
LEAST_DEGREES = 0.05
END_KM, END_PART = 10.0, 0.25
"""How far from its place a line from a file may end: in km, and in parts of the way."""


@dataclass(frozen=True)
class Doubt:
    """A position that is probably mistaken, and what is said of it."""

    of: str
    """The id of the place or of the route."""
    problem: Problem


@dataclass(frozen=True)
class _Spot:
    of: str
    at: LonLat
    where: Where
    is_place: bool

    @property
    def name(self) -> str:
        return f"“{self.of}”" if self.is_place else _pair(self.at)


@dataclass(frozen=True)
class _Surroundings:
    """Where most positions of a map lie, in degrees."""

    spots: Sequence[LonLat]
    middle: LonLat
    spread: float
    """How far half of them are from the middle at most."""

    def swapped(self, at: LonLat) -> bool:
        off, meant = dist(self.near(at), self.middle), self.near(at[::-1])
        return off > SWAPPED_DEGREES and off > SWAPPED_TIMES * dist(meant, self.middle)

    def resigned(self, at: LonLat) -> LonLat | None:
        """The position with another sign, where that brings it from far off among the others."""
        lon, lat = at
        if not self._is_far(at):
            return None
        others = ((-lon, lat), (lon, -lat), (-lon, -lat))
        reach, most = NEAR_TIMES * self.spread, [s for s in self.spots if not self._is_far(s)]
        near = (o for o in others if any(dist(self.near(o), spot) <= reach for spot in most))
        return next(near, None)

    def near(self, at: LonLat) -> LonLat:
        """A position on this side of the world."""
        return near(at[0], self.middle[0]), at[1]

    def _is_far(self, at: LonLat) -> bool:
        return dist(self.near(at), self.middle) > FAR_TIMES * self.spread


def doubts(content: Map, drawn: Map | None = None) -> Iterator[Doubt]:
    """The places and the points of paths that would lie among the others if written otherwise.

    `drawn` has the lines that are taken from files; of each, the first doubtful point is told.
    """
    places = [_Spot(str(p.id), (p.lon, p.lat), p.id.place, True) for p in content.places]
    points = list(_points(content))
    of_all = _surroundings([spot.at for spot in (*places, *points)])
    around = _surroundings([spot.at for spot in places])
    for spot in (*places, *points):
        most = around or (None if spot.is_place else of_all)
        problem = _doubt(spot, most) if most else None
        if problem:
            yield Doubt(spot.of, problem)
    for route in filter(_is_filed, (drawn or content).routes):
        spots = tuple(_filed(route))
        most = around or _surroundings([spot.at for spot in spots])
        problems = (_doubt(spot, most) for spot in spots) if most else ()
        problem = next(filter(None, problems), None)
        if problem:
            yield Doubt(str(route.id), problem)


def _is_filed(route: Route) -> bool:
    return bool(route.geojson or route.gpx)


def _filed(route: Route) -> Iterator[_Spot]:
    """The points of a line from a file, told at the file's name."""
    where = (route.geojson or route.gpx or route.id).place
    for way in (route.path, *route.branches):
        for point in way:
            if isinstance(point, tuple):
                yield _Spot(str(route.id), point, where, False)


def ends_elsewhere(drawn: Map, dubious: frozenset[str]) -> Iterator[Problem]:
    """Lines from files that begin or end far from the places that their routes name."""
    places = places_by_id(drawn)
    for route in filter(_is_filed, drawn.routes):
        tips = [(str(route.start), 0), (str(route.to), -1)]
        line = main_track(route, places).points
        if not route.path or any(id not in places for id, _ in tips):
            continue
        if str(route.id) in dubious or not dubious.isdisjoint(id for id, _ in tips):
            continue
        at = {id: (places[id].lon, places[id].lat) for id, _ in tips}
        room = max(END_KM, END_PART * distance_km(*(at[id] for id, _ in tips)))
        for id, tip in tips:
            off = distance_km(at[id], line[tip])
            if off > room:
                where = (route.geojson or route.gpx or route.id).place
                verb = "ends" if tip else "begins"
                message = f"the line of the route “{route.id}” {verb} {off:.0f} km from “{id}”"
                hint = "check “from” and “to”, or the positions in the file"
                yield Problem(where, message, hint, "warning", "W509")


def _points(content: Map) -> Iterator[_Spot]:
    for route in content.routes:
        for way in (route.path, *route.branches):
            for point in way:
                if isinstance(point, Position):
                    lon, lat = point
                    yield _Spot(str(route.id), (lon, lat), point.place or route.id.place, False)


def _surroundings(spots: Sequence[LonLat]) -> _Surroundings | None:
    if len(spots) < FEWEST:
        return None
    west, east = span(lon for lon, _ in spots)
    spots = [(near(lon, (west + east) / 2), lat) for lon, lat in spots]
    middle = median(lon for lon, _ in spots), median(lat for _, lat in spots)
    spread = median(dist(spot, middle) for spot in spots)
    return _Surroundings(spots, middle, max(spread, LEAST_DEGREES))


def _doubt(spot: _Spot, most: _Surroundings) -> Problem | None:
    lon, lat = spot.at
    if most.swapped(spot.at):
        message = f"the latitude and longitude of {spot.name} look swapped"
        if not spot.is_place:
            message = f"the longitude and latitude of {spot.name} look swapped"
        return Problem(spot.where, message, f"as {_written(spot, (lat, lon))}", code="E504")
    meant = most.resigned(spot.at)
    if meant is None:
        return None
    signs = {"longitude": meant[0] != lon, "latitude": meant[1] != lat}
    wrong = " and ".join(name for name, is_wrong in signs.items() if is_wrong)
    message = f"the {wrong} of {spot.name} may have the wrong sign: it lies far from all others"
    return Problem(spot.where, message, f"as {_written(spot, meant)}", "warning", "W508")


def _written(spot: _Spot, meant: LonLat) -> str:
    lon, lat = meant
    written = f"lat: {lat:g} and lon: {lon:g}" if spot.is_place else _pair(meant)
    return f"{written} it would lie among the others"


def _pair(at: LonLat) -> str:
    return f"[{at[0]:g}, {at[1]:g}]"
