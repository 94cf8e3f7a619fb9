"""What `sources.yaml` may say."""

from __future__ import annotations

from typing import ClassVar, Literal

from generator.values import Id, Language, Line, Markdown, Model, Thing, Url, When

SourceKind = Literal[
    "report",
    "news",
    "official",
    "law",
    "ruling",
    "speech",
    "statistics",
    "statement",
    "reference",
    "comment",
    "data",
]


class Source(Thing):
    """Something that can be cited."""

    noun: ClassVar[str] = "source"
    id: Id
    kind: SourceKind
    """What sort of evidence it is."""
    title: Line | None = None
    """Its own title, exactly; without a known one, write a `description`."""
    description: Line | None = None
    """What it is, in our words, where its own title is not known."""
    author: Line | None = None
    """Who wrote it, where a person did."""
    publisher: Line
    """Who published it."""
    published: When | None = None
    """When; as exactly as is known."""
    url: Url | None = None
    """Where it is, if it may be linked."""
    archived_url: Url | None = None
    """A copy in a public archive."""
    accessed: When | None = None
    """When it was read."""
    language: Language | None = None
    """Of the source, where it is not the article's."""
    note: Markdown | None = None
    """What a reader should know about it."""

    @property
    def label(self) -> str:
        return f"{self.publisher}, {self.title or self.description or self.id}"


class Sources(Model):
    """The file `sources.yaml`."""

    title: Line | None = None
    """The heading over the list."""
    intro: Markdown | None = None
    """A paragraph under the heading."""
    sources: tuple[Source, ...]
    """Everything that is cited."""
