"""Maps for the tests of the map: the example, read and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator import templates
from generator.references import Collector, Target, target_of, things
from generator.set_pieces import Context
from generator.set_pieces.map import SET_PIECE
from generator.set_pieces.map.model import Map, MapOptions
from generator.source import Place, SourceFile
from generator.structure import structure
from generator.yaml_reader import read

EXAMPLE = (Path(__file__).parent / "example.yaml").read_text(encoding="utf-8")
FLAGSHIP = Path(__file__).parents[3] / "content" / "macron-in-calais"
FOLDER = Path(__file__).parent / "regions"
REGIONS = ("archipelago", "river", "south", "strait")


def region_text(name: str) -> str:
    """The `map.yaml` of a region."""
    return (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


def beside() -> dict[str, str]:
    """The files of lines that the regions' routes follow."""
    files = (path for path in FOLDER.iterdir() if path.suffix in (".geojson", ".gpx"))
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def problems_of(text: str, basemap: str | None = None) -> list[str]:
    """What an author is told of a `map.yaml`: message and hint."""
    value, problems = read(SourceFile("map.yaml", text))
    model, wrong = structure(value, Map)
    found = [*problems, *wrong]
    if model is not None:
        found += SET_PIECE.check(model, context_of(model, basemap))
    return [f"{p.severity}: {p.message}; {p.hint}" for p in found]


def map_of(text: str = EXAMPLE) -> Map:
    """The model of a file that has nothing wrong in its fields."""
    value, problems = read(SourceFile("map.yaml", text))
    model, wrong = structure(value, Map)
    assert not problems and not wrong, (*problems, *wrong)
    return model


def context_of(
    model: Map,
    basemap: str | None = None,
    language: str = "en",
    files: Mapping[str, str] | None = None,
) -> Context:
    """What the generator would tell the map of its surroundings."""
    collector = Collector()
    for thing in things(model):
        collector.add_target(target_of(thing))
    collector.add_model(model, Target("article", "article", "", "", Place("article.md")))
    for kind, id in {mention.of: None for mention in collector.mentions}:
        if kind not in ("place", "route", "view"):
            collector.add_target(Target(kind, id, f"A {kind}", f"{kind}-{id}", Place("other.yaml")))
    texts = {**(files or {}), **({} if basemap is None else {"basemap.json": basemap})}
    found = {name: SourceFile(name, text) for name, text in texts.items()}
    return Context(language, collector.references(), found)


def drawn(model: Map, options: MapOptions | None = None, basemap: str | None = None):
    """The view of a map."""
    return SET_PIECE.view(model, options or MapOptions(), context_of(model, basemap))


def html_of(model: Map, options: MapOptions | None = None, basemap: str | None = None) -> str:
    """The map as the page has it."""
    options = options or MapOptions()
    context = context_of(model, basemap)
    values = {
        "writer": templates.Writer(context.references, context.language),
        "name": "map",
        "piece": model,
        "options": options,
        "view": SET_PIECE.view(model, options, context),
        "language": context.language,
        "direction": "ltr",
    }
    return str(templates.render("set_pieces/map/map.html", values))
