"""What can be wrong with sources beyond their fields."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem
from generator.set_pieces import Context
from generator.set_pieces.sources.model import Source, Sources


def check(sources: Sources, context: Context) -> Iterator[Problem]:
    """A source has one name, and something rests on it."""
    for source in sources.sources:
        yield from _name(source)
        cited = context.references.mentioned_in("source", str(source.id))
        if not cited and context.references.is_complete:
            message = f"nothing cites the source “{source.id}”"
            yield Problem(source.id.place, message, "cite or delete it", "warning", "W402")


def _name(source: Source) -> Iterator[Problem]:
    if source.title is None and source.description is None:
        message = f"the source “{source.id}” has no title"
        hint = "give its own title, or a description in your words"
        yield Problem(source.id.place, message, hint, code="E410")
    if source.title is not None and source.description is not None:
        hint = "keep the title if it is the source's own"
        message = f"the source “{source.id}” has a title and a description"
        yield Problem(source.description.place, message, hint, code="E411")
