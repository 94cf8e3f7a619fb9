"""What stands at each point of an artboard, gathered from the ranges of widths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.set_pieces.map.drawing import Labels, Name, Point, Text
from generator.set_pieces.map.placing import Placing


def points(sets: Sequence[Labels]) -> tuple[Point, ...]:
    """The points of an artboard, each where it is first met."""
    found: dict[tuple[str, str, str], dict[str, Text]] = {}
    for labels in sets:
        for text in labels.texts:
            found.setdefault((text.label.id, text.x, text.y), {})[labels.range] = text
    marks = {(mark.id, mark.x, mark.y): mark for labels in sets for mark in labels.marks}
    return tuple(
        Point(
            x,
            y,
            next(iter(texts.values())).thing,
            marks.get((id, x, y)),
            tuple(_names(texts)),
            "" if len(texts) == len(sets) else next(iter(texts)),
        )
        for (id, x, y), texts in found.items()
    )


def _names(texts: Mapping[str, Text]) -> Iterable[Name]:
    placings = {range: _from_the_point(text.label.placing) for range, text in texts.items()}
    if len(set(placings.values())) == 1:
        yield Name(next(iter(placings.values())), "")
    else:
        yield from (Name(placing, range) for range, placing in placings.items())


def _from_the_point(placing: Placing) -> Placing:
    """Without where the point itself is, in px of the range's least width."""
    return placing._replace(x=0.0, y=0.0)
