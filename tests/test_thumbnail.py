"""The little drawing of a map on the front page."""

from __future__ import annotations

import re

from generator.picture import Picture
from generator.thumbnail import thumbnail

LAND = ((10.0, 20.0), (110.0, 20.0), (110.0, 90.0), (10.0, 90.0))


def drawn(*land, lines=(), dots=()):
    return thumbnail(Picture((0, 0, 480, 320), land, lines, dots))


def test_a_shape_begins_somewhere_and_says_how_far_each_point_is_from_the_last():
    assert drawn(LAND).land == drawn(LAND[::-1]).land == "M10 20l100 0 0 70-100 0z"


def test_a_picture_fills_the_drawing_whatever_its_own_units():
    small = tuple((x / 100, y / 100) for x, y in LAND)
    picture = Picture((0, 0, 4.8, 3.2), (small,), (small[:2],), small[:1])
    shown = thumbnail(picture)
    assert (shown.land, shown.lines, shown.dots) == (
        "M10 20l100 0 0 70-100 0z",
        "M10 20l100 0",
        ((10, 20),),
    )


def test_what_cannot_be_seen_is_not_there():
    speck = ((10.0, 10.0), (12.0, 10.0), (12.0, 12.0))
    far = tuple((x + 900, y) for x, y in LAND)
    assert drawn(speck, far, lines=(speck[:2],)) == drawn()


def test_points_too_near_to_be_told_apart_are_one():
    fine = (*((10 + x / 10, 20.0) for x in range(1001)), *LAND[2:])
    points = re.split(r"[Ml z]|(?=-)", drawn(fine).land)
    assert len(points) < 100


def test_a_shore_far_away_still_closes_the_land():
    land = ((100.0, 50.0), (9e4, 50.0), (9e5, 7e4), (8e4, 9e5), (100.0, 9e4))
    path = drawn(land).land
    assert path.startswith("M100 50l") and len(re.findall(r"-?\d+", path)) == 8


def test_a_dot_near_the_edge_is_brought_onto_the_sheet_as_far_as_there_is_anything_beyond_it():
    wide = Picture((0, 0, 960, 320), (LAND,), dots=((900.0, 160.0),))
    assert thumbnail(wide).dots == ((432, 160),)
    last = Picture((0, 0, 960, 320), (LAND,), dots=((960.0, 160.0),))
    assert thumbnail(last).dots == ((480, 160),)
    middle = Picture((0, 0, 960, 320), (LAND,), dots=((480.0, 160.0),))
    assert thumbnail(middle).dots == ((240, 160),)


def test_railways_are_lines_of_their_own():
    shown = thumbnail(Picture((0, 0, 480, 320), (), (LAND[:2],), (), (LAND[2:],)))
    assert (shown.lines, shown.tracks) == ("M10 20l100 0", "M110 90l-100 0")
