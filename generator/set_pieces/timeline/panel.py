"""Lays out one span to scale: eras, ticks, and a lane for each thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.set_pieces.timeline.bands import bands
from generator.set_pieces.timeline.drawing import Lane, Panel, TickWords, Words
from generator.set_pieces.timeline.extent import Span
from generator.set_pieces.timeline.form import GUTTER_GAP, Form
from generator.set_pieces.timeline.lane import lane
from generator.set_pieces.timeline.lettering import wrapped
from generator.set_pieces.timeline.marks import OPEN_END, RADIUS
from generator.set_pieces.timeline.model import Era
from generator.set_pieces.timeline.naming import Naming
from generator.set_pieces.timeline.rows import Events, rows
from generator.set_pieces.timeline.scale import Scale
from generator.set_pieces.timeline.strands import Strand
from generator.set_pieces.timeline.ticks import Tick, ticks

_PAD = 5.0


def scale_of(span: Span, every: Sequence[Strand], form: Form) -> Scale:
    """The scale of a span, with room at its sides for shapes and for open ends."""
    extents = [extent for strand in every for _, extent in strand.events]
    left = OPEN_END if any(e.opens for e in extents) else RADIUS
    right = OPEN_END if any(e.goes_on for e in extents) else RADIUS
    return Scale(span, form.width, left / form.width, right / form.width)


def panel(
    eras: Sequence[Era],
    every: Sequence[Strand],
    scale: Scale,
    form: Form,
    y: float,
    naming: Naming,
) -> Panel:
    """One span to scale, beginning at `y`."""
    behind = bands(eras, scale, form)
    tallest = max((band.name.row + 1 for band in behind if band.name), default=0)
    axis = y + form.line * (tallest + 1) + (4 if tallest else 0)
    below = axis + form.line / 2 + 2 + _PAD
    lanes: list[Lane] = []
    inside = [[pair for pair in s.events if scale.span.holds(pair[1])] for s in every]
    allowed = rows(inside, scale, form.most_rows, naming)
    for strand, events, most in zip(every, inside, allowed, strict=True):
        lanes.append(_lane(strand, events, scale, replace(form, most_rows=most), below, naming))
        below += lanes[-1].height + _PAD
    found = ticks(scale, naming.language, form.tick_size)
    worded = [tick for tick in found if tick.words]
    small = [tick for tick in found if not tick.words]
    return Panel(
        y,
        below - y,
        axis,
        form.line,
        behind,
        tuple(TickWords(scale.spot(tick.moment), tick.words) for tick in worded),
        _strokes(worded, scale, axis - y - 10, below - y),
        _strokes(small, scale, axis - y + 4, axis - y + 8, 10),
        tuple(lanes),
    )


def _strokes(found: Sequence[Tick], scale: Scale, top: float, foot: float, unit: int = 1) -> str:
    """Lines across from `top` to `foot`, as path data: one short path weighs less than lines.

    Their places are rounded to `unit` hundredths of a per cent: the fewer different distances, the
    less they weigh, and half a pixel of a small tick is nothing.
    """
    path, last = "", 0
    for tick in found:
        x = round(scale.share(tick.moment) * 10_000 / unit) * unit
        path += f"m{x - last} {top - foot:g}v{foot - top:g}" if path else f"M{x} {top:g}V{foot:g}"
        last = x
    return path


def _lane(
    strand: Strand, inside: Events, scale: Scale, form: Form, y: float, naming: Naming
) -> Lane:
    """A lane with its thread's name: at the left of it, or over it."""
    if not strand.title:
        return lane(strand.position, inside, scale, form, y, naming)
    if form.gutter:
        drawn = lane(strand.position, inside, scale, form, y, naming)
        room = (form.gutter - GUTTER_GAP) * form.size
        lines = wrapped(strand.title, room, 3, form.size, bold=True) or (strand.title,)
        first = y + form.row / 2 + form.size * 0.36
        name = tuple(Words(line, first + form.line * i) for i, line in enumerate(lines))
        return replace(drawn, name=name, height=max(drawn.height, form.line * len(lines) + 3))
    over = form.line + 3
    drawn = lane(strand.position, inside, scale, form, y + over, naming)
    name = (Words(strand.title, y + form.line - 3),)
    return replace(drawn, y=y, name=name, height=drawn.height + over)
