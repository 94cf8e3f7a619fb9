"""What `people.yaml` may say."""

from __future__ import annotations

from typing import ClassVar, Literal

from generator.values import Citation, Id, Language, Line, Markdown, Model, Thing, When


class Person(Thing):
    """A person or an organisation."""

    noun: ClassVar[str] = "person"
    needs_evidence: ClassVar[bool] = True
    id: Id
    name: Line
    """As the article first gives it."""
    kind: Literal["person", "organisation"] = "person"
    """Which of the two it is."""
    role: Line
    """What they were at the time that `as_of` gives."""
    text: Markdown | None = None
    """What else a reader should know."""
    language: Language | None = None
    """Of the name, where a screen reader needs it."""
    sources: tuple[Citation, ...] = ()
    """The evidence."""


class People(Model):
    """The file `people.yaml`."""

    title: Line | None = None
    """The heading over the list."""
    intro: Markdown | None = None
    """A paragraph under the heading."""
    as_of: When | None = None
    """When the roles were theirs."""
    people: tuple[Person, ...]
    """In the order in which the page shows them."""
