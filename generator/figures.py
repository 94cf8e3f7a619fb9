"""Numbers in a text, and which of them are others in another version of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_NUMBER = re.compile(r"(?<![\w])\d+(?:[.,\u00a0\u202f]\d+)*")
_GROUP = re.compile(r"[,\u00a0\u202f](?=\d{3}(?!\d))")
_BESIDE = re.compile(r"\S*+(?:\s++\S++){0,3}")
"""The rest of a word, and three more."""


@dataclass(frozen=True)
class Figure:
    """A number in a text."""

    number: str
    """Its digits, without marks between thousands."""
    unit: str
    """The word after it."""
    start: int
    end: int


def figures(text: str) -> tuple[Figure, ...]:
    """Every number, in order."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        after = text[match.end() :].split(maxsplit=1)
        unit = after[0].strip(".,;:") if after else ""
        yield Figure(_GROUP.sub("", match[0]), unit, match.start(), match.end())


def changed(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Numbers that differ, each with a few words around it, before and after.

    One side is empty where a number came or went. What only moved to another place, with the word
    after it, has not changed.
    """
    old, new = figures(before), figures(after)
    gone = Counter(_named(old)) - Counter(_named(new))
    come = Counter(_named(new)) - Counter(_named(old))
    matcher = SequenceMatcher(None, [f.number for f in old], [f.number for f in new], False)
    for kind, first, last, start, end in matcher.get_opcodes():
        lost, found = old[first:last], new[start:end]
        moved = not any(gone[n] for n in _named(lost)) and not any(come[n] for n in _named(found))
        if kind != "equal" and not moved:
            yield _excerpt(before, lost), _excerpt(after, found)


def _named(found: Sequence[Figure]) -> list[tuple[str, str]]:
    return [(figure.number, figure.unit) for figure in found]


def _excerpt(text: str, found: Sequence[Figure]) -> str:
    if not found:
        return ""
    before, within, after = (
        text[: found[0].start],
        text[found[0].start : found[-1].end],
        text[found[-1].end :],
    )
    head, tail = _next_to(before[::-1])[::-1], _next_to(after)
    cut = ("… " if len(head) < len(before) else "", " …" if len(tail) < len(after) else "")
    return f"{cut[0]}{head}{within}{tail}{cut[1]}"


def _next_to(text: str) -> str:
    """The words that a text begins with."""
    found = _BESIDE.match(text)
    assert found is not None, "it matches an empty text"
    return found[0]
