"""What YAML text is read as: mappings and sequences that know where they stood."""

from __future__ import annotations

from generator.source import Place, Text


class Fields(dict[str, "Value"]):
    """A mapping; its keys are `Text` and know their places."""

    place: Place
    has_gaps: bool = False
    """Whether keys may be lost, with lines that could not be read."""

    def key(self, name: str) -> Text | None:
        """The key as it was typed, with its place."""
        return next((k for k in self if k == name and isinstance(k, Text)), None)


class Items(list["Value"]):
    """A sequence."""

    place: Place


Value = Text | Fields | Items
