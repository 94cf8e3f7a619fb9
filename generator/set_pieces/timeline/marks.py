"""The events of one lane in rows, so that no mark covers another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.set_pieces.timeline.extent import Extent
from generator.set_pieces.timeline.model import Event
from generator.set_pieces.timeline.naming import Naming
from generator.set_pieces.timeline.scale import Scale

RADIUS = 6.0
"""Of a shape with the room around it, in px."""
MINOR = 0.72
"""Size of a minor event's shape in proportion."""
STROKE = 1.5
"""Half the width in px of the stroke for an event that another panel has."""
OPEN_END = 16.0
"""What the fading end of something that goes on takes, in px."""
LONG = 0.6
"""Share of the drawing from which a stretch gives way to shorter ones."""
COUNT_ROOM = 32.0
"""What the number of events that found no room takes, in px."""


Placed = tuple[Event, Extent]


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
    events: Iterable[Placed], scale: Scale, most: int, naming: Naming
) -> tuple[tuple[Mark, ...], tuple[Crowd, ...]]:
    """Each event in the first of at most `most` rows with room; the rest as counted crowds.

    What another panel magnifies shares one row here, as strokes. What lasts through
    most of the drawing comes last, so that it does not take the others' rows.
    """
    ends = [float("-inf")] * most
    placed: list[Mark] = []
    left_over: list[Placed] = []
    for group in _groups(events, scale, naming):
        boxes = [covered(event, extent, scale, naming) for event, extent in group]
        start, end = min(box[0] for box in boxes), max(box[1] for box in boxes)
        row = next((r for r in range(most) if ends[r] <= start), None)
        if row is None and _is_long((start, end), scale):
            row = _free_row(start, end, placed, most)
        if row is None:
            left_over += group
        else:
            ends[row] = max(end, ends[row])
            placed += (
                Mark(event, extent, Box(row, *box))
                for (event, extent), box in zip(group, boxes, strict=True)
            )
    return tuple(placed), _crowds(left_over, scale)


def _groups(events: Iterable[Placed], scale: Scale, naming: Naming) -> list[list[Placed]]:
    """Events that share a row because another panel has them; most stand alone."""
    groups: list[list[Placed]] = []
    magnified: list[Placed] = []
    for event, extent in events:
        if not naming.is_magnified(extent):
            groups.append([(event, extent)])
            continue
        if not magnified:
            groups.append(magnified)
        magnified.append((event, extent))
    return sorted(groups, key=lambda g: _is_long(covered(g[0][0], g[0][1], scale, naming), scale))


def _free_row(start: float, end: float, placed: Sequence[Mark], most: int) -> int | None:
    boxes = (Box(row, start, end) for row in range(most))
    return next((b.row for b in boxes if not any(b.meets(mark.box) for mark in placed)), None)


def _is_long(ends: tuple[float, float], scale: Scale) -> bool:
    return ends[1] - ends[0] > LONG * scale.width


def covered(event: Event, extent: Extent, scale: Scale, naming: Naming) -> tuple[float, float]:
    """From where to where an event is drawn, in px at the least width."""
    at = scale.x(extent.anchor)
    if naming.is_magnified(extent):
        return at - STROKE, at + STROKE
    radius = RADIUS * MINOR if event.importance == "minor" else RADIUS
    start = min(scale.x(extent.start) - OPEN_END * extent.opens, at - radius)
    end = max(scale.x(extent.end) + OPEN_END * extent.goes_on, at + radius)
    return start, end


def _crowds(events: Sequence[Placed], scale: Scale) -> tuple[Crowd, ...]:
    groups: list[list[Placed]] = []
    for event, extent in sorted(events, key=lambda pair: pair[1].anchor):
        x = scale.x(extent.anchor)
        if groups and x - scale.x(groups[-1][0][1].anchor) < COUNT_ROOM:
            groups[-1].append((event, extent))
        else:
            groups.append([(event, extent)])
    return tuple(Crowd(g[0][1].anchor, tuple(e for e, _ in g)) for g in groups)
