"""The scale: spans at their true length, ticks for any span, round numbers as people count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dates import parse
from generator.set_pieces.timeline.cluster import cluster
from generator.set_pieces.timeline.extent import Span, extent, whole_span
from generator.set_pieces.timeline.lettering import width
from generator.set_pieces.timeline.scale import Scale
from generator.set_pieces.timeline.strip import edtf, rounded
from generator.set_pieces.timeline.ticks import SPACE, ticks

SIZE = 12
WIDEST = 1200


def scale_of(first: str, last: str, least: float = 600) -> Scale:
    return Scale(whole_span([parse(first), parse(last)]), least, 0.02, 0.03)


def worded(first: str, last: str, least: float = 600, language: str = "en") -> list[str]:
    return [t.words for t in ticks(scale_of(first, last, least), language, SIZE) if t.words]


def share(text: str) -> float:
    return float(text.removesuffix("%")) / 100


@settings(deadline=None)
@given(
    st.floats(0, 1),
    st.floats(0, 1),
    st.integers(1, 4_000_000),
    st.integers(-3_000_000, 1_000_000),
)
def test_a_span_is_drawn_within_a_pixel_of_its_true_share(a, b, days, first):
    scale = Scale(Span(first, first + days), 280, 0.05, 0.07)
    start, end = sorted((first + a * days, first + b * days))
    true = (end - start) / days * 0.88 * WIDEST
    assert abs(share(scale.length(start, end)) * WIDEST - true) < 1
    drawn = share(scale.percent(end)) - share(scale.percent(start))
    assert abs(drawn * WIDEST - true) < 1


def test_a_day_is_a_point_and_a_month_or_a_year_a_stretch():
    day = extent(parse("2018-01-16"))
    assert day.start == day.end and not day.lasts
    month, year = extent(parse("2018-01")), extent(parse("2018"))
    assert (month.end - month.start, year.end - year.start) == (31, 365)
    assert not month.lasts and not year.lasts


def test_an_interval_lasts_to_the_end_of_its_last_day():
    found = extent(parse("2015-04/2016-10"))
    assert found.lasts
    assert found.end - found.start == 580


def test_a_time_of_day_has_its_own_moment():
    morning, noon = extent(parse("2018-01-16T06:00")), extent(parse("2018-01-16T12:00"))
    assert noon.anchor - morning.anchor == 0.25


def test_open_ends_are_open_and_reach_the_end_of_the_drawing():
    whole = whole_span([parse("1900/2000")])
    since, until = (whole.filled(extent(parse(text))) for text in ("1999/..", "../1950"))
    assert (since.goes_on, since.opens, since.end) == (True, False, whole.last)
    assert (until.goes_on, until.opens, until.start) == (False, True, whole.first)


def test_an_approximate_date_is_soft():
    assert extent(parse("1851~")).is_soft
    assert extent(parse("1851?")).is_soft
    assert not extent(parse("1851")).is_soft


SPANS = [
    ("2018-01-16", "2018-01-16"),
    ("2018-01-15", "2018-01-18"),
    ("2018-01", "2018-02"),
    ("1848", "1848"),
    ("2015", "2018"),
    ("1986", "2023"),
    ("1800", "2020"),
    ("-0499", "0476"),
    ("-7999", "2011"),
    ("Y-200000", "2000"),
]


@pytest.mark.parametrize(("first", "last"), SPANS)
@pytest.mark.parametrize("least", [280, 504, 700])
@pytest.mark.parametrize("language", ["en", "fr", "de", "ar", "ja"])
def test_every_span_has_worded_ticks_that_do_not_touch(first, last, least, language):
    scale = scale_of(first, last, least)
    found = [tick for tick in ticks(scale, language, SIZE) if tick.words]
    assert found
    for before, after in pairwise(found):
        room = scale.x(after.moment) - scale.x(before.moment)
        assert room >= width(before.words, SIZE) + SPACE
    end = found[-1]
    assert scale.x(end.moment) + width(end.words, SIZE) <= scale.width


@pytest.mark.parametrize(("first", "last"), SPANS)
def test_every_tick_lies_in_the_span_and_none_is_doubled(first, last):
    scale = scale_of(first, last)
    moments = [tick.moment for tick in ticks(scale, "en", SIZE)]
    assert moments == sorted(set(moments))
    assert all(scale.span.first <= moment < scale.span.last for moment in moments)


def test_ticks_are_round_as_people_count():
    assert worded("2018-01-16", "2018-01-16", 900)[:3] == ["16 Jan 2018", "03:00", "06:00"]
    assert worded("1986", "2023", 900) == ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]
    assert worded("-0499", "0476", 900)[:2] == ["500 BCE", "400 BCE"]
    assert "1 CE" in worded("-0499", "0476")


def test_there_is_no_year_nought():
    assert worded("-0002", "0003", 600) == ["3 BCE", "2 BCE", "1 BCE", "1 CE", "2 CE", "3 CE"]


def test_small_ticks_stand_between_the_worded_ones():
    found = ticks(scale_of("1986", "2023", 900), "en", SIZE)
    assert sum(1 for tick in found if not tick.words) > 20


def test_a_bunch_of_events_is_found():
    lonely = [365.0 * year for year in range(0, 40, 4)]
    bunch = [365.0 * 32 + 9 * day for day in range(12)]
    found = cluster([(moment, 1) for moment in (*lonely, *bunch)], Span(0, 365 * 40))
    assert found is not None
    assert (found.first, found.last) == (bunch[0], bunch[-1])


def test_an_even_spread_has_no_bunch():
    assert cluster([(365.0 * year, 1) for year in range(40)], Span(0, 365 * 40)) is None


def test_events_of_which_only_the_year_is_known_are_no_bunch_on_a_day_of_it():
    lonely = [(365.0 * year, 365.0) for year in range(0, 40, 4)]
    assert cluster([*lonely, *[(365.0 * 32.5, 365.0)] * 12], Span(0, 365 * 40)) is None


def test_few_events_need_no_magnifying():
    assert cluster([(0.0, 1), (1.0, 1), (2.0, 1), (9000.0, 1)], Span(0, 10_000)) is None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2017-05-07", "2018-03-06", "2017-05/2018-03"),
        ("2018-01-15", "2018-01-18", "2018-01-15/2018-01-18"),
        ("1939-09-01", "1955-05-08", "1939/1955"),
        ("1618", "1848", "1610/1849"),
    ],
)
def test_the_magnified_stretch_has_round_ends(first, last, expected):
    found = Span(extent(parse(first)).anchor, extent(parse(last)).anchor)
    assert edtf(rounded(found)) == expected
