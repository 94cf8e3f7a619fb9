"""What other programs get of a map: each view as a drawing of its own, its data as GeoJSON."""

from __future__ import annotations

import gzip
import json
import re
from xml.etree import ElementTree

import geojson
import lxml.html
import pytest

from generator.set_pieces.map import SET_PIECE
from generator.set_pieces.map.standalone import wrapped
from generator.set_pieces.map.standalone_key import AIRCRAFT
from generator.set_pieces.map.standalone_style import COLOURS, SMALL
from generator.templates import packaged
from tests.set_pieces.map.maps import EXAMPLE, FLAGSHIP, context_of, html_of, map_of

SVG = "{http://www.w3.org/2000/svg}"
FILES = ("map-channel.svg", "map-strait.svg", "map.geojson")


def exports(text=EXAMPLE, basemap=None):
    model = map_of(text)
    return SET_PIECE.exports(model, context_of(model, basemap))


@pytest.fixture(scope="module")
def flagship_files():
    text = (FLAGSHIP / "map.yaml").read_text(encoding="utf-8")
    return exports(text, (FLAGSHIP / "basemap.json").read_text(encoding="utf-8"))


def test_every_view_is_a_file_and_the_data_is_another(flagship_files):
    assert tuple(sorted(flagship_files)) == FILES


def test_the_page_links_to_every_file():
    html = html_of(map_of())
    for file in exports():
        assert f'href="{file}"' in html


def test_the_same_map_is_the_same_files():
    assert exports() == exports()


def test_a_drawing_has_a_name_a_description_its_credit_and_nothing_from_elsewhere(flagship_files):
    root = ElementTree.fromstring(flagship_files["map-strait.svg"])
    assert root.find(f"{SVG}title").text == "The Strait of Dover"
    assert "Calais" in root.find(f"{SVG}desc").text
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert any("GSHHG" in text and "LGPL" in text for text in texts)
    assert {"Ferry", "Tunnel", "Calais", "10 km"} <= set(texts)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for element in root.iter():
        assert element.tag.removeprefix(SVG) not in ("script", "image", "foreignObject")
        assert element.get("href", "#land")[1:] in ids
    assert flagship_files["map-strait.svg"].count("http") == 1  # the namespace


def test_a_file_which_may_be_enlarged_has_the_coast_finer_than_the_page(flagship_files):
    text = (FLAGSHIP / "map.yaml").read_text(encoding="utf-8")
    basemap = (FLAGSHIP / "basemap.json").read_text(encoding="utf-8")
    page = lxml.html.fromstring(html_of(map_of(text), basemap=basemap))
    for view in ("channel", "strait"):
        root = ElementTree.fromstring(flagship_files[f"map-{view}.svg"])
        (fine,) = (one.get("d") for one in root.iter() if one.get("id") == "land")
        (coarse,) = page.xpath(f"//*[@id='map-{view}-land']/@d")
        assert re.search(r"\.[1-46-9]", fine) and not re.search(r"\.[1-46-9]", coarse)
        assert len(gzip.compress(coarse.encode(), 9)) < 0.7 * len(gzip.compress(fine.encode(), 9))


def test_a_drawing_is_coloured_where_style_sheets_are_forbidden(flagship_files):
    """A host's policy for pages holds for the file too: only the dark colours are a style."""
    root = ElementTree.fromstring(flagship_files["map-channel.svg"])
    drawn = {f"{SVG}{tag}" for tag in ("text", "use", "rect", "circle", "line")}
    shapes = [element for element in root.iter() if element.tag in drawn]
    assert len(shapes) > 50
    for shape in shapes:
        assert shape.get("fill") or shape.get("stroke"), shape.attrib
    assert "prefers-color-scheme: dark" in root.find(f"{SVG}style").text


PLAIN = r"--(?:map-)?([a-z]+): (#\w{6});"


