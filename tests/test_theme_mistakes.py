"""What is wrong with a project's own theme is told like what is wrong with its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.incremental.desk import Desk
from generator.templates import packaged
from tests.conftest import Project


class Theme:
    """The templates that a project has of its own."""

    def __init__(self, project: Project) -> None:
        self.project, self.folder = project, project.root / "templates"

    def write(self, path: str, text: str | bytes) -> Path:
        """A file of the theme."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def change(self, path: str, before: str, after: str) -> Path:
        """A copy of the generator's own template, or what is there, with something else in it."""
        file = self.folder / path
        text = (file if file.exists() else packaged() / path).read_text(encoding="utf-8")
        assert before in text
        return self.write(path, text.replace(before, after, 1))

    def at(self, path: str, part: str) -> str:
        """Where something stands first in a file of the theme, as a message begins."""
        before, found, _ = (self.folder / path).read_text(encoding="utf-8").partition(part)
        assert found
        column = len(before) - before.rfind("\n")
        return f"{path}:{before.count(chr(10)) + 1}:{column}"

    def told(self, verb: str = "check", *options: str) -> list[str]:
        """What a command says of the theme, without the path of its folder."""
        outcome = self.project.run(verb, *options)
        lines = [one for one in (outcome.out + outcome.err).splitlines() if "templates" in one[:10]]
        assert outcome.code == (1 if any(": error: " in line for line in lines) else 0), outcome
        return [line.removeprefix("templates/") for line in lines]


@pytest.fixture
def theme(project: Project) -> Theme:
    """A theme with nothing in it, of a small project."""
    return Theme(project)


MISTAKES = [
    ("layouts/base.html", "{{ site.title }}</a>", "titel", "“site” has no “titel”", "title"),
    ("layouts/base.html", "{{ policy }}", "polcy", "“polcy” is not known here", "policy"),
    ("layouts/explainer.html", "{{ head.standfirst }}", "standfist", "“head” has no “standfist”",
     "standfirst"),
    ("layouts/index.html", "{{ explainer.head.title }}", "titel", "“explainer.head” has no “titel”",
     "title"),
    ("layouts/not_found.html", "{{ root }}", "rooot", "“rooot” is not known here", "root"),
    ("partials/byline.html", "head.authors %}", "author ", "“head” has no “author”", "authors"),
    ("set_pieces/sources/sources.html", "{{ source.publisher }}", "publsher",
     "“source” has no “publsher”", "publisher"),
]  # fmt: skip
"""A template, what stands in it, what does now, and what is told of that with the nearest."""


def test_every_mistake_of_every_template_is_told_in_one_run_and_alike_by_check_and_build(theme):
    for path, before, wrong, _, right in MISTAKES:
        theme.change(path, before, before.replace(right, wrong))
    told = theme.told()
    assert sorted(told) == sorted(
        f"{theme.at(path, wrong)}: error: {message}; did you mean “{right}”? [E601]"
        for path, _, wrong, message, right in MISTAKES
    )
    assert theme.told("build") == told
    assert not (theme.project.root / "site").exists()


def test_what_is_like_nothing_is_told_with_all_that_the_template_offers(theme):
    path = "layouts/index.html"
    theme.change(path, "{{ site.tagline }}", "{{ zzz.thing }}{{ site.yyy }}")
    assert theme.told() == [
        f"{theme.at(path, 'zzz')}: error: “zzz” is not known here; this template is given byline,"
        " direction, explainers, language, paper, policy, referrer, root, script, sharing, site and"
        " stylesheet [E601]",
        f"{theme.at(path, 'yyy')}: error: “site” has no “yyy”; it has base_url, language, licence,"
        " publisher, tagline and title [E601]",
    ]


def test_what_all_pages_have_is_offered_where_several_are_drawn_with_one_template(theme):
    theme.change("layouts/base.html", "{{ policy }}", "{{ zzz }}")
    assert theme.told() == [
        f"{theme.at('layouts/base.html', 'zzz')}: error: “zzz” is not known here; this template is"
        " given direction, language, paper, policy, referrer, root, script, site and"
        " stylesheet [E601]"
    ]


def test_to_ask_whether_something_is_there_is_no_mistake(theme):
    asked = (
        "{% if nothing is defined %}{{ nothing }}{% endif %}{{ nothing | default('Something') }}"
    )
    theme.change("layouts/index.html", "{{ site.tagline }}", asked)
    assert theme.told() == []
    assert theme.told("build") == []
    assert "Something</p>" in theme.project.page("index.html")


