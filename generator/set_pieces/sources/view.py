"""What the list of sources shows."""

from __future__ import annotations

from generator.set_pieces import Context, NoOptions
from generator.set_pieces.sources.model import Source, Sources


def view(sources: Sources, options: NoOptions, context: Context) -> tuple[Source, ...]:
    """The sources in the order of their numbers."""
    numbers = context.references.source_numbers
    return tuple(sorted(sources.sources, key=lambda source: numbers[str(source.id)]))


def summary(sources: Sources, context: Context) -> str:
    """How many there are."""
    number = len(sources.sources)
    return context.catalogue.ngettext("%(num)d source", "%(num)d sources", number)
