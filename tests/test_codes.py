"""What `explainer explain` says of a code is true: its example gives this very code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.codes import codes
from generator.schemas import schemas
from generator.templates import packaged

GUIDE = (Path(__file__).parent.parent / "content" / "README.md").read_text(encoding="utf-8")
STORY = "harbour-light"
FILES = dict(re.findall(r"^`content/(\S+\.\w+)`.*?\n\n```\w+\n(.*?)^```$", GUIDE, re.S | re.M))
MORE = {
    "glossary.yaml": """\
terms:
  - id: sound
    term: Sound
    text: A strait.
    editorial: true
""",
    "corrections.yaml": """\
corrections:
  - id: day
    date: 2026-02-03
    what: The page dated the storm to the 4th; it was the 3rd.
    about: [event:storm]
""",
}
"""What the guide's explainer does without, and an example may be about."""
NOT_IN_A_FILE = {"editor", "folder", "terminal"}
EXAMPLES = [code for code in codes().values() if code.example.file not in NOT_IN_A_FILE]


def replaced(text: str, right: tuple[str, ...], wrong: tuple[str, ...]) -> str:
    """The text with the first lines that read so, wherever they are indented, made wrong."""
    lines = text.splitlines()
    if not right:
        return "\n".join([*lines, *wrong, ""])
    for at in range(len(lines)):
        found = [line.strip() for line in lines[at : at + len(right)]]
        if _bare(found) == _bare(right):
            first = lines[at]
            return "\n".join([*lines[:at], *_indented(wrong, first), *lines[at + len(right) :], ""])
    if len(right) == 1 and right[0] in text:
        return text.replace(right[0], wrong[0], 1)
    raise AssertionError(f"{right} is not in the example")


def _bare(lines):
    """Lines without the dash that may begin an item."""
    return [line.strip().removeprefix("- ").strip() for line in lines]


def _indented(wrong, like):
    indent = like[: len(like) - len(like.lstrip())]
    dash = "- " if like.lstrip().startswith("- ") and not wrong[0].startswith("- ") else ""
    rest = indent + ("  " if dash else "")
    return [f"{indent}{dash}{wrong[0]}", *(f"{rest}{line}" for line in wrong[1:])]


def test_most_codes_have_an_example_in_a_file_of_the_guide():
    assert len(EXAMPLES) >= 0.7 * len(codes())


@pytest.mark.parametrize("code", EXAMPLES, ids=lambda code: code.code)
def test_an_example_gives_the_code_that_it_explains(empty_project, code):
    example = code.example
    is_theme = example.file.startswith("templates/")
    for path, text in FILES.items():
        if is_theme or example.file == "map.yaml" or not path.endswith("map.yaml"):
            empty_project.write(path, text)
    assert example.wrong != example.right
    if is_theme:
        text = (packaged().parent / example.file).read_text(encoding="utf-8")
        path = f"../{example.file}"
    else:
        path = f"{STORY}/{example.file}"
        text = FILES.get(path) or MORE[example.file]
    empty_project.write(path, replaced(text, example.right, example.wrong))
    assert f"[{code.code}]" in empty_project.run("check").out


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_an_entry_says_what_is_wrong_what_to_do_and_shows_it(capsys, code):
    assert main(["explain", code.code]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{code.code}: ")
    assert "\nWrong" in said
    assert "\nRight:\n    " in said or "\nDelete it." in said
    assert "](#" not in said


@pytest.mark.parametrize("written", ["e302", "[E302]", "E302"])
def test_a_code_may_be_copied_from_a_report_as_it_stands(capsys, written):
    assert main(["explain", written]) == 0
    assert capsys.readouterr().out.startswith("E302: Nothing has this id.\n")


def test_without_a_code_all_are_listed_a_line_each(capsys):
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == list(codes())


def test_words_that_are_tried_for_a_choice_have_one_that_there_is():
    choices = "".join(schemas().values())
    rows = re.findall(r"^    .*?  +(\w+) +write (\w+)$", codes()["E213"].more, re.M)
    assert len(rows) >= 5
    for tried, meant in rows:
        assert f'"{meant}"' in choices
        assert f'"{tried}"' not in choices


def test_an_unknown_code_is_a_matter_of_usage_and_names_the_nearest(capsys):
    assert main(["explain", "E3020"]) == 2
    assert "there is no problem code “E3020”; did you mean “E302”?" in capsys.readouterr().err


def test_a_report_on_a_terminal_says_how_to_learn_more(project):
    project.write(
        "story/people.yaml", "people: [{id: a, name: A, role: B}, {id: b, nmae: B, role: C}]\n"
    )
    assert project.run("check").err.splitlines()[-1] == "explainer explain E211 says more"
    assert project.run("build").err.splitlines()[-1] == "explainer explain E211 says more"


@pytest.mark.parametrize("style", ["json", "github"])
def test_a_report_for_a_machine_does_not(project, style):
    project.write("story/people.yaml", "people: nobody\n")
    outcome = project.run("check", "--format", style)
    assert "says more" not in outcome.out + outcome.err


def test_content_without_a_problem_needs_no_explanation(project):
    outcome = project.run("check")
    assert "says more" not in outcome.out + outcome.err
