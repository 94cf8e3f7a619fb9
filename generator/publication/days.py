"""Dates as machines read them: ISO 8601 days and RFC 3339 moments, without a clock."""

from __future__ import annotations

from generator.dates.days import calendar_day
from generator.values import When


def day(when: When | None) -> str:
    """The first day of a date as YYYY-MM-DD; empty where it is open or outside years 1 to 9999."""
    number = when.date.earliest if when is not None else None
    if number is None:
        return ""
    year, month, number_in_month = calendar_day(number)
    return f"{year:04}-{month:02}-{number_in_month:02}" if 1 <= year <= 9999 else ""


def moment(day: str) -> str:
    """The start of a day in UTC, as RFC 3339 writes it."""
    return f"{day}T00:00:00Z"
