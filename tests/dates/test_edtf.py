"""What authors may write as a date, what it means, and what they are told when it is not one."""

import datetime
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.dates import Bound, Date, DateError, Precision, parse
from generator.dates.days import calendar_day, day_number, decimal_year


def _words_in(text: str) -> list[str]:
    return text.split()


VALID = _words_in("""
    1985-04-12 1985-04 1985 2001-02-03 2008-12 2008 -0999 -9999 0000 2016-02-29 0000-02-29
    1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30
    2001-02-03T09:30:01 2004-01-01T10:10:10Z 2012-10-10T10:10:10Z 2004-01-01T10:10:10+05:00
    1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02
    Y170000002 Y-170000002 Y-17000 -1985
    2001-21 2001-22 2003-22 2000-23 2010-24 2011-23~
    1984? 2004-06? 2004-06-11? 1984~ 2004-06~ 2004-06-11% 1984%
    201X 20XX 199X 19XX 2004-XX 1985-04-XX 1985-XX-XX 1999-XX 1999-01-XX 1999-XX-XX
    1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985
    1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04 /1985 /2006 2004-06-01/ 2004-01-01/..
    1984~/2004-06 1984/2004-06~ 1984~/2004~ 1984?/2004% 1984-06?/2004-08? 1984-06-02?/2004-08-08~
    1984-06-02?/
    -1000/-0999 -1000/-0090-10 -1000/2000 1000/2000 0000/0000 0000-02/1111 0000-01/0000-01-03
    0000-01-13/0000-01-23 1111-01-01/1111 0000-01/0000 2000-XX/2012 2000-12-XX/2012
    2000-XX-XX/2012 2000/2000-XX-XX 198X/199X 198X/1999 1987/199X 1984-11-12/1984-11-XX
    -1980-11-01/1989-11-30 -1981-11-10/1980-11-30 Y-61000/-2000 2018-01-16T14:30
    2018-01-16T00:00 2018-01-16T23:59Z
""")
"""Levels 0 and 1 of the Library of Congress specification and of edtf-validate's tests (in which
what the 2012 draft wrote as u, unknown, open and ?~ is X, nothing, .. and %), and our minutes."""

INVALID = [*_words_in("""
    2012/2011 2012-10-10T10:10:1 2012-10-10T1:10:10 2012-10-10T10:1:10 2012-10-10t10:10:10
    2012-10-10T10:10:10Z10 2012/2013/1234/55BULBASAUR NONE/unknown 2012///4444 2012\\2013
    2000/12-12 0800/-0999 -1000/-2000 1000/-2000 Y-61000/-62000 0001/0000 0000/-0001
    +20067890?~ y2006 -0000 +y20067890-14-10?~ +20067890?~ +2006?~ 1960-06-31 2018-02-30 1900-02-29
    2018-13 2018-00 2018-01-00 2018-01-32 Y2006 Y0012345 Y12345-01 20067890 201 20181 2018- 2018-1
    2018-01-1 2018-01-16T 2018-01-16T14 2018-01-16T24:00 2018-01-16T14:60 2018-01-16T23:59:60
    2018-01T14:30 2018-01-16T14:30~ 2018-01-16T14:30+24:00 2018-01-16T14:30-00:00 2018-21-01
    2018-01-16T10:00/2018-01-17 2018-01-16/2018-01-17T10:00 ../.. / ../ /.. 1984?~ 199u open/1999
    XXXX 1XXX X999 19X9 199X-01 1999-XX-01 1999-0X 1999-01-0X 2018-25 2018-41 1984?-06 ?1984
    2004-06~-11 156X-12-25 15XX-12-XX 1560-XX-25 [1667,1668] {1960,1961-12} Y-17E7 1950S2 [..1760]
    2018/2017-12 2018-01-16/2018-01-15 ２０１８ 2018\0 ٢٠١٨ ²018 Y99999999999999
"""), "1863- 03-29", " 1863-03-29", "1863-03 -29", "1863-03- 29", "1863-03-29 ",
               "18 63-03-29", "1863-0 3-29", "[1 760-01, 1760-02, 1760-12..]", "", " ", "\n",
               "2018\n", "2018-01-16 14:30", "9" * 5000, "Y" + "9" * 5000, "-" * 3000]  # fmt: skip

