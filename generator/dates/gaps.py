"""How long after: the words for the time between two days."""

from collections.abc import Mapping

from generator.dates import cldr
from generator.dates.cldr import Locale
from generator.dates.phrases import Later, phrases

_DAYS_IN_MONTH = 365.2425 / 12
_FIRST_MONTH = range(28, 32)
_DAYS_AS_WEEKS = range(14, 60)
_YEARS_WITH_HALVES = 10


def gap_words(days: int, language: str) -> str:
    """Whole days between two dates: "the same day", "6 days later", "5½ years later".

    Rounded to weeks from a fortnight on, to months from 60 days on, to half years from a year on
    (to months still below two years where a language has no halves) and to years from ten on.
    Raises ValueError for a negative gap.
    """
    if days < 0:
        raise ValueError(f"a gap of {days} days")
    locale = cldr.locale_of(language)
    later = phrases(locale.language).later
    if later and days < 2:
        return later.next_day if days else later.same_day
    name, number, has_half = _rounded(days, has_halves=bool(later and later.half_year))
    if later is None:
        return f"+ {cldr.unit(number, name, locale)}"
    return _said(_templates(later, name, has_half), number, locale)


def _rounded(days: int, has_halves: bool) -> tuple[str, int, bool]:
    """The unit, how many of it, and whether a half is to be added."""
    if days == 7:
        return "week", 1, False
    if days < _DAYS_AS_WEEKS.start:
        return "day", days, False
    if days in _FIRST_MONTH:
        return "month", 1, False
    if days in _DAYS_AS_WEEKS:
        return "week", _nearest(days / 7), False
    months = _nearest(days / _DAYS_IN_MONTH)
    if months < 12 or (not has_halves and 12 < months < 24):
        return "month", months, False
    years = days / _DAYS_IN_MONTH / 12
    if has_halves and years < _YEARS_WITH_HALVES - 0.25:
        halves = _nearest(years * 2)
        return "year", halves // 2, halves % 2 == 1
    return "year", _nearest(years), False


def _nearest(number: float) -> int:
    return int(number + 0.5)


def _templates(later: Later, name: str, has_half: bool) -> Mapping[str, str]:
    if has_half:
        return later.half_year
    return {"day": later.day, "week": later.week, "month": later.month, "year": later.year}[name]


def _said(templates: Mapping[str, str], number: int, locale: Locale) -> str:
    template = templates.get(cldr.plural(number, locale), templates["other"])
    return template.format(n=cldr.grouped(number, locale))
