"""The land and borders of the world, cut to a box of which little needs to be unpacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from math import ceil, floor

from generator.set_pieces.map.clip import (
    Box,
    Point,
    Ring,
    around,
    clip_line,
    clip_ring,
    meets,
)
from generator.set_pieces.map.longitudes import HALF, TURN, turned
from generator.set_pieces.map.seam import sewn
from generator.set_pieces.map.topojson import Indices
from generator.set_pieces.map.world_file import WorldFile

_ARCS = 512
"""So many arcs stay unpacked, a few MB: the maps of one site show the same coasts again."""


@dataclass(frozen=True)
class Rings:
    """Rings of one kind, as indices of arcs, with their boxes in degrees."""

    names: tuple[str, ...]
    """Of the shape that each belongs to."""
    arcs: tuple[Indices, ...]
    boxes: tuple[Box, ...]


class World:
    """A packed world, unpacked as it is asked."""

    def __init__(self, content: bytes) -> None:
        self._file = WorldFile(content)
        self._scale = self._file.head["scale"]
        self._origin = self._file.head["origin"]
        self._arc = lru_cache(_ARCS)(self._unpacked)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the countries, in the order of the source."""
        return tuple(name for name, _ in self._file.head["countries"])

    @cached_property
    def _land(self) -> Rings:
        return self._rings("land")

    @cached_property
    def _countries(self) -> Rings:
        return self._rings("countries")

    def _rings(self, kind: str) -> Rings:
        rings = [(name, tuple(arcs)) for name, shape in self._file.head[kind] for arcs in shape]
        names, arcs = zip(*rings, strict=True)
        sides = (self._column(kind, side) for side in range(4))
        return Rings(names, arcs, tuple(zip(*sides, strict=True)))

    @cached_property
    def _borders(self) -> tuple[tuple[Box, Indices, tuple[Box, ...]], ...]:
        """Every line between two countries: the box around it, its arcs, and theirs."""
        boxes = tuple(zip(*self._sides, strict=True))
        lines = (
            (parts, tuple(boxes[part] for part in parts)) for parts in self._file.head["shared"]
        )
        return tuple((around(own), parts, own) for parts, own in lines)

    @cached_property
    def _sides(self) -> tuple[Sequence[float], ...]:
        """The wests, souths, easts and norths of all arcs, in degrees."""
        return tuple(self._column("arcs", side) for side in range(4))

    @cached_property
    def _ends(self) -> tuple[Sequence[float], ...]:
        """The longitudes and latitudes where arcs begin, then those where they end."""
        return tuple(self._column("ends", side) for side in range(4))

    def _column(self, table: str, side: int) -> Sequence[float]:
        first, step = self._origin[side % 2], self._scale[side % 2]
        return [first + step * v for v in self._file.table(table)[side::4]]

    def land_in(self, box: Box) -> Iterator[Ring]:
        """All land in a box (west, south, east, north) in degrees, as rings that lie in it.

        A box may go on beyond 180 or -180; then its land does, too, without a seam.
        """
        return self._cut(self._land, box, frozenset())

    def countries_in(self, box: Box, without: frozenset[str]) -> Iterator[Ring]:
        """The land of all countries but some, in the same way."""
        return self._cut(self._countries, box, without)

    def borders_in(self, box: Box) -> Iterator[Ring]:
        """All lines between two countries in a box: what `clip_line` makes of them."""
        for part, turn in _parts(box):
            lines = self._borders_in(part)
            yield from (turned(line, turn) for line in lines) if turn else lines

    def _borders_in(self, box: Box) -> Iterator[Ring]:
        for whole, parts, boxes in self._borders:
            if not meets(whole, box):
                continue
            line: Ring = ()
            for part, side in zip(parts, boxes, strict=True):
                if meets(side, box):
                    line += self.arc(part)[1 if line else 0 :]
                elif line:
                    yield from clip_line(line, box)
                    line = ()
            if line:
                yield from clip_line(line, box)

    def _cut(self, rings: Rings, box: Box, without: frozenset[str]) -> Iterator[Ring]:
        parts = _parts(box)
        found = self._cut_part(rings, parts[0][0], without)
        if parts[0][1] or len(parts) > 1:
            each = ((self._cut_part(rings, part, without), turn) for part, turn in parts)
            found = (turned(ring, turn) for some, turn in each for ring in some)
            for _, turn in parts[1:]:
                found = sewn(found, turn - HALF)
        yield from found

    def _cut_part(self, rings: Rings, box: Box, without: frozenset[str]) -> Iterator[Ring]:
        for name, arcs, extent in zip(rings.names, rings.arcs, rings.boxes, strict=True):
            if meets(extent, box) and name not in without:
                # A ring that goes over a pole leaves the box of its arcs.
                held = extent if extent[2] - extent[0] <= HALF else None
                ring = clip_ring(self._near(arcs, box), box, held)
                if ring:
                    yield ring

    def _near(self, arcs: Indices, box: Box) -> Sequence[Point]:
        """A ring; of an arc beyond the box no more than where it begins.

        What joins the ends of such an arc does not leave the arc's own box.
        """
        west, south, east, north = box
        wests, souths, easts, norths = self._sides
        x0, y0, x1, y1 = self._ends
        found: list[Point] = []
        for arc in arcs:
            i = arc if arc >= 0 else ~arc
            if (
                wests[i] <= east and west <= easts[i] and souths[i] <= north and south <= norths[i]
            ) or i in self._round:
                found += self.arc(arc)[:-1]
            else:
                found.append((x0[i], y0[i]) if arc >= 0 else (x1[i], y1[i]))
        return found

    def arc(self, index: int) -> Ring:
        """An arc in degrees; a negative index ~i is arc i backwards."""
        return self._arc(index) if index >= 0 else self._arc(~index)[::-1]

    def _unpacked(self, index: int) -> Ring:
        (kx, ky), (x0, y0) = self._scale, self._origin
        xs, ys = map(accumulate, self._file.steps(index))
        points = tuple([(x0 + kx * x, y0 + ky * y) for x, y in zip(xs, ys, strict=True)])
        return tuple(over_the_pole(points)) if index in self._round else points

    @cached_property
    def _round(self) -> frozenset[int]:
        """The arcs that cross the 180th meridian: their boxes are as wide as the world."""
        wests, _, easts, _ = self._sides
        widths = (east - west for west, east in zip(wests, easts, strict=True))
        return frozenset(arc for arc, width in enumerate(widths) if width > 180)


