"""Where a text stands: files, lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Characters that no text has: controls, but for tabs and line ends, and two of no meaning."""
HIDDEN = re.compile("[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Characters of no width, and what turns the direction of writing; not the joiners of scripts."""
_STANDING_FOR = {**{code: 0x2400 + code for code in range(0x20)}, 0x7F: 0x2421}
_STANDING_FOR |= dict.fromkeys((*range(0x80, 0xA0), 0x202D, 0x202E), 0xFFFD)


def printable(line: str) -> str:
    """A line as a terminal may be given it: a sign in place of each character that commands it."""
    return line.translate(_STANDING_FOR)


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file; `line` and `column` count characters from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    length: int = 1
    """How many characters of the line the trouble spans."""


@dataclass(frozen=True)
class SourceFile:
    """One file of the content as it was read; `path` is relative to the project, with slashes."""

    path: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        object.__setattr__(self, "line_starts", tuple(starts))

    def place(self, index: int, end: int | None = None) -> Place:
        """The place of the character at `index`, up to `end` where that is on the same line."""
        index = max(0, min(index, len(self.text)))
        line = bisect_right(self.line_starts, index)
        start = self.line_starts[line - 1]
        line_end = self.text.find("\n", index)
        stop = min(end or index + 1, line_end if line_end >= 0 else len(self.text))
        return Place(self.path, line, index - start + 1, max(1, stop - index))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")


class Text(str):
    """A piece of an author's text that knows where it stood in its file."""

    source: SourceFile
    start: int
    end: int
    stands_in: bool = False
    """Whether it takes the place of a value that is wrong, so that the rest can be checked."""

    def __new__(cls, value: str, source: SourceFile, start: int, end: int) -> Text:
        text = super().__new__(cls, value)
        text.source, text.start, text.end = source, start, end
        return text

    @property
    def place(self) -> Place:
        """Where the text begins, past an opening quotation mark."""
        quoted = self.source.text[self.start : self.start + 1] in ("'", '"')
        return self.source.place(self.start + quoted, self.end - quoted)

    def place_of(self, part: str, occurrence: int = 0) -> Place:
        """Where `part` stands in the file, as it is written there; the whole text if it is not."""
        at = self.start - 1
        for _ in range(occurrence + 1):
            at = self.source.text.find(part, at + 1, self.end)
            if at < 0:
                return self.place
        return self.source.place(at, at + len(part))
