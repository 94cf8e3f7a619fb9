"""What `explainer diff` tells of two versions, and what `check --since` lets no one change."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.figures import changed, figures

FILES = {
    "site.yaml": "title: T\ntagline: T\npublisher: P\nlanguage: en\n",
    "story/article.md": """\
---
title: A storm
standfirst: It broke 2 boats.
published: 2026-01-01
annotations:
  - id: words
    phrase: Ten boats
    kind: context
    text: The book says 12 boats.
    sources: [book]
---

## The night

Ten boats went out, and 7 came back.

::: timeline

::: quote {id=light}
""",
    "story/timeline.yaml": """\
events:
  - id: storm
    date: 1861-12-03
    title: A storm
    text: It lasted 9 hours.
    sources: [book]
  - id: lamp
    date: 1862-10
    title: A lamp
    sources: [book]
""",
    "story/people.yaml": "people: [{id: ann, name: Ann, role: Keeper, sources: [book]}]\n",
    "story/quotes.yaml": """\
quotes:
  - id: light
    text: Keep the light burning.
    speaker: ann
    date: 1861-12-05
    occasion: A letter
    language: en
    reported_by: [gazette]
""",
    "story/sources.yaml": """\
sources:
  - {id: book, kind: official, title: The book, publisher: The harbour}
  - {id: gazette, kind: news, title: A storm, publisher: Gazette, url: "https://example.org/1"}
""",
}
CORRECTION = """\
corrections:
  - id: day
    date: 2026-02-03
    what: The page had another day.
    about: [event:storm]
