"""How wide a text will be in a sans-serif face that is not known, and where its lines break."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width, normalize

_CLASSES = ((300, "ijl'"), (335, " .,’‘I"), (355, "f:;/|"), (370, "J-"), (405, "()[]!"),
            (435, "rt"), (550, "csz?*–"), (595, "kvxyL“”"), (620, "aeFT"), (710, "ABCKRSVXZ"),
            (790, "DGHNOQU&"), (840, "w+~"), (880, "M"), (970, "m%"), (1000, "W—…"))  # fmt: skip
_EM = {letter: width for width, letters in _CLASSES for letter in letters}
"""Advance widths of DejaVu Sans, the widest of the usual faces, in thousandths of the size: rounded
up into a few classes, and so that bold letters are at most `BOLD` as wide."""
BOLD = 1.145
_USUAL = 640


def width(text: str, size: float, bold: bool = False) -> float:
    """The most px that a line is likely to take at a font size in px, its metrics not hinted."""
    letters = (c for c in normalize("NFD", text) if not combining(c))
    em = sum(1000 if east_asian_width(c) in "WF" else _EM.get(c, _USUAL) for c in letters)
    return em / 1000 * size * (BOLD if bold else 1)


def wrapped(text: str, room: float, lines: int, size: float, bold: bool = False) -> Sequence[str]:
    """The text in at most so many lines of at most `room` px; empty where it does not fit."""
    rows: list[str] = []
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width(longer, size, bold) <= room:
            rows[-1] = longer
        else:
            rows.append(word)
    fits = len(rows) <= lines and all(width(row, size, bold) <= room for row in rows)
    return tuple(rows) if fits else ()
