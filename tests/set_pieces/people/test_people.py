"""What a reader sees of the people and organisations."""

from __future__ import annotations

import re

PEOPLE = """as_of: 2018-01
people:
  - {id: police, kind: organisation, name: The police, role: Police of the town, sources: [proof]}
  - {id: mayor, name: The Mayor, role: Mayor of the town, text: "Head of [them](person:police).",
     sources: [proof]}
  - {id: prefect, name: Le Préfet, language: fr, role: Prefect, sources: ["proof, p. 4"]}
"""


def test_people_come_before_organisations(project):
    project.write("story/people.yaml", PEOPLE)
    assert project.run("build", "--strict").code == 0
    listed = re.findall(r'id="person-([a-z]+)"', project.page())
    assert listed == ["mayor", "prefect", "police"]


def test_each_has_the_role_of_the_time(project):
    project.write("story/people.yaml", PEOPLE)
    project.run("build")
    section = project.page().partition('id="people"')[2]
    assert "January 2018" in section
    assert "Mayor of the town" in section


def test_a_person_names_who_speaks_of_them(project):
    project.write("story/people.yaml", PEOPLE)
    project.run("build")
    police = project.page().partition('id="person-police"')[2]
    assert 'href="#person-mayor"' in police


def test_a_name_of_another_language_says_so(project):
    project.write("story/people.yaml", PEOPLE)
    project.run("build")
    assert re.search(r'lang="fr"[^>]*><a[^>]*>Le Préfet', project.page())


def test_what_speaks_of_a_person_in_another_language_says_so(project):
    project.write(
        "story/people.yaml",
        PEOPLE.replace("role: Prefect,", 'role: Prefect, text: "Head of [them](person:police).",'),
    )
    project.run("build")
    police = project.page().partition('id="person-police"')[2]
    assert re.search(r'href="#person-prefect"><span lang="fr" dir="ltr">Le Préfet</span>', police)
    assert re.search(r'href="#person-mayor">The Mayor<', police)
