"""The dates of TimelineJS as EDTF: numbers or text, each part blank where it is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.dates.days import days_in_month

ABOUT = re.compile(r"\s*(c\.|ca\.|circa\b|about\b|around\b|approx)", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2}):(\d{2})")


class UnknownDateError(ValueError):
    """Without a year there is no date; the message says what stands there."""


def edtf(start: Mapping[str, object], end: Mapping[str, object], display: str) -> str:
    """One date, or an interval where the end has a year of its own and another date.

    Raises UnknownDateError: for a date without a year, and for an end before the start.
    """
    first, last = _point(start), "" if not _text(end.get("year")) else _point(end)
    if not last or last == first:
        return f"{first}~" if ABOUT.match(display) and "T" not in first else first
    if _parts(end) < _parts(start)[: len(_parts(end))]:
        raise UnknownDateError(f"it ends ({last}) before it begins ({first})")
    return f"{first.partition('T')[0]}/{last.partition('T')[0]}"


def _point(date: Mapping[str, object]) -> str:
    year, *rest = _parts(date)
    found = _year(year) + "".join(f"-{part:02}" for part in rest)
    time = _time(date)
    return f"{found}T{time}" if time and len(rest) == 2 else found


def _parts(date: Mapping[str, object]) -> tuple[int, ...]:
    """Year, month and day, as far as they are there and can be."""
    year = number(date.get("year"))
    if year is None:
        raise UnknownDateError(f"“{_text(date.get('year'))}” is no year")
    year += -9999 <= year < 0  # It counts them as people do, and has -44 for 44 BCE.
    month, day = number(date.get("month")), number(date.get("day"))
    if month is None or not 1 <= month <= 12 or abs(year) > 9999:
        return (year,)
    if day is None or not 1 <= day <= days_in_month(year, month):
        return (year, month)
    return (year, month, day)


def _time(date: Mapping[str, object]) -> str:
    hour, minute = number(date.get("hour")), number(date.get("minute"))
    if hour is None and (found := _TIME.match(_text(date.get("time")))):
        hour, minute = int(found[1]), int(found[2])
    if hour is None or not (0 <= hour < 24 and 0 <= (minute or 0) < 60):
        return ""
    return f"{hour:02}:{minute or 0:02}"


def is_cut(date: Mapping[str, object]) -> bool:
    """Whether a month, day or time is written that the date cannot have."""
    written = sum(bool(_text(date.get(part))) for part in ("year", "month", "day"))
    return written > len(_parts(date))


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def number(value: object) -> int | None:
    """A whole number, whether it is written as one, as text or as `1879.0`."""
    text = _text(value).removesuffix(".0")
    return int(text) if re.fullmatch(r"[-+]?\d{1,12}", text) else None


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, bool) else str(value).strip()
