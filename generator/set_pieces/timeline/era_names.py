"""The eras' names over the scale: in their bands, or at the end of a line from a slim one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from generator.set_pieces.timeline.lettering import width, wrapped
from generator.set_pieces.timeline.marks import Box
from generator.set_pieces.timeline.naming import broken

INDENT = 5.0
"""From a line to the name beside it, and from a name to the end of its band, in px."""
MOST_ROWS = 7
"""So many rows of names at most."""
MOST_LINES = 3
"""Of a name in its band."""
MOST_STEPS = 300
"""Places that are tried until every era is named."""
EDGE = 4.0
"""Between the end of a band and a line from there, in px."""


@dataclass(frozen=True)
class Stripe:
    """An era's title and its band, in px at the least width."""

    title: str
    start: float
    end: float


@dataclass(frozen=True)
class EraName:
    """A name: its lines stand in `row` and the rows below it, counted upward from the scale's."""

    lines: tuple[str, ...]
    row: int
    """Of its first line."""
    at: float
    """Where it is fastened, in px at the least width: its band's beginning, or its line."""
    ends_there: bool
    """Whether the words end there, instead of beginning."""
    has_leader: bool
    boxes: tuple[Box, ...]

    def meets(self, other: EraName) -> bool:
        """Whether one of the two covers the other or its line."""
        return any(box.meets(taken) for box in self.boxes for taken in other.boxes)

    def is_within(self, room: float) -> bool:
        """Whether nothing of it is cut at the sides."""
        return all(box.start >= 0 and box.end <= room for box in self.boxes)


def era_names(stripes: Sequence[Stripe], room: float, size: float) -> tuple[EraName | None, ...]:
    """Names of `size` px that cover neither one another nor a line, within `room` px.

    Over their own bands where they fit there, the others beside lines, in as few rows as name every
    era. Where nothing names every one, those that find no place go without.
    """
    every = [[n for n in _candidates(stripe, size) if n.is_within(room)] for stripe in stripes]
    own = [names[:1] if names and not names[0].has_leader else names for names in every]
    steps = iter(range(MOST_STEPS))
    for choice, rows in product((own, every), range(1, MOST_ROWS + 1)):
        low = {i: [name for name in names if name.row < rows] for i, names in enumerate(choice)}
        found = _all_named(low, steps) if all(low.values()) else None
        if found is not None:
            return tuple(found[i] for i in range(len(every)))
    return _some_named(every)


def _all_named(
    every: Mapping[int, Sequence[EraName]], steps: Iterator[int]
) -> dict[int, EraName] | None:
    """A name of each, by number, that go together: those with the fewest places choose first."""
    if not every:
        return {}
    index = min(every, key=lambda i: (len(every[i]), i))
    for name in every[index]:
        if next(steps, None) is None:
            return None
        rest = {
            i: [n for n in names if not n.meets(name)] for i, names in every.items() if i != index
        }
        found = _all_named(rest, steps) if all(rest.values()) else None
        if found is not None:
            return {index: name, **found}
    return None


def _some_named(every: Sequence[Sequence[EraName]]) -> tuple[EraName | None, ...]:
    found: list[EraName | None] = []
    for names in every:
        taken = [name for name in found if name is not None]
        free = (n for n in names if not any(n.meets(other) for other in taken))
        found.append(next(free, None))
    return tuple(found)


def _candidates(stripe: Stripe, size: float) -> Iterator[EraName]:
    """In the band; else at the end of a line from it, the nearer the scale the better."""
    room = stripe.end - stripe.start - INDENT
    lines = wrapped(stripe.title, room, MOST_LINES, size)
    if lines:
        even = (wrapped(stripe.title, room * part / 8, len(lines), size) for part in (5, 6, 7))
        yield _in_band(stripe, next(filter(None, even), lines), size)
    middle = (stripe.start + stripe.end) / 2
    ends = max(middle, stripe.end - EDGE), min(middle, stripe.start + EDGE)
    for lines, row in product(broken(stripe.title), range(MOST_ROWS)):
        for at in dict.fromkeys((middle, *ends)):
            yield _beside(lines, row, at, size, ends_there=True)
            yield _beside(lines, row, at, size, ends_there=False)


def _in_band(stripe: Stripe, lines: Sequence[str], size: float) -> EraName:
    boxes = _boxes(lines, len(lines) - 1, stripe.start, size, ends_there=False)
    return EraName(tuple(lines), len(lines) - 1, stripe.start, False, False, boxes)


def _beside(lines: Sequence[str], row: int, at: float, size: float, *, ends_there: bool) -> EraName:
    """A name beside a line, the last of its lines in `row`.

    Its boxes reach to the line: two names whose lines stand apart then keep apart at any width.
    """
    first = row + len(lines) - 1
    words = _boxes(lines, first, at, size, ends_there, INDENT)
    leader = (Box(r, at - EDGE, at + EDGE) for r in range(row))
    return EraName(tuple(lines), first, at, ends_there, True, (*words, *leader))


def _boxes(
    lines: Sequence[str], row: int, x: float, size: float, ends_there: bool, indent: float = 0.0
) -> tuple[Box, ...]:
    longs = [indent + width(line, size) for line in lines]
    starts = [x - long if ends_there else x for long in longs]
    return tuple(
        Box(row - i, start, start + long)
        for i, (start, long) in enumerate(zip(starts, longs, strict=True))
    )
