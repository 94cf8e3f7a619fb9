"""An artboard: one frame of a view, with a set of labels for each range of widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.set_pieces.map.candidates import NEVER, Spot, place_wish
from generator.set_pieces.map.canvas import Canvas
from generator.set_pieces.map.clip import Box, Ring
from generator.set_pieces.map.frames import Frame, Sheet
from generator.set_pieces.map.free_text import Area, area_wish, inset_wish, route_wish
from generator.set_pieces.map.labels import Wish, solve
from generator.set_pieces.map.lines import length
from generator.set_pieces.map.placing import Placing
from generator.set_pieces.map.raster import Raster
from generator.set_pieces.map.scale_bar import ScaleBar, bar_at, scale_bars, scale_wish
from generator.set_pieces.map.typesetting import NARROW, WIDE, Setting

Point = tuple[float, float]


@dataclass(frozen=True)
class Range:
    """Widths of the artboard, in px, that share a set of labels."""

    name: str
    least: float
    setting: Setting


RANGES = {
    "wide": (Range("wide", 900, WIDE), Range("medium", 640, WIDE)),
    "narrow": (Range("small", 400, NARROW), Range("smallest", 272, NARROW)),
}


@dataclass(frozen=True)
class Dot:
    """A place to be marked: in drawing units, with the wish for its name (in px, at 0, 0)."""

    id: str
    at: Point
    spot: Spot


@dataclass(frozen=True)
class Lettered:
    """A route to be labelled: its lines in drawing units, its wordings from full to short."""

    id: str
    mode: str
    lines: tuple[Ring, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """Everything that an artboard shows, in drawing units."""

    land: Raster
    dots: tuple[Dot, ...]
    routes: tuple[Lettered, ...]
    areas: tuple[Area, ...]
    inset: tuple[Box, str] | None = None


@dataclass(frozen=True)
class Placed:
    """A thing that found its place, in parts of the artboard's width and height."""

    id: str
    x: float
    y: float
    placing: Placing


@dataclass(frozen=True)
class LabelSet:
    """The labels of one range of widths."""

    range: str
    places: tuple[Placed, ...]
    texts: tuple[Placed, ...]
    scale: ScaleBar | None
    lost: tuple[str, ...]
    """Ids of places for whose names there was no room."""


def label_set(sheet: Sheet, frame: Frame, scene: Scene, widths: Range) -> LabelSet:
    """The labels of a scene, placed for the least width of a range.

    Wider is safe: positions spread while labels keep their size.
    """
    left, top, right, bottom = sheet.box(frame)
    scale = widths.least / (right - left)
    onto = _Onto(left, top, scale)
    width, height = widths.least, (bottom - top) * scale
    lines = tuple(onto.line(line) for route in scene.routes for line in route.lines)
    border = (onto.line(_outline(scene.inset[0])),) if scene.inset else ()
    canvas = Canvas(width, height, scene.land.seen(left, top, scale), (*lines, *border))
    bars = scale_bars(sheet, frame, widths.least)
    wishes = list(_wishes(scene, onto, canvas, widths.setting))
    wishes += [scale_wish(bars, canvas)] if bars else []
    chosen = solve(wishes)
    found = [
        Placed(id, p.x / width, p.y / height, p)
        for id, p in zip(_ids(scene), chosen, strict=False)
        if p is not None
    ]
    dots = {dot.id for dot in scene.dots}
    there = {placed.id for placed in found}
    return LabelSet(
        widths.name,
        tuple(placed for placed in found if placed.id in dots),
        tuple(placed for placed in found if placed.id not in dots),
        bar_at(bars, chosen[-1]) if bars else None,
        tuple(dot.id for dot in scene.dots if dot.id not in there),
    )


@dataclass(frozen=True)
class _Onto:
    """From drawing units to px of a canvas."""

    left: float
    top: float
    scale: float

    def point(self, at: Point) -> Point:
        return (at[0] - self.left) * self.scale, (at[1] - self.top) * self.scale

    def line(self, line: Sequence[Point]) -> Ring:
        left, top, scale = self.left, self.top, self.scale
        return tuple(((x - left) * scale, (y - top) * scale) for x, y in line)


def _ids(scene: Scene) -> tuple[str, ...]:
    areas = (f"area {i}" for i in range(len(scene.areas)))
    inset = ("inset",) if scene.inset else ()
    routes = (f"route {route.id}" for route in scene.routes)
    return (*(dot.id for dot in scene.dots), *routes, *areas, *inset)


def _wishes(scene: Scene, onto: _Onto, canvas: Canvas, setting: Setting) -> Iterator[Wish]:
    """In the order of `_ids`."""
    for dot in scene.dots:
        x, y = onto.point(dot.at)
        yield place_wish(_moved(dot.spot, x, y), canvas, setting)
    for route in scene.routes:
        line = max((_seen(onto.line(line), canvas) for line in route.lines), key=length, default=())
        yield route_wish(line, route.mode, route.texts, canvas, setting) if line else Wish((), 0.0)
    for area in scene.areas:
        x, y = onto.point((area.x, area.y))
        yield area_wish(replace(area, x=x, y=y), canvas, setting)
    if scene.inset:
        left, top, right, bottom = scene.inset[0]
        (x0, y0), (x1, y1) = onto.point((left, top)), onto.point((right, bottom))
        yield inset_wish((x0, y0, x1, y1), scene.inset[1], canvas, setting)


def _moved(spot: Spot, x: float, y: float) -> Spot:
    return replace(spot, x=x, y=y, absence=min(spot.absence, NEVER))


def _seen(line: Ring, canvas: Canvas) -> Ring:
    return tuple(p for p in line if 0 <= p[0] <= canvas.width and 0 <= p[1] <= canvas.height)


def _outline(box: Box) -> Ring:
    left, top, right, bottom = box
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
