"""Where text stops being YAML, in a parser's words and in an author's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.source import Place
from generator.yaml_reader.values import Value

Extent = Literal["value", "line", "blank", "item", "space", "tab"]
"""What a fault spoils: a value, a line, the item that it stands in, indentation, or the rest."""


@dataclass(frozen=True)
class Fault:
    """Where a parser gave up, in its own words; offsets count characters of the file."""

    said: str
    at: int
    since: int
    """Where what it was reading began: the opening bracket, the key."""
    opened: Place | None = None
    """Where the innermost collection that is not closed begins."""
    last: Value | None = None
    """The value that was read last."""
    is_after_value: bool = False
    """Whether a value on the same line comes before."""


@dataclass(frozen=True)
class Told:
    """A fault in words for an author, and how much of the text it spoils."""

    place: Place
    message: str
    hint: str
    spoils: Extent = "value"