HINTS = [
    ("2018-02-30", "February 2018 has 28 days", 8,
     "write a day from 01 to 28, or 2018-02 if the day is not known"),
    ("2016-02-30", "February 2016 has 29 days", 8,
     "write a day from 01 to 29, or 2016-02 if the day is not known"),
    ("2018-01-00", "there is no day 00", 8,
     "write a day from 01 to 31, or 2018-01 if the day is not known"),
    ("2018-13", "there is no month 13", 5,
     "write a month from 01 to 12, or 21 to 24 for spring to winter"),
    ("2018-13-05", "there is no month 13", 5, "write the month before the day: 2018-05-13"),
    ("1939-45", "there is no month 45", 5,
     "write a month from 01 to 12, or 21 to 24 for spring to winter; for years, 1939/1945"),
    ("2018-01-16/2018-01-10", "the interval ends (2018-01-10) before it starts (2018-01-16)", 11,
     "write the earlier date first: 2018-01-10/2018-01-16"),
    ("2018/2019-02-30", "February 2019 has 28 days", 13,
     "write a day from 01 to 28, or 2019-02 if the day is not known"),
    ("01/02/2018", '"01/02/2018" is not an EDTF date', 5,
     "write 2018-02-01 (1 February) or 2018-01-02 (2 January)"),
    ("1900s", '"1900s" is not an EDTF date', 0,
     "write 190X (the ten years from 1900) or 19XX (the hundred years from 1900)"),
    ("20180116", '"20180116" is not an EDTF date', 4, "write 2018-01-16 or Y20180116"),
    ("2018-01-16T25:00", "there is no time 25:00", 11, "write a time from 00:00 to 23:59"),
    ("2018-21-05", "a season has no days", 8,
     "write a month from 01 to 12, or the season alone: 2018-21"),
    ("-0000", "there is no year -0000", 0, "write 0000 for the year 1 BCE"),
    ("Y2018", "Y is for years of five digits and more", 0, "write 2018"),
    ("../..", "the interval has no date in it", 0,
     "write a date on one side at least, such as 1999/.. or ../1994"),
    ("2018-01-16T10:00/2018", "an interval cannot have a time of day", 10,
     "write the day alone: 2018-01-16"),
    ("", "the date is empty", 0,
     "write a year, a month or a day, such as 2018, 2018-01 or 2018-01-16"),
]  # fmt: skip

