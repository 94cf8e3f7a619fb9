"""The silences between events: how much room they get, and when they are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.dates import Date
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
    for index in range(1, len(events)):
        here = events[index].date.date
        since = [moment for e in events[:index] if (moment := _before(e.date.date, here))]
        yield _gap(max(since, default=None), here, days, language)


Moment = tuple[int, int]
"""The middle of the days that something can have been, and how many of them there are."""


def _before(date: Date, here: Date) -> Moment | None:
    """When a date that came before last made itself felt."""
    end, point = date.latest, date.points[-1]
    if end is None or here.earliest is None or end >= here.earliest:
        point = date.points[0]
    return (point.earliest + point.latest) // 2, point.latest - point.earliest


def _gap(since: Moment | None, here: Date, days: float, language: str) -> Gap:
    if since is None or here.earliest is None:
        return NO_GAP
    point = here.points[0]
    length = (point.earliest + point.latest) // 2 - since[0]
    share = length / max(days, 1)
    step = sum(share >= least for least in STEPS)
    open_days = max(since[1], point.latest - point.earliest)
    if length < 1 or share < NAMED_FROM or open_days > VAGUEST * length:
        return Gap(step)
    return Gap(step, gap_words(length, language))
