"""How many rows each lane may have, so that the drawing does not outgrow a screen."""

from __future__ import annotations

from collections.abc import Sequence

from generator.set_pieces.timeline.extent import Extent
from generator.set_pieces.timeline.marks import marks
from generator.set_pieces.timeline.model import Event
from generator.set_pieces.timeline.naming import Naming
from generator.set_pieces.timeline.scale import Scale

FULL_LANES = 4
"""So many lanes may have all the rows that a lane can have; more of them share as many."""

Events = Sequence[tuple[Event, Extent]]


def rows(lanes: Sequence[Events], scale: Scale, most: int, naming: Naming) -> tuple[int, ...]:
    """The most rows of each lane, at least 1 and at most `most`.

    Where there are not enough for all, the lane with the most events to a row gets the next, as
    seats are given to parties (d'Hondt), until it needs no more.
    """
    needed = [_needed(lane, scale, most, naming) for lane in lanes]
    given = [1 for _ in lanes]
    for _ in range(most * FULL_LANES - len(lanes)):
        wanting = [i for i, number in enumerate(given) if number < needed[i]]
        if not wanting:
            break
        given[max(wanting, key=lambda i: len(lanes[i]) / (given[i] + 1))] += 1
    return tuple(given)


def _needed(lane: Events, scale: Scale, most: int, naming: Naming) -> int:
    placed, _ = marks(lane, scale, most, naming)
    return max((mark.row + 1 for mark in placed), default=1)
