"""Names beside the marks of a lane, where they fit without covering anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.set_pieces.timeline.lettering import width
from generator.set_pieces.timeline.marks import RADIUS, Box, Mark
from generator.set_pieces.timeline.naming import Caption, Naming
from generator.set_pieces.timeline.scale import Scale

EXTRA_ROWS = 2
"""How many rows a lane may have for names alone, above its marks and below."""
EXTRA_ROWS_FOR_ALL = 4
"""The same where each mark is to be named."""
ROUNDS = 12
"""How often places are tried for names that found none."""
MANY = 40
"""Names in a lane from which it is full, and trying again is no use."""
INDENT = 3.0
"""Between the line that leads from a mark and its name, in px."""
BESIDE = 4.0
"""Between a mark and the name beside it, in px."""
FRAME = 2.0
"""Between a name and the frame round the stretch that is magnified, in px."""


@dataclass(frozen=True)
class Label:
    """A name in the drawing."""

    mark: Mark
    caption: Caption
    row: int
    """In the lane; before 0 in a row over all marks."""
    moment: float
    """Where it is fastened: at the mark's shape, or past the end of its bar."""
    offset: float
    """From there to where the words begin or end, in px."""
    ends_there: bool
    """Whether the words end there, instead of beginning."""
    boxes: tuple[Box, ...]
    """What its lines cover, the first of them in `row`."""

    @property
    def is_best(self) -> bool:
        """Whether it is not a date in the place of a name that its author wrote."""
        return not self.caption.is_date or self.mark.event.short_title is None


def labels(
    lane: Sequence[Mark], scale: Scale, rows: int, size: float, naming: Naming
) -> tuple[Label, ...]:
    """The names that fit, in type of `size` px.

    Names stand beside their mark, or in another row of the lane (which has `rows`, and may grow by
    `EXTRA_ROWS` at either side) at the end of a line from it. What an author named chooses first,
    then major events, then earlier ones. Where some find no room, these choose first in the next
    of `ROUNDS`, and names stand left of their lines in half of them: the best round is kept.
    """
    wanting = [mark for mark in lane if naming.captions(mark.event, mark.extent)]
    best: tuple[Label, ...] = ()
    for is_turned in (False, True):
        turns = sorted(wanting, key=_turn)
        for _ in range(ROUNDS // 2 if len(wanting) <= MANY else 1):
            found = _placed(turns, lane, scale, rows, size, naming, is_turned)
            best = max(best, found, key=_worth)
            named = {str(label.mark.event.id) for label in found if label.is_best}
            if len(named) == len(wanting):
                return found
            turns.sort(key=lambda mark: str(mark.event.id) in named)
    return best


def _worth(found: Sequence[Label]) -> tuple[int, int, int]:
    """Major events named, events named, and names that are not dates for want of room."""
    major = sum(label.mark.event.importance == "major" for label in found)
    return major, len(found), sum(label.is_best for label in found)


def _placed(
    turns: Sequence[Mark],
    lane: Sequence[Mark],
    scale: Scale,
    rows: int,
    size: float,
    naming: Naming,
    is_turned: bool,
) -> tuple[Label, ...]:
    extra = EXTRA_ROWS_FOR_ALL if naming.names_all else EXTRA_ROWS
    span = range(-extra, rows + extra)
    taken: dict[int, list[Box]] = {row: [] for row in span}
    for box in (*(mark.box for mark in lane), *_frame(naming, scale, span)):
        taken[box.row].append(box)
    first, last = scale.x(scale.span.first) - RADIUS, scale.width
    placed: list[Label] = []
    for mark in turns:
        for label, leader in _candidates(mark, scale, span, size, naming, is_turned):
            boxes = (*label.boxes, *leader)
            inside = all(first <= b.start and b.end <= last and b.row in span for b in label.boxes)
            if not inside or any(
                box.meets(other)
                for box in boxes
                for other in taken[box.row]
                if other is not mark.box
            ):
                continue
            placed.append(label)
            for box in boxes:
                taken[box.row].append(box)
            break
    return tuple(placed)


def _turn(mark: Mark) -> tuple[bool, bool]:
    return mark.event.short_title is None, mark.event.importance != "major"


def _frame(naming: Naming, scale: Scale, rows: range) -> list[Box]:
    """What the frame round the magnified stretch covers: no name may cross it."""
    if naming.window is None:
        return []
    start, end = scale.x(naming.window.first) - FRAME, scale.x(naming.window.last) + FRAME
    return [Box(row, start, end) for row in rows]


def _candidates(
    mark: Mark, scale: Scale, rows: range, size: float, naming: Naming, is_turned: bool
) -> Iterator[tuple[Label, tuple[Box, ...]]]:
    for caption in naming.captions(mark.event, mark.extent):
        yield from _places(mark, caption, scale, rows, size, is_turned)


def _places(
    mark: Mark, caption: Caption, scale: Scale, rows: range, size: float, is_turned: bool
) -> Iterator[tuple[Label, tuple[Box, ...]]]:
    """Places for a name, the best first, with what the line to it covers."""
    longs = [width(line, size, caption.is_bold) for line in caption.lines]

    def after(row: int, moment: float, x: float) -> Label:
        boxes = tuple(Box(row + i, x, x + long) for i, long in enumerate(longs))
        return Label(mark, caption, row, moment, x - scale.x(moment), False, boxes)

    def before(row: int, moment: float, x: float) -> Label:
        boxes = tuple(Box(row + i, x - long, x) for i, long in enumerate(longs))
        return Label(mark, caption, row, moment, x - scale.x(moment), True, boxes)

    # A second line beside the mark wants nothing under the mark: it would seem to name that.
    under = tuple(replace(mark.box, row=mark.row + i) for i in range(1, len(longs)))
    yield after(mark.row, mark.extent.end, mark.box.end + BESIDE), under
    yield before(mark.row, mark.extent.start, mark.box.start - BESIDE), under
    at = mark.extent.anchor
    x = scale.x(at)
    # A row over all marks only where there is no other: the lane's name stands at the first.
    for row in sorted(rows, key=lambda r: (r < 0, abs(r - mark.row), -r)):
        between = range(min(row, mark.row), max(row, mark.row) + 1)
        leader = tuple(Box(r, x - 1, x + 1) for r in between if r != mark.row)
        if mark.row not in range(row, row + len(longs)):
            beside = (after(row, at, x + INDENT), before(row, at, x - INDENT))
            yield from ((label, leader) for label in (beside[::-1] if is_turned else beside))
