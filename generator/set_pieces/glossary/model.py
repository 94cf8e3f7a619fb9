"""What `glossary.yaml` may say."""

from __future__ import annotations

from typing import ClassVar

from generator.values import Citation, Id, Language, Line, Markdown, Model, Thing, Truth


class Term(Thing):
    """A word that is explained."""

    noun: ClassVar[str] = "term"
    id: Id
    term: Line
    """The word, as a reader meets it."""
    text: Markdown
    """What it means here, in a sentence or three."""
    language: Language | None = None
    """Of the word, where it is not the article's."""
    editorial: Truth = False
    """True for a definition of our own, which needs no source."""
    sources: tuple[Citation, ...] = ()
    """The evidence for it."""


class Glossary(Model):
    """The file `glossary.yaml`."""

    title: Line | None = None
    """The heading over the list."""
    intro: Markdown | None = None
    """A paragraph under the heading."""
    terms: tuple[Term, ...]
    """The terms, in any order: the page sorts them."""
