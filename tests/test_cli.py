"""The command: what it prints, where it prints it, and how it ends."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import main
from generator.cli.overview import COMMANDS
from tests.conftest import explainer

BROKEN = "people:\n  - {id: macron, nmae: Emmanuel Macron, role: President, sources: [proof]}\n"
UNSOURCED = "people:\n  - {id: macron, name: Emmanuel Macron, role: President}\n"


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def told(err: str) -> str:
    """Standard error without the progress of a build that takes long."""
    return "".join(line for line in err.splitlines(True) if not line.startswith("… "))


def test_a_build_ends_with_one_line_that_says_what_was_built(project):
    outcome = project.run("build")
    assert outcome.code == 0
    assert told(outcome.err) == ""
    assert outcome.out.startswith("Built 1 explainer from 3 files into ")
    assert outcome.out.count("\n") == 1
    assert "written, 0 unchanged, 0 removed) in " in outcome.out


def test_a_second_build_has_nothing_to_write(project):
    project.run("build")
    assert "(0 written" in project.run("build").out


def test_content_with_a_mistake_ends_with_1_and_leaves_the_site_as_it_was(project):
    project.run("build")
    before = files(project.root / "site")
    project.write("story/people.yaml", BROKEN)
    outcome = project.run("build")
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.endswith(
        "1 error in 4 files; nothing was written\nexplainer explain E211 says more\n"
    )
    assert files(project.root / "site") == before


def test_a_mistake_is_shown_in_its_line_with_a_caret(project):
    project.write("story/people.yaml", BROKEN)
    assert project.run("check").out == (
        "content/story/people.yaml:2:18: error: unknown key “nmae”; did you mean “name”? [E211]\n"
        "  2 |   - {id: macron, nmae: Emmanuel Macron, role: President, sources: [proof]}\n"
        "    |                  ^^^^\n"
    )


@pytest.mark.parametrize("command", ["build", "check"])
def test_nothing_is_printed_twice(project, command):
    project.write("story/people.yaml", BROKEN)
    outcome = project.run(command)
    lines = (outcome.out + told(outcome.err)).splitlines()
    assert len(lines) == len(set(lines)) == 5


def test_check_writes_nothing(project):
    before = files(project.root)
    assert project.run("check").code == 0
    project.write("story/people.yaml", BROKEN)
    broken = files(project.root)
    assert project.run("check").code == 1
    assert files(project.root) == broken
    assert before.keys() < broken.keys()


def test_check_of_good_content_says_so_in_one_line(project):
    outcome = project.run("check")
    assert (outcome.out, told(outcome.err)) == ("", "no problems in 3 files\n")


def test_a_warning_lets_a_build_pass_and_strict_does_not(project):
    project.write("story/people.yaml", UNSOURCED)
    lenient = project.run("build")
    assert lenient.code == 0
    assert [line.partition(": ")[2].partition(":")[0] for line in lenient.lines] == ["warning"]
    strict = project.run("build", "--strict")
    assert strict.code == 1
    assert [line.partition(": ")[2].partition(":")[0] for line in strict.lines] == ["error"]
    assert project.run("check", "--strict").code == 1


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_is_all_that_stands_on_the_standard_output(project, command):
    assert json.loads(project.run(command, "--format", "json").out) == []
    project.write("story/people.yaml", BROKEN)
    assert json.loads(project.run(command, "--format", "json").out) == [
        {
            "path": "content/story/people.yaml",
            "line": 2,
            "column": 18,
            "severity": "error",
            "code": "E211",
            "message": "unknown key “nmae”",
            "hint": "did you mean “name”?",
        }
    ]


def test_github_shows_each_problem_at_its_line(project):
    project.write("story/people.yaml", BROKEN)
    project.write("story/glossary.yml", "100%\n")
    assert project.run("check", "--format", "github").out.splitlines() == [
        "::error file=content/story/glossary.yml,title=E004::"
        "nothing reads a file of this name; did you mean “glossary.yaml”?",
        "::error file=content/story/people.yaml,line=2,col=18,title=E211::"
        "unknown key “nmae”; did you mean “name”?",
    ]


def test_choices_of_a_phrase_follow_its_problem_a_line_each(project):
    note = "annotations: [{id: door, phrase: door, kind: context, text: A., sources: [proof]}]\n"
    head = f"---\ntitle: T\nstandfirst: S.\npublished: 2026-01-01\n{note}---\n\n"
    project.write("story/article.md", head + "A back door is a door.\n")
    assert project.run("check").out.splitlines()[:3] == [
        "content/story/article.md:5:34: error: the phrase “door” stands twice in the article"
        " (line 8); say which: [E420]",
        '  line 8: A back [door] is a door.: prefix: "back" or occurrence: 1',
        '  line 8: A back door is a [door].: prefix: "a" or occurrence: 2',
    ]


def test_a_long_line_is_shown_around_the_mistake(project):
    text = "word " * 100 + "[here](place:calais) " + "word " * 100
    project.write("story/people.yaml", f"title: T\nintro: {text}\npeople: []\n")
    place, line, caret = project.run("check").out.splitlines()
    assert place.startswith("content/story/people.yaml:2:515: error")
    assert len(line) < 120
    start = caret.index("^")
    assert line[start : start + caret.count("^")] == "place:calais"


def test_a_missing_content_folder_is_one_line(empty_project):
    outcome = empty_project.run("build")
    assert outcome.code == 1
    assert outcome.lines == []
    assert told(outcome.err).splitlines()[0] == (
        "content: error: there is no content folder here;"
        " create it, with site.yaml and a folder with an article.md in it [E001]"
    )
    assert not (empty_project.root / "site").exists()


def test_an_empty_content_folder_is_one_line(empty_project):
    (empty_project.root / "content").mkdir()
    outcome = empty_project.run("check")
    assert outcome.code == 1
    assert outcome.out == (
        "content: error: there is no explainer here;"
        " create site.yaml, and a folder with an article.md in it [E003]\n"
    )


def test_a_project_that_is_not_there_is_a_usage_error(capsys, tmp_path):
    assert main(["build", "--project", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err == f"explainer: there is no folder {tmp_path / 'nowhere'}\n"


def test_outside_of_any_project_one_line_says_what_to_do(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == (
        "explainer: no content/site.yaml here or in any parent folder;"
        " go there, use --project DIR, or begin with “explainer new”\n"
    )


def test_a_content_folder_that_is_closed_to_us_is_none(project, capsys, monkeypatch):
    stat = os.stat

    def closed(path, **options):
        if str(path).endswith("site.yaml"):
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **options)

    monkeypatch.chdir(project.root)
    monkeypatch.setattr(os, "stat", closed)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith("explainer: no content/site.yaml here")


def test_the_project_is_found_from_a_folder_within_it(project, capsys, monkeypatch):
    monkeypatch.chdir(project.root / "content" / "story")
    assert main(["build"]) == 0
    assert (project.root / "site" / "story" / "index.html").is_file()
    assert told(capsys.readouterr().err) == ""


def test_a_project_far_from_the_checkout_needs_nothing_but_content(project):
    done = explainer("build", "--project", str(project.root), cwd=Path(__file__).parent.parent)
    assert (done.returncode, told(done.stderr)) == (0, "")
    assert {path.name for path in project.root.iterdir()} == {".explainer-cache", "content", "site"}
    assert "A first paragraph" in project.page()


def test_the_output_goes_where_it_is_told(project, tmp_path):
    output = tmp_path / "public" / "html"
    assert project.run("build", "--output", str(output)).code == 0
    assert (output / "index.html").is_file()
    assert not (project.root / "site").exists()


@pytest.mark.parametrize("output", ["content", "content/story", "blocked/site"])
def test_an_output_that_cannot_be_written_is_one_line(project, output):
    (project.root / "blocked").write_text("a file where a folder should be")
    before = files(project.root)
    outcome = project.run("build", "--output", str(project.root / output))
    assert outcome.code == 2
    assert outcome.out == ""
    assert told(outcome.err).startswith("explainer: ")
    assert told(outcome.err).count("\n") == 1
    assert files(project.root) == before


def test_a_port_in_use_is_one_line(project):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        outcome = project.run("serve", "--port", port)
    assert outcome.code == 2
    assert told(outcome.err) == f"explainer: port {port} is in use: name another, or none\n"


@pytest.mark.parametrize("port", ["http", "-1", "65536", "8000.0", "²"])
def test_a_port_is_a_number_of_a_port(capsys, port):
    assert main(["serve", f"--port={port}"]) == 2
    assert f"“{port}” is not a port (0 to 65535)" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example_that_is_one(capsys, command):
    assert main([command, "--help"]) == 0
    text = capsys.readouterr().out
    example = text.partition("example: ")[2].strip()
    assert example.startswith(f"explainer {command}")
    for word in example.split()[2:]:
        if word.startswith("--"):
            assert f"{word} " in text.partition("options:")[2]


def test_the_command_lists_its_commands_with_an_example(capsys):
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(f"\n    {command} " in text for command in COMMANDS)
    assert "example: explainer " in text


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--frmat", "x"], ["check", "x"]])
def test_what_is_no_command_is_a_usage_error(capsys, arguments):
    assert main(arguments) == 2
    assert "usage: explainer" in capsys.readouterr().err


def test_two_dashes_are_no_version(project):
    """Some versions of argparse give an empty list for them."""
    outcome = project.run("check", "--since=--")
    assert outcome.code == 2
    assert outcome.err


def test_the_version_is_that_of_the_package(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"explainer {__version__}\n"


def test_a_terminal_without_quotation_marks_gets_an_answer_all_the_same(project):
    project.write("story/people.yaml", BROKEN)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--project", str(project.root)],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"unknown key \\u201cnmae\\u201d" in done.stdout
    assert b"Traceback" not in done.stderr
