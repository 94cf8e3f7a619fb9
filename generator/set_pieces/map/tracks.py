"""The lines that routes take: smoothed between the places that they pass through, or flown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.set_pieces.map.geodesic import LonLat, great_circle
from generator.set_pieces.map.lines import smooth
from generator.set_pieces.map.longitudes import HALF, cut, near, turned, unwrapped
from generator.set_pieces.map.model import Map, Place, Route
from generator.values import Reference

Places = Mapping[str, Place]
Point = tuple[float, float]
FLOWN = frozenset({"air"})


@dataclass(frozen=True)
class Track:
    """A line through points in degrees."""

    mode: str
    points: tuple[LonLat, ...]
    stops: tuple[int, ...]
    """Which of the inner points are places: the line passes through them."""

    def lines(
        self, onto: Callable[[Sequence[LonLat]], Sequence[Point]], middle: float
    ) -> Iterator[tuple[Point, ...]]:
        """As it is drawn on what `onto` leads to, whose middle is on a meridian.

        In parts where it crosses the meridian opposite to that, and nothing where it has no
        length.
        """
        if len(self.points) < 2:
            return
        line = self.around(middle).points
        if self.mode not in FLOWN and _lies_around(line, middle):
            yield smooth(onto(line), self.stops)
            return
        for part in cut(self.degrees(), middle):
            yield tuple(onto(part))

    def around(self, middle: float) -> Track:
        """The same without leaps across the 180th meridian, as near to another as it can be."""
        line = unwrapped(self.points)
        if not line:
            return self
        lons = [lon for lon, _ in line]
        centre = (min(lons) + max(lons)) / 2
        by = near(centre, middle) - centre
        line = turned(line, by) if by else line
        return self if line == self.points else Track(self.mode, line, self.stops)

    def degrees(self) -> tuple[LonLat, ...]:
        """As it is drawn, in degrees; beyond ±180 where it crosses that meridian."""
        if len(self.points) < 2:
            return ()
        line = unwrapped(self.points)
        return unwrapped(great_circle(line)) if self.mode in FLOWN else smooth(line, self.stops)


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


def _lies_around(line: Sequence[LonLat], middle: float) -> bool:
    return all(-HALF <= lon - middle <= HALF for lon, _ in line)
