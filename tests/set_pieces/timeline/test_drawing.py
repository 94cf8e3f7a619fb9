"""The drawing: nothing covers anything, nothing is lost, every mark is where its date is."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import templates
from generator.set_pieces.timeline.drawing import Lane, Shape
from generator.set_pieces.timeline.extent import whole_span
from generator.set_pieces.timeline.form import FORMS, NARROW, Form
from generator.set_pieces.timeline.labels import labels
from generator.set_pieces.timeline.marks import Box, Mark, marks
from generator.set_pieces.timeline.order import in_order
from generator.set_pieces.timeline.panel import scale_of
from generator.set_pieces.timeline.strands import strands
from generator.set_pieces.timeline.strip import Strip, strip
from tests.set_pieces.timeline.timelines import THREADS, dated, html_of, timeline_of

DAYS = st.dates().map(lambda day: day.isoformat())
DATES = st.lists(st.one_of(DAYS, DAYS.map(lambda d: d[:7]), DAYS.map(lambda d: d[:4])), min_size=2)


def drawn(text: str) -> Strip:
    timeline = timeline_of(text)
    found = strip(timeline, in_order(timeline.events), "en")
    assert found is not None
    return found


def lanes(text: str) -> list[Lane]:
    return [lane for board in drawn(text).artboards for p in board.panels for lane in p.lanes]


def shapes(text: str) -> list[Shape]:
    return [shape for lane in lanes(text) for shape in lane.shapes]


def placed(text: str, form: Form) -> tuple[list[Mark], list[Box]]:
    """The marks of a timeline's only lane and the boxes of its labels."""
    timeline = timeline_of(text)
    whole = whole_span(event.date.date for event in timeline.events)
    every = strands(timeline, in_order(timeline.events), whole)
    scale = scale_of(whole, every, form)
    found, _ = marks(every[0].events, scale, form.most_rows)
    rows = max(mark.row + 1 for mark in found)
    return list(found), [label.box for label in labels(found, scale, rows, form.size)]


@settings(max_examples=25, deadline=None)
@given(DATES)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_mark_or_name_covers_another(form, dates):
    found, named = placed(dated(*dates, label="Some name"), form)
    boxes = [mark.box for mark in found] + named
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.meets(b)]


@settings(max_examples=25, deadline=None)
@given(DATES)
def test_every_event_is_drawn_or_counted(dates):
    for board in drawn(dated(*dates)).artboards:
        overview = board.panels[0]
        marked = sum(len(lane.shapes) for lane in overview.lanes)
        counted = sum(count.number for lane in overview.lanes for count in lane.counts)
        assert marked + counted == len(dates)


@settings(max_examples=25, deadline=None)
@given(DATES)
def test_names_stay_within_the_drawing(dates):
    _, named = placed(dated(*dates, label="A rather longer name"), NARROW)
    assert all(box.start >= 0 and box.end <= NARROW.width for box in named)


def test_a_crowd_that_finds_no_room_is_counted():
    crowd = [f"2000-01-{day:02}" for day in range(1, 31)]
    found = lanes(dated("1000", *crowd, "3000"))
    assert found[0].counts[0].number > 10


def test_threads_have_lanes_in_their_own_order():
    text = dated("1900", head=THREADS, thread="b") + "".join(
        f"  - {{id: f{i}, date: 195{i}, title: F, thread: a}}\n" for i in range(3)
    )
    for board in drawn(text).artboards:
        assert [lane.position for lane in board.panels[0].lanes] == [1, 2]
        assert [lane.name[0].text for lane in board.panels[0].lanes] == [
            "First thread",
            "Second thread",
        ]


def test_lanes_stand_below_one_another():
    for board in drawn(dated("1900", "1901", "1902", head=THREADS, thread="a")).artboards:
        for panel in board.panels:
            below = panel.axis
            for lane in panel.lanes:
                assert lane.y >= below
                below = lane.y + lane.height
            assert below <= panel.y + panel.height <= board.height


def test_what_lasts_is_a_bar_from_end_to_end():
    found = {str(shape.event.id): shape for shape in shapes(dated("1900/1999", "1925/1949"))}
    whole, quarter = found["e0"].bar, found["e1"].bar
    assert whole is not None
    assert quarter is not None
    ratio = float(quarter.width.rstrip("%")) / float(whole.width.rstrip("%"))
    assert ratio == pytest.approx(0.25, abs=0.001)
    assert found["e0"].lasts


