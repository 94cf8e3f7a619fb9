"""What every map must be, whatever region it shows: held on the pages as built."""

from __future__ import annotations

import gzip
import re

import lxml.html
import shapely
from shapely.geometry import Polygon

from tests.set_pieces.map.built import having, numbers, rings


def test_every_drawing_has_a_name_of_a_sentences_length(map_and_model):
    section, _ = map_and_model
    drawings = having(section, "map__drawing") + having(section, "map__locator")
    assert len(drawings) == 2 * len(having(section, "map__panel")) + 1
    for drawing in drawings:
        assert drawing.get("role") == "img"
        assert 20 <= len(drawing.get("aria-label")) <= 200


def test_every_graphic_is_named_or_hidden(map_and_model):
    section, _ = map_and_model
    for graphic in section.xpath(".//svg[not(ancestor::svg)]"):
        assert graphic.get("aria-label") or graphic.get("aria-hidden") == "true"


def test_nothing_in_a_drawing_acts_or_comes_from_elsewhere(map_and_model):
    section, _ = map_and_model
    active = ".//title|.//script|.//image|.//foreignobject|.//style|.//a|.//*[@tabindex or @style]"
    for graphic in section.xpath(".//svg"):
        assert not graphic.xpath(active)
        for name, value in ((n, v) for e in graphic.iter() for n, v in e.attrib.items()):
            assert not name.startswith("on") and "://" not in value and "url(" not in value


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
            assert " ".join(route.duration.split()) in words
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
    assert len(gzip.compress(figures, 9)) <= 18_000
    for panel in having(section, "map__panel"):
        paths = panel.xpath(".//defs/path/@d")
        assert sum(len(points) for path in paths for points in rings(path)) <= 6_000
        for coast in panel.xpath(".//defs/path[contains(@id, '-land')]/@d"):
            assert len(gzip.compress(coast.encode(), 9)) <= 3_000


def test_no_point_is_far_outside_its_drawing(map_and_model):
    section, _ = map_and_model
    for panel in having(section, "map__panel"):
        boxes = [numbers(base.get("viewbox")) for base in having(panel, "map__base")]
        left, top = min(box[0] for box in boxes) - 20, min(box[1] for box in boxes) - 20
        right = max(box[0] + box[2] for box in boxes) + 20
        bottom = max(box[1] + box[3] for box in boxes) + 20
        for path in panel.xpath(".//defs/path"):
            for points in rings(path.get("d")):
                for x, y in points:
                    assert left <= x <= right and top <= y <= bottom, (path.get("id"), x, y)


def test_numbers_in_paths_have_one_decimal_at_most(map_and_model):
    section, _ = map_and_model
    paths = section.xpath(".//path/@d")
    assert paths
    assert not [path for path in paths if re.search(r"\.\d\d", path)]


def test_the_land_is_made_of_closed_rings_that_do_not_cross_themselves(map_and_model):
    section, _ = map_and_model
    for land in section.xpath(".//defs/path[contains(@id, '-land')]/@d"):
        assert land.count("M") == land.count("z")
        for points in rings(land):
            assert len(points) >= 3
            polygon = Polygon(points)
            assert polygon.is_valid, shapely.is_valid_reason(polygon)
