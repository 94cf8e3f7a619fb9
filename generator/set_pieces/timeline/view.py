"""What the timeline shows: eras with their events in order, and the drawing to scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.dates import Date, parse
from generator.dates.days import calendar_day
from generator.dates.words import short_words
from generator.references import Target
from generator.set_pieces import Context, NoOptions
from generator.set_pieces.timeline.exports import file_names
from generator.set_pieces.timeline.extent import Span, whole_span
from generator.set_pieces.timeline.gaps import Gap, gaps
from generator.set_pieces.timeline.model import Era, Event, Thread, Timeline
from generator.set_pieces.timeline.order import in_order, nearest_era
from generator.set_pieces.timeline.shapes import SHAPES, shape_of
from generator.set_pieces.timeline.steps import edtf_year
from generator.set_pieces.timeline.strip import Strip, edtf, rounded, span_of, strip
from generator.set_pieces.timeline.subjects import Group, subjects
from generator.values import Reference


@dataclass(frozen=True)
class Strand:
    """A thread with its shape, as the legend and the filter name it."""

    thread: Thread
    position: int
    """From 1."""
    shape: int
    """Which of the shapes stands for its events, from 1."""
    events: int
    """How many there are."""


@dataclass(frozen=True)
class Entry:
    """An event in the list."""

    event: Event
    gap: Gap
    strand: Strand | None
    places: tuple[Reference, ...]
    people: tuple[Reference, ...]
    quotes: tuple[Reference, ...]
    """What it points at and its text does not link already."""
    mentions: tuple[Target, ...]
    """What speaks of it elsewhere, beyond what it names itself."""


@dataclass(frozen=True)
class Section:
    """An era with its events; without one, all of them."""

    era: Era | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class View:
    """The whole timeline."""

    strip: Strip | None
    whole: Date
    stretch: Date | None
    """What the drawing shows, and what it magnifies."""
    shapes: tuple[str, ...]
    """SVG path data around the origin, of those in use."""
    strands: tuple[Strand, ...]
    sections: tuple[Section, ...]
    events: int
    minor_events: int
    subjects: tuple[Group, ...]
    """What the events can be filtered by, beyond their threads."""
    exports: tuple[str, ...]
    """Names of the files beside the page with the same events."""


def view(timeline: Timeline, options: NoOptions, context: Context) -> View:
    """Everything that the page shows of a timeline."""
    events = in_order(timeline.events)
    strands = _strands(timeline)
    drawn = strip(timeline, events, context.language)
    return View(
        drawn,
        parse(_whole(timeline)),
        parse(drawn.stretch) if drawn and drawn.stretch else None,
        SHAPES[: max((strand.shape for strand in strands), default=1)],
        strands,
        _sections(timeline, events, strands, context),
        len(events),
        sum(event.importance == "minor" for event in events),
        subjects(context.references),
        file_names(timeline),
    )


def summary(timeline: Timeline, context: Context) -> str:
    """How many events, from when to when: “47 events, 1986–2023”."""
    number = len(timeline.events)
    span = short_words(parse(years(timeline)), context.language)
    events = context.catalogue.ngettext("%(num)d event", "%(num)d events", number)
    return context.catalogue.gettext(", ").join((events, span))


def _whole(timeline: Timeline) -> str:
    """From when to when, as EDTF: in years, or more finely within one."""
    found = years(timeline)
    if "/" in found:
        return found
    span = _events_span(timeline)
    return edtf(rounded(Span(span.first, span.last - 1)))


def _events_span(timeline: Timeline) -> Span:
    return whole_span(event.date.date for event in timeline.events)


def years(timeline: Timeline) -> str:
    """The years of the first and the last event, as EDTF."""
    span = _events_span(timeline)
    first, last = calendar_day(int(span.first))[0], calendar_day(int(span.last) - 1)[0]
    return edtf_year(first) if first == last else f"{edtf_year(first)}/{edtf_year(last)}"


def _strands(timeline: Timeline) -> tuple[Strand, ...]:
    used = [str(event.thread) for event in timeline.events]
    return tuple(
        Strand(thread, index + 1, shape_of(index + 1), used.count(str(thread.id)))
        for index, thread in enumerate(timeline.threads)
        if str(thread.id) in used
    )


def _sections(
    timeline: Timeline, events: Sequence[Event], strands: Sequence[Strand], context: Context
) -> tuple[Section, ...]:
    days = span_of(timeline).days
    by_thread = {str(strand.thread.id): strand for strand in strands}
    entries = [
        _entry(event, gap, by_thread.get(str(event.thread)), context)
        for event, gap in zip(events, gaps(events, days, context.language), strict=True)
    ]
    if not timeline.eras:
        return (Section(None, tuple(entries)),)
    eras = [nearest_era(entry.event, timeline.eras) for entry in entries]
    pairs = groupby(zip(eras, entries, strict=True), key=lambda pair: timeline.eras.index(pair[0]))
    return tuple(Section(timeline.eras[i], tuple(e for _, e in group)) for i, group in pairs)


def _entry(event: Event, gap: Gap, strand: Strand | None, context: Context) -> Entry:
    linked = (*event.places, *event.people, *event.quotes)
    more = tuple(to for to in linked if f"]({to.kind}:{to})" not in str(event.text or ""))
    places, people, quotes = (
        tuple(to for to in more if to.kind == kind) for kind in ("place", "person", "quote")
    )
    known = {(to.kind, str(to)) for to in linked}
    found = context.references.mentioned_in("event", str(event.id))
    mentions = tuple(by for by in found if (by.kind, by.id) not in known)
    return Entry(event, gap, strand, places, people, quotes, mentions)
