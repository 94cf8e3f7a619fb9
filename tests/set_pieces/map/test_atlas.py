"""The atlas: each view is drawn once, and again where anything it is drawn from is another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.references import References
from generator.set_pieces import Context
from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.model import Map
from generator.source import SourceFile
from generator.structure import structure
from generator.yaml_reader import read

EXAMPLE = (Path(__file__).parent / "example.yaml").read_text(encoding="utf-8")
CONTEXT = Context("en", References({}, ()))


def a_map():
    value, _ = read(SourceFile("content/it/map.yaml", EXAMPLE))
    model, _ = structure(value, Map)
    return model


def test_the_check_and_the_page_are_given_the_same_drawing():
    content = a_map()
    view = content.views[0]
    drawn = atlas(content, CONTEXT).panel(view)
    assert atlas(content, replace(CONTEXT, title="Another", language="fr")).panel(view) is drawn


def test_a_map_read_anew_is_drawn_anew_and_comes_out_the_same():
    one, other = a_map(), a_map()
    assert atlas(one, CONTEXT) is not atlas(other, CONTEXT)
    assert atlas(one, CONTEXT).panel(one.views[0]) == atlas(other, CONTEXT).panel(other.views[0])


def test_another_file_beside_the_map_makes_it_another_atlas():
    content = a_map()
    line = SourceFile("content/it/line.geojson", "{}")
    beside = replace(CONTEXT, attachments={"line.geojson": line})
    assert atlas(content, beside) is not atlas(content, CONTEXT)
    changed = replace(CONTEXT, attachments={"line.geojson": replace(line, text="[]")})
    assert atlas(content, changed) is not atlas(content, beside)
    assert atlas(content, replace(beside)) is atlas(content, beside)
