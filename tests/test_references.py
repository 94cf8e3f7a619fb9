"""Who points at whom: every link of a page leads somewhere, and back."""

from __future__ import annotations

import re
from collections import Counter

ARTICLE = """---
title: T
standfirst: S.
published: 2026-01-01
---

## Timeline

[The Mayor](person:mayor) spoke.[@proof]

## Person mayor

[The Mayor](person:mayor) spoke again, see [above](#timeline--2).

## Timeline

## Sources

::: people
"""
PEOPLE = """people:
  - {id: mayor, name: The Mayor, role: Mayor, text: "Knows [the police](person:police).",
     sources: [proof]}
  - {id: police, kind: organisation, name: The police, role: Police, sources: [proof]}
"""


def ids(page: str) -> list[str]:
    return re.findall(r'\sid="([^"]*)"', page)


def test_no_two_elements_of_a_page_share_an_id(project, flagship):
    project.write("story/article.md", ARTICLE)
    project.write("story/people.yaml", PEOPLE)
    assert project.run("build").code == 0
    pages = [project.page(), *(p.read_text(encoding="utf-8") for p in flagship.rglob("*.html"))]
    for page in pages:
        assert [id for id, number in Counter(ids(page)).items() if number > 1] == []


def test_headings_that_are_alike_have_addresses_of_their_own(project):
    project.write("story/article.md", ARTICLE)
    project.write("story/people.yaml", PEOPLE)
    project.run("build")
    headings = re.findall(r'<h2 id="([^"]*)"', project.page())
    assert headings == ["timeline", "person-mayor--2", "timeline--2", "sources--2"]


def test_every_link_within_a_page_leads_to_something_on_it(project, flagship):
    project.write("story/article.md", ARTICLE)
    project.write("story/people.yaml", PEOPLE)
    project.run("build")
    pages = [project.page(), *(p.read_text(encoding="utf-8") for p in flagship.rglob("*.html"))]
    for page in pages:
        known = {*ids(page), ""}
        missing = {href for href in re.findall(r'href="#([^"]*)"', page) if href not in known}
        assert missing == set()


def test_a_thing_names_the_sections_that_speak_of_it(project):
    project.write("story/article.md", ARTICLE)
    project.write("story/people.yaml", PEOPLE)
    project.run("build")
    mayor = project.page().partition('id="person-mayor"')[2].partition('id="person-police"')[0]
    assert 'href="#timeline"' in mayor
    assert 'href="#person-mayor--2"' in mayor


def test_a_reference_to_a_thing_of_another_kind_says_what_it_is(project):
    project.write("story/people.yaml", PEOPLE)
    event = "{id: e, date: 2018, title: E, sources: [proof], places: [police], thread: mayor}"
    project.write("story/timeline.yaml", f"events: [{event}]\n")
    article = (project.root / "content/story/article.md").read_text(encoding="utf-8")
    project.write("story/article.md", article + "\n::: timeline\n")
    assert [line.partition(": error: ")[2] for line in project.run("check").lines] == [
        "there is no place “police”; “police” is a person [E302]",
        "there is no thread “mayor”; “mayor” is a person [E302]",
    ]


def test_with_many_things_and_none_alike_their_number_is_told(project):
    people = "".join(
        f"  - {{id: person-{n}, name: P, role: R, sources: [proof]}}\n" for n in range(20)
    )
    project.write("story/people.yaml", f"people:\n{people}")
    article = (project.root / "content/story/article.md").read_text(encoding="utf-8")
    project.write("story/article.md", article + "\n[x](person:zzz)\n")
    (line,) = project.run("check").lines
    assert line.endswith("there is no person “zzz”; none of the 20 people has an id like it [E302]")
