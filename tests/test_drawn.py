"""While an article is edited, its set pieces are drawn again only where they would be others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import templates
from generator.drawn import Drawn
from generator.incremental.making import ground, make
from tests.conftest import ARTICLE, Project

EVENTS = """
events:
  - id: first
    date: 2020-01-01
    title: The first
    text: It began, as the [last](event:last) tells. [@proof]
  - id: last
    date: 2021-01-01
    title: The last
    text: It ended. [@proof]
"""
PIECE = "set_pieces/timeline/timeline.html"
FILE = "story/timeline.yaml"


@pytest.fixture
def dated(project: Project) -> Project:
    """A project whose article places a timeline."""
    project.write("story/article.md", f"{ARTICLE}\n::: timeline\n\nThe end.\n")
    project.write(FILE, EVENTS)
    return project


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were drawn, in their order."""
    found: list[str] = []
    original = templates.render

    def render(name: str, values: dict[str, object], theme: Path | None = None) -> object:
        found.append(name)
        return original(name, values, theme)

    monkeypatch.setattr(templates, "render", render)
    return found


def edited(project: Project, path: str, old: str, new: str) -> None:
    text = (project.root / "content" / path).read_text(encoding="utf-8")
    assert old in text
    project.write(path, text.replace(old, new, 1))


@pytest.mark.parametrize("before", ["The end.", "::: timeline"])
def test_a_sentence_more_in_the_article_draws_no_set_piece_again(
    dated: Project, drawn: list[str], before: str
) -> None:
    under = ground(dated.root)
    first = make(under, "story").files["story/index.html"]
    drawn.clear()
    edited(dated, "story/article.md", before, f"One sentence more.\n\n{before}")
    second = make(under, "story").files
    assert PIECE not in drawn
    assert b"One sentence more." in second["story/index.html"] != first
    assert second == make(ground(dated.root), "story").files


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (FILE, "The last", "The very last"),
        (FILE, "It ended.", "It is over."),
        ("story/article.md", "The end.", "The end, as the [last](event:last) says."),
        ("story/article.md", "title: ", "title: Once more "),
    ],
)
def test_what_a_set_piece_says_or_is_told_of_draws_it_again(
    dated: Project, drawn: list[str], path: str, old: str, new: str
) -> None:
    under = ground(dated.root)
    make(under, "story")
    drawn.clear()
    edited(dated, path, old, new)
    made = make(under, "story")
    assert PIECE in drawn
    assert made.files == make(ground(dated.root), "story").files


def test_a_template_of_the_project_that_tells_lines_is_drawn_when_they_change(
    dated: Project,
) -> None:
    folder = dated.root / "templates/set_pieces/timeline"
    folder.mkdir(parents=True)
    lines = "<p>{% for one in writer.references.mentions %}{{ one.place.line }} {% endfor %}</p>"
    (folder / "timeline.html").write_text(lines, encoding="utf-8")
    edited(dated, "story/article.md", "::: timeline", "See the [last](event:last).\n\n::: timeline")
    under = ground(dated.root)
    make(under, "story")
    edited(dated, "story/article.md", "See the", "A line above.\n\nSee the")
    assert make(under, "story").files == make(ground(dated.root), "story").files


def test_only_the_last_few_explainers_are_remembered() -> None:
    drawn = Drawn()
    first = drawn.sheet("first", "here")
    assert drawn.sheet("first", "here") is first
    for slug in "abcd":
        drawn.sheet(slug, "here")
    assert drawn.sheet("first", "here") is not first


def test_other_surroundings_and_another_model_are_drawn_anew() -> None:
    drawn, model, twin = Drawn(), [1], [1]
    sheet = drawn.sheet("story", "here")
    assert sheet.once("view", "map", model, None, lambda: "one") == "one"
    assert sheet.once("view", "map", model, None, lambda: "two") == "one"
    assert sheet.once("view", "map", twin, None, lambda: "two") == "two"
    assert drawn.sheet("story", "there").once("view", "map", twin, None, lambda: "three") == "three"
