"""The shape of content/: what is read, what is missing, what nothing would read."""

from __future__ import annotations

import errno
import os

import pytest

from tests.conftest import ARTICLE, SOURCES


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (
            b"people:\n  - {id: a, name: Fran\xe7ois, role: b}\n",
            "people.yaml:2:23: error: the byte 0xE7 is not UTF-8; save the file as UTF-8 [E006]",
        ),
        (
            "people: []".encode("utf-16"),
            "people.yaml:1:1: error: the byte 0xFF is not UTF-8;"
            " this file is UTF-16; save it as UTF-8 [E006]",
        ),
        (
            b"# \xc3\xa9\r\npeople: \x07[]\n",
            "people.yaml:2:9: error: the character U+0007 cannot stand in a text file;"
            " it is invisible: delete the line and type it again [E102]",
        ),
    ],
)
def test_bytes_that_are_no_text_are_named_where_they_stand(project, raw, told):
    project.write("story/people.yaml", raw)
    assert project.run("check").lines == [f"content/story/{told}"]


def test_an_article_may_not_hold_a_control_character_either(project):
    project.write("story/article.md", ARTICLE.replace("A first", "A fir\x1b[31mst"))
    (line,) = project.run("check").lines
    assert line.startswith("content/story/article.md:7:6: error: the character U+001B cannot")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_and_a_byte_order_mark_are_fine(project, ends):
    for path in ("site.yaml", "story/article.md", "story/sources.yaml"):
        text = (project.root / "content" / path).read_text(encoding="utf-8")
        project.write(path, b"\xef\xbb\xbf" + text.replace("\n", ends).encode())
    assert project.run("build").code == 0
    project.write("story/article.md", ARTICLE.replace("@proof", "@proff").replace("\n", ends))
    assert project.run("check").lines == [
        "content/story/article.md:7:40: error: there is no source “proff”;"
        " did you mean “proof”? [E302]"
    ]


def test_a_missing_site_file_does_not_hide_what_else_is_wrong(project):
    (project.root / "content/site.yaml").unlink()
    project.write("story/article.md", ARTICLE.replace("@proof", "@proff"))
    assert project.run("check").lines == [
        "content/site.yaml: error: this file is missing;"
        " create it with title, tagline, publisher and language [E002]",
        "content/story/article.md:7:40: error: there is no source “proff”;"
        " did you mean “proof”? [E302]",
    ]


def test_a_misnamed_site_file_is_one_mistake(project):
    (project.root / "content/site.yaml").rename(project.root / "content/site.yml")
    assert project.run("check").lines == [
        "content/site.yaml: error: this file is missing; rename site.yml to site.yaml [E002]"
    ]


def test_a_file_at_the_top_that_nothing_reads_is_named(project):
    project.write("people.yaml", "people: []\n")
    (line,) = project.run("check").lines
    assert line.startswith("content/people.yaml: error: nothing reads a file of this name")


def test_a_missing_article_does_not_hide_what_else_is_wrong(project):
    (project.root / "content/story/article.md").unlink()
    project.write("story/people.yaml", "people: [{id: a, name: A, role: B, sources: [proff]}]\n")
    assert project.run("check").lines == [
        "content/story/article.md: error: this file is missing;"
        " every explainer has an article [E002]",
        "content/story/people.yaml:1:46: error: there is no source “proff”;"
        " did you mean “proof”? [E302]",
    ]


def test_an_article_of_another_name_is_named(project):
    story = project.root / "content/story"
    (story / "article.md").rename(story / "Article.md")
    assert project.run("check").lines == [
        "content/story/article.md: error: this file is missing;"
        " rename Article.md to article.md [E002]"
    ]


def test_missing_sources_are_one_mistake(project):
    (project.root / "content/story/sources.yaml").unlink()
    assert project.run("check").lines == [
        "content/story/sources.yaml: error: this file is missing;"
        " every explainer names its sources; begin it with “sources:” [E002]"
    ]


@pytest.mark.parametrize("name", ["source.yaml", "sources.yml"])
def test_misnamed_sources_are_one_mistake(project, name):
    story = project.root / "content/story"
    (story / "sources.yaml").rename(story / name)
    assert project.run("check").lines == [
        f"content/story/{name}: error: nothing reads a file of this name;"
        " did you mean “sources.yaml”? [E004]"
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Émile’s Story", "rename it to emiles-story"),
        ("story_2", "rename it to story-2"),
        ("故事", "use lower-case letters, digits and hyphens"),
    ],
)
def test_a_folder_is_named_as_an_address(project, name, hint):
    (project.root / "content/story").rename(project.root / "content" / name)
    assert project.run("check").lines == [
        f"content/{name}: error: a folder's name is the address of its explainer; {hint} [E007]"
    ]


def test_a_folder_may_not_take_the_place_of_the_assets(project):
    (project.root / "content/story").rename(project.root / "content/assets")
    (line,) = project.run("check").lines
    assert line.startswith("content/assets: error: the site itself uses this name")


@pytest.mark.parametrize("name", ["aux", "con", "nul", "prn", "com1", "lpt9"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_folder_may_not_have_a_name_that_windows_keeps_for_a_device(project, name, command):
    (project.root / "content/story").rename(project.root / "content" / name)
    outcome = project.run(command)
    assert outcome.lines == [
        f"content/{name}: error: Windows keeps this name for a device, and cannot have a folder"
        " of it; give the folder another one [E007]"
    ]
    assert outcome.code == 1


def test_a_folder_that_is_called_almost_like_a_device_is_fine(project):
    (project.root / "content/story").rename(project.root / "content/console")
    assert project.run("build").code == 0


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("closed", ["content", "content/story"])
def test_a_folder_that_cannot_be_listed_is_named(project, monkeypatch, command, closed):
    project.write("other/article.md", ARTICLE.replace("@proof", "@proff"))
    project.write("other/sources.yaml", SOURCES)
    _close(project.root / closed, monkeypatch)
    outcome = project.run(command)
    told = [line for line in (outcome.out + outcome.err).splitlines() if "[E005]" in line]
    assert told == [f"{closed}: error: this folder cannot be read: permission denied [E005]"]
    if closed == "content/story":
        assert "there is no source “proff”" in outcome.lines[0]
    assert outcome.code == 1
    assert not (project.root / "site").exists()


def _close(folder, monkeypatch):
    """Let a folder be as one that another user alone may list: for root there is none such."""
    scandir = os.scandir

    def closed(path="."):
        if os.path.abspath(path) == str(folder):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)


def test_a_link_that_leads_back_to_itself_is_let_alone(project):
    for path in ("loop", "loop.yaml", "story/loop.json", "story/loop.png"):
        link = project.root / "content" / path
        link.symlink_to(link)
    assert project.run("check").lines == []
    assert project.run("build").code == 0


def test_hidden_files_and_drafts_are_let_alone(project):
    for path in (".DS_Store", "_notes/article.md", "story/.people.yaml.swp", "story/_old.yaml"):
        project.write(path, "{")
    assert project.run("check").code == 0


def test_problems_of_several_explainers_come_in_order_of_their_files(project):
    for name in ("b-story", "a-story"):
        project.write(f"{name}/article.md", ARTICLE.replace("title:", "titel:"))
        project.write(f"{name}/sources.yaml", "sources: [\n")
    assert [line.partition(": ")[0] for line in project.run("check").lines] == [
        "content/a-story/article.md:2:1",
        "content/a-story/sources.yaml:1:10",
        "content/b-story/article.md:2:1",
        "content/b-story/sources.yaml:1:10",
    ]