def _parts(box: Box) -> tuple[tuple[Box, float], ...]:
    """A box cut at the 180th meridian, each part on this side of it, with how far that moved it."""
    west, south, east, north = box
    if west >= -HALF and east <= HALF:
        return ((box, 0.0),)
    turns = range(floor((west + HALF) / TURN), ceil((east + HALF) / TURN))
    parts = ((max(west - TURN * turn, -HALF), min(east - TURN * turn, HALF)) for turn in turns)
    return tuple(
        ((first, south, last, north), TURN * turn)
        for (first, last), turn in zip(parts, turns, strict=True)
    )


def over_the_pole(points: Iterable[Point]) -> Iterator[Point]:
    """A line in degrees whose step from 180° E to 180° W, or back, goes beyond the nearer pole.

    Thus a ring has one side on either edge of the world: its way there and back covers nothing.
    """
    before: Point | None = None
    for lon, lat in points:
        if before is not None and abs(lon - before[0]) > 180:
            edge, pole = (180.0 if before[0] > 0 else -180.0), (95.0 if lat > 0 else -95.0)
            there = _crossed(before, (lon, lat))
            yield from ((edge, there), (edge, pole), (-edge, pole), (-edge, there))
        yield lon, lat
        before = lon, lat


def _crossed(one: Point, other: Point) -> float:
    """The latitude where a step crosses the 180th meridian."""
    far, farther = (HALF - abs(point[0]) for point in (one, other))
    return one[1] + (other[1] - one[1]) * (far / (far + farther) if far else 0.0)
