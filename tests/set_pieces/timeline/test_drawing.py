"""The drawing: nothing covers anything, nothing is lost, every mark is where its date is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import templates
from generator.dates.days import day_number
from generator.set_pieces.timeline.drawing import Lane, Shape
from generator.set_pieces.timeline.era_names import INDENT, EraName, Stripe, era_names
from generator.set_pieces.timeline.extent import Span, whole_span
from generator.set_pieces.timeline.form import FORMS, NARROW, WIDE, Form
from generator.set_pieces.timeline.labels import labels
from generator.set_pieces.timeline.lettering import width
from generator.set_pieces.timeline.marks import Box, Mark, marks
from generator.set_pieces.timeline.naming import Naming
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


def placed(text: str, form: Form, names_all: bool = False) -> tuple[list[Mark], list[Box]]:
    """The marks of a timeline's only lane and the boxes of its labels."""
    timeline = timeline_of(text)
    whole = whole_span(event.date.date for event in timeline.events)
    every = strands(timeline, in_order(timeline.events), whole)
    scale = scale_of(whole, every, form)
    naming = Naming("en", names_all)
    found, _ = marks(every[0].events, scale, form.most_rows, naming)
    rows = max(mark.row + 1 for mark in found)
    named = labels(found, scale, rows, form.size, naming)
    return list(found), [box for one in named for box in one.boxes]


@settings(max_examples=25, deadline=None)
@given(DATES, st.booleans())
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_mark_or_name_covers_another(form, dates, names_all):
    found, named = placed(dated(*dates, label="Some name"), form, names_all)
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
    found = lanes(dated("1000", *["2000-01-01"] * 30, "3000"))
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


BUNCH = """\
events:
  - {id: first, date: 1993, title: The first of ten events, label: First}
  - {id: pier, date: 1998, title: A pier of thirty metres is built}
  - {id: renewed, date: 2022-10, title: Renewed, importance: major, label: Renewed}
  - {id: seen, date: 2024-09?, title: Somebody says that it was looked at}
  - {id: fax, date: 2024-11-16, title: The fax, label: The fax}
  - {id: passes, date: 2024-11-18, title: It passes, importance: major, label: The boat passes}
  - {id: nothing, date: 2024-11-18/2025-03-14, title: Nothing, label: No ship calls}
  - {id: divers, date: 2024-12-10/2024-12-12, title: Divers, label: Divers look}
  - {id: hip, date: 2025-01-18, title: Three days to hospital}
  - {id: hearing, date: 2025-05-20, title: A court, importance: major, label: The hearing}
"""


def test_each_shape_of_the_magnified_stretch_has_a_name_there_and_none_in_the_overview():
    for board in drawn(BUNCH).artboards:
        overview, detail = ([s for lane in p.lanes for s in lane.shapes] for p in board.panels)
        assert len(detail) == 7
        called = {str(s.event.id): " ".join(s.name.lines) for s in detail if s.name is not None}
        assert len(called) == len(detail)
        assert called["divers"] == "Divers look"
        assert called["seen"] == "Sept 2024?"
        assert called["hip"] in ("Three days to hospital", "18 Jan")
        named = {str(s.event.id) for s in overview if s.name is not None}
        assert named == {"first", "pier", "renewed"}


def test_what_is_magnified_takes_one_row_of_the_overview():
    for board in drawn(BUNCH).artboards:
        overview, detail = board.panels
        shown = {str(s.event.id) for lane in detail.lanes for s in lane.shapes}
        inside = [s for lane in overview.lanes for s in lane.shapes if str(s.event.id) in shown]
        assert len({s.y for s in inside}) == 1
        assert all(s.is_magnified and s.bar is None and s.name is None for s in inside)
        assert overview.height < 90


