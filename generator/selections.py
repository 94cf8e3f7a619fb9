"""Where a phrase stands among the words of the page: the W3C's TextQuoteSelector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.notes import Remark

CONTEXT = 32
"""Characters before and after a phrase, as the annotation tools keep them."""


@dataclass(frozen=True)
class Run:
    """A stretch of the page's text; a number that is put among the words `is_read` by nobody."""

    text: str
    is_read: bool = True


@dataclass(frozen=True)
class Selection:
    """A phrase as the page has it, numbers of notes and sources and all."""

    exact: str
    prefix: str
    suffix: str
    fragment: str = ""
    """The id of the element that holds the whole phrase; empty where no one element does."""


@dataclass(frozen=True)
class Selected:
    """A note, and the phrases that it is on: one, or one in each of two texts."""

    note: Remark
    selections: tuple[Selection, ...]


def selection(
    runs: Sequence[Run], words: str, start: int, end: int, fragment: str = ""
) -> Selection:
    """words[start:end], where `words` are the runs that are read, but for white space.

    Raises ValueError where they are not.
    """
    page = "".join(run.text for run in runs)
    offsets = _offsets(words, runs)
    first, last = offsets[start], offsets[end - 1] + 1
    return Selection(
        _spaced(page[first:last]),
        _spaced(page[max(0, first - CONTEXT) : first]),
        _spaced(page[last : last + CONTEXT]),
        fragment,
    )


def _offsets(words: str, runs: Sequence[Run]) -> list[int]:
    """Where each character of `words` stands in the text of all runs."""
    if words == "".join(run.text for run in runs if run.is_read):
        return list(_read(runs))
    page = ((at, char) for at, (char, is_read) in enumerate(_characters(runs)) if is_read)
    offsets = []
    for wanted in words:
        at = next((at for at, char in page if _same(char, wanted)), None)
        if at is None:
            raise ValueError(f"{words!r} is not what the page reads")
        offsets.append(at)
    return offsets


def _read(runs: Iterable[Run]) -> Iterator[int]:
    """Where the characters that are read stand."""
    at = 0
    for run in runs:
        if run.is_read:
            yield from range(at, at + len(run.text))
        at += len(run.text)


def _characters(runs: Iterable[Run]) -> Iterable[tuple[str, bool]]:
    return ((char, run.is_read) for run in runs for char in run.text)


def _same(char: str, wanted: str) -> bool:
    return char == wanted or (char.isspace() and wanted.isspace())


def _spaced(text: str) -> str:
    """With every run of a page's white space as one space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text)
