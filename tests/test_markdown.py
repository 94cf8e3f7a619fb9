"""Markdown: our links, citations, languages and directives, and where each stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import blocks, pointers, render, render_inline, slug, text_problems
from generator.source import SourceFile, Text


class Addresses:
    """Resolves by the names alone."""

    def href(self, kind: str, id: str) -> str:
        return f"#{kind}-{id}"

    def citation(self, id: str, locator: str) -> str:
        return f"<cite>{id}|{locator}</cite>"


def text(markdown: str) -> Text:
    return Text(markdown, SourceFile("x.md", markdown), 0, len(markdown))


def html(markdown: str) -> str:
    return render_inline(markdown, Addresses())


def test_a_link_to_a_thing_is_a_link_within_the_page():
    assert html("[x](place:calais)") == '<a class="ref" href="#place-calais">x</a>'


def test_a_citation_may_name_several_sources_and_a_locator_each():
    assert html("a [@b, p. 3; @c].") == "a<cite>b|p. 3</cite><cite>c|</cite>."


def test_lines_of_a_paragraph_are_parted_by_a_space_unless_their_letters_are_written_without():
    assert html("one\ntwo *three*\nfour") == "one two <em>three</em> four"
    assert html("英吉利\n海峡 one\ntwo") == "英吉利\n海峡 one two"


def test_a_stretch_in_another_language_says_so():
    assert html("[*le* mot]{lang=fr-CA}") == '<span lang="fr-CA"><em>le</em> mot</span>'


@pytest.mark.parametrize("markdown", ["`[@a]`", "\\[@a]", "    [@a]", "```\n[@a]\n```"])
def test_a_citation_in_code_or_escaped_is_text(markdown):
    assert pointers(text(markdown)) == ()
    assert tuple(text_problems(text(markdown))) == ()
    assert "[@a]" in html(markdown)


def test_a_column_is_aligned_by_a_class_and_never_by_a_style():
    rendered = render("|a|b|c|d|\n|---|:--|:-:|--:|\n|1|2|3|4|\n", Addresses())
    assert "style" not in rendered
    for cell in ("th", "td"):
        assert f"<{cell}>" in rendered
        for side in ("left", "centre", "right"):
            assert f'<{cell} class="cell--{side}">' in rendered


@pytest.mark.parametrize("tag", ["<b>x</b>", "<script>x</script>", "<!-- x -->", "<?php x ?>"])
def test_html_is_text(tag):
    assert "<" not in html(tag).replace("<p>", "").replace("</p>", "").replace("\n", "")


def test_pointers_stand_where_they_are_written_even_twice():
    found = pointers(text("[a](place:x) [@proof-2]\n\n> [@proof] [b](place:x)\n"))
    assert [(p.kind, p.id, p.place.line, p.place.column, p.place.length) for p in found] == [
        ("place", "x", 1, 5, 7),
        ("source", "proof-2", 1, 15, 8),
        ("source", "proof", 3, 4, 6),
        ("place", "x", 3, 16, 7),
    ]


def test_a_link_to_a_heading_looks_as_one_to_a_thing():
    assert html("[below](#what-came)") == '<a class="ref" href="#what-came">below</a>'


def test_a_link_whose_address_stands_below_is_found_there():
    (pointer,) = pointers(text("See [a][1].\n\n[1]: place:calais\n"))
    assert (pointer.id, pointer.place.line, pointer.place.column) == ("calais", 3, 6)


def test_blocks_are_the_paragraphs_headings_and_directives_in_order():
    parts = blocks(text("## Head\n\nText\nmore\n\n::: map {view=strait}\n\n- a\n- b\n"))
    assert [part.place.line for part in parts] == [1, 3, 6, 8]
    assert [part.is_heading for part in parts] == [True, False, False, False]
    assert parts[2].is_directive
    assert parts[2].directive == ("map", "{view=strait}")
    assert parts[1].text == "Text more"


def test_a_directive_ends_a_paragraph():
    assert [part.is_directive for part in blocks(text("Text\n::: map\nmore\n"))] == [0, 1, 0]


def test_a_directive_in_code_is_code():
    assert not any(part.is_directive for part in blocks(text("```\n::: map\n```\n")))


@pytest.mark.parametrize(
    ("heading", "made"),
    [
        ("What was said", "what-was-said"),
        ("L’État, c’est moi!", "létat-cest-moi"),
        ("故事 2", "故事-2"),
        ("…", "section"),
    ],
)
def test_a_heading_has_an_address(heading, made):
    assert slug(heading) == made


MARKDOWN = st.text(alphabet="ab [](){}@:;,.!*_`#<>&\\\n-|'\"=0é🦊", max_size=80)


TABLES = st.lists(st.sampled_from(["---", ":--", "--:", ":-:"]), min_size=1, max_size=3).map(
    lambda columns: f"|{'a|' * len(columns)}\n|{'|'.join(columns)}|\n|{'b|' * len(columns)}\n"
)


@given(MARKDOWN | TABLES)
def test_any_text_is_rendered_without_markup_of_its_own(markdown):
    rendered = render(markdown, Addresses())
    assert "<script" not in rendered.lower()
    assert "javascript:" not in rendered.lower()
    assert " style=" not in rendered


@given(
    MARKDOWN
    | st.lists(
        st.sampled_from(
            [
                "[@a]",
                "[x](place:y)",
                "::: m",
                "[@b c]",
                "\n\n",
                "> ",
                "[a, ",
                "[^a]",
                "[x](y: z)",
                "`[a]`",
            ]
        )
    ).map("".join)
)
def test_every_problem_and_pointer_has_a_place_in_the_text(markdown):
    source = text(markdown).source
    found = [p.place for p in pointers(text(markdown))]
    found += [p.place for p in text_problems(text(markdown), places_pieces=True, sources={"a"})]
    for place in found:
        assert 1 <= place.line <= len(source.line_starts)
        assert 1 <= place.column <= len(source.line(place.line)) + 1
