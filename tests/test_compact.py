"""Styles and scripts in fewer characters say the same."""

from __future__ import annotations

import re

import pytest

from generator.compact import compact, compact_script


@pytest.mark.parametrize(
    ("css", "shorter"),
    [
        ("/* why */\na {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}"),
        (".a :is(b, c) > d {}", ".a :is(b,c) > d{}"),
        (
            "a { inline-size: calc(1rem + 2 * 3px - 1px); }",
            "a{inline-size:calc(1rem + 2 * 3px - 1px)}",
        ),
        ('a::before { content: "; /* } */  :"; }', 'a::before{content:"; /* } */  :"}'),
        ("a { content: '\\'  ;'; }", "a{content:'\\'  ;'}"),
        ("a { background: url(a;b  c); }", "a{background:url(a;b  c)}"),
        ("@layer x {\n  a {\n    b: c;\n  }\n}\n", "@layer x{a{b:c}}"),
        ("@media (a: b) and (c) { d {} }", "@media (a:b) and (c){d{}}"),
        (".a/**/.b, .c /* x */ .d {}", ".a .b,.c .d{}"),
    ],
)
def test_nothing_goes_but_what_only_authors_read(css, shorter):
    assert compact(css) == shorter
    assert compact(shorter) == shorter


def test_a_stylesheet_means_to_a_browser_what_it_meant(chromium):
    from generator.templates import environment

    env = environment()
    rules = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
      const told = rule => rule.cssText; return [...sheet.cssRules].map(told); }"""
    page = chromium.new_page()
    for name in env.list_templates(extensions=["css"]):
        css = env.loader.get_source(env, name)[0]
        kept, shorter = page.evaluate(rules, css), page.evaluate(rules, compact(css))
        assert [_spaced(rule) for rule in shorter] == [_spaced(rule) for rule in kept], name
    page.close()


def _spaced(rule):
    """A browser keeps white space in conditions and values with variables as it was written."""
    return re.sub(r"\s+", " ", rule).replace(", ", ",").replace(": ", ":")


def test_a_script_loses_its_comments_and_indentation_alone():
    code = "// why\nif (a) {\n  // and how\n  b = `${c}  d`; // here\n}\n"
    assert compact_script(code) == "if (a) {\nb = `${c}  d`; // here\n}"


def test_a_script_with_a_text_over_several_lines_is_left_alone():
    code = "a = `\n  // b\n`;\n"
    assert compact_script(code) == code
