"""Views that cannot be drawn, with what pushes their frame out, and views that hold no place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.problems import Problem
from generator.set_pieces.map.frames import Extent, Sheet, sheet
from generator.set_pieces.map.longitudes import HALF, TURN
from generator.set_pieces.map.model import Crop, Map, Place, View
from generator.set_pieces.map.projection import FrameError
from generator.set_pieces.map.scene import view_sheet
from generator.set_pieces.map.tracks import Places, places_by_id
from generator.source import Place as Where
from generator.values import Reference

HELD = "the view “{}” cannot be drawn"


def extents(view: View) -> Iterator[Problem]:
    """What is missing or empty of what a view says it shows."""
    for crop in (view, view.narrow):
        if crop is None:
            continue
        if not crop.fit and crop.bbox is None:
            message = f"the view “{view.id}” does not say what it shows"
            hint = "add “fit: [place ids]” or “bbox: [west, south, east, north]”"
            yield Problem(view.id.place, message, hint, code="E502")
        if crop.bbox is not None:
            west, south, east, north = crop.bbox
            hint = "the order is west, south, east, north, in degrees"
            if south >= north or west == east:
                message = f"the bbox of the view “{view.id}” is empty"
                yield Problem(_box_place(view, crop), message, hint, code="E502")
            elif west > east and east + TURN - west > HALF:
                message = (
                    f"the bbox of the view “{view.id}” goes eastwards from {west:g} to {east:g}, "
                    "round most of the world"
                )
                yield Problem(_box_place(view, crop), message, hint, code="E502")


def undrawn(
    view: View, content: Map, error: FrameError, dubious: frozenset[str]
) -> Iterator[Problem]:
    """Why a view cannot be drawn; nothing where a position that is doubted may be the reason."""
    wide = Extent(view.bbox) if view.bbox else None
    crop = view.narrow if view.narrow and _is_drawn(wide, view, content) else view
    if crop.bbox is not None or not crop.fit:
        yield Problem(
            _box_place(view, crop), f"{HELD.format(view.id)}: {error}", error.hint, code="E503"
        )
        return
    if any(str(id) in dubious for id in crop.fit):
        return
    places = places_by_id(content)
    known = [id for id in crop.fit if str(id) in places]
    out = _pushing(known, places)
    if out is None:
        out = max(known, key=lambda id: abs(places[str(id)].lat))
        message = f"{HELD.format(view.id)}: {error}"
    else:
        message = f"{HELD.format(view.id)} with the place “{out}”: {error}"
    place = places[str(out)]
    hint = (
        f"check lat: {place.lat:g} and lon: {place.lon:g} of “{out}”, or take it out of “fit”; "
        f"else {error.hint}"
    )
    yield Problem(out.place, message, hint, code="E503")


def _is_drawn(wide: Extent | None, view: View, content: Map) -> bool:
    try:
        if wide is not None:
            sheet(wide)
        else:
            view_sheet(view.model_copy(update={"narrow": None}), content)
    except FrameError:
        return False
    return True


def _pushing(ids: Sequence[Reference], places: Places) -> Reference | None:
    """The place without which the others could be drawn, the farthest from them if several."""
    found = []
    for id in ids:
        others = tuple((places[str(o)].lon, places[str(o)].lat) for o in ids if o is not id)
        if not others:
            return None
        try:
            size = sheet(Extent(points=others)).wide.width
        except FrameError:
            continue
        found.append((size, id))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _box_place(view: View, crop: View | Crop) -> Where:
    return getattr(crop.bbox[0], "place", None) or view.id.place if crop.bbox else view.id.place


def empty(content: Map, sheets: Sequence[tuple[View, Sheet]]) -> Iterator[tuple[str, Problem]]:
    """Views without a place, and the id of the place that one would hold if it were mended."""
    for view, on in sheets:
        chosen = {str(id) for id in view.places}
        shown = [p for p in content.places if not chosen or str(p.id) in chosen]
        if any(holds(on, place.lon, place.lat) for place in shown):
            continue
        lost = [p for p in shown if not any(holds(each, p.lon, p.lat) for _, each in sheets)]
        meant = next(((p, at) for p in lost for at in _otherwise(p) if holds(on, *at)), None)
        if meant is not None:
            yield str(meant[0].id), _mistaken(view, *meant)
            continue
        message = f"the view “{view.id}” holds no place"
        hint = "check its “bbox”; the order is west, south, east, north"
        yield "", Problem(_box_place(view, view), message, hint, code="E505")


def _otherwise(place: Place) -> Iterator[tuple[float, float]]:
    lon, lat = place.lon, place.lat
    yield from ((-lon, lat), (lon, -lat), (-lon, -lat))
    if abs(lon) <= 90:
        yield lat, lon


def _mistaken(view: View, place: Place, at: tuple[float, float]) -> Problem:
    lon, lat = at
    swapped = (lon, lat) == (place.lat, place.lon)
    of_lon = lon != place.lon
    where = getattr(place.lon if of_lon and not swapped else place.lat, "place", None)
    written = [
        f"{key}: {value:g}"
        for key, value, was in (("lat", lat, place.lat), ("lon", lon, place.lon))
        if value != was
    ]
    if swapped:
        message = f"the latitude and longitude of “{place.id}” look swapped"
    else:
        wrong = " and ".join(
            name for name, is_ in (("longitude", of_lon), ("latitude", lat != place.lat)) if is_
        )
        message = f"the {wrong} of “{place.id}” has the wrong sign"
    message = f"{message}: the view “{view.id}” holds no place"
    hint = f"write {' and '.join(written)}: there the view would hold it"
    code = "E504" if swapped else "E505"
    return Problem(where or place.id.place, message, hint, code=code)


def holds(on: Sheet, lon: float, lat: float) -> bool:
    """Whether either artboard of a sheet shows a position."""
    if abs(lat) > 85 or abs(lon) > HALF:
        return False
    point = on.projection.forward(lon, lat)
    return on.wide.holds(point) or on.narrow.holds(point)
