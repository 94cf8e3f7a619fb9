"""Reading a map back from a page as built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.ops import unary_union

from generator.set_pieces.map.artboard import RANGES
from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.frames import Frame, Sheet
from generator.set_pieces.map.model import Map, View
from generator.set_pieces.map.scene import view_sheet
from tests.set_pieces.map.maps import beside, context_of


def having(element, name):
    """The elements inside that have the class."""
    return element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def thing_of(element):
    """The address of the row that has the number of what is drawn; nothing without one."""
    number = re.search(r"map__thing--\d+", element.get("class"))
    rows = having(element.getroottree(), number[0]) if number else []
    return next((row.get("id") for row in rows if row.get("id")), "")


def shown(drawing, width):
    """The points that a drawing shows in a range of widths, each with its texts there."""

    def is_there(element):
        ranges = re.findall(r"map__labels--(\w+)", element.get("class") or "")
        return ranges in ([], [width])

    def texts(point):
        found = having(point, "map__text")
        return [one for one in found if is_there(one) and is_there(one.getparent())]

    points = filter(is_there, having(drawing, "map__point"))
    return [(point, texts(point)) for point in points]


def of_every_width(section):
    """What each drawing of a section shows in each of its ranges of widths."""
    for name, ranges in RANGES.items():
        for board in having(section, f"map__artboard--{name}"):
            yield from (shown(board, each.name) for each in ranges)


def numbers(text):
    """All numbers of a text, as path data writes them."""
    return [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]


def rings(path):
    """The absolute rings or lines of path data, each a list of points."""
    found = []
    for start, steps in re.findall(r"M([^lz]+)(?:l([^Mz]*))?z?", path):
        points = [tuple(numbers(start))]
        deltas = numbers(steps)
        for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        found.append(points)
    return found


@dataclass(frozen=True)
class Drawn:
    """A view's panel on a page, and where on Earth its points are."""

    panel: Any
    view: View
    sheet: Sheet

    @cached_property
    def land(self):
        """The land, in drawing units."""
        (path,) = self.panel.xpath(".//defs/path[contains(@id, '-land')]/@d")
        return unary_union([Polygon(ring).buffer(0) for ring in rings(path)])

    def lines(self, route):
        """The lines of a route, in drawing units; none where the panel does not draw it."""
        paths = self.panel.xpath(f".//defs/path[@id='map-{self.view.id}-{route.id}']/@d")
        return MultiLineString([LineString(line) for path in paths for line in rings(path)])

    def artboards(self):
        """Each artboard, with its frame."""
        for name, frame in (("wide", self.sheet.wide), ("narrow", self.sheet.narrow)):
            (board,) = having(self.panel, f"map__artboard--{name}")
            yield board, frame

    def degrees(self, frame: Frame, x: float, y: float):
        """(lon, lat) of a point in parts of an artboard's width and height."""
        return self.sheet.projection.inverse(
            frame.left + x * frame.width, frame.top - y * frame.height
        )


def drawn(section, model: Map):
    """The panels of a map's section."""
    model = atlas(model, context_of(model, files=beside())).content
    return [
        Drawn(section.xpath(f".//*[@id='{view.anchor}']")[0], view, view_sheet(view, model))
        for view in model.views
    ]


def part(text):
    """A percentage as a part of one."""
    assert text.endswith("%"), text
    return float(text[:-1]) / 100
