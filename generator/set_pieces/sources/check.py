"""What can be wrong with sources beyond their fields."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem
from generator.set_pieces import Context
from generator.set_pieces.sources.model import Source, Sources


def check(sources: Sources, context: Context) -> Iterator[Problem]:
    """A source has one name, was published before it was read, and something rests on it."""
    for source in sources.sources:
        yield from _name(source)
        yield from _reading(source)
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


def _reading(source: Source) -> Iterator[Problem]:
    """That it was read on a day before there was anything to read."""
    published, accessed = source.published, source.accessed
    if published is None or accessed is None or published.stands_in or accessed.stands_in:
        return
    first, last = published.date.earliest, accessed.date.latest
    about = published.date.is_approximate or published.date.is_uncertain
    if first is not None and last is not None and last < first and not about:
        message = f"the source “{source.id}” was read ({accessed}) before it was published"
        hint = f"“published” is {published}; correct one of the two dates"
        yield Problem(accessed.place, message, hint, "warning", "W412")
