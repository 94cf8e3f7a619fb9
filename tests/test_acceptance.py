"""The flagship with mistakes put into it: all are reported in one run, and nothing is written."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Project

SLUG = "macron-in-calais"


@pytest.fixture
def copy(empty_project: Project) -> Project:
    """The flagship's content in a project of its own, which has been published before."""
    shutil.copytree(ROOT / "content", empty_project.root / "content")
    page = empty_project.root / "site" / SLUG / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("published")
    return empty_project


def test_the_flagship_is_without_a_mistake(copy):
    assert copy.run("check").lines == []


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder, with its bytes and its time."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def damage(project: Project, name: str, old: str, new: str) -> str:
    """Replace a text that stands once in a file; the place of what differs, as messages give it."""
    file = project.root / "content" / SLUG / name
    text = file.read_text(encoding="utf-8")
    at = text.index(old)
    file.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    same = next(i for i, (a, b) in enumerate(zip(old + "\0", new + "\1", strict=False)) if a != b)
    before = text[: at + same]
    return f"content/{SLUG}/{name}:{before.count(chr(10)) + 1}"


def test_four_mistakes_in_four_places_are_reported_in_one_run(copy):
    site = files(copy.root / "site")
    key = damage(copy, "people.yaml", "  role:", "  rolle:")
    unknown = damage(copy, "timeline.yaml", "thread: agreements", "thread: agreemnts")
    phrase = damage(copy, "quotes.yaml", "phrase: back door", "phrase: back gate")
    date = damage(copy, "sources.yaml", "published: 2018-01-16", "published: 2018-02-30")
    outcome = copy.run("build")
    assert outcome.code == 1
    told = {
        line.partition(": error: ")[0]: line.partition(": error: ")[2] for line in outcome.lines
    }
    by_line = {place.rpartition(":")[0]: words for place, words in told.items()}
    assert by_line.keys() == {key, unknown, phrase, date}
    assert by_line[key] == "unknown key “rolle”; did you mean “role”? [E211]"
    assert by_line[unknown] == "there is no thread “agreemnts”; did you mean “agreements”? [E302]"
    assert "“back gate”" in by_line[phrase]
    assert "“back door”" in by_line[phrase]
    assert by_line[phrase].endswith("[E420]")
    assert by_line[date].startswith("February 2018 has 28 days; write a day from 01 to 28")
    assert files(copy.root / "site") == site


def test_four_mistakes_in_one_quote_are_reported_in_one_run(copy):
    site = files(copy.root / "site")
    places = [
        damage(copy, "quotes.yaml", "  speaker: macron", "  speaker: macorn"),
        damage(copy, "quotes.yaml", "  date: 2018-01-16", "  date: 2018-01-32"),
        damage(copy, "quotes.yaml", "  occasion: Speech", "  ocasion: Speech"),
        damage(copy, "quotes.yaml", "phrase: back door", "phrase: back gate"),
    ]
    outcome = copy.run("build")
    found = [line.partition(": error: ") for line in outcome.lines]
    assert [place.rpartition(":")[0] for place, _, _ in found] == places
    assert [words.rpartition("[")[2] for _, _, words in found] == [
        "E302]",
        "E206]",
        "E211]",
        "E420]",
    ]
    assert files(copy.root / "site") == site


def test_four_mistakes_in_one_note_are_reported_in_one_run(copy):
    note = (
        "  - id: back-door-test\n    phrase: back gate\n    kind: context\n    kid: claim\n"
        "    text: A note on [him](person:macorn) and [@cnews-visitt].\n    sources: [insp-vie]\n"
    )
    damage(copy, "quotes.yaml", "  notes:\n", f"  notes:\n{note}")
    outcome = copy.run("check")
    codes = [line.rpartition("[")[2] for line in outcome.lines]
    assert sorted(codes) == ["E211]", "E302]", "E302]", "E302]", "E420]"]


def test_four_mistakes_in_one_event_are_reported_in_one_run(copy):
    event = (
        "events:\n- id: visit-test\n  date: 2018-02-30\n  titel: A visit\n  place: [calai]\n"
        "  sources: [nobody-knows-this]\n  importance: huge\n"
    )
    damage(copy, "timeline.yaml", "events:\n", event)
    outcome = copy.run("check")
    codes = [line.rpartition("[")[2] for line in outcome.lines]
    assert sorted(codes) == ["E206]", "E211]", "E211]", "E213]", "E302]", "E302]"]


@pytest.mark.parametrize("name", ["timeline", "map", "quotes", "people", "glossary", "sources"])
def test_a_file_that_is_not_yaml_is_one_mistake(copy, name):
    damage(copy, f"{name}.yaml", "title: ", 'title: "')
    outcome = copy.run("check")
    assert len(outcome.lines) == 1, outcome.lines
    assert outcome.lines[0].startswith(f"content/{SLUG}/{name}.yaml:")


def test_front_matter_that_is_not_yaml_is_one_mistake(copy):
    damage(copy, "article.md", "title: ", "title: '")
    assert len(copy.run("check").lines) == 1


@pytest.mark.parametrize("name", ["timeline", "map", "quotes", "people", "glossary", "sources"])
def test_a_misspelt_list_is_one_mistake(copy, name):
    key = {"timeline": "events", "map": "places", "glossary": "terms"}.get(name, name)
    damage(copy, f"{name}.yaml", f"\n{key}:", f"\n{key[:-1]}:")
    outcome = copy.run("check")
    assert [line.rpartition(": error: ")[2] for line in outcome.lines] == [
        f"unknown key “{key[:-1]}”; did you mean “{key}”? [E211]"
    ]


@pytest.mark.parametrize(
    "emptied",
    [
        *("timeline.yaml id date title sources thread", "quotes.yaml id speaker language sources"),
        *("map.yaml id lat kind bbox mode from", "people.yaml id role", "sources.yaml id kind"),
        *("glossary.yaml id term", "article.md title published phrase"),
    ],
)
def test_a_value_that_is_missing_is_one_mistake(copy, emptied):
    name, *keys = emptied.split()
    file = copy.root / "content" / SLUG / name
    text = file.read_text(encoding="utf-8")
    for key in keys:
        line = re.search(rf"(?m)^[ -]*{key}: (?=\S)(.*)$", text)
        assert line is not None
        file.write_text(text[: line.start(1)] + text[line.end(1) :], encoding="utf-8")
        (told,) = copy.run("check").lines
        number = text.count("\n", 0, line.start(1)) + 1
        assert told.startswith(f"content/{SLUG}/{name}:{number}:")
        assert told.endswith("nothing is written here; write a value, or delete the key [E202]")
