"""How many notes stand beside the words where there is a margin.

Estimated from numbers of characters, for only balance rests on it: whatever the size of the text,
the styles let no note cover another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from generator.set_pieces.quotes.model import Quote, QuoteNote
from generator.set_pieces.quotes.versions import Version

COLUMN = 17.0
"""Width of a note, in rem; of the words in one language too, and of those in one alone twice."""
GAP = 2.0
"""Between columns and between notes, in rem."""
LETTER = 0.51
"""Mean width of a letter, of its size."""
SIZES = {"word": (2.6, 1.2), "sentence": (1.6, 1.4), "passage": (1.25, 1.5)}
"""Of the words of each length: size in rem, line height in sizes."""
SMALL = (0.8, 1.45)
_SLACK = 1.5
"""In rem: rather a note too many beside the words than open space under them."""
_MARKUP = re.compile(r"\]\([^()]*\)|\[@[^\]]*\]|\{[^{}]*\}")
_AROUND = 3.0
"""In rem: the name of the language over the words, and the space under them."""
_BELOW = 230
"""Characters of what is said under the words: who reported them, what came of them."""


def notes_beside(
    quote: Quote, text: Version, original: Version | None, notes: Iterable[QuoteNote]
) -> int:
    """The number of notes, the first of them all, that fill the margin to the end of the words."""
    words = _words(quote, text, original) + GAP + _SLACK
    heights = [_note(note) + GAP for note in notes]
    ends = accumulate(heights)
    return next((count for count, end in enumerate(ends, start=1) if end >= words), len(heights))


def _words(quote: Quote, text: Version, original: Version | None) -> float:
    """The height of the longer of the two wordings."""
    if quote.original is None or original is None:
        return _version(quote.text, text, 2 * COLUMN + GAP, _BELOW)
    about = _read(quote.original.note or "")
    return max(
        _version(quote.text, text, COLUMN, _BELOW),
        _version(quote.original.text, original, COLUMN, 40 + about),
    )


def _version(words: str, version: Version, width: float, below: int) -> float:
    """The height of one wording with what is said `below` it, so many characters."""
    numbers = 2 * sum(stretch.closes for stretch in version.stretches)
    return (
        _AROUND
        + _lines(len(words) + numbers, SIZES[version.length], width)
        + _lines(below, SMALL, width)
    )


def _note(note: QuoteNote) -> float:
    """The height of a note with its head, its phrases and its sources."""
    phrases = sum(1.4 for phrase in (note.phrase, note.original_phrase) if phrase)
    sources = _lines(18 * len(note.sources), SMALL, COLUMN)
    return 2.0 + phrases + _lines(_read(note.text), SMALL, COLUMN) + sources


def _read(text: str) -> int:
    """The characters of a Markdown text that are read."""
    return len(_MARKUP.sub("", text))


def _lines(characters: int, type: tuple[float, float], width: float) -> float:
    """The height of a text, in rem."""
    size, leading = type
    each = max(1, int(width / (size * LETTER)))
    return -(-characters // each) * size * leading
