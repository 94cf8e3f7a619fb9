"""What the card of one quote shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.set_pieces import Context
from generator.set_pieces.quotes.anchoring import in_original, in_text, reading_order, spans
from generator.set_pieces.quotes.kinds import Kind, kinds
from generator.set_pieces.quotes.model import Options, Quote, QuoteNote, Quotes
from generator.set_pieces.quotes.stretches import Mark, Stretch, link_ids, stretches
from generator.set_pieces.quotes.versions import (
    LONGEST_SENTENCE,
    Evidence,
    Version,
    evidence,
    version,
)
from generator.writing import language_name


@dataclass(frozen=True)
class NoteView:
    """A note with its mark, and the places of its phrases."""

    note: QuoteNote
    mark: Mark
    in_text: str
    """The id of the first link of its phrase in the text; empty if it has none there."""
    in_original: str
    """The same in the original, unless it has the same words there."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class QuoteView:
    """One quote, ready to be drawn."""

    quote: Quote
    position: int
    """In its file, from 1."""
    count: int
    """Of the quotes in its file."""
    role: str
    """What the speaker was at the time."""
    text: Version
    original: Version | None
    spoken_in: str
    """The language spoken, by name, where it is not that of the text."""
    notes: tuple[NoteView, ...]
    """In reading order."""
    is_long: bool
    """Whether its words are a passage, in either language; both are set in one size."""
    is_introduced: bool
    """Whether a quote before it already says in full who spoke, when and where."""
    kinds: tuple[Kind, ...]
    """All notes of the page by kind, before the first quote and where choosing helps."""
    can_choose: bool
    """Whether the page has that choice, wherever it stands."""


def view(quotes: Quotes, options: Options, context: Context) -> QuoteView:
    """The quote that the options name."""
    quote = _chosen(quotes, options)[0]
    marks = _marks(quote, context)
    found = spans(quote.notes, quote.text, in_text)
    text = stretches(quote.text, found, marks, "phrase")
    original = _original(quote, marks)
    speaker = context.references.target("person", str(quote.speaker))
    spoken = quote.original
    translated = version(quote.language, text, quote.text, quote.reported_by, context)
    spoken_words = (
        version(spoken.language, original, spoken.text, spoken.sources, context) if spoken else None
    )
    choice, position = kinds(quotes, context), quotes.quotes.index(quote) + 1
    return QuoteView(
        quote,
        position,
        len(quotes.quotes),
        str(getattr(speaker and speaker.thing, "role", "")),
        translated,
        spoken_words,
        language_name(quote.spoken_in, context.language) if quote.spoken_in else "",
        _notes(quote, marks, link_ids(text), link_ids(original), context),
        max(len(quote.text), len(spoken.text) if spoken else 0) > LONGEST_SENTENCE,
        any(_occasion(one) == _occasion(quote) for one in quotes.quotes[: position - 1]),
        choice if position == 1 else (),
        bool(choice),
    )


def notes(quotes: Quotes, options: Options) -> Iterable[QuoteNote]:
    """The notes of the quote that the options name, in reading order."""
    return tuple(note for quote in _chosen(quotes, options) for note in reading_order(quote))


def shown(quotes: Quotes, options: Options) -> Iterable[str]:
    """The id of the quote that the options name."""
    return (str(options.id),)


def summary(quotes: Quotes, context: Context) -> str:
    """How many quotes there are, and how many of their phrases have notes."""
    phrases = sum(len(quote.notes) for quote in quotes.quotes)
    said = context.catalogue
    number = said.ngettext("%(num)d quote", "%(num)d quotes", len(quotes.quotes))
    notes = said.ngettext("%(num)d phrase annotated", "%(num)d phrases annotated", phrases)
    return said.gettext(", ").join((number, notes))


def _occasion(quote: Quote) -> tuple[str, str, str]:
    return str(quote.speaker), str(quote.date), str(quote.place)


def _chosen(quotes: Quotes, options: Options) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes.quotes if str(quote.id) == str(options.id))


def _marks(quote: Quote, context: Context) -> dict[str, Mark]:
    numbers = context.note_numbers
    return {
        str(note.id): Mark(str(note.id), numbers.get(str(note.id), index), index, str(note.kind))
        for index, note in enumerate(reading_order(quote), start=1)
    }


def _original(quote: Quote, marks: Mapping[str, Mark]) -> tuple[Stretch, ...]:
    if quote.original is None:
        return ()
    words = quote.original.text
    return stretches(words, spans(quote.notes, words, in_original), marks, "original")


def _notes(
    quote: Quote,
    marks: Mapping[str, Mark],
    text: Mapping[str, str],
    original: Mapping[str, str],
    context: Context,
) -> tuple[NoteView, ...]:
    return tuple(
        NoteView(
            note,
            marks[str(note.id)],
            text.get(str(note.id), ""),
            "" if note.phrase == note.original_phrase else original.get(str(note.id), ""),
            evidence(note.sources, context),
        )
        for note in reading_order(quote)
    )