"""


class Two:
    """Two versions of a content, and the command on them."""

    def __init__(self, folder, capture):
        self.old, self.new, self.capture = folder / "old", folder / "new", capture
        for root in (self.old, self.new):
            for path, text in FILES.items():
                file = root / "content" / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")

    def change(self, path, before, after):
        file = self.new / "content" / path
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    def write(self, path, text, *, old=False):
        root = self.old if old else self.new
        (root / "content" / path).write_text(text, encoding="utf-8")

    def run(self, *arguments):
        self.capture.readouterr()
        code = main([str(argument) for argument in arguments])
        return code, self.capture.readouterr()

    def diff(self):
        """(kind, about, before, after) of each change."""
        code, said = self.run("diff", self.old, self.new, "--format", "json")
        assert code == 0, said.err
        rows = json.loads(said.out)
        return [(r["kind"], r["about"], r["before"], r["after"]) for r in rows]

    def since(self, *arguments):
        """The problems that `check --since` tells."""
        code, said = self.run("check", "--project", self.new, "--since", self.old, *arguments)
        lines = [line for line in said.out.splitlines() if line.startswith("content/")]
        assert code == (1 if any(": error: " in line for line in lines) else 0), said
        return [line.removeprefix("content/story/") for line in lines]


@pytest.fixture
def two(tmp_path, capsys):
    return Two(tmp_path, capsys)


CHANGES = [
    pytest.param(
        ("story/timeline.yaml", "1861-12-03", "1861-12-04"),
        ("date", "event:storm", "3 December 1861", "4 December 1861"),
        "timeline.yaml:3:11: error: the date of the event “storm” was published as “3 December"
        " 1861” and is “4 December 1861” now; add a correction with “about: [event:storm]” to"
        " corrections.yaml [E450]",
        id="a date",
    ),
    pytest.param(
        ("story/timeline.yaml", "9 hours", "10 hours"),
        ("figure", "event:storm", "It lasted 9 hours.", "It lasted 10 hours."),
        "timeline.yaml:5:11: error: a figure in the event “storm” was published as “It lasted 9"
        " hours.” and is “It lasted 10 hours.” now; add a correction with “about: [event:storm]”"
        " to corrections.yaml [E450]",
        id="a figure",
    ),
    pytest.param(
        ("story/article.md", "and 7 came", "and 8 came"),
        (
            "figure",
            "section:the-night",
            "… went out, and 7 came back.",
            "… went out, and 8 came back.",
        ),
        "article.md:13:1: error: a figure in the section “the-night” was published as “… went out,"
        " and 7 came back.” and is “… went out, and 8 came back.” now; add a correction with"
        " “about: [section:the-night]” to corrections.yaml [E450]",
        id="a figure of the article",
    ),
    pytest.param(
        ("story/article.md", "broke 2 boats", "broke 3 boats"),
        ("figure", "article", "It broke 2 boats.", "It broke 3 boats."),
        "article.md:3:13: error: a figure in the article was published as “It broke 2 boats.” and"
        " is “It broke 3 boats.” now; add a correction with “about: [article]” to"
        " corrections.yaml [E450]",
        id="a figure of the head",
    ),
    pytest.param(
        ("story/article.md", "says 12 boats", "says 13 boats"),
        ("figure", "note:words", "The book says 12 boats.", "The book says 13 boats."),
        "article.md:9:11: error: a figure in the note “words” was published as “The book says 12"
        " boats.” and is “The book says 13 boats.” now; add a correction with “about:"
        " [note:words]” to corrections.yaml [E450]",
        id="a figure of a note",
    ),
    pytest.param(
        ("story/quotes.yaml", "Keep the light", "Keep this light"),
        ("quote", "quote:light", "Keep the light burning.", "Keep this light burning."),
        "quotes.yaml:3:11: error: the wording of the quote “light” was published as “Keep the light"
        " burning.” and is “Keep this light burning.” now; add a correction with “about:"
        " [quote:light]” to corrections.yaml [E450]",
        id="a quotation",
    ),
    pytest.param(
        ("story/sources.yaml", "example.org/1", "example.org/2"),
        ("source", "source:gazette", "https://example.org/1", "https://example.org/2"),
        "sources.yaml:3:73: error: the url of the source “gazette” was published as"
        " “https://example.org/1” and is “https://example.org/2” now; add a correction with"
        " “about: [source:gazette]” to corrections.yaml [E450]",
        id="the address of a source",
    ),
    pytest.param(
        ("story/sources.yaml", "title: The book", "title: A book"),
        ("source", "source:book", "The book", "A book"),
        "sources.yaml:2:39: error: the title of the source “book” was published as “The book” and"
        " is “A book” now; add a correction with “about: [source:book]” to corrections.yaml [E450]",
        id="the title of a source",
    ),
]


@pytest.mark.parametrize(("edit", "told", "problem"), CHANGES)
def test_a_changed_fact_is_told(two, edit, told, problem):
    two.change(*edit)
    assert two.diff() == [told]


@pytest.mark.parametrize(("edit", "told", "problem"), CHANGES)
def test_a_changed_fact_needs_a_correction(two, edit, told, problem):
    two.change(*edit)
    assert two.since() == [problem]


@pytest.mark.parametrize(("edit", "told", "problem"), CHANGES)
def test_a_new_correction_that_names_the_thing_is_enough(two, edit, told, problem):
    two.change(*edit)
    two.write("story/corrections.yaml", CORRECTION.replace("event:storm", told[1]))
    assert two.since() == []


def test_a_correction_about_something_else_is_not_enough(two):
    two.change("story/timeline.yaml", "1861-12-03", "1861-12-04")
    two.write("story/corrections.yaml", CORRECTION.replace("event:storm", "event:lamp"))
    assert len(two.since()) == 1


def test_a_correction_that_was_there_before_is_not_enough(two):
    two.change("story/timeline.yaml", "1861-12-03", "1861-12-04")
    for old in (True, False):
        two.write("story/corrections.yaml", CORRECTION, old=old)
    assert len(two.since()) == 1
    two.change("story/corrections.yaml", "2026-02-03", "2026-03-04")
    assert two.since() == []


def test_a_correction_about_the_article_covers_its_sections_and_not_its_events(two):
    two.change("story/article.md", "and 7 came", "and 8 came")
    two.change("story/timeline.yaml", "9 hours", "10 hours")
    two.write("story/corrections.yaml", CORRECTION.replace("event:storm", "article"))
    assert [line.partition(":")[0] for line in two.since()] == ["timeline.yaml"]


def test_a_removed_thing_needs_a_correction_that_says_so(two):
    lamp = "  - id: lamp\n    date: 1862-10\n    title: A lamp\n    sources: [book]\n"
    two.change("story/timeline.yaml", lamp, "")
    assert two.diff() == [("removed", "event:lamp", "", "")]
    assert two.since() == [
        "timeline.yaml: error: the event “lamp” was published and is gone; add a correction with"
        " “removed: [event:lamp]” to corrections.yaml [E450]"
    ]
    named = CORRECTION.replace("about: [event:storm]", "removed: [event:lamp]")
    two.write("story/corrections.yaml", named)
    assert two.since() == []


def test_an_added_thing_is_told_and_needs_no_correction(two):
    two.change(
        "story/people.yaml",
        "[{id: ann",
        "[{id: bo, name: Bo, role: Mate, sources: [book]}, {id: ann",
    )
    assert two.diff() == [("added", "person:bo", "", "")]
    assert two.since() == []


def test_a_new_title_is_told_and_needs_no_correction(two):
    two.change("story/timeline.yaml", "title: A lamp", "title: A new lamp")
    assert two.diff() == [("title", "event:lamp", "A lamp", "A new lamp")]
    assert two.since() == []


def test_a_new_heading_is_not_another_section(two):
    two.change("story/article.md", "## The night", "## The night of the storm")
    assert two.diff() == [
        ("title", "section:the-night-of-the-storm", "The night", "The night of the storm")
    ]
    assert two.since() == []


def test_evidence_that_came_or_went_is_told(two):
    two.change("story/timeline.yaml", "sources: [book]", "sources: [gazette]")
    assert two.diff() == [("source", "event:storm", "book", "gazette")]


def test_other_words_around_the_same_figures_are_no_change(two):
    two.change("story/timeline.yaml", "It lasted 9 hours.", "Nine hours? For 9 hours it blew.")
    assert two.diff() == []
    assert two.since() == []


def test_a_figure_that_was_left_out_is_a_changed_one(two):
    two.change("story/timeline.yaml", "It lasted 9 hours.", "It lasted long.")
    assert two.diff() == [("figure", "event:storm", "It lasted 9 hours.", "")]
    assert len(two.since()) == 1


def test_an_explainer_that_is_gone_is_a_warning(two):
    for root in (two.old,):
        shutil.copytree(root / "content/story", root / "content/other")
    assert two.diff() == [("removed", "article", "", "")]
    code, said = two.run("check", "--project", two.new, "--since", two.old)
    assert code == 0
    assert "content/other: warning: the explainer “other” is gone" in said.out
    assert two.run("check", "--strict", "--project", two.new, "--since", two.old)[0] == 1


def test_an_explainer_with_another_name_is_the_same_where_it_says_so(two):
    (two.new / "content/story").rename(two.new / "content/tale")
    said = two.run("check", "--project", two.new, "--since", two.old)[1].out
    assert "if it is content/tale now, write “former: [story]” in its article.md [W450]" in said
    two.change("tale/article.md", "title:", "former: [older, story]\ntitle:")
    assert two.diff() == []
    assert two.since() == []
    two.change("tale/timeline.yaml", "1861-12-03", "1861-12-04")
    assert two.diff() == [("date", "event:storm", "3 December 1861", "4 December 1861")]
    (told,) = two.since()
    assert told.startswith("content/tale/timeline.yaml:3:11: error: the date of the event “storm”")


def test_two_explainers_that_became_one_are_not_gone(two):
    shutil.copytree(two.old / "content/story", two.old / "content/other")
    two.change("story/article.md", "title:", "former: [other]\ntitle:")
    assert two.diff() == []
    assert two.since() == []


def test_two_equal_versions_have_no_changes(two):
    assert two.diff() == []
    assert two.since() == []
    said = two.run("diff", two.old, two.new)[1].out
    assert said.startswith("No date, figure, quotation, source or title was changed")


def test_changes_are_told_by_kind_in_a_readers_words(two):
    two.change("story/timeline.yaml", "1861-12-03", "1861-12~")
    two.change("story/timeline.yaml", "9 hours", "10 hours")
    two.change("story/timeline.yaml", "title: A lamp", "title: A new lamp")
    assert two.run("diff", two.old, two.new)[1].out == (
        "story\n"
        "  Dates\n"
        "    event:storm (A storm): 3 December 1861 → about December 1861\n"
        "  Figures\n"
        "    event:storm (A storm): It lasted 9 hours. → It lasted 10 hours.\n"
        "  Titles\n"
        "    event:lamp (A new lamp): A lamp → A new lamp\n"
    )


def test_a_content_folder_of_any_name_is_a_version(two, tmp_path):
    two.change("story/timeline.yaml", "1861-12-03", "1861-12-04")
    shutil.move(two.old / "content", tmp_path / "published")
    code, said = two.run("diff", tmp_path / "published", two.new / "content")
    assert code == 0
    assert "3 December 1861 → 4 December 1861" in said.out


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pipes, and few may link there")
def test_nothing_in_a_content_folder_of_any_name_is_copied(two, tmp_path):
    """A link in it may lead to the whole disk, and a pipe has no end."""
    published = tmp_path / "published"
    shutil.copytree(two.old / "content", published)
    os.mkfifo(published / "story/pipe")
    (published / "story/all").symlink_to(tmp_path, target_is_directory=True)
    code, said = two.run("diff", published, two.new)
    assert (code, said.err) == (0, "")


def test_one_explainers_folder_is_refused_with_what_to_name_instead(two):
    code, said = two.run("diff", two.old / "content" / "story", two.new / "content" / "story")
    assert (code, said.out) == (2, "")
    assert "is one explainer: name the content folder that holds it" in said.err


def test_a_figure_in_a_cell_of_a_table_is_told(two):
    table = "\n| Leg | Tonnes |\n|---|---|\n| One | 23 |\n"
    for root in (two.old, two.new):
        article = root / "content/story/article.md"
        article.write_text(article.read_text(encoding="utf-8") + table, encoding="utf-8")
    two.change("story/article.md", "| One | 23 |", "| One | 22 |")
    assert [(was[-6:], now[-6:]) for _, _, was, now in two.diff()] == [("One 23", "One 22")]


def git(folder, *arguments):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(two):
    git(two.new, "init", "--quiet")
    git(two.new, "add", ".")
    git(two.new, "commit", "--quiet", "-m", "Publish")
    git(two.new, "tag", "v1")
    return two


def test_a_git_revision_is_a_version(repository):
    two = repository
    two.change("story/timeline.yaml", "1861-12-03", "1861-12-04")
    code, said = two.run("diff", "v1", two.new, "--project", two.new)
    assert (code, said.err) == (0, "")
    assert "3 December 1861 → 4 December 1861" in said.out
    assert two.run("check", "--since", "v1", "--project", two.new)[0] == 1


def test_a_project_may_lie_within_its_repository(two):
    git(two.new.parent, "init", "--quiet")
    git(two.new.parent, "add", ".")
    git(two.new.parent, "commit", "--quiet", "-m", "Publish")
    assert two.run("check", "--since", "HEAD", "--project", two.new)[0] == 0


@pytest.mark.parametrize("version", ["v2", "--output=/tmp/x", "HEAD:content", "no/such/folder", ""])
def test_what_is_no_version_is_a_matter_of_usage(repository, version):
    code, said = repository.run("check", f"--since={version}", "--project", repository.new)
    assert (code, said.out) == (2, "")
    assert f"“{version}” is neither a folder nor a git revision" in said.err


def test_without_git_only_folders_are_versions(two):
    code, said = two.run("check", "--since", "v1", "--project", two.new)
    assert code == 2
    assert "“v1” is not a folder, and " in said.err


def test_what_cannot_be_read_in_a_version_is_not_compared(two):
    broken = FILES["story/timeline.yaml"].replace("1861-12-03", "yesterday")
    two.write("story/timeline.yaml", broken, old=True)
    code, said = two.run("check", "--project", two.new, "--since", two.old)
    assert code == 0
    assert said.err.startswith(f"1 error in {two.old}: what is wrong is not compared\n")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,200 people", ["1200"]),
        ("1\u202f200 people", ["1200"]),
        ("44.5 million, 16 January 2018.", ["44.5", "16", "2018"]),
        ("in 2017, 12 of 15", ["2017", "12", "15"]),
        ("the A16 and CO2", []),
    ],
)
def test_a_number_is_what_a_reader_takes_for_one(text, numbers):
    assert [figure.number for figure in figures(text)] == numbers


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("12 ships. 15 men.", "15 men. 12 ships.", []),
        ("12 ships, 15 men", "15 ships, 12 men", 2),
        ("1,200 people", "1200 people", []),
        ("12 ships", "12 big ships", []),
        ("a b c d 1 e f g h", "a b c d 2 e f g h", [("… b c d 1 e f g …", "… b c d 2 e f g …")]),
        ("1", "", [("1", "")]),
        ("", "1", [("", "1")]),
    ],
)
def test_figures_change_when_another_number_stands_for_the_same(before, after, told):
    found = list(changed(before, after))
    assert len(found) == told if isinstance(told, int) else found == told


@given(st.text(alphabet="ab 0123456789.,\u00a0\n", max_size=60))
def test_a_text_does_not_differ_from_itself(text):
    assert list(changed(text, text)) == []


@given(*[st.text(alphabet="ab 019.,\n", max_size=40)] * 2)
def test_a_change_shows_words_of_its_texts(before, after):
    for was, now in changed(before, after):
        assert was.removeprefix("… ").removesuffix(" …") in before
        assert now.removeprefix("… ").removesuffix(" …") in after
