"""Lines from files beside the map: GeoJSON (RFC 7946) and GPX 1.0 and 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element, XMLPullParser
from xml.etree.ElementTree import ParseError as XMLError

from generator.set_pieces.map.geodesic import LonLat
from generator.set_pieces.map.simplify import thin_line

Lines = tuple[tuple[LonLat, ...], ...]
MOST_POINTS = 120
"""More do not show on a map of this size."""
LEAST_BEND = 1e-9
"""Square degrees, to begin with."""


class LineError(ValueError):
    """A file without a line to draw; the message is meant for the author."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def geojson_lines(text: str) -> Lines:
    """The lines of a geometry, a feature or a collection, (lon, lat). Raises LineError."""
    try:
        node = json.loads(text)
    except json.JSONDecodeError as error:
        raise LineError(f"this is not JSON: {error.msg}", error.lineno, error.colno) from error
    except RecursionError as error:
        raise LineError("this is not GeoJSON: it is nested too deeply") from error
    except ValueError as error:
        raise LineError("this is not GeoJSON: a number in it has thousands of digits") from error
    return _thinned([[_position(p) for p in _list(line)] for line in _lines(node)])


def gpx_lines(text: str) -> Lines:
    """The tracks' segments and the routes of a GPX file, (lon, lat). Raises LineError."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise LineError("this is not GPX: it declares a document type")
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    try:
        parser.feed(text)
        parser.close()
    except XMLError as error:
        line, column = error.position
        raise LineError(f"this is not XML: {error}", line, column + 1) from error
    found: list[list[LonLat]] = []
    points: list[LonLat] = []
    for element in (event[-1] for event in parser.read_events()):
        if not isinstance(element, Element):
            continue
        name = str(element.tag).rpartition("}")[2]
        if name in ("trkpt", "rtept"):
            points.append(_point(element))
        elif name in ("trkseg", "rte"):
            found.append(points)
            points = []
    return _thinned(found)


def _lines(node: Any, depth: int = 0) -> Iterator[Any]:
    """The coordinates of every line, in the order of the file."""
    if not isinstance(node, dict) or depth > 8:
        raise LineError("this is not GeoJSON: an object with a “type” is expected")
    kind = node.get("type")
    if kind == "FeatureCollection":
        for feature in _list(node.get("features")):
            yield from _lines(feature, depth + 1)
    elif kind == "Feature":
        if node.get("geometry") is not None:
            yield from _lines(node["geometry"], depth + 1)
    elif kind == "GeometryCollection":
        for geometry in _list(node.get("geometries")):
            yield from _lines(geometry, depth + 1)
    elif kind == "LineString":
        yield node.get("coordinates")
    elif kind == "MultiLineString":
        yield from _list(node.get("coordinates"))


def _list(node: Any) -> list[Any]:
    if not isinstance(node, list):
        raise LineError("this is not GeoJSON: a list is expected in a geometry or a collection")
    return node


def _position(node: Any) -> LonLat:
    numbers = _list(node)[:2]
    if len(numbers) < 2 or not all(type(n) in (int, float) for n in numbers):
        raise LineError("a position is not [longitude, latitude]")
    try:
        return _checked(float(numbers[0]), float(numbers[1]))
    except OverflowError as error:
        raise LineError("a position is beyond all numbers") from error


def _point(element: Element) -> LonLat:
    try:
        return _checked(float(element.get("lon", "")), float(element.get("lat", "")))
    except ValueError as error:
        if isinstance(error, LineError):
            raise
        raise LineError("a point has no “lat” and “lon” in degrees") from error


def _checked(lon: float, lat: float) -> LonLat:
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise LineError(f"[{lon:g}, {lat:g}] is not a position on Earth, longitude first")
    return lon, lat


def _thinned(lines: Sequence[Sequence[LonLat]]) -> Lines:
    found = [tuple(line) for line in lines if len(line) > 1]
    if not found:
        raise LineError("there is no line in this file")
    return tuple(thin_line(line, MOST_POINTS, LEAST_BEND) for line in found)
