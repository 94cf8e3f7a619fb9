"""The drawing to scale: the whole span and, where events bunch, a stretch of it magnified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.dates.days import calendar_day, day_number
from generator.set_pieces.timeline.cluster import Moment, cluster
from generator.set_pieces.timeline.drawing import Artboard, Wedge, Window
from generator.set_pieces.timeline.extent import Span, extent, whole_span
from generator.set_pieces.timeline.form import FORMS, Form
from generator.set_pieces.timeline.model import Event, Timeline
from generator.set_pieces.timeline.naming import Naming
from generator.set_pieces.timeline.panel import panel, scale_of
from generator.set_pieces.timeline.scale import Scale, percent
from generator.set_pieces.timeline.steps import edtf_day, edtf_year
from generator.set_pieces.timeline.strands import Strand, strands

LONGEST_YEAR = 366
"""Days in which each day of the year comes once."""
FEW = 12
"""Events that are all named in the overview, by their dates at least."""
WEDGE = 26.0
"""The height in px between the overview and the magnified stretch."""


@dataclass(frozen=True)
class Strip:
    """The drawing for every width, and what a caption says of it."""

    artboards: tuple[Artboard, ...]
    stretch: str
    """EDTF of the magnified stretch; empty where there is none."""
    times_larger: int
    has_bars: bool
    has_reaches: bool
    has_soft: bool
    has_open: bool
    """Which signs occur, so that the caption explains no other."""


def strip(timeline: Timeline, events: Sequence[Event], language: str) -> Strip | None:
    """The drawing of events in order; None of a single event, which has no scale."""
    if len(events) < 2:
        return None
    whole = span_of(timeline)
    found = cluster([_moment(event) for event in events], whole)
    stretch = None if found is None else rounded(found)
    if stretch is not None and stretch.days * 4 > whole.days:
        stretch = None
    every = strands(timeline, events, whole)
    boards = [_artboard(timeline, every, whole, stretch, f, language) for f in FORMS]
    times = 1 if stretch is None else round(whole.days / stretch.days)
    extents = [found for strand in every for _, found in strand.events]
    return Strip(
        tuple(boards),
        edtf(stretch) if stretch else "",
        times,
        has_bars=any(e.lasts for e in extents),
        has_reaches=any(not e.lasts and e.start < e.end for e in extents),
        has_soft=any(e.is_soft for e in extents),
        has_open=any(e.opens or e.goes_on for e in extents),
    )


def _moment(event: Event) -> Moment:
    """Where an event's shape stands, and how many days the date there can be."""
    date = event.date.date
    point = date.points[0]
    days = 0 if point.time is not None else point.latest - point.earliest + 1
    return extent(date).anchor, days


def span_of(timeline: Timeline) -> Span:
    """The whole time that a timeline tells of: its events and eras."""
    dates = [event.date.date for event in timeline.events]
    return whole_span([*dates, *(era.date.date for era in timeline.eras)])


def _artboard(
    timeline: Timeline,
    every: Sequence[Strand],
    whole: Span,
    stretch: Span | None,
    form: Form,
    language: str,
) -> Artboard:
    scale = scale_of(whole, every, form)
    gutter = form.gutter if any(strand.title for strand in every) else 0
    naming = Naming(language, names_all=_few(every, stretch), window=stretch)
    overview = panel(timeline.eras, every, scale, form, 0, naming)
    if stretch is None:
        return Artboard(form.name, gutter, form.has_links, overview.height, (overview,), None)
    inside = [s for s in every if any(stretch.holds(e) for _, e in s.events)]
    near = scale_of(stretch, every, form)
    below = overview.height + WEDGE
    naming = Naming(language, names_all=True, omits_year=stretch.days <= LONGEST_YEAR)
    detail = panel(timeline.eras, inside, near, form, below, naming)
    wedge = _wedge(scale, near, stretch, overview.height)
    height = overview.height + WEDGE + detail.height
    return Artboard(form.name, gutter, form.has_links, height, (overview, detail), wedge)


def _few(every: Sequence[Strand], stretch: Span | None) -> bool:
    """Whether a reader can take in a name for each event that stands outside the stretch."""
    naming = Naming("", window=stretch)
    alone = [e for strand in every for _, e in strand.events if not naming.is_magnified(e)]
    return len(alone) <= FEW


def _wedge(scale: Scale, near: Scale, stretch: Span, y: float) -> Wedge:
    start, end = scale.share(stretch.first), scale.share(stretch.last)
    window = Window(percent(start), percent(end - start), _hundred(start), _hundred(end))
    return Wedge(y, WEDGE, window, _hundred(near.left), _hundred(1 - near.right))


def _hundred(share: float) -> float:
    return round(share * 100, 2)


def rounded(span: Span) -> Span:
    """From one moment to another, in whole days, months, years or decades as its length asks."""
    (year, month, _), (last_year, last_month, _) = map(
        calendar_day, (int(span.first), int(span.last))
    )
    if span.days < 60:
        return Span(int(span.first), int(span.last) + 1)
    if span.days < 4000:
        ends = divmod(last_year * 12 + last_month, 12)
        return Span(day_number(year, month, 1), day_number(ends[0], ends[1] + 1, 1))
    unit = 1 if span.days < 40_000 else 10
    first, last = year // unit * unit, -(-(last_year + 1) // unit) * unit
    return Span(day_number(first, 1, 1), day_number(last, 1, 1))


def edtf(span: Span) -> str:
    """A span as an interval in EDTF, no finer than its ends are round."""
    first, last = calendar_day(int(span.first)), calendar_day(int(span.last) - 1)
    after = calendar_day(int(span.last))
    if first[1:] == after[1:] == (1, 1):
        return f"{edtf_year(first[0])}/{edtf_year(last[0])}"
    if first[2] == 1 and after[2] == 1:
        ends = (f"{edtf_year(y)}-{m:02}" for y, m, _ in (first, last))
        return "/".join(ends)
    return f"{edtf_day(int(span.first))}/{edtf_day(int(span.last) - 1)}"
