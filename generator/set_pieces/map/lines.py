"""Lines on the sheet: smoothed, measured along, and where a text along one can stand."""

from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import atan2, cos, degrees, dist, sin

Point = tuple[float, float]


ROUNDS = 3


def smooth(points: Sequence[Point], stops: Sequence[int] = ()) -> tuple[Point, ...]:
    """A line with its corners cut (Chaikin 1974); its ends and `stops`, by their index, stay."""
    line: list[Point] = []
    start = 0
    for stop in (*stops, len(points) - 1):
        line += _cut(points[start : stop + 1])[1 if line else 0 :]
        start = stop
    return tuple(line)


def _cut(points: Sequence[Point]) -> tuple[Point, ...]:
    line = tuple(points)
    for _ in range(ROUNDS if len(line) > 2 else 0):
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


class Course:
    """A line, measured along once."""

    def __init__(self, line: Sequence[Point]) -> None:
        self._line = line
        self._marks = (0.0, *accumulate(dist(a, b) for a, b in pairwise(line)))

    @property
    def length(self) -> float:
        """All of it."""
        return self._marks[-1]

    def stretch(self, part: float, size: float) -> Stretch | None:
        """The stretch of length `size` around a part (0 to 1) of it; None where it is too long."""
        middle = part * self.length
        start, end = middle - size / 2, middle + size / 2
        if start < 0 or end > self.length or start == end:
            return None
        a, b = self._at(start), self._at(end)
        turn = atan2(b[1] - a[1], b[0] - a[0])
        up = degrees(turn)
        angle = up - 180 if up > 90 else up + 180 if up < -90 else up
        x, y = self._at(middle)
        between = self._line[bisect(self._marks, start) : bisect_left(self._marks, end)]
        c, s = cos(turn), sin(turn)
        bend = max(abs((v - y) * c - (u - x) * s) for u, v in (a, b, *between))
        return Stretch(x, y, angle, bend)

    def _at(self, mark: float) -> Point:
        after = max(1, bisect_left(self._marks, mark))
        first, last = self._marks[after - 1 : after + 1]
        return _at(
            self._line[after - 1],
            self._line[after],
            (mark - first) / (last - first) if last > first else 0.0,
        )
