"""The steps that ticks can have: hours, days, months, and years by 1, 2 and 5."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.dates.days import calendar_day, day_number
from generator.set_pieces.timeline.extent import Span

_YEAR = 365.2425
_LARGEST = 10**9
_MOST = 2000
"""Ticks of one drawing: a finer step is of no use."""


@dataclass(frozen=True)
class Step:
    """A distance between ticks that the calendar knows."""

    days: float
    """How long it is, nearly."""
    moments: Callable[[Span], Iterator[tuple[float, str]]]
    """A span → the ticks within it, as moments with their EDTF."""

    def within(self, span: Span) -> tuple[tuple[float, str], ...]:
        """The ticks in a span; none where they would be too many to draw."""
        if span.days / self.days > _MOST:
            return ()
        return tuple(t for t in self.moments(span) if span.first <= t[0] < span.last)


@cache
def steps() -> tuple[Step, ...]:
    """All steps from the finest to the coarsest."""
    return tuple(_steps())


def _steps() -> Iterator[Step]:
    yield from (_hours(number) for number in (1, 2, 3, 6, 12))
    yield from (_days(number) for number in (1, 2, 5, 10))
    yield from (_months(number) for number in (1, 3, 6))
    power = 1
    while power < _LARGEST:
        yield from (_years(number * power) for number in (1, 2, 5))
        power *= 10


def edtf_year(year: int) -> str:
    """An astronomical year as EDTF: `0044`, `-0043`, `Y-12000`."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def edtf_day(number: int) -> str:
    """A day number as EDTF; its year alone where EDTF has no days."""
    year, month, day = calendar_day(number)
    return edtf_year(year) if abs(year) > 9999 else f"{edtf_year(year)}-{month:02}-{day:02}"


def _hours(number: int) -> Step:
    def moments(span: Span) -> Iterator[tuple[float, str]]:
        for day in range(int(span.first), int(span.last) + 1):
            for hour in range(0, 24, number):
                yield day + hour / 24, f"{edtf_day(day)}T{hour:02}:00" if hour else edtf_day(day)

    return Step(number / 24, moments)


def _days(number: int) -> Step:
    last = 31 if number == 1 else 31 - number // 2

    def moments(span: Span) -> Iterator[tuple[float, str]]:
        for day in range(int(span.first), int(span.last) + 1):
            of_month = calendar_day(day)[2]
            if of_month <= last and (of_month - 1) % number == 0:
                yield day, edtf_day(day)

    return Step(number, moments)


def _months(number: int) -> Step:
    def moments(span: Span) -> Iterator[tuple[float, str]]:
        for year in _years_of(span):
            for month in range(1, 13, number):
                yield day_number(year, month, 1), f"{edtf_year(year)}-{month:02}"

    return Step(number * _YEAR / 12, moments)


def _years(number: int) -> Step:
    def moments(span: Span) -> Iterator[tuple[float, str]]:
        years = _years_of(span)
        for multiple in range(years.start // number - 1, years.stop // number + 2):
            if multiple == 0 and number == 1:
                continue
            # Round numbers of the years as people count them: there is no year 0.
            year = multiple * number + (multiple < 0) + (multiple == 0)
            yield day_number(year, 1, 1), edtf_year(year)

    return Step(number * _YEAR, moments)


def _years_of(span: Span) -> range:
    return range(calendar_day(int(span.first))[0], calendar_day(int(span.last))[0] + 1)
