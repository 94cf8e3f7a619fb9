"""The lines of routes: through their stops, within the frame, and over the Earth by air."""

from __future__ import annotations

import re
from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.geodesic import distance_km, great_circle, great_circle_km, length_km
from generator.set_pieces.map.lines import smooth
from generator.set_pieces.map.scene import view_sheet
from generator.set_pieces.map.tracks import Track, main_track, places_by_id
from tests.set_pieces.map.maps import FLAGSHIP, context_of, drawn, html_of, map_of, problems_of

FLAGSHIP_MAP = (FLAGSHIP / "map.yaml").read_text(encoding="utf-8")
WAY = "    path: [alpha, {}, beta]\n"
TEXT = """\
views:
  - {{id: whole, title: The whole, fit: [alpha, beta, gamma], coast: natural-earth{}}}
places:
  - {{id: alpha, name: Alpha, lat: 54.0, lon: 4.0, kind: port}}
  - {{id: beta, name: Beta, lat: 54.0, lon: 5.0, kind: port}}
  - {{id: gamma, name: Gamma, lat: 53.8, lon: 4.5, kind: airport}}
  - {{id: delta, name: Delta, lat: 55.6, lon: 4.5, kind: airport}}
routes:
  - id: line
    name: The line
    mode: {}
    from: alpha
    to: {}
{}    sources: [atlas]
"""

positions = st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
lines = st.lists(positions, min_size=3, max_size=12)


def text_of(*, mode="ferry", to="beta", path="", view=""):
    return TEXT.format(view, mode, to, WAY.format(path) if path else "")


def sheet_of(text: str) -> Sheet:
    model = map_of(text)
    content = atlas(model, context_of(model)).content
    return view_sheet(content.views[0], content)


BARE = sheet_of(text_of())


@given(lines, st.data())
def test_a_smoothed_line_passes_through_its_stops(line, data):
    stops = sorted(data.draw(st.sets(st.integers(1, len(line) - 2))))
    found = smooth(line, stops)
    assert (found[0], found[-1]) == (line[0], line[-1])
    at = 0
    for stop in stops:
        at = found.index(line[stop], at)


def test_routes_by_the_same_stops_and_positions_share_their_line():
    """As a railway and the tunnel that it runs through."""
    tunnel = [(0.0, 0.0), (10.0, 5.0), (20.0, 0.0)]
    railway = [(-30.0, 20.0), *tunnel, (40.0, 30.0), (60.0, 0.0)]
    assert set(smooth(tunnel)) <= set(smooth(railway, (1, 3)))


def test_a_stop_in_a_path_is_on_the_drawn_line_and_a_position_need_not_be():
    (rail,) = drawn(map_of(text_of(mode="rail", path="gamma"))).panels[0].routes
    x, y = (float(part) for part in re.match(r"M(-?[\d.]+) ?(-?[\d.]+)", rail.path).groups())
    points, at = [(x, y)], (x, y)
    steps = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rail.path.partition("l")[2])]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        at = at[0] + dx, at[1] + dy
        points.append(at)
    on = BARE.unit(4.5, 53.8)
    assert min(dist(point, on) for point in points) < 0.2


def test_the_flagships_eurostar_calls_at_lille():
    model = map_of(FLAGSHIP_MAP)
    places = places_by_id(model)
    (route,) = (route for route in model.routes if route.id == "eurostar")
    assert (places["lille"].lon, places["lille"].lat) in main_track(route, places).degrees()


@pytest.mark.parametrize("artboard", ["wide", "narrow"])
def test_a_frame_holds_the_whole_of_a_route_between_its_places(artboard):
    on = sheet_of(text_of(path="[4.5, 54.55]"))
    frame = getattr(on, artboard)
    model = map_of(text_of(path="[4.5, 54.55]"))
    line = main_track(model.routes[0], places_by_id(model)).degrees()
    assert all(frame.holds(on.projection.forward(*point)) for point in line)
    assert all(frame.holds(on.projection.forward(lon, 54.0)) for lon in (4.0, 5.0))


@pytest.mark.parametrize(
    "text",
    [
        text_of(path="[4.5, 54.02]"),
        text_of(to="delta", mode="air"),
        text_of(path="[4.5, 58.0]"),
        text_of(path="[4.5, 54.55]", view=", omit: [beta]"),
    ],
    ids=["inside anyway", "leads outside", "goes far round", "ends at what is left out"],
)
def test_a_frame_stays_as_it_is_for_a_route_that(text):
    assert sheet_of(text) == BARE


def test_a_frame_given_in_degrees_stays_as_it_is():
    model = map_of(FLAGSHIP_MAP)
    for view in model.views:
        bare = model.model_copy(update={"routes": ()})
        assert view_sheet(view, model) == view_sheet(view, bare)


far = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@given(far, far)
def test_a_great_circle_is_the_shortest_way(one, other):
    line = great_circle((one, other))
    assert (line[0], line[-1]) == (one, other)
    straight = great_circle_km(one, other)
    assert sum(map(great_circle_km, line, line[1:])) == pytest.approx(straight, rel=1e-6, abs=1e-3)


def test_a_flight_bends_towards_the_pole_and_stops_where_it_lands():
    paris, tokyo, keflavik = (2.5, 49.0), (139.8, 35.5), (-22.6, 64.0)
    line = Track("air", (paris, tokyo), ()).degrees()
    assert max(lat for _, lat in line) > 60
    line = Track("air", (paris, keflavik, (-74.0, 40.6)), (1,)).degrees()
    assert keflavik in line


def test_a_flight_over_the_180th_meridian_is_cut_there():
    flight = Track("air", ((139.8, 35.5), (-118.4, 33.9)), ())
    parts = [*flight.lines(list, 0.0)]
    assert len(parts) == 2
    assert parts[0][-1][0] == 180.0 and parts[1][0][0] == -180.0
    assert parts[0][-1][1] == parts[1][0][1]
    assert all(abs(a[0] - b[0]) < 10 for part in parts for a, b in pairwise(part))
    (whole,) = flight.lines(list, 180.0)
    assert all(abs(a[0] - b[0]) < 10 for a, b in pairwise(whole))


def test_a_flight_may_cross_land_and_is_as_long_as_the_geodesic():
    text = text_of(mode="air", to="delta").replace("lat: 55.6, lon: 4.5", "lat: 53.8, lon: 4.6")
    assert problems_of(text) == []
    (row,) = drawn(map_of(text)).routes
    assert row.km == f"{distance_km((4.0, 54.0), (4.6, 53.8)):.0f}"
    assert length_km([(4.0, 54.0), (4.6, 53.8)]) > 40


def test_an_airport_has_a_mark_of_its_own_and_flights_their_word_in_the_key():
    html = html_of(map_of(text_of(mode="air")))
    assert 'class="map__dot map__dot--airport' in html
    key = re.search(r'<ul class="map__key".*?</ul>', html, re.DOTALL)[0]
    assert re.sub(r"<[^>]+>|\s+", " ", key).split() == ["Air", "Port", "or", "terminal", "Airport"]
    assert "map__line--air" in key and "map__dot--airport" in key
