"""Hints name the nearest valid choice, or all choices where they are few."""

from __future__ import annotations

import json
import re
import sys

import pytest

from generator.problems import (
    Problem,
    count,
    did_you_mean,
    kebab,
    nearest,
    one_of,
    ordered,
    report,
    shown,
)
from generator.source import Place
from tests.conftest import Project

KNOWN = ("macron", "collomb", "emmanuel-macron-2017", "le-touquet-signed", "sandhurst")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("macorn", "macron"),
        ("Macron", "macron"),
        ("colomb", "collomb"),
        ("touquet", "le-touquet-signed"),
        ("sandhurst-treaty", "sandhurst"),
        ("collmob", "collomb"),
        ("nacho", None),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_the_one_that_was_meant(typed, meant):
    assert nearest(typed, KNOWN) == meant


def test_a_word_that_shares_a_few_letters_is_not_the_one_that_was_meant():
    assert nearest("hamar", ["samoa", "molde", "oslo"]) is None
    assert nearest("Norge", ["Niger", "Nepal"]) is None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Sørøya", "soroya"),
        ("Ærø og Åland", "aero-og-aland"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Đorđe", "dorde"),
        ("Þingvellir, Ísafjörður", "thingvellir-isafjordur"),
        ("Œuvre", "oeuvre"),
    ],
)
def test_a_letter_that_is_not_english_is_spelt_in_an_id(text, id):
    assert kebab(text) == id


def test_few_choices_are_all_named_and_many_are_not():
    assert did_you_mean("zzz", ["b", "a"]) == "expected a or b"
    assert did_you_mean("zzz", [str(number) for number in range(100)]) == ""
    assert did_you_mean("zzz", []) == ""


def test_a_choice_reads_as_one_speaks():
    assert [one_of("abc"[:number]) for number in range(4)] == ["", "a", "a or b", "a, b or c"]


def test_a_value_is_shown_on_one_line():
    assert shown("one\n  two") == "“one two”"
    assert len(shown("x" * 500)) == 62


def test_problems_are_counted_as_one_speaks():
    place = Place("x", 1, 1)
    error, warning = Problem(place, "a"), Problem(place, "b", severity="warning")
    assert count([]) == "no problems"
    assert count([error]) == "1 error"
    assert count([error, error, warning]) == "2 errors and 1 warning"


def test_problems_come_once_and_in_the_order_of_the_files():
    def problem(path: str, line: int, column: int) -> Problem:
        return Problem(Place(path, line, column), "m")

    listed = [problem("b", 1, 1), problem("a", 10, 1), problem("a", 9, 2), problem("a", 9, 2)]
    places = [(p.place.path, p.place.line, p.place.column) for p in ordered(listed)]
    assert places == [("a", 9, 2), ("a", 10, 1), ("b", 1, 1)]


def test_a_tab_does_not_move_the_caret():
    problems = (Problem(Place("x", 1, 3, 2), "m"),)
    _, line, caret = report(problems, lambda path, number: "\t\tab").splitlines()
    assert line.index("ab") == caret.index("^^")


def test_a_hostile_path_cannot_forge_a_workflow_command():
    problem = Problem(Place("a,b:c\n::error::x", 1, 1), "m\n::warning::y%")
    (line,) = report((problem,), lambda path, number: "", "github").splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax,line=1,col=1,title=E100::")
    assert line.endswith("m%0A::warning::y%25")


def test_json_keeps_every_letter():
    (row,) = json.loads(report((Problem(Place("x", 1, 1), "“é”"),), lambda p, n: "", "json"))
    assert row["message"] == "“é”"


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such names")
def test_no_file_and_no_name_of_one_commands_the_terminal(project: Project) -> None:
    """Nor do they say a line of their own, which GitHub may take for a command."""
    project.write("story/glossary.yaml", "terms:\n  - id: Red \x1b[31m\x9b31m\x7f\n")
    project.write("story/\x1b]0;owned\x07\n::error::x.yaml", "")
    project.write("story/\u202elmay.yaml", "")
    outcome = project.run("check")
    said = outcome.out + outcome.err
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202d\u202e]", said)
    assert not re.search("^::", said, re.MULTILINE)
    assert "  2 |   - id: Red ␛[31m�31m␡\n    |             ^" in said
