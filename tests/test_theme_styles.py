"""The styles of a theme: what is not closed, not ended, or has no value is told where it stands."""

from __future__ import annotations

import pytest

from generator.source import SourceFile
from generator.templates import packaged
from generator.theme.properties import property_problems
from generator.theme.styles import style_problems

SHEETS = sorted(packaged().rglob("*.css"))


def told(css: str) -> list[str]:
    """Line, column and message of each problem."""
    found = style_problems(SourceFile("x.css", css))
    return [f"{one.place.line}:{one.place.column} {one.message}" for one in found]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_the_generators_own_styles_are_without_a_mistake(path):
    assert told(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a {\n  color: red\n  margin: 0;\n}", ["2:12 a ; is missing after this"]),
        ("a { color: red margin: 0 }", ["1:14 a ; is missing after this"]),
        ("a {\n  --x: 1rem\n  --y: 2rem;\n}", ["2:11 a ; is missing after this"]),
        ("a {\n  color: red\n  &:hover { top: 0 }\n}", ["2:12 a ; is missing after this"]),
        ("a { color: red;\nb { color: blue; }\n", ["1:3 this { is never closed"]),
        (
            "@layer x {\n  a {\n    color: red;\n  b {\n    color: blue;\n  }\n}\n",
            ["2:5 this { is never closed"],
        ),
        ("a { color: red; }}\n", ["1:18 this } closes nothing"]),
        ("a { color red; }", ["1:5 “color red” is no declaration"]),
        ("a { color: ; }", ["1:5 nothing is written for “color”"]),
        ("a { width: calc(1px + 2px; color: red }", ["1:16 this ( is not closed"]),
        ("a { width: 1px); }", ["1:15 this ) closes nothing"]),
        ('a { content: "x; }\nb { color: red; }', ["1:14 this text is not closed in its line"]),
        ("/* nothing ends it\na { color: red; }", ["1:1 this comment is never closed"]),
        ("@meda print { a { color: red } }", ["1:1 there is no rule “@meda”"]),
        ("color: red;\na { color: red }", ["1:1 “color: red” stands in no rule"]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_stands(css, expected):
    assert told(css) == expected


@pytest.mark.parametrize(
    "css",
    [
        "",
        "a:hover, a:is(b, c)::before { color: red }",
        "a { color: red; & b:hover { color: blue } }",
        "a {\n  b:hover &,\n  c:focus & {\n    color: red;\n  }\n}",
        'a { background: url(data:image/png;base64,xx) }\nb::after { content: "a; } b: c" }',
        "a { grid-template: 'a b' 1fr\n    'c d' 2fr / auto; --empty: ; }",
        "@media (min-width: 3em) and (hover: hover) { a { color: red } }",
        "@font-face { src: url('x.woff2') format(\"woff2\") }",
        "@page { @top-left { content: 'x' } }",
        "@supports (display: grid) { @new-thing { a: b } }",
        "@layer a, b;\n@import 'x.css';\n/* : ; { */ a { color /* : */ : red }",
        'a[href^="http:"] { color: red !important }',
        "a { transition:\n    color 1s,\n    top 2s; }",
    ],
)
def test_what_styles_may_say_is_no_mistake(css):
    assert told(css) == []


def properties(own: dict[str, str], packaged: dict[str, str], elsewhere: str = "") -> list[str]:
    """What is told of the properties of a theme's styles and the generator's."""
    sheets = [{p: SourceFile(p, css) for p, css in one.items()} for one in (own, packaged)]
    found = property_problems(*sheets, elsewhere)
    return [f"{one.place.path}:{one.place.line} {one.message}; {one.hint}" for one in found]


TOKENS = ":root { --ink: black; --paper: white }"
LAYOUT = "a { color: var(--ink); background: var(--paper) }"


def test_a_property_that_no_style_gives_a_value_is_told_once_with_the_nearest():
    own = {"mine.css": "a { color: var(--inkk) }\nb { color: var(--inkk) }"}
    assert properties(own, {"tokens.css": TOKENS}) == [
        "mine.css:1 no style gives “--inkk” a value; did you mean “--ink”?"
    ]


def test_a_file_of_tokens_that_leaves_some_out_is_told_what_others_use():
    own = {"tokens.css": ":root { --paper: white }"}
    assert properties(own, {"tokens.css": TOKENS, "layout.css": LAYOUT}) == [
        "tokens.css:0 other styles use what has no value without this file: --ink; this file stands"
        " in for the generator's whole tokens.css: copy from there what it lacks"
    ]


def test_a_property_with_a_fallback_or_a_value_from_a_script_is_no_mistake():
    own = {"mine.css": "a { color: var(--none, red); width: var(--seen); height: var(--own) }"}
    own["more.css"] = "@property --own { syntax: '*'; inherits: false }"
    assert properties(own, {}, "style.setProperty('--seen', 1)") == []
