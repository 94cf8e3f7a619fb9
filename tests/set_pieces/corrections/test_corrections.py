"""What a reader is told of corrections, on the list and beside what was corrected."""

from __future__ import annotations

import re

import pytest

SOURCES = """\
sources:
  - id: proof
    kind: report
    title: The proof
    publisher: A publisher
"""
GLOSSARY = """\
terms:
  - id: lamp
    term: Lamp
    text: A light.[@proof]
  - id: oil
    term: Oil
    text: What burns.[@proof]
"""
PEOPLE = """\
people:
  - id: keeper
    name: Ann Farrow
    role: Keeper
    sources: [proof]
"""
ARTICLE = """\
---
title: A title
standfirst: A standfirst.
published: 2026-01-01
annotations:
  - id: words
    phrase: some words
    kind: context
    text: A note.
    sources: [proof]
---

## The first part

A paragraph with some words [@proof].

## The second part

More.
"""
CORRECTIONS = """\
corrections:
  - id: earlier
    date: 2026-02-03
    what: The page called a lamp a **fire**; it is a light.
    why: The report has both words.
    about: [term:lamp, note:words, section:the-first-part]
    sources: ["proof, p. 3"]
  - id: later
    date: 2026-03-04
    what: The report’s own title stands here now.
    about: [source:proof, person:keeper, article]
    removed: [event:gone]
"""


@pytest.fixture
def page(project):
    """Builds the example; gives its HTML."""

    def build(corrections: str = CORRECTIONS, **files: str) -> str:
        project.write("story/article.md", files.get("article", ARTICLE))
        project.write("story/glossary.yaml", GLOSSARY)
        project.write("story/people.yaml", PEOPLE)
        project.write("story/corrections.yaml", corrections)
        outcome = project.run("build")
        assert (outcome.code, outcome.lines) == (0, [])
        return project.page()

    return build


def part(html: str, id: str, end: str) -> str:
    """From the element with this id to the first `end` after it."""
    start = html.index(f'id="{id}"')
    return html[start : html.index(end, start)]


def corrected(html: str) -> list[str]:
    return re.findall(r'class="corrected__link" href="#([\w-]+)">([^<]*)<', html)


def test_the_newest_correction_comes_first(page):
    ids = re.findall(r'class="correction" id="correction-(\w+)"', page())
    assert ids == ["later", "earlier"]


def test_corrections_of_one_day_keep_the_order_of_the_file(page):
    html = page(CORRECTIONS.replace("2026-03-04", "2026-02-03"))
    ids = re.findall(r'class="correction" id="correction-(\w+)"', html)
    assert ids == ["earlier", "later"]


def test_a_correction_says_when_what_and_why_and_on_what_evidence(page):
    html = part(page(), "correction-earlier", "</li>")
    assert '<time datetime="2026-02-03">3 February 2026</time>' in html
    assert "The page called a lamp a <strong>fire</strong>; it is a light." in html
    assert "The report has both words." in html
    assert "1, p. 3</a>" in html


def test_a_correction_links_to_everything_that_it_is_about(page):
    html = part(page(), "correction-earlier", "</li>")
    assert '<a class="ref ref--term" href="#term-lamp">Lamp</a>' in html
    assert 'href="#note-words"' in html
    assert '<a class="ref" href="#the-first-part">The first part</a>' in html
    assert '<a class="ref" href="#article">A title</a>' in part(page(), "correction-later", "</li>")


@pytest.mark.parametrize(
    ("id", "end", "correction", "day"),
    [
        ("term-lamp", "</dd>", "earlier", "3 February 2026"),
        ("note-words", "</aside>", "earlier", "3 February 2026"),
        ("the-first-part", "<p>", "earlier", "3 February 2026"),
        ("source-proof", "</li>", "later", "4 March 2026"),
        ("person-keeper", "</dd>\n</div>", "later", "4 March 2026"),
        ("article", "</header>", "later", "4 March 2026"),
    ],
)
def test_whatever_was_corrected_says_so(page, id, end, correction, day):
    found = corrected(part(page(), id, end))
    assert found == [(f"correction-{correction}", f"Corrected on {day}")]


def test_nothing_else_says_so(page):
    html = page()
    assert not corrected(part(html, "term-oil", "</dd>"))
    assert not corrected(part(html, "the-second-part", "</p>"))
    assert len(corrected(html)) == 6


def test_the_evidence_for_a_correction_is_not_said_to_be_corrected_but_used(page):
    only_evidence = CORRECTIONS.replace("source:proof, ", "")
    html = part(page(only_evidence), "source-proof", "</li>")
    assert not corrected(html)
    assert "“The page called a lamp a fire; it is a light.”</a>" in html


def test_what_is_corrected_twice_names_both(page):
    twice = CORRECTIONS.replace("[source:proof, ", "[term:lamp, source:proof, ")
    assert [id for id, _ in corrected(part(page(twice), "term-lamp", "</dd>"))] == [
        "correction-earlier",
        "correction-later",
    ]


def test_a_link_to_what_was_removed_leads_to_the_correction(page):
    assert '<span id="event-gone"></span>' in part(page(), "correction-later", "</li>")


def test_the_contents_say_how_many_and_when_the_last(page):
    assert re.search(r">Corrections</a> <span [^>]*>2, the last on 4 March 2026<", page())
    one = CORRECTIONS.partition("  - id: later")[0]
    assert re.search(r">Corrections</a> <span [^>]*>1, on 3 February 2026<", page(one))


def test_every_id_in_the_page_is_there_once_and_every_link_within_it_leads_to_one(page):
    html = page()
    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_an_article_may_place_its_corrections_itself(page):
    html = page(article=ARTICLE.replace("More.", "More.\n\n::: corrections\n\nThe end."))
    assert html.index('id="corrections"') < html.index("The end.")
