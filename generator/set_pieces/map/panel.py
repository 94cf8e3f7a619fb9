"""One panel of the map: shared paths, and two artboards that draw them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.set_pieces.map.artboard import RANGES, LabelSet, Placed
from generator.set_pieces.map.boards import Board
from generator.set_pieces.map.clip import Box
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
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.ground import Ground, fallback
from generator.set_pieces.map.model import Map, Place, View
from generator.set_pieces.map.paths import lines_path, number
from generator.set_pieces.map.points import points
from generator.set_pieces.map.scale_bar import MARGIN, TEXT, ScaleBar
from generator.set_pieces.map.scene import PORTS, view_sheet, ways
from generator.set_pieces.map.simplify import simplify_line
from generator.set_pieces.map.tracks import places_by_id
from generator.set_pieces.map.ways import DEPTH, Way

SITES = frozenset({"camp", "site", "border"})
LONGEST_NAME = 190
SMALLEST_BEND = 0.15
"""In square units: a smooth line with no corner to be seen, however large it is drawn."""


def base_of(view: View, content: Map, basemaps: Mapping[str, Coast]) -> Ground:
    """What lies under a view: its basemap, or the packaged coast where that does not cover it."""
    on = view_sheet(view, content)
    dots = tuple((place.lon, place.lat) for place in content.places)
    return Ground(on, coast_of(view, on, basemaps), dots)


def panel(view: View, content: Map, base: Ground, boards: Iterable[Board]) -> Panel:
    """A view drawn on what lies under it."""
    places = places_by_id(content)
    drawn = tuple(_artboard(board, base.sheet, places) for board in boards)
    return Panel(
        view=view,
        name=_name(view, drawn[0], places),
        land=base.in_page.land,
        context=base.in_page.context,
        borders=base.in_page.borders,
        in_file=base.in_file,
        routes=tuple(map(_route_path, ways(view, content, base.sheet))),
        artboards=drawn,
        credit=base.coast.credit,
    )


def coast_of(view: View, on: Sheet, basemaps: Mapping[str, Coast]) -> Coast:
    """The explainer's own basemap where it covers the view, else the packaged one."""
    own = basemaps.get(str(view.id))
    if own is not None and own.covers(on.degrees(on.whole())):
        return own
    return fallback(on, tuple(str(name) for name in view.focus))


def _artboard(board: Board, on: Sheet, places: Mapping[str, Place]) -> Artboard:
    left, top, right, bottom = on.box(board.frame)
    found = map(board.labels, range(len(RANGES[board.name])))
    sets = tuple(_labels(each, places) for each in found)
    inset = board.scene.inset
    return Artboard(
        name=board.name,
        view_box=" ".join(_units(value) for value in (left, top, right - left, bottom - top)),
        width=round(right - left),
        height=round(bottom - top),
        inset=_rectangle(inset[0]) if inset else None,
        routes=tuple(map(_route_path, board.ways)),
        labels=sets,
        points=points(sets),
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
    if place.kind == "airport":
        return "airport"
    return "city" if place.kind == "city" else "town"


def _route_path(way: Way) -> RoutePath:
    route = way.route
    path = lines_path(simplify_line(line, SMALLEST_BEND) for line in way.lines)
    return RoutePath(str(route.id), route.mode, route.rank, path, DEPTH.index(route.mode))


def _name(view: View, board: Artboard, places: Mapping[str, Place]) -> str:
    """The title and, from west to east, the names for which there is room: the story's first."""
    marks = board.labels[0].marks
    named: list[Mark] = []
    left = LONGEST_NAME - len(str(view.title))
    for mark in sorted(marks, key=lambda mark: mark.number is None):
        left -= len(str(places[mark.id].name)) + 2
        if left < 0:
            break
        named.append(mark)
    named.sort(key=lambda mark: float(mark.x.rstrip("%")))
    names = ", ".join(str(places[mark.id].name) for mark in named)
    return f"{view.title}: {names}{' …' if len(named) < len(marks) else ''}"


def _rectangle(box: Box) -> tuple[str, str, str, str]:
    left, top, right, bottom = box
    return _units(left), _units(top), _units(right - left), _units(bottom - top)


def _units(value: float) -> str:
    return number(round(value * 10))


def percent(part: float) -> str:
    """A part of a side as a percentage with two decimals at most."""
    return f"{round(part * 100, 2):g}%"
