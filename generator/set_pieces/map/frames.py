"""Frames: the rectangles of projected land that a view shows, wide and narrow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.set_pieces.map.clip import Box, bounds
from generator.set_pieces.map.longitudes import TURN, span
from generator.set_pieces.map.projection import FrameError, Projection, fit
from generator.set_pieces.map.tracks import Track

LonLat = tuple[float, float]
Point = tuple[float, float]

UNITS = 1000.0
"""The width of a wide frame in drawing units; about one px where the page is wide."""
MARGIN = 0.16
"""Room around the places of a `fit`, for their names, as a part of the longer side."""
ROUTE_MARGIN = 0.025
"""Room around the lines of routes, likewise."""
DETOUR = 0.5
"""How far a line may leave the frame and still be held, likewise: the places must not get lost."""
LEAST_KM = 2.0
ONE_PLACE_KM = 20.0
"""The width and height of a frame around one place."""
WIDE_ASPECTS = (1.3, 2.4)
NARROW_ASPECTS = (0.8, 1.3)


@dataclass(frozen=True)
class Frame:
    """A rectangle in projected kilometres."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The east edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The north edge."""
        return self.bottom + self.height

    @property
    def aspect(self) -> float:
        """Width by height."""
        return self.width / self.height

    def shaped(self, aspects: tuple[float, float]) -> "Frame":
        """The smallest frame around this one whose aspect lies between two values."""
        lowest, highest = aspects
        width = max(self.width, self.height * lowest)
        height = max(self.height, self.width / highest)
        left = self.left - (width - self.width) / 2
        return Frame(left, self.bottom - (height - self.height) / 2, width, height)

    def around(self, other: "Frame") -> "Frame":
        """The smallest frame around both."""
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        right, top = max(self.right, other.right), max(self.top, other.top)
        return Frame(left, bottom, right - left, top - bottom)

    def padded(self, km: float) -> "Frame":
        """This frame, wider on every side."""
        return Frame(self.left - km, self.bottom - km, self.width + 2 * km, self.height + 2 * km)

    def holds(self, point: Point) -> bool:
        """Whether a projected point lies in it."""
        x, y = point
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True)
class Sheet:
    """A view's projection and its two frames."""

    projection: Projection
    wide: Frame
    narrow: Frame

    @property
    def km_per_unit(self) -> float:
        """Drawing units are the same on both artboards, so that they can share their paths."""
        return self.wide.width / UNITS

    def unit(self, lon: float, lat: float) -> Point:
        """A place in drawing units, from the wide frame's upper left corner, y downwards."""
        x, y = self.projection.forward(lon, lat)
        return (x - self.wide.left) / self.km_per_unit, (self.wide.top - y) / self.km_per_unit

    def units(self, line: Iterable[LonLat]) -> list[Point]:
        """A line of places in drawing units; its longitudes are taken as they are."""
        left, top, k = self.wide.left, self.wide.top, self.km_per_unit
        return [((x - left) / k, (top - y) / k) for x, y in self.projection.forwards(line)]

    def box(self, frame: Frame) -> Box:
        """A frame in drawing units: left, top, right, bottom."""
        k = self.km_per_unit
        left, top = (frame.left - self.wide.left) / k, (self.wide.top - frame.top) / k
        return left, top, left + frame.width / k, top + frame.height / k

    def whole(self, padding: float = 0.0) -> Frame:
        """The frame around both artboards, `padding` units wider on every side."""
        return self.wide.around(self.narrow).padded(padding * self.km_per_unit)

    def degrees(self, frame: Frame) -> Box:
        """The box in degrees around a frame: west, south, east, north."""
        steps = [i / 16 for i in range(17)]
        xs = [frame.left + step * frame.width for step in steps]
        ys = [frame.bottom + step * frame.height for step in steps]
        edge = [(x, y) for x in xs for y in (frame.bottom, frame.top)]
        edge += [(x, y) for y in ys for x in (frame.left, frame.right)]
        return bounds(self.projection.inverse(x, y) for x, y in edge)


@dataclass(frozen=True)
class Extent:
    """What a frame should show: a box in degrees, or all of some points, or both."""

    box: Box | None = None
    points: tuple[LonLat, ...] = ()
    tracks: tuple[Track, ...] = ()
    """Lines that it holds as a whole, too, where they begin and end in the frame of the points."""

    def degrees(self) -> Box:
        """The box in degrees around it, the shortest way round the world; its east may lie
        beyond 180. Raises FrameError where it is empty."""
        if self.box is not None:
            west, south, east, north = self.box
            return west, south, east + TURN if east < west else east, north
        if not self.points:
            raise FrameError("the view shows nothing: it has neither a `bbox` nor places to `fit`")
        west, east = span(lon for lon, _ in self.points)
        _, south, _, north = bounds(self.points)
        return west, south, east, north


@lru_cache(maxsize=64)
def sheet(wide: Extent, narrow: Extent | None = None) -> Sheet:
    """The projection and the frames of a view. Raises FrameError where it cannot be drawn.

    Without a narrow extent, phones get the wide one, higher.
    """
    west, south, east, north = wide.degrees()
    projection = fit(west, south, east, north)
    first = _frame(wide, projection, WIDE_ASPECTS)
    second = _frame(narrow or wide, projection, NARROW_ASPECTS)
    return _checked(Sheet(projection, first, second))


def _checked(found: Sheet) -> Sheet:
    """Frames are wider than what was asked for, so they are asked again."""
    fit(*found.degrees(found.whole()))
    return found


def _frame(extent: Extent, projection: Projection, aspects: tuple[float, float]) -> Frame:
    if extent.box is not None:
        return _of_box(extent.degrees(), projection).shaped(aspects)
    tight = _of_points([projection.forward(*point) for point in extent.points])
    frame = tight.shaped(aspects)
    lines = [line for track in extent.tracks for line in _within(track, frame, projection)]
    if not lines:
        return frame
    room = _around(lines).padded(ROUTE_MARGIN * max(frame.width, frame.height))
    # A frame that holds its routes anyway stays where it is.
    return frame if frame.around(room) == frame else tight.around(room).shaped(aspects)


def _within(track: Track, frame: Frame, projection: Projection) -> Iterator[Sequence[Point]]:
    """The lines of a track both of whose ends a frame holds, unless it leads far off."""
    ends = track.points[:1] + track.points[-1:]
    if all(frame.holds(projection.forward(*end)) for end in ends):
        reach = frame.padded(DETOUR * max(frame.width, frame.height))
        lines = track.lines(projection.forwards, projection.lon_0)
        yield from (line for line in lines if all(map(reach.holds, line)))


def _around(lines: Iterable[Sequence[Point]]) -> Frame:
    left, bottom, right, top = bounds(point for line in lines for point in line)
    return Frame(left, bottom, right - left, top - bottom)


def _of_box(box: Box, projection: Projection) -> Frame:
    """Through the middles of the box's sides, so that its edges are straight and upright."""
    west, south, east, north = box
    lon, lat = (west + east) / 2, (south + north) / 2
    left, right = projection.forward(west, lat)[0], projection.forward(east, lat)[0]
    bottom, top = projection.forward(lon, south)[1], projection.forward(lon, north)[1]
    return Frame(left, bottom, max(right - left, LEAST_KM), max(top - bottom, LEAST_KM))


def _of_points(points: Sequence[Point]) -> Frame:
    left, bottom, right, top = bounds(points)
    tight = Frame(left, bottom, right - left, top - bottom)
    least = LEAST_KM if tight.width or tight.height else ONE_PLACE_KM
    return tight.padded(max(least / 2, MARGIN * max(tight.width, tight.height)))
