"""Names beside the marks of a lane, where they fit without covering anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.set_pieces.timeline.lettering import width
from generator.set_pieces.timeline.marks import RADIUS, Box, Mark
from generator.set_pieces.timeline.scale import Scale

EXTRA_ROWS = 2
"""How many rows a lane may have for names alone."""
INDENT = 3.0
"""Between the line that leads from a mark and its name, in px."""
BESIDE = 4.0
"""Between a mark and the name beside it, in px."""


@dataclass(frozen=True)
class Label:
    """A name in the drawing."""

    mark: Mark
    row: int
    moment: float
    """Where it is fastened: at the mark's shape, or past the end of its bar."""
    offset: float
    """From there to where the words begin or end, in px."""
    ends_there: bool
    """Whether the words end there, instead of beginning."""
    box: Box


def labels(lane: Sequence[Mark], scale: Scale, rows: int, size: float) -> tuple[Label, ...]:
    """The names that fit, in type of `size` px.

    Names stand beside their mark, or in another row of the lane (which has `rows`, and may grow by
    `EXTRA_ROWS`) at the end of a line from it. Major events choose first, then earlier ones.
    """
    taken = [mark.box for mark in lane]
    first, last = scale.x(scale.span.first) - RADIUS, scale.width
    placed: list[Label] = []
    named = [mark for mark in lane if mark.event.short_title]
    for mark in sorted(named, key=lambda mark: mark.event.importance != "major"):
        others = [box for box in taken if box is not mark.box]
        for label, leader in _candidates(mark, scale, rows + EXTRA_ROWS, size):
            inside = first <= label.box.start and label.box.end <= last
            if inside and not any(b.meets(o) for b in (label.box, *leader) for o in others):
                placed.append(label)
                taken += [label.box, *leader]
                break
    return tuple(placed)


def _candidates(
    mark: Mark, scale: Scale, rows: int, size: float
) -> Iterator[tuple[Label, tuple[Box, ...]]]:
    """Places for a name, the best first, with what the line to it covers."""
    long = width(str(mark.event.short_title), size, mark.event.importance == "major")
    yield _after(mark, mark.row, mark.extent.end, mark.box.end + BESIDE, scale, long), ()
    yield _before(mark, mark.row, mark.extent.start, mark.box.start - BESIDE, scale, long), ()
    at = mark.extent.anchor
    x = scale.x(at)
    for row in sorted(range(rows), key=lambda r: (abs(r - mark.row), -r)):
        between = range(min(row, mark.row), max(row, mark.row) + 1)
        leader = tuple(Box(r, x - 1, x + 1) for r in between if r != mark.row)
        if leader:
            yield _after(mark, row, at, x + INDENT, scale, long), leader
            yield _before(mark, row, at, x - INDENT, scale, long), leader


def _after(mark: Mark, row: int, moment: float, x: float, scale: Scale, long: float) -> Label:
    return Label(mark, row, moment, x - scale.x(moment), False, Box(row, x, x + long))


def _before(mark: Mark, row: int, moment: float, x: float, scale: Scale, long: float) -> Label:
    return Label(mark, row, moment, x - scale.x(moment), True, Box(row, x - long, x))
