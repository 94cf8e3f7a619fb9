"""What a reader sees of the sources."""

from __future__ import annotations

import re

import pytest

HEAD = "---\ntitle: T\nstandfirst: S.\npublished: 2026-01-01\n---\n\n"
THREE = """sources:
  - {id: first, kind: report, title: First, publisher: One, url: "https://one.example/"}
  - {id: second, kind: news, description: a second report, publisher: Two}
  - {id: third, kind: law, title: Third, publisher: Three, published: 2018-01, language: fr,
     archived_url: "https://web.archive.org/three", note: "See [the first](source:first)."}
"""


@pytest.fixture
def page(project):
    """An article that cites the third source before the first."""
    project.write("story/sources.yaml", THREE)
    project.write("story/article.md", HEAD + "A claim [@third, p. 3; @first].\n\nAgain [@third].\n")
    assert project.run("build").code == 0
    return project.page()


def test_sources_are_listed_in_the_order_in_which_they_are_cited(page):
    listed = re.findall(r'id="source-([a-z]+)"', page)
    assert listed == ["third", "first", "second"]


def test_a_citation_is_the_number_of_its_source_with_its_locator(page):
    cited = re.findall(r'<a role="doc-biblioref" href="#source-(\w+)">([^<]*)</a>', page)
    assert cited == [("third", "1, p. 3"), ("first", "2"), ("third", "1")]


def test_every_citation_leads_to_a_source_that_is_there(page):
    for fragment in re.findall(r'href="#(source-[a-z-]+)"', page):
        assert f'id="{fragment}"' in page


def test_a_source_without_an_address_is_named_and_not_linked(page):
    second = page.partition('id="source-second"')[2].partition("</li>")[0]
    assert "a second report" in second
    assert "https://" not in second


def test_the_list_comes_at_the_end_unless_the_article_places_it(project):
    project.run("build")
    assert project.page().index("A first paragraph") < project.page().index('id="sources"')
    article = (project.root / "content/story/article.md").read_text(encoding="utf-8")
    project.write("story/article.md", article.replace("A first", "::: sources\n\nA first"))
    project.run("build")
    assert project.page().index('id="sources"') < project.page().index("A first paragraph")


def test_to_delete_any_source_of_the_flagship_fails_the_check_at_its_citation(empty_project):
    import shutil

    from tests.conftest import ROOT

    shutil.copytree(ROOT / "content", empty_project.root / "content")
    file = empty_project.root / "content/macron-in-calais/sources.yaml"
    head, *sources = re.split(r"(?m)^(?=- id: )", file.read_text(encoding="utf-8"))
    for index in range(0, len(sources), 60):
        id = sources[index].partition("id: ")[2].partition("\n")[0]
        file.write_text(head + "".join(sources[:index] + sources[index + 1 :]), encoding="utf-8")
        lines = empty_project.run("check", "--strict").lines
        assert lines
        assert all(f"there is no source “{id}”" in line for line in lines), lines
