"""The list: what a reader finds of every event, in which order, and what is said of silences."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.set_pieces.timeline import SET_PIECE
from generator.set_pieces.timeline.exports import exports
from generator.set_pieces.timeline.order import in_order
from tests.set_pieces.timeline.timelines import (
    EXAMPLE,
    THREADS,
    context_of,
    dated,
    html_of,
    timeline_of,
    told,
    viewed,
)

YEARS = st.lists(st.integers(-3000, 3000).map(lambda y: f"-{-y:04}" if y < 0 else f"{y:04}"))


class Outline(HTMLParser):
    """The ids of a page and its headings by level."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


def flat(html: str) -> str:
    """With white space as a reader sees it."""
    return re.sub(r"\s+", " ", html)


def titles(text: str) -> list[str]:
    return [str(e.event.title) for section in viewed(text).sections for e in section.entries]


def words_before(text: str) -> list[str]:
    """What is said of the silence before each event."""
    return [e.gap.words for section in viewed(text).sections for e in section.entries]


def steps_before(text: str) -> list[int]:
    return [e.gap.step for section in viewed(text).sections for e in section.entries]


def test_every_event_is_in_the_page_with_its_words_and_its_evidence():
    html = html_of()
    for event in timeline_of().events:
        assert f'id="event-{event.id}"' in html
        assert str(event.title) in html
        assert str(event.text or "") in html
        assert f'href="#event-{event.id}"' in html
    assert html.count('class="citation"') == 6


def test_a_date_keeps_its_precision_in_words_and_for_machines():
    html = html_of()
    assert '<time datetime="1872-04">April 1872</time>' in html
    assert '<time datetime="1884-06-03">3 June 1884</time>' in html
    assert '<data value="1851~">about 1851</data>' in html
    assert '<data value="1901/..">since 1901</data>' in html


def test_the_outline_is_the_timeline_then_eras_then_events():
    assert Outline(html_of()).headings == ["h2", "h3", "h4", "h4", "h4", "h4", "h3", "h4", "h4"]
    assert Outline(html_of(dated("1900", "1901"))).headings == ["h2", "h3", "h3"]


def test_no_id_is_used_twice():
    ids = Outline(html_of()).ids
    assert len(ids) == len(set(ids))


def test_nothing_is_styled_in_the_page():
    html = html_of()
    assert "style=" not in html
    assert "<style" not in html
    assert "<script" not in html


def test_events_come_in_the_order_of_time_whatever_the_file_says():
    text = dated("2018-01-16", "-0043-03-15", "2018", "../1900", "2018-01")
    assert titles(text) == ["Event 3", "Event 1", "Event 4", "Event 2", "Event 0"]


def test_of_events_that_begin_on_one_day_the_shorter_comes_first_wherever_it_is_told():
    text = dated("2018-01-16/..", "2018-01-16/2018-05", "2018-01-16", "2018-01-16/2018-02")
    order = [2, 3, 1, 0]
    assert titles(text) == [f"Event {i}" for i in order]
    assert [event.id for event in in_order(timeline_of(text).events)] == [f"e{i}" for i in order]
    model = timeline_of(text)
    files = exports(model, context_of(model))
    told = [event["unique_id"] for event in json.loads(files["timeline.json"])["events"]]
    assert told == [f"e{i}" for i in order]
    assert re.findall(r"^SUMMARY:Event (\d)", files["timeline.ics"], re.M) == ["2", "3", "1"]


def test_moments_of_one_day_come_in_their_order():
    text = dated("2018-01-16T19:05", "2018-01-16T07:30", "2018-01-16")
    assert titles(text) == ["Event 2", "Event 1", "Event 0"]


def test_events_of_one_date_stay_in_the_order_of_the_file():
    assert titles(dated("2018", "2018", "2018")) == ["Event 0", "Event 1", "Event 2"]


@settings(deadline=None)
@given(YEARS.filter(bool))
def test_any_order_of_the_file_gives_the_same_order_of_dates(years):
    def shown(dates):
        sections = viewed(dated(*dates)).sections
        return [str(e.event.date) for section in sections for e in section.entries]

    assert shown(years) == shown(list(reversed(years)))


def test_an_event_stands_under_the_era_that_it_begins_in():
    sections = viewed().sections
    assert [str(s.era.id) for s in sections if s.era] == ["before", "after"]
    assert [len(s.entries) for s in sections] == [4, 2]


