"""The types of field: what they take, what they refuse, and in what words."""

from __future__ import annotations

import re
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Problem, kebab
from generator.repair import repaired
from generator.set_pieces import set_pieces
from generator.source import SourceFile
from generator.structure import structure
from generator.values import (
    KEBAB_CASE,
    Citation,
    Id,
    Language,
    Latitude,
    Line,
    Longitude,
    Markdown,
    Model,
    PositiveInteger,
    PositiveNumber,
    Reference,
    To,
    Truth,
    Url,
    When,
)
from generator.yaml_reader import Value, read


class Part(Model):
    """A mapping within the mapping."""

    name: Line
    """What it is called."""
    flag: Truth = False


class Everything(Model):
    """One field of each type."""

    id: Id | None = None
    line: Line | None = None
    markdown: Markdown | None = None
    language: Language | None = None
    url: Url | None = None
    when: When | None = None
    event: Annotated[Reference, To("event")] | None = None
    sources: tuple[Citation, ...] = ()
    lat: Latitude | None = None
    lon: Longitude | None = None
    km: PositiveNumber | None = None
    nth: PositiveInteger | None = None
    parts: tuple[Part, ...] = ()


def value_of(text: str) -> tuple[Value, SourceFile]:
    source = SourceFile("x.yaml", text)
    value, problems = read(source)
    assert value is not None
    assert problems == ()
    return value, source


def model_of(text: str) -> Everything:
    model, problems = structure(value_of(text)[0], Everything)
    assert problems == ()
    assert model is not None
    return model


def problems_of(text: str) -> tuple[Problem, ...]:
    return structure(value_of(text)[0], Everything)[1]


def test_a_line_is_one_line():
    assert model_of("line: >\n  One\n  two.\n\n  Three.\n").line == "One two. Three."


def test_a_line_keeps_the_spaces_that_hold_words_together():
    assert (
        model_of("line: «\u00a0Non\u00a0»,  dit-il à 18\u202fh").line
        == "«\u00a0Non\u00a0», dit-il à 18\u202fh"
    )


def test_markdown_keeps_its_lines():
    assert model_of("markdown: |\n  One\n\n  - two\n").markdown == "One\n\n- two\n"


def test_a_citation_may_have_a_locator():
    first, second = model_of("sources: [hrw-2017, 'hrw-2017, p. 12, n. 3']").sources
    assert (first, first.locator) == ("hrw-2017", "")
    assert (second, second.locator) == ("hrw-2017", "p. 12, n. 3")


@pytest.mark.parametrize(
    ("typed", "columns", "written"),
    [
        ("[hrw-2017, p. 6]", [21], '["hrw-2017, p. 6"]'),
        ("[hrw-2017, p. 6, lords-2018]", [21], '["hrw-2017, p. 6", lords-2018]'),
        ("[hrw-2017, pp. 6, 9, n. 3]", [21], '["hrw-2017, pp. 6, 9, n. 3"]'),
        ("[a, § 6, b, Fig. 2]", [14, 22], '["a, § 6", "b, Fig. 2"]'),
    ],
)
def test_a_locator_that_a_comma_divides_from_its_source_is_told_once(typed, columns, written):
    problems = problems_of(f"sources: {typed}")
    assert [problem.place.column for problem in problems] == columns
    assert {problem.hint for problem in problems} == {f"write {written}"}
    assert {problem.code for problem in problems} == {"E203"}


def test_a_number_may_be_the_id_of_a_source():
    assert model_of("sources: [hrw, 2017]").sources == ("hrw", "2017")


def test_a_value_knows_where_it_stood():
    (citation,) = model_of("sources:\n  - 'hrw-2017'\n").sources
    assert (citation.place.line, citation.place.column, citation.place.length) == (2, 6, 8)


@pytest.mark.parametrize("typed", ["en", "fr", "pt-BR", "zh-Hant-TW", "ckb"])
def test_a_language_is_a_tag(typed):
    assert model_of(f"language: {typed}").language == typed


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org",
        "http://é.example/ü?a=b#c",
        "https://[::1]:8080/x",
        "HTTPS://EXAMPLE.ORG",
    ],
)
def test_an_address_is_absolute(typed):
    assert model_of(f"url: '{typed}'").url == typed


