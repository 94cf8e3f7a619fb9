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
COUNT_ROOM = 26.0
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
    """Each event in the first of at most `most` rows with room; the rest as counted crowds."""
    ends = [float("-inf")] * most
    placed: list[Mark] = []
    left_over: list[tuple[Event, Extent]] = []
    for event, extent in events:
        start, end = covered(extent, scale, event.importance == "minor")
        row = next((r for r in range(most) if ends[r] <= start), None)
        if row is None:
            left_over.append((event, extent))
        else:
            ends[row] = end
            placed.append(Mark(event, extent, Box(row, start, end)))
    return tuple(placed), _crowds(left_over, scale)


def covered(extent: Extent, scale: Scale, is_minor: bool) -> tuple[float, float]:
    """From where to where an event is drawn, in px at the least width."""
    radius = RADIUS * MINOR if is_minor else RADIUS
    at = scale.x(extent.anchor)
    start = min(scale.x(extent.start) - OPEN_END * extent.opens, at - radius)
    end = max(scale.x(extent.end) + OPEN_END * extent.goes_on, at + radius)
    return start, end


def _crowds(events: Sequence[tuple[Event, Extent]], scale: Scale) -> tuple[Crowd, ...]:
    groups: list[list[tuple[Event, Extent]]] = []
    for event, extent in events:
        x = scale.x(extent.anchor)
        if groups and x - scale.x(groups[-1][0][1].anchor) < COUNT_ROOM:
            groups[-1].append((event, extent))
        else:
            groups.append([(event, extent)])
    return tuple(Crowd(g[0][1].anchor, tuple(e for e, _ in g)) for g in groups)
