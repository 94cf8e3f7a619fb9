"""A project's own templates: what there is to copy, and files among them that nothing uses."""

from __future__ import annotations

import json
import re

import pytest

from generator.cli import main
from generator.paper import Paper, paper
from generator.stamps import packaged_templates, walk
from generator.templates import packaged
from generator.theme import templates


def theme(project, **files):
    """Files of the project's theme, by path with `__` for a slash."""
    for name, text in files.items():
        folder, _, rest = name.rpartition("__")
        path = project.root.joinpath("templates", *folder.split("__"), rest.replace("_dot_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def strays(project):
    """The files that a check says are of no use, each with the hint."""
    lines = (line for line in project.run("check").out.splitlines() if line.endswith("[W602]"))
    return {line.partition(": ")[0]: line.partition("; ")[2][: -len(" [W602]")] for line in lines}


def test_every_template_that_comes_with_the_generator_is_listed_but_catalogues(capsys):
    assert main(["templates"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    there = {path for path in walk(packaged_templates()) if not path.endswith("/")}
    assert sorted(listed) == sorted(path for path in there if not path.startswith("words/"))
    assert all(said for said in templates().values())


def test_a_template_is_copied_to_where_it_is_used(project):
    outcome = project.run("templates", "layouts/base.html")
    assert outcome.code == 0
    copy = project.root / "templates/layouts/base.html"
    assert copy.read_bytes() == (packaged() / "layouts/base.html").read_bytes()
    assert outcome.out.startswith(f"Wrote {copy}: ")
    copy.write_text(copy.read_text(encoding="utf-8").replace("</footer>", "Ours</footer>"))
    assert project.run("build", "--strict").code == 0
    assert "Ours</footer>" in project.page()


def test_a_template_that_is_there_is_never_written_over(project):
    theme(project, partials__byline_dot_html="mine")
    outcome = project.run("templates", "partials/byline.html")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "explainer: templates/partials/byline.html is there already: move it away first\n"
    )
    assert (project.root / "templates/partials/byline.html").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("base.html", "did you mean “layouts/base.html”?"),
        ("styles/token.css", "did you mean “styles/tokens.css”?"),
        ("../../secret", "“explainer templates” lists them"),
    ],
)
def test_what_is_no_template_is_told_with_the_nearest(project, name, hint):
    outcome = project.run("templates", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"explainer: there is no template “{name}”; {hint}\n"
    assert not (project.root / "templates").exists()


def test_a_file_of_the_theme_that_nothing_uses_is_told_with_the_nearest_name(project):
    theme(project, partials__bylin_dot_html="", styles__mine_dot_css="", base_dot_html="")
    assert strays(project) == {
        "templates/base.html": "did you mean “layouts/base.html”?",
        "templates/partials/bylin.html": "did you mean “partials/byline.html”?",
        "templates/styles/mine.css": "“explainer templates” lists the names that count",
    }
    assert project.run("build").code == 0
    assert project.run("build", "--strict").code == 1


def test_files_that_are_of_use_and_those_of_editors_are_not_told(project):
    base = (packaged() / "layouts/base.html").read_text(encoding="utf-8")
    theme(
        project,
        layouts__base_dot_html=base.replace("</footer>", '{% include "mine/end.html" %}</footer>'),
        mine__end_dot_html="The end",
        set_pieces__people__people_dot_js="",
        styles__tokens_dot_css=(packaged() / "styles/tokens.css").read_text(encoding="utf-8"),
        icons__favicon_dot_svg="<svg/>",
        words__fr_dot_po='msgid ""\nmsgstr ""\n',
        README_dot_md="How this theme came about",
        layouts__base_dot_html_dot_orig=base,
    )
    assert strays(project) == {}
    assert project.run("build", "--strict").code == 0
    assert "The end</footer>" in project.page()


def test_the_generators_own_templates_are_no_theme(capsys):
    assert main(["check", "--project", str(packaged().parent)]) == 0
    assert "W602" not in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_template_that_is_not_utf_8_is_told_at_its_byte(project, verb):
    for path in ("layouts/base.html", "styles/tokens.css"):
        copy = project.root / "templates" / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((packaged() / path).read_bytes() + b"\n/* caf\xe6 */\n")
    outcome = project.run(verb)
    assert outcome.code == 1
    told = [line for line in (outcome.out + outcome.err).splitlines() if line.endswith("[E006]")]
    assert len(told) == 2, outcome
    assert told[0].startswith("templates/layouts/base.html:")
    assert "the byte 0xE6 is not UTF-8; save the file as UTF-8" in told[0]


def test_a_theme_says_the_colour_of_its_paper_once(project):
    tokens = (packaged() / "styles/tokens.css").read_text(encoding="utf-8")
    ours = tokens.replace("#fbfaf6", "hsl(60 40% 97%)").replace("#16181b", "#001")
    theme(project, styles__tokens_dot_css=ours)
    assert project.run("build").code == 0
    site = project.root / "site"
    for name in (
        "index.html",
        "404.html",
        *(p.relative_to(site) for p in site.glob("*/index.html")),
    ):
        html = (site / name).read_text(encoding="utf-8")
        assert re.findall(r'name="theme-color" content="([^"]+)"', html) == [
            "hsl(60 40% 97%)",
            "#001",
        ]
    manifest = json.loads((site / "site.webmanifest").read_text(encoding="utf-8"))
    assert manifest["background_color"] == manifest["theme_color"] == "hsl(60 40% 97%)"


def test_a_paper_that_another_token_names_is_the_generators_own_where_there_are_no_styles(project):
    theme(project, styles__tokens_dot_css=":root { --cream: #ffc; --paper: var(--cream); }")
    assert paper(project.root / "templates") == paper()


def test_a_theme_without_a_dark_scheme_has_one_paper(project):
    theme(project, styles__tokens_dot_css=":root{--paper:ivory}")
    assert paper(project.root / "templates") == Paper("ivory", "ivory")
