"""Where on the line of time a date lies: moments in days, and how it is to be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.dates import Date, Precision

_MINUTES = 1440


@dataclass(frozen=True)
class Extent:
    """From when to when: moments are day numbers, with the time as a fraction of the day."""

    start: float
    end: float
    """Where the last day ends; the same as `start` for a point."""
    lasts: bool = False
    """Whether it went on all that time; otherwise it happened once, somewhere in it."""
    is_soft: bool = False
    """Whether the date is approximate or uncertain."""
    opens: bool = False
    """Whether it began before `start`, nobody says when."""
    goes_on: bool = False
    """Whether it went on after `end`."""

    @property
    def anchor(self) -> float:
        """Where its shape stands: what lasted begins there, what happened once is in the middle."""
        if self.lasts:
            return self.end if self.opens else self.start
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class Span:
    """The whole time that is drawn, in moments."""

    first: float
    last: float

    @property
    def days(self) -> float:
        """How long it is."""
        return self.last - self.first

    def filled(self, extent: Extent) -> Extent:
        """An extent whose open ends reach to the ends of this span."""
        start = min(self.first, extent.start) if extent.opens else extent.start
        end = max(self.last, extent.end) if extent.goes_on else extent.end
        return replace(extent, start=start, end=end)

    def holds(self, extent: Extent) -> bool:
        """Whether any part of an extent lies in it."""
        reaches = extent.end > self.first or extent.start == extent.end == self.first
        return extent.start < self.last and reaches


def extent(date: Date) -> Extent:
    """Where a date lies: a day or a time is a point, a month or a year a stretch."""
    is_soft = date.is_approximate or date.is_uncertain
    moment = _moment(date)
    if moment is not None:
        return Extent(moment, moment, is_soft=is_soft)
    first, last = date.earliest, date.latest
    start = first if first is not None else (last or 0) + 1
    end = last + 1 if last is not None else start
    opens, goes_on = first is None, last is None
    return Extent(start, end, date.is_interval, is_soft, opens, goes_on)


def _moment(date: Date) -> float | None:
    """The moment of a single day: its time, or its noon."""
    if date.is_interval or date.precision not in (Precision.DAY, Precision.TIME):
        return None
    point = date.points[0]
    if point.time is None:
        return point.earliest + 0.5
    hours, minutes = (int(part) for part in point.time.split(":")[:2])
    return point.earliest + (hours * 60 + minutes) / _MINUTES


def whole_span(dates: Iterable[Date]) -> Span:
    """From the first day that any of the dates names to the end of the last."""
    points = [point for date in dates for point in date.points]
    return Span(min(p.earliest for p in points), max(p.latest for p in points) + 1)
