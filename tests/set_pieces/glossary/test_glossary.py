"""What a reader sees of the glossary."""

from __future__ import annotations

import re

TERMS = """terms:
  - {id: zone, term: zone, text: "A zone.", editorial: true}
  - {id: ecole, term: École, text: "A [zone](term:zone) to learn in.[@proof]", language: fr}
  - {id: accord, term: "“Accord”", text: "An agreement.", sources: ["proof, p. 2"]}
"""


def test_terms_are_sorted_by_their_letters_alone(project):
    project.write("story/glossary.yaml", TERMS)
    assert project.run("build", "--strict").code == 0
    assert re.findall(r'id="term-([a-z]+)"', project.page()) == ["accord", "ecole", "zone"]


def test_a_term_of_another_language_says_so(project):
    project.write("story/glossary.yaml", TERMS)
    project.run("build")
    assert re.search(r'<dt[^>]* lang="fr"[^>]*><a[^>]*>École</a></dt>', project.page())


def test_a_term_names_where_it_is_used(project):
    project.write("story/glossary.yaml", TERMS)
    project.run("build")
    zone = project.page().partition('id="term-zone"')[2].partition("</dd>")[0]
    assert 'href="#term-ecole"' in zone


def test_the_contents_say_how_many_terms_there_are(project):
    project.write("story/glossary.yaml", TERMS)
    project.run("build")
    contents = project.page().partition('id="contents"')[2].partition("</nav>")[0]
    assert "3 terms" in contents
