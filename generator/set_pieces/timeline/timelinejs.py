"""The timeline in the JSON of TimelineJS 3, for newsrooms that have it.

https://timeline.knightlab.com/docs/json-format.html. Dates keep year, month and day as far as they
are known, and are shown in our words; what TimelineJS cannot say (open ends, "about") is in them.
It takes text for HTML, so that what is plain is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from generator.dates import Date, Point, Precision
from generator.dates.days import calendar_day
from generator.dates.words import words
from generator.indented import indented
from generator.markdown import reads
from generator.references import Target
from generator.set_pieces import Context
from generator.set_pieces.timeline.model import Era, Event, Timeline
from generator.set_pieces.timeline.order import in_order
from generator.set_pieces.timeline.strip import span_of

FILE = "timeline.json"
LARGEST_HUMAN_YEAR = 270_000
"""Beyond it a JavaScript `Date` ends, and TimelineJS counts in years alone."""

Json = dict[str, object]


def timeline_json(timeline: Timeline, context: Context) -> str:
    """The file; ends with a line end."""
    threads = {str(thread.id): str(thread.title) for thread in timeline.threads}
    span = span_of(timeline)
    ends = calendar_day(int(span.first))[0], calendar_day(int(span.last))[0]
    whole: Json = {
        "scale": "human" if max(map(abs, ends)) < LARGEST_HUMAN_YEAR else "cosmological",
        "title": _title(timeline, context),
        "events": [_event(event, threads, context) for event in in_order(timeline.events)],
    }
    if timeline.eras:
        whole["eras"] = [_era(era, ends, context) for era in timeline.eras]
    return indented(whole) + "\n"


def _title(timeline: Timeline, context: Context) -> Json:
    headline = context.title or str(timeline.title or context.catalogue.gettext("Timeline"))
    text = _paragraph(reads(timeline.intro)) if timeline.intro else ""
    if context.address:
        text += f'<p><a href="{escape(context.address)}">{escape(context.address)}</a></p>'
    return {"unique_id": "title", "text": {"headline": escape(headline), "text": text}}


def _event(event: Event, threads: Mapping[str, str], context: Context) -> Json:
    said = words(event.date.date, context.language)
    first, last = _ends(event.date.date)
    text = _paragraph(reads(event.text)) if event.text else ""
    targets = (context.references.target("source", str(source)) for source in event.sources)
    sources = "".join(f"<p><small>{_linked(target)}</small></p>" for target in targets if target)
    found: Json = {
        "unique_id": str(event.id),
        "start_date": first,
        "display_date": escape(said),
        "text": {
            "headline": escape(str(event.title)),
            "text": text + sources,
        },
    }
    if last is not None:
        found["end_date"] = last
    if event.thread is not None and str(event.thread) in threads:
        found["group"] = escape(threads[str(event.thread)])
    return found


def _era(era: Era, ends: tuple[int, int], context: Context) -> Json:
    """With an end at the end of everything where it has none of its own."""
    date = era.date.date
    start, end = date.start, date.end
    return {
        "start_date": _first(start) if isinstance(start, Point) else {"year": ends[0]},
        "end_date": _last(end) if isinstance(end, Point) else {"year": ends[1]},
        "text": {
            "headline": escape(str(era.title)),
            "text": _paragraph(reads(era.text)) if era.text else "",
        },
        "display_date": escape(words(date, context.language)),
    }


def _ends(date: Date) -> tuple[Json, Json | None]:
    """Where it begins and, if it takes more than one of its units, where it ends."""
    if not date.is_interval or len(date.points) == 1:
        point = date.points[0]
        long = point.precision in (Precision.CENTURY, Precision.DECADE, Precision.SEASON)
        return _first(point), _last(point) if long else None
    return _first(date.points[0]), _last(date.points[-1])


def _first(point: Point) -> Json:
    return _date(point, point.earliest)


def _last(point: Point) -> Json:
    return _date(point, point.latest)


def _date(point: Point, day: int) -> Json:
    """The year, and the month, day and time that are known of it."""
    year, month, number = calendar_day(day)
    # It counts years as people do, and has -44 for 44 BCE.
    found: Json = {"year": year - 1 if -9999 < year < 1 else year}
    if point.month is not None:
        found["month"] = month
    if point.day is not None:
        found["day"] = number
    if point.time is not None:
        found |= zip(("hour", "minute", "second"), map(int, point.time.split(":")), strict=False)
    return found


def _linked(target: Target) -> str:
    """A source, linked where it may be."""
    url = getattr(target.thing, "url", None)
    label = escape(target.label)
    return f'<a href="{escape(str(url))}">{label}</a>' if url else label


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
