"""Citations on the page: those in a row are one superscript, divided by commas."""

from __future__ import annotations

import re

import pytest

from generator.catalogues.shelf import catalogue
from generator.references import References
from generator.templates import Writer
from tests.conftest import ARTICLE, SOURCES, Project

SECOND = SOURCES + "  - {id: more, kind: report, title: More, publisher: P}\n"


def page_saying(project: Project, words: str) -> str:
    project.write("story/sources.yaml", SECOND)
    project.write("story/article.md", f"{ARTICLE}\n{words}\n")
    assert project.run("build").code == 0
    page = project.page()
    return page[page.index("Begins:") : page.index("ends.")]


def read(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def test_citations_in_a_row_are_numbers_with_commas_between_even_without_styles(
    project: Project,
) -> None:
    said = page_saying(project, "Begins: a word.[@proof][@more, p. 2][@proof] It ends.")
    assert said.count('<sup class="citation">') == 1
    assert said.count('role="doc-biblioref"') == 3
    assert read(said).split() == ["Begins:", "a", "word.1,", "2,", "p.", "2,", "1", "It"]


def test_a_citation_after_a_link_or_a_word_is_not_divided_from_it(project: Project) -> None:
    said = page_saying(project, "Begins: [a link](https://example.org/)[@proof] and[@more] ends.")
    assert said.count('<sup class="citation">') == 2
    assert read(said).strip() == "Begins: a link1 and2"


@pytest.mark.parametrize(("language", "comma"), [("en", ","), ("fr-CA", ","), ("ar", "،")])
def test_the_comma_is_the_one_of_the_language(language: str, comma: str) -> None:
    writer = Writer(References({}, ()), language, catalogue=catalogue(language))
    two = writer.listed(writer.citation("one", "") + writer.citation("two", ""))
    assert two.count("<sup") == 1
    assert f"</a>{comma}\N{THIN SPACE}<a" in two


def test_a_citation_is_not_taken_into_the_number_of_a_note() -> None:
    writer = Writer(References({}, ()), "en")
    html = f'<sup class="phrase__number">1</sup>{writer.citation("one", "")}'
    assert writer.listed(html) == html
