"""Maps of four other regions: nothing in the generator knows where it draws."""

from __future__ import annotations

import dataclasses
import gzip
import re

import geojson
import pytest

from generator.set_pieces.map import SET_PIECE
from generator.set_pieces.map.model import MapOptions
from generator.set_pieces.map.resolve import resolved
from generator.set_pieces.map.ways import ends
from generator.source import SourceFile
from tests.set_pieces.map.maps import REGIONS, beside, context_of, map_of, region_text
from tests.set_pieces.map.test_map_in_browser import (
    SHOWN,
    WIDTHS,
    drawings_at,
    faults,
    only_the_map,
)


@pytest.fixture(scope="module", params=REGIONS)
def region(request):
    """The model of a region's map, and its surroundings."""
    model = map_of(region_text(request.param))
    attachments = {name: SourceFile(name, text) for name, text in beside().items()}
    return model, dataclasses.replace(context_of(model), attachments=attachments)


@pytest.fixture(scope="module")
def view(region):
    return SET_PIECE.view(region[0], MapOptions(), region[1])


def test_nothing_is_wrong_with_it(region):
    assert [problem.message for problem in SET_PIECE.check(*region)] == []


def test_every_place_of_the_story_has_its_dot_and_name_at_every_width(region, view):
    model = resolved(*region).content
    places = {str(place.id) for place in model.places}
    tips = {tip for route in model.routes for tip in ends(route)}
    for board in (each for panel in view.panels for each in panel.artboards):
        for labels in board.labels:
            named = [text.label.id for text in labels.texts if text.label.id in places]
            assert sorted(named) == sorted(mark.id for mark in labels.marks)
            ordered = {str(place.id) for place in model.places if place.order is not None}
            assert not set(labels.lost) & (tips | ordered), labels.range
            assert labels.scale is not None


def test_every_route_is_drawn_and_light(region, view):
    (panel,) = view.panels
    assert {route.id for route in panel.routes} == {str(route.id) for route in region[0].routes}
    paths = [panel.land, panel.context, panel.borders, *(route.path for route in panel.routes)]
    assert len(gzip.compress("".join(paths).encode())) < 12_000
    assert not any(re.search(r"\.\d\d", path) for path in paths)


def test_its_data_is_valid_geojson(region):
    found = geojson.loads(SET_PIECE.exports(*region)["map.geojson"])
    assert found.is_valid, found.errors()


@pytest.mark.parametrize("name", REGIONS)
def test_its_labels_keep_clear_of_one_another_in_any_font(open_page, regions, name):
    page = open_page(regions / name / "index.html")
    for font in (None, "DejaVu Sans"):
        only_the_map(page, font)
        for width in WIDTHS:
            (drawing,) = drawings_at(page, width)
            assert not [*faults(drawing)], (width, font)
            assert min(text["size"] for text in drawing["texts"]) >= 11


@pytest.mark.parametrize("name", REGIONS)
def test_one_drawing_of_it_is_shown_at_every_width(open_page, regions, name):
    page = open_page(regions / name / "index.html", viewport={"width": 320, "height": 900})
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth") == page.evaluate(f"{root}.clientWidth")
    for width in (280, 399, 400, 639, 640, 760, 899, 900, 1200, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SHOWN) == [1, 1], width
