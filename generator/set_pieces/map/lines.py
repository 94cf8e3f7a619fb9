"""Lines on the sheet: smoothed, measured along, and where a text along one can stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import atan2, cos, degrees, dist, radians, sin

Point = tuple[float, float]


def smooth(points: Sequence[Point], rounds: int = 3) -> tuple[Point, ...]:
    """A line with its corners cut `rounds` times (Chaikin 1974); its ends stay."""
    line = tuple(points)
    for _ in range(rounds if len(line) > 2 else 0):
        corners = [p for a, b in pairwise(line) for p in (_at(a, b, 0.25), _at(a, b, 0.75))]
        line = (line[0], *corners[1:-1], line[-1])
    return line


def _at(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


@dataclass(frozen=True)
class Stretch:
    """A nearly straight stretch of a line that a text can follow."""

    x: float
    y: float
    angle: float
    """In degrees, clockwise from the east, between -90 and 90: text is never upside down."""
    bend: float
    """How far the line strays from the straight one, in px."""


def length(line: Sequence[Point]) -> float:
    """The length of a line."""
    return sum(dist(a, b) for a, b in pairwise(line))


def stretch(line: Sequence[Point], part: float, size: float) -> Stretch | None:
    """The stretch of length `size` around a part (0 to 1) of a line; None where it is too long."""
    marks = (0.0, *accumulate(dist(a, b) for a, b in pairwise(line)))
    start, end = part * marks[-1] - size / 2, part * marks[-1] + size / 2
    if start < 0 or end > marks[-1]:
        return None
    a, b = _along(line, marks, start), _along(line, marks, end)
    turn = degrees(atan2(b[1] - a[1], b[0] - a[0]))
    angle = turn - 180 if turn > 90 else turn + 180 if turn < -90 else turn
    between = [p for p, mark in zip(line, marks, strict=True) if start < mark < end]
    x, y = _along(line, marks, part * marks[-1])
    return Stretch(x, y, angle, max((_off(p, (x, y), turn) for p in (a, b, *between)), default=0.0))


def _off(point: Point, centre: Point, turn: float) -> float:
    dx, dy = point[0] - centre[0], point[1] - centre[1]
    return abs(dy * cos(radians(turn)) - dx * sin(radians(turn)))


def _along(line: Sequence[Point], marks: Sequence[float], at: float) -> Point:
    for i, mark in enumerate(marks[1:]):
        if at <= mark:
            span = mark - marks[i]
            return _at(line[i], line[i + 1], (at - marks[i]) / span if span else 0.0)
    return line[-1]


def inside(lines: Iterable[Sequence[Point]], width: float, height: float) -> bool:
    """Whether any of some lines has a point on a sheet."""
    return any(0 <= x <= width and 0 <= y <= height for line in lines for x, y in line)