def test_a_long_silence_is_named():
    assert words_before(dated("1986", "1991", "2018")) == ["", "5 years later", "27 years later"]


def test_a_short_silence_in_a_long_story_is_not():
    assert words_before(dated("1900-01-01", "1900-03-01", "2000-01-01"))[1] == ""


def test_a_silence_is_not_named_where_the_dates_are_too_coarse_for_it():
    assert words_before(dated("199X", "2005")) == ["", ""]


def test_a_silence_is_counted_from_the_end_of_what_had_ended():
    assert words_before(dated("1900/1909", "1920"))[1] == "11 years later"


def test_what_goes_on_does_not_hide_the_silences_after_it():
    assert words_before(dated("1900-01-01/..", "1910-01-01", "1920-01-01")) == [
        "",
        "10 years later",
        "10 years later",
    ]


def test_room_grows_with_the_silence_and_never_beyond_the_last_step():
    assert steps_before(dated("1000", "1001", "1010", "1040", "1100", "2000")) == [0, 0, 1, 3, 3, 4]


def test_the_summary_says_how_many_and_when():
    model = timeline_of()
    assert SET_PIECE.summary is not None
    assert SET_PIECE.summary(model, context_of(model)) == "6 events, 1851–1901"
    one = timeline_of(dated("-0043"))
    assert SET_PIECE.summary(one, context_of(one)) == "1 event, 44 BCE"


def test_the_caption_names_the_span_as_finely_as_it_needs():
    assert "2 events, 16 January 2018, drawn to scale" in flat(
        html_of(dated("2018-01-16T07:30", "2018-01-16T19:05"))
    )
    assert "2 events, 1986–2018, drawn to scale" in flat(html_of(dated("1986", "2018")))


def test_a_thing_that_the_text_links_is_not_listed_again():
    linked = EXAMPLE.replace("An engineer draws", "An [engineer](person:engineer) draws")
    entry = viewed(linked).sections[0].entries[0]
    assert [str(to) for to in entry.people] == []
    assert [str(to) for to in entry.places] == ["ford"]


def test_each_thread_has_a_shape_of_its_own_and_a_labelled_check_box():
    view = viewed()
    assert len({strand.shape for strand in view.strands}) == 2
    html = html_of()
    assert len(re.findall(r"<input[^>]* checked>", html)) == 2
    assert "Main events only" in html


def test_without_threads_and_with_one_importance_there_is_nothing_to_filter():
    assert "<fieldset" not in html_of(dated("1900", "1901"))


def test_the_page_is_written_in_the_language_of_the_explainer():
    html = html_of(dated("1986-02-12", "1991-11-25", "2018-01-16"), "fr")
    assert "12 février 1986" in html
    assert "26 ans plus tard" in html


def test_what_an_author_writes_is_never_markup():
    html = html_of(dated("1900", "1901", label="'<b>&'"))
    assert "<b>&" not in html
    assert "&lt;b&gt;&amp;" in html


def test_the_same_timeline_gives_the_same_bytes():
    assert html_of() == html_of()


def test_an_event_outside_every_era_is_told_of_with_the_nearest():
    found = told(EXAMPLE.replace("1872-04", "1820-04"))
    assert found == ["warning: the event “flood” (1820-04) lies in no era"]


def test_eras_that_overlap_are_wrong():
    found = told(EXAMPLE.replace("1890/2020", "1889/2020"))
    assert found == ["error: the era “after” (1889/2020) begins before “before” ends"]


def test_a_thread_without_events_is_told_of():
    assert told(dated("1900", head=THREADS, thread="a")) == [
        "warning: no event belongs to the thread “b”"
    ]


def test_more_threads_than_shapes_are_told_of():
    many = "threads:\n" + "".join(f"  - {{id: t{i}, title: Thread {i}}}\n" for i in range(7))
    text = dated(*(f"190{i}" for i in range(7)), head=many)
    for i in range(7):
        text = text.replace(f"title: Event {i}\n", f"title: Event {i}\n    thread: t{i}\n")
    assert told(text) == ["warning: 7 threads, and shapes for 6"]
    assert "Event 6" in html_of(text)


def test_a_label_too_long_for_a_phone_is_told_of():
    found = told(dated("1900", label="A label that goes on and on"))
    assert found == ["warning: a label of 27 characters"]


def test_the_example_has_nothing_wrong():
    assert told(EXAMPLE) == []