def test_what_follows_from_a_mistake_is_not_told_beside_it(theme):
    path = "partials/byline.html"
    theme.change(path, "{{ when | date }}", "{{ wen.day | date | upper + 1 }}")
    (told,) = theme.told()
    assert told.startswith(f"{theme.at(path, 'wen.')}: error: “wen” is not known here; did you")


def test_mistakes_of_the_content_and_of_the_theme_are_told_together(theme):
    theme.change("layouts/index.html", "| foreign %}", "| forein %}")
    theme.project.write("story/people.yaml", "people: [{id: ann, nmae: Ann, role: Keeper}]\n")
    outcome = theme.project.run("check")
    assert "[E211]" in outcome.out
    assert "[E601]" in outcome.out


def test_an_explainer_that_is_whole_shows_a_mistake_though_another_is_broken(theme):
    other = theme.project.root / "content/story/article.md"
    theme.project.write("other/article.md", other.read_text().replace("title:", "titel:"))
    theme.project.write("other/sources.yaml", (other.parent / "sources.yaml").read_bytes())
    theme.change(
        "layouts/explainer.html", "{{ byline(head, minutes) }}", "{{ byline(had, minutes) }}"
    )
    codes = [line[-6:] for line in theme.project.run("check").out.splitlines() if line[-1:] == "]"]
    assert codes == ["[E211]", "[E601]"]
    built = theme.project.run("build").err.splitlines()
    assert [line[-6:] for line in built if line[-1:] == "]"] == codes


ONLY_READ = [
    ("layouts/not_found.html", "{% block skip_link %}\n{% endblock %}", "{% block skip_link %}",
     "block skip", "this “block” is never closed; write {% endblock %} where it ends"),
    ("layouts/not_found.html", "{% endblock %}\n{% block skip_link %}",
     "{% endif %}\n{% block skip_link %}", "block head",
     "this “block” is not closed before “endif” in line 6; write {% endblock %} where it ends"),
    ("layouts/index.html", "{% if explainer.head.kicker %}", "{% iff explainer.head.kicker %}",
     "iff", "there is no tag “iff”; did you mean “if”?"),
    ("partials/corrected.html", "correction in thing", "correction of thing", "of thing",
     "expected token 'in', got 'of'; compare it with the template of the same name that comes"
     " with the generator"),
    ("layouts/index.html", "| foreign %}", "| forein %}", "forein",
     "there is no filter “forein”; did you mean “foreign”?"),
    ("layouts/base.html", "sharing is defined", "sharing is definde", "definde",
     "there is no test “definde”; did you mean “defined”?"),
    ("layouts/index.html", '{% extends "layouts/base.html" %}', '{% extends "base.html" %}',
     "base.html", "there is no template “base.html”; did you mean “layouts/base.html”?"),
    ("layouts/base.html", '{% include "partials/sharing.html" %}',
     '{% include "partials/shared.html" %}', "partials/shared",
     "there is no template “partials/shared.html”; did you mean “partials/sharing.html”?"),
    ("layouts/index.html", 'html" import byline', 'html" import by_line', "by_line",
     "partials/byline.html has no “by_line” to import; did you mean “byline”?"),
    ("layouts/base.html", "</footer>", "{% block title %}{% endblock %}</footer>",
     "{% block title %}{% endblock %}</footer>",
     "block 'title' defined twice; compare it with the template of the same name that comes with"
     " the generator"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "before", "after", "part", "message"), ONLY_READ)
def test_what_no_page_need_be_drawn_for_is_told_where_it_stands(
    theme, path, before, after, part, message
):
    theme.change(path, before, after)
    told = theme.told()
    assert told == [f"{theme.at(path, part)}: error: {message} [E601]"]
    assert theme.told("build") == told


def test_templates_that_nothing_is_drawn_with_yet_are_read_all_the_same(theme):
    theme.change("set_pieces/map/map.html", "{% for ", "{% for for ")
    (told,) = theme.told()
    assert told.startswith("set_pieces/map/map.html:")


def test_a_macro_that_the_generator_asks_for_is_missed_where_it_should_be(theme):
    theme.write("partials/byline.html", "{% macro by_line(head) %}{% endmacro %}")
    assert theme.told() == [
        f"partials/byline.html: error: “byline” is missing, which layouts/{page}.html imports from"
        " here; begin it with {% macro byline(…) %}, as the generator's own does [E601]"
        for page in ("explainer", "index")
    ]


def test_a_macro_that_takes_less_than_it_is_given_is_told_where_it_stands(theme):
    path = "partials/byline.html"
    theme.change(path, "macro byline(head, minutes)", "macro byline(head)")
    assert theme.told()[0].startswith(f"{theme.at(path, '{% macro byline')}: error: it cannot be")


