"""A text cut where its notes begin and end, with the links and numbers that each piece bears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.anchors import Span
from generator.highlights import Passage, Segment, segments


@dataclass(frozen=True)
class Mark:
    """What a phrase shows of its note."""

    id: str
    number: int
    """Of the note in the page."""
    index: int
    """Of the note in its quote, from 1: phrases and notes light up together by it."""
    kind: str


@dataclass(frozen=True)
class Number:
    """The number behind a phrase; a link of its own where it stands outside the phrase's link."""

    mark: Mark
    id: str
    """The id of the link, where no link before it leads to the note; otherwise empty."""


@dataclass(frozen=True)
class Stretch:
    """A piece of the text that the same phrases cover throughout; none is plain text."""

    text: str
    marks: tuple[Mark, ...] = ()
    """Of the phrases that cover it, the outermost first."""
    link: Mark | None = None
    """Of the innermost phrase: the note that the piece leads to."""
    id: str = ""
    """The id of the link, where it is the first to its note in this text; otherwise empty."""
    number: int = 0
    """Of the note that it leads to, where its phrase ends here; otherwise 0."""
    numbers: tuple[Number, ...] = ()
    """Of the other phrases that end here."""


def stretches(
    text: str, found: Mapping[str, Span], marks: Mapping[str, Mark], prefix: str
) -> tuple[Stretch, ...]:
    """The pieces of a text in order; their links have ids of the form `prefix-<note>`."""
    passages = [Passage(id, found[id].start, found[id].end) for id in marks if id in found]
    given: set[str] = set()
    return tuple(
        _stretch(text, segment, marks, prefix, given) for segment in segments(len(text), passages)
    )


def link_ids(cut: Iterable[Stretch]) -> dict[str, str]:
    """The id of the first link to each note, by the note's id."""
    ids: dict[str, str] = {}
    for stretch in cut:
        if stretch.link is not None and stretch.id:
            ids[stretch.link.id] = stretch.id
        ids |= {number.mark.id: number.id for number in stretch.numbers if number.id}
    return ids


def _stretch(
    text: str, segment: Segment, marks: Mapping[str, Mark], prefix: str, given: set[str]
) -> Stretch:
    words = text[segment.start : segment.end]
    if not segment.highlights:
        return Stretch(words)

    def new_id(note: str) -> str:
        if note in given:
            return ""
        given.add(note)
        return f"{prefix}-{note}"

    innermost = segment.highlights[-1]
    link = marks[innermost.keys[0]]
    id = new_id(link.id)
    ending = [key for one in reversed(segment.closing) for key in one.keys]
    return Stretch(
        words,
        tuple(marks[key] for key in segment.keys),
        link,
        id,
        link.number if link.id in ending else 0,
        tuple(Number(marks[key], new_id(key)) for key in ending if key != link.id),
    )
