"""That maps are true: what is drawn, measured on the pages as built."""

from __future__ import annotations

import json
import re

import lxml.html
import pytest
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from generator.set_pieces.map.geodesic import distance_km
from generator.set_pieces.map.tracks import places_by_id
from tests.set_pieces.map.built import drawn, having, numbers, of_every_width, part, rings, thing_of
from tests.set_pieces.map.maps import FLAGSHIP

PAGE = 1200
ACCEPTED = {"natural-earth": 12, "gshhg-h": 7, "gshhg-f": 9}
"""In px, where an author has accepted a coast: harbours are closed, and ports known roughly."""
HARBOUR_KM = 3.0
WINDING = {"cook-strait": 1.45}
"""Longer than a quarter more than the straight line: in and out of the Marlborough Sounds."""


def position(place):
    return place.lon, place.lat


def test_a_ferry_keeps_off_the_land_and_ends_in_its_ports(map_and_model):
    """But for the roads of a harbour, rivers, which are not drawn, and the half unit to which
    coasts are."""
    section, model = map_and_model
    places = places_by_id(model)
    for route in (r for r in model.routes if r.mode == "ferry" and not r.gpx):
        shown = [d for d in drawn(section, model) if not d.lines(route).is_empty]
        assert shown, route.id
        for panel in shown:
            km = panel.sheet.km_per_unit
            line, left = panel.lines(route), panel.lines(route)
            for place in (places[str(route.start)], places[str(route.to)]):
                port = Point(panel.sheet.unit(*position(place)))
                if panel.sheet.wide.holds(panel.sheet.projection.forward(*position(place))):
                    assert line.distance(port) * km <= 0.3, route.id
                left = left.difference(port.buffer(HARBOUR_KM / km))
            assert left.intersection(panel.land).length * km <= 2.0 + km / 2, route.id


def test_a_route_is_as_long_as_it_can_be(map_and_model):
    section, model = map_and_model
    places = places_by_id(model)
    for route in model.routes:
        (cell,) = having(section.xpath(f".//tr[@id='{route.anchor}']")[0], "map__distance")
        if route.mode == "tunnel":
            assert 48 <= float(cell.get("data-value")) <= 52
        elif route.mode == "ferry" and not route.gpx:
            least = distance_km(position(places[str(route.start)]), position(places[str(route.to)]))
            most = WINDING.get(str(route.id), 1.25) * least
            assert least - 0.5 <= float(cell.get("data-value")) <= most, route.id


def test_every_place_is_somewhere_in_a_frame_and_where_it_is_on_earth(map_and_model):
    section, model = map_and_model
    places, seen = places_by_id(model), set()
    for panel in drawn(section, model):
        for board, frame in panel.artboards():
            for point in (dot.getparent() for dot in having(board, "map__dot")):
                place = places[thing_of(point).removeprefix("place-")]
                x, y = part(point.get("x")), part(point.get("y"))
                assert 0 <= x <= 1 and 0 <= y <= 1
                off = distance_km(panel.degrees(frame, x, y), position(place))
                assert off <= frame.width / 2000, place.id
                seen.add(place.id)
    assert seen == {place.id for place in model.places}


def test_every_dot_has_one_label_and_every_label_of_a_place_one_dot(map_and_model):
    section, _ = map_and_model
    for points in of_every_width(section):
        places = [(p, texts) for p, texts in points if thing_of(p).startswith("place-")]
        assert len({thing_of(point) for point, _ in places}) == len(places)
        for point, texts in points:
            assert texts
            is_place = any(point is one for one, _ in places)
            assert len(having(point, "map__dot")) == (1 if is_place else 0)


def test_the_places_of_the_story_are_numbered_in_their_order_at_every_width(map_and_model):
    section, model = map_and_model
    order = {place.anchor: str(place.order) for place in model.places if place.order}
    assert sorted(order.values()) == [str(n) for n in range(1, len(order) + 1)]
    first = having(section, "map__panel")[0]
    for points in of_every_width(first):
        discs = [point for point, _ in points if having(point, "map__dot--story")]
        numbered = [number.text for disc in discs for number in having(disc, "map__number")]
        assert [order[thing_of(disc)] for disc in discs] == numbered
        assert sorted(numbered) == sorted(order.values())
    for anchor, number in order.items():
        (row,) = section.xpath(f".//*[@id='{anchor}']")
        (shown,) = having(row, "map__place-number")
        assert " ".join(shown.text_content().split()) == f"Number {number}"


