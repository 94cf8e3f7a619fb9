"""Citations on the page: a comma divides those in a row, and nothing else."""

from __future__ import annotations

from tests.conftest import ARTICLE, SOURCES, Project

SECOND = SOURCES + "  - {id: more, kind: report, title: More, publisher: P}\n"
NEXT = 'class="citation citation--next"'


def page_saying(project: Project, words: str) -> str:
    project.write("story/sources.yaml", SECOND)
    project.write("story/article.md", f"{ARTICLE}\n{words}\n")
    assert project.run("build").code == 0
    page = project.page()
    return page[page.index("Begins:") : page.index("ends.")]


def test_each_citation_that_follows_another_is_divided_from_it(project: Project) -> None:
    said = page_saying(project, "Begins: a word.[@proof][@more, p. 2][@proof] It ends.")
    assert said.count('class="citation"') == 1
    assert said.count(NEXT) == 2


def test_a_citation_after_a_link_or_a_word_is_not_divided_from_it(project: Project) -> None:
    said = page_saying(project, "Begins: [a link](https://example.org/)[@proof] and[@more] ends.")
    assert said.count('class="citation"') == 2
    assert NEXT not in said
