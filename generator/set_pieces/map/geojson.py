"""The places and routes of a map as GeoJSON (RFC 7946): WGS 84, longitude first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.dates.words import words
from generator.markdown import reads
from generator.set_pieces import Context
from generator.set_pieces.map.longitudes import cut
from generator.set_pieces.map.model import Map, Place, Route
from generator.set_pieces.map.tracks import Places, places_by_id, tracks
from generator.set_pieces.map.waypoint import LonLat
from generator.set_pieces.map.ways import measured_km
from generator.values import When

FILE = "map.geojson"
DECIMALS = 5
"""About a metre: no position is known better."""

Json = dict[str, object]


def geojson(content: Map, context: Context) -> str:
    """One FeatureCollection: a Point for each place, a line for each route."""
    places = places_by_id(content)
    features = [_place(place, context) for place in content.places]
    features += [found for route in content.routes for found in _route(route, places, context)]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _place(place: Place, context: Context) -> Json:
    said = {
        "kind": place.kind,
        "order": place.order,
        "position": place.position,
        "text": reads(place.text) if place.text else None,
        **_when(place.dates, context),
        "sources": [str(source) for source in place.sources],
    }
    point = {"type": "Point", "coordinates": _position((place.lon, place.lat))}
    return _feature(place, context, point, said)


def _route(route: Route, places: Places, context: Context) -> Iterator[Json]:
    """As it is drawn, cut at the 180th meridian; nothing where it has no line."""
    lines = [track.degrees() for track in tracks(route, places)]
    drawn = [_line(part) for line in lines if line for part in tuple(cut(line)) or (line,)]
    if not drawn:
        return
    whole = len(drawn) == 1
    shape: Json = {
        "type": "LineString" if whole else "MultiLineString",
        "coordinates": drawn[0] if whole else drawn,
    }
    km = measured_km(route, places)
    said = {
        "mode": route.mode,
        "from": str(route.start),
        "to": str(route.to),
        "operators": [str(each) for each in route.operators],
        "duration": route.duration and str(route.duration),
        "distance_km": km and round(km, 2),
        "distance_is": km and ("given" if route.distance_km is not None else "measured"),
        "status": route.status and str(route.status),
        "text": reads(route.text) if route.text else None,
        **_when(route.dates, context),
        "sources": [str(source) for source in route.sources],
    }
    yield _feature(route, context, shape, said)


def _feature(thing: Place | Route, context: Context, geometry: object, said: Json) -> Json:
    page = {"url": f"{context.address}#{thing.anchor}"} if context.address else {}
    known = {key: value for key, value in said.items() if value not in (None, [])}
    names = {"name": str(thing.name), **page, **known}
    return {"type": "Feature", "id": thing.anchor, "geometry": geometry, "properties": names}


def _when(when: When | None, context: Context) -> Json:
    return {"dates": str(when), "when": words(when.date, context.language)} if when else {}


def _line(line: Sequence[LonLat]) -> list[list[float]]:
    """Without points that round to the one before."""
    found: list[list[float]] = []
    for point in map(_position, line):
        if not found or point != found[-1]:
            found.append(point)
    return found if len(found) > 1 else [found[0], found[0]]


def _position(point: LonLat) -> list[float]:
    return [round(point[0], DECIMALS), round(point[1], DECIMALS)]
