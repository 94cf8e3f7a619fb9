"""The basemaps that an explainer brings along in `basemap.json`."""

from __future__ import annotations

from collections.abc import Mapping

from generator.set_pieces import Context
from generator.set_pieces.map.coast import BasemapError, Coast, read_basemaps

FILE = "basemap.json"


def basemaps(context: Context) -> Mapping[str, Coast]:
    """By the id of their view; none where the file is missing or, which is checked, unreadable."""
    source = context.attachments.get(FILE)
    if source is None:
        return {}
    try:
        return read_basemaps(source.text)
    except BasemapError:
        return {}
