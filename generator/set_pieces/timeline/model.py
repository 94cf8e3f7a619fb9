"""What `timeline.yaml` may say."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.values import Citation, Id, Line, Markdown, Model, Reference, Thing, To, When


class Thread(Thing):
    """A strand of the story: events of a thread share a shape and a lane."""

    noun: ClassVar[str] = "thread"
    id: Id
    title: Line
    """What the reader calls it."""


class Era(Thing):
    """A stretch of time with a name; events are listed under it."""

    noun: ClassVar[str] = "era"
    id: Id
    title: Line
    """The heading over its events."""
    date: When
    """From when to when, such as 1986/2004."""
    text: Markdown | None = None
    """A sentence under the heading."""


class Event(Thing):
    """Something that happened, or that lasted."""

    noun: ClassVar[str] = "event"
    needs_evidence: ClassVar[bool] = True
    id: Id
    date: When
    """When, as exactly as is known; what lasted has a start, a slash and an end."""
    title: Line
    """What happened, in a few words."""
    text: Markdown | None = None
    """A sentence or two about it."""
    thread: Annotated[Reference, To("thread")] | None = None
    """The strand that it belongs to."""
    kind: Literal["agreement", "law", "ruling", "report", "statement", "event"] | None = None
    """What sort of event it is."""
    places: tuple[Annotated[Reference, To("place")], ...] = ()
    """Where it happened, or what it is about."""
    people: tuple[Annotated[Reference, To("person")], ...] = ()
    """Who had a part in it."""
    quotes: tuple[Annotated[Reference, To("quote")], ...] = ()
    """What was said then, or about it."""
    sources: tuple[Citation, ...] = ()
    """The evidence."""
    importance: Literal["major", "minor"] = "minor"
    """Whether a hurried reader should see it."""
    short_title: Line | None = Field(default=None, alias="label")
    """A very short name for the drawing, at most 22 characters."""


class Timeline(Model):
    """The file `timeline.yaml`."""

    title: Line | None = None
    """The heading over the timeline."""
    intro: Markdown | None = None
    """A paragraph under the heading."""
    threads: tuple[Thread, ...] = ()
    """In the order of their lanes; four at most are best."""
    eras: tuple[Era, ...] = ()
    """In order, without overlap; together they cover all events."""
    events: tuple[Event, ...] = Field(min_length=1)
    """In any order: the page shows them by their dates."""
