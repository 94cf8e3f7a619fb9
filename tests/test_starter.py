"""`explainer new`: a small explainer without a problem, for an author to write over."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.article import read_article
from generator.cli import main
from generator.schemas import schemas
from generator.set_pieces import set_pieces
from generator.source import SourceFile
from generator.starter import StarterError, start, starter

SLUG = "harbour-strike"
DAY = "2026-01-15"


def everything(folder):
    """Every file and folder below a folder, with the bytes of the files."""
    return {p.relative_to(folder): p.is_file() and p.read_bytes() for p in folder.rglob("*")}


def test_in_an_empty_folder_it_makes_a_site_that_builds_without_a_problem(empty_project):
    told = empty_project.run("new", SLUG)
    assert (told.code, told.err) == (0, "")
    checked = empty_project.run("check", "--strict")
    assert (checked.code, checked.out) == (0, "")
    assert empty_project.run("build", "--strict").code == 0
    page = empty_project.page(f"{SLUG}/index.html")
    assert "<h1" in page and "Harbour strike</h1>" in page


def test_it_says_where_it_wrote_and_what_to_do_next(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["new", SLUG]) == 0
    assert capsys.readouterr().out == (
        "Wrote content/harbour-strike (7 files), content/site.yaml, content/.schemas\n"
        "Replace what says “Replace …” and watch the page: explainer serve\n"
    )


def test_a_project_named_on_the_command_line_is_named_in_the_next_command(empty_project):
    assert f"explainer serve --project {empty_project.root}\n" in empty_project.run("new", SLUG).out


def test_every_set_piece_is_in_it_and_placed_but_corrections_which_come_after_publication():
    files = starter("A title", DAY)
    pieces = set(set_pieces()) - {"corrections"}
    assert set(files) == {"article.md", *(f"{name}.yaml" for name in pieces)}
    for name in pieces:
        directive = set_pieces()[name].directive
        assert re.search(rf"^::: {directive}( |$)", files["article.md"], re.M), name


def test_the_first_line_of_each_file_names_a_schema_that_is_there(empty_project):
    empty_project.run("new", SLUG)
    content = empty_project.root / "content"
    for file in content.rglob("*.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)[1]
        assert (file.parent / named).read_text(encoding="utf-8") == schemas()[f"{file.stem}.json"]


def test_what_is_to_be_replaced_says_so_in_every_file():
    for name, text in starter("A title", DAY).items():
        assert "Replace this" in text, name


def test_a_second_one_leaves_everything_else_as_it_is(project):
    project.write(".schemas/site.json", "{}")
    before = everything(project.root)
    assert project.run("new", SLUG).code == 0
    after = everything(project.root)
    assert {path: after[path] for path in before} == before
    assert {path.parts[1] for path in after.keys() - before.keys()} == {SLUG}
    assert project.run("check", "--strict").code == 0


@pytest.mark.parametrize(
    "title",
    ["“Boat #7”: stopped", 'a "quoted" \\ thing', "- no: list", "{[&*!|>%@`", "وصل القارب", "no"],
)
def test_a_headline_is_printed_as_it_was_given(empty_project, title):
    assert empty_project.run("new", SLUG, f"--title={title}").code == 0
    source = SourceFile(
        "article.md",
        (empty_project.root / f"content/{SLUG}/article.md").read_text(encoding="utf-8"),
    )
    article, problems = read_article(source)
    assert (str(article.head.title), list(problems)) == (title, [])


@given(st.text())
@example("\x85")
@example("\u2028a\ufeff")
def test_a_headline_is_read_as_it_was_given_or_refused(tmp_path_factory, title):
    root = tmp_path_factory.mktemp("new")
    try:
        start(root, SLUG, title, DAY)
    except StarterError as error:
        assert "title" in str(error)
        assert everything(root) == {}
        return
    text = (root / f"content/{SLUG}/article.md").read_text(encoding="utf-8")
    article, problems = read_article(SourceFile("article.md", text))
    assert (str(article.head.title), list(problems)) == (" ".join(title.split()), [])


@pytest.mark.parametrize(
    ("slug", "hint"),
    [
        ("Harbour Strike!", "write harbour-strike"),
        ("l’été_2024", "write lete-2024"),
        ("../elsewhere", "write elsewhere"),
        ("a/b", "write a-b"),
        ("_draft", "write draft"),
        ("index", "write about-index"),
        ("Assets", "write about-assets"),
        ("", "use lower-case letters, digits and single hyphens"),
        ("порт", "use lower-case letters, digits and single hyphens"),
    ],
)
def test_what_is_no_address_is_refused_with_the_nearest_that_is(empty_project, slug, hint):
    outcome = empty_project.run("new", slug)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"explainer: “{slug}” cannot be the address of an explainer; {hint}\n"
    assert everything(empty_project.root) == {}


def test_a_folder_that_is_there_is_left_alone(project):
    before = everything(project.root)
    outcome = project.run("new", "story")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "explainer: content/story is there already; choose another name\n"
    assert everything(project.root) == before


def test_where_nothing_can_be_written_one_line_says_so(empty_project):
    (empty_project.root / "content").write_text("a file where a folder should be")
    outcome = empty_project.run("new", SLUG)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"explainer: cannot write content/{SLUG}: ")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("fails_at", range(1, 25, 4))
def test_it_writes_all_or_nothing(tmp_path, monkeypatch, fails_at):
    calls = 0

    def failing(real):
        def attempt(*arguments, **named):
            nonlocal calls
            calls += 1
            if calls == fails_at:
                raise OSError(28, "No space left on device")
            return real(*arguments, **named)

        return attempt

    for name in ("write_text", "rename"):
        monkeypatch.setattr(Path, name, failing(getattr(Path, name)))
    try:
        start(tmp_path, SLUG, None, DAY)
    except StarterError as error:
        assert str(error) == f"cannot write content/{SLUG}: No space left on device"
        assert everything(tmp_path) == {}
        return
    assert calls < fails_at
    assert sorted(os.listdir(tmp_path / "content")) == [".schemas", SLUG, "site.yaml"]