def test_what_the_theme_takes_from_the_generators_templates_is_told_of_the_theme(theme):
    path = "layouts/base.html"
    theme.change(path, "<!doctype html>", "{% set head = none %}<!doctype html>")
    told = theme.told()
    assert told
    assert theme.told("build") == told


def test_a_template_that_draws_itself_is_told(theme):
    theme.change("layouts/base.html", "</footer>", '{% include "mine/end.html" %}</footer>')
    theme.write("mine/end.html", '\n{% include "mine/end.html" %}')
    (told,) = theme.told()
    assert told.startswith("mine/end.html:2:1: error: it draws itself again and again")


def test_an_error_that_python_raises_is_told_at_the_line_that_led_to_it(theme):
    path = "layouts/index.html"
    theme.change(path, "{{ site.tagline }}", "{{ 1 / 0 }}")
    (told,) = theme.told()
    assert told.startswith(path)
    assert "it cannot be drawn: division by zero" in told


SILENT = [
    ("layouts/index.html", "{% block masthead %}", "{% block masthed %}", "masthed",
     "layouts/base.html has no block “masthed”: no page shows this one; did you mean “masthead”?"
     " [W603]"),
    ("layouts/index.html", "{% block main %}", "\n<p>Hello</p>\n{% block main %}", "<p>Hello</p>",
     "this stands in no block: no page shows it; move it into a block of the template that this"
     " one extends [W603]"),
    ("layouts/base.html", "<body>", '<body class="a" style="margin: 0">', "style=",
     "the Content-Security-Policy of the pages forbids “style” attributes; write a class, and its"
     " rules into a file of styles/, such as styles/utilities.css [W604]"),
    ("layouts/base.html", "<body>", '<body onload="go({{ root }})">', "onload",
     "the Content-Security-Policy of the pages forbids “onload” attributes; write it into"
     " scripts/together.js, or into the script of a set piece [W604]"),
    ("layouts/base.html", "</footer>", "<script>go()</script></footer>", "<script>",
     "the Content-Security-Policy of the pages forbids scripts that stand in the page; write it"
     " into scripts/together.js, or into the script of a set piece [W604]"),
    ("layouts/base.html", "</footer>", "<style>p {}</style></footer>", "<style>",
     "the Content-Security-Policy of the pages forbids “style” elements; write a class, and its"
     " rules into a file of styles/, such as styles/utilities.css [W604]"),
    ("layouts/base.html", "</footer>", '<img src="//example.org/a.png" alt=""></footer>',
     'src="//', "the Content-Security-Policy of the pages forbids files from elsewhere; put the"
     " file beside the icons, in icons/, and write {{ root }} and its name [W604]"),
    ("layouts/base.html", "</footer>", '<iframe src="a.html"></iframe></footer>', "<iframe",
     "the Content-Security-Policy of the pages forbids “iframe” elements; link to it instead"
     " [W604]"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "before", "after", "part", "message"), SILENT)
def test_what_no_reader_would_see_is_told_and_is_built(theme, path, before, after, part, message):
    theme.change(path, before, after)
    told = [f"{theme.at(path, part)}: warning: {message}"]
    assert theme.told() == told
    assert theme.told("build") == told
    assert all(": error: " in line for line in theme.told("check", "--strict"))


def test_a_block_that_the_generator_writes_into_is_missed_where_it_was_left_out(theme):
    theme.change("layouts/base.html", "{% block main %}\n{% endblock %}", "")
    assert theme.told() == [
        "layouts/base.html: warning: the block “main” is missing: what is in that of"
        " layouts/explainer.html, layouts/former.html, layouts/index.html"
        " and layouts/not_found.html is lost; write {% block main %}{% endblock %} where it"
        " belongs [W603]"
    ]


def test_a_block_that_is_only_ever_emptied_may_be_left_out(theme):
    skip = '{% block skip_link %}\n<a class="skip-link visually-hidden" href="#main">'
    theme.change("layouts/base.html", skip, "{% if false %}<a>")
    theme.change(
        "layouts/base.html", "</a>\n{% endblock %}\n{% block mast", "</a>{% endif %}{% block mast"
    )
    assert theme.told() == []


