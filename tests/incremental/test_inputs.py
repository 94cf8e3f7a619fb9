"""What an explainer depends on: the files that are read, and no other."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator import stamps
from generator.content import folder_of
from generator.incremental import inputs
from generator.incremental.inputs import UNKNOWN, common, explainer
from generator.incremental.survey import survey
from tests.conftest import ARTICLE, ROOT

UNREAD = ("notes.txt", "film.mp4", "draft.md", "LICENCE", "photo.tiff", "_old.yaml", ".DS_Store")


def said(root: Path) -> str:
    """What the explainer of a project depends on, in a figure."""
    return explainer(root, survey(str(root)), "story", UNKNOWN).said


def ground(root: Path) -> str:
    """What every explainer of a project depends on, in a figure."""
    return common(root, survey(str(root)), False, UNKNOWN).said


@pytest.mark.parametrize("name", UNREAD)
def test_a_file_that_nothing_reads_changes_nothing(project, name):
    before = survey(str(project.root)), said(project.root)
    project.write(f"story/{name}", "What we must not forget.\n")
    after = survey(str(project.root)), said(project.root)
    assert (after[0].digest, after[1]) == (before[0].digest, before[1])


@pytest.mark.parametrize("name", ["README.md", "notes.txt", "style.css"])
def test_a_file_beside_the_explainers_that_nothing_reads_changes_nothing(project, name):
    before = survey(str(project.root)).digest
    project.write(name, "How we write.\n")
    assert survey(str(project.root)).digest == before


def test_a_build_after_a_note_was_written_has_nothing_to_do(project, monkeypatch):
    project.write("story/notes.txt", "First.\n")
    project.run("build")
    project.write("story/notes.txt", "Second.\n")
    monkeypatch.setattr("generator.incremental.update.update", None)
    assert "(0 written" in project.run("build").out


@pytest.mark.parametrize(
    "name", ["article.md", "sources.yaml", "people.yaml", "stray.yml", "coast.geojson", "a.JPG"]
)
def test_a_file_that_is_read_changes_what_the_page_depends_on(project, name):
    before = said(project.root)
    project.write(f"story/{name}", ARTICLE + "\nMore.\n")
    assert said(project.root) != before


def test_a_text_that_may_be_meant_as_the_article_counts_where_there_is_none(project):
    (project.root / "content/story/article.md").unlink()
    before = said(project.root)
    project.write("story/artikel.md", ARTICLE)
    assert said(project.root) != before


def test_what_is_read_is_what_the_page_depends_on(project):
    for name in (*UNREAD, "people.yaml", "coast.geojson", "a.JPG", "b.png", "c.gpx", "d.json"):
        project.write(f"story/{name}", "")
    _, folder = folder_of(project.root, "story", frozenset(("sources", "people")))
    assert folder.article is not None
    read = (folder.article, *folder.pieces.values(), *folder.attachments, *folder.images)
    seen = survey(str(project.root)).explainers["story"]
    assert sorted(path.name for path in read) == sorted(seen)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    place = os.getcwd()
    os.chdir(path.parent)  # the path of a socket may have no more than a hundred characters
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(place)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none on this computer")
@pytest.mark.parametrize("make", [_pipe, _socket])
@pytest.mark.parametrize("name", ["notes", "coast.json", "photo.png", "people.yaml"])
def test_what_is_no_regular_file_is_never_opened(project, opened, make, name):
    make(project.root / "content/story" / name)
    assert project.run("check").lines == []
    assert project.run("build").code == 0
    assert name not in opened


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none on this computer")
def test_a_pipe_instead_of_the_settings_is_no_file(project, opened):
    (project.root / "content/site.yaml").unlink()
    _pipe(project.root / "content/site.yaml")
    for command in ("check", "build"):
        assert "content/site.yaml: error: this file is missing" in project.run(command).lines[0]
    assert "site.yaml" not in opened


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none on this computer")
def test_a_pipe_among_the_templates_is_never_opened(project, opened):
    (project.root / "templates").mkdir()
    _pipe(project.root / "templates/notes")
    assert project.run("build").code == 0
    assert "notes" not in opened


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were opened to see what they say; a pipe would never end."""
    names: list[str] = []
    read = Path.open

    def watched(self, *arguments, **options):
        assert not self.exists() or self.is_file(), f"{self.name} may have no end"
        names.append(self.name)
        return read(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", watched)
    return names


def test_a_large_file_is_never_held_whole(project, monkeypatch):
    def refuse(self):
        raise AssertionError(f"{self.name} is read whole")

    project.write("story/coast.json", "[]" + " " * 1_000_000)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert said(project.root)
    assert ground(project.root)


def test_a_file_that_is_away_when_it_is_read_is_no_file(tmp_path):
    assert inputs._hash(tmp_path / "gone.yaml") == "no file"


def test_a_folder_that_cannot_be_listed_is_another_than_an_empty_one(project, monkeypatch):
    for path in (project.root / "content/story").iterdir():
        path.unlink()
    empty, scandir = said(project.root), os.scandir

    def closed(path="."):
        if str(path).endswith("story"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert said(project.root) != empty


def test_the_whole_generator_is_looked_at_not_only_the_part_that_looks(project, monkeypatch):
    seen: list[str] = []

    def walk(folder: str, links: bool = True) -> stamps.Stamps:
        seen.append(folder)
        return stamps.walk(folder, links)

    monkeypatch.setattr("generator.incremental.survey.walk", walk)
    survey(str(project.root))
    assert str(ROOT / "generator") in seen
