"""Dates, numbers and plurals as CLDR has them: what the page asks of Babel."""

import re
from dataclasses import dataclass
from datetime import date as calendar_date
from datetime import time as clock_time
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from babel.units import format_unit

__all__ = [
    "Calendar", "Locale", "date_and_time", "day_of_year", "day_range", "grouped", "kilometres",
    "locale_of", "month_and_day", "month_and_year", "month_range", "plural", "span", "unit",
    "with_era", "year_alone", "year_range",
]  # fmt: skip
_FIELD = re.compile(r"'[^']*'|y+|d+")
_SHORT_MONTH = re.compile(r"(?<![ML])[ML]{3}(?![ML])")
_LEAP_YEAR = 2000
_YEAR, _FIRST = "\ue000", "\ue001"
"""Private characters that hold a place in a pattern."""


@dataclass(frozen=True)
class Calendar:
    """A year, month and day with the text of the year, so that the year may be any."""

    year: str
    month: int
    day: int = 1


@lru_cache(maxsize=32)
def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag: `en` is British; the nearest known one, or else CLDR's root."""
    tag = "en-GB" if language.lower() == "en" else language
    subtags = tag.split("-")
    for length in range(len(subtags), 0, -1):
        try:
            return _unshared(Locale.parse("-".join(subtags[:length]), sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return _unshared(Locale("root"))


def _unshared(locale: Locale) -> Locale:
    locale._Locale__data = _Data(localedata.load(str(locale)))  # type: ignore[attr-defined]
    return locale


class _Data(localedata.LocaleDataDict):
    """A locale's data that keeps to itself what its aliases lead to.

    Babel's own writes it into dictionaries that other locales inherit: once months of the root
    were named, those of Arabic were “M12”.
    """

    def __init__(self, data: Any, base: Any = None) -> None:
        super().__init__(data, base)
        self._found: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        if key not in self._found:
            self._found[key] = self._resolved(self._data[key])
        return self._found[key]

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, localedata.Alias):
            value = value.resolve(self.base)
        if isinstance(value, tuple):
            alias, own = value
            value = dict(alias.resolve(self.base))
            localedata.merge(value, own)
        return _Data(value, self.base) if isinstance(value, dict) else value


def month_and_day(when: Calendar, locale: Locale, short: bool, first: str | None = None) -> str:
    """ "16 January 2018"; `first` stands for the numeral of the first of a month."""
    pattern = locale.datetime_skeletons["yMMMd"] if short else locale.date_formats["long"]
    return _formatted(pattern.pattern, when, locale, first)


def day_of_year(when: Calendar, locale: Locale, first: str | None = None) -> str:
    """ "16 Jan"; `first` stands for the numeral of the first of a month."""
    return _formatted(locale.datetime_skeletons["MMMd"].pattern, when, locale, first)


def month_and_year(when: Calendar, locale: Locale, short: bool) -> str:
    """ "January 2018"."""
    pattern = locale.datetime_skeletons["yMMM" if short else "yMMMM"]
    return _formatted(pattern.pattern, when, locale)


def year_alone(year: str, locale: Locale) -> str:
    """A year as it stands alone: "2018", "2018年"."""
    return _formatted(locale.datetime_skeletons["y"].pattern, Calendar(year, 1), locale)


def with_era(number: str, is_before: bool, locale: Locale, name: str | None = None) -> str:
    """The number of a year with the name of its era: "55 av. J.-C."; `name` in place of CLDR's."""
    era = name or locale.eras["abbreviated"][0 if is_before else 1]
    pattern = locale.datetime_skeletons["Gy"].pattern
    before = pattern.index("G") < pattern.index("y")
    space = " " if " " in pattern or name else ""
    return f"{era}{space}{number}" if before else f"{number}{space}{era}"


def grouped(number: int, locale: Locale) -> str:
    """A whole number with thousands set apart: "17,000"."""
    return str(format_decimal(number, locale=locale))


def year_range(first: str, last: str, locale: Locale) -> str:
    """Two years: "2018–2019"."""
    return _interval("y", "y", Calendar(first, 1), Calendar(last, 1), locale)


def month_range(start: Calendar, end: Calendar, locale: Locale, short: bool) -> str:
    """Two months: "November–December 2002"."""
    differs = "y" if start.year != end.year else "M"
    return _interval("yMMM" if short else "yMMMM", differs, start, end, locale)


def day_range(
    start: Calendar, end: Calendar, locale: Locale, short: bool, first: str | None = None
) -> str:
    """Two days: "4–6 June 2018", "28 May – 3 June 2018"."""
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    return _interval("yMMMd" if short else "yMMMMd", differs, start, end, locale, first)


def span(start: str, end: str, locale: Locale) -> str:
    """Two dates that have nothing in common: "2015 – January 2018"."""
    return _spaced(str(locale.interval_formats[None]).format(start, end))


def date_and_time(date: str, time: str, locale: Locale) -> str:
    """A date and a time of day (`HH:MM` or `HH:MM:SS`): "16 January 2018, 14:30"."""
    width = "short" if time.count(":") == 1 else "medium"
    if re.search("[bB]", locale.time_formats[width].pattern):
        clock = time
    else:
        clock = format_time(clock_time.fromisoformat(time), width, locale=locale)
    pattern = str(locale.datetime_formats["medium"]).replace("'", "")
    return pattern.replace("{1}", date).replace("{0}", clock)


def plural(number: int, locale: Locale) -> str:
    """The plural category of a whole number: `one`, `two`, `few`, `many` or `other`."""
    return str(locale.plural_form(number))


def unit(number: int, name: str, locale: Locale) -> str:
    """A number of `day`, `week`, `month` or `year`: "5 anni"; Babel lacks many long ones."""
    return str(format_unit(number, f"duration-{name}", "short", locale=locale))


def kilometres(length: float, locale: Locale) -> str:
    """A length: "1,234 km", "12,5 km"."""
    return str(format_unit(length, "length-kilometer", "short", locale=locale))


def _interval(
    skeleton: str,
    differs: str,
    start: Calendar,
    end: Calendar,
    locale: Locale,
    first: str | None = None,
) -> str:
    is_long = "MMMM" in skeleton
    parts = _interval_parts(skeleton, differs, locale)
    if not parts:
        alone = ("y " + skeleton.removeprefix("y")).replace("d", " d").strip()
        start_text, end_text = (_formatted(alone, when, locale, first) for when in (start, end))
        return span(start_text, end_text, locale)
    if skeleton.endswith(differs) or (differs == "M" and "d" not in skeleton):
        parts = [_tight(part) for part in parts]
    patterns = [_SHORT_MONTH.sub("MMMM", part) if is_long else part for part in parts]
    if "dd" not in locale.date_formats["long"].pattern:
        patterns = [pattern.replace("dd", "d") for pattern in patterns]
    ends = (_formatted(*one, locale, first) for one in zip(patterns, (start, end), strict=False))
    return "".join(ends)


def _interval_parts(skeleton: str, differs: str, locale: Locale) -> list[str]:
    # CLDR has few intervals with long months: the short ones are the same but for the month.
    for name in (skeleton, skeleton.replace("MMMM", "MMM")):
        if parts := (locale.interval_formats.get(name) or {}).get(differs):
            return list(parts)
    return []


def _tight(pattern: str) -> str:
    # CLDR has spaces around some dashes between single words and none around others.
    return re.sub(r"\s*–\s*", "–", pattern)


def _formatted(pattern: str, when: Calendar, locale: Locale, first: str | None = None) -> str:
    """The pattern with the year as it is written: Babel's own years end at 1 and 9999."""

    def held(found: re.Match[str]) -> str:
        if found[0].startswith("y"):
            return _YEAR
        is_first = found[0].startswith("d") and when.day == 1 and first is not None
        return _FIRST if is_first else found[0]

    day = calendar_date(_LEAP_YEAR, when.month, when.day)
    text = format_date(day, _FIELD.sub(held, pattern), locale=locale)
    return _spaced(text.replace(_YEAR, when.year).replace(_FIRST, first or ""))


def _spaced(text: str) -> str:
    # CLDR's thin spaces around a dash are missing from many a font.
    return text.replace("\N{THIN SPACE}", " ")
