"""Day numbers: the proleptic Gregorian calendar counted in whole days, in any year."""

from datetime import date

_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097


def is_leap(year: int) -> bool:
    """Whether an astronomical year (0 is 1 BCE) has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Days in a month (1 to 12) of an astronomical year."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_number(year: int, month: int, day: int) -> int:
    """Days since 0000-12-31: 0001-01-01 is 1, as in `date.toordinal`; 0 and less before."""
    cycles, year_in_cycle = divmod(year - 1, _CYCLE_YEARS)
    return cycles * _CYCLE_DAYS + date(year_in_cycle + 1, month, day).toordinal()


def calendar_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `day_number`."""
    cycles, day_in_cycle = divmod(number - 1, _CYCLE_DAYS)
    found = date.fromordinal(day_in_cycle + 1)
    return cycles * _CYCLE_YEARS + found.year, found.month, found.day


def decimal_year(number: int) -> float:
    """The moment a day begins, in years: 1 January 2018 is 2018.0, 2 July 2018 about 2018.5."""
    year = calendar_day(number)[0]
    return year + (number - day_number(year, 1, 1)) / (366 if is_leap(year) else 365)
