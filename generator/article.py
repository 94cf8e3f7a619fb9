"""What an article says about itself, and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.notes import Note
from generator.problems import Problem
from generator.source import Place, SourceFile, Text
from generator.structure import structure
from generator.values import Language, Line, Markdown, Model, When
from generator.yaml_reader import Fields, read

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
    in_short: tuple[Markdown, ...] = ()
    """Three sentences a hurried reader can leave with."""
    annotations: tuple[Note, ...] = ()
    """Notes on exact phrases of the article."""


@dataclass(frozen=True)
class Article:
    """An article as read: its head and its Markdown body."""

    head: FrontMatter
    body: Text


def read_article(source: SourceFile) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article in a file, or what keeps it from being one."""
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        hint = "begin the file with ---, then title, standfirst and published, then --- again"
        place = source.place(0)
        return None, (Problem(place, "this article has no front matter", hint, code="E220"),)
    value, problems = read(source, match.start("yaml"), match.end("yaml"))
    if problems:
        return None, problems
    if value is None:
        value = Fields()
        value.place = Place(source.path, 1, 1)
    head, problems = structure(value, FrontMatter)
    if head is None:
        return None, problems
    body = Text(source.text[match.end() :], source, match.end(), len(source.text))
    return Article(head, body), ()
