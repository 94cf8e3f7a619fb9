"""The author's guide is true: its tables, its example, its dates, its codes and its output."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError

from generator import templates
from generator.article import FrontMatter
from generator.build import build
from generator.cli import main
from generator.codes import codes, table
from generator.dates import parse
from generator.dates.words import words
from generator.explainer import Site
from generator.markdown import THING_KINDS
from generator.set_pieces import set_pieces
from generator.source import SourceFile
from generator.templates import packaged
from generator.values import Thing
from generator.yaml_reader import read
from tests.conftest import ARTICLE

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
FIELDS = ["Field", "What it says", "Required", "Example"]
CODE = re.compile(r"[EW]\d{3}")


def _tables() -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Each table with the heading that it stands under: heading, head, rows."""
    heading, rows = "", []
    for line in [*re.sub(r"^```.*?^```$", "", GUIDE, flags=re.S | re.M).splitlines(), ""]:
        if line.startswith("|"):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            rows.append([cell.strip().replace("\\|", "|") for cell in cells])
            continue
        if rows:
            yield heading, rows[0], rows[2:]
            rows = []
        if line.startswith("#"):
            heading = line.lstrip("# ").replace("`", "")


def _table(heading: str, first: str) -> list[list[str]]:
    """The rows of the one table under a heading whose first column has this head."""
    (rows,) = (rows for name, head, rows in TABLES if name == heading and head[0] == first)
    return rows


