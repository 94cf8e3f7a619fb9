"""The lines that routes take: smoothed between the places that they pass through, or flown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.set_pieces.map.geodesic import LonLat, great_circle
from generator.set_pieces.map.lines import smooth
from generator.set_pieces.map.model import Map, Place, Route
from generator.values import Reference

Places = Mapping[str, Place]
Point = tuple[float, float]
FLOWN = frozenset({"air"})
HALF_ROUND = 180.0


@dataclass(frozen=True)
class Track:
    """A line through points in degrees."""

    mode: str
    points: tuple[LonLat, ...]
    stops: tuple[int, ...]
    """Which of the inner points are places: the line passes through them."""

    def lines(self, onto: Callable[[LonLat], Point]) -> Iterator[tuple[Point, ...]]:
        """As it is drawn on what `onto` leads to; in parts where it flies over the 180th
        meridian, and nothing where it has no length."""
        if len(self.points) < 2:
            return
        if self.mode not in FLOWN:
            sheet = [onto(point) for point in self.points]
            yield smooth(sheet, self.stops)
            return
        for part in _parted(great_circle(self.points)):
            yield tuple(map(onto, part))

    def degrees(self) -> tuple[tuple[LonLat, ...], ...]:
        """As it is drawn, in degrees."""
        return tuple(self.lines(lambda point: point))


def places_by_id(content: Map) -> Places:
    """The places of a map by their ids."""
    return {str(place.id): place for place in content.places}


def main_track(route: Route, places: Places) -> Track:
    """The way that a route takes."""
    return track(route.mode, route.path or (route.start, route.to), places)


def tracks(route: Route, places: Places) -> tuple[Track, ...]:
    """All lines of a route, the main one first."""
    branches = (track(route.mode, branch, places) for branch in route.branches)
    return (main_track(route, places), *branches)


def track(mode: str, waypoints: Sequence[Reference | LonLat], places: Places) -> Track:
    """The line through waypoints; unknown places are left out."""
    known = [each for each in waypoints if isinstance(each, tuple) or str(each) in places]
    inner = range(1, len(known) - 1)
    return Track(
        mode,
        tuple(position(each, places) for each in known),
        tuple(i for i in inner if not isinstance(known[i], tuple)),
    )


def position(waypoint: Reference | LonLat, places: Places) -> LonLat:
    """Where a known waypoint is."""
    if isinstance(waypoint, tuple):
        return waypoint
    place = places[str(waypoint)]
    return place.lon, place.lat


def _parted(line: Sequence[LonLat]) -> Iterator[tuple[LonLat, ...]]:
    """A line cut where its longitude leaps from one side of the world to the other."""
    leaps = [i for i, (a, b) in enumerate(pairwise(line), 1) if abs(a[0] - b[0]) > HALF_ROUND]
    for start, end in pairwise((0, *leaps, len(line))):
        if end - start > 1:
            yield tuple(line[start:end])
