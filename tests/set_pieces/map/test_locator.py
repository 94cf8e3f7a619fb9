"""The little map beside the key: where in the world a view lies."""

from __future__ import annotations

import gzip
import re
from math import cos, radians, sin, sqrt

import pytest
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from generator.set_pieces.map.frames import Extent, sheet
from generator.set_pieces.map.geodesic import distance_km
from generator.set_pieces.map.locator import HEIGHT, WIDTH, located, locator
from generator.set_pieces.map.scene import view_sheet
from tests.set_pieces.map.built import rings
from tests.set_pieces.map.maps import FLAGSHIP, REGIONS, html_of, map_of, region_text

FAR_OFF = {
    "Fiji": (176.5, -19.0, 179.0, -17.0),
    "Samoa": (-173.0, -14.5, -171.0, -13.0),
    "Svalbard": (12.0, 76.5, 28.0, 78.5),
    "the Antarctic Peninsula": (-70.0, -70.0, -50.0, -62.0),
    "Chukotka": (166.0, 62.0, 176.0, 66.0),
    "the middle of Asia": (66.0, 47.0, 72.0, 50.0),
    "the Gulf of Guinea": (-3.0, -2.0, 3.0, 2.0),
}
MARKS = {
    "the Highlands": (57.0, -4.5, True),
    "the North Sea": (56.0, 3.0, False),
    "Madrid": (40.4, -3.7, True),
    "Biscay": (45.5, -5.0, False),
}


@pytest.fixture(params=("the flagship", *REGIONS))
def model(request):
    """The flagship's map and those of the regions."""
    if request.param == "the flagship":
        return map_of((FLAGSHIP / "map.yaml").read_text(encoding="utf-8"))
    return map_of(region_text(request.param))


def on_paper(lon, lat, middle):
    """Lambert's azimuthal equal-area projection (Snyder 1987, 24-2 to 24-4), in km."""
    (lon_0, lat_0), a = middle, radians(lat)
    d, a_0 = radians(lon - lon_0), radians(lat_0)
    k = 6371.0088 * sqrt(2 / (1 + sin(a_0) * sin(a) + cos(a_0) * cos(a) * cos(d)))
    return k * cos(a) * sin(d), k * (cos(a_0) * sin(a) - sin(a_0) * cos(a) * cos(d))


def test_its_rectangle_is_where_the_frame_is(model):
    on = view_sheet(model.views[0], model)
    found = locator(model.views, model)
    x, y, width, height = map(float, found.frame)
    frame = on.wide
    middle = on.projection.inverse(frame.left + frame.width / 2, frame.bottom + frame.height / 2)
    assert (found.east, found.north) == (round(middle[0]), round(middle[1]))
    across = distance_km(
        on.projection.inverse(frame.left, frame.bottom + frame.height / 2),
        on.projection.inverse(frame.right, frame.bottom + frame.height / 2),
    )
    km_per_px = across / width
    for side, edge in ((frame.left, x), (frame.right, x + width)):
        for end, level in ((frame.top, y), (frame.bottom, y + height)):
            east, north = on_paper(*on.projection.inverse(side, end), middle)
            assert edge == pytest.approx(WIDTH / 2 + east / km_per_px, abs=1)
            assert level == pytest.approx(HEIGHT / 2 - north / km_per_px, abs=1)


def test_its_surroundings_are_wide_enough_to_be_known_and_the_frame_is_not_lost_in_them(model):
    found = locator(model.views, model)
    width = float(found.frame[2])
    assert 5 <= WIDTH / width <= 14 and width >= 8
    land = unary_union([Polygon(ring) for ring in rings(found.land)])
    paper = Polygon([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    assert 0.04 < land.intersection(paper).area / paper.area < 0.96


def test_it_is_light(model):
    found = locator(model.views, model)
    assert len(gzip.compress(found.land.encode(), 9)) <= 800
    assert not re.search(r"\.\d\d", found.land)


@pytest.mark.parametrize(("lat", "lon", "is_land"), MARKS.values(), ids=MARKS)
def test_land_is_where_land_is(lat, lon, is_land):
    model = map_of((FLAGSHIP / "map.yaml").read_text(encoding="utf-8"))
    found = locator(model.views, model)
    on = view_sheet(model.views[0], model)
    middle = on.projection.inverse(
        on.wide.left + on.wide.width / 2, on.wide.bottom + on.wide.height / 2
    )
    km_per_px = on.wide.width / float(found.frame[2])
    east, north = on_paper(lon, lat, middle)
    at = Point(WIDTH / 2 + east / km_per_px, HEIGHT / 2 - north / km_per_px)
    assert any(Polygon(ring).contains(at) for ring in rings(found.land)) == is_land


@pytest.mark.parametrize("box", FAR_OFF.values(), ids=FAR_OFF)
def test_no_corner_of_the_world_is_turned_inside_out(box):
    """Over the 180th meridian, at the poles, and opposite to where continents are."""
    found = located(sheet(Extent(box)))
    shapes = [Polygon(ring).buffer(0) for ring in rings(found.land)]
    paper = Polygon([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    covered = unary_union(shapes).intersection(paper).area / paper.area
    assert 0 < covered < 0.99
    assert float(found.dot[0]) == pytest.approx(WIDTH / 2, abs=1)
    west, south, _, _ = paper.bounds
    for shape in shapes:
        assert shape.bounds[0] >= west - 4 and shape.bounds[1] >= south - 4


def test_samoa_and_fiji_lie_in_the_sea():
    for name in ("Samoa", "Fiji"):
        found = located(sheet(Extent(FAR_OFF[name])))
        land = unary_union([Polygon(ring).buffer(0) for ring in rings(found.land)])
        assert land.area < 0.2 * WIDTH * HEIGHT


def test_a_small_frame_is_a_dot_with_a_ring():
    found = located(sheet(Extent((13.2, 52.4, 13.6, 52.6))))
    assert found.frame is None
    text = region_text("strait").replace(
        "fit: [algeciras, tarifa, ceuta, tanger-med, tangier, cadiz]",
        "bbox: [-5.5, 36.0, -5.3, 36.2]",
    )
    html = html_of(map_of(text))
    assert html.count("map__locator-dot") == 1 and '<rect class="map__locator' not in html


def test_a_view_of_a_continent_and_an_author_who_says_so_have_none():
    text = region_text("south")
    assert "map__locator" in html_of(map_of(text))
    assert "map__locator" not in html_of(map_of(f"locator: false\n{text}"))
    wide = text.replace("fit: [wellington", "bbox: [118, -45, 158, -20]\n    omit: [wellington")
    assert "map__locator" not in html_of(map_of(wide))


def test_it_says_in_words_where_it_is():
    html = html_of(map_of(region_text("south")))
    assert 'aria-label="Where in the world it lies: about 42° south, 174° east"' in html
