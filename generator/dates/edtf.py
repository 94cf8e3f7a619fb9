"""Dates in EDTF (ISO 8601-2:2019, levels 0 and 1) that keep the precision they came with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering

from generator.dates.days import decimal_year
from generator.dates.error import DateError
from generator.dates.points import Point, Precision, parse_point

__all__ = ["Bound", "Date", "DateError", "Point", "Precision", "parse"]


_OTHER_LETTER = re.compile(r"(?![A-Z])[^\W\d_]")
"""In a text that is no EDTF as a whole, so that no one place in it is wrong."""


class Bound(Enum):
    """The end of an interval that is not a date."""

    OPEN = ".."
    """No limit: what is still going on, or has always been."""
    UNKNOWN = ""
    """There is a limit, and it is not known."""


@total_ordering
@dataclass(frozen=True)
class Date:
    """A date, or an interval of dates, as an author wrote it.

    Dates are in a total order: by `earliest` (an open start is before everything), then the longer
    first (a year before its first day, what goes on for ever before what ends), then by `text`.
    """

    text: str
    """The EDTF text as written."""
    start: Point | Bound
    end: Point | Bound
    """The same point as `start` unless the date is an interval."""

    @property
    def is_interval(self) -> bool:
        """Whether it is written as one date, a slash and another."""
        return "/" in self.text

    @property
    def points(self) -> tuple[Point, ...]:
        """The dates it is made of: two in a closed interval, otherwise one."""
        ends = (self.start, self.end) if self.is_interval else (self.start,)
        return tuple(end for end in ends if isinstance(end, Point))

    @property
    def earliest(self) -> int | None:
        """Number of the first day it can be (see `generator.dates.days`); None if open."""
        return self.start.earliest if isinstance(self.start, Point) else None

    @property
    def latest(self) -> int | None:
        """Number of the last day it can be, that day included; None if open."""
        return self.end.latest if isinstance(self.end, Point) else None

    @property
    def years(self) -> tuple[float | None, float | None]:
        """Where to draw it to scale: from when to when in decimal years, None for an open end.

        The end is where the last day ends, so that 2018 is (2018.0, 2019.0).
        """
        first, last = self.earliest, self.latest
        return (
            None if first is None else decimal_year(first),
            None if last is None else decimal_year(last + 1),
        )

    @property
    def precision(self) -> Precision:
        """How finely it is known; of an interval, the coarser of its ends."""
        return min((point.precision for point in self.points), key=list(Precision).index)

    @property
    def is_uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return any(point.is_uncertain for point in self.points)

    @property
    def is_approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return any(point.is_approximate for point in self.points)

    @property
    def datetime(self) -> str | None:
        """The value of `<time datetime>`; None where HTML has no true one (intervals, about …)."""
        if self.is_interval or self.is_uncertain or self.is_approximate:
            return None
        return self.points[0].datetime

    @property
    def sort_key(self) -> tuple[float, float, str]:
        """What dates are ordered by, in the order that the class describes."""
        first, last = self.earliest, self.latest
        return (
            float("-inf") if first is None else first,
            float("-inf") if last is None else -last,
            self.text,
        )

    def __hash__(self) -> int:
        """Of the text, from which all else is read."""
        return hash(self.text)

    def __lt__(self, other: Date) -> bool:
        return self.sort_key < other.sort_key


def parse(text: str) -> Date:
    """Read a date in EDTF level 0 or 1.

    Beyond the standard, the seconds of a time may be left out. Raises `DateError` (and nothing
    else) with what to write instead for whatever else is there.
    """
    try:
        return _read(text)
    except DateError as error:
        if error.hint is not None:
            raise
        from generator.dates.hints import advice  # most texts have no date that is wrong

        message, hint = advice(text, _is_date)
        raise DateError(message, hint, 0 if _OTHER_LETTER.search(text) else error.offset) from None


def _read(text: str) -> Date:
    if "/" in text:
        return _interval(text)
    point = parse_point(text)
    return Date(text, point, point)


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return True


def _interval(text: str) -> Date:
    first, _, second = text.partition("/")
    if "/" in second:
        raise DateError("an interval has one slash", None, len(first) + 1 + second.index("/"))
    start, end = _end(first, 0), _end(second, len(first) + 1)
    if isinstance(start, Point) and isinstance(end, Point):
        _check_order(start, end)
    if isinstance(start, Bound) and isinstance(end, Bound):
        hint = "write a date on one side at least, such as 1999/.. or ../1994"
        raise DateError("the interval has no date in it", hint, 0)
    return Date(text, start, end)


def _end(text: str, offset: int) -> Point | Bound:
    if text in ("", ".."):
        return Bound(text)
    try:
        point = parse_point(text)
    except DateError as error:
        raise DateError(error.message, error.hint, offset + error.offset) from None
    if point.time is not None:
        hint = f"write the day alone: {text[: text.index('T')]}"
        raise DateError("an interval cannot have a time of day", hint, offset + text.index("T"))
    return point


def _check_order(start: Point, end: Point) -> None:
    if end.latest >= start.earliest:
        return
    raise DateError(
        f"the interval ends ({end.text}) before it starts ({start.text})",
        f"write the earlier date first: {end.text}/{start.text}",
        len(start.text) + 1,
    )
