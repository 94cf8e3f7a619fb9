"""Years, decades and centuries in the words of a language, before and after the year 1."""

from dataclasses import dataclass

from generator.dates import cldr
from generator.dates.cldr import Locale
from generator.dates.days import calendar_day
from generator.dates.phrases import SYMBOLS, Phrases
from generator.dates.points import Point

FIRST_YEAR_WITHOUT_ERA = 100
_FIRST_LONG_YEAR = 10_000


@dataclass(frozen=True)
class Style:
    """A language, and whether there is little room."""

    locale: Locale
    phrases: Phrases
    short: bool

    @property
    def has_signs(self) -> bool:
        """Whether qualifiers are signs beside the date instead of words around the phrase."""
        return self.short or self.phrases is SYMBOLS


def year_alone(year: int, style: Style) -> str:
    """ "2018", "55 BCE"."""
    return cldr.year_alone(year_with_era(year, style), style.locale)


def year_with_era(year: int, style: Style) -> str:
    """A year to stand in a date: with its era where the bare number would puzzle."""
    number = _number(year, style)
    return number if year >= FIRST_YEAR_WITHOUT_ERA else _with_era(number, year, style)


def _with_era(number: str, year: int, style: Style) -> str:
    said, is_before = style.phrases, year < 1
    name = said.before_christ if is_before else said.after_christ
    return cldr.with_era(number, is_before, style.locale, name)


def _number(year: int, style: Style) -> str:
    counted = 1 - year if year < 1 else year
    return cldr.grouped(counted, style.locale) if counted >= _FIRST_LONG_YEAR else str(counted)


def years(first: int, last: int, style: Style) -> str:
    """ "2018–2019", "60–51 BCE", "55 BCE – 14 CE"."""
    if (first < 1) != (last < 1):
        return cldr.span(year_alone(first, style), year_alone(last, style), style.locale)
    numbers = cldr.year_range(_number(first, style), _number(last, style), style.locale)
    named = first < FIRST_YEAR_WITHOUT_ERA
    return _with_era(numbers, first, style) if named else numbers


def decade(point: Point, style: Style) -> str:
    """ "1990s"."""
    # "1900s" can be ten years or a hundred, and decades before year 10 are not called so.
    template, year = style.phrases.decade, point.year
    if template is None or year < FIRST_YEAR_WITHOUT_ERA or year % 100 == 0:
        return years(year, calendar_day(point.latest)[0], style)
    return template.format(year=year)


def century(point: Point, style: Style) -> str:
    """ "20th century", "1st century BCE"."""
    name, year = style.phrases.century, point.year
    last = calendar_day(point.latest)[0]
    if name is None:
        return years(year, last, style)
    if last < 1:
        return _with_era(name(-last // 100 + 1), last, style)
    text = name(year // 100 + 1)
    return _with_era(text, year + 1, style) if year < FIRST_YEAR_WITHOUT_ERA else text