TABLES = tuple(_tables())
FIELD_TABLES = {heading: rows for heading, head, rows in TABLES if head == FIELDS}


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model in `tuple[Event, ...]` or `Original | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part))), None)


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for part in get_args(annotation) if (found := _choices(part))), ())


def _models(path: str, model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    yield path, model
    for name, field in model.model_fields.items():
        inner = _inner(field.annotation)
        if inner is not None:
            yield from _models(f"{path} → {field.alias or name}", inner)


MODELS = dict(_models("site.yaml", Site)) | dict(_models("article.md", FrontMatter))
for _name, _piece in set_pieces().items():
    MODELS |= dict(_models(f"{_name}.yaml", _piece.model))


def _spans(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_every_part_of_every_file_has_its_table_and_no_table_is_of_nothing():
    assert sorted(FIELD_TABLES) == sorted(MODELS)


@pytest.mark.parametrize("path", MODELS)
def test_a_table_lists_every_field_in_order_and_which_are_required(path):
    listed = {_spans(row[0])[0]: row[2] for row in FIELD_TABLES[path]}
    fields = {
        field.alias or name: "yes" if field.is_required() else "no"
        for name, field in MODELS[path].model_fields.items()
    }
    assert list(listed.items()) == list(fields.items())


@pytest.mark.parametrize("path", MODELS)
def test_a_table_names_every_choice(path):
    for row, field in zip(FIELD_TABLES[path], MODELS[path].model_fields.values(), strict=True):
        for choice in _choices(field.annotation):
            assert choice in _spans(row[1]), (row[0], choice)


@pytest.mark.parametrize("path", MODELS)
def test_every_example_of_a_field_is_right(path):
    for name, _, _, example in FIELD_TABLES[path]:
        key = _spans(name)[0]
        if example == "see below":
            assert f"{path} → {key}" in MODELS
            continue
        text = f"{key}: {_spans(example)[0]}"
        value, problems = read(SourceFile("a.yaml", text))
        assert not problems, text
        try:
            MODELS[path].model_validate(value)
        except ValidationError as error:
            told = [e for e in error.errors() if e["loc"][0] == key]
            assert not told, text


def _examples() -> dict[str, str]:
    """The files to copy and paste, by their paths under `content/`."""
    found = re.findall(r"^`content/(\S+\.\w+)`.*?\n\n```\w+\n(.*?)^```$", GUIDE, re.S | re.M)
    assert len(found) == 7
    return dict(found)


def test_the_example_builds_as_it_stands_without_a_problem(empty_project):
    for path, text in _examples().items():
        empty_project.write(path, text)
    outcome = empty_project.run("build", "--strict")
    assert (outcome.code, outcome.lines) == (0, [])
    page = empty_project.page("harbour-light/index.html")
    for id in (
        "event-storm",
        "place-skerry-point",
        "route-steamer",
        "quote-keep-burning",
        "source-gazette",
    ):
        assert f'id="{id}"' in page


def test_the_broken_example_is_told_as_printed(empty_project):
    section = GUIDE.split("\n## How problems read\n")[1].split("\n## ")[0]
    broken, printed = re.findall(r"^```\w+\n(.*?)^```$", section, re.S | re.M)
    for path, text in _examples().items():
        empty_project.write(path, text)
    empty_project.write("harbour-light/timeline.yaml", broken)
    outcome = empty_project.run("check")
    assert outcome.out + outcome.err == printed
    assert outcome.code == 1


@pytest.mark.parametrize("row", _table("Dates", "What you know"), ids=lambda row: row[1])
def test_a_date_becomes_the_words_in_the_table(row):
    assert words(parse(_spans(row[1])[0]), "en") == row[2]


def _raised() -> set[str]:
    """Every code in the generator that is not merely a default."""
    found: set[str] = set()
    for module in (ROOT / "generator").rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        defaults = {
            id(default)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            for default in (*node.args.defaults, *node.args.kw_defaults)
        } | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in defaults:
                continue
            if isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.add(node.value)
    return found


def test_every_code_is_explained_and_no_other():
    assert list(codes()) == sorted(codes())
    assert set(codes()) == _raised(), "each has its entry in generator/data/codes.md"


def test_the_table_of_codes_is_made_of_their_entries():
    section = GUIDE.split("\n## Every problem code\n")[1].split("\n## ")[0]
    printed = section[section.index("| Code |") :].strip()
    assert printed == table(), "paste what “explainer explain --format markdown” prints"


def test_every_directive_is_listed_with_its_options():
    listed: dict[str, set[str]] = {}
    for row in _table("Placing set pieces", "Directive"):
        name, options = re.fullmatch(r"`::: ([a-z-]+)(?: \{(.*)\})?`", row[0]).groups()
        listed.setdefault(name, set()).update(re.findall(r"(\w+)=", options or ""))
        for option in listed[name] if options else ():
            assert option in _spans(row[2])
        assert ("at the end" in row[3]) == next(
            piece.appended for piece in set_pieces().values() if piece.directive == name
        )
    pieces = set_pieces().values()
    assert listed == {piece.directive: set(piece.options.model_fields) for piece in pieces}


def test_every_kind_of_link_is_listed():
    written = [_spans(row[0])[0] for row in _table("Links and citations", "Written")]
    kinds = {match[1] for w in written if (match := re.search(r"\]\((\w+):", w))}
    assert kinds - {"https"} == set(THING_KINDS)


def test_every_kind_of_thing_that_needs_evidence_is_named():
    section = GUIDE.split("\n## Evidence\n")[1].split("\n## ")[0]
    needy = {m.noun for m in MODELS.values() if issubclass(m, Thing) and m.needs_evidence}
    assert needy == set(re.findall(r"\w+", section.partition(" rests on")[0])) - {"Each", "and"}


def test_every_command_of_the_guide_is_one(capsys):
    for row in _table("The commands", "Command"):
        command = _spans(row[0])[0].split()[1]
        assert main([command, "--help"]) == 0, command
        capsys.readouterr()


def test_every_link_within_the_guide_leads_to_a_heading():
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", GUIDE, flags=re.S | re.M), re.M)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(#([^)]+)\)", re.sub(r"`[^`\n]*`", "", GUIDE)):
        assert target in anchors


def test_every_block_of_the_templates_is_listed_in_their_order():
    base = (packaged() / "layouts/base.html").read_text(encoding="utf-8")
    blocks = re.findall(r"\{% block (\w+) %\}", base)
    assert [f"`{name}`" for name in blocks] == [
        row[0] for row in _table("A theme of your own", "Block")
    ]


def test_every_name_that_a_template_is_given_is_listed(monkeypatch, project):
    given: dict[str, set[str]] = {}
    original = templates.render

    def render(name: str, values: dict[str, object], theme: Path | None = None) -> object:
        kind = "set_pieces/…" if name.startswith("set_pieces/") else name
        given.setdefault(kind, set()).update(set(values) - {"writer"})
        return original(name, values, theme)

    monkeypatch.setattr(templates, "render", render)
    build(ROOT)
    project.write("story/article.md", ARTICLE.replace("title:", "former: [old-story]\ntitle:", 1))
    build(project.root)
    every = set.intersection(*(names for kind, names in given.items() if "layouts" in kind))
    expected = {
        kind: names - every if "layouts" in kind else names for kind, names in given.items()
    }
    expected["every layout"] = every
    rows = _table("A theme of your own", "Template")
    listed = {first.strip("`"): set(re.findall(r"`(\w+)`", names)) for first, names in rows}
    assert listed == expected


def test_every_filter_of_the_generators_own_is_listed():
    section = GUIDE.partition("## A theme of your own")[2].partition("\n## ")[0]
    said = section.partition("Filters write")[2].partition(".")[0]
    assert re.findall(r"`(\w+)`", said) == list(templates.FILTERS)
