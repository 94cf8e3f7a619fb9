"""The eras as bands behind the lanes, with their names over them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.set_pieces.timeline.drawing import Band, BandName
from generator.set_pieces.timeline.era_names import EraName, Stripe, era_names
from generator.set_pieces.timeline.extent import extent
from generator.set_pieces.timeline.form import Form
from generator.set_pieces.timeline.model import Era
from generator.set_pieces.timeline.scale import Scale, percent


def bands(eras: Sequence[Era], scale: Scale, form: Form) -> tuple[Band, ...]:
    """The bands that lie in the scale's span; every other one is tinted."""
    found: list[tuple[int, Era, float, float]] = []
    for index, era in enumerate(eras):
        when = extent(era.date.date)
        start = scale.span.first if when.opens else max(when.start, scale.span.first)
        end = scale.span.last if when.goes_on else min(when.end, scale.span.last)
        if start < end:
            found.append((index, era, start, end))
    stripes = [Stripe(str(era.title), scale.x(a), scale.x(b)) for _, era, a, b in found]
    names = era_names(stripes, scale.width, form.size)
    return tuple(
        Band(
            scale.percent(start),
            scale.length(start, end),
            index % 2 == 0,
            None if name is None else _name(name, scale),
        )
        for (index, _, start, end), name in zip(found, names, strict=True)
    )


def _name(name: EraName, scale: Scale) -> BandName:
    at = percent(name.at / scale.width)
    return BandName(name.lines, name.row, at, name.ends_there, name.has_leader)
