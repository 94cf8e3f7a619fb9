"""The key of a map that stands alone: the kinds of line and mark in use, in a row."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from generator.set_pieces.map.drawing import Artboard
from generator.set_pieces.map.standalone_style import KEY, look

MODES: Mapping[str, str] = MappingProxyType(
    {"ferry": "Ferry", "tunnel": "Tunnel", "rail": "Train", "road": "Road", "foot": "On foot"}
)
MARKS: Mapping[str, str] = MappingProxyType(
    {
        "port": "Port or terminal",
        "town": "Town or village",
        "site": "Camp or other site",
        "story": "In the order of the story",
    }
)
LINE, GAP = 36, 20
"""The length of a line's sample, and the space between two entries."""


def key(group: Element, board: Artboard) -> None:
    """Entries one after the other, their middles at y = 0."""
    x = 0.0
    used = {route.mode for route in board.routes}
    for mode in (mode for mode in MODES if mode in used):
        line = {"d": f"M{x:g} 0h{LINE}"}
        if mode == "rail":
            SubElement(group, "path", {**look("sleepers"), **line})
        SubElement(group, "path", {**look(mode), **line})
        x = _words(group, x + LINE + 7, MODES[mode])
    for mark in (mark for mark in MARKS if mark in board.marks):
        spot = SubElement(group, "g", {"transform": f"translate({x + 9:g} 0)"})
        dot(spot, mark, 1 if mark == "story" else None)
        x = _words(group, x + 24, MARKS[mark])


def dot(parent: Element, shape: str, number: int | None) -> None:
    """The mark of a place, its middle at 0, 0."""
    drawn = look("dot", f"dot {shape}")
    if shape == "site":
        box = {"x": "-3.5", "y": "-3.5", "width": "7", "height": "7"}
        SubElement(parent, "rect", {**drawn, **box})
        return
    radius = {"story": "9", "port": "3.5", "city": "3.5"}.get(shape, "3")
    SubElement(parent, "circle", {**drawn, "r": radius})
    if number is not None:
        at = {"y": "4", "text-anchor": "middle"}
        SubElement(parent, "text", {**look("number"), **at}).text = str(number)


def _words(group: Element, x: float, words: str) -> float:
    """Where the next entry begins."""
    at = {"x": f"{x:g}", "y": "4.5"}
    SubElement(group, "text", {**look("key"), **at}).text = words
    return x + KEY.width(words) * 0.9 + GAP
