"""What every map must be, whatever region it shows: held on the pages as built."""

from __future__ import annotations

import gzip
import re

import lxml.html
import pytest
import shapely
from shapely.geometry import Polygon

from tests.set_pieces.map.maps import FLAGSHIP, REGIONS, map_of, region_text

NAMES = ("the flagship", *REGIONS)


@pytest.fixture(params=NAMES)
def map_and_model(request, flagship, regions):
    """The map's section of a page, and the model that it shows."""
    if request.param == "the flagship":
        page, text = flagship / FLAGSHIP.name, (FLAGSHIP / "map.yaml").read_text(encoding="utf-8")
    else:
        page, text = regions / request.param, region_text(request.param)
    tree = lxml.html.parse(str(page / "index.html"))
    (section,) = tree.xpath("//section[contains(concat(' ', @class, ' '), ' map ')]")
    return section, map_of(text)


def having(element, name):
    """The elements inside that have the class."""
    return element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def rings(path):
    """The absolute rings of path data, each a list of points."""
    found = []
    for start, steps in re.findall(r"M([^lz]+)(?:l([^Mz]*))?z?", path):
        points = [tuple(numbers(start))]
        deltas = numbers(steps)
        for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        found.append(points)
    return found


def numbers(text):
    return [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]


def test_every_drawing_has_a_name_of_a_sentences_length(map_and_model):
    section, _ = map_and_model
    drawings = having(section, "map__drawing")
    assert drawings
    for drawing in drawings:
        assert drawing.get("role") == "img"
        assert 20 <= len(drawing.get("aria-label")) <= 200
        assert not drawing.xpath(".//title|.//script|.//image|.//foreignobject|.//*[@tabindex]")


def test_every_route_is_one_row_with_from_to_means_time_and_source(map_and_model):
    section, model = map_and_model
    names = {str(place.id): place.name for place in model.places}
    for route in model.routes:
        (row,) = section.xpath(f".//tr[@id='{route.anchor}']")
        words = " ".join(row.text_content().split())
        assert route.name in words
        for end in (route.start, route.to):
            assert names.get(str(end), "") in words
        if route.duration:
            assert route.duration in words
        assert row.xpath(".//a[starts-with(@href, '#source-')]")


def test_every_place_of_the_story_is_one_item_with_its_sources(map_and_model):
    section, model = map_and_model
    for place in model.places:
        assert len(section.xpath(f".//*[@id='{place.anchor}']")) == 1
        if place.text:
            (item,) = section.xpath(f".//*[@id='{place.anchor}']")
            texts = [item, *item.itersiblings()][:2]
            assert any(text.xpath(".//a[starts-with(@href, '#source-')]") for text in texts)


def test_the_drawings_are_light(map_and_model):
    section, _ = map_and_model
    figures = b"".join(lxml.html.tostring(figure) for figure in having(section, "map__panel"))
    assert len(gzip.compress(figures, 9)) <= 25_000
    for panel in having(section, "map__panel"):
        paths = panel.xpath(".//defs/path/@d")
        assert sum(len(points) for path in paths for points in rings(path)) <= 6_000
        for coast in panel.xpath(".//defs/path[contains(@id, '-land')]/@d"):
            assert len(gzip.compress(coast.encode(), 9)) <= 8_000


def test_no_point_is_far_outside_its_drawing(map_and_model):
    section, _ = map_and_model
    for panel in having(section, "map__panel"):
        boxes = [numbers(base.get("viewbox")) for base in having(panel, "map__base")]
        left, top = min(box[0] for box in boxes) - 60, min(box[1] for box in boxes) - 60
        right = max(box[0] + box[2] for box in boxes) + 60
        bottom = max(box[1] + box[3] for box in boxes) + 60
        for path in panel.xpath(".//defs/path[not(contains(@id, '-borders'))]"):
            for points in rings(path.get("d")):
                for x, y in points:
                    assert left <= x <= right and top <= y <= bottom, (path.get("id"), x, y)


def test_the_land_is_made_of_closed_rings_that_do_not_cross_themselves(map_and_model):
    section, _ = map_and_model
    for land in section.xpath(".//defs/path[contains(@id, '-land')]/@d"):
        assert land.count("M") == land.count("z")
        for points in rings(land):
            assert len(points) >= 3
            polygon = Polygon(points)
            assert polygon.is_valid, shapely.is_valid_reason(polygon)


def test_every_place_is_drawn_in_a_panel(map_and_model):
    section, model = map_and_model
    drawn = set(section.xpath(".//@data-thing"))
    assert {place.anchor for place in model.places if place.order} <= drawn
    for dot in having(section, "map__dot"):
        for name in ("cx", "cy"):
            if (dot.get(name) or "").endswith("%"):
                assert 0 <= float(dot.get(name)[:-1]) <= 100


def test_the_credit_names_the_coast(map_and_model):
    section, _ = map_and_model
    credit = section.text_content()
    assert "Natural Earth" in credit or "GSHHG" in credit