def test_scripts_and_data_that_pages_may_have_are_no_mistake(theme):
    fine = (
        '<script src="{{ script }}"></script><script type="application/json">{}</script>'
        '<img src="{{ root }}icon-192.png" alt="style=none"><a href="https://example.org">x</a>'
        '{# <p style="x"> #}<!-- <script>x</script> --><p data-style="x">style="x"</p></footer>'
    )
    theme.change("layouts/base.html", "</footer>", fine)
    assert theme.told() == []


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("icon-192.png", b"GIF89a", "it is GIF, whatever its name says"),
        ("icon-192.png", b"", "it is not PNG"),
        ("icon-512.png", (packaged() / "icons/icon-192.png").read_bytes(),
         "this icon is 192 × 192 pixels; pages say that it is 512 × 512"),
        ("favicon.svg", b"\x89PNG", "this is no SVG file; export it as SVG"),
        ("favicon.ico", b"\x89PNG", "this is no ICO file; export it as ICO"),
    ],
)  # fmt: skip
def test_an_icon_that_is_not_what_its_name_says_is_told(theme, name, data, message):
    theme.write(f"icons/{name}", data)
    (told,) = theme.told()
    assert told.startswith(f"icons/{name}: warning: {message}")
    assert told.endswith("[W606]")


def test_the_generators_own_icons_are_no_mistake(theme):
    for path in sorted((packaged() / "icons").iterdir()):
        theme.write(f"icons/{path.name}", path.read_bytes())
    assert theme.told() == []


def test_a_translation_of_what_no_page_says_is_told_with_the_nearest(theme):
    theme.change("layouts/base.html", "</footer>", '{{ _("A phrase of mine") }}</footer>')
    theme.write(
        "words/no.po",
        'msgid "By %(name)s"\nmsgstr "Av %(name)s"\n\nmsgid "A phrase of mine"\nmsgstr "Mi"\n\n'
        'msgid "Zebra crossing"\nmsgstr "Sebra"\n\nmsgid "In short"\nmsgstr "Kort"\n\n'
        'msgid "Not yet"\nmsgstr ""\n',
    )
    assert theme.told() == [
        "words/no.po:1:7: warning: no page says “By %(name)s”; did you mean “By %(names)s”? [W607]",
        "words/no.po:7:7: warning: no page says “Zebra crossing”; “explainer words --language no”"
        " lists what pages say [W607]",
    ]


def test_a_folder_where_a_style_is_expected_is_as_if_it_were_not_there(theme):
    (theme.folder / "styles/tokens.css").mkdir(parents=True)
    (theme.folder / "layouts/base.html").mkdir(parents=True)
    assert theme.told() == []
    assert theme.told("build") == []


def test_the_preview_tells_mistakes_of_the_theme_and_that_they_are_mended(theme):
    desk = Desk(theme.project.root)
    before = desk.lay()
    for path, wrong in (("layouts/index.html", "| forein %}"), ("layouts/base.html", "")):
        file = theme.change(path, "| foreign %}" if wrong else "{{ policy }}", wrong or "{{ pol }}")
        laid = desk.lay()
        assert laid.stale
        assert [(one.place.path, one.code) for one in laid.problems] == [
            (f"templates/{path}", "E601")
        ]
        file.unlink()
        mended = desk.lay()
        assert (mended.stale, mended.problems) == (False, ())
        assert dict(mended.pages) == dict(before.pages)
    theme.change("layouts/base.html", "<body>", '<body style="margin: 0">')
    warned = desk.lay()
    assert [problem.code for problem in warned.problems] == ["W604"]
    assert b'<body style="margin: 0">' in warned.pages["index.html"]


def test_versions_are_compared_whatever_is_wrong_with_their_theme(theme):
    theme.change("layouts/base.html", "{{ policy }}", "{{ polcy }}")
    outcome = theme.project.run("diff", str(theme.project.root), str(theme.project.root))
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize(
    ("path", "before", "after", "message"),
    [
        ("layouts/index.html", "{{ site.tagline }}", "{% include site.title %}",
         "there is no template “The Test”"),
        ("layouts/index.html", "{{ site.tagline }}", "{{ site.title.shout }}",
         "“site.title” is a text or a number and has no “shout”; write it without “.shout”"),
        ("layouts/index.html", "{{ site.tagline }}", '{{ _("A %(thing)s") }}',
         "nothing is given for 'thing'"),
        ("layouts/index.html", "{{ site.tagline }}", "{{ {'a': 1}[nothing] }}",
         "“nothing” is not known here"),
        ("layouts/index.html", ", explainer.minutes) }}", ") }}",
         "parameter 'minutes' was not provided"),
        ("layouts/index.html", "{% block main %}", "{% block main %}{{ super.title() }}",
         "“super” has no “title”"),
    ],
)  # fmt: skip
def test_what_only_drawing_shows_is_told_in_words_and_without_a_path_of_the_machine(
    theme, path, before, after, message
):
    theme.change(path, before, after)
    (told,) = theme.told()
    assert told.startswith(path)
    assert f": error: {message}" in told
    assert str(theme.folder) not in told
