"""The sheet that labels are placed on, at one width: what they should keep clear of."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil, hypot

from generator.set_pieces.map.clip import Box
from generator.set_pieces.map.placing import Ground
from generator.set_pieces.map.raster import Raster

Point = tuple[float, float]
STEP = 4.0
"""How far apart the samples of lines are, in px."""
CROSSING = 0.26
"""The cost of a px of line under a label."""
WISH = 1.6
"""The cost of a name that would like the sea standing on land, or the reverse."""
FINE = 2.0
"""The cells in which points of lines are looked for, in px."""
GROWTH = 1.4
"""How much wider a sheet gets before the next range of widths begins."""
EDGE = 4.0
"""How near to the edge of the sheet a label may come, in px."""


@dataclass(frozen=True)
class Canvas:
    """A sheet of `width` x `height` px with land and lines."""

    width: float
    height: float
    land: Raster
    lines: tuple[tuple[Point, ...], ...]
    faint: tuple[tuple[Point, ...], ...] = ()
    """Lines that a label may rather stand on: every third px of them counts."""

    @cached_property
    def _samples(self) -> Sequence[Sequence[int]]:
        """Of each row of cells, the columns in which points of the lines are, in order."""
        rows: list[list[int]] = [[] for _ in range(int(self.height / FINE) + 1)]
        points = [point for line in self.lines for point in sampled(line, STEP)]
        points += [point for line in self.faint for point in sampled(line, 3 * STEP)]
        for x, y in points:
            if 0 <= x < self.width and 0 <= y < self.height:
                rows[int(y / FINE)].append(int(x / FINE))
        return [sorted(columns) for columns in rows]

    def holds(self, boxes: Iterable[Box]) -> bool:
        """Whether boxes keep inside the sheet."""
        right, bottom = self.width - EDGE, self.height - EDGE
        return all(
            b[0] >= EDGE and b[1] >= EDGE and b[2] <= right and b[3] <= bottom for b in boxes
        )

    def crossed(self, box: Box) -> float:
        """About how many px of lines run under a box."""
        left, top, right, bottom = box
        first, last = round(left / FINE), round(right / FINE)
        found = 0
        for columns in self._samples[max(0, round(top / FINE)) : max(0, round(bottom / FINE))]:
            if columns:
                found += bisect_left(columns, last) - bisect_left(columns, first)
        return found * STEP

    def untidiness(
        self, boxes: Sequence[Box], wish: float | None, pivot: Point
    ) -> tuple[float, float]:
        """A cost for lines and coast under boxes, and the share of land under them.

        `wish` is the share of land that the label would like, if it has a preference. Where the
        sheet is wider, a label keeps its size while what surrounds its `pivot` moves away from
        it: lines are looked for at this width and at the range's greatest.
        """
        crossed = sum(map(self.crossed, boxes))
        if self.lines or self.faint:
            wider = [_shrunk(box, pivot, 1 / GROWTH) for box in boxes]
            crossed = max(crossed, sum(map(self.crossed, wider)) * GROWTH)
        share = sum(map(self.land.share, boxes)) / len(boxes)
        cost = CROSSING * crossed + 12 * share * (1 - share)
        return cost + (0.0 if wish is None else WISH * abs(share - wish)), share


def _shrunk(box: Box, pivot: Point, by: float) -> Box:
    x, y = pivot
    left, top, right, bottom = box
    return x + (left - x) * by, y + (top - y) * by, x + (right - x) * by, y + (bottom - y) * by


def ground_of(share: float) -> Ground:
    """What a label stands on, by the share of land under it."""
    if 0.3 < share < 0.7:
        return "shore"
    return "sea" if share < 0.5 else "land"


def sampled(line: Sequence[Point], step: float) -> tuple[Point, ...]:
    """Points along a line, at most `step` apart."""
    found: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(line):
        parts = max(1, ceil(hypot(x1 - x0, y1 - y0) / step))
        found += [(x0 + (x1 - x0) * i / parts, y0 + (y1 - y0) * i / parts) for i in range(parts)]
    return (*found, *line[-1:])
