"""How wide a text will be in a sans-serif face that is not known, and where its lines break."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width, normalize

SPARE = 1.15
"""The widest of the usual faces is 12 % wider than Helvetica."""
BOLD = 1.12
_CLASSES = ((250, "ijl.,:;'’|!I /f()[]t"), (340, "r-‘“”*"), (500, "cksvxyzJ"),
            (611, "TFZL~+"), (667, "ABEKPSVXY"), (722, "CDHNRUw&"), (778, "GOQ"),
            (833, "mM"), (944, "W—%…"))  # fmt: skip
_EM = {letter: width for width, letters in _CLASSES for letter in letters}
"""Helvetica's advance widths in thousandths of the size, rounded up into a few classes."""
_USUAL = 570


def width(text: str, size: float, bold: bool = False) -> float:
    """The most px that a line is likely to take at a font size in px."""
    letters = (c for c in normalize("NFD", text) if not combining(c))
    em = sum(1000 if east_asian_width(c) in "WF" else _EM.get(c, _USUAL) for c in letters)
    return em / 1000 * size * SPARE * (BOLD if bold else 1)


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
