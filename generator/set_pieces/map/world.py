"""The land and borders of the world, cut to a box of which little needs to be unpacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator.set_pieces.map.clip import Box, Point, Ring, crossing, meets
from generator.set_pieces.map.topojson import Indices
from generator.set_pieces.map.world_file import WorldFile

Piece = int | list[Point]
"""A part of a ring: an arc not yet looked at, without its last point, or points."""


@dataclass(frozen=True)
class Rings:
    """Rings of one kind, as indices of arcs, with their boxes in degrees."""

    names: tuple[str, ...]
    """Of the shape that each belongs to."""
    arcs: tuple[Indices, ...]
    boxes: Sequence[Box]


class World:
    """A packed world, unpacked as it is asked."""

    def __init__(self, content: bytes) -> None:
        self._file = WorldFile(content)
        self._kx, self._ky = self._file.head["scale"]
        self._x0, self._y0 = self._file.head["origin"]
        self._arcs = self._degrees("arcs")
        self._ends = self._degrees("ends")

    def _degrees(self, table: str) -> Sequence[Box]:
        numbers = self._file.table(table)
        xs = [self._x0 + self._kx * v for v in numbers[::2]]
        ys = [self._y0 + self._ky * v for v in numbers[1::2]]
        return list(zip(xs[::2], ys[::2], xs[1::2], ys[1::2], strict=True))

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
        return Rings(names, arcs, self._degrees(kind))

    def land_in(self, box: Box) -> Iterator[Ring]:
        """All land in a box (west, south, east, north) in degrees: what `clip_ring` makes of it."""
        return self._cut(self._land, box, frozenset())

    def countries_in(self, box: Box, without: frozenset[str]) -> Iterator[Ring]:
        """The land of all countries but some, in the same way."""
        return self._cut(self._countries, box, without)

    def outlines_in(self, box: Box, least: float, stride: int) -> Iterator[Ring]:
        """Land of which something may lie in a box, much thinned and uncut.

        Without what is smaller than `least` degrees both ways. Of an arc in the box every
        `stride`-th point is taken, of any other the first: what joins those stays out of the box.
        """
        for arcs, around in zip(self._land.arcs, self._land.boxes, strict=True):
            small = max(around[2] - around[0], around[3] - around[1]) < least
            if not small and meets(around, box):
                yield tuple(p for arc in arcs for p in self._thinned(arc, box, stride))

    def _thinned(self, index: int, box: Box, stride: int) -> Sequence[Point]:
        if self._goes_round(index):
            return self.arc(index)[:-1]
        if not meets(self._arcs[max(index, ~index)], box):
            return (self._first(index),)
        return self.arc(index)[:-1:stride]

    def borders_in(self, box: Box) -> Iterator[Ring]:
        """Whole lines between two countries, of those whose box meets a box."""
        for parts in self._file.head["shared"]:
            if meets(_around([self._arcs[part] for part in parts]), box):
                first, *rest = (self.arc(part) for part in parts)
                yield first + tuple(point for arc in rest for point in arc[1:])

    def _cut(self, rings: Rings, box: Box, without: frozenset[str]) -> Iterator[Ring]:
        for name, arcs, around in zip(rings.names, rings.arcs, rings.boxes, strict=True):
            if name not in without and meets(around, box):
                ring = self._clipped(arcs, box)
                if len(ring) > 2:
                    yield ring

    def arc(self, index: int) -> Ring:
        """An arc in degrees; a negative index ~i is arc i backwards."""
        if index < 0:
            return self.arc(~index)[::-1]
        kx, ky, x0, y0 = self._kx, self._ky, self._x0, self._y0
        xs, ys = map(accumulate, self._file.steps(index))
        points = tuple((x0 + kx * x, y0 + ky * y) for x, y in zip(xs, ys, strict=True))
        return tuple(over_the_pole(points)) if self._goes_round(index) else points

    def _goes_round(self, index: int) -> bool:
        """Whether an arc crosses the 180th meridian: then its box is as wide as the world."""
        box = self._arcs[max(index, ~index)]
        return box[2] - box[0] > 180

    def _clipped(self, ring: Indices, box: Box) -> Ring:
        """As `clip_ring` does it, but arcs wholly on one side of a limit are not looked at."""
        pieces: list[Piece] = list(ring)
        for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
            if not pieces:
                return ()
            pieces = self._half_plane(pieces, axis, limit, sign)
        return tuple(point for piece in pieces for point in self._points(piece))

    def _points(self, piece: Piece) -> Sequence[Point]:
        return self.arc(piece)[:-1] if isinstance(piece, int) else piece

    def _half_plane(self, pieces: list[Piece], axis: int, limit: float, sign: int) -> list[Piece]:
        """What follows an arc begins where it ends: there is never a crossing between the two."""
        sides = [self._side(piece, axis, limit, sign) for piece in pieces]
        opened = [
            self._points(p) if side is None else p for p, side in zip(pieces, sides, strict=True)
        ]
        last = opened[-1]
        before = self._first(last) if isinstance(last, int) else last[-1]
        before_in = sides[-1] if sides[-1] is not None else (before[axis] - limit) * sign >= 0
        kept: list[Piece] = []
        for piece, side in zip(opened, sides, strict=True):
            points = (self._first(piece),) if isinstance(piece, int) else piece
            found: list[Point] = []
            for point in points:
                inside = (point[axis] - limit) * sign >= 0
                if inside != before_in:
                    found.append(crossing(before, point, axis, limit))
                if inside and side is None:
                    found.append(point)
                before, before_in = point, inside
            if found:
                kept.append(found)
            if isinstance(piece, int) and side:
                kept.append(piece)
        return kept

    def _side(self, piece: Piece, axis: int, limit: float, sign: int) -> bool | None:
        """Whether an arc lies within or without; None where that is to be seen point by point."""
        if not isinstance(piece, int):
            return None
        if self._goes_round(piece):
            return None
        box = self._arcs[max(piece, ~piece)]
        low, high = box[axis], box[axis + 2]
        if (low if sign > 0 else -high) >= limit * sign:
            return True
        return False if (high if sign > 0 else -low) < limit * sign else None

    def _first(self, index: int) -> Point:
        ends = self._ends[max(index, ~index)]
        return ends[:2] if index >= 0 else ends[2:]


def over_the_pole(points: Iterable[Point]) -> Iterator[Point]:
    """A line in degrees whose step from 180° E to 180° W, or back, goes beyond the nearer pole.

    Thus a ring has one side on either edge of the world: its way there and back covers nothing.
    """
    before: Point | None = None
    for lon, lat in points:
        if before is not None and abs(lon - before[0]) > 180:
            edge, pole = (180.0 if before[0] > 0 else -180.0), (95.0 if lat > 0 else -95.0)
            yield from ((edge, before[1]), (edge, pole), (-edge, pole), (-edge, lat))
        yield lon, lat
        before = lon, lat


def _around(boxes: Sequence[Box]) -> Box:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)
