"""What an article says about itself, and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.notes import Note
from generator.problems import Problem
from generator.repair import repaired
from generator.source import SourceFile, Text
from generator.structure import structure
from generator.values import FormerAddress, Language, Line, Markdown, Model, When
from generator.yaml_reader import empty, is_partly_read, read

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)(?:^)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M
)


class FrontMatter(Model):
    """The head of `article.md`."""

    title: Line
    """A headline; a quotation is a fine one."""
    kicker: Line | None = None
    """The word or two above the title."""
    standfirst: Line
    """Two or three sentences under the title, plain text."""
    description: Line | None = None
    """One sentence for search engines; without it, the standfirst."""
    authors: tuple[Line, ...] = ()
    """Who wrote it."""
    published: When
    """The day of publication."""
    updated: When | None = None
    """The day of the last change worth telling."""
    language: Language | None = None
    """Of the article; without it, the site's."""
    former: tuple[FormerAddress, ...] = ()
    """What its folder was called before: every former address leads to the page."""
    in_short: tuple[Markdown, ...] = ()
    """Three sentences a hurried reader can leave with."""
    annotations: tuple[Note, ...] = ()
    """Notes on exact phrases of the article."""

    @property
    def above(self) -> tuple[tuple[str, Text], ...]:
        """The texts that the page shows over the article, each with its name."""
        lines = (("the kicker", self.kicker), ("the title", self.title))
        texts = (*lines, ("the standfirst", self.standfirst))
        in_short = (("“in_short”", text) for text in self.in_short)
        return tuple((name, text) for name, text in (*texts, *in_short) if text)


@dataclass(frozen=True)
class Article:
    """An article as read: its head and its Markdown body."""

    head: FrontMatter
    body: Text
    has_head: bool = True
    """Whether all of the head could be read; if not, stand-ins take its place."""
    has_body: bool = True
    """Whether the body is known; if not, it is empty."""


def read_article(source: SourceFile) -> tuple[Article, tuple[Problem, ...]]:
    """The article in a file, and what is wrong with its head.

    A wrong head is stood in for, so that the body is checked all the same.
    """
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        return missing_article(source), (_no_front_matter(source),)
    body = Text(source.text[match.end() :], source, match.end(), len(source.text))
    value, problems = read(source, match.start("yaml"), match.end("yaml"))
    if value is None and problems:
        return Article(missing_article(source).head, body, has_head=False), problems
    value = value if value is not None else empty(source)
    head, wrong = structure(value, FrontMatter)
    if head is None:
        head = repaired(value, FrontMatter, source) or missing_article(source).head
    return Article(head, body, not is_partly_read(problems)), (*problems, *wrong)


def missing_article(source: SourceFile) -> Article:
    """Stands in for an article that is not there, so that the other files are checked."""
    head = repaired(empty(source), FrontMatter, source)
    assert head is not None, "every field of the head can be stood in for"
    return Article(head, Text("", source, len(source.text), len(source.text)), False, False)


def _no_front_matter(source: SourceFile) -> Problem:
    text = source.text
    if not text.strip():
        message = "this file is empty"
    elif re.match(r"---[ \t]*\n", text):
        hint = "write --- alone on the line after its last key"
        message = "the front matter is opened here and never closed"
        return Problem(source.place(0, 3), message, hint, code="E220")
    elif re.match(r"\s*---[ \t]*\n", text):
        hint = "delete what stands before it"
        place = source.place(text.index("---"), text.index("---") + 3)
        return Problem(place, "the front matter is not at the very start", hint, code="E220")
    else:
        message = "this article has no front matter"
    hint = "begin the file with ---, then title, standfirst and published, then --- again"
    return Problem(source.place(0), message, hint, code="E220")
