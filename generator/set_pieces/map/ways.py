"""The lines of routes, on the Earth and on a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.set_pieces.map.clip import Ring, clip_line
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.geodesic import length_km
from generator.set_pieces.map.ground import PADDING
from generator.set_pieces.map.model import Route
from generator.set_pieces.map.tracks import Places, main_track, tracks

DEPTH = ("foot", "road", "rail", "tunnel", "ferry", "air")
"""The order of drawing: later modes cross over earlier ones."""
MEASURED = frozenset({"ferry", "air"})
"""Modes whose drawn line is near enough to the true one to be measured."""


@dataclass(frozen=True)
class Way:
    """A route on a sheet: its smoothed lines in drawing units, the main one first."""

    route: Route
    lines: tuple[Ring, ...]


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
        lines: list[Ring] = []
        for track in tracks(route, places):
            for drawn in track.lines(sheet.units, sheet.projection.lon_0):
                lines += clip_line(drawn, edge)
        if lines:
            found.append(Way(route, tuple(lines)))
    return tuple(sorted(found, key=lambda way: DEPTH.index(way.route.mode)))


def measured_km(route: Route, places: Places) -> float | None:
    """How long a route is: as its source says, else as its line at sea or in the air measures;
    or unknown."""
    if route.distance_km is not None:
        return route.distance_km
    track = main_track(route, places)
    if route.mode not in MEASURED or len(track.points) < 2:
        return None
    return length_km(track.points if route.mode == "air" else track.degrees())