REWRITES = [
    ("31/01/2018", "2018-01-31"), ("31.01.2018", "2018-01-31"), ("1/31/2018", "2018-01-31"),
    ("02/02/2018", "2018-02-02"), ("2018/1/5", "2018-01-05"), ("2018-1-5", "2018-01-05"),
    ("2018.01.05", "2018-01-05"), ("2018-1", "2018-01"), ("01/2018", "2018-01"),
    ("2018/01", "2018-01"), ("16 January 2018", "2018-01-16"), ("16th of Jan. 2018", "2018-01-16"),
    ("Tuesday, 16 January 2018", "2018-01-16"), ("Jan 16, 2018", "2018-01-16"),
    ("January 16th 2018", "2018-01-16"), ("January 2018", "2018-01"), ("Sept 2018", "2018-09"),
    ("16-Jan-2018", "2018-01-16"), ("2018-Jan-16", "2018-01-16"), ("c. 1347", "1347~"),
    ("circa 1347", "1347~"), ("ca 1347", "1347~"), ("ca. 1347", "1347~"), ("c1347", "1347~"),
    ("~1347", "1347~"), ("about January 2018", "2018-01~"), ("perhaps 2015", "2015?"),
    ("2015 (uncertain)", "2015?"), ("perhaps about 2015", "2015%"), ("1984?~", "1984%"),
    ("1990s", "199X"), ("the 1990's", "199X"), ("20th century", "19XX"), ("19th c.", "18XX"),
    ("55 BC", "-0054"), ("55 BCE", "-0054"), ("55 B.C.", "-0054"), ("1 BC", "0000"),
    ("17001 BC", "Y-17000"), ("AD 55", "0055"), ("55 CE", "0055"), ("1999-", "1999/.."),
    ("1999–", "1999/.."), ("since 1999", "1999/.."), ("1999-present", "1999/.."),
    ("January 1999 to now", "1999-01/.."), ("until 1994", "../1994"), ("before 1994", "../1994"),
    ("1999–2004", "1999/2004"), ("1999 to 2004", "1999/2004"),
    ("1939/45", "1939/1945"), ("January 2018/March 2018", "2018-01/2018-03"),
    ("spring 2018", "2018-21"), ("fall 2018", "2018-23"), ("winter 2018/19", "2018-24"),
    ("Q1 2018", "2018-01/2018-03"), ("199u", "199X"), ("199x", "199X"), ("open/1994", "../1994"),
    ("1994/open", "1994/.."), ("1994/unknown", "1994/"), ("2018-01-16 14:30", "2018-01-16T14:30"),
    ("2018-01-16T9:30", "2018-01-16T09:30"), ("2018-01-16t14:30z", "2018-01-16T14:30Z"),
    ("２０１８", "2018"), ("2018\0", "2018"), (" 2018 ", "2018"), ("2018–01–16", "2018-01-16"),
    ("12018", "Y12018"), ("30 February 2018", None), ("yesterday", None), ("0th century", None),
]  # fmt: skip

LEVEL_2 = ["2018-{01,02}", "[1667,1668]", "Y-17E7", "1950S2", "156X-12-25", "2004-06~-11",
           "1560-XX-25", "XXXX", "2018-33", "[..1760]/1999"]  # fmt: skip

years = st.integers(-9999, 9999)
numbers = st.integers(day_number(-9999, 1, 1), day_number(9999, 12, 31))
valid_dates = st.sampled_from(VALID).map(parse)
nearly_dates = st.text("0123456789-/XYTZ.:?~%+ ", max_size=24)