@settings(max_examples=25, deadline=None)
@given(DATES)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_name_crosses_the_frame_of_the_magnified_stretch(form, dates):
    bunch = [f"2018-01-{day:02}" for day in range(10, 22)]
    timeline = timeline_of(dated("1900", *dates, *bunch, "2100", label="Some name"))
    whole = whole_span(event.date.date for event in timeline.events)
    stretch = Span(day_number(2018, 1, 10), day_number(2018, 1, 22))
    every = strands(timeline, in_order(timeline.events), whole)
    scale, naming = scale_of(whole, every, form), Naming("en", window=stretch)
    found, _ = marks(every[0].events, scale, form.most_rows, naming)
    rows = max(mark.row + 1 for mark in found)
    first, last = scale.x(stretch.first), scale.x(stretch.last)
    for label in labels(found, scale, rows, form.size, naming):
        assert all(box.end <= first or box.start >= last for box in label.boxes)


def test_what_is_magnified_is_a_stroke_in_the_overview_and_a_shape_below():
    for board in drawn(BUNCH).artboards:
        assert not any(s.is_magnified for lane in board.panels[1].lanes for s in lane.shapes)
    assert html_of(BUNCH).count('href="#timeline-stroke"') == 7 * len(FORMS)


ERAS = """\
eras:
  - {id: long, title: The border crosses the water, date: 1986/2004}
  - {id: back, title: Camps are cleared and come back, date: 2005/2014}
  - {id: large, title: One large camp, date: 2015/2016}
  - {id: visit, title: "Allegations, rulings and a visit", date: 2017/2018-01}
  - {id: after, title: After the summit, date: 2018-02/2023}
"""


def test_every_era_has_its_name_however_slim_its_band_is():
    for board in drawn(dated("1986", "1999", "2015", "2017", "2023", head=ERAS)).artboards:
        bands = board.panels[0].bands
        named = [" ".join(band.name.lines) for band in bands if band.name is not None]
        assert named == re.findall(r"title: \"?(.+?)\"?, date", ERAS)
        slim = bands[3].name
        assert slim is not None and slim.has_leader
        start, wide = (float(part.rstrip("%")) for part in (bands[3].x, bands[3].width))
        assert start <= float(slim.x.rstrip("%")) <= start + wide
        # Its line passes the names that stand under its own.
        assert slim.row > max(b.name.row for b in bands[:3] if b.name is not None)


SPANS = st.lists(st.tuples(st.text("ab ", max_size=40), st.integers(1, 300)), max_size=9)


@settings(max_examples=60, deadline=None)
@given(SPANS)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_name_of_an_era_covers_another_or_its_line(form, eras):
    ends = list(accumulate((days for _, days in eras), initial=0))
    px = form.width / max(ends[-1], 1)
    stripes = [
        Stripe(title.strip() or "a", start * px, end * px)
        for (title, _), start, end in zip(eras, ends, ends[1:], strict=False)
    ]
    found = [name for name in era_names(stripes, form.width, form.size) if name is not None]
    assert not [(a, b) for a, b in combinations(found, 2) if a.meets(b)]
    assert all(box.start >= 0 and box.end <= form.width for n in found for box in n.boxes)
    for growth in (1, 1.5, 2, 3):
        words = [list(_words(name, growth, form.size)) for name in found]
        assert not [
            (a, b)
            for one, other in combinations(words, 2)
            for a, b in product(one, other)
            if a.meets(b)
        ]


def _words(name: EraName, growth: float, size: float) -> Iterator[Box]:
    """Where its lines are in a drawing so many times the least: only what is at them moves."""
    for line, text in enumerate(name.lines):
        long, gap = width(text, size), INDENT if name.has_leader else 0
        at = name.at * growth
        start = at - gap - long if name.ends_there else at + gap
        yield Box(name.row - line, start, start + long)


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
        text += f"  - {{id: e{i}, date: 1950-01-{i % 9 * 3 + 1:02}, title: E, thread: t{thread}}}\n"
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
    narrow, rest = css.split("@container drawing (min-width: 648px)")
    assert f".timeline__drawing--{WIDE.name} {{\n      display: block;" in rest
    assert f"margin-left: {WIDE.gutter}em" in rest
    for form, text in zip(FORMS, (narrow, rest), strict=True):
        least = form.width + form.gutter * form.size
        found = re.search(r"font-size: clamp\(12px, ([\d.]+)cqi, ([\d.]+)px\)", text)
        assert found is not None
        # No faster than the drawing does, and never beyond the height of a line.
        assert least * float(found[1]) / 100 <= form.size
        assert float(found[2]) <= form.line
