"""A timeline of TimelineJS comes over: what it says is kept, what cannot be is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markdown import reads
from generator.set_pieces.timeline.exports import exports
from generator.set_pieces.timeline.importing import UnreadableError, imported
from generator.set_pieces.timeline.model import Event
from tests.set_pieces.timeline.timelines import EXAMPLE, context_of, timeline_of

BLANK = {"year": "", "month": "", "day": "", "time": ""}


def slide(year=1901, headline="A thing", text="", end=None, **more):
    return {
        "start_date": {**BLANK, "year": year, **more.pop("start", {})},
        "end_date": {**BLANK, **(end or {})},
        "text": {"headline": headline, "text": text},
        **more,
    }


def brought(*slides, **more):
    return imported(json.dumps({"events": slides, **more}))


def events(*slides, **more) -> list[Event]:
    return list(timeline_of(brought(*slides, **more).yaml).events)


def date_of(**more) -> str:
    return str(events(slide(**more))[0].date)


GROUPS = (
    *("Northampton", "Amherst", "Northampton", "State/Nation", "Franklin County", "Amherst"),
    *("Connecticut Valley", "Hampden County", "", "Hampshire County", "Springfield", "Hampshire"),
    *("Hampden", "Fanklin County"),
)  # fmt: skip


def wild(number: int = 648, blank: int = 470) -> str:
    """Of the size and with the oddities of a public file: see the design notes.

    Eleven groups, three of them slips of the pen, and events in none; years as numbers, ends as
    numbers or text; one event without a year; a list as the title.
    """
    made = [
        slide(
            1840 + i % 40 if i < 20 else 1950 + i * 13 % 72,
            f'"Boston Marriage" & more {i % 300}',
            "Bus station + ***** room - private <a href='https://e.org/a_b'>see</a> " * (i % 3),
            None if i < blank else {"year": 2022 if i % 2 else "2023", "month": ("", "5")[i % 2]},
            start={
                "month": i % 12 + 1 if i % 3 == 0 else "",
                "day": i % 28 + 1 if i % 6 == 0 else "",
            },
            media={"url": "", "thumbnail": "", "caption": "", "credit": ""},
            display_date="",
            background="",
            event_types=[],
            group=GROUPS[i % 13 % 9 if i % 40 else 8 + i // 40 % 5],
            type="",
        )
        for i in range(number)
    ]  # fmt: skip
    if number > 152:
        made[152]["start_date"]["year"] = ""
    title = [{"media": {"url": ""}, "text": {"headline": "A valley", "text": "An introduction"}}]
    return json.dumps({"title": title, "events": made})


def test_numbers_and_text_and_blanks_are_dates():
    assert date_of(year=1879) == "1879"
    assert date_of(year="1879 ") == "1879"
    assert date_of(year=1901, start={"month": 3, "day": "7"}) == "1901-03-07"
    assert date_of(year=1879, end={"year": "1939"}) == "1879/1939"
    assert date_of(year=1879, end={"year": 1879}) == "1879"
    assert date_of(year="-44") == "-0043", "it has -44 for 44 BCE"
    assert date_of(year=-400000) == "Y-400000"
    assert date_of(start={"month": 3, "day": 7, "hour": 9, "minute": 5}) == "1901-03-07T09:05"
    assert date_of(start={"month": 3, "day": 7, "time": "9:05:00"}) == "1901-03-07T09:05"
    assert date_of(display_date="c. 1901") == "1901~"


def test_what_cannot_be_kept_is_told_in_a_sentence():
    found = brought(
        slide(1901, "One", start={"month": 2, "day": 31}),
        slide("", "Two"),
        slide(1901, "Three", end={"year": 1899}),
        slide(1901, ""),
        slide(1901, "Five", display_date="the 1900s"),
        slide(1901, "Six", media={"url": "https://e.org/a.jpg", "caption": "A [b]"}),
    )
    assert found.remarks == (
        "event 1 (“One”) has a day or month that does not exist; it is dated 1901-02",
        "event 2 (“Two”) is left out: it has no year",
        "event 3 (“Three”) has no end now: it ends (1899) before it begins (1901)",
        "event 4 has no headline; it is called “Without a title”",
        "event 5 (“Five”) was shown as “the 1900s”; it is dated 1901",
        "1 of the events has a picture or film, which is not shown: its caption is a link",
    )
    assert found.events == 5


def test_texts_become_markdown_that_reads_the_same():
    html = (
        '<p>See <a href="https://e.org/a_b">this</a>, <em>now</em>.</p><script>x()</script>'
        "<ul><li>one<li>two</ul> 1. not a list &amp; [not a link](x) [@nobody]"
    )
    text = events(slide(text=html))[0].text
    assert text is not None
    assert "[this](https://e.org/a_b)" in text
    assert "x()" not in text
    assert reads(text) == "See this, now. one two 1. not a list & [not a link](x) [@nobody]"


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" ")))
def test_plain_words_come_over_as_they_are(words):
    plain = " ".join(words.split())
    html = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    (event,) = events(slide(headline=f"{html} end", text=f"{html} end"))
    assert event.title == f"{plain} end".strip()
    assert event.text is not None
    assert reads(event.text) == f"{plain} end".strip()


def test_ids_are_made_of_words_and_never_twice():
    found = events(slide(headline="The Ladder!"), slide(headline="The Ladder"), slide(headline="№"))
    assert [str(event.id) for event in found] == ["the-ladder", "the-ladder-2", "no"]


def test_groups_become_threads_in_the_order_of_their_events():
    model = timeline_of(brought(slide(group="B"), slide(group="A & C"), slide(group="B")).yaml)
    assert [(str(t.id), str(t.title)) for t in model.threads] == [("b", "B"), ("a-c", "A & C")]
    assert [str(event.thread) for event in model.events] == ["b", "a-c", "b"]


def test_eras_stand_in_order_and_apart():
    def era(title, first, last):
        dates = {"start_date": {"year": first}, "end_date": {"year": last}}
        return {**dates, "text": {"headline": title}}

    found = brought(
        slide(), eras=[era("B", 1950, 1960), era("A", "1900", "1950"), era("C", 1952, 1955)]
    )
    eras = timeline_of(found.yaml).eras
    assert [(str(e.title), str(e.date)) for e in eras] == [("A", "1900/1949"), ("B", "1950/1960")]
    assert found.remarks == (
        "the era “A” ends 1949, before “B” begins",
        "the era “C” is left out: it overlaps “B”",
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "it is not JSON"),
        ("[]", "it has no list of “events”"),
        ('{"timeline": {}}', "it is of TimelineJS 2"),
        ('{"events": [1, {}, {"start_date": []}]}', "it has no event with a date"),
    ],
)
def test_what_is_no_timeline_is_refused_with_a_reason(text, why):
    with pytest.raises(UnreadableError, match=why):
        imported(text)


def test_what_we_export_comes_back_as_it_was():
    model = timeline_of(EXAMPLE)
    context = replace(context_of(model), title="A bridge in four acts")
    back = timeline_of(imported(exports(model, context)["timeline.json"]).yaml)
    assert str(back.title) == str(model.title)
    assert [str(e.id) for e in back.events] == [str(e.id) for e in model.events]
    assert [str(e.title) for e in back.events] == [str(e.title) for e in model.events]
    dates = [str(e.date) for e in model.events]
    assert [str(e.date) for e in back.events] == [d.replace("/..", "") for d in dates]


def test_a_large_file_from_the_wild_builds_whole(project, capsys):
    source = project.root / "wild.json"
    source.write_text(wild(), encoding="utf-8")
    output = project.root / "content" / "story" / "timeline.yaml"
    arguments = ("import", "timelinejs", str(source), "--output", str(output))
    from generator.cli import main

    assert main(list(arguments)) == 0
    assert "event 153" in capsys.readouterr().err
    assert main(list(arguments)) == 2
    article = project.root / "content" / "story" / "article.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n::: timeline\n", encoding="utf-8")
    assert project.run("build").code == 0
    page = project.page()
    assert page.count('class="timeline__name"') == 647
    assert page.count("timeline__choice--") == 6
    assert "A valley" in page


def test_a_file_that_is_not_there_is_told_of(project, capsys):
    from generator.cli import main

    assert main(["import", "timelinejs", "nothing.json", "--output", "x.yaml"]) == 2
    assert "nothing.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("display", "is_told"),
    [("April 1940", False), ("april 1940", False), ("Early April 1940", True)],
)
def test_words_for_a_date_that_say_more_than_ours_are_told(display, is_told):
    start = {"year": 1940, "month": 4, "display_date": display}
    event = {"start_date": start, "text": {"headline": "A landing"}}
    assert bool(imported(json.dumps({"events": [event]})).remarks) is is_told
