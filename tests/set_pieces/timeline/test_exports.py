"""What can be taken away: a calendar that others read, and a timeline for TimelineJS."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from generator.dates.days import day_number
from generator.set_pieces.timeline.exports import exports
from tests.set_pieces.timeline.timelines import EXAMPLE, context_of, dated, html_of, timeline_of

ADDRESS = "https://example.org/bridge/"


def exported(text: str = EXAMPLE, **known: object) -> dict[str, str]:
    model = timeline_of(text)
    context = replace(
        context_of(model), title="A bridge", slug="bridge", changed=day_number(2026, 1, 2)
    )
    return dict(exports(model, replace(context, **known)))


def calendar(text: str = EXAMPLE, **known: object) -> Calendar:
    found = Calendar.from_ical(exported(text, **known)["timeline.ics"])
    assert not found.errors
    return found


def entries(text: str = EXAMPLE, **known: object):
    found = list(calendar(text, **known).walk("VEVENT"))
    assert not [e.errors for e in found if e.errors]
    return found


def timelinejs(text: str = EXAMPLE, **known: object):
    return json.loads(exported(text, **known)["timeline.json"])


def test_a_day_is_a_whole_day_of_the_calendar():
    (entry,) = entries(dated("2018-01-16"))
    assert entry["DTSTART"].dt == dt.date(2018, 1, 16)
    assert entry["DTEND"].dt == dt.date(2018, 1, 17)
    assert entry["SUMMARY"] == "Event 0"


@pytest.mark.parametrize(
    ("date", "start", "end", "words"),
    [
        ("1872-04", (1872, 4, 1), (1872, 5, 1), "April 1872"),
        ("1872", (1872, 1, 1), (1873, 1, 1), "1872"),
        ("1851~", (1851, 1, 1), (1852, 1, 1), "about 1851"),
        ("2018-01-16?", (2018, 1, 16), (2018, 1, 17), "16 January 2018"),
        ("2002-11/2002-12", (2002, 11, 1), (2003, 1, 1), "November"),
    ],
)
def test_what_is_known_less_well_spans_its_days_and_says_so(date, start, end, words):
    (entry,) = entries(dated(date))
    assert entry["DTSTART"].dt == dt.date(*start)
    assert entry["DTEND"].dt == dt.date(*end)
    assert words in entry["SUMMARY"]
    assert words in entry["DESCRIPTION"]


def test_a_time_of_day_is_a_moment_in_the_zone_that_is_known():
    local, utc, east = entries(
        dated("2018-01-16T07:30", "2018-01-16T08:00Z", "2018-01-16T09:30+01:00")
    )
    assert local["DTSTART"].dt == dt.datetime(2018, 1, 16, 7, 30)
    assert utc["DTSTART"].dt == dt.datetime(2018, 1, 16, 8, 0, tzinfo=dt.UTC)
    assert east["DTSTART"].dt == dt.datetime(2018, 1, 16, 8, 30, tzinfo=dt.UTC)
    assert "DTEND" not in utc


def test_open_ends_and_years_before_the_first_are_left_out_by_name():
    found = calendar(dated("1901/..", "-0043-03-15", "0000", "1950"))
    assert [str(e["SUMMARY"]) for e in found.walk("VEVENT")] == ["Event 3 (1950)"]
    left = [str(line) for line in found["X-EXPLAINER-LEFT-OUT"]]
    assert left == ["15 March 44 BCE: Event 1", "1 BCE: Event 2", "since 1901: Event 0"]


def test_a_timeline_that_no_calendar_can_hold_has_none():
    assert "timeline.ics" not in exported(dated("-0499", "-0043"))
    assert "timeline.ics" not in html_of(dated("-0499", "-0043"))
    assert "timeline.ics" in html_of()


def test_an_entry_is_the_same_one_in_every_calendar_that_has_it():
    (entry,) = entries(dated("2018-01-16"), address=ADDRESS)
    assert entry["UID"] == "event-e0@example.org/bridge"
    assert entry["URL"] == f"{ADDRESS}#event-e0"
    (entry,) = entries(dated("2018-01-16"))
    assert entry["UID"] == "event-e0@bridge"
    assert entry["DTSTAMP"].dt == dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def test_a_calendar_has_the_words_the_thread_and_the_evidence():
    flood = next(e for e in entries() if "flood" in e["UID"])
    assert "Two boats are lost." in flood["DESCRIPTION"]
    assert "[A source]" in flood["DESCRIPTION"]
    assert flood["CATEGORIES"].cats == ["On the river"]
    plan = next(e for e in entries() if "first-plan" in e["UID"])
    assert plan["LOCATION"] == "A place"


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" ,;:\\\"'"),
    min_size=1,
    max_size=120,
).map(lambda text: " ".join(text.split()))


@settings(deadline=None)
@given(WORDS.filter(bool))
def test_whatever_an_author_writes_comes_back_from_the_calendar(words):
    text = dated("2018-01-16").replace(
        "title: Event 0", f"title: {json.dumps(words, ensure_ascii=False)}"
    )
    raw = exported(text)["timeline.ics"]
    assert raw.count("\r\n") == raw.count("\n")
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    (entry,) = entries(text)
    assert entry["SUMMARY"] == words


def test_timelinejs_has_every_event_in_order_with_our_words_for_its_date():
    found = timelinejs()
    assert [event["unique_id"] for event in found["events"]] == [
        "first-plan", "flood", "act", "building", "opening", "trains",
    ]  # fmt: skip
    assert [event["display_date"] for event in found["events"]][:2] == ["about 1851", "April 1872"]
    assert found["title"]["text"]["headline"] == "A bridge"
    assert {event.get("group") for event in found["events"]} == {"Plans and laws", "On the river"}
    assert [era["text"]["headline"] for era in found["eras"]] == [
        "Before the bridge", "The bridge stands",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2018-01-16", {"year": 2018, "month": 1, "day": 16}, None),
        ("1872-04", {"year": 1872, "month": 4}, None),
        ("1851~", {"year": 1851}, None),
        ("-0499", {"year": -500}, None),
        ("195X", {"year": 1950}, {"year": 1959}),
        ("1885-03/1889", {"year": 1885, "month": 3}, {"year": 1889}),
        ("1901/..", {"year": 1901}, None),
        ("../1901", {"year": 1901}, None),
        ("2018-01-16T07:30", {"year": 2018, "month": 1, "day": 16, "hour": 7, "minute": 30}, None),
    ],
)
def test_timelinejs_has_a_date_as_far_as_it_is_known(date, start, end):
    (event,) = timelinejs(dated(date))["events"]
    assert event["start_date"] == start
    assert event.get("end_date") == end


def test_timelinejs_counts_in_years_where_a_script_has_no_date():
    assert timelinejs(dated("Y-400000", "2000"))["scale"] == "cosmological"
    assert timelinejs(dated("-7999", "2000"))["scale"] == "human"


def test_what_an_author_writes_is_no_markup_in_timelinejs():
    text = dated("2018-01-16").replace("title: Event 0", "title: <b>Bold</b> & more")
    (event,) = timelinejs(text)["events"]
    assert event["text"]["headline"] == "&lt;b&gt;Bold&lt;/b&gt; &amp; more"


def test_the_foot_of_the_timeline_leads_to_the_files():
    html = html_of()
    for name in ("timeline.ics", "timeline.json", "explainer.json"):
        assert f'href="{name}"' in html


def test_the_same_timeline_gives_the_same_files():
    assert exported() == exported()
