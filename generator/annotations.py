"""Notes anchored in the article's own paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.anchors import AnchorError, Normalised, anchor, normalise
from generator.highlights import Passage
from generator.markdown import Block
from generator.notes import Note
from generator.problems import Problem

_BETWEEN_BLOCKS = "\x00"
"""No phrase holds it, so that none is found across the end of a block."""


@dataclass(frozen=True)
class Anchored:
    """A note, and where its phrase stands in the text of a block."""

    note: Note
    block: int
    start: int
    end: int

    @property
    def passage(self) -> Passage:
        """The phrase as a passage to highlight."""
        return Passage(str(self.note.id), self.start, self.end)


@dataclass(frozen=True)
class Annotations:
    """The notes of an article in reading order, and the phrases that have no one place."""

    anchored: tuple[Anchored, ...]
    problems: tuple[Problem, ...]

    def of(self, block: int) -> tuple[Anchored, ...]:
        """The notes on one block, by its index."""
        return tuple(a for a in self.anchored if a.block == block)


def anchor_notes(notes: Sequence[Note], blocks: Sequence[Block]) -> Annotations:
    """Each note at its phrase."""
    starts, texts, length = [], [], 0
    for block in blocks:
        text = "" if block.is_directive or block.is_heading else block.text
        starts.append(length)
        texts.append(text + _BETWEEN_BLOCKS)
        length += len(text) + 1
    whole = normalise("".join(texts))
    found: list[Anchored] = []
    problems: list[Problem] = []
    for note in notes:
        if any(words is not None and words.stands_in for words in note.words):
            continue
        try:
            found.append(_anchored(note, whole, starts))
        except AnchorError as error:
            problems.append(not_anchored(note, error))
    in_order = sorted(found, key=lambda a: (a.block, a.start, -a.end))
    return Annotations(tuple(in_order), tuple(problems))


def _anchored(note: Note, whole: Normalised, starts: Sequence[int]) -> Anchored:
    span = anchor(whole, note.phrase, note.prefix or "", note.suffix or "", note.occurrence)
    block = max(index for index, start in enumerate(starts) if start <= span.start)
    return Anchored(note, block, span.start - starts[block], span.end - starts[block])


def not_anchored(note: Note, error: AnchorError) -> Problem:
    """The problem at the phrase's own line."""
    message, hint = error.miss.told(note.phrase, "the article")
    return Problem(note.phrase.place, message, hint.replace(_BETWEEN_BLOCKS, "¶"), code="E420")
