"""Draws the events of one thread in as few rows as hold them and their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.set_pieces.timeline.drawing import Bar, Count, Lane, Name, Shape
from generator.set_pieces.timeline.extent import Extent
from generator.set_pieces.timeline.form import Form
from generator.set_pieces.timeline.labels import Label, labels
from generator.set_pieces.timeline.marks import Mark, marks
from generator.set_pieces.timeline.model import Event
from generator.set_pieces.timeline.naming import Naming
from generator.set_pieces.timeline.scale import Scale
from generator.set_pieces.timeline.shapes import shape_of


def lane(
    position: int,
    events: Sequence[tuple[Event, Extent]],
    scale: Scale,
    form: Form,
    y: float,
    naming: Naming,
) -> Lane:
    """The lane of a thread, beginning at `y`; its name is left to the panel."""
    placed, crowds = marks(events, scale, form.most_rows, naming)
    rows = max((mark.row + 1 for mark in placed), default=1)
    named = labels(placed, scale, rows, form.size, naming)
    by_event = {str(label.mark.event.id): label for label in named}
    above = max([0, *(-label.row for label in named)])
    rows = max([rows, *(label.row + len(label.boxes) for label in named)])
    top = y + (above + bool(crowds)) * form.row
    return Lane(
        position,
        shape_of(position),
        y,
        top - y + rows * form.row,
        (),
        tuple(_shape(m, scale, top, by_event, form.row, naming) for m in placed),
        tuple(Count(scale.spot(c.moment), y + form.size - 1, len(c.events)) for c in crowds),
    )


def _shape(
    mark: Mark,
    scale: Scale,
    y: float,
    named: Mapping[str, Label],
    row: float,
    naming: Naming,
) -> Shape:
    found, event = mark.extent, mark.event
    is_magnified = naming.is_magnified(found)
    label = named.get(str(event.id))
    return Shape(
        event,
        scale.spot(found.anchor),
        y + (mark.row + 0.5) * row,
        is_magnified,
        scale.span.first <= found.anchor <= scale.span.last,
        None if is_magnified or found.start == found.end else _bar(found, scale),
        found.lasts,
        found.is_soft,
        found.opens and found.start >= scale.span.first,
        found.goes_on and found.end <= scale.span.last,
        None if label is None else _name(label, scale, row),
    )


def _bar(found: Extent, scale: Scale) -> Bar:
    long = scale.length(found.start, found.end)
    return Bar(scale.percent(found.start), long, scale.percent(found.end))


def _name(label: Label, scale: Scale, row: float) -> Name:
    return Name(
        label.caption.lines,
        label.caption.is_date,
        scale.spot(label.moment),
        round(label.offset),
        (label.row - label.mark.row) * row,
        row,
        label.ends_there,
        label.row != label.mark.row,
    )
