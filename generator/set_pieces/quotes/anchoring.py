"""Where the notes on a quote stand in its two texts, and in what order they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.anchors import AnchorError, Normalised, Span, anchor, normalise
from generator.set_pieces.quotes.model import Quote, QuoteNote

Finder = Callable[[QuoteNote, str | Normalised], Span | None]


def in_text(note: QuoteNote, text: str | Normalised) -> Span | None:
    """Where `phrase` stands in a quote's text, if the note has one; raises AnchorError."""
    if note.phrase is None:
        return None
    return anchor(text, note.phrase, note.prefix or "", note.suffix or "", note.occurrence)


def in_original(note: QuoteNote, text: str | Normalised) -> Span | None:
    """Where `original_phrase` stands in an original, if the note has one; raises AnchorError."""
    if note.original_phrase is None:
        return None
    before, after = note.original_prefix or "", note.original_suffix or ""
    return anchor(text, note.original_phrase, before, after, note.original_occurrence)


def spans(notes: Iterable[QuoteNote], text: str, finder: Finder) -> dict[str, Span]:
    """The notes that have a place in a text, by their ids; `check` speaks of those without."""
    within, found = normalise(text), {}
    for note in notes:
        try:
            span = finder(note, within)
        except AnchorError:
            continue
        if span is not None:
            found[str(note.id)] = span
    return found


def reading_order(quote: Quote) -> tuple[QuoteNote, ...]:
    """The notes on phrases of the text as they come in it, then those on the original alone.

    Where two phrases begin together, the longer comes first.
    """
    text = spans(quote.notes, quote.text, in_text)
    original = spans(quote.notes, quote.original.text, in_original) if quote.original else {}

    def position(note: QuoteNote) -> tuple[int, int, int]:
        for rank, found in enumerate((text, original)):
            if span := found.get(str(note.id)):
                return rank, span.start, -span.end
        return 2, 0, 0

    return tuple(sorted(quote.notes, key=position))
