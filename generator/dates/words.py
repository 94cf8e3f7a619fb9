"""Dates in the words of a language: "16 January 2018", "about 2015", "since 1999"."""

from dataclasses import replace
from functools import lru_cache

from generator.dates import cldr
from generator.dates.cldr import Calendar
from generator.dates.days import calendar_day
from generator.dates.edtf import Bound, Date, Point, Precision
from generator.dates.gaps import gap_words
from generator.dates.phrases import SYMBOLS, Phrase, Phrases, phrases
from generator.dates.years import (
    FIRST_YEAR_WITHOUT_ERA,
    Style,
    century,
    decade,
    year_alone,
    year_with_era,
    years,
)

__all__ = ["day_words", "gap_words", "short_words", "words", "year_words"]


@lru_cache(maxsize=4096)
def words(date: Date, language: str) -> str:
    """A date in full, in the language of a BCP 47 tag, at the precision it was written with.

    Phrases come from `generator.dates.phrases`, which says what a language without a row gets;
    everything else is CLDR's. `en` is British English.
    """
    return _date(date, _style(language, short=False))


@lru_cache(maxsize=4096)
def short_words(date: Date, language: str) -> str:
    """A date for narrow places: "16 Jan 2018", "c. 2015", "2015?"."""
    return _date(date, _style(language, short=True))


def day_words(date: Date, language: str) -> str:
    """A single day where its year is told beside it: "16 Jan"; any other date in short words."""
    is_sure = not (date.is_uncertain or date.is_approximate or date.is_interval)
    if not is_sure or date.precision is not Precision.DAY:
        return short_words(date, language)
    style = _style(language, short=True)
    when = _calendar(date.points[0], style)
    return cldr.day_of_year(when, style.locale, style.phrases.first_of_month)


def year_words(year: int, language: str) -> str:
    """An astronomical year (0 is 1 BCE): "2018", "55 BCE", "14 CE"."""
    return year_alone(year, _style(language, short=True))


def _style(language: str, short: bool) -> Style:
    locale = cldr.locale_of(language)
    return Style(locale, phrases(locale.language), short)


def _date(date: Date, style: Style) -> str:
    start, end = date.start, date.end
    if isinstance(start, Point) and isinstance(end, Point):
        return _interval(start, end, style) if date.is_interval else _point(start, style)
    if isinstance(start, Point):
        return _bounded(_onward(end, style), start, style)
    return _bounded(_back(start, style), end, style) if isinstance(end, Point) else date.text


def _onward(end: Point | Bound, style: Style) -> Phrase:
    if end is Bound.OPEN:
        return style.phrases.since
    return SYMBOLS.unknown_end if style.short else style.phrases.unknown_end


def _back(start: Bound, style: Style) -> Phrase:
    if start is Bound.OPEN:
        return style.phrases.until
    return SYMBOLS.unknown_start if style.short else style.phrases.unknown_start


def _point(point: Point, style: Style) -> str:
    text, said = _bare(point, style), style.phrases
    if style.has_signs:
        return _signed(text, point, said)
    if point.is_approximate:
        text = said.about.around(text, point.precision)
        return said.perhaps.usual.format(date=text) if point.is_uncertain else text
    return said.perhaps.around(text, point.precision) if point.is_uncertain else text


def _signed(text: str, point: Point, said: Phrases) -> str:
    text = said.about_short.format(date=text) if point.is_approximate else text
    return said.perhaps_short.format(date=text) if point.is_uncertain else text


def _bounded(phrase: Phrase, point: Point, style: Style) -> str:
    """A phrase such as "since" around a date, with its qualifiers where the language has them."""
    text, said = _bare(point, style), style.phrases
    if style.has_signs:
        precision = Precision.YEAR if point.is_approximate else point.precision
        return phrase.around(_signed(text, point, said), precision)
    if point.is_approximate:
        text = phrase.usual.format(date=said.about_inside.around(text, point.precision))
    else:
        text = phrase.around(text, point.precision)
    return said.perhaps.usual.format(date=text) if point.is_uncertain else text


def _interval(start: Point, end: Point, style: Style) -> str:
    if replace(start, text=end.text) == end:
        return _point(start, style)
    if _can_share(start, end):
        return _shared(start, end, style)
    return cldr.span(_point(start, style), _point(end, style), style.locale)


def _can_share(start: Point, end: Point) -> bool:
    qualified = any(p.is_uncertain or p.is_approximate for p in (start, end))
    if qualified or start.precision != end.precision:
        return False
    if start.precision is Precision.YEAR:
        return (start.year < 1) == (end.year < 1)
    years_alike = start.year == end.year or min(start.year, end.year) >= FIRST_YEAR_WITHOUT_ERA
    return start.precision in (Precision.MONTH, Precision.DAY) and years_alike


def _shared(start: Point, end: Point, style: Style) -> str:
    if start.precision is Precision.YEAR:
        return years(start.year, end.year, style)
    ends = _calendar(start, style), _calendar(end, style)
    if start.precision is Precision.MONTH:
        return cldr.month_range(*ends, style.locale, style.short)
    return cldr.day_range(*ends, style.locale, style.short, style.phrases.first_of_month)


def _bare(point: Point, style: Style) -> str:
    """A date without its qualifiers."""
    match point.precision:
        case Precision.CENTURY:
            return century(point, style)
        case Precision.DECADE:
            return decade(point, style)
        case Precision.YEAR:
            return year_alone(point.year, style)
        case Precision.SEASON:
            return _season(point, style)
        case Precision.MONTH:
            return cldr.month_and_year(_calendar(point, style), style.locale, style.short)
    when = _calendar(point, style)
    day = cldr.month_and_day(when, style.locale, style.short, style.phrases.first_of_month)
    if point.time is None:
        return day
    return cldr.date_and_time(day, point.time, style.locale) + _zone(point.zone)


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    return " UTC" if zone == "Z" else f" UTC{zone}"


def _calendar(point: Point, style: Style) -> Calendar:
    return Calendar(year_with_era(point.year, style), point.month or 1, point.day or 1)


def _season(point: Point, style: Style) -> str:
    if style.phrases.seasons:
        template = style.phrases.seasons[(point.month or 21) - 21]
        return template.format(year=year_with_era(point.year, style))
    (year, month, _), (last_year, last_month, _) = map(calendar_day, (point.earliest, point.latest))
    first = Calendar(year_with_era(year, style), month)
    last = Calendar(year_with_era(last_year, style), last_month)
    text = cldr.month_range(first, last, style.locale, style.short)
    return style.phrases.about_short.format(date=text)
