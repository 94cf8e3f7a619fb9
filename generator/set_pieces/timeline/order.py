"""The order of events, and the era that each belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from generator.dates import Date
from generator.set_pieces.timeline.model import Era, Event


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """By the day they begin; of those that begin together the shorter first, then as in the file.

    What follows from the other is as a rule the longer: a decision, then the months that it holds.
    """
    return tuple(sorted(events, key=lambda event: _turn(event.date.date)))


def _turn(date: Date) -> tuple[float, float, str]:
    first, last = date.earliest, date.latest
    start = float("-inf") if first is None else first
    end = float("inf") if last is None else last
    return start, end, date.points[0].time or ""


def era_of(event: Event, eras: Sequence[Era]) -> Era | None:
    """The first era that the event begins in; None where it begins in none."""
    return next((era for era in eras if distance(event, era) == 0), None)


def nearest_era(event: Event, eras: Sequence[Era]) -> Era:
    """The era that the event begins in, or the one that is the fewest days away."""
    return min(eras, key=lambda era: distance(event, era))


def distance(event: Event, era: Era) -> float:
    """Days from the day that an event begins to an era, 0 inside it."""
    day, span = event.date.date.earliest, era.date.date
    first = float("-inf") if span.earliest is None else span.earliest
    last = float("inf") if span.latest is None else span.latest
    if day is None:
        return 0 if span.earliest is None else float("inf")
    return max(first - day, day - last, 0)
