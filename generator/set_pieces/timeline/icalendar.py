"""The events as an iCalendar file (RFC 5545), for calendars that know nothing but days.

A calendar has whole days and moments, and no month, decade or "about": what is coarser spans all
the days that it can be, and says so in its summary. What it cannot say at all is left out and
named in `X-EXPLAINER-LEFT-OUT`: dates with an open end, and days outside the years 1 to 9999.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone

from generator.dates import Date, Point, Precision
from generator.dates.days import calendar_day
from generator.dates.words import words
from generator.markdown import reads
from generator.set_pieces import Context
from generator.set_pieces.timeline.model import Event, Timeline
from generator.set_pieces.timeline.order import in_order

FILE = "timeline.ics"
LONGEST = 75
"""Octets of a line, RFC 5545 § 3.1."""
_PRODUCT = "-//explainer//Timeline//EN"
_LAST_YEAR = 9999


def calendar(timeline: Timeline, context: Context) -> str:
    """The file; empty where there is no event that a calendar can hold."""
    events = in_order(timeline.events)
    held = [event for event in events if fits(event.date.date)]
    if not held:
        return ""
    threads = {str(thread.id): str(thread.title) for thread in timeline.threads}
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(_name(timeline, context))}",
        f"X-WR-CALNAME:{_text(_name(timeline, context))}",
        *([f"URL:{context.address}"] if context.address else ()),
        *_left_out([event for event in events if not fits(event.date.date)], context),
    ]
    for event in held:
        lines += _event(event, threads, context)
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def fits(date: Date) -> bool:
    """Whether a calendar can hold it: no open end, and inside the years 1 to 9999, in any zone."""
    if date.earliest is None or date.latest is None:
        return False
    before, after = calendar_day(date.earliest - 1)[0], calendar_day(date.latest + 1)[0]
    return before >= 1 and after <= _LAST_YEAR


def _name(timeline: Timeline, context: Context) -> str:
    return context.title or str(timeline.title or context.catalogue.gettext("Timeline"))


def _left_out(events: Sequence[Event], context: Context) -> Iterator[str]:
    for event in events:
        yield f"X-EXPLAINER-LEFT-OUT:{_text(f'{_words(event, context)}: {event.title}')}"


def _event(event: Event, threads: dict[str, str], context: Context) -> Iterator[str]:
    date, thread = event.date.date, threads.get(str(event.thread))
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(event, context)}"
    yield f"DTSTAMP:{_day(context.changed)}T000000Z"
    yield from _when(date)
    yield f"SUMMARY:{_text(_summary(event, context))}"
    yield f"DESCRIPTION:{_text(_description(event, context))}"
    places = [_label(context, "place", str(place)) for place in event.places]
    if places:
        yield f"LOCATION:{_text('; '.join(places))}"
    if thread:
        yield f"CATEGORIES:{_text(thread)}"
    if context.address:
        yield f"URL:{context.address}#{event.anchor}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(event: Event, context: Context) -> str:
    """Unique to the address of the event, and the same in every build."""
    home = context.address.partition("://")[2].strip("/") or context.slug or "explainer"
    return f"{event.anchor}@{home}"


def _when(date: Date) -> Iterator[str]:
    start = date.points[0]
    if start.time is not None:
        yield f"DTSTART:{_moment(start)}"
        return
    assert date.earliest is not None
    assert date.latest is not None
    yield f"DTSTART;VALUE=DATE:{_day(date.earliest)}"
    yield f"DTEND;VALUE=DATE:{_day(date.latest + 1)}"


def _moment(point: Point) -> str:
    """In UTC where the offset is known; otherwise a local time, wherever it is read."""
    assert point.time is not None
    year, month, day = calendar_day(point.earliest)
    hour, minute, second = (*map(int, point.time.split(":")), 0)[:3]
    local = datetime(year, month, day, hour, minute, second)
    if point.zone is None:
        return _stamp(local)
    return _stamp(local.replace(tzinfo=_zone(point.zone)).astimezone(UTC)) + "Z"


def _stamp(moment: datetime) -> str:
    return f"{moment.year:04}{moment:%m%dT%H%M%S}"


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    hours, _, minutes = text[1:].partition(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-offset if text[0] == "-" else offset)


def _day(number: int) -> str:
    year, month, day = calendar_day(number)
    return f"{year:04}{month:02}{day:02}"


def _summary(event: Event, context: Context) -> str:
    """The title, with the date in words where the days of the entry would say too much."""
    date = event.date.date
    exact = date.precision in (Precision.DAY, Precision.TIME)
    if exact and not (date.is_approximate or date.is_uncertain):
        return str(event.title)
    return f"{event.title} ({_words(event, context)})"


def _description(event: Event, context: Context) -> str:
    text = reads(event.text) if event.text else ""
    sources = [_label(context, "source", str(source)) for source in event.sources]
    parts = [f"{_words(event, context)}. {text}".strip(), *(f"[{label}]" for label in sources)]
    return "\n".join(parts)


def _words(event: Event, context: Context) -> str:
    return words(event.date.date, context.language)


def _label(context: Context, kind: str, id: str) -> str:
    target = context.references.target(kind, id)
    return target.label if target else id


def _text(text: str) -> str:
    """A value of type TEXT, RFC 5545 § 3.3.11."""
    for letter in ("\\", ";", ","):
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, none of which cuts a letter."""
    octets, pieces, start, room = line.encode(), [], 0, LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a letter (UTF-8)
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LONGEST - 1
    return b"\r\n ".join((*pieces, octets[start:])).decode()