def test_a_scale_bar_is_true_to_one_per_cent(map_and_model):
    section, model = map_and_model
    for panel in drawn(section, model):
        for board, frame in panel.artboards():
            for bar in having(board, "map__scale"):
                (line,), (text,) = bar.xpath(".//line"), bar.xpath(".//text")
                y = 0.05 if line.get("y1") == "0" else 0.95
                ends = (panel.degrees(frame, part(line.get(x)), y) for x in ("x1", "x2"))
                assert distance_km(*ends) == pytest.approx(numbers(text.text)[0], rel=0.01)


def test_the_frame_of_a_detail_is_where_the_detail_is(map_and_model):
    section, model = map_and_model
    panels = {str(panel.view.id): panel for panel in drawn(section, model)}
    for panel in (p for p in panels.values() if p.view.inset):
        other = panels[str(panel.view.inset)].sheet
        for board, frame in panel.artboards():
            (box,) = having(board, "map__inset")
            x, y, width, height = (float(box.get(n)) for n in ("x", "y", "width", "height"))
            left, top, right, bottom = panel.sheet.box(frame)
            for lon, lat, at in (
                (*other.projection.inverse(other.wide.left, other.wide.top), (x, y)),
                (
                    *other.projection.inverse(other.wide.right, other.wide.bottom),
                    (x + width, y + height),
                ),
            ):
                corner = panel.sheet.unit(lon, lat)
                seen = min(max(corner[0], left), right), min(max(corner[1], top), bottom)
                assert at == pytest.approx(seen, abs=6)


def test_no_place_of_the_story_stands_at_the_edge(map_and_model):
    section, _ = map_and_model
    for disc in having(section, "map__drawing"):
        for dot in having(disc, "map__dot--story"):
            assert all(0.04 <= part(dot.getparent().get(axis)) <= 0.96 for axis in "xy")


def test_neighbours_are_tinted_on_their_land_and_leave_no_sliver(map_and_model):
    section, model = map_and_model
    for panel in drawn(section, model):
        paths = panel.panel.xpath(".//defs/path[contains(@id, '-context')]/@d")
        tint = unary_union([Polygon(ring).buffer(0) for path in paths for ring in rings(path)])
        assert tint.difference(panel.land.buffer(2)).area <= 4


def test_ports_stand_on_the_drawn_coast(map_and_model):
    """4 px at 1200; more where an author has accepted the coast of a view."""
    section, model = map_and_model
    for panel in drawn(section, model):
        for place in (p for p in model.places if p.kind == "port" and p.order is None):
            dots = having(panel.panel, "map__dot")
            if place.anchor not in {thing_of(dot.getparent()) for dot in dots}:
                continue
            at = Point(panel.sheet.unit(*position(place)))
            off = panel.land.boundary.distance(at) * PAGE / 1000
            assert off <= ACCEPTED.get(str(panel.view.coast), 4), (place.id, off)


def test_the_table_tells_the_status_and_a_line_its_time_and_operator(map_and_model):
    section, model = map_and_model
    assert any(route.status or route.duration for route in model.routes)
    for route in model.routes:
        (row,) = section.xpath(f".//tr[@id='{route.anchor}']")
        words = " ".join(row.text_content().split())
        for said in (route.status, *route.operators):
            assert said is None or str(said) in words


def test_the_flagships_lines_tell_time_and_operator_where_there_is_room(flagship):
    page = lxml.html.parse(str(flagship / FLAGSHIP.name / "index.html"))
    (strait,) = page.xpath("//*[@id='view-strait']")
    wide, _, _, small = (
        [text.text for _, texts in points for text in texts] for points in of_every_width(strait)
    )
    for words in ("P&O, DFDS, about 1 h 30", "DFDS, about 2 h"):
        assert words in wide
    assert any("35 min" in words for words in wide)
    assert "2 h" in small and "1 h 30" in small and "P&O" not in " ".join(small)


def test_the_flagship_credits_the_coast_that_it_keeps_and_keeps_its_licence(flagship):
    text = (flagship / FLAGSHIP.name / "index.html").read_text(encoding="utf-8")
    kept = json.loads((FLAGSHIP / "basemap.json").read_text(encoding="utf-8"))
    credits = set(re.findall(r'"credit": ?"([^"]+)"', json.dumps(kept, ensure_ascii=False)))
    assert credits and all(credit in text for credit in credits)
    assert "LGPL" in "".join(credits)
    licence = (FLAGSHIP / "basemap.licence.txt").read_text(encoding="utf-8")
    assert "GNU" in licence or "LGPL" in licence


def test_every_region_credits_its_coast(map_and_model):
    section, _ = map_and_model
    (credit,) = having(section, "map__credit")
    assert "Natural Earth" in credit.text_content() or "GSHHG" in credit.text_content()
