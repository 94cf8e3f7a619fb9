"""The blocks of an article, and what a reader reads in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.token import Token

from generator.markdown.syntax import parse
from generator.source import Place, SourceFile, Text


@dataclass(frozen=True)
class Block:
    """One top-level block of an article."""

    tokens: tuple[Token, ...]
    source: SourceFile
    place: Place

    @property
    def is_directive(self) -> bool:
        return self.tokens[0].type == "directive"

    @property
    def is_heading(self) -> bool:
        return self.tokens[0].type == "heading_open"

    @property
    def level(self) -> int:
        """Of a heading: 1 to 6."""
        return int(self.tokens[0].tag[1])

    @property
    def directive(self) -> tuple[str, str]:
        """The name of a directive, and what stands after it."""
        return self.tokens[0].info, self.tokens[0].content

    @property
    def text(self) -> str:
        """What a reader reads in it, without markup."""
        return " ".join(plain_text(t) for t in self.tokens if t.type == "inline")


def plain_text(inline: Token) -> str:
    """The text of an inline token, without markup and citations."""
    return "".join(plain(child) for child in inline.children or ())


def reads(text: str) -> str:
    """What a reader reads in a Markdown text, without markup and citations, on one line."""
    return " ".join(plain_text(token) for token in parse(str(text)) if token.type == "inline")


def line_breaks(inline: Token, offset: int) -> int:
    """How many line ends of the author's stand before a character of the plain text."""
    breaks = at = 0
    for child in inline.children or ():
        at += len(plain(child))
        if at > offset:
            break
        breaks += child.type in ("softbreak", "hardbreak")
    return breaks


def plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline") else ""


def blocks(text: Text) -> tuple[Block, ...]:
    """The top-level blocks of an article, in order."""
    found: list[Block] = []
    current: list[Token] = []
    for token in parse(str(text)):
        current.append(token)
        if token.level == 0 and token.nesting <= 0:
            found.append(Block(tuple(current), text.source, _line_place(text, current[0])))
            current = []
    return tuple(found)


def _line_place(text: Text, token: Token) -> Place:
    line = text.place.line + (token.map[0] if token.map else 0)
    return Place(text.source.path, line, 1, max(1, len(text.source.line(line))))


def slug(text: str) -> str:
    """A heading as an id: letters and digits of any script, joined by hyphens."""
    return "-".join(re.findall(r"\w+", text.lower().replace("’", "").replace("'", ""))) or "section"
