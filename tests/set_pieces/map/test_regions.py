"""Maps of four other regions: nothing in the generator knows where it draws."""

from __future__ import annotations

import dataclasses
import gzip
import re
from pathlib import Path

import geojson
import pytest

from generator.build import build
from generator.set_pieces.map import SET_PIECE
from generator.set_pieces.map.model import MapOptions
from generator.set_pieces.map.resolve import resolved
from generator.set_pieces.map.ways import ends
from generator.site import write
from generator.source import SourceFile
from tests.set_pieces.map.maps import context_of, map_of
from tests.set_pieces.map.test_map_in_browser import LABELS, overlaps

FOLDER = Path(__file__).parent / "regions"
REGIONS = ("archipelago", "river", "south", "strait")
ARTICLE = """\
---
title: A journey
standfirst: From here to there.
published: 2026-01-01
---

A paragraph.[@atlas]

::: map
"""
SOURCES = """\
sources:
  - {id: atlas, kind: report, title: An atlas, publisher: A publisher}
"""


def beside():
    files = (path for path in FOLDER.iterdir() if path.suffix in (".geojson", ".gpx"))
    return {path.name: path.read_text(encoding="utf-8") for path in files}


@pytest.fixture(scope="module", params=REGIONS)
def region(request):
    """The model of a region's map, and its surroundings."""
    model = map_of((FOLDER / f"{request.param}.yaml").read_text(encoding="utf-8"))
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


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """All four regions as explainers, built without a warning."""
    root = tmp_path_factory.mktemp("regions")
    (root / "content").mkdir()
    head = "title: Regions\ntagline: Maps\npublisher: Nobody\nlanguage: en\n"
    (root / "content" / "site.yaml").write_text(head, encoding="utf-8")
    for name in REGIONS:
        folder = root / "content" / name
        folder.mkdir()
        files = {"article.md": ARTICLE, "sources.yaml": SOURCES, **beside()}
        files["map.yaml"] = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
    result = build(root)
    assert not result.failed, result.problems
    write(result.pages, root / "site")
    return root / "site"


@pytest.mark.parametrize("width", [320, 700, 1200])
@pytest.mark.parametrize("name", REGIONS)
def test_its_labels_keep_clear_of_one_another(open_page, site, name, width):
    page = open_page(site / name / "index.html", viewport={"width": width, "height": 900})
    (drawing,) = page.evaluate(LABELS)
    left, top, right, bottom = drawing["edge"]
    for i, text in enumerate(drawing["texts"]):
        for other in drawing["texts"][:i]:
            assert not overlaps(text["pieces"], other["pieces"]), (text["text"], other["text"])
        for piece in text["pieces"]:
            assert left <= piece[0] and piece[2] <= right, text["text"]
            assert top <= piece[1] and piece[3] <= bottom, text["text"]
