"""The JSON Schemas: current, true of the flagship, and against what they can tell is wrong."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it.utils import read_fixture_file
from pydantic_core import PydanticCustomError

from generator.dates import parse
from generator.schemas import schemas
from generator.source import SourceFile, Text
from generator.values import Citation, Id, Language, Line, Url, When

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
FRONT_MATTER = re.compile(r"\A---\n(.*?)^---$", re.S | re.M)
FILES = [CONTENT / "site.yaml", *sorted(CONTENT.glob("[!.]*/*.yaml"))]
ARTICLES = sorted(CONTENT.glob("[!.]*/article.md"))


class Typed(yaml.BaseLoader):
    """The checker's reading: every scalar is the text that was typed."""


class Core(yaml.SafeLoader):
    """An editor's reading: the core schema of YAML 1.2, where `no` is text and 2018 a number."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


def _resolve(name: str, pattern: str, read: Any) -> None:
    tag = f"tag:yaml.org,2002:{name}"
    Core.add_implicit_resolver(tag, re.compile(rf"^(?:{pattern})$"), None)
    Core.add_constructor(tag, lambda loader, node: read(node.value))


_resolve("null", r"~|null|Null|NULL|", lambda text: None)
_resolve("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true")
_resolve("int", r"[-+]?[0-9]+", int)
_resolve("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", float)


def read(text: str, loader: type) -> Any:
    return yaml.load(text, Loader=loader)


def refusals(name: str, text: str, loader: type) -> list[str]:
    """What a schema has against a text, each with its place."""
    found = Draft202012Validator(SCHEMAS[f"{name}.json"]).iter_errors(read(text, loader))
    return [f"{error.json_path}: {error.message}" for error in found]


def content_of(path: Path) -> tuple[str, str]:
    """The schema's name and the YAML of a file of the content."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        return path.stem, text
    match = FRONT_MATTER.match(text)
    assert match, path
    return path.stem, match[1]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert "null" not in json.dumps(SCHEMAS[name]), "a key may be left out, but not left empty"


def test_the_committed_schemas_are_what_the_models_say():
    folder = CONTENT / ".schemas"
    committed = {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir()}
    assert committed == dict(schemas()), "run “explainer schema”"


@pytest.mark.parametrize("loader", [Typed, Core])
@pytest.mark.parametrize("path", [*FILES, *ARTICLES], ids=lambda p: str(p.relative_to(CONTENT)))
def test_what_is_shipped_is_valid_as_typed_and_as_an_editor_reads_it(path, loader):
    name, text = content_of(path)
    assert refusals(name, text, loader) == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(CONTENT)))
def test_a_file_names_its_schema_in_its_first_line(path):
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match
    assert (path.parent / match[1]).resolve() == CONTENT / ".schemas" / f"{path.stem}.json"


EVENT = "events:\n- {id: a, date: 2018, title: A}\n"
PLACE = "views: []\nplaces:\n- {id: a, name: A, lat: 50.9, lon: 1.8, kind: port}\n"
SOURCE = "sources:\n- {id: a, kind: news, title: A, publisher: P}\n"


@pytest.mark.parametrize("loader", [Typed, Core])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("timeline", EVENT),
        ("timeline", EVENT.replace("A}", "1984}")),
        ("timeline", EVENT.replace("A}", "true}")),
        ("timeline", EVENT.replace("id: a", "id: 2018")),
        ("timeline", EVENT.replace("id: a", "id: 1e3")),
        ("timeline", EVENT.replace("2018", "-0055")),
        ("timeline", EVENT.replace("2018", "0044")),
        ("timeline", EVENT.replace("A}", "A, sources: [2018, 'a, p. 3']}")),
        ("timeline", EVENT.replace("A}", "12:30}")),
        ("map", PLACE),
        ("map", PLACE.replace("50.9", "51")),
        ("map", PLACE.replace("50.9", "'50.9'")),
        ("map", PLACE.replace("kind: port", "kind: port, order: 3")),
        ("map", PLACE.replace("kind: port", "kind: port, label: {leader: true}")),
        ("map", PLACE + "routes:\n- {id: r, name: R, mode: rail, from: a, to: a, distance_km: 4}"),
        ("map", PLACE.replace("[]", "[{id: v, title: V, bbox: [-1, 50, 2.5, 51]}]")),
        ("glossary", "terms:\n- {id: a, term: nei, text: T, language: no, editorial: true}\n"),
        ("sources", SOURCE.replace("title: A", "title: 404")),
        ("sources", SOURCE.replace("P}", "1843 Magazine, url: 'https://example.org/?a=1#b'}")),
        ("site", "title: 1066\ntagline: Yes\npublisher: P\nlanguage: no\n"),
        ("article", "title: A\nstandfirst: 7\npublished: 2018-01-16\nin_short: [1, true]\n"),
    ],
)
def test_what_authors_type_is_accepted_in_both_readings(name, text, loader):
    assert refusals(name, text, loader) == []


