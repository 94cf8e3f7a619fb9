"""One date in EDTF, not an interval: its parts, its limits and what can be wrong with it."""

from dataclasses import dataclass
from enum import StrEnum

from generator.dates.days import day_number, days_in_month
from generator.dates.error import DateError
from generator.dates.parts import SEASONS, check_time, day_of, matched, month_of, years


class Precision(StrEnum):
    """How finely a date is known, from the coarsest to the finest."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True)
class Point:
    """One date, in astronomical years (0 is 1 BCE, -54 is 55 BCE)."""

    text: str
    precision: Precision
    """What is known: of 2018-XX the year, of 2018-01-XX the month."""
    year: int
    """Of a decade or century, its first year."""
    month: int | None
    """1 to 12; of a season, 21 (spring) to 24 (winter)."""
    day: int | None
    time: str | None
    """HH:MM or HH:MM:SS as written."""
    zone: str | None
    """`Z` or the offset from UTC as written."""
    is_uncertain: bool
    is_approximate: bool
    earliest: int
    """Number of its first day. A season is drawn as in the north: spring is March to May."""
    latest: int
    """Number of its last day, that day included. The winter of a year ends in the next."""

    @property
    def datetime(self) -> str | None:
        """A valid HTML date, month, year or date and time; None where HTML cannot say it."""
        if not 1 <= self.year <= 9999 or self.precision in (
            Precision.CENTURY, Precision.DECADE, Precision.SEASON,
        ):  # fmt: skip
            return None
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        if self.time is None:
            return "-".join(parts)
        zone = self.zone or ""
        return f"{'-'.join(parts)}T{self.time}{zone}{':00' if len(zone) == 3 else ''}"


def parse_point(text: str) -> Point:
    """Read one EDTF date; raises `DateError`, without a hint where the text has another shape."""
    found = matched(text)
    first, last = years(found)
    month, day = month_of(found, first), None
    if month in SEASONS and found["day"]:
        hint = f"write a month from 01 to 12, or the season alone: {text[: found.end('month')]}"
        raise DateError("a season has no days", hint, found.start("day"))
    if month is not None and month <= 12:
        day = day_of(found, first, month)
    check_time(found, day)
    earliest, latest = _limits(first, last, month, day)
    return Point(
        text,
        _precision(first, last, month, day, found["time"]),
        first,
        month,
        day,
        found["time"],
        found["zone"],
        found["qualifier"] in ("?", "%"),
        found["qualifier"] in ("~", "%"),
        earliest,
        latest,
    )


def _limits(first: int, last: int, month: int | None, day: int | None) -> tuple[int, int]:
    if month is None:
        return day_number(first, 1, 1), day_number(last, 12, 31)
    if day is not None:
        return (number := day_number(first, month, day)), number
    if month <= 12:
        return day_number(first, month, 1), day_number(first, month, days_in_month(first, month))
    begins = (month - 20) * 3
    year, ends = (first + 1, 2) if begins == 12 else (first, begins + 2)
    return day_number(first, begins, 1), day_number(year, ends, days_in_month(year, ends))


def _precision(
    first: int, last: int, month: int | None, day: int | None, time: str | None
) -> Precision:
    if last > first:
        return Precision.DECADE if last - first < 10 else Precision.CENTURY
    if month is None:
        return Precision.YEAR
    if month > 12:
        return Precision.SEASON
    if day is None:
        return Precision.MONTH
    return Precision.DAY if time is None else Precision.TIME