@pytest.mark.parametrize(
    ("typed", "column", "message", "hint", "code"),
    [
        ("id: Big Day", 5, "“Big Day” is not an id", "write “big-day”", "E203"),
        ("id: déjà_vu", 5, "“déjà_vu” is not an id", "write “deja-vu”", "E203"),
        ("id: '-x'", 6, "“-x” is not an id", "write “x”", "E203"),
        ("event: Big Day", 8, "“Big Day” is not the id of an event", "write “big-day”", "E203"),
        (
            "language: english",
            11,
            "“english” is not a language",
            "write “en”",
            "E204",
        ),
        (
            "url: example.org",
            6,
            "“example.org” is not a web address",
            "write “https://example.org”",
            "E205",
        ),
        (
            "url: ftp://example.org",
            6,
            "“ftp://example.org” is not a web address",
            "write the whole address, beginning with https://",
            "E205",
        ),
        (
            "lat: 51°",
            6,
            "“51°” is not a number",
            "write 51: degrees with decimals",
            "E207",
        ),
        (
            "lat: 1e1",
            6,
            "“1e1” is not a number",
            "write digits, with a point if need be, such as 50.95",
            "E207",
        ),
        (
            "lat: nan",
            6,
            "“nan” is not a number",
            "write digits, with a point if need be, such as 50.95",
            "E207",
        ),
        (
            "lat: '50,95'",
            7,
            "“50,95” is not a number",
            "write 50.95: a point, no comma",
            "E207",
        ),
        (
            "lat: 120.5",
            6,
            "120.5 is no latitude",
            "it lies between -90 and 90; are latitude and longitude swapped?",
            "E208",
        ),
        (
            "lon: -181",
            6,
            "-181 is no longitude",
            "it lies between -180 and 180: write 179",
            "E208",
        ),
        ("language: jp", 11, "“jp” is not a language", "write “ja”", "E204"),
        ("language: japansk", 11, "“japansk” is not a language", "write “ja”", "E204"),
        ("language: suomi", 11, "“suomi” is not a language", "write “fi”", "E204"),
        (
            "language: qx-NO",
            11,
            "“qx-NO” is not a language",
            "write a code such as en, fr or pt-BR",
            "E204",
        ),
        (
            "lat: '62.7372, 7.1607'",
            7,
            "“62.7372, 7.1607” is not a number",
            "write one number, 62.7372 or 7.1607",
            "E207",
        ),
        ("km: 0", 5, "0 is not more than 0", "", "E207"),
        ("nth: 0", 6, "“0” is not a whole number", "write 1, 2, 3 …", "E207"),
        ("nth: 1.5", 6, "“1.5” is not a whole number", "write 1, 2, 3 …", "E207"),
        (
            "line: [a]",
            7,
            "a list where text is expected",
            "put text that begins with “[” in quotation marks",
            "E201",
        ),
        (
            "event: event:storm",
            8,
            "“event:storm” is not the id of an event",
            "write “storm”: the id alone",
            "E203",
        ),
        (
            "event: quote:storm",
            8,
            "“quote:storm” is not the id of an event",
            "write the id of an event alone, without “quote:”",
            "E203",
        ),
        (
            "event: {event: storm}",
            8,
            "a mapping where the id of an event is expected",
            "write “storm”: the id alone",
            "E201",
        ),
        (
            "event: [storm]",
            8,
            "a list where the id of an event is expected",
            "write storm, without brackets or a dash",
            "E201",
        ),
        (
            "sources: ['@hrw-2017, p. 6']",
            12,
            "“@hrw-2017” is not the id of a source",
            "write “hrw-2017, p. 6”, without the @",
            "E203",
        ),
        (
            "sources: [p. 6]",
            11,
            "“p. 6” is not the id of a source",
            "a place in a source follows its id: write “…, p. 6” with the id for the dots",
            "E203",
        ),
        (
            "sources: hrw-2017, p. 6",
            10,
            "“hrw-2017, p. 6” where a list is expected",
            'write ["hrw-2017, p. 6"], or one “- ” item a line',
            "E214",
        ),
        (
            "sources: hrw-2017]",
            10,
            "“hrw-2017]” where a list is expected",
            "write [hrw-2017], or one “- ” item a line",
            "E214",
        ),
        ("line: ''", 1, "nothing is written here", "write a value, or delete the key", "E202"),
        (
            "parts: [x]",
            9,
            "“x” where a mapping is expected",
            "write keys with values: name or flag",
            "E215",
        ),
        (
            "parts: [{name: a, flag: on}]",
            25,
            "“on” is neither true nor false",
            "write true or false",
            "E216",
        ),
        ("parts: [{}]", 9, "“name” is missing here", "write “name: …”: what it is called", "E212"),
        (
            "parts: {name: a}",
            8,
            "a mapping where a list is expected",
            "begin each item with “- ”",
            "E214",
        ),
        ("wen: 2018", 1, "unknown key “wen”", "did you mean “when”?", "E211"),
    ],
)
def test_what_a_field_refuses_it_refuses_in_words(typed, column, message, hint, code):
    (problem,) = problems_of(typed)
    assert (problem.message, problem.hint, problem.code) == (message, hint, code)
    assert (problem.place.line, problem.place.column) == (1, column)


def test_a_long_value_is_not_repeated_whole():
    (problem,) = problems_of(f"id: '{'Far too long ' * 50}'")
    assert len(problem.message) < 90
    assert "…”" in problem.message


def test_every_wrong_value_is_reported_in_one_run():
    typed = (
        "id: A B\nlanguage: english\nwhen: 2018-13\nlat: x\nparts:\n- nam: a\n- {name: b, c: d}\n"
    )
    assert [p.code for p in problems_of(typed)] == ["E203", "E204", "E206", "E207", "E211", "E211"]


@given(st.text(max_size=30))
def test_a_kebab_is_an_id_or_nothing(text):
    made = kebab(text)
    assert made == "" or re.fullmatch(KEBAB_CASE, made)
    assert kebab(made) == made


WRONG = st.sampled_from(
    ["[]", "{}", "''", "[a, [b]]", "{a: b}", "A B", "x", "-1", "[{}]", "[[[]]]", "{name: [x]}"]
)


@given(st.dictionaries(st.sampled_from([*Everything.model_fields, "lin", "sorces"]), WRONG))
def test_whatever_is_wrong_can_be_stood_in_for(fields):
    typed = "".join(f"{key}: {value}\n" for key, value in fields.items()) or "{}"
    value, source = value_of(typed)
    model, problems = structure(value, Everything)
    assert (model is None) == bool(problems)
    assert repaired(value, Everything, source) is not None
    assert all(1 <= problem.place.line <= len(fields) for problem in problems)


def test_no_file_takes_yes_or_1_for_true():
    def below(model: type[Model]) -> set[type[Model]]:
        return {model}.union(*map(below, model.__subclasses__()))

    set_pieces()
    own = [model for model in below(Model) if model.__module__.startswith("generator.")]
    fields = [field for model in own for field in model.model_fields.values()]
    truths = [field for field in fields if field.annotation is bool]
    assert truths
    assert all(field.metadata for field in truths), "write Truth, not bool"
