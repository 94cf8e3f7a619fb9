"""What can be wrong with a timeline beyond its fields."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.problems import Problem
from generator.set_pieces import Context
from generator.set_pieces.timeline.model import Era, Timeline
from generator.set_pieces.timeline.naming import LONGEST
from generator.set_pieces.timeline.order import era_of, nearest_era
from generator.set_pieces.timeline.shapes import SHAPES


def check(timeline: Timeline, context: Context) -> Iterator[Problem]:
    """Eras follow one another and hold every event; threads are few and in use."""
    yield from _eras(timeline)
    yield from _events_outside(timeline)
    yield from _threads(timeline)
    for event in timeline.events:
        label = event.short_title
        if label is not None and len(label) > LONGEST:
            message = f"a label of {len(label)} characters"
            hint = f"write at most {LONGEST}, or leave it out"
            yield Problem(label.place, message, hint, "warning", "W444")


def _eras(timeline: Timeline) -> Iterator[Problem]:
    for before, after in pairwise(timeline.eras):
        if before.date.stands_in or after.date.stands_in:
            continue
        start, end = after.date.date.earliest, before.date.date.latest
        if end is None or start is None or start <= end:
            yield _not_after(before, after)


def _not_after(before: Era, after: Era) -> Problem:
    message = f"the era “{after.id}” ({after.date}) begins before “{before.id}” ends"
    hint = f"“{before.id}” is {before.date}; eras stand in order and do not overlap"
    return Problem(after.date.place, message, hint, code="E440")


def _events_outside(timeline: Timeline) -> Iterator[Problem]:
    for event in timeline.events if timeline.eras else ():
        if event.date.stands_in or era_of(event, timeline.eras):
            continue
        era = nearest_era(event, timeline.eras)
        message = f"the event “{event.id}” ({event.date}) lies in no era"
        hint = f"the nearest is “{era.id}”, {era.date}; it will be listed there"
        yield Problem(event.date.place, message, hint, "warning", "W441")


def _threads(timeline: Timeline) -> Iterator[Problem]:
    used = {str(event.thread) for event in timeline.events if event.thread is not None}
    for thread in timeline.threads:
        if str(thread.id) not in used:
            message = f"no event belongs to the thread “{thread.id}”"
            yield Problem(thread.id.place, message, "use or delete it", "warning", "W442")
    if len(timeline.threads) > len(SHAPES):
        message = f"{len(timeline.threads)} threads, and shapes for {len(SHAPES)}"
        hint = "join some: readers tell four apart at a glance"
        place = timeline.threads[len(SHAPES)].id.place
        yield Problem(place, message, hint, "warning", "W443")
