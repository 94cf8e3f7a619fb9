"""Labels never overlap, and the least important give way together with their dots."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.set_pieces.map.candidates import Spot, place_wish, text_box
from generator.set_pieces.map.canvas import Canvas, ground_of
from generator.set_pieces.map.free_text import Area, area_wish, route_wish
from generator.set_pieces.map.labels import Candidate, Wish, overlap, solve
from generator.set_pieces.map.lettering import Type
from generator.set_pieces.map.placing import Placing
from generator.set_pieces.map.raster import rasterise
from generator.set_pieces.map.typesetting import NARROW, WIDE

LEFT_HALF = [(0, 0), (200, 0), (200, 300), (0, 300)]


def canvas_of(land=(), lines=()):
    return Canvas(400, 300, rasterise(land, (0, 0, 400, 300)), tuple(lines))


def spot(x, y, name="Name", **more):
    return Spot(x=x, y=y, radius=4, name=name, style=more.pop("style", "name"), **more)


def boxes_of(placing, setting=WIDE):
    return [text_box(line, placing.anchor, placing.x, placing.y, setting) for line in placing.lines]


spots = st.lists(
    st.builds(
        spot,
        st.integers(0, 400).map(float),
        st.integers(0, 300).map(float),
        st.text("abcdefghij", min_size=2, max_size=14),
        note=st.sampled_from([(), ("a note",), ("a longer note", "in two lines")]),
        absence=st.sampled_from([8.0, 30.0, 120.0]),
        leader=st.booleans(),
        style=st.sampled_from(["story", "name", "minor"]),
    ),
    min_size=1,
    max_size=14,
)


@given(spots, st.sampled_from([WIDE, NARROW]))
@settings(max_examples=25, deadline=None)
def test_no_label_covers_another_a_dot_or_the_edge(many, setting):
    canvas = canvas_of([LEFT_HALF], [((0, 20), (400, 280))])
    found = solve([place_wish(each, canvas, setting) for each in many])
    placed = [(i, p) for i, p in enumerate(found) if p is not None]
    for (i, one), (j, other) in combinations(placed, 2):
        mine, theirs = boxes_of(one, setting), boxes_of(other, setting)
        assert not any(overlap(a, b) for a in mine for b in theirs)
        assert not any(overlap(a, many[j].dot) for a in mine)
        assert not any(overlap(b, many[i].dot) for b in theirs)
    assert all(canvas.holds(boxes_of(p, setting)) for _, p in placed)


@given(spots)
@settings(max_examples=25, deadline=None)
def test_the_same_map_is_labelled_the_same_way_again(many):
    canvas = canvas_of()
    wishes = [place_wish(each, canvas, WIDE) for each in many]
    assert solve(wishes) == solve(wishes)


def test_a_name_alone_stands_right_of_its_dot():
    placing = solve([place_wish(spot(200, 150), canvas_of(), WIDE)])[0]
    assert placing is not None
    assert placing.anchor == "start"
    assert placing.lines[0].x > 4


def test_at_the_right_edge_a_name_stands_left_of_its_dot():
    placing = solve([place_wish(spot(390, 150), canvas_of(), WIDE)])[0]
    assert placing is not None and placing.anchor == "end"


def test_a_port_is_named_at_sea():
    canvas = canvas_of([LEFT_HALF])
    east = solve([place_wish(spot(200, 150, land=0.0), canvas, WIDE)])[0]
    assert east is not None and east.anchor == "start" and east.ground == "sea"


def test_a_name_keeps_off_a_line():
    line = ((204, 150), (400, 150))
    placing = solve([place_wish(spot(200, 150), canvas_of((), [line]), WIDE)])[0]
    assert placing is not None and placing.anchor == "end"


def test_an_author_can_say_on_which_side_a_name_stands():
    placing = solve([place_wish(spot(200, 150, sides=("s",)), canvas_of(), WIDE)])[0]
    assert placing is not None and placing.anchor == "middle" and placing.lines[0].y > 4


def test_where_there_is_no_room_the_note_goes_before_the_name():
    narrow = Canvas(120, 28, rasterise([], (0, 0, 120, 28)), ())
    placing = solve([place_wish(spot(10, 14, "Port", note=("a note",)), narrow, WIDE)])[0]
    assert placing is not None
    assert [line.text for line in placing.lines] == ["Port"]


def test_of_two_that_cannot_both_be_named_the_less_important_is_left_out():
    canvas = Canvas(90, 28, rasterise([], (0, 0, 90, 28)), ())
    wishes = [
        place_wish(spot(8, 14, "Village", absence=8.0), canvas, WIDE),
        place_wish(spot(12, 14, "Capital", absence=100.0), canvas, WIDE),
    ]
    assert [placing is not None for placing in solve(wishes)] == [False, True]


def test_one_label_moves_aside_so_that_both_have_room():
    def candidate(left, cost):
        box = (left, 0.0, left + 10.0, 10.0)
        return Candidate((box,), cost, Placing(left, 0.0, ()))

    free = Wish((candidate(0.0, 0.0), candidate(50.0, 1.0)), 20.0)
    tied = Wish((candidate(0.0, 0.0),), 10.0)
    found = solve([free, tied])
    assert [placing and placing.x for placing in found] == [50.0, 0.0]


def test_a_text_on_a_route_runs_along_it_and_is_shorter_where_there_is_less_room():
    texts = ("A ferry, about 90 minutes", "90 min")
    long = solve([route_wish(((20, 60), (380, 160)), "ferry", texts, canvas_of(), WIDE)])[0]
    assert long is not None and long.lines[0].text == texts[0]
    assert long.angle == pytest.approx(15.5, abs=0.2)
    short = solve([route_wish(((20, 60), (100, 82)), "ferry", texts, canvas_of(), WIDE)])[0]
    assert short is not None and short.lines[0].text == "90 min"


def test_a_text_on_a_steep_route_stands_level_in_a_gap_of_it():
    placing = solve([route_wish(((200, 10), (210, 290)), "ferry", ("6 h",), canvas_of(), WIDE)])[0]
    assert placing is not None and placing.gap and placing.angle == 0


def test_the_name_of_a_sea_keeps_off_the_land():
    canvas = canvas_of([LEFT_HALF])
    placing = solve([area_wish(Area(230, 150, (("Sea", None),), "sea"), canvas, WIDE)])[0]
    assert placing is not None and placing.ground == "sea"


def test_the_ground_of_a_label_decides_its_halo():
    assert [ground_of(share) for share in (0.0, 0.5, 1.0)] == ["sea", "shore", "land"]


def test_widths_leave_room_for_wider_fonts():
    # DejaVu Sans sets “Calais” at 13 px in 39.0 px, bold in 43.8 px.
    assert Type(13).width("Calais") >= 39.0
    assert Type(13, bold=True).width("Calais") >= 43.8
    assert Type(10).width("é") == Type(10).width("e")
    assert Type(10).width("加") > Type(10).width("a")
