"""The silences between events: how much room they get, and when they are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from generator.dates import Date, Point
from generator.dates.words import gap_words
from generator.set_pieces.timeline.model import Event

NAMED_FROM = 1 / 40
"""Share of the whole span from which a silence is named: a fortnight of a year."""
STEPS = (1 / 250, 1 / 80, 1 / 40, 1 / 12)
"""Shares from which the room before an event grows by a step: always a little, never a page."""
VAGUEST = 1 / 4
"""A silence is named where the dates at its ends leave no more than this share of it open."""


@dataclass(frozen=True)
class Gap:
    """The time between an event and what came before it."""

    step: int
    """How much room to leave, 0 to 4."""
    words: str = ""
    """Such as “5½ years later”; empty where the silence is not worth a name."""


NO_GAP = Gap(0)


def gaps(events: Sequence[Event], days: float, language: str) -> Iterator[Gap]:
    """The gap before each event, in their order; `days` is the length of the whole span.

    A silence is counted from the last thing that had ended, or had begun where it went on.
    """
    yield NO_GAP
    begun: Moment | None = None
    ended: Moment | None = None
    going_on: list[tuple[int, Moment]] = []
    for before, event in pairwise(event.date.date for event in events):
        first, last = before.points[0], before.points[-1]
        begun = _later(begun, _moment(first))
        if before.latest is not None:
            heappush(going_on, (before.latest, _moment(last)))
        while going_on and event.earliest is not None and going_on[0][0] < event.earliest:
            ended = _later(ended, heappop(going_on)[1])
        yield _gap(_later(begun, ended), event, days, language)


Moment = tuple[int, int]
"""The middle of the days that something can have been, and how many of them there are."""


def _moment(point: Point) -> Moment:
    return (point.earliest + point.latest) // 2, point.latest - point.earliest


def _later(one: Moment | None, other: Moment | None) -> Moment | None:
    return max((moment for moment in (one, other) if moment is not None), default=None)


def _gap(since: Moment | None, here: Date, days: float, language: str) -> Gap:
    if since is None or here.earliest is None:
        return NO_GAP
    middle, vague = _moment(here.points[0])
    length = middle - since[0]
    share = length / max(days, 1)
    step = sum(share >= least for least in STEPS)
    if length < 1 or share < NAMED_FROM or max(since[1], vague) > VAGUEST * length:
        return Gap(step)
    return Gap(step, gap_words(length, language))
