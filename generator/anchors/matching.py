"""Every place where a phrase stands, as the W3C TextQuoteSelector finds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.anchors.normalisation import Normalised, Span, as_normalised, normalise
from generator.anchors.words import is_inside_word


class Place(NamedTuple):
    """Offsets [start, end) into the normalised text."""

    start: int
    end: int


def find(
    text: str | Normalised, phrase: str, prefix: str = "", suffix: str = ""
) -> tuple[Span, ...]:
    """Every place where the phrase stands directly between prefix and suffix, in reading order.

    The text match of the W3C TextQuoteSelector: parts of words match, overlapping places all
    count, an empty phrase matches between all characters. Give a `Normalised` for many phrases.
    """
    within = as_normalised(text)
    wanted = normalise(prefix + phrase + suffix)
    first, last = len(prefix), len(prefix) + len(phrase)
    if _straddles(wanted, first) or _straddles(wanted, last):
        return ()
    start = sum(offset < first for offset in wanted.starts)
    end = sum(offset < last for offset in wanted.starts)
    places = (
        (at + start, at + end)
        for at in _occurrences(within.text, wanted.text)
        if within.is_edge(at + start) and within.is_edge(at + end)
    )
    return tuple(within.span(*place) for place in places)


def _straddles(wanted: Normalised, offset: int) -> bool:
    """Whether prefix and phrase, or phrase and suffix, meet inside a grapheme."""
    return any(
        start < offset < end and character != " "
        for character, start, end in zip(wanted.text, wanted.starts, wanted.ends, strict=True)
    )


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def places_of(within: Normalised, wanted: str) -> tuple[Place, ...]:
    places = (Place(at, at + len(wanted)) for at in _occurrences(within.text, wanted))
    return tuple(place for place in places if all(map(within.is_edge, place)))


def is_whole(text: str, place: Place) -> bool:
    return not any(is_inside_word(text, at) for at in place)


def fits(text: str, place: Place, prefix: str, suffix: str) -> bool:
    start, end = place
    start -= text[max(start - 1, 0) : start] == " "
    end += text[end : end + 1] == " "
    return text.endswith(prefix, 0, start) and text.startswith(suffix, end)
