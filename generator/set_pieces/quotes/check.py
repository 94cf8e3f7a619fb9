"""What can be wrong with quotes beyond their fields: phrases that have no one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from generator.anchors import AnchorError
from generator.problems import Problem
from generator.set_pieces import Context
from generator.set_pieces.quotes.anchoring import Finder, in_original, in_text
from generator.set_pieces.quotes.model import Quote, QuoteNote, Quotes, Words

_CLOSING = {"“": "”", "”": "”", "„": "“”", "«": "»", "»": "«»", '"': '"', "「": "」", "『": "』"}
"""Double marks and what closes them. Within single ones are words that the speaker quoted."""
_OUTER = re.compile(
    rf"(?P<opening>[{''.join(_CLOSING)}])\s*(?P<within>.+?)\s*"
    rf"(?P<closing>[{''.join(dict.fromkeys(''.join(_CLOSING.values())))}])[.,;:!?…]?"
)
MOST_NOTES = 12
"""The styles light this many notes of one quote with their phrases."""


def check(quotes: Quotes, context: Context) -> Iterator[Problem]:
    """Each phrase stands exactly where its note says, and each note has a phrase."""
    for quote in quotes.quotes:
        yield from _marks(quote.text)
        yield from _marks(quote.original.text if quote.original else None)
        yield from _languages(quote)
        yield from _length(quote)
        for note in quote.notes:
            yield from _phrases(note, quote)


def _languages(quote: Quote) -> Iterator[Problem]:
    spoken = quote.spoken_in
    if spoken is None or spoken.stands_in:
        return
    if spoken == quote.language:
        message = f"“spoken_in: {spoken}” says no more than “language: {quote.language}”"
        yield Problem(spoken.place, message, "delete it", code="E423")
    original = quote.original and quote.original.language
    if original and not original.stands_in and original != spoken:
        message = f"the original is in “{original}”, but “{spoken}” was spoken"
        hint = f"see “spoken_in” at line {spoken.place.line}"
        yield Problem(original.place, message, hint, code="E424")


def _marks(words: Words | None) -> Iterator[Problem]:
    """Quotation marks around the whole: the page sets its own, those of the language."""
    if words is None or words.stands_in or not (match := _OUTER.fullmatch(words)):
        return
    opening, closing = match["opening"], match["closing"]
    if closing in _CLOSING[opening] and _spans(match["within"], opening, closing):
        message = f"quotation marks around the whole: {opening}…{closing} would be shown twice"
        hint = "leave them out; the page sets them"
        yield Problem(words.place_of(opening), message, hint, "warning", "W421")


def _spans(within: str, opening: str, closing: str) -> bool:
    """Whether the first mark and the last are a pair: nothing between them closes the first."""
    if opening == closing:
        return opening not in within
    depth = 0
    for sign in within:
        depth += (sign == opening) - (sign == closing)
        if depth < 0:
            return False
    return True


def _length(quote: Quote) -> Iterator[Problem]:
    if len(quote.notes) > MOST_NOTES:
        message = f"the quote “{quote.id}” has {len(quote.notes)} notes"
        hint = f"beyond {MOST_NOTES} they no longer light up with their phrases"
        yield Problem(quote.notes[MOST_NOTES].id.place, message, hint, "warning", "W420")


def _phrases(note: QuoteNote, quote: Quote) -> Iterator[Problem]:
    if note.phrase is None and note.original_phrase is None:
        message = f"the note “{note.id}” is on no phrase"
        hint = "add “phrase:” with exact words of the quote, or “original_phrase:”"
        yield Problem(note.id.place, message, hint, code="E421")
    yield from _context(note)
    if note.phrase is not None:
        yield from _anchored(note, note.phrase, quote.text, "quote", in_text)
    if note.original_phrase is None:
        return
    if quote.original is None:
        message = f"the quote “{quote.id}” has no original for this phrase"
        hint = "add “original:” with its language and text, or delete this line"
        yield Problem(note.original_phrase.place, message, hint, code="E422")
        return
    original = quote.original.text
    yield from _anchored(note, note.original_phrase, original, "original", in_original)


def _context(note: QuoteNote) -> Iterator[Problem]:
    """A prefix or suffix without the phrase that it stands beside."""
    for side in ("", "original_"):
        if getattr(note, f"{side}phrase") is not None:
            continue
        for name in (f"{side}prefix", f"{side}suffix"):
            if (words := getattr(note, name)) is not None:
                message = f"“{name}” without “{side}phrase”"
                hint = f"add “{side}phrase:”, or delete this line"
                yield Problem(words.place, message, hint, code="E425")


def _anchored(
    note: QuoteNote, phrase: Words, text: Words, what: str, finder: Finder
) -> Iterator[Problem]:
    if phrase.stands_in or text.stands_in:
        return
    try:
        finder(note, text)
    except AnchorError as error:
        lines = error.miss.lines(partial(_line, text)) or (text.place.line,)
        many = "lines" if len(lines) > 1 else "line"
        where = f"the {what} ({many} {', '.join(map(str, lines))})"
        message, hint = error.miss.told(phrase, where, partial(_line, text))
        yield Problem(phrase.place, message, _advice(hint, what), code="E420")


def _line(text: Words, offset: int) -> int:
    """The line of the file on which a character of the text stands; a folded text has several."""
    at = text.start
    for word in (*text[:offset].split(), *text[offset:].split()[:1]):
        found = text.source.text.find(word, at, text.end)
        at = found + len(word) if found >= 0 else at
    return text.source.place(at).line


def _advice(hint: str, what: str) -> str:
    """With the keys that settle a phrase of this text."""
    if what == "quote":
        return hint
    return re.sub(r'\b(prefix|suffix|occurrence)(?=: ["\d])', r"original_\1", hint)