def test_a_drawings_colours_are_those_of_the_page():
    page: dict[str, tuple[str, str]] = {}
    for path in ("set_pieces/map/map.css", "styles/tokens.css"):
        css = (packaged() / path).read_text(encoding="utf-8")
        both = css.split("@media screen and (prefers-color-scheme: dark)", 1)
        light, dark = (dict(re.findall(PLAIN, part)[::-1]) for part in both)
        page = {name: (light[name], dark[name]) for name in light if name in dark} | page
    assert {name: page[name] for name in COLOURS} == COLOURS


def test_a_drawing_looks_the_same_in_a_browser(open_page, tmp_path, flagship_files):
    file = tmp_path / "map-strait.svg"
    file.write_text(flagship_files[file.name], encoding="utf-8")
    for scheme, paper in (("light", "rgb(251, 250, 246)"), ("dark", "rgb(22, 24, 27)")):
        page = open_page(file, color_scheme=scheme)
        assert page.evaluate("getComputedStyle(document.querySelector('rect')).fill") == paper
        outside = page.evaluate(
            """() => { const edge = document.documentElement.getBoundingClientRect();
              return [...document.querySelectorAll('text')]
                .filter(t => { const b = t.getBoundingClientRect();
                  return b.left < edge.left || b.right > edge.right || b.bottom > edge.bottom; })
                .map(t => t.textContent); }"""
        )
        assert outside == []


def test_a_long_credit_is_broken_into_lines():
    lines = list(wrapped("word " * 80, SMALL, 400.0))
    assert len(lines) > 2
    assert all(SMALL.width(line) <= 400 for line in lines)


@pytest.mark.parametrize("which", ["example", "flagship"])
def test_the_data_is_valid_geojson_for_an_independent_linter(which, flagship_files):
    text = (exports() if which == "example" else flagship_files)["map.geojson"]
    found = geojson.loads(text)
    assert isinstance(found, geojson.FeatureCollection)
    assert found.is_valid, found.errors()
    assert all(feature.is_valid for feature in found.features)
    node = json.loads(text)
    assert "crs" not in node  # RFC 7946, section 4: always WGS 84
    for feature in node["features"]:
        positions = json.dumps(feature["geometry"]["coordinates"])
        for lon, lat in re.findall(r"\[(-?[\d.]+), (-?[\d.]+)\]", positions):
            assert abs(float(lon)) <= 180 and abs(float(lat)) <= 90


def test_the_data_has_every_place_and_route_with_what_is_known_of_them():
    features = {f["id"]: f for f in json.loads(exports()["map.geojson"])["features"]}
    model = map_of()
    assert set(features) == {thing.anchor for thing in (*model.places, *model.routes)}
    place = features["place-copenhagen"]
    assert place["geometry"] == {"type": "Point", "coordinates": [12.568, 55.676]}
    assert place["properties"]["order"] == 1
    assert place["properties"]["text"] == "The capital of Denmark."
    ferry = features["route-narrows-ferry"]
    assert ferry["geometry"]["coordinates"][0] == [12.613, 56.036]
    said = ferry["properties"]
    assert said["mode"] == "ferry" and said["from"] == "helsingor" and said["sources"] == ["atlas"]
    assert 4 < said["distance_km"] < 6 and said["distance_is"] == "measured"


def test_a_route_with_a_branch_is_several_lines(flagship_files):
    features = json.loads(flagship_files["map.geojson"])["features"]
    (eurostar,) = (f for f in features if f["id"] == "route-eurostar")
    assert eurostar["geometry"]["type"] == "MultiLineString"
    assert len(eurostar["geometry"]["coordinates"]) == 2


def test_an_airport_is_drawn_alike_in_the_file_and_on_the_page():
    text = EXAMPLE.replace("lon: 12.645, kind: town", "lon: 12.645, kind: airport")
    (path,) = set(re.findall(r'map__dot--airport[^>]* d="([^"]+)"', html_of(map_of(text))))
    assert path == AIRCRAFT and f' d="{AIRCRAFT}"' in exports(text)["map-sound.svg"]
