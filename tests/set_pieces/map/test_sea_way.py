"""Ways by sea that the generator finds itself: off the land, tidy, and always the same."""

from __future__ import annotations

import pytest
from shapely import LineString, Point, Polygon
from shapely.ops import unary_union

from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.clip import Box
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.geodesic import length_km
from generator.set_pieces.map.lines import smooth
from generator.set_pieces.map.sea_way import sea_way
from generator.set_pieces.map.tracks import main_track, places_by_id
from tests.set_pieces.map.maps import EXAMPLE, context_of, map_of, problems_of

BOX: Box = (0.0, 0.0, 2.0, 1.0)


def coast(*land):
    return Coast(tuple(land), (), (), BOX, "made up", "none", "", 0.1)


WALL = ((0.9, -0.1), (1.1, -0.1), (1.1, 0.8), (0.9, 0.8))
ISLANDS = (
    ((0.5, 0.3), (0.8, 0.3), (0.8, 0.7), (0.5, 0.7)),
    ((1.2, 0.4), (1.5, 0.4), (1.5, 0.9), (1.2, 0.9)),
)


@pytest.mark.parametrize("land", [(WALL,), ISLANDS, (WALL, *ISLANDS)])
def test_a_way_keeps_off_the_land_when_it_is_smoothed(land):
    way = sea_way((0.2, 0.5), (1.8, 0.5), coast(*land), BOX)
    drawn = LineString(smooth(way))
    assert drawn.intersection(unary_union([Polygon(ring) for ring in land])).length == 0


def test_a_way_is_hardly_longer_than_the_shortest():
    way = sea_way((0.2, 0.5), (1.8, 0.5), coast(WALL), BOX)
    shortest = length_km([(0.2, 0.5), (0.9, 0.8), (1.1, 0.8), (1.8, 0.5)])
    assert length_km(smooth(way)) < 1.06 * shortest


def test_a_way_across_open_sea_is_straight():
    way = sea_way((0.2, 0.2), (1.8, 0.8), coast(), BOX)
    straight = LineString([(0.2, 0.2), (1.8, 0.8)])
    assert all(straight.distance(Point(point)) < 0.02 for point in way)


def test_a_way_begins_and_ends_in_its_ports_even_inland():
    start, end = (0.98, 0.5), (1.8, 0.5)
    way = sea_way(start, end, coast(WALL), BOX)
    assert way[0] == start and way[-1] == end


def test_there_is_no_way_over_a_dam():
    dam = ((0.9, -0.1), (1.1, -0.1), (1.1, 1.1), (0.9, 1.1))
    assert sea_way((0.2, 0.5), (1.8, 0.5), coast(dam), BOX) is None


def test_the_same_ports_have_the_same_way():
    arguments = (0.2, 0.5), (1.8, 0.5), coast(WALL, *ISLANDS), BOX
    first = sea_way(*arguments)
    sea_way.cache_clear()
    assert sea_way(*arguments) == first


def with_via(text=EXAMPLE):
    return text.replace("    to: helsingborg\n", "    to: helsingborg\n    via: auto\n")


def test_an_author_asks_for_it_with_via_auto():
    assert problems_of(with_via()) == []
    assert map_of(with_via()).routes[0].via == "auto"


def by(path, text=EXAMPLE):
    return with_via(text).replace("    via: auto\n", f"    path: {path}\n    via: auto\n")


def test_a_way_by_sea_goes_from_stop_to_stop():
    """By a port on the way, whether or not the path repeats where it begins and ends."""
    for path in ("[kastrup]", "[helsingor, kastrup, helsingborg]"):
        text = by(path)
        assert problems_of(text) == []
        model = map_of(text)
        route = atlas(model, context_of(model)).content.routes[0]
        way = LineString(main_track(route, places_by_id(model)).degrees())
        assert way.distance(Point(12.645, 55.629)) == 0
        assert way.coords[0] == (12.613, 56.036) and way.coords[-1] == (12.694, 56.046)


def test_a_leg_without_a_way_is_told_by_its_ends():
    text = EXAMPLE.replace("lat: 55.629, lon: 12.645", "lat: 57.3, lon: 14.8")
    (problem,) = (each for each in problems_of(by("[kastrup]", text)) if "by sea" in each)
    assert "for “narrows-ferry” between “helsingor” and “kastrup”; check" in problem


def test_only_a_ferry_goes_by_sea():
    (problem,) = problems_of(with_via().replace("mode: ferry", "mode: road"))
    assert "“narrows-ferry” is not a ferry" in problem


def test_a_port_far_from_any_sea_is_told():
    text = EXAMPLE.replace("lat: 56.046, lon: 12.694, kind", "lat: 57.3, lon: 14.8, kind")
    assert any("no way by sea was found" in each for each in problems_of(with_via(text)))


def test_two_ways_at_once_are_one_too_many():
    text = with_via().replace("via: auto", "via: auto\n    gpx: ferry.gpx")
    assert any("more than one way: via, gpx" in each for each in problems_of(text))


def test_a_found_way_over_land_is_told_of_the_end_that_stands_inland():
    text = EXAMPLE.replace("lat: 56.046, lon: 12.694, kind", "lat: 56.046, lon: 12.83, kind")
    (problem,) = (each for each in problems_of(with_via(text)) if "km of land" in each)
    assert "“helsingborg” stands inland on the coast that is drawn: check its position" in problem
    assert "via: auto" not in problem
