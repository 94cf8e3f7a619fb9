"""Whether the coasts of an explainer's `basemap.json` are those that its views want."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.problems import Problem
from generator.set_pieces import Context
from generator.set_pieces.map.basemaps import FILE
from generator.set_pieces.map.coast import BasemapError, Coast, read_basemaps
from generator.set_pieces.map.coastlines import COASTLINES
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.model import View
from generator.set_pieces.map.natural_earth import ACCURACY_KM
from generator.source import Place

_ACCURACY_KM = {coastline.name: coastline.accuracy_km for coastline in COASTLINES}


def coasts_drawn(
    context: Context, sheets: Sequence[tuple[View, Sheet]]
) -> tuple[dict[str, Coast], tuple[Problem, ...]]:
    """The coasts that cover their views, by the id of the view, and what is wrong with others."""
    source = context.attachments.get(FILE)
    if source is None:
        return {}, tuple(_unlike([view for view, _ in sheets], {}))
    try:
        found = read_basemaps(source.text)
    except BasemapError as error:
        where = Place(source.path, 1, 1)
        hint = "make it again with “explainer basemap”, or delete it"
        return {}, (Problem(where, str(error), hint, code="E507"),)
    covered = {
        str(view.id): found[str(view.id)]
        for view, sheet in sheets
        if str(view.id) in found and found[str(view.id)].covers(sheet.degrees(sheet.whole()))
    }
    missing = [_outgrown(view) for view, _ in sheets if str(view.id) not in covered]
    drawn = [view for view, _ in sheets if str(view.id) in covered]
    return covered, (*missing, *_unlike(drawn, covered))


def _outgrown(view: View) -> Problem:
    message = f"{FILE} does not cover the view “{view.id}”"
    hint = f"make it again with “{command(view)}”; until then Natural Earth is drawn"
    return Problem(view.id.place, message, hint, "warning", "W503")


def _unlike(views: Sequence[View], coasts: Mapping[str, Coast]) -> Iterator[Problem]:
    """Views that name a finer coast than is drawn."""
    for view in views:
        coast = coasts.get(str(view.id))
        accuracy = coast.accuracy_km if coast else ACCURACY_KM
        if _ACCURACY_KM.get(str(view.coast), accuracy) < accuracy:
            message = f"the view “{view.id}” names the coast {view.coast}, and a coarser is drawn"
            hint = f"draw it with “{command(view)}”, or write “coast: natural-earth”"
            yield Problem(view.id.place, message, hint, "warning", "W507")


def command(view: View) -> str:
    """What makes the basemap of the explainer that a view stands in."""
    return " ".join(("explainer basemap", *str(view.id.place.path).split("/")[-2:-1]))
