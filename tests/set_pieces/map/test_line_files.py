"""Lines of routes from GeoJSON and GPX files, good and bad."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.set_pieces.map import SET_PIECE
from generator.set_pieces.map.line_files import (
    MOST_POINTS,
    LineError,
    geojson_lines,
    gpx_lines,
)
from generator.set_pieces.map.resolve import resolved
from generator.source import SourceFile
from tests.set_pieces.map.maps import EXAMPLE, context_of, map_of

LINE = [[12.613, 56.036], [12.65, 56.05], [12.694, 56.046]]
GPX = """<?xml version="1.0"?>
<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>"""
TRACK = "".join(f'<trkpt lat="{lat}" lon="{lon}"><ele>3</ele></trkpt>' for lon, lat in LINE)


def line(kind="LineString", coordinates=LINE):
    return {"type": kind, "coordinates": coordinates}


@pytest.mark.parametrize(
    "node",
    [
        line(),
        {"type": "Feature", "properties": None, "geometry": line()},
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": {}, "geometry": line("Point", LINE[0])},
                {"type": "Feature", "properties": {}, "geometry": None},
                {"type": "Feature", "properties": {}, "geometry": line()},
            ],
        },
        {"type": "GeometryCollection", "geometries": [line()]},
        line("MultiLineString", [LINE]),
        line(coordinates=[[*point, 12.5] for point in LINE]),
    ],
)
def test_a_line_is_found_wherever_geojson_may_have_it(node):
    assert geojson_lines(json.dumps(node)) == (tuple(map(tuple, LINE)),)


@pytest.mark.parametrize(
    "inside",
    [
        f"<trk><name>A</name><trkseg>{TRACK}</trkseg></trk>",
        f"<rte>{TRACK.replace('trkpt', 'rtept')}</rte>",
    ],
)
def test_a_track_and_a_route_of_gpx_are_lines(inside):
    assert gpx_lines(GPX.format(inside)) == (tuple(map(tuple, LINE)),)


def test_a_long_track_is_thinned_to_what_shows():
    points = "".join(
        f'<trkpt lat="{50 + (i * 37 % 11) / 1000}" lon="{i / 1000}"/>' for i in range(3000)
    )
    (found,) = gpx_lines(GPX.format(f"<trk><trkseg>{points}</trkseg></trk>"))
    assert 2 <= len(found) <= MOST_POINTS
    assert found[0] == (0.0, 50.0)


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (geojson_lines, "{", "not JSON"),
        (geojson_lines, "[]", "an object with a “type”"),
        (geojson_lines, json.dumps(line("Point", LINE[0])), "no line"),
        (
            geojson_lines,
            json.dumps(line(coordinates=[[56, 112.6], [56, 112.7]])),
            "longitude first",
        ),
        (geojson_lines, json.dumps(line(coordinates=[["a", 1], [1, 1]])), "[longitude, latitude]"),
        (geojson_lines, json.dumps({"type": "Feature", "geometry": 3}), "an object"),
        (geojson_lines, json.dumps({"type": "FeatureCollection"}), "a list is expected"),
        (geojson_lines, "[" * 100_000, "GeoJSON"),
        (gpx_lines, "<gpx>", "not XML"),
        (gpx_lines, "", "not XML"),
        (gpx_lines, GPX.format(""), "no line"),
        (gpx_lines, GPX.format("<rte><rtept lat='1'/><rtept/></rte>"), "“lat” and “lon”"),
        (gpx_lines, "<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx/>", "document type"),
    ],
)
def test_a_bad_file_is_refused_in_words(read, text, words):
    with pytest.raises(LineError, match=r".") as error:
        read(text)
    assert words in str(error.value)


@given(st.text() | st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["type", "coordinates", "features", "geometry", "LineString"]), inner),
).map(json.dumps))  # fmt: skip
def test_no_text_is_worse_than_refused(text):
    for read in (geojson_lines, gpx_lines):
        try:
            lines = read(text)
        except LineError:
            continue
        assert all(len(found) > 1 for found in lines)


def context_with(text, **files):
    model = map_of(text)
    attachments = {
        name: SourceFile(f"content/story/{name}", content) for name, content in files.items()
    }
    return model, dataclasses.replace(context_of(model), attachments=attachments)


def from_file(name):
    kind = name.rpartition(".")[2]
    return EXAMPLE.replace("    to: helsingborg\n", f"    to: helsingborg\n    {kind}: {name}\n")


@pytest.mark.parametrize("reverse", [False, True])
def test_a_route_is_drawn_as_its_file_says_from_its_own_start(reverse):
    text = json.dumps(line(coordinates=LINE[::-1] if reverse else LINE))
    model, context = context_with(from_file("ferry.geojson"), **{"ferry.geojson": text})
    assert list(SET_PIECE.check(model, context)) == []
    route = resolved(model, context).content.routes[0]
    assert route.path == tuple(map(tuple, LINE))
    assert "map.geojson" in SET_PIECE.exports(model, context)


def test_a_missing_file_is_told_at_its_name():
    model, context = context_with(from_file("fery.gpx"), **{"ferry.gpx": GPX})
    (problem,) = SET_PIECE.check(model, context)
    assert problem.code == "E510" and problem.hint == "did you mean “ferry.gpx”?"
    assert problem.place.line > 1


def test_a_broken_file_is_told_where_it_breaks():
    model, context = context_with(from_file("ferry.geojson"), **{"ferry.geojson": '{\n "type": }'})
    (problem,) = SET_PIECE.check(model, context)
    assert problem.code == "E511"
    assert (problem.place.path, problem.place.line) == ("content/story/ferry.geojson", 2)


def told_of(coordinates):
    text = json.dumps(line(coordinates=coordinates))
    model, context = context_with(from_file("ferry.geojson"), **{"ferry.geojson": text})
    return [(p.code, p.message) for p in SET_PIECE.check(model, context)]


def test_a_swapped_position_in_a_file_is_told_at_the_files_name():
    (problem,) = told_of([LINE[0], LINE[1][::-1], LINE[2]])
    assert problem == ("E504", "the longitude and latitude of [56.05, 12.65] look swapped")


def test_a_lost_sign_in_a_file_is_told():
    ((code, message),) = told_of([LINE[0], [-12.65, 56.05], LINE[2]])
    assert code == "W508" and "[-12.65, 56.05] may have the wrong sign" in message


def test_a_line_that_ends_far_from_its_place_is_told():
    ((code, message),) = told_of([LINE[0], LINE[1], [13.0, 55.6]])
    assert (code, message) == (
        "W509",
        "the line of the route “narrows-ferry” ends 53 km from “helsingborg”",
    )


def test_a_file_of_another_ending_beside_the_map_is_named():
    model, context = context_with(from_file("ferry.geojson"), **{"ferry.json": "{}"})
    (problem,) = SET_PIECE.check(model, context)
    assert problem.code == "E510" and problem.hint == "rename “ferry.json”, which is there"
