"""The one fixed normalisation of texts and phrases, with the way back to the original.

Applied alike to text, phrase, prefix and suffix, and nothing beside it:

1. Soft hyphens, zero-width spaces, word joiners, byte order marks and the invisible controls of
   writing direction are removed. ZWJ and ZWNJ stay: they change emoji and Persian words.
2. Unicode NFC.
3. Every run of white space (line ends and no-break spaces too) is one space. Directly after « or ‹
   and directly before » or › it is dropped: « mot », with whatever space, is "mot".
4. Single quotation marks, apostrophes and the geresh are '; double ones, guillemets and the
   gershayim are "; hyphens, dashes, minus and maqaf are -; … is three full stops.

Case, accents, vowel points and every other sign count. Where a match would begin or end inside a
grapheme there is no match. A grapheme is a character with what extends it, after UAX #29: marks and
variation selectors, skin tones, tags, ZWJ with the letter or symbol that it joins, the two halves
of a flag, the jamo of a Korean syllable; also one character that normalises to several (…).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\uff07\u05f3"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u301f\uff02\u05f4"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be"
_PLAIN = str.maketrans(
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_DASHES, "-")
    | {"\u2026": "..."}
)
_INVISIBLE = frozenset(
    "\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_OPENING, _CLOSING = "\u00ab\u2039", "\u00bb\u203a"
BOUNDARY = "\x00"
"""Between two texts in one: no author can type it, so that no phrase and no advice crosses it."""
_SPACES = re.compile(r"\s+")
ZWNJ, ZWJ = "\u200c", "\u200d"


class Span(NamedTuple):
    """Offsets [start, end) into the original text, in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Normalised:
    """A text after the normalisation; character i of `text` is original[starts[i]:ends[i]]."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def is_edge(self, at: int) -> bool:
        """Whether a match may begin or end before character `at`: never inside a grapheme."""
        if at in (0, len(self.text)):
            return True
        return self.starts[at] != self.starts[at - 1]

    def span(self, start: int, end: int) -> Span:
        """The original offsets of text[start:end], without invisible characters at the edges."""
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        place = self.starts[start] if start < len(self.text) else max(self.ends, default=0)
        return Span(place, place)

    def quote(self, start: int, end: int) -> str:
        """The original words of text[start:end] on one line."""
        first, last = self.span(start, end)
        return " ".join(self.original[first:last].split())


@lru_cache(maxsize=256)
def normalise(text: str) -> Normalised:
    """The text after the normalisation above, with the way back to the original offsets."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    if text.isascii():
        return _normalised_ascii(text)
    for grapheme, start, end in _without_inner_spaces(_graphemes(text)):
        if grapheme.isascii():
            characters.append(grapheme)
            starts.append(start)
            ends.append(end)
            continue
        plain = unicodedata.normalize("NFC", grapheme).translate(_PLAIN)
        spaced = "".join(" " if character.isspace() else character for character in plain)
        characters.append(spaced)
        starts.extend([start] * len(spaced))
        ends.extend([end] * len(spaced))
    return Normalised(text, "".join(characters), tuple(starts), tuple(ends))


def _normalised_ascii(text: str) -> Normalised:
    """The same where no character is beyond ASCII: only white space changes."""
    spaced = _SPACES.sub(" ", text)
    if len(spaced) == len(text):  # every character stays where it was
        return Normalised(text, spaced, range(len(text)), range(1, len(text) + 1))
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in _SPACES.finditer(text):
        start, end = run.span()
        starts += (*range(at, start), start)
        ends += (*range(at + 1, start + 1), end)
        at = end
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Normalised(text, spaced, tuple(starts), tuple(ends))


def as_normalised(text: str | Normalised) -> Normalised:
    return text if isinstance(text, Normalised) else normalise(text)


def _graphemes(text: str) -> list[tuple[str, int, int]]:
    """Graphemes with their original offsets; invisible characters gone, white space as one."""
    found: list[tuple[str, int, int]] = []
    for offset, character in enumerate(text):
        if character < "\u0080" and found and found[-1][0][-1] < "\u0080":
            found.append((character, offset, offset + 1))  # nearly always, and quickly
            continue
        if character in _INVISIBLE:
            continue
        last, start, _ = found[-1] if found else ("", 0, 0)
        if last and _extends(last, character):
            found[-1] = (last + character, start, offset + 1)
        else:
            found.append((character, offset, offset + 1))
    return found


def _extends(grapheme: str, character: str) -> bool:
    if character < "\u0300" and grapheme[-1] != ZWJ:
        return False
    kind = unicodedata.category(character)[0]
    if grapheme[-1] == ZWJ and kind in "LS":
        return True
    if character < "\u0300":
        return False
    if kind == "M" or character == ZWJ or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if "\U000e0020" <= character <= "\U000e007f":
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return len(grapheme) == 1 and "\U0001f1e6" <= grapheme <= "\U0001f1ff"
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb":
        return re.match("[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7fb]", grapheme[-1]) is not None
    return False


def _without_inner_spaces(graphemes: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """White space as one space, and none inside guillemets."""
    kept: list[tuple[str, int, int]] = []
    for grapheme, start, end in graphemes:
        last, last_start, _ = kept[-1] if kept else ("", 0, 0)
        if grapheme in _CLOSING and last == " ":
            kept[-1] = (grapheme, start, end)
        elif not grapheme.isspace():
            kept.append((grapheme, start, end))
        elif last == " ":
            kept[-1] = (" ", last_start, end)
        elif last == "" or last not in _OPENING:
            kept.append((" ", start, end))
    return kept
