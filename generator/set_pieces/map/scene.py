"""What each artboard of a view shows: which places, routes and names, and how they are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.set_pieces.map.artboard import Dot, Lettered, Scene
from generator.set_pieces.map.candidates import Spot
from generator.set_pieces.map.clip import Box
from generator.set_pieces.map.frames import Extent, Frame, Sheet, sheet
from generator.set_pieces.map.free_text import Area
from generator.set_pieces.map.model import Crop, Map, Place, Route, View
from generator.set_pieces.map.placing import Style
from generator.set_pieces.map.raster import Raster
from generator.set_pieces.map.tracks import Track, places_by_id, tracks
from generator.set_pieces.map.ways import Way, ends, on_sheet

STORY_RADIUS, AIRPORT_RADIUS, PORT_RADIUS, CITY_RADIUS, TOWN_RADIUS = 9.0, 7.0, 4.0, 3.5, 3.0
PORTS = frozenset({"port", "terminal", "station"})
STORY, ROUTE_END = 400.0, 120.0
PRIORITY = {"high": 100.0, "normal": 30.0, "low": 8.0}
NOTE_WIDTH = 26


def view_sheet(view: View, content: Map) -> Sheet:
    """The projection and frames of a view of a map all of whose routes have their line.

    Raises FrameError where it cannot be drawn.
    """
    narrow = _extent(view.narrow, view, content) if view.narrow else None
    return sheet(_extent(view, view, content), narrow)


def _extent(crop: View | Crop, view: View, content: Map) -> Extent:
    if crop.bbox is not None:
        return Extent(crop.bbox)
    places = places_by_id(content)
    known = [places[str(id)] for id in crop.fit if str(id) in places]
    lines = _between_shown(view, content, _omitted(view, narrow=crop is not view))
    return Extent(None, tuple((place.lon, place.lat) for place in known), tuple(lines))


def _between_shown(view: View, content: Map, omitted: frozenset[str]) -> Iterator[Track]:
    """The lines of a view's routes, except for those that end at a place that it leaves out."""
    places = places_by_id(content)
    chosen = {str(id) for id in view.places}
    left_out = {id for id in places if id in omitted or (chosen and id not in chosen)}
    for route in shown_routes(view, content):
        tips = ((route.start, route.to), *((*way[:1], *way[-1:]) for way in route.branches))
        for both, line in zip(tips, tracks(route, places), strict=True):
            if len(line.points) > 1 and left_out.isdisjoint(map(str, both)):
                yield line


def shown_places(
    view: View, content: Map, frame: Frame, on: Sheet, narrow: bool
) -> tuple[Place, ...]:
    """The places of a view that lie on an artboard, in the order of the file."""
    chosen = {str(id) for id in view.places}
    omitted = _omitted(view, narrow)
    return tuple(
        place
        for place in content.places
        if (not chosen or str(place.id) in chosen)
        and str(place.id) not in omitted
        and frame.holds(on.projection.forward(place.lon, place.lat))
    )


def shown_routes(view: View, content: Map) -> tuple[Route, ...]:
    """The routes that a view may show, in the order of the file."""
    chosen = {str(id) for id in view.routes}
    return tuple(route for route in content.routes if not chosen or str(route.id) in chosen)


def ways(view: View, content: Map, on: Sheet) -> tuple[Way, ...]:
    """The routes of a view, drawn on its sheet."""
    return on_sheet(shown_routes(view, content), places_by_id(content), on)


def kept_ways(lines: tuple[Way, ...], view: View, narrow: bool) -> tuple[Way, ...]:
    """The routes for one artboard: none whose end was left out, unless its author names it."""
    if view.routes:
        return lines
    omitted = _omitted(view, narrow)
    return tuple(way for way in lines if not {str(way.route.start), str(way.route.to)} & omitted)


def _omitted(view: View, narrow: bool) -> frozenset[str]:
    more = view.narrow.omit if narrow and view.narrow else ()
    return frozenset(str(id) for id in (*view.omit, *more))


def scene(
    view: View,
    content: Map,
    on: Sheet,
    land: Raster,
    lines: tuple[Way, ...],
    narrow: bool,
    inset: tuple[Box, str] | None,
) -> Scene:
    """Everything that one artboard of a view shows."""
    frame = on.narrow if narrow else on.wide
    places = shown_places(view, content, frame, on, narrow)
    tips = frozenset(tip for way in lines for tip in ends(way.route))
    return Scene(
        land,
        tuple(_dot(place, on, str(place.id) in tips, narrow) for place in places),
        tuple(
            Lettered(str(way.route.id), way.route.mode, way.lines, _texts(way, inset))
            for way in lines
        ),
        tuple(_areas(view, on, "narrow" if narrow else "wide")),
        inset,
    )


def style(place: Place) -> Style:
    """How the name of a place is set: the story's heaviest, mere orientation lightest."""
    if place.order is not None:
        return "story"
    return "name" if place.text else "minor"


def radius(place: Place) -> float:
    """Of its dot, in px."""
    if place.order is not None:
        return STORY_RADIUS
    if place.kind in PORTS:
        return PORT_RADIUS
    if place.kind == "airport":
        return AIRPORT_RADIUS
    return CITY_RADIUS if place.kind == "city" else TOWN_RADIUS


def _dot(place: Place, on: Sheet, is_end: bool, narrow: bool) -> Dot:
    lettering = place.lettering
    absence = PRIORITY[lettering.priority] + (ROUTE_END if is_end else 0.0)
    spot = Spot(
        x=0.0,
        y=0.0,
        radius=radius(place),
        name=str(lettering.text or place.name),
        style=style(place),
        note=tuple(_note(place)),
        sides=lettering.side,
        absence=STORY if place.order is not None else absence,
        leader=lettering.leader or place.order is not None,
        land=0.0 if place.kind in PORTS else None,
    )
    return Dot(str(place.id), on.unit(place.lon, place.lat), spot)


def _note(place: Place) -> Iterable[str]:
    text = place.caption or place.lettering.note
    return balanced(str(text)) if text else ()


def balanced(text: str) -> tuple[str, ...]:
    """A note in one line, or in two of about the same width, broken after a comma if it can be."""
    if len(text) <= NOTE_WIDTH:
        return (text,)
    words = text.split()
    breaks = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(breaks, key=_imbalance, default=(text,))


def _imbalance(lines: tuple[str, str]) -> float:
    longest = max(map(len, lines))
    return longest - (6 if lines[0].endswith(",") and longest <= NOTE_WIDTH else 0)


def _texts(way: Way, inset: tuple[Box, str] | None) -> tuple[str, ...]:
    """Nothing for a route that a detail shows as a whole: there, all of them have room."""
    if inset:
        left, top, right, bottom = inset[0]
        points = (point for line in way.lines for point in line)
        if all(left <= x <= right and top <= y <= bottom for x, y in points):
            return ()
    return tuple(_wordings(way.route))


def _wordings(route: Route) -> Iterator[str]:
    """From the fullest to the shortest."""
    found = [route.on_line, route.short_label]
    if route.on_line is None and route.short_label is None:
        found = [route.duration]
    yield from (str(text) for text in found if text)


def _areas(view: View, on: Sheet, artboard: str) -> Iterator[Area]:
    for area in view.labels:
        if area.on not in ("both", artboard):
            continue
        x, y = on.unit(area.lon, area.lat)
        own = area.language and str(area.language)
        lines = [(part.strip(), own) for part in str(area.text).split("|")]
        if area.local and artboard == "wide":
            lines.append((str(area.local), area.local_language and str(area.local_language)))
        yield Area(x, y, tuple(lines), area.kind, area.rotate)
