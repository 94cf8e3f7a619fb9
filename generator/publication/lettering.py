"""Words as outlines: letters that come with the generator, so that no font is looked for."""

from __future__ import annotations

import json
import lzma
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from generator.publication.mask import Mask, mask

_FILE = Path(__file__).parent.parent / "data" / "lettering.json.xz"
EM = 1000
Glyph = tuple[int, str]
"""How far to go on, and rings of x and y by turns, in thousandths of an em, y upwards.

The rings are as they stand in the file: a card reads those of its own letters.
"""


@cache
def _letters() -> tuple[dict[str, Glyph], dict[str, dict[str, int]]]:
    content = json.loads(lzma.decompress(_FILE.read_bytes()))
    return content["glyphs"], content["kerning"]


def plain(text: str) -> str:
    """A text as it can be set: composed, each space a plain one."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def can_set(text: str) -> bool:
    """Whether there is a letter for every character of a plain text."""
    return all(character in _letters()[0] for character in text)


def width(text: str, size: float) -> float:
    """How wide a line is, in the unit of its size."""
    return _thousandths(text) * size / EM


def _thousandths(text: str) -> int:
    glyphs, kerning = _letters()
    pairs = pairwise(text)
    kerned = sum(kerning.get(one, {}).get(other, 0) for one, other in pairs)
    return sum(glyphs[character][0] for character in text) + kerned


def letters(text: str, size: int) -> Iterator[tuple[Mask, float]]:
    """Each letter of a line, and how far right of the line's beginning it stands."""
    glyphs, kerning = _letters()
    x = 0.0
    for character, following in zip(text, f"{text[1:]} ", strict=True):
        yield _letter(character, size), x
        x += (glyphs[character][0] + kerning.get(character, {}).get(following, 0)) * size / EM


@lru_cache(maxsize=1024)
def _letter(character: str, size: int) -> Mask:
    """A letter's pixels, from its foot on the line; kept, since each letter is set often."""
    outline = []
    for ring in filter(None, _letters()[0][character][1].split("|")):
        numbers = [int(number) * size / EM for number in ring.split()]
        outline.append([(x, -y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)])
    return mask(outline)


def broken(text: str, size: float, measure: float) -> list[str]:
    """A text in lines no wider than the measure, unless a single word is."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitted(text: str, sizes: Sequence[int], measure: float, most: float) -> tuple[int, list[str]]:
    """The largest size at which a text fits, and its lines; at the smallest it is cut short."""
    for size in sizes:
        lines = broken(text, size, measure)
        fits = all(width(line, size) <= measure for line in lines)
        if fits and len(lines) * size * LEADING <= most:
            return size, lines
    size = sizes[-1]
    lines = broken(text, size, measure)[: int(most / (size * LEADING))]
    return size, [_cut(line, size, measure) for line in (*lines[:-1], f"{lines[-1]}…")]


LEADING = 1.16


def _cut(line: str, size: float, measure: float) -> str:
    if width(line, size) <= measure:
        return line
    whole = line.rstrip("…")
    lengths = range(len(whole))
    fitting = bisect_right(lengths, measure, key=lambda n: width(f"{whole[:n]}…", size))
    return f"{whole[: max(fitting - 1, 0)]}…"
