"""One panel of the map: shared paths, and two artboards that draw them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.set_pieces.map.artboard import RANGES, LabelSet, Placed, Scene, label_set
from generator.set_pieces.map.clip import Box, bounds
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.drawing import (
    Artboard,
    Bar,
    Labels,
    Mark,
    Panel,
    RoutePath,
    Text,
)
from generator.set_pieces.map.frames import Frame, Sheet
from generator.set_pieces.map.ground import Ground, fallback, ground
from generator.set_pieces.map.model import Map, Place, View
from generator.set_pieces.map.paths import lines_path, number
from generator.set_pieces.map.scale_bar import MARGIN, TEXT, ScaleBar
from generator.set_pieces.map.scene import PORTS, kept_ways, scene, view_sheet, ways
from generator.set_pieces.map.ways import DEPTH, Way, places_by_id

SITES = frozenset({"camp", "site", "border"})
LONGEST_NAME = 190
INSET_MARGIN = 0.004
"""How far the frame of a detail keeps from the edge, as a part of the width."""


def base_of(view: View, content: Map, basemaps: Mapping[str, Coast]) -> Ground:
    """What lies under a view: its basemap, or the packaged coast where that does not cover it."""
    on = view_sheet(view, places_by_id(content))
    dots = [(place.lon, place.lat) for place in content.places]
    return ground(on, coast_of(view, on, basemaps), dots)


def panel(view: View, content: Map, base: Ground) -> Panel:
    """A view drawn on what lies under it."""
    places = places_by_id(content)
    on = view_sheet(view, places)
    lines = ways(view, content, on)
    boards = []
    for name in ("wide", "narrow"):
        inset = _inset(view, content, on, on.narrow if name == "narrow" else on.wide)
        kept = kept_ways(lines, view, name == "narrow")
        what = scene(view, content, on, base.land, kept, name == "narrow", inset)
        boards.append(_artboard(name, on, what, kept, content))
    return Panel(
        view=view,
        name=_name(view, boards[0], places),
        land=base.land_path,
        context=base.context_path,
        borders=base.borders_path,
        routes=tuple(_route_path(way) for way in lines),
        artboards=tuple(boards),
        credit=base.credit,
    )


def coast_of(view: View, on: Sheet, basemaps: Mapping[str, Coast]) -> Coast:
    """The explainer's own basemap where it covers the view, else the packaged one."""
    own = basemaps.get(str(view.id))
    if own is not None and own.covers(on.degrees(on.whole())):
        return own
    return fallback(on, [str(name) for name in view.focus])


def _inset(view: View, content: Map, on: Sheet, within: Frame) -> tuple[Box, str] | None:
    """The detail's frame in this view's units, as far as it lies on an artboard, and its title."""
    if view.inset is None:
        return None
    detail = next((each for each in content.views if str(each.id) == str(view.inset)), None)
    if detail is None:
        return None
    other = view_sheet(detail, places_by_id(content))
    frame = other.wide
    corners = [(x, y) for x in (frame.left, frame.right) for y in (frame.bottom, frame.top)]
    box = bounds(on.unit(*other.projection.inverse(*corner)) for corner in corners)
    left, top, right, bottom = on.box(within.padded(-INSET_MARGIN * within.width))
    seen = max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom)
    return (seen, str(detail.title)) if seen[0] < seen[2] and seen[1] < seen[3] else None


def _artboard(name: str, on: Sheet, what: Scene, lines: tuple[Way, ...], content: Map) -> Artboard:
    frame = on.narrow if name == "narrow" else on.wide
    left, top, right, bottom = on.box(frame)
    sets = tuple(label_set(on, frame, what, widths) for widths in RANGES[name])
    places = places_by_id(content)
    return Artboard(
        name=name,
        view_box=" ".join(_units(value) for value in (left, top, right - left, bottom - top)),
        width=round(right - left),
        height=round(bottom - top),
        inset=_rectangle(what.inset[0]) if what.inset else None,
        routes=tuple(_route_path(way) for way in lines),
        labels=tuple(_labels(each, places) for each in sets),
    )


def _labels(found: LabelSet, places: Mapping[str, Place]) -> Labels:
    marks = (_mark(placed, places[placed.id]) for placed in found.places)
    every = (*found.texts, *found.places)
    texts = (
        Text(percent(each.x), percent(each.y), each, _thing(each.id, places)) for each in every
    )
    bar = _bar(found.scale) if found.scale else None
    return Labels(found.range, tuple(marks), tuple(texts), bar, found.lost)


def _thing(id: str, places: Mapping[str, Place]) -> str:
    """The address of the row of what a label names."""
    if id in places:
        return places[id].anchor
    return id.replace(" ", "-") if id.startswith("route ") else ""


def _bar(bar: ScaleBar) -> Bar:
    y, dy = ("0", round(MARGIN + TEXT)) if bar.top else ("100%", -round(MARGIN))
    return Bar(f"{bar.km:g}", percent(bar.start), percent(bar.end), y, dy)


def _mark(placed: Placed, place: Place) -> Mark:
    shape = "story" if place.order is not None else _shape(place)
    return Mark(placed.id, percent(placed.x), percent(placed.y), shape, place.order)


def _shape(place: Place) -> str:
    if place.kind in PORTS:
        return "port"
    if place.kind in SITES:
        return "site"
    return "city" if place.kind == "city" else "town"


def _route_path(way: Way) -> RoutePath:
    route = way.route
    return RoutePath(
        str(route.id), route.mode, route.rank, lines_path(way.lines), DEPTH.index(route.mode)
    )


def _name(view: View, board: Artboard, places: Mapping[str, Place]) -> str:
    """The title and as many names as there is room for."""
    names = [str(places[mark.id].name) for mark in board.labels[0].marks]
    found = str(view.title)
    for i, name in enumerate(names):
        longer = f"{found}{', ' if i else ': '}{name}"
        if len(longer) > LONGEST_NAME:
            return f"{found} …"
        found = longer
    return found


def _rectangle(box: Box) -> tuple[str, str, str, str]:
    left, top, right, bottom = box
    return _units(left), _units(top), _units(right - left), _units(bottom - top)


def _units(value: float) -> str:
    return number(round(value * 10))


def percent(part: float) -> str:
    """A part of a side as a percentage with two decimals at most."""
    return f"{round(part * 100, 2):g}%"