BROKEN = [
    ("timeline", EVENT.replace("title", "tilte")),
    ("timeline", EVENT + "evnts: []\n"),
    ("timeline", EVENT.replace("title: A", "title:")),
    ("timeline", EVENT.replace("title: A", "title: ''")),
    ("timeline", EVENT.replace("title: A", "title: [A]")),
    ("timeline", EVENT.replace(", title: A", "")),
    ("timeline", EVENT.replace("A}", "A, kind: riot}")),
    ("timeline", EVENT.replace("A}", "A, kind: }")),
    ("timeline", EVENT.replace("A}", "A, importance: huge}")),
    ("timeline", EVENT.replace("A}", "A, sources: a}")),
    ("timeline", EVENT.replace("A}", "A, sources: }")),
    ("timeline", EVENT.replace("A}", "A, places: [Calais]}")),
    ("timeline", EVENT.replace("id: a", "id: An Event")),
    ("timeline", EVENT.replace("2018", "16 January 2018")),
    ("timeline", EVENT.replace("2018", "31/01/2018")),
    ("timeline", EVENT.replace("2018", "2018-1-16")),
    ("timeline", EVENT.replace("2018", "c. 1347")),
    ("timeline", "events: []\n"),
    ("timeline", "- id: a\n"),
    ("map", PLACE.replace("lat: 50.9", "lat: fifty")),
    ("map", PLACE.replace("lon: 1.8", "lon: 1°48′E")),
    ("map", PLACE.replace("kind: port", "kind: harbour")),
    ("map", PLACE.replace("kind: port", "kind: port, label: {leader: yes}")),
    ("map", PLACE.replace("[]", "[{id: v, title: V, bbox: [1, 2, 3]}]")),
    ("map", PLACE + "routes:\n- {id: r, name: R, mode: rail, from: a, to: a, path: [[1]]}"),
    ("sources", SOURCE.replace("P}", "P, url: www.example.org}")),
    ("sources", SOURCE.replace("P}", "P, language: English language}")),
    ("quotes", "quotes:\n- {id: a, text: T, speaker: s, date: 2018, occasion: O, language: en}\n"),
    ("people", "people:\n- {id: a, name: N, kind: company, role: R}\n"),
    ("site", "title: T\ntagline: T\npublisher: P\n"),
    ("article", "title: T\nstandfirst: S\n"),
]


@pytest.mark.parametrize("loader", [Typed, Core])
@pytest.mark.parametrize(("name", "text"), BROKEN)
def test_what_a_schema_can_tell_is_wrong_is_refused_in_both_readings(name, text, loader):
    assert refusals(name, text, loader)


@pytest.mark.parametrize(("name", "text"), BROKEN)
def test_the_checker_refuses_it_too(project, name, text):
    if name == "article":
        project.write("story/article.md", f"---\n{text}---\n\nText [@proof].\n")
    else:
        project.write("site.yaml" if name == "site" else f"story/{name}.yaml", text)
    outcome = project.run("check")
    assert outcome.code == 1
    assert any(": error: " in line for line in outcome.lines)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("map", PLACE.replace("lat: 50.9", "lat: 91")),
        ("map", PLACE.replace("lon: 1.8", "lon: -181")),
        ("map", PLACE.replace("kind: port", "kind: port, order: 0")),
        ("map", PLACE + "routes:\n- {id: r, name: R, mode: rail, from: a, to: a, distance_km: 0}"),
    ],
)
def test_limits_of_numbers_are_told_in_an_editor(name, text):
    assert refusals(name, text, Core)


TELLING = {"E201", "E202", "E203", "E204", "E205", "E211", "E212", "E213", "E214", "E215", "E216"}
"""Codes of problems that every schema can express."""


def _fixtures() -> list[Any]:
    """From every `problems.md`: each file that the checker refuses with a telling code."""
    found = []
    for file in sorted((ROOT / "tests").rglob("problems.md")):
        for _, title, text, expected in read_fixture_file(file):
            parts = re.split(r"^== (\S+)\n", text, flags=re.M)
            for name, content in zip(parts[1::2], parts[2::2], strict=True):
                stem, _, kind = name.rpartition(".")
                told = re.findall(rf"^(?:content/)?{re.escape(name)}:.*\[(\w+)\]$", expected, re.M)
                if kind == "yaml" and f"{stem}.json" in SCHEMAS and TELLING & set(told):
                    id = f"{file.parent.name}: {title}"
                    found.append(pytest.param(stem, content.replace("→", "\t"), id=id))
    return found


@pytest.mark.parametrize(("name", "text"), [*_fixtures(), *BROKEN[:1]])
def test_a_schema_refuses_the_fixtures_that_it_can_tell_are_wrong(name, text):
    with contextlib.suppress(yaml.YAMLError):
        assert refusals(name, text, Core)


DATES = """
2018 2018-01 2018-01-16 2018-XX 2018-01-XX 2018-XX-XX 2018-01-16T14:30 2018-01-16T14:30:05Z
2018-01-16T14:30+01:00 2015~ 2015? 2015% 2018-01~ 2018-01-16? 1999/.. ../1994 1999/ /1994
2002-11/2002-12 2018-06-04/2018-06-06 2015~/2016? -0055 0000 -0055/-0044 199X 19XX -005X 2018-21
2018-24 Y-100000 Y170000 199X/..
"""


@pytest.mark.parametrize("text", DATES.split())
def test_the_shape_of_a_date_lets_every_date_through(text):
    parse(text)
    assert re.search(When.schema["pattern"], text)


FIELDS = {
    Citation: "ab1-, .pé",
    Id: "ab1-_Z",
    Language: "enPTBR1-_",
    Line: "a1: \u00a0\n",
    Url: "htps:/.a?#%é |",
    When: "0123456789X-/.?~%TZ:+Y",
}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.__name__)
@given(choice=st.data())
def test_a_schema_lets_through_whatever_the_checker_takes(field, choice):
    prefix = choice.draw(st.sampled_from(["", "https://", "2018-01-", "a"]))
    text = prefix + choice.draw(st.text(alphabet=FIELDS[field], max_size=16))
    try:
        field.read(Text(text, SourceFile("a.yaml", text), 0, len(text)))
    except PydanticCustomError:
        return
    assert Draft202012Validator(field.schema).is_valid(text), text
