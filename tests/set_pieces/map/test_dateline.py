"""Maps, ways and distances across the 180th meridian: as everywhere else."""

from __future__ import annotations

import dataclasses
import json
from itertools import pairwise

import geojson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, unary_union

from generator.set_pieces.map import SET_PIECE, natural_earth
from generator.set_pieces.map.frames import Extent, sheet
from generator.set_pieces.map.geodesic import distance_km, length_km
from generator.set_pieces.map.longitudes import cut, near, span, unwrapped
from generator.set_pieces.map.model import MapOptions
from generator.set_pieces.map.tracks import main_track, places_by_id
from generator.set_pieces.map.ways import measured_km
from tests.set_pieces.map.built import rings
from tests.set_pieces.map.maps import context_of, map_of, problems_of, region_text

TEXT = region_text("dateline")
BOXES = {"Fiji": (176.0, -20.0, -178.0, -15.0), "Bering": (172.0, 62.0, -160.0, 72.0)}


@pytest.fixture(scope="module")
def model():
    return map_of(TEXT)


@pytest.fixture(scope="module")
def view(model):
    return SET_PIECE.view(model, MapOptions(), context_of(model))


def test_the_table_tells_distances_across_the_line(view):
    km = {str(row.route.id): float(row.km) for row in view.routes}
    straight = distance_km((178.42, -18.14), (-171.76, -13.82))
    assert straight <= km["steamer"] <= 1.25 * straight
    assert km["mail"] < 800 and km["southern"] < 800 and km["bering-ferry"] < 500


def test_a_path_with_points_on_both_sides_is_as_long_as_its_legs(model):
    (mail,) = (route for route in model.routes if route.id == "mail")
    places = places_by_id(model)
    points = main_track(mail, places).points
    assert measured_km(mail, places) == pytest.approx(length_km(points), rel=0.05)


def test_a_frame_across_the_line_is_drawn_and_holds_its_places(view):
    drawn = {str(panel.view.id): panel for panel in view.panels}
    assert {"suva", "taveuni", "apia"} <= _marked(drawn["fiji-samoa"])
    assert {"anadyr", "provideniya", "nome"} <= _marked(drawn["bering"])
    assert {"tokyo", "suva"} <= _marked(drawn["flight"])
    assert {"wellington", "waitangi"} <= _marked(drawn["chatham"])


def _marked(panel):
    first, second = (board.labels[0].marks for board in panel.artboards)
    return {mark.id for mark in first} & {mark.id for mark in second}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_no_side_of_the_land_runs_along_the_line(box):
    west, south, east, north = box
    land = natural_earth.cut_out((west, south, east + 360, north)).land
    for ring in land:
        for a, b in pairwise((*ring, ring[0])):
            assert not (a[0] == b[0] == 180.0 and a != b)


def test_land_goes_on_beyond_the_line_without_a_gap():
    rings = natural_earth.cut_out((172.0, 62.0, 195.0, 72.0)).land
    land = unary_union([Polygon(ring).buffer(0) for ring in rings])
    assert all(land.contains(Point(179.99 + i / 200, 67.0)) for i in range(5))
    halves = [(172.0, 62.0, 180.0, 72.0), (-180.0, 62.0, -165.0, 72.0)]
    area = sum(
        unary_union([Polygon(r).buffer(0) for r in natural_earth.cut_out(b).land]).area
        for b in halves
    )
    assert land.area == pytest.approx(area, rel=1e-3)


def test_a_box_is_cut_the_same_from_either_side():
    east = natural_earth.cut_out((172.0, -20.0, 185.0, -15.0)).land
    west = natural_earth.cut_out((-188.0, -20.0, -175.0, -15.0)).land
    areas = [sorted(Polygon(ring).area for ring in rings) for rings in (east, west)]
    assert areas[0] == pytest.approx(areas[1])


def test_a_frame_that_only_its_shape_widens_over_the_line_is_drawn():
    for box in ((125, -25, 150, 55), (150, -20, 179.5, -14), (177, -19, 179.9, -16)):
        found = sheet(Extent(box))
        assert found.wide.holds(found.projection.forward(box[0], (box[1] + box[3]) / 2))
    for points in (((-171.75, -13.8), (-74.0, 40.7)), ((139.8, 35.7), (178.4, -18.1))):
        assert sheet(Extent(points=points)).wide.width > 0


def test_the_export_is_cut_at_the_line(model):
    found = geojson.loads(SET_PIECE.exports(model, context_of(model))["map.geojson"])
    assert found.is_valid, found.errors()
    lines = {f["id"]: f["geometry"] for f in found["features"] if f["id"].startswith("route")}
    for id in ("route-steamer", "route-plane", "route-southern"):
        one, other = lines[id]["coordinates"]
        assert one[-1][0] == 180.0 and other[0][0] == -180.0 and one[-1][1] == other[0][1]
    assert all(abs(x) <= 180 for x in _longitudes(json.loads(json.dumps(lines))))


