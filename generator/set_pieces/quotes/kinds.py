"""All notes of the page by their kind: what a reader may ask to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from generator.notes import Note, NoteKind, Remark
from generator.set_pieces import Context
from generator.set_pieces.quotes.model import QuoteNote, Quotes

FEWEST_TO_CHOOSE = 6
"""With fewer notes on the page nobody needs to choose among their kinds."""


@dataclass(frozen=True)
class Listed:
    """A note as a line of a list."""

    id: str
    number: int
    phrase: str
    language: str
    """Of the phrase; empty where it is the page's."""


@dataclass(frozen=True)
class Kind:
    """The notes of one kind, in the order of the page."""

    name: str
    notes: tuple[Listed, ...]


def kinds(quotes: Quotes, context: Context) -> tuple[Kind, ...]:
    """The kinds that the page has; none where choosing among them would not help."""
    found: dict[str, list[Listed]] = {kind: [] for kind in get_args(NoteKind)}
    for kind, note in _listed(quotes, context):
        found[kind].append(note)
    there = tuple(Kind(kind, tuple(notes)) for kind, notes in found.items() if notes)
    enough = sum(len(kind.notes) for kind in there) >= FEWEST_TO_CHOOSE and len(there) > 1
    return there if enough else ()


def _listed(quotes: Quotes, context: Context) -> Iterator[tuple[str, Listed]]:
    """Every note with its kind, in the order of the page."""
    languages = _languages(quotes)
    for id, number in context.note_numbers.items():
        target = context.references.target("note", id)
        if target is None or not isinstance(target.thing, Remark):
            continue
        language = languages.get(id, context.language)
        foreign = "" if language == context.language else language
        yield str(target.thing.kind), Listed(id, number, _phrase(target.thing), foreign)


def _phrase(note: Remark) -> str:
    if isinstance(note, QuoteNote):
        return str(note.phrase or note.original_phrase)
    return str(note.phrase) if isinstance(note, Note) else ""


def _languages(quotes: Quotes) -> dict[str, str]:
    """Of the phrase by which each note on a quote is listed."""
    return {
        str(note.id): str(
            quote.original.language if quote.original and not note.phrase else quote.language
        )
        for quote in quotes.quotes
        for note in quote.notes
    }
