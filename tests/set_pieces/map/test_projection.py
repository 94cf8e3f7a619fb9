"""Projections, frames and scale bars tell the truth."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.set_pieces.map.frames import Extent, sheet
from generator.set_pieces.map.geodesic import distance_km, great_circle_km, length_km
from generator.set_pieces.map.projection import (
    RADIUS_KM,
    AzimuthalEqualArea,
    FrameError,
    LambertConformal,
    Mercator,
    fit,
)
from generator.set_pieces.map.scale_bar import scale_bars

CHANNEL = (-3.2, 48.5, 4.75, 51.87)


def test_the_conic_agrees_with_snyders_worked_example():
    # Snyder, Map Projections: A Working Manual (1987), p. 295: a sphere of radius 1, parallels
    # 33 and 45 N, origin 23 N 96 W; the point 35 N 75 W lies at x 0.2966785, y 0.2462112.
    conic = LambertConformal(-96, 33, 45)
    x, y = conic.forward(-75, 35)
    x0, y0 = conic.forward(-96, 23)
    assert (x - x0) / RADIUS_KM == pytest.approx(0.2966785, abs=1e-7)
    assert (y - y0) / RADIUS_KM == pytest.approx(0.2462112, abs=1e-7)


def test_the_equal_area_projection_agrees_with_snyders_worked_example():
    # Snyder, p. 332: radius 3, centre 40 N 100 W, the point 20 S 100 E: x -4.2339303, y 4.0257775.
    x, y = AzimuthalEqualArea(-100, 40).forward(100, -20)
    assert x / RADIUS_KM * 3 == pytest.approx(-4.2339303, abs=1e-6)
    assert y / RADIUS_KM * 3 == pytest.approx(4.0257775, abs=1e-6)


boxes = st.tuples(
    st.floats(-170, 150), st.floats(-78, 60), st.floats(0.02, 20), st.floats(0.02, 18)
).map(lambda b: (b[0], b[1], b[0] + b[2], min(b[1] + b[3], 79.5)))
parts = st.floats(0, 1)


@given(boxes, parts, parts)
def test_what_is_projected_comes_back(box, a, b):
    projection = fit(*box)
    lon, lat = box[0] + a * (box[2] - box[0]), box[1] + b * (box[3] - box[1])
    back = projection.inverse(*projection.forward(lon, lat))
    assert back[0] == pytest.approx(lon, abs=1e-6)
    assert back[1] == pytest.approx(lat, abs=1e-6)


@given(boxes, parts, parts)
def test_north_is_up_and_east_is_right_in_the_middle_of_a_frame(box, a, b):
    projection = fit(*box)
    lon, lat = (box[0] + box[2]) / 2, box[1] + b * (box[3] - box[1])
    x, y = projection.forward(lon, lat)
    assert projection.forward(lon, lat + 0.001)[1] > y
    assert projection.forward(lon + 0.001, lat)[0] > x


def test_the_projection_suits_the_frame():
    assert isinstance(fit(*CHANNEL), LambertConformal)
    assert isinstance(fit(31, -3, 35, 1), Mercator)
    assert isinstance(fit(-20, -35, 55, 38), AzimuthalEqualArea)
    assert isinstance(fit(140, -44, 154, -30), LambertConformal)


@pytest.mark.parametrize(
    ("box", "words"),
    [((-120, -20, 100, -10), "half of the world"), ((0, 70, 40, 85), "polar maps")],
)
def test_frames_that_cannot_be_drawn_are_refused_with_a_reason(box, words):
    with pytest.raises(FrameError, match=words):
        sheet(Extent(box))


def test_a_frame_around_places_holds_them_with_room_to_spare():
    places = ((1.31, 51.13), (1.86, 50.95), (2.88, 50.2))
    found = sheet(Extent(points=places))
    for lon, lat in places:
        left, top, right, bottom = found.box(found.wide)
        x, y = found.unit(lon, lat)
        assert left + 50 < x < right - 50
        assert top + 50 < y < bottom - 50


def test_a_single_place_still_makes_a_frame():
    found = sheet(Extent(points=((1.86, 50.95),)))
    assert found.wide.width >= 2
    assert 0.8 <= found.narrow.aspect <= 1.3 <= found.wide.aspect


def test_phones_get_a_higher_frame_on_the_same_drawing_units():
    found = sheet(Extent(CHANNEL))
    assert found.narrow.aspect < found.wide.aspect
    assert found.box(found.wide)[2] == pytest.approx(1000)


@pytest.mark.parametrize(
    "box", [CHANNEL, (0.97, 50.77, 2.68, 51.28), (31.5, -3, 34.5, 0.6), (140, -44, 154, -30)]
)
@pytest.mark.parametrize("width", [272, 640, 900, 1100])
def test_a_scale_bar_is_true_to_one_per_cent_where_it_stands(box, width):
    found = sheet(Extent(box))
    for frame in (found.wide, found.narrow):
        bars = scale_bars(found, frame, width)
        assert len(bars) == 4
        for bar in bars:
            y = frame.bottom + frame.height * (0.95 if bar.top else 0.05)
            ends = [
                found.projection.inverse(frame.left + at * frame.width, y)
                for at in (bar.start, bar.end)
            ]
            assert distance_km(*ends) == pytest.approx(bar.km, rel=0.01)
            assert 0 <= bar.start < bar.end <= 1


def test_a_continent_has_no_scale_bar_since_no_single_one_would_be_true():
    found = sheet(Extent((-20, -35, 55, 38)))
    assert scale_bars(found, found.wide, 900) == ()


def test_geodesics_agree_with_the_survey_of_australia():
    # Geoscience Australia: Flinders Peak to Buninyong, 54 972.271 m on GRS80 (WGS84 to 0.1 mm).
    flinders = (144 + 25 / 60 + 29.52440 / 3600, -(37 + 57 / 60 + 3.72030 / 3600))
    buninyong = (143 + 55 / 60 + 35.38390 / 3600, -(37 + 39 / 60 + 10.15610 / 3600))
    assert distance_km(flinders, buninyong) == pytest.approx(54.972271, abs=1e-6)


def test_a_quarter_of_the_equator_and_of_a_meridian_have_their_known_lengths():
    assert distance_km((0, 0), (90, 0)) == pytest.approx(10018.754171, abs=1e-5)
    assert distance_km((0, 0), (0, 90)) == pytest.approx(10001.965729, abs=1e-5)


def test_points_opposite_each_other_still_have_a_distance():
    assert distance_km((0, 0), (179.7, 0.2)) == pytest.approx(20000, rel=0.01)


lonlats = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@given(lonlats, lonlats)
def test_a_geodesic_is_as_long_backwards_and_near_the_great_circle(a, b):
    assume(great_circle_km(a, b) < 19000)
    there, back = distance_km(a, b), distance_km(b, a)
    assert isclose(there, back, abs_tol=1e-5)
    assert isclose(there, great_circle_km(a, b), rel_tol=0.006, abs_tol=1e-3)


def test_a_line_is_as_long_as_its_parts():
    line = ((0.0, 50.0), (1.0, 50.0), (1.0, 51.0))
    assert length_km(line) == pytest.approx(
        distance_km(line[0], line[1]) + distance_km(line[1], line[2])
    )
    assert length_km(line[:1]) == 0
