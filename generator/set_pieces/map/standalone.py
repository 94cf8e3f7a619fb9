"""A view of the map as a file of its own: an SVG with its colours, names and credit inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.catalogues import Catalogue
from generator.dates.cldr import kilometres, locale_of
from generator.set_pieces.map.drawing import Artboard, Bar, Labels, Panel, RoutePath, Text
from generator.set_pieces.map.lettering import Type
from generator.set_pieces.map.placing import Line, Placing
from generator.set_pieces.map.standalone_key import dot, key
from generator.set_pieces.map.standalone_style import HEADING, SANS, SMALL, look, style_sheet
from generator.writing import direction

EDGE = 14.0
TOP = 62.0
"""The height of the heading and the key over the map."""
LINE = 15.0
UPPER = frozenset({"country"})
WHOLE = {"width": "100%", "height": "100%"}
CASED = frozenset({"ferry", "tunnel"})


@dataclass(frozen=True)
class Words:
    """What is written around a map that stands alone."""

    language: str
    description: str
    """For those who do not see it."""
    credits: tuple[str, ...]
    """Lines under the map: where its coast is from, and where the map itself is."""
    catalogue: Catalogue


def svg(panel: Panel, words: Words) -> str:
    """The file: the wide drawing with its widest set of labels."""
    board = panel.artboards[0]
    credits = tuple(line for text in words.credits for line in wrapped(text, SMALL, board.width))
    high = TOP + board.height + LINE * (len(credits) + 1)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": SANS})
    root.attrib |= {"width": f"{board.width}", "height": f"{high:g}"}
    root.attrib |= {"viewBox": f"0 0 {board.width} {high:g}", "xml:lang": words.language}
    root.attrib |= {"role": "img", "aria-labelledby": "title desc"}
    SubElement(root, "title", {"id": "title"}).text = str(panel.view.title)
    SubElement(root, "desc", {"id": "desc"}).text = words.description
    SubElement(root, "style").text = style_sheet()
    _paths(SubElement(root, "defs"), panel)
    SubElement(root, "rect", {**look("paper"), **WHOLE})
    _text(root, look("heading"), EDGE, EDGE + HEADING.size * 0.8, str(panel.view.title))
    key(SubElement(root, "g", {"transform": f"translate({EDGE:g} 46)"}), board, words.catalogue)
    frame = SubElement(root, "svg", {"y": f"{TOP:g}", "width": f"{board.width}"})
    frame.set("height", f"{board.height}")
    _base(frame, panel, board)
    _labels(frame, board.labels[0], words.language)
    for i, line in enumerate(credits, start=1):
        _text(root, look("small"), EDGE, TOP + board.height + i * LINE + 1, line)
    indent(root, "")
    return f"{tostring(root, encoding='unicode')}\n"


def wrapped(text: str, kind: Type, width: float) -> Iterator[str]:
    """The lines of a text that is no wider than a drawing; no-break spaces stay."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and kind.width(longer) > width - 2 * EDGE:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _paths(defs: Element, panel: Panel) -> None:
    SubElement(defs, "path", {"id": "land", "d": panel.in_file.land})
    for route in panel.routes:
        SubElement(defs, "path", {"id": f"route-{route.id}", "d": route.path})


def _base(frame: Element, panel: Panel, board: Artboard) -> None:
    SubElement(frame, "rect", {**look("sea"), **WHOLE})
    base = SubElement(frame, "svg", {"viewBox": board.view_box, **WHOLE})
    for name in ("far", "middle", "near", "land"):
        _use(base, look(name), "land")
    if panel.in_file.context:
        SubElement(base, "path", {**look("context"), "d": panel.in_file.context})
    if panel.in_file.borders:
        SubElement(base, "path", {**look("border"), "d": panel.in_file.borders})
    _use(base, look("coast"), "land")
    for depth in sorted({route.depth for route in board.routes}):
        _routes(base, tuple(route for route in board.routes if route.depth == depth))
    if board.inset:
        box = dict(zip(("x", "y", "width", "height"), board.inset, strict=True))
        SubElement(base, "rect", {**look("inset"), **box})


def _routes(base: Element, routes: tuple[RoutePath, ...]) -> None:
    for route in routes:
        if route.mode in CASED:
            _use(base, look("casing", f"casing of {route.mode}"), f"route-{route.id}")
    for route in routes:
        if route.mode == "rail":
            _use(base, look("sleepers"), f"route-{route.id}")
        _use(base, look(route.mode, route.rank), f"route-{route.id}")


def _labels(frame: Element, labels: Labels, language: str) -> None:
    for mark in labels.marks:
        dot(_spot(frame, mark.x, mark.y), mark.shape, mark.number)
    for text in labels.texts:
        _label(_spot(frame, text.x, text.y), text)
    if labels.scale:
        _scale(frame, labels.scale, language)


def _label(spot: Element, text: Text) -> None:
    placing = text.label.placing
    if placing.leader:
        ends = {end: f"{getattr(placing.leader, end):g}" for end in ("x1", "y1", "x2", "y2")}
        SubElement(spot, "line", {**look("leader"), **ends})
    for line in placing.lines:
        written = line.text.upper() if line.style in UPPER else line.text
        element = _text(spot, _look_of(line, placing), line.x, line.y, written)
        element.set("text-anchor", placing.anchor)
        if placing.angle:
            element.set("transform", f"rotate({placing.angle:g})")
        if line.language:
            element.set("xml:lang", line.language)


def _look_of(line: Line, placing: Placing) -> dict[str, str]:
    names = ["text", f"on {placing.ground}", f"text {line.style}"]
    names += ["on a gap"] if placing.gap else []
    names += [f"text of {line.mode}"] if line.mode else []
    names += [{"sea": "serif", "inset": "italic"}.get(line.style, "")]
    return look(*names)


def _scale(frame: Element, bar: Bar, language: str) -> None:
    group = SubElement(frame, "g", {"transform": f"translate(0 {bar.dy})"})
    ends = {"x1": bar.start, "x2": bar.end, "y1": bar.y, "y2": bar.y}
    SubElement(group, "line", {**look("scale"), **ends})
    at = {"x": bar.start, "y": bar.y, "dy": "-5"}
    # A file of its own runs from left to right: the mark lets a figure stand before its unit.
    mark = "\N{RIGHT-TO-LEFT MARK}" if direction(language) == "rtl" else ""
    words = mark + kilometres(float(bar.km), locale_of(language))
    SubElement(group, "text", {**look("small"), **at}).text = words


def _spot(frame: Element, x: str, y: str) -> Element:
    return SubElement(frame, "svg", {"x": x, "y": y, "overflow": "visible"})


def _use(parent: Element, drawn: dict[str, str], id: str) -> None:
    SubElement(parent, "use", {**drawn, "href": f"#{id}"})


def _text(parent: Element, drawn: dict[str, str], x: float, y: float, text: str) -> Element:
    element = SubElement(parent, "text", {**drawn, "x": f"{x:g}", "y": f"{y:g}"})
    element.text = text
    return element
