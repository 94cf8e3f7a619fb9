"""Clipping, simplifying and writing shapes keeps what is seen."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Polygon
from shapely import box as rectangle

from generator.set_pieces.map.clip import bounds, clip_line, clip_ring, meets
from generator.set_pieces.map.ground import holds
from generator.set_pieces.map.lines import Course, length, smooth
from generator.set_pieces.map.paths import HALVES, lines_path, number, rings_path
from generator.set_pieces.map.raster import CELL, rasterise
from generator.set_pieces.map.rings import simple_rings
from generator.set_pieces.map.simplify import area, simplify_line, simplify_ring

BOX = (0.0, 0.0, 100.0, 60.0)
numbers = st.integers(-60, 160).map(float)
points = st.tuples(numbers, numbers)
lines = st.lists(points, min_size=2, max_size=12)


@st.composite
def rings(draw):
    """Rings that do not cross themselves: points around a middle, by their angle."""
    from math import cos, pi, sin

    x, y = draw(points)
    reach = draw(st.lists(st.integers(3, 90), min_size=3, max_size=14))
    turn = 2 * pi / len(reach)
    return tuple((x + r * cos(i * turn), y + r * sin(i * turn)) for i, r in enumerate(reach))


@given(rings())
def test_the_part_of_a_ring_inside_a_box_has_the_area_that_geometry_says(ring):
    cut = clip_ring(ring, BOX)
    expected = Polygon(ring).intersection(rectangle(*BOX)).area
    assert abs((area(cut) if cut else 0.0) - expected) < 1e-6 * max(1.0, expected)


@given(rings())
def test_nothing_of_a_clipped_ring_lies_outside_the_box(ring):
    assert all(0 <= x <= 100 and 0 <= y <= 60 for x, y in clip_ring(ring, BOX))


@given(lines)
def test_the_parts_of_a_line_inside_a_box_have_the_length_that_geometry_says(line):
    found = sum(length(part) for part in clip_line(line, BOX))
    # A line that runs along itself counts twice, as it is drawn twice.
    expected = sum(
        LineString(pair).intersection(rectangle(*BOX)).length
        for pair in pairwise(line)
        if pair[0] != pair[1]
    )
    assert abs(found - expected) < 1e-6 * max(1.0, expected)


def test_a_line_that_leaves_and_returns_is_in_two_parts():
    assert len(clip_line([(10, 10), (10, 90), (50, 90), (50, 10)], BOX)) == 2


def test_boxes_meet_where_they_touch():
    assert meets((0, 0, 1, 1), (1, 1, 2, 2))
    assert not meets((0, 0, 1, 1), (1.1, 0, 2, 2))
    assert bounds([(1, 5), (3, 2)]) == (1, 2, 3, 5)


@given(rings(), st.floats(0.1, 50))
def test_simplifying_takes_only_points_away_and_keeps_their_order(ring, smallest):
    found = simplify_ring(ring, smallest)
    assert len(found) >= 3
    position = iter(ring)
    assert all(point in position for point in found)


@given(lines, st.floats(0.1, 500))
def test_simplifying_a_line_keeps_its_ends(line, smallest):
    found = simplify_line(line, smallest)
    assert (found[0], found[-1]) == (tuple(line[0]), tuple(line[-1]))


def test_the_smallest_bends_go_first():
    line = [(0, 0), (10, 0.1), (20, 0), (30, 15), (40, 0)]
    assert simplify_line(line, 5) == ((0, 0), (20, 0), (30, 15), (40, 0))


def test_numbers_are_written_without_a_character_too_many():
    assert [number(n) for n in (5, -5, 20, -123, 0)] == [".5", "-.5", "2", "-12.3", "0"]


def positions(path: str) -> list[list[tuple[float, float]]]:
    """The points of path data, read as a browser reads it."""
    found = []
    for part in path.split("M")[1:]:
        values = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", part)]
        x, y = values[0], values[1]
        line = [(x, y)]
        for dx, dy in zip(values[2::2], values[3::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x, y))
        found.append(line)
    return found


@given(st.lists(lines, min_size=1, max_size=3))
def test_path_data_says_where_every_point_is_to_a_tenth(many):
    shifted = [[(x / 7, y / 7) for x, y in line] for line in many]
    kept = [
        cells
        for cells in ([(round(x, 1), round(y, 1)) for x, y in line] for line in shifted)
        if len([c for i, c in enumerate(cells) if i == 0 or c != cells[i - 1]]) > 1
    ]
    found = positions(lines_path(shifted))
    assert len(found) == len(kept)
    for line, cells in zip(found, kept, strict=True):
        distinct = [c for i, c in enumerate(cells) if i == 0 or c != cells[i - 1]]
        assert len(line) == len(distinct)
        assert all(
            abs(a[0] - b[0]) < 0.051 and abs(a[1] - b[1]) < 0.051
            for a, b in zip(line, distinct, strict=True)
        )


def test_a_coarser_grid_takes_fewer_figures_and_lies_within_half_a_step():
    line = [(0.26, 1.1), (7.74, 3.4), (7.9, 3.6), (12.2, -4.1)]
    assert lines_path([line], HALVES) == "M.5 1l7 2.5 .5 0 4-7.5"
    (found,) = positions(lines_path([line], HALVES))
    assert all(
        abs(a - b) <= 0.25
        for p, q in zip(found, line, strict=True)
        for a, b in zip(p, q, strict=True)
    )
    assert rings_path([[(0, 0), (0.2, 0), (0.2, 0.2)]], HALVES) == ""


def test_rings_are_closed_and_those_that_vanish_are_left_out():
    assert rings_path([[(0, 0), (10, 0), (10, 10)]]) == "M0 0l10 0 0 10z"
    assert rings_path([[(0, 0), (0.01, 0), (0.01, 0.01)]]) == ""


@given(rings(), st.floats(0.02, 0.2))
def test_rings_that_touch_themselves_are_taken_apart_into_simple_ones(ring, scale):
    # So small a drawing that many corners round to the same tenth.
    small = [(round(x * scale), round(y * scale)) for x, y in ring]
    apart = [Polygon(simple) for simple in simple_rings(small)]
    for simple in simple_rings(small):
        assert len(set(simple)) == len(simple)
    if small and len(set(small)) > 2:
        assert sum(shape.area for shape in apart) >= area(small) - 1e-9


@given(rings())
def test_a_clipped_ring_that_left_and_came_back_is_written_as_several(ring):
    cut = clip_ring(ring, BOX)
    expected = Polygon(ring).intersection(rectangle(*BOX))
    cells = [(round(x * 1000), round(y * 1000)) for x, y in cut]
    found = [Polygon(simple) for simple in simple_rings(cells)] if cut else []
    assert abs(sum(shape.area for shape in found) / 1e6 - expected.area) < 1


def test_a_side_that_is_gone_along_twice_has_no_area():
    comb = [(0, 0), (0, 9), (3, 9), (3, 2), (6, 2), (6, 9), (9, 9), (9, 0)]
    assert [*simple_rings(comb)] == [tuple(comb)]
    bridge = [(0, 0), (0, 9), (3, 9), (3, 0), (6, 0), (6, 9), (9, 9), (9, 0)]
    assert [*simple_rings(bridge)] == [
        ((0, 0), (0, 9), (3, 9), (3, 0)),
        ((6, 0), (6, 9), (9, 9), (9, 0)),
    ]


@given(lines)
def test_smoothing_keeps_the_ends_and_stays_within_the_corners(line):
    found = smooth(line)
    assert (found[0], found[-1]) == (tuple(line[0]), tuple(line[-1]))
    outer, inner = bounds(line), bounds(found)
    assert outer[0] - 1e-9 <= inner[0] and inner[2] <= outer[2] + 1e-9


def test_a_text_along_a_line_is_never_upside_down():
    for end in [(100, 40), (-100, 40), (-100, -40), (100, -40)]:
        found = Course([(0, 0), end]).stretch(0.5, 30)
        assert found is not None
        assert -90 <= found.angle <= 90
        assert found.bend < 1e-9
    assert Course([(0, 0), (10, 0)]).stretch(0.5, 30) is None


@given(rings())
def test_the_raster_knows_about_how_much_of_a_box_is_land(ring):
    raster = rasterise([ring], (0, 0, 100, 60))
    expected = Polygon(ring).buffer(0).intersection(rectangle(*BOX)).area / 6000
    edge = Polygon(ring).boundary.intersection(rectangle(*BOX)).length * CELL / 6000
    assert abs(raster.share(BOX) - expected) <= edge + 0.02


@given(rings(), points)
def test_a_ring_holds_the_points_that_geometry_says(ring, point):
    from shapely import Point

    shape = Polygon(ring)
    if shape.boundary.distance(Point(point)) > 1e-6:
        assert holds(ring, point) == shape.contains(Point(point))
