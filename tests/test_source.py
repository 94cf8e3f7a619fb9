"""Places are lines and columns that an editor counts: characters, from 1."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.source import Place, SourceFile, Text

FILE = SourceFile("content/x.yaml", "first\n\nthé third 🦊 line\nlast")


def test_a_place_is_counted_in_characters_from_one():
    at = FILE.text.index("🦊")
    assert FILE.place(at) == Place("content/x.yaml", 3, 11, 1)
    assert FILE.place(at + 2) == Place("content/x.yaml", 3, 13, 1)


def test_a_place_ends_with_its_line():
    assert FILE.place(0, 200).length == len("first")


def test_beyond_the_end_is_the_end():
    assert FILE.place(10_000) == FILE.place(len(FILE.text))


def test_a_line_is_given_without_its_end():
    assert [FILE.line(number) for number in range(6)] == [
        "",
        "first",
        "",
        "thé third 🦊 line",
        "last",
        "",
    ]


def test_a_quoted_text_begins_after_its_mark():
    source = SourceFile("x", 'key: "value"')
    assert Text("value", source, 5, 12).place == Place("x", 1, 7, 5)


def test_a_part_of_a_text_is_found_where_it_is_written():
    source = SourceFile("x", "key: one two one")
    text = Text("one two one", source, 5, 16)
    assert text.place_of("one", 1).column == 14
    assert text.place_of("three") == text.place


@given(st.text(alphabet="a\né🦊"), st.integers(0, 50))
def test_every_place_leads_back_to_its_character(text, index):
    source = SourceFile("x", text)
    place = source.place(min(index, len(text)))
    assert source.line_starts[place.line - 1] + place.column - 1 == min(index, len(text))
