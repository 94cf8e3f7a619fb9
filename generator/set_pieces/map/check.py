"""What is wrong with a map that no single field shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.problems import Problem
from generator.set_pieces import Context
from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.check_basemaps import coasts_drawn, command
from generator.set_pieces.map.check_drawing import names_without_room, ports_off_the_coast
from generator.set_pieces.map.check_frames import empty, extents, holds, undrawn
from generator.set_pieces.map.check_positions import doubts, ends_elsewhere
from generator.set_pieces.map.check_routes import ferries_over_land
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.country_names import meant
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.ground import fallback
from generator.set_pieces.map.model import Map, Route, View
from generator.set_pieces.map.natural_earth import world
from generator.set_pieces.map.projection import FrameError
from generator.set_pieces.map.scene import view_sheet

MOST_OFF_PX = 3.0


def check(content: Map, context: Context) -> Iterable[Problem]:
    """Frames that cannot be drawn, mistaken positions, places off every view, ferries on land."""
    drawn = atlas(content, context)
    written = content.routes
    doubted = tuple(doubts(content, drawn.content))
    dubious = frozenset(doubt.of for doubt in doubted)
    yield from (doubt.problem for doubt in doubted)
    yield from drawn.resolved.problems
    yield from ends_elsewhere(drawn.content, dubious)
    content = drawn.content
    sheets: list[tuple[View, Sheet]] = []
    for view in content.views:
        wrong = tuple(extents(view))
        yield from wrong
        try:
            if not wrong:
                sheets.append((view, view_sheet(view, content)))
        except FrameError as error:
            yield from undrawn(view, content, error, dubious)
    coasts, problems = coasts_drawn(context, sheets)
    yield from problems
    yield from _insets(content)
    yield from _countries(content, context.language)
    yield from _evidence(content)
    if len(sheets) == len(content.views):
        without = tuple(empty(content, sheets))
        yield from (problem for _, problem in without)
        mended = dubious | {id for id, _ in without}
        yield from _off_the_map(content, [sheet for _, sheet in sheets], mended)
        sure = (route for route in written if _is_sure(route, dubious))
        yield from ferries_over_land(sure, content, sheets, coasts)
        coarse = tuple(_coarse(sheets, coasts))
        yield from (_too_coarse(view, off) for view, off in coarse)
        fine = [pair for pair in sheets if all(pair[0] is not view for view, _ in coarse)]
        if not dubious:
            yield from ports_off_the_coast(content, fine, coasts)
            yield from names_without_room(drawn)


def _is_sure(route: Route, dubious: frozenset[str]) -> bool:
    """Whether no position that its way goes by is doubted."""
    named = (each for each in route.path if not isinstance(each, tuple))
    return dubious.isdisjoint(map(str, (route.id, route.start, route.to, *named)))


def _off_the_map(content: Map, sheets: list[Sheet], dubious: frozenset[str]) -> Iterator[Problem]:
    for place in content.places:
        seen = any(holds(sheet, place.lon, place.lat) for sheet in sheets)
        if not seen and str(place.id) not in dubious:
            message = f"the place “{place.id}” lies outside every view"
            hint = "check its lat and lon, or widen a view's “bbox” or “fit”"
            yield Problem(place.id.place, message, hint, "warning", "W501")


def _insets(content: Map) -> Iterator[Problem]:
    for view in content.views:
        if view.inset is not None and str(view.inset) == str(view.id):
            message = f"the view “{view.id}” is its own inset"
            yield Problem(view.inset.place, message, "name another view", code="E506")


def _countries(content: Map, language: str) -> Iterator[Problem]:
    for name in (name for view in content.views for name in view.focus):
        known = world().names
        if str(name) not in known:
            message = f"there is no country “{name}”"
            hint = meant(str(name), known, language)
            yield Problem(name.place, message, hint, code="E512")


def _evidence(content: Map) -> Iterator[Problem]:
    for place in content.places:
        if place.text is not None and not place.sources and "[@" not in place.text:
            message = f"what is said of the place “{place.id}” rests on no source"
            hint = "add “sources: [id, …]” with ids of sources.yaml"
            yield Problem(place.id.place, message, hint, "warning", "W401")


def _coarse(
    sheets: list[tuple[View, Sheet]], coasts: dict[str, Coast]
) -> Iterator[tuple[View, float]]:
    """Views whose coast is too coarse, and by how many px."""
    for view, sheet in sheets:
        coast = coasts.get(str(view.id)) or fallback(sheet)
        off = coast.accuracy_km / sheet.km_per_unit
        if view.coast is None and off > MOST_OFF_PX and _has_shore(sheet, coast):
            yield view, off


def _too_coarse(view: View, off: float) -> Problem:
    message = f"the coast of the view “{view.id}” may be wrong by {off:.0f} px"
    hint = f"make a finer one with “{command(view)}”, or accept it with “coast: natural-earth”"
    return Problem(view.id.place, message, hint, "warning", "W504")


def _has_shore(sheet: Sheet, coast: Coast) -> bool:
    return any(
        sheet.wide.holds(sheet.projection.forward(*point)) for ring in coast.land for point in ring
    )
