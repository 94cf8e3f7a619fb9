"""The eras as bands behind the lanes, with their names where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from generator.set_pieces.timeline.drawing import Band, Words
from generator.set_pieces.timeline.extent import extent
from generator.set_pieces.timeline.form import ERA_LINES, Form
from generator.set_pieces.timeline.lettering import wrapped
from generator.set_pieces.timeline.model import Era
from generator.set_pieces.timeline.scale import Scale

INDENT = 5.0
"""From the beginning of a band to its name, in px."""


def bands(eras: Sequence[Era], scale: Scale, form: Form, y: float) -> tuple[Band, ...]:
    """The bands that lie in the scale's span; every other one is tinted."""
    found = []
    for index, era in enumerate(eras):
        when = extent(era.date.date)
        start = scale.span.first if when.opens else max(when.start, scale.span.first)
        end = scale.span.last if when.goes_on else min(when.end, scale.span.last)
        if start >= end:
            continue
        room = scale.x(end) - scale.x(start) - 2 * INDENT
        lines = wrapped(str(era.title), room, ERA_LINES, form.size)
        words = tuple(Words(line, y + form.line * (i + 1)) for i, line in enumerate(lines))
        found.append(Band(scale.percent(start), scale.length(start, end), index % 2 == 0, words))
    return tuple(found)