def _longitudes(lines):
    for line in lines.values():
        parts = [line["coordinates"]] if line["type"] == "LineString" else line["coordinates"]
        yield from (point[0] for part in parts for point in part)


def test_a_line_across_it_is_not_drawn_across_the_rest_of_the_world(view, model):
    """Once as far as its own map, and nowhere on one of the other side."""
    text = TEXT.replace("bbox: [172, 62, -160, 69]", "bbox: [10, -30, 40, 0]").replace(
        "focus: [Russia]", "places: [suva]"
    )
    (africa,) = (
        panel
        for panel in SET_PIECE.view(map_of(text), MapOptions(), context_of(map_of(text))).panels
        if panel.view.id == "bering"
    )
    assert africa.routes == ()


def test_the_drawing_has_no_leap(view):
    for panel in view.panels:
        for route in panel.routes:
            for line in rings(route.path):
                assert all(abs(a[0] - b[0]) < 1100 for a, b in pairwise(line))


def test_the_same_map_is_the_same_bytes(model):
    made = [SET_PIECE.exports(map_of(TEXT), context_of(map_of(TEXT))) for _ in range(2)]
    assert made[0] == made[1]


def test_positions_on_both_sides_of_the_line_are_not_doubted():
    assert not [each for each in problems_of(TEXT) if "sign" in each or "swapped" in each]


def test_a_bbox_with_west_and_east_swapped_is_told():
    text = TEXT.replace("[172, 62, -160, 69]", "[40, 62, 20, 69]")
    assert any("goes eastwards from 40 to 20, round most of the world" in p
               for p in problems_of(text))  # fmt: skip


def test_a_frame_round_the_world_says_what_to_write():
    text = TEXT.replace("[172, 62, -160, 69]", "[-179, -60, 179, 69]")
    (found,) = [p for p in problems_of(text) if "cannot be drawn" in p]
    assert "358 degrees wide" in found and "choose a frame that is narrower" in found


lons = st.floats(-180, 180)


@given(st.lists(lons, min_size=1, max_size=8))
def test_a_span_holds_all_its_longitudes_and_is_no_longer_than_need_be(found):
    west, east = span(found)
    assert -180 <= west <= 180 and east - west <= max(found) - min(found) + 1e-9
    assert all(west - 1e-9 <= near(x, (west + east) / 2) <= east + 1e-9 for x in found)


@given(st.lists(st.tuples(lons, st.floats(-80, 80)), min_size=2, max_size=8))
def test_a_line_cut_at_the_line_stays_on_this_side_and_as_long(line):
    whole = unwrapped(line)
    parts = [*cut(whole)]
    assert all(-180 - 1e-9 <= x <= 180 + 1e-9 for part in parts for x, _ in part)
    wide = sum(abs(a[0] - b[0]) for a, b in pairwise(whole))
    assert sum(abs(a[0] - b[0]) for p in parts for a, b in pairwise(p)) == pytest.approx(wide)


def test_a_coast_of_ones_own_is_found_from_either_side():
    coast = natural_earth.cut_out((172.0, -20.0, 190.0, -15.0))
    other = coast.holding((-187.0, -19.0, -171.0, -16.0))
    assert other is not None and other.box[0] == -188.0
    assert dataclasses.replace(coast).holding((-100.0, 0.0, -90.0, 10.0)) is None


@pytest.mark.parametrize(
    ("name", "language", "hint"),
    [
        ("Norge", "no", "write “Norway”"),
        ("Deutschland", "de", "write “Germany”"),
        ("États-Unis", "fr", "write “United States of America”"),
        ("FJ", "en", "write “Fiji”"),
        ("Swedn", "en", "did you mean “Sweden”?"),
        ("Norge", "en", "expected a name of Natural Earth’s, such as “Denmark”"),
    ],
)
def test_a_country_by_its_name_at_home_is_told_its_name_on_the_map(name, language, hint):
    model = map_of(TEXT.replace("focus: [Russia]", f"focus: [{name}]"))
    problems = SET_PIECE.check(model, context_of(model, language=language))
    assert [p.hint for p in problems if p.code == "E512"] == [hint]


def test_a_place_with_a_lost_minus_beyond_the_line_is_doubted_no_more_than_it_should():
    places = "".join(
        f"  - {{id: isle-{i}, name: Isle {i}, lat: -18, lon: {lon}, kind: site}}\n"
        for i, lon in enumerate((179.2, 179.6, -179.9, -179.5, -179.0))
    )
    view = "views: [{id: all, title: All, bbox: [179, -19, -178, -17], coast: natural-earth}]\n"
    assert problems_of(f"{view}places:\n{places}") == []
    swapped = places.replace("lat: -18, lon: 179.6", "lat: 17.6, lon: -18")
    assert problems_of(f"{view}places:\n{swapped}") != []
