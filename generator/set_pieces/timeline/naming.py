"""What the events of a panel are called in the drawing, and which of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from generator.dates.words import day_words, short_words
from generator.set_pieces.timeline.extent import Extent, Span
from generator.set_pieces.timeline.model import Event

LONGEST = 22
"""Characters of a name that fit the drawing on a phone."""


@dataclass(frozen=True)
class Caption:
    """What an event may be called."""

    lines: tuple[str, ...]
    is_bold: bool
    is_date: bool = False


@dataclass(frozen=True)
class Naming:
    """How the events of a panel are named."""

    language: str
    names_all: bool = False
    """Whether each shape is named, by its title or its date where it has no label."""
    omits_year: bool = False
    """Whether a day is told without its year, which the panel's scale has."""
    window: Span | None = None
    """The stretch that another panel magnifies: what lies in it is named there."""

    def is_magnified(self, extent: Extent) -> bool:
        """Whether the other panel has the whole of an event."""
        window = self.window
        return window is not None and window.first <= extent.start and extent.end <= window.last

    def captions(self, event: Event, extent: Extent) -> tuple[Caption, ...]:
        """What it may be called, the best first; empty where it stands without a name."""
        if self.is_magnified(extent):
            return ()
        label, is_bold = event.short_title, event.importance == "major"
        if label is None and self.names_all and len(event.title) <= LONGEST:
            label = event.title
        named = tuple(Caption(lines, is_bold) for lines in broken(str(label or "")))
        if not self.names_all:
            return named
        tell = day_words if self.omits_year else short_words
        date = tell(event.date.date, self.language)
        return (*named, Caption((date,), False, is_date=True))


def broken(name: str) -> tuple[tuple[str, ...], ...]:
    """A name in one line and, if it has several words, in two of nearly the same length."""
    words = name.split()
    if len(words) < 2:
        return ((name,),) if name else ()
    ends = tuple(accumulate(len(word) + 1 for word in words))
    cut = min(range(1, len(words)), key=lambda i: max(ends[i - 1], ends[-1] - ends[i - 1]))
    return (name,), (" ".join(words[:cut]), " ".join(words[cut:]))
