"""Notes anchored in the article's own paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from generator.anchors import BOUNDARY, AnchorError, Normalised, anchor, normalise, stands_in
from generator.highlights import Passage
from generator.markdown import Block, line_breaks, plain_text, reads
from generator.notes import Note
from generator.problems import Problem
from generator.selections import Run, Selected, selection
from generator.source import Text

_NUMBERS = frozenset(("citation", "phrase__number"))
"""Classes of the numbers that the page puts among an author's words."""
_VOID = frozenset(("br", "hr", "img"))


@dataclass(frozen=True)
class Anchored:
    """A note, and where its phrase stands in the text of a block."""

    note: Note
    block: int
    start: int
    end: int

    @property
    def passage(self) -> Passage:
        """The phrase as a passage to highlight."""
        return Passage(str(self.note.id), self.start, self.end, str(self.note.kind))


@dataclass(frozen=True)
class Annotations:
    """The notes of an article in reading order, and the phrases that have no one place."""

    anchored: tuple[Anchored, ...]
    problems: tuple[Problem, ...]

    def of(self, block: int) -> tuple[Anchored, ...]:
        """The notes on one block, by its index."""
        return tuple(a for a in self.anchored if a.block == block)


def anchor_notes(
    notes: Sequence[Note], blocks: Sequence[Block], above: Iterable[tuple[str, Text]] = ()
) -> Annotations:
    """Each note at its phrase; `above` are the texts over the article, each with its name."""
    if not notes:
        return Annotations((), ())
    starts, texts, length = [], [], 0
    for block in blocks:
        text = "" if block.is_directive or block.is_heading else block.text
        starts.append(length)
        texts.append(text + BOUNDARY)
        length += len(text) + 1
    whole = normalise("".join(texts))

    def line_of(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        return _line(blocks[index], offset - starts[index])

    found: list[Anchored] = []
    problems: list[Problem] = []
    for note in notes:
        if any(words is not None and words.stands_in for words in note.words):
            continue
        try:
            found.append(_anchored(note, whole, starts))
        except AnchorError as error:
            place = _out_of_reach(note, error, blocks, above)
            problems.append(place or not_anchored(note, error, line_of))
    in_order = sorted(found, key=lambda a: (a.block, a.start, -a.end))
    return Annotations(tuple(in_order), tuple(problems))


def _anchored(note: Note, whole: Normalised, starts: Sequence[int]) -> Anchored:
    span = anchor(whole, note.phrase, note.prefix or "", note.suffix or "", note.occurrence)
    block = bisect_right(starts, span.start) - 1
    return Anchored(note, block, span.start - starts[block], span.end - starts[block])


def not_anchored(note: Note, error: AnchorError, line_of: Callable[[int], int]) -> Problem:
    """The problem at the phrase's own line; it names the lines of the places like it."""
    lines = error.miss.lines(line_of)
    where = "the article"
    if lines:
        many = "lines" if len(lines) > 1 else "line"
        where += f" ({many} {', '.join(map(str, lines))})"
    message, hint = error.miss.told(note.phrase, where, line_of)
    return Problem(note.phrase.place, message, hint.replace(BOUNDARY, "¶"), code="E420")


def _out_of_reach(
    note: Note, error: AnchorError, blocks: Sequence[Block], above: Iterable[tuple[str, Text]]
) -> Problem | None:
    """That the phrase stands in a text that takes no notes."""
    if error.miss.reason != "none":
        return None
    texts = [(name, text.place_of(note.phrase).line, reads(text)) for name, text in above]
    texts += [("a heading", one.place.line, one.text) for one in blocks if one.is_heading]
    for name, line, text in texts:
        if stands_in(text, note.phrase):
            message = f"the phrase “{note.phrase}” stands in {name} (line {line})"
            hint = "notes stand on paragraphs, lists and tables: choose words from one of them"
            return Problem(note.phrase.place, message, hint, code="E420")
    return None


def _line(block: Block, offset: int) -> int:
    """The line of the article's file on which a character of a block's text stands."""
    first = block.tokens[0].map or [0]
    line = block.place.line
    for inline in (token for token in block.tokens if token.type == "inline"):
        line = block.place.line + (inline.map or first)[0] - first[0]
        if offset < len(plain_text(inline)):
            return line + line_breaks(inline, offset)
        offset -= len(plain_text(inline))
    return line


def selected(anchored: Iterable[Anchored], block: Block, html: str) -> Iterable[Selected]:
    """The notes on a block with their phrases as they stand in its HTML."""
    page = _Runs(html)
    whole = page.wholes()
    for one in anchored:
        id = f"phrase-{one.note.id}"
        place = selection(page.runs, block.text, one.start, one.end)
        fragment = id if whole.get(id) == place.exact.strip() else ""
        yield Selected(one.note, (replace(place, fragment=fragment),))


class _Runs(HTMLParser):
    """The text of a block's HTML: its words, and the numbers of notes and sources among them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.runs: list[Run] = []
        self._open: list[tuple[str, str]] = []
        self._by_id: dict[str, list[str]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        number = bool(_NUMBERS.intersection(classes))
        self._open.append((given.get("id") or "", "number" if number else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        is_read = not any(kind for _, kind in self._open)
        self.runs.append(Run(data, is_read))
        for id, _ in self._open:
            if id and is_read:
                self._by_id.setdefault(id, []).append(data)

    def wholes(self) -> dict[str, str]:
        """The words within each element that has an id."""
        return {id: " ".join("".join(parts).split()) for id, parts in self._by_id.items()}
