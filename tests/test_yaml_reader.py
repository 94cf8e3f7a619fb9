"""YAML is read as it was typed, with a place for every value and key, or refused with one."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.source import SourceFile, Text
from generator.yaml_reader import MAX_DEPTH, Fields, Items, read


def value_of(text: str) -> object:
    value, problems = read(SourceFile("x.yaml", text))
    assert problems == ()
    return value


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "Yes",
        "on",
        "~",
        "null",
        "12:30",
        "0755",
        "0x1F",
        "1e3",
        "1_000",
        ".inf",
        "2018-01-16",
        "2018-01-16T14:30:00Z",
        "=",
        "+1",
        "-0",
        "1.10",
        "0b1",
        "1:20:30",
        "y",
        "TRUE",
        "٣",
    ],
)
def test_a_scalar_is_the_text_that_was_typed(typed):
    assert value_of(f"a: {typed}") == {"a": typed}
    assert value_of(f"a: [{typed}]") == {"a": [typed]}
    assert value_of(f"{typed}: a") == {typed: "a"}


def test_keys_and_values_know_their_places():
    fields = value_of("first: 1\nlist:\n  - {deep: two}\n")
    assert isinstance(fields, Fields)
    key, items = fields.key("list"), fields["list"]
    assert key is not None
    assert isinstance(items, Items)
    assert (key.place.line, key.place.column, key.place.length) == (2, 1, 4)
    inner = items[0]
    assert isinstance(inner, Fields)
    assert (inner.place.line, inner.place.column) == (3, 5)
    deep = inner["deep"]
    assert isinstance(deep, Text)
    assert (deep.place.line, deep.place.column, deep.place.length) == (3, 12, 3)


def test_places_count_characters_of_any_size():
    fields = value_of("é🦊: [字, x]")
    assert isinstance(fields, Fields)
    items = fields["é🦊"]
    assert isinstance(items, Items)
    assert [item.place.column for item in items] == [6, 9]


def test_places_count_from_the_start_of_the_file_not_of_the_stretch():
    text = "---\nkey: value\n---\nBody"
    value, _ = read(SourceFile("x.md", text), 4, 15)
    assert isinstance(value, Fields)
    assert (value["key"].place.line, value["key"].place.column) == (2, 6)


def test_nothing_is_no_value_and_no_problem():
    assert read(SourceFile("x.yaml", "# only a comment\n")) == (None, ())


def test_depth_costs_nothing():
    deepest = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    value_of(f"a: {deepest}")
    _, problems = read(SourceFile("x.yaml", "a: " + "[" * 100_000))
    assert [problem.code for problem in problems] == ["E106"]


def test_a_few_lines_cannot_become_millions_of_values():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    value, problems = read(SourceFile("x.yaml", "\n".join(lines)))
    assert value is None
    assert [problem.code for problem in problems] == ["E105"]


def test_all_keys_that_are_given_twice_are_reported():
    _, problems = read(SourceFile("x.yaml", "a: 1\nb: 2\na: 3\nb: 4\na: 5\n"))
    assert [(p.code, p.place.line) for p in problems] == [("E103", 3), ("E103", 4), ("E103", 5)]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x80", "\x9f", "\ufffe"])
def test_a_character_that_is_no_text_is_refused_where_it_stands(character):
    _, problems = read(SourceFile("x.yaml", f"é: 🦊\nb: x{character}\n"))
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("E102", 2, 5)]


@pytest.mark.parametrize("written", [r"\0", r"\a", r"\e", r"\r", r"\x7f", r"\x9b", r"\uFFFE"])
def test_a_character_that_is_no_text_is_refused_where_a_backslash_writes_it(written):
    value, problems = read(SourceFile("x.yaml", f'a: "x{written}"\nb: [y, "{written}"]\n'))
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("E102", 1, 4),
        ("E102", 2, 8),
    ]
    assert value["a"].stands_in


def test_tabs_and_line_ends_may_be_written_with_a_backslash():
    assert read(SourceFile("x.yaml", r'a: "x\ty\nz\u00e9"')) == ({"a": "x\ty\nzé"}, ())


def test_what_is_not_yaml_is_stood_in_for_and_the_rest_is_read():
    text = "a: b: c\nd: [e\nf: g\nh: 'i' j\nk: l\n"
    value, problems = read(SourceFile("x.yaml", text))
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("E101", 1, 5),
        ("E101", 2, 4),
        ("E101", 4, 6),
    ]
    assert isinstance(value, Fields)
    assert {key for key, one in value.items() if isinstance(one, Text) and one.stands_in} == set(
        "adh"
    )
    assert (value["f"], value["k"]) == ("g", "l")
    assert (value["k"].place.line, value["k"].place.column) == (5, 4)


def test_reading_on_ends_somewhere():
    text = "a:\n" + "".join(f"  - b{n}: @c\n    d: [\n" for n in range(300))
    value, problems = read(SourceFile("x.yaml", text))
    assert value is None
    assert 1 < len(problems) < 50
    assert problems[-1].hint.endswith("the rest of this file is read once this is mended")


SCALARS = st.text(alphabet="ab é:#-'\"\n字🦊0", min_size=1, max_size=12)
KEYS = SCALARS.filter(str.strip)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_whatever_is_written_as_yaml_is_read_again(value, flow):
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
    found, problems = read(SourceFile("x.yaml", text))
    assert problems == ()
    assert found == value


@given(st.text(max_size=60) | st.text(alphabet="[]{}:,-&*!|>'\"%@`# \n\tab", max_size=40))
def test_any_text_is_a_value_or_a_located_problem(text):
    source = SourceFile("x.yaml", text)
    _, problems = read(source)
    for problem in problems:
        assert 1 <= problem.place.line <= len(source.line_starts)
        assert 1 <= problem.place.column <= len(source.line(problem.place.line)) + 1
