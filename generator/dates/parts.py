"""The parts of an EDTF date that has the shape of one, each checked against the calendar."""

import re

from generator.dates.days import days_in_month
from generator.dates.error import DateError

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_POINT = re.compile(
    r"""(?P<year>-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|Y-?[0-9]+)
    (?:-(?P<month>[0-9]{2}|XX)
    (?:-(?P<day>[0-9]{2}|XX)
    (?:T(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?P<zone>Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?
    (?P<qualifier>[?~%]?)""",
    re.VERBOSE,
)
_BEGINNING = re.compile(
    r"""Y-?[0-9]*|-?[0-9]{0,4}X{0,2}
    (?:-[0-9X]{0,2}(?:-[0-9X]{0,2}
    (?:T[0-9]{0,2}(?::[0-9]{0,2}(?::[0-9]{0,2})?)?(?:Z|[+-][0-9]{0,2}(?::[0-9]{0,2})?)?)?)?)?""",
    re.VERBOSE,
)
_TIME = re.compile(r"([01][0-9]|2[0-3])(:[0-5][0-9]){1,2}")
_ZONE = re.compile(r"Z|(\+|-(?!00(:00)?$))([01][0-9]|2[0-3])(:[0-5][0-9])?")
_LONGEST_YEAR = 12
SEASONS = range(21, 25)
_LEVEL_2_SEASONS = range(25, 42)


def matched(text: str) -> re.Match[str]:
    """The parts of a text with the shape of a date: year, month, day, time, zone, qualifier.

    Raises `DateError` without a hint where the text has another shape.
    """
    if found := _POINT.fullmatch(text):
        return found
    beginning = _BEGINNING.match(text)
    raise DateError("not an EDTF date", None, beginning.end() if beginning else 0)


def years(found: re.Match[str]) -> tuple[int, int]:
    """The first and the last year it can be: the same one, ten apart or a hundred."""
    written: str = found["year"]
    if written.startswith("Y"):
        _check_long_year(found)
        return int(written[1:]), int(written[1:])
    if written == "-0000":
        raise DateError("there is no year -0000", "write 0000 for the year 1 BCE", 0)
    if "X" in written and found["month"]:
        raise DateError("X before a month", None, written.index("X"))
    ends = int(written.replace("X", "0")), int(written.replace("X", "9"))
    return min(ends), max(ends)


def _check_long_year(found: re.Match[str]) -> None:
    digits = found["year"].lstrip("Y-")
    if len(digits) > _LONGEST_YEAR:
        hint = f"write a year of at most {_LONGEST_YEAR} digits"
        raise DateError(f"a year of {len(digits)} digits", hint, 0)
    if len(digits) < 5 or digits.startswith("0"):
        year = int(found["year"][1:])
        plain = f"-{-year:04}" if year < 0 else f"{year:04}"
        hint = f"write {plain}" if len(plain.lstrip("-")) == 4 else f"write Y{plain}"
        raise DateError("Y is for years of five digits and more", hint, 0)
    if found["month"]:
        hint = f"write the year alone: {found['year']}"
        raise DateError("a year with Y has no months", hint, found.end("year"))


def month_of(found: re.Match[str], year: int) -> int | None:
    """1 to 12, a season from 21 to 24, or None where it is not given."""
    if found["month"] in (None, "XX"):
        if found["day"] not in (None, "XX"):
            raise DateError("a day in an unknown month", None, found.start("month"))
        return None
    month = int(found["month"])
    if 1 <= month <= 12 or month in SEASONS:
        return month
    if month in _LEVEL_2_SEASONS:
        raise DateError("a season of level 2", None, found.start("month"))
    hint = "write a month from 01 to 12, or 21 to 24 for spring to winter"
    day = found["day"]
    if day is None and month > year % 100 and "X" not in found["year"]:
        hint += f"; for years, {found['year']}/{found['year'][:-2]}{month}"
    if day and day != "XX" and 1 <= int(day) <= 12 and 1 <= month <= days_in_month(year, int(day)):
        hint = f"write the month before the day: {found['year']}-{day}-{month:02}"
    raise DateError(f"there is no month {found['month']}", hint, found.start("month"))


def day_of(found: re.Match[str], year: int, month: int) -> int | None:
    """A day that the month has, or None where it is not given."""
    if found["day"] in (None, "XX"):
        return None
    day, longest = int(found["day"]), days_in_month(year, month)
    if 1 <= day <= longest:
        return day
    whole = f"{found['year']}-{month:02}"
    raise DateError(
        f"{MONTHS[month - 1]} {found['year']} has {longest} days" if day else "there is no day 00",
        f"write a day from 01 to {longest}, or {whole} if the day is not known",
        found.start("day"),
    )


def check_time(found: re.Match[str], day: int | None) -> None:
    """Raise `DateError` for a time that no clock shows or that has no day."""
    if found["time"] is None:
        return
    if day is None:
        hint = f"write the day, or the date alone: {found.string[: found.start('time') - 1]}"
        raise DateError("a time without a day", hint, found.start("time"))
    if not _TIME.fullmatch(found["time"]):
        hint = "write a time from 00:00 to 23:59"
        raise DateError(f"there is no time {found['time']}", hint, found.start("time"))
    if found["zone"] and not _ZONE.fullmatch(found["zone"]):
        hint = "write Z for UTC, or an offset such as +01:00"
        raise DateError(f"there is no offset {found['zone']}", hint, found.start("zone"))
    if found["qualifier"]:
        date = found.string[: found.start("time") - 1] + found["qualifier"]
        hint = f"write the day alone: {date}"
        raise DateError("a time cannot be qualified", hint, found.start("qualifier"))
