"""Cutting a text at the edges of its highlights, which may overlap, into well-formed pieces.

For the text of one block (the contents of its inline text tokens, joined), with `breaks` at the
offsets where those tokens begin and end, no segment crosses the edge of an element: each segment
can be wrapped in elements of its own inside whatever emphasis or link it stands in. Offsets are
those of the text before HTML escaping.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, pairwise


@dataclass(frozen=True)
class Passage:
    """What is to be highlighted: text[start:end], for the note (or notes) named by `key`."""

    key: str
    start: int
    end: int
    kind: str = ""
    """Of the note; a page may show it."""


@dataclass(frozen=True)
class Highlight:
    """One marked stretch; passages that are equal share it."""

    number: int
    """Of its first passage in reading order: by start, then the longer first."""
    start: int
    end: int
    keys: tuple[str, ...]
    """The keys of its passages, in the order in which they were given."""
    kinds: tuple[str, ...]
    """The kind of each of them."""

    @property
    def numbered(self) -> tuple[tuple[str, int, str], ...]:
        """The key, the number and the kind of each of its passages."""
        numbers = count(self.number)
        return tuple(zip(self.keys, numbers, self.kinds, strict=False))


@dataclass(frozen=True)
class Segment:
    """text[start:end], covered throughout by the same highlights; none is plain text."""

    start: int
    end: int
    highlights: tuple[Highlight, ...]
    """In reading order, so the outermost first."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all passages that cover the segment."""
        return tuple(key for highlight in self.highlights for key in highlight.keys)

    @property
    def opening(self) -> tuple[Highlight, ...]:
        """The highlights of which this is the first segment."""
        return tuple(one for one in self.highlights if one.start == self.start)

    @property
    def closing(self) -> tuple[Highlight, ...]:
        """The highlights of which this is the last segment: their numbers come after it."""
        return tuple(one for one in self.highlights if one.end == self.end)


def highlights(passages: Iterable[Passage], first_number: int = 1) -> tuple[Highlight, ...]:
    """The highlights in reading order; their passages are numbered from `first_number`."""
    equal: dict[tuple[int, int], list[Passage]] = {}
    for passage in passages:
        equal.setdefault((passage.start, passage.end), []).append(passage)
    in_order = sorted(equal, key=lambda extent: (extent[0], -extent[1]))
    counts = accumulate((len(equal[extent]) for extent in in_order), initial=first_number)
    return tuple(
        Highlight(
            number,
            *extent,
            tuple(one.key for one in equal[extent]),
            tuple(one.kind for one in equal[extent]),
        )
        for number, extent in zip(counts, in_order, strict=False)
    )


def segments(
    length: int,
    passages: Sequence[Passage],
    breaks: Iterable[int] = (),
    first_number: int = 1,
) -> tuple[Segment, ...]:
    """Consecutive segments that cover [0, length), cut at every edge of a passage and every break.

    Raises ValueError for an empty passage, for one (or a break) outside the text, and for a key
    that is given twice: all are mistakes of the caller, not of an author.
    """
    breaks = tuple(breaks)
    _refuse_nonsense(length, passages, breaks)
    marked = highlights(passages, first_number)
    edges = {0, length, *breaks}.union(*((one.start, one.end) for one in marked))
    cuts = sorted(edges)
    found: list[Segment] = []
    covering: list[Highlight] = []
    waiting = iter((*marked, None))
    coming = next(waiting)
    for start, end in pairwise(cuts):
        covering = [one for one in covering if one.end > start]
        while coming and coming.start == start:
            covering.append(coming)
            coming = next(waiting)
        found.append(Segment(start, end, tuple(covering)))
    return tuple(found)


def between(cut: Sequence[Segment], start: int, end: int) -> tuple[Segment, ...]:
    """The segments of [start, end), for example of one text token; both must be cuts or breaks."""
    first = bisect_left(cut, start, key=lambda segment: segment.start)
    last = bisect_left(cut, end, key=lambda segment: segment.start)
    return tuple(cut[first:last])


def _refuse_nonsense(length: int, passages: Sequence[Passage], breaks: tuple[int, ...]) -> None:
    for passage in passages:
        if not 0 <= passage.start < passage.end <= length:
            raise ValueError(f"{passage} is empty or outside a text of {length} characters")
    if outside := [offset for offset in breaks if not 0 <= offset <= length]:
        raise ValueError(f"break {outside[0]} is outside a text of {length} characters")
    keys = [passage.key for passage in passages]
    if len(set(keys)) < len(keys):
        raise ValueError(f"a key is given twice among {keys}")
