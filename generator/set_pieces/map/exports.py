"""What the map publishes beside the page: each view as an SVG file, its data as GeoJSON."""

from __future__ import annotations

from collections.abc import Mapping

from generator.markdown import reads
from generator.set_pieces import Context
from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.drawing import Panel
from generator.set_pieces.map.geojson import FILE, geojson
from generator.set_pieces.map.model import Map, View
from generator.set_pieces.map.standalone import Words, svg


def exports(content: Map, context: Context) -> Mapping[str, str]:
    """The files by name."""
    drawn = atlas(content, context)
    panels = map(drawn.panel, drawn.content.views)
    files = {svg_file(each.view): svg(each, _words(each, context)) for each in panels}
    return {**files, FILE: geojson(drawn.content, context)}


def svg_file(view: View) -> str:
    """The name of a view's file."""
    return f"map-{view.id}.svg"


def _words(panel: Panel, context: Context) -> Words:
    text = reads(panel.view.text) if panel.view.text else ""
    origin = " · ".join(filter(None, (context.title, context.address)))
    return Words(
        context.language,
        f"{panel.name}. {text}".strip(),
        tuple(filter(None, (context.catalogue.gettext(panel.credit), origin))),
        context.catalogue,
    )
