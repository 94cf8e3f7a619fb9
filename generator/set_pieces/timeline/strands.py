"""The threads with their events, placed in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.set_pieces.timeline.extent import Extent, Span, extent
from generator.set_pieces.timeline.model import Event, Thread, Timeline


@dataclass(frozen=True)
class Strand:
    """A thread with its events and where each lies in time."""

    position: int
    """From 1; 0 for the events without a thread."""
    thread: Thread | None
    events: tuple[tuple[Event, Extent], ...]

    @property
    def title(self) -> str:
        """What the reader calls it; empty without a thread."""
        return "" if self.thread is None else str(self.thread.title)


def strands(timeline: Timeline, events: Sequence[Event], whole: Span) -> tuple[Strand, ...]:
    """The threads that have events, in order; events without a thread come last."""
    threads: list[Thread | None] = [*timeline.threads, None]
    found = []
    for index, thread in enumerate(threads):
        id = None if thread is None else str(thread.id)
        own = [e for e in events if (None if e.thread is None else str(e.thread)) == id]
        if own:
            placed = tuple((event, whole.filled(extent(event.date.date))) for event in own)
            found.append(Strand(0 if thread is None else index + 1, thread, placed))
    return tuple(found)
