"""The coast: the packaged one of the world, and the one that an explainer brings along."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, unary_union

from generator.set_pieces.map import natural_earth
from generator.set_pieces.map.coast import BasemapError, Coast, read_basemaps, write_basemaps
from generator.set_pieces.map.coastlines import choose
from generator.set_pieces.map.frames import Extent, sheet
from generator.set_pieces.map.ground import Ground, fallback, holds
from generator.set_pieces.map.over_land import km_over_land
from generator.set_pieces.map.topojson import topology
from generator.set_pieces.map.tracks import Track
from tests.set_pieces.map.maps import FLAGSHIP

CHANNEL = (-3.2, 48.5, 4.75, 51.87)


def on_land(coast, lon, lat):
    return sum(holds(ring, (lon, lat)) for ring in coast.land) % 2 == 1


def test_topojson_arcs_are_joined_forwards_and_backwards():
    square = {
        "transform": {"scale": [0.5, 2], "translate": [10, 20]},
        "arcs": [[[0, 0], [2, 0], [0, 1]], [[0, 0], [0, 1], [2, 0]]],
        "objects": {"it": {"type": "Polygon", "arcs": [[0, -2]], "properties": {"name": "It"}}},
    }
    read = topology(square)
    (shape,) = read.shapes("it")
    assert shape.name == "It"
    assert read.ring(shape.rings[0]) == ((10, 20), (11, 20), (11, 22), (10, 22))


def test_the_packaged_coast_is_the_file_that_its_note_describes():
    note = (natural_earth.FILE.parent / "README.md").read_text(encoding="utf-8")
    source = natural_earth.FILE.with_name("countries-10m.json.xz")
    for file in (natural_earth.FILE, natural_earth.OUTLINES, source):
        assert file.name in note
        assert file.stat().st_size < 1_000_000
    assert "public domain" in " ".join(note.replace("*", "").split())
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert digest.startswith(SHA), digest


SHA = "b7d4e8a0d9807b00"


@pytest.mark.parametrize(
    ("name", "lon", "lat", "land"),
    [
        ("Paris", 2.35, 48.85, True),
        ("the Channel", -1.0, 50.1, False),
        ("Kampala", 32.58, 0.32, True),
        ("Tasmania", 146.6, -42.0, True),
        ("the Tasman Sea", 155.0, -40.0, False),
        ("Alaska", -150.0, 65.0, True),
    ],
)
def test_the_packaged_coast_knows_land_from_sea(name, lon, lat, land):
    coast = natural_earth.cut_out((lon - 3, lat - 3, lon + 3, lat + 3))
    assert on_land(coast, lon, lat) is land, name


def test_countries_that_the_map_is_not_about_are_context():
    coast = natural_earth.cut_out(CHANNEL, ("France", "United Kingdom"))
    inside = [any(holds(r, p) for r in coast.context) for p in [(4.4, 50.8), (2.3, 48.9)]]
    assert inside == [True, False]
    assert coast.borders
    assert natural_earth.cut_out(CHANNEL).context == ()


def test_every_name_of_a_country_can_be_used():
    assert {"France", "United Kingdom", "Denmark"} <= set(natural_earth.world().names)


grid = st.integers(-20_000, 20_000).map(lambda n: n / 10_000)
shapes = st.lists(
    st.lists(st.tuples(grid, grid), min_size=3, max_size=8, unique=True).map(tuple), max_size=3
).map(tuple)


@given(shapes, shapes)
def test_a_basemap_is_read_as_it_was_written(land, borders):
    coast = Coast(land, (), borders, (-2.0, -2.0, 2.0, 2.0), "A", "B", "C “quoted” é", 0.1)
    assert read_basemaps(write_basemaps({"here": coast})) == {"here": coast}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "other", "views": {}}', '{"views": 1']
)
def test_a_file_that_is_no_basemap_is_refused(text):
    with pytest.raises(BasemapError):
        read_basemaps(text)


def test_the_coarsest_coast_that_is_fine_enough_is_chosen():
    assert [choose(scale).name for scale in (2.0, 0.68, 0.2, 0.11)] == [
        "natural-earth",
        "natural-earth",
        "gshhg-h",
        "gshhg-f",
    ]


def test_an_island_without_a_place_may_go_but_one_with_a_place_stays():
    frame = sheet(Extent((0, 50, 4, 52)))
    islet = ((2.0, 51.0), (2.005, 51.0), (2.005, 51.003), (2.0, 51.003))
    coast = Coast((islet,), (), (), (-1, 49, 5, 53), "", "", "", 0.1)
    assert Ground(frame, coast).in_page.land == ""
    assert Ground(frame, coast, ((2.002, 51.001),)).in_page.land.startswith("M")


def test_a_ferry_through_a_peninsula_is_noticed_and_one_around_it_is_not():
    frame = sheet(Extent(CHANNEL))
    coast = fallback(frame, ())
    portsmouth, st_malo = (-1.088, 50.8), (-2.02, 48.65)
    assert sum(km_over_land(Track("ferry", (portsmouth, st_malo), ()), coast, frame, 4)) > 20
    around = portsmouth, (-1.0, 50.69), (-1.05, 50.52), (-2.05, 49.76), (-2.22, 49.42)
    assert sum(km_over_land(Track("ferry", around, ()), coast, frame, 4)) < 2


@pytest.mark.parametrize("view", ["channel", "strait"])
class TestTheFlagshipsBasemap:
    """The file beside the flagship's map."""

    def coast(self, view):
        return read_basemaps((FLAGSHIP / "basemap.json").read_text(encoding="utf-8"))[view]

    def test_it_says_where_it_comes_from(self, view):
        coast = self.coast(view)
        assert "GSHHG" in coast.source and "GSHHG" in coast.credit
        assert "LGPL" in coast.licence and "LGPL" in coast.credit
        notice = (FLAGSHIP / "basemap.licence.txt").read_text(encoding="utf-8")
        assert "LESSER GENERAL PUBLIC LICENSE" in notice

    def test_its_land_is_simple_and_small(self, view):
        coast = self.coast(view)
        assert all(Polygon(ring).buffer(0).area > 0 for ring in coast.land)
        assert sum(map(len, coast.land)) < 6000

    def test_its_context_is_land(self, view):
        coast = self.coast(view)
        land = unary_union([Polygon(ring).buffer(0) for ring in coast.land])
        context = unary_union([Polygon(ring).buffer(0) for ring in coast.context])
        assert context.difference(land.buffer(0.003)).area < 1e-4


def test_the_flagships_basemap_is_no_burden():
    file = FLAGSHIP / "basemap.json"
    assert file.stat().st_size < 150_000
    assert json.loads(file.read_text(encoding="utf-8"))["views"].keys() == {"channel", "strait"}
