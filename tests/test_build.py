"""The stages in their order: nothing is drawn where something is wrong, and nothing is lost."""

from __future__ import annotations

import pytest

from generator.build import build, inspect
from tests.conftest import ARTICLE


def test_a_build_is_pages_and_no_problems(project):
    result = build(project.root)
    assert not result.failed
    assert {"index.html", "404.html", "story/index.html"} <= result.pages.keys()
    assert result.explainers == 1


def test_a_build_with_a_mistake_has_no_pages_at_all(project):
    project.write("other/article.md", ARTICLE.replace("title:", "titel:"))
    project.write("other/sources.yaml", "sources: []\n")
    result = build(project.root)
    assert result.failed
    assert result.pages == {}


def test_progress_names_each_explainer_as_it_is_read_and_drawn(project):
    steps: list[str] = []
    build(project.root, progress=steps.append)
    assert steps == ["reading story", "drawing story"]


def test_strict_turns_every_warning_into_an_error(project):
    project.write("story/people.yaml", "people: [{id: a, name: A, role: B}]\n")
    lenient, strict = inspect(project.root).problems, inspect(project.root, strict=True).problems
    assert [p.severity for p in lenient] == ["warning"]
    assert [p.severity for p in strict] == ["error"]
    assert [p.message for p in lenient] == [p.message for p in strict]


@pytest.mark.parametrize(
    "language", ["qaa", "qab-YY", "qtz-Latn", "ar", "zh-Hant-TW", "EN", "en-gb"]
)
def test_any_language_builds_a_page(project, language):
    site = (project.root / "content/site.yaml").read_text(encoding="utf-8")
    project.write("site.yaml", site.replace("language: en", f"language: {language}"))
    events = "events: [{id: e, date: 2018-01~/2018-02-03, title: E, sources: [proof]}]\n"
    project.write("story/timeline.yaml", events)
    article = (project.root / "content/story/article.md").read_text(encoding="utf-8")
    project.write("story/article.md", article + "\n::: timeline\n")
    outcome = project.run("build")
    assert outcome.code == 0, outcome.err
    assert f'lang="{language}"' in project.page()


@pytest.mark.parametrize(
    ("template", "where", "said"),
    [
        ("\n{% block main %}\n{{ 1 }}\n", "2:4", "this “block” is never closed"),
        (
            "{% extends 'layouts/base.html' %}\n{% block main %}{{ nothing_here }}{% endblock %}",
            "2:20",
            "“nothing_here” is not known here",
        ),
        ("{% extends 'layouts/no_such.html' %}", "1:13", "there is no template “layouts/no_such"),
        ("{{ head.title | shout }}", "1:17", "there is no filter “shout”"),
    ],
)
def test_a_wrong_template_of_the_project_is_told_where_it_stands(project, template, where, said):
    theme = project.root / "templates/layouts/explainer.html"
    theme.parent.mkdir(parents=True)
    theme.write_text(template)
    outcome = project.run("build")
    assert outcome.code == 1
    line = next(line for line in outcome.err.splitlines() if ": error: " in line)
    place, _, words = line.partition(": error: ")
    assert place == f"templates/layouts/explainer.html:{where}"
    assert words.startswith(said)
    assert not (project.root / "site").exists()
