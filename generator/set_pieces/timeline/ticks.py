"""The ticks of a scale: the finest step whose words have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.dates import parse
from generator.dates.words import short_words
from generator.set_pieces.timeline.lettering import width
from generator.set_pieces.timeline.scale import Scale
from generator.set_pieces.timeline.steps import Step, steps

SPACE = 20
"""Between the words of two ticks, in px at the least width."""
DENSEST = 5
"""Between two ticks without words, in px at the least width."""
INDENT = 3
"""From a tick to its words in px."""


@dataclass(frozen=True)
class Tick:
    """A moment marked on the scale; one without words is a small one."""

    moment: float
    words: str = ""


def ticks(scale: Scale, language: str, size: float) -> tuple[Tick, ...]:
    """The ticks with words of `size` px, and smaller ones between them where there is room."""
    rows: list[tuple[Tick, ...]] = []
    for chosen in steps():
        rows.append(_worded(chosen, scale, language))
        if len(rows[-1]) > 1 and _fits(rows[-1], scale, size):
            break
    else:
        return max(rows, key=lambda row: len(row) == 1)[:1]
    words = {tick.moment: tick.words for tick in _inside(rows[-1], scale, size)}
    fine = next(step for step in steps() if step is chosen or _is_open(step, scale))
    moments = sorted({*words, *(moment for moment, _ in fine.within(scale.span))})
    return tuple(Tick(moment, words.get(moment, "")) for moment in moments)


def _worded(step: Step, scale: Scale, language: str) -> tuple[Tick, ...]:
    if step.days * _px_per_day(scale) < SPACE:
        return ()
    return tuple(Tick(m, _words(edtf, language)) for m, edtf in step.within(scale.span))


@lru_cache(maxsize=4096)
def _words(edtf: str, language: str) -> str:
    _, is_time, time = edtf.partition("T")
    return time if is_time else short_words(parse(edtf), language)


def _fits(row: Sequence[Tick], scale: Scale, size: float) -> bool:
    return all(
        scale.x(after.moment) - scale.x(before.moment) >= width(before.words, size) + SPACE
        for before, after in pairwise(row)
    )


def _inside(row: Sequence[Tick], scale: Scale, size: float) -> Sequence[Tick]:
    """Without words that the edge of the drawing would cut."""
    return [t for t in row if scale.x(t.moment) + INDENT + width(t.words, size) <= scale.width]


def _is_open(step: Step, scale: Scale) -> bool:
    return step.days * _px_per_day(scale) >= DENSEST


def _px_per_day(scale: Scale) -> float:
    return scale.width * (1 - scale.left - scale.right) / scale.span.days
