"""The key of a map that stands alone: the kinds of line and mark in use, in a row."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from generator.catalogues import Catalogue, marked
from generator.set_pieces.map.drawing import Artboard
from generator.set_pieces.map.standalone_style import KEY, look

MODES: Mapping[str, str] = MappingProxyType(
    {
        "ferry": marked("Ferry"),
        "air": marked("Air"),
        "tunnel": marked("Tunnel"),
        "rail": marked("Train"),
        "road": marked("Road"),
        "foot": marked("On foot"),
    }
)
MARKS: Mapping[str, str] = MappingProxyType(
    {
        "port": marked("Port or terminal"),
        "airport": marked("Airport"),
        "town": marked("Town or village"),
        "site": marked("Camp or other site"),
        "story": marked("In the order of the story"),
    }
)
AIRCRAFT = (
    "M0-7.5C.8-7.5 1.2-6.6 1.2-5.6v3.4L7 1.4V3.2L1.2 1.6v3.2L3 6.1V7.5L0 6.7-3 7.5V6.1l1.8-1.3V1.6"
    "L-7 3.2V1.4l5.8-3.6v-3.4C-1.2-6.6-.8-7.5 0-7.5z"
)
LINE, GAP = 36, 20
"""The length of a line's sample, and the space between two entries."""


def key(group: Element, board: Artboard, catalogue: Catalogue) -> None:
    """Entries one after the other, their middles at y = 0."""
    x = 0.0
    used = {route.mode for route in board.routes}
    for mode in (mode for mode in MODES if mode in used):
        line = {"d": f"M{x:g} 0h{LINE}"}
        if mode == "rail":
            SubElement(group, "path", {**look("sleepers"), **line})
        SubElement(group, "path", {**look(mode), **line})
        x = _words(group, x + LINE + 7, catalogue.gettext(MODES[mode]))
    for mark in (mark for mark in MARKS if mark in board.marks):
        spot = SubElement(group, "g", {"transform": f"translate({x + 9:g} 0)"})
        dot(spot, mark, 1 if mark == "story" else None)
        x = _words(group, x + 24, catalogue.gettext(MARKS[mark]))


def dot(parent: Element, shape: str, number: int | None) -> None:
    """The mark of a place, its middle at 0, 0."""
    drawn = look("dot", f"dot {shape}")
    if shape == "site":
        box = {"x": "-3.5", "y": "-3.5", "width": "7", "height": "7"}
        SubElement(parent, "rect", {**drawn, **box})
        return
    if shape == "airport":
        SubElement(parent, "path", {**drawn, "d": AIRCRAFT})
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
