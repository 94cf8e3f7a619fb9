"""The events of one lane in rows, so that no mark covers another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.set_pieces.timeline.extent import Extent
from generator.set_pieces.timeline.model import Event
from generator.set_pieces.timeline.scale import Scale

RADIUS = 6.0
"""Of a shape with the room around it, in px."""
MINOR = 0.72
"""Size of a minor event's shape in proportion."""
OPEN_END = 16.0
"""What the fading end of something that goes on takes, in px."""
LONG = 0.6
"""Share of the drawing from which a stretch gives way to shorter ones."""
COUNT_ROOM = 32.0
"""What the number of events that found no room takes, in px."""


@dataclass(frozen=True)
class Box:
    """What a drawn thing covers in a row, in px at the least width."""

    row: int
    start: float
    end: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes cover a common part."""
        return self.row == other.row and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Mark:
    """An event placed in its lane."""

    event: Event
    extent: Extent
    box: Box

    @property
    def row(self) -> int:
        """Its row in the lane, from 0."""
        return self.box.row


@dataclass(frozen=True)
class Crowd:
    """Events that found no room in the rows, as a number."""

    moment: float
    events: tuple[Event, ...]


def marks(
    events: Iterable[tuple[Event, Extent]], scale: Scale, most: int
) -> tuple[tuple[Mark, ...], tuple[Crowd, ...]]:
    """Each event in the first of at most `most` rows with room; the rest as counted crowds.

    What lasts through most of the drawing comes last, so that it does not take the others' rows.
    """
    ends = [float("-inf")] * most
    placed: list[Mark] = []
    left_over: list[tuple[Event, Extent]] = []
    for event, extent in sorted(
        events, key=lambda pair: _is_long(covered(pair[0], pair[1], scale), scale)
    ):
        start, end = covered(event, extent, scale)
        row = next((r for r in range(most) if ends[r] <= start), None)
        if row is None and _is_long((start, end), scale):
            row = _free_row(start, end, placed, most)
        if row is None:
            left_over.append((event, extent))
        else:
            ends[row] = max(end, ends[row])
            placed.append(Mark(event, extent, Box(row, start, end)))
    return tuple(placed), _crowds(left_over, scale)


def _free_row(start: float, end: float, placed: Sequence[Mark], most: int) -> int | None:
    boxes = (Box(row, start, end) for row in range(most))
    return next((b.row for b in boxes if not any(b.meets(mark.box) for mark in placed)), None)


def _is_long(ends: tuple[float, float], scale: Scale) -> bool:
    return ends[1] - ends[0] > LONG * scale.width


def covered(event: Event, extent: Extent, scale: Scale) -> tuple[float, float]:
    """From where to where an event is drawn, in px at the least width."""
    radius = RADIUS * MINOR if event.importance == "minor" else RADIUS
    at = scale.x(extent.anchor)
    start = min(scale.x(extent.start) - OPEN_END * extent.opens, at - radius)
    end = max(scale.x(extent.end) + OPEN_END * extent.goes_on, at + radius)
    return start, end


def _crowds(events: Sequence[tuple[Event, Extent]], scale: Scale) -> tuple[Crowd, ...]:
    groups: list[list[tuple[Event, Extent]]] = []
    for event, extent in sorted(events, key=lambda pair: pair[1].anchor):
        x = scale.x(extent.anchor)
        if groups and x - scale.x(groups[-1][0][1].anchor) < COUNT_ROOM:
            groups[-1].append((event, extent))
        else:
            groups.append([(event, extent)])
    return tuple(Crowd(g[0][1].anchor, tuple(e for e, _ in g)) for g in groups)
