"""What the map publishes beside the page: each view as an SVG file, its data as GeoJSON."""

from __future__ import annotations

from collections.abc import Mapping

from generator.markdown import reads
from generator.set_pieces import Context
from generator.set_pieces.map.basemaps import basemaps
from generator.set_pieces.map.drawing import Panel
from generator.set_pieces.map.geojson import FILE, geojson
from generator.set_pieces.map.model import Map, View
from generator.set_pieces.map.panel import panel
from generator.set_pieces.map.resolve import resolved
from generator.set_pieces.map.standalone import Words, svg


def exports(content: Map, context: Context) -> Mapping[str, str]:
    """The files by name."""
    content = resolved(content, context).content
    found = basemaps(context)
    drawn = (panel(view, content, found) for view in content.views)
    files = {svg_file(each.view): svg(each, _words(each, context)) for each in drawn}
    return {**files, FILE: geojson(content, context)}


def svg_file(view: View) -> str:
    """The name of a view's file."""
    return f"map-{view.id}.svg"


def _words(panel: Panel, context: Context) -> Words:
    text = reads(panel.view.text) if panel.view.text else ""
    origin = " · ".join(filter(None, (context.title, context.address)))
    return Words(
        context.language,
        f"{panel.name}. {text}".strip(),
        tuple(filter(None, (panel.credit, origin))),
    )