def written(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def refused(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize("text", VALID)
def test_a_date_of_level_0_or_1_is_read_and_kept_as_written(text: str) -> None:
    assert parse(text).text == text


@pytest.mark.parametrize("text", INVALID, ids=lambda text: repr(text[:30]))
def test_anything_else_is_refused_with_a_message_a_hint_and_a_place(text: str) -> None:
    error = refused(text)
    assert error.message == str(error)
    assert error.message and error.hint
    assert len(error.message) < 130
    assert 0 <= error.offset <= len(text)


@pytest.mark.parametrize("text, message, offset, hint", HINTS)
def test_an_error_says_what_is_wrong_where_and_what_to_write(
    text: str, message: str, offset: int, hint: str
) -> None:
    error = refused(text)
    assert (error.message, error.offset, error.hint) == (message, offset, hint)


@pytest.mark.parametrize("text, edtf", REWRITES)
def test_a_date_as_people_write_it_is_refused_with_its_edtf(text: str, edtf: str | None) -> None:
    hint = refused(text).hint or ""
    assert hint == f"write it as {edtf}" if edtf else hint.startswith("write the year first")


@pytest.mark.parametrize("text", LEVEL_2)
def test_level_2_is_named_as_such(text: str) -> None:
    assert refused(text).message == f'"{text}" is EDTF of level 2, which is not supported'


def test_invisible_characters_are_shown_in_the_message() -> None:
    assert refused("2018\0\u202e").message == '"2018\\u0000\\u202e" is not an EDTF date'


@given(st.text() | nearly_dates)
@example("\ud800")
@example("1" * 4301)
@example("²⁰¹⁸ / ½")
def test_no_text_is_met_with_anything_but_a_date_or_a_date_error(text: str) -> None:
    try:
        date = parse(text)
    except DateError as error:
        assert 0 <= error.offset <= len(text)
        assert error.hint
        for edtf in re.findall(r"^write it as (\S+)$", error.hint):
            parse(edtf)
    else:
        assert date.text == text
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest


@given(numbers)
def test_every_day_of_any_year_round_trips(number: int) -> None:
    year, month, day = calendar_day(number)
    date = parse(f"{written(year)}-{month:02}-{day:02}")
    assert (date.earliest, date.latest) == (number, number)


@given(st.dates())
def test_day_numbers_agree_with_the_calendar_of_python(day: datetime.date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert calendar_day(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-(10**14), 10**14))
def test_day_numbers_go_on_without_a_gap_for_ever(number: int) -> None:
    assert day_number(*calendar_day(number)) == number


@given(numbers, numbers)
def test_days_are_in_the_order_of_their_numbers(one: int, other: int) -> None:
    first, second = (
        parse(f"{written(year)}-{month:02}-{day:02}")
        for year, month, day in map(calendar_day, (one, other))
    )
    assert (first < second) == (one < other)
    assert (first == second) == (one == other)


@given(valid_dates, valid_dates, valid_dates)
def test_the_order_is_total(one: Date, two: Date, three: Date) -> None:
    assert (one < two) + (one == two) + (one > two) == 1
    assert not (one <= two <= three) or one <= three


def test_what_is_longer_comes_before_what_it_begins_with() -> None:
    texts = ["../2019", "2018/..", "2018/2019", "2018", "2018-01", "2018-01-01",
             "2018-01-01T09:00", "2018-01-01T14:30", "2018-01-02"]  # fmt: skip
    assert [date.text for date in sorted(map(parse, reversed(texts)))] == texts


@pytest.mark.parametrize(
    "text, earliest, latest, precision",
    [
        ("2018-01-16", (2018, 1, 16), (2018, 1, 16), Precision.DAY),
        ("2018-01-16T14:30", (2018, 1, 16), (2018, 1, 16), Precision.TIME),
        ("2018-02", (2018, 2, 1), (2018, 2, 28), Precision.MONTH),
        ("2016-02-XX", (2016, 2, 1), (2016, 2, 29), Precision.MONTH),
        ("2018", (2018, 1, 1), (2018, 12, 31), Precision.YEAR),
        ("2018-XX", (2018, 1, 1), (2018, 12, 31), Precision.YEAR),
        ("199X", (1990, 1, 1), (1999, 12, 31), Precision.DECADE),
        ("19XX", (1900, 1, 1), (1999, 12, 31), Precision.CENTURY),
        ("-005X", (-59, 1, 1), (-50, 12, 31), Precision.DECADE),
        ("-00XX", (-99, 1, 1), (0, 12, 31), Precision.CENTURY),
        ("2018-21", (2018, 3, 1), (2018, 5, 31), Precision.SEASON),
        ("2018-24", (2018, 12, 1), (2019, 2, 28), Precision.SEASON),
        ("-0054", (-54, 1, 1), (-54, 12, 31), Precision.YEAR),
        ("Y-17000", (-17000, 1, 1), (-17000, 12, 31), Precision.YEAR),
        ("2015-04/2016-10-24", (2015, 4, 1), (2016, 10, 24), Precision.MONTH),
        ("1999/..", (1999, 1, 1), None, Precision.YEAR),
        ("/1994-06", None, (1994, 6, 30), Precision.MONTH),
    ],
)
def test_a_date_keeps_its_precision_and_knows_its_first_and_last_day(
    text: str,
    earliest: tuple[int, int, int] | None,
    latest: tuple[int, int, int] | None,
    precision: Precision,
) -> None:
    date = parse(text)
    assert date.earliest == (earliest and day_number(*earliest))
    assert date.latest == (latest and day_number(*latest))
    assert date.precision is precision


def test_open_and_unknown_ends_are_told_apart() -> None:
    assert (parse("1999/..").end, parse("1999/").end) == (Bound.OPEN, Bound.UNKNOWN)
    assert (parse("../1999").start, parse("/1999").start) == (Bound.OPEN, Bound.UNKNOWN)
    assert parse("1999/2004").is_interval
    assert not parse("1999").is_interval


def test_qualifiers_of_either_end_qualify_the_date() -> None:
    assert [(parse(text).is_uncertain, parse(text).is_approximate)
            for text in ("2015", "2015?", "2015~", "2015%", "1984~/2004", "1984/2004?")
            ] == [(False, False), (True, False), (False, True), (True, True), (False, True),
                  (True, False)]  # fmt: skip


@pytest.mark.parametrize(
    "text, value",
    [
        ("2018", "2018"),
        ("0055", "0055"),
        ("2018-01", "2018-01"),
        ("2018-01-16", "2018-01-16"),
        ("2018-01-16T14:30", "2018-01-16T14:30"),
        ("2018-01-16T14:30:05Z", "2018-01-16T14:30:05Z"),
        ("2018-01-16T14:30-04", "2018-01-16T14:30-04:00"),
        ("2018-01-XX", "2018-01"),
        ("2018-XX-XX", "2018"),
        *((text, None) for text in ("0000", "-0054", "Y17000", "2018-21", "199X", "19XX", "2015~",
                                    "2015?", "2018/2019", "1999/..")),
    ],
)  # fmt: skip
def test_html_is_given_a_valid_time_or_none(text: str, value: str | None) -> None:
    assert parse(text).datetime == value


def test_a_date_is_drawn_to_scale_from_its_first_day_to_the_end_of_its_last() -> None:
    assert parse("2018").years == (2018.0, 2019.0)
    assert parse("-0054/0014").years == (-54.0, 15.0)
    assert parse("1999/..").years == (1999.0, None)
    assert decimal_year(day_number(2018, 7, 2)) == pytest.approx(2018.4986, abs=1e-4)
    assert decimal_year(day_number(2016, 12, 31)) == pytest.approx(2016 + 365 / 366)


@given(numbers)
def test_the_scale_never_goes_back(number: int) -> None:
    assert decimal_year(number) < decimal_year(number + 1)


@pytest.mark.parametrize(
    "text, written",
    [
        ("14. juni 1816", "1816-06-14"),
        ("høsten 1939", "1939-23"),
        ("400 f.Kr.", "-0399"),
        ("55 av. J.-C.", "-0054"),
        ("1940-04-09 kl. 08.30", "1940-04-09T08:30"),
        ("昭和15年7月12日", "1940-07-12"),
        ("昭和元年", "1926"),
        ("1940-04-29–1940-05-21", "1940-04-29/1940-05-21"),
        ("1er mai 1940", "1940-05-01"),
        ("3 de mayo de 1808", "1808-05-03"),
        ("12 червня 1941", "1941-06-12"),
        ("14. März 1848", "1848-03-14"),
        ("tirsdag 9. april 1940", "1940-04-09"),
    ],
)
def test_a_date_in_another_language_is_told_as_edtf_and_pointed_at_from_its_start(text, written):
    error = refused(text)
    assert error.hint == f"write it as {written}"


def test_a_month_that_means_another_one_elsewhere_is_told_with_its_language():
    assert refused("listopad 1940").hint == ("write 1940-11 (in Czech) or 1940-10 (in Croatian)")


def test_a_short_year_before_christ_is_told_both_ways_to_count():
    assert refused("-400").hint == "write -0399 (400 BCE) or -0400 (401 BCE)"
