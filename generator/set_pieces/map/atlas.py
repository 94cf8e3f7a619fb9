"""A map's parts, each found out once and then at hand for all who need it: check, page, exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.set_pieces import Context
from generator.set_pieces.map.artboard import RANGES
from generator.set_pieces.map.basemaps import basemaps
from generator.set_pieces.map.boards import Board
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.drawing import Panel
from generator.set_pieces.map.ground import Ground
from generator.set_pieces.map.model import Map, View
from generator.set_pieces.map.panel import base_of, panel
from generator.set_pieces.map.resolve import Resolved, resolved
from generator.source import SourceFile


class Atlas:
    """What follows from a map's file and the files beside it, worked out when it is asked for."""

    def __init__(self, content: Map, context: Context) -> None:
        self._content, self._context = content, context
        self._bases: dict[str, Ground] = {}
        self._boards: dict[str, tuple[Board, ...]] = {}
        self._panels: dict[str, Panel] = {}

    @cached_property
    def resolved(self) -> Resolved:
        """The map with a line for every route."""
        return resolved(self._content, self._context)

    @property
    def content(self) -> Map:
        """The same, without what was wrong."""
        return self.resolved.content

    @cached_property
    def basemaps(self) -> Mapping[str, Coast]:
        """The coasts that the explainer brings along, by their views."""
        return basemaps(self._context)

    def base(self, view: View) -> Ground:
        """What lies under a view's routes."""
        id = str(view.id)
        if id not in self._bases:
            self._bases[id] = base_of(view, self.content, self.basemaps)
        return self._bases[id]

    def boards(self, view: View) -> tuple[Board, ...]:
        """Its artboards, the wide one first."""
        id = str(view.id)
        if id not in self._boards:
            base = self.base(view)
            self._boards[id] = tuple(Board(name, view, self.content, base) for name in RANGES)
        return self._boards[id]

    def panel(self, view: View) -> Panel:
        """A view drawn."""
        id = str(view.id)
        if id not in self._panels:
            boards = self.boards(view)
            self._panels[id] = panel(view, self.content, self.base(view), boards)
        return self._panels[id]


@dataclass(frozen=True)
class _Leaf:
    """A map as it was read: the very same one, with the same files beside it."""

    content: Map
    attachments: Mapping[str, SourceFile]
    context: Context

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Leaf)
            and self.content is other.content
            and self.attachments == other.attachments
        )

    def __hash__(self) -> int:
        return id(self.content)


def atlas(content: Map, context: Context) -> Atlas:
    """The atlas of a map; the last few are kept."""
    return _kept(_Leaf(content, context.attachments, context))


@lru_cache(maxsize=4)
def _kept(leaf: _Leaf) -> Atlas:
    return Atlas(leaf.content, leaf.context)
