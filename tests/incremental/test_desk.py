"""At the editor's desk a change makes anew only what it touches, and a fault stops only its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.incremental import crew, making, workers
from generator.incremental import desk as desk_module
from generator.incremental.desk import Desk
from generator.incremental.made import Made
from generator.templates import packaged
from tests.conftest import ARTICLE, Project

OTHER = ARTICLE.replace("A title", "Another title")
WRONG = ARTICLE.replace("title:", "titel:")


@pytest.fixture
def two(project: Project) -> Project:
    """A project of two explainers."""
    project.write("other/article.md", ARTICLE)
    project.write("other/sources.yaml", (project.root / "content/story/sources.yaml").read_bytes())
    return project


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The explainers that were made, in their order."""
    found: list[str] = []
    original = making.make

    def make(under: making.Ground, slug: str) -> Made:
        found.append(slug)
        return original(under, slug)

    monkeypatch.setattr(making, "make", make)
    monkeypatch.setattr(workers, "processors", lambda: 1)
    return found


def test_an_edit_makes_its_explainer_alone_and_the_index(two: Project, made: list[str]) -> None:
    desk = Desk(two.root)
    desk.lay()
    made.clear()
    two.write("other/article.md", OTHER)
    laid = desk.lay()
    assert made == ["other"]
    assert laid.pages == build(two.root).pages
    assert b"Another title" in laid.pages["index.html"]


def test_where_the_changed_files_are_known_no_other_is_looked_at(
    two: Project, made: list[str]
) -> None:
    desk = Desk(two.root)
    desk.lay()
    made.clear()
    two.write("other/article.md", OTHER)
    two.write("story/article.md", OTHER)
    laid = desk.lay({str(two.root / "content/other/article.md")})
    assert made == ["other"]
    assert b"Another title" in laid.pages["other/index.html"]
    assert b"Another title" not in laid.pages["story/index.html"]
    assert desk.lay().pages == build(two.root).pages


@pytest.mark.parametrize("path", ["content/site.yaml", "content/new/article.md", "content/other"])
def test_where_more_may_have_changed_everything_is_looked_at(two: Project, path: str) -> None:
    desk = Desk(two.root)
    desk.lay()
    two.write("other/article.md", OTHER)
    two.write("new/article.md", ARTICLE)
    two.write("new/sources.yaml", (two.root / "content/story/sources.yaml").read_bytes())
    assert desk.lay({str(two.root / path)}).pages == build(two.root).pages


def test_nothing_changed_makes_nothing(two: Project, made: list[str]) -> None:
    desk = Desk(two.root)
    desk.lay()
    made.clear()
    assert desk.lay().pages == build(two.root).pages
    assert made == []


def test_a_broken_explainer_keeps_its_last_good_page_and_stops_no_other(two: Project) -> None:
    desk = Desk(two.root)
    before = desk.lay()
    two.write("story/article.md", WRONG)
    two.write("other/article.md", OTHER)
    laid = desk.lay()
    assert laid.stale
    assert {problem.code for problem in laid.problems} == {"E211"}
    assert laid.pages["story/index.html"] == before.pages["story/index.html"]
    assert b"Another title" in laid.pages["other/index.html"]
    two.write("story/article.md", ARTICLE)
    mended = desk.lay()
    assert (mended.stale, mended.problems, mended.pages) == (False, (), build(two.root).pages)


def test_an_explainer_that_was_never_whole_is_left_out(two: Project) -> None:
    two.write("story/article.md", WRONG)
    laid = Desk(two.root).lay()
    assert "other/index.html" in laid.pages
    assert "story/index.html" not in laid.pages
    assert b"story/" not in laid.pages["index.html"]
    assert laid.stale


def test_explainers_come_and_go(two: Project) -> None:
    desk = Desk(two.root)
    desk.lay()
    (two.root / "content/other").rename(two.root / "content/third")
    laid = desk.lay()
    assert laid.pages == build(two.root).pages
    assert "third/index.html" in laid.pages


def test_while_the_settings_are_broken_nothing_is_drawn(two: Project) -> None:
    desk = Desk(two.root)
    desk.lay()
    two.write("site.yaml", "titel: X\n")
    laid = desk.lay()
    assert laid.stale
    assert laid.pages == {}
    assert laid.problems


def test_a_wrong_template_keeps_every_last_good_page(two: Project) -> None:
    desk = Desk(two.root)
    before = desk.lay()
    theme = two.root / "templates/layouts/base.html"
    theme.parent.mkdir(parents=True)
    base = (packaged() / "layouts/base.html").read_text(encoding="utf-8")
    theme.write_text(base.replace("{{ policy }}", "{{ nothing_here }}"))
    laid = desk.lay()
    assert laid.stale
    assert [problem.code for problem in laid.problems] == ["E601"]
    assert laid.pages == before.pages
    theme.unlink()
    assert desk.lay().pages == build(two.root).pages


def test_a_template_of_the_project_is_used_from_when_it_comes_until_it_goes(
    two: Project, made: list[str]
) -> None:
    desk, folder = Desk(two.root), two.root / "templates"
    desk.lay()
    (folder / "layouts").mkdir(parents=True)
    assert b"Mine alone" not in desk.lay().pages["story/index.html"]
    page = folder / "layouts/explainer.html"
    page.write_text("Mine alone", encoding="utf-8")
    assert desk.lay().pages["story/index.html"] == b"Mine alone"
    page.unlink()
    assert b"Mine alone" not in desk.lay().pages["story/index.html"]


def test_the_desk_writes_nothing(two: Project) -> None:
    def files() -> list[Path]:
        return sorted(two.root.rglob("*"))

    before = files()
    Desk(two.root).lay()
    assert files() == before


def test_the_index_is_drawn_again_when_it_is_asked_for(
    two: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    original = desk_module.shared_pages

    def shared_pages(*given: Any) -> dict[str, bytes]:
        drawn.append(len(given[1]))
        return original(*given)

    monkeypatch.setattr(desk_module, "shared_pages", shared_pages)
    desk = Desk(two.root)
    desk.lay()
    drawn.clear()
    two.write("other/article.md", OTHER)
    laid = desk.lay()
    assert laid.changed[-1] == "index.html"
    assert b"Another title" in laid.pages["other/index.html"]
    assert drawn == []
    assert b"Another title" in laid.pages["index.html"]
    assert drawn == [2]
    assert laid.pages == build(two.root).pages
    assert drawn == [2]


def test_what_changed_is_named_and_nothing_else(two: Project) -> None:
    desk = Desk(two.root)
    assert desk.lay().changed == ()
    two.write("other/article.md", f"{ARTICLE}\nMore words.\n")
    assert "other/index.html" in desk.lay().changed
    assert not any(path.startswith("story/") for path in desk.lay().changed)
    (two.root / "content/other/article.md").unlink()
    (two.root / "content/other/sources.yaml").unlink()
    (two.root / "content/other").rmdir()
    changed = desk.lay().changed
    assert {"other/index.html", "index.html"} <= set(changed)


def test_pages_that_were_made_together_are_held_packed(
    two: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_FEWEST", 1)
    laid = Desk(two.root).lay()
    assert laid.pages == build(two.root).pages
    assert sorted(laid.pages) == sorted(build(two.root).pages)
    assert len(laid.pages) == len(build(two.root).pages)