def test_a_day_has_no_bar_and_a_month_has_the_length_of_the_month():
    found = {str(s.event.id): s for s in shapes(dated("1900-01-01", "1900-06", "1900-12-31"))}
    assert found["e0"].bar is None
    assert found["e1"].bar is not None
    assert not found["e1"].lasts


def test_open_ends_and_soft_dates_are_drawn_as_such():
    found = {str(s.event.id): s for s in shapes(dated("1900~", "1950/..", "../1920", "2000"))}
    assert found["e0"].is_soft
    assert found["e1"].goes_on and not found["e1"].opens
    assert found["e2"].opens and not found["e2"].goes_on


def test_a_stretch_where_events_bunch_is_magnified():
    bunch = [f"2018-01-{day:02}" for day in range(10, 22)]
    found = drawn(dated("1990", "1995", "2000", "2005", "2010", "2015", *bunch, "2022"))
    assert found.stretch == "2018-01-10/2018-01-21"
    assert found.times_larger > 500
    assert all(len(board.panels) == 2 and board.wedge for board in found.artboards)


def test_an_even_spread_is_drawn_once():
    found = drawn(dated(*(f"19{year}" for year in range(10, 60, 2))))
    assert found.stretch == ""
    assert all(len(board.panels) == 1 for board in found.artboards)


def test_what_began_before_the_magnified_stretch_has_no_shape_in_it():
    bunch = [f"2018-01-{day:02}" for day in range(10, 22)]
    found = drawn(dated("1990", "2000/2020", *bunch, "2022"))
    inside = [s for lane in found.artboards[0].panels[1].lanes for s in lane.shapes]
    assert [s.is_drawn for s in inside if str(s.event.id) == "e1"] == [False]


def test_a_single_event_has_no_scale():
    timeline = timeline_of(dated("2018-01-16"))
    assert strip(timeline, timeline.events, "en") is None
    assert "<figure" not in html_of(dated("2018-01-16"))


@pytest.mark.parametrize(
    "dates",
    [
        ("2018-01-16", "2018-01-16"),
        ("2018-01-16T07:30", "2018-01-16T19:05"),
        ("2018", "2018"),
        ("1999/..", "../1999"),
        ("-0499", "0476"),
        ("Y-100000", "2000"),
        ("2018-01-16/..", "2018-01-16"),
    ],
)
def test_any_two_dates_can_be_drawn(dates):
    assert len(shapes(dated(*dates))) == 2 * len(FORMS)
    assert "timeline__drawing" in html_of(dated(*dates))


def test_the_busiest_of_many_threads_gets_the_most_rows():
    head = "threads:\n" + "".join(f"  - {{id: t{i}, title: Thread {i}}}\n" for i in range(11))
    text = head + "events:\n"
    for i in range(170):
        thread = i % 11 if i < 110 else 3
        date = "1900" if i == 0 else f"19{50 + i % 3}-01-{i % 27 + 1:02}"
        text += f"  - {{id: e{i}, date: {date}, title: E, thread: t{thread}}}\n"
    for board in drawn(text).artboards:
        overview = board.panels[0].lanes
        rows = {lane.position: len({shape.y for shape in lane.shapes}) for lane in overview}
        assert rows[4] == max(rows.values()) > 4
        assert sum(rows.values()) <= 32
        assert board.panels[0].height < 1000


def test_three_hundred_events_are_drawn_in_bounded_height():
    dates = [f"{1900 + i % 97}-{i % 12 + 1:02}-{i % 28 + 1:02}" for i in range(300)]
    assert all(board.height < 900 for board in drawn(dated(*dates)).artboards)


def test_the_drawing_is_hidden_from_screen_readers_and_from_the_tab_key():
    html = html_of()
    for drawing in html.split('<svg class="timeline__drawing')[1:]:
        head, _, body = drawing.partition(">")
        assert 'aria-hidden="true"' in head
        inside = body.partition("<figcaption")[0]
        assert inside.count("<a ") == inside.count('tabindex="-1"')


def test_the_stylesheet_shows_each_artboard_from_the_width_it_is_solved_for():
    css = (templates.packaged() / "set_pieces/timeline/timeline.css").read_text(encoding="utf-8")
    for form in FORMS[1:]:
        least = form.width + form.gutter * form.size
        block = css.partition(f"@container drawing (min-width: {least:.0f}px)")[2]
        assert f".timeline__drawing--{form.name} {{\n      display: block;" in block
        assert f"margin-left: {form.gutter}em" in css
    assert f"font-size: {FORMS[0].size}px" in css
    assert f"font-size: {FORMS[1].size}px" in css
