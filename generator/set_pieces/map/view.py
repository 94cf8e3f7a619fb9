"""What the map shows: panels drawn from the model, and the rows of the lists under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from generator.set_pieces import Context
from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.drawing import Panel
from generator.set_pieces.map.locator import Locator, locator
from generator.set_pieces.map.model import Map, MapOptions, Place, Route, View
from generator.set_pieces.map.scene import shown_places, shown_routes, view_sheet
from generator.set_pieces.map.tracks import places_by_id
from generator.set_pieces.map.ways import measured_km, on_sheet

MODES = ("ferry", "air", "tunnel", "rail", "road", "foot")
MARKS = ("port", "airport", "town", "site")


@dataclass(frozen=True)
class RouteRow:
    """A route in the table."""

    route: Route
    start: Place
    to: Place
    km: str | None
    """How long it is, in km; None where that is not known."""
    measured: bool
    """Whether that is the length of the drawn line and not a source's figure."""

    @property
    def more(self) -> bool:
        """Whether its ends tell more than its name does."""
        return any(end.name not in self.route.name for end in (self.start, self.to))


@dataclass(frozen=True)
class Drawing:
    """Everything that the template draws."""

    panels: tuple[Panel, ...]
    modes: tuple[str, ...]
    """The modes in use, for the key."""
    numbered: bool
    """Whether places that are drawn carry the numbers of the story's order."""
    marks: tuple[str, ...]
    """The kinds of mark in use, for the key."""
    routes: tuple[RouteRow, ...]
    places: tuple[Place, ...]
    """Those that have something to tell: the numbered ones first, then in the order of the file."""
    others: tuple[Place, ...]
    """Those that are drawn for orientation only."""
    credits: tuple[str, ...]
    locator: Locator | None
    """Where in the world the widest panel lies."""
    numbers: Mapping[str, int]
    """By address, of all things: what is drawn of one lights up together with its row.

    The script lights any, map.css without it the first 40.
    """


def view(content: Map, options: MapOptions, context: Context) -> Drawing:
    """The panels that the directive asks for, with the rows that belong to them."""
    drawn = atlas(content, context)
    content = drawn.content
    panels = tuple(map(drawn.panel, _chosen(content, options)))
    routes, places = _rows(content, options)
    marked = {mark for each in panels for board in each.artboards for mark in board.marks}
    return Drawing(
        panels=panels,
        modes=tuple(mode for mode in MODES if any(mode in each.modes for each in panels)),
        numbered="story" in marked,
        marks=tuple(mark for mark in MARKS if mark in marked),
        routes=tuple(_route_row(route, content) for route in routes),
        places=tuple(sorted(filter(tells, places), key=_turn)),
        others=tuple(place for place in places if not tells(place)),
        credits=tuple(dict.fromkeys(map(context.catalogue.gettext, (p.credit for p in panels)))),
        locator=locator((each.view for each in panels), content),
        numbers=_numbers(content),
    )


def _numbers(content: Map) -> Mapping[str, int]:
    things = (*content.routes, *(place for place in content.places if tells(place)))
    others = (place for place in content.places if not tells(place))
    return {thing.anchor: number for number, thing in enumerate((*things, *others), start=1)}


def _turn(place: Place) -> float:
    return inf if place.order is None else place.order


def tells(place: Place) -> bool:
    """Whether a place is part of the story and not only there for orientation."""
    return place.text is not None or place.order is not None


def shown(content: Map, options: MapOptions) -> tuple[str, ...]:
    """The ids of the views that a directive shows."""
    return tuple(str(each.id) for each in _chosen(content, options))


def summary(content: Map, context: Context) -> str:
    """How much it holds."""
    places = sum(1 for place in content.places if place.text)
    routes = len(content.routes)
    said = context.catalogue
    return said.gettext(", ").join(
        (
            said.ngettext("%(num)d place", "%(num)d places", places),
            said.ngettext("%(num)d route", "%(num)d routes", routes),
        )
    )


def _chosen(content: Map, options: MapOptions) -> tuple[View, ...]:
    if options.view is None:
        return content.views
    return tuple(each for each in content.views if str(each.id) == str(options.view))


def _rows(content: Map, options: MapOptions) -> tuple[tuple[Route, ...], tuple[Place, ...]]:
    """Every thing once: with the first view that shows it, where views are placed one by one."""
    if options.view is None:
        return content.routes, content.places
    owners = dict(_owners(content))
    mine = str(options.view)
    first = str(content.views[0].id)
    routes = (r for r in content.routes if owners.get(r.anchor, first) == mine)
    places = (p for p in content.places if owners.get(p.anchor, first) == mine)
    return tuple(routes), tuple(places)


def _owners(content: Map) -> Iterator[tuple[str, str]]:
    """(anchor, view) of everything shown; the last one given for an anchor is the first view."""
    places = places_by_id(content)
    for each in reversed(content.views):
        on = view_sheet(each, content)
        for way in on_sheet(shown_routes(each, content), places, on):
            yield way.route.anchor, str(each.id)
        for place in shown_places(each, content, on.wide, on, narrow=False):
            yield place.anchor, str(each.id)


def _route_row(route: Route, content: Map) -> RouteRow:
    places = places_by_id(content)
    km = measured_km(route, places)
    given = route.distance_km is not None
    text = None if km is None else f"{km:g}" if given else f"{km:.0f}"
    return RouteRow(route, places[str(route.start)], places[str(route.to)], text, not given)
