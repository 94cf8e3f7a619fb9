"""The artboards of a view: what each shows, with labels that are placed when they are asked for."""

from __future__ import annotations

from functools import cached_property

from generator.set_pieces.map.artboard import RANGES, LabelSet, Scene, label_set
from generator.set_pieces.map.clip import Box, bounds
from generator.set_pieces.map.frames import Frame
from generator.set_pieces.map.ground import Ground
from generator.set_pieces.map.model import Map, View
from generator.set_pieces.map.scene import kept_ways, scene, view_sheet, ways
from generator.set_pieces.map.ways import Way

INSET_MARGIN = 0.004
"""How far the frame of a detail keeps from the edge, as a part of the width."""


class Board:
    """One artboard, `wide` or `narrow`, of a view on what lies under it."""

    def __init__(self, name: str, view: View, content: Map, base: Ground) -> None:
        self.name = name
        self._view, self._content, self._base = view, content, base
        self._narrow = name == "narrow"
        self._labels: dict[int, LabelSet] = {}

    @property
    def frame(self) -> Frame:
        """What of the sheet it shows."""
        return self._base.sheet.narrow if self._narrow else self._base.sheet.wide

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The routes that it shows."""
        lines = ways(self._view, self._content, self._base.sheet)
        return kept_ways(lines, self._view, self._narrow)

    @cached_property
    def scene(self) -> Scene:
        """Everything that it shows."""
        on, land, inset = self._base.sheet, self._base.raster, self._inset()
        return scene(self._view, self._content, on, land, self.ways, self._narrow, inset)

    def labels(self, range: int) -> LabelSet:
        """What is written on it in one range of widths, the widest of which is 0."""
        if range not in self._labels:
            widths = RANGES[self.name][range]
            self._labels[range] = label_set(self._base.sheet, self.frame, self.scene, widths)
        return self._labels[range]

    def _inset(self) -> tuple[Box, str] | None:
        """The detail's frame in this view's units, as far as it lies on it, and its title."""
        id = str(self._view.inset)
        detail = next((each for each in self._content.views if str(each.id) == id), None)
        if detail is None:
            return None
        on, frame = self._base.sheet, self.frame
        other = view_sheet(detail, self._content)
        sides = other.wide
        corners = [(x, y) for x in (sides.left, sides.right) for y in (sides.bottom, sides.top)]
        box = bounds(on.unit(*other.projection.inverse(*corner)) for corner in corners)
        left, top, right, bottom = on.box(frame.padded(-INSET_MARGIN * frame.width))
        seen = max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom)
        return (seen, str(detail.title)) if seen[0] < seen[2] and seen[1] < seen[3] else None
