"""An address that was published stays alive: where an explainer was before, readers are sent on."""

from __future__ import annotations

import re
import string
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.former import Claim, contested
from generator.incremental.desk import Desk
from generator.publication import policy
from generator.publication.redirects import moves
from tests.conftest import ARTICLE, SITE, SOURCES, Project

BASE = "https://example.org/explained/"


def formerly(*names: str, article: str = ARTICLE) -> str:
    """An article that was elsewhere before."""
    return article.replace("title:", f"former: [{', '.join(names)}]\ntitle:", 1)


@pytest.fixture
def moved(project: Project) -> Project:
    """A project whose explainer had two addresses before."""
    project.write("story/article.md", formerly("tale", "2025/old-tale"))
    return project


@pytest.fixture
def two(project: Project) -> Project:
    """A project of two explainers."""
    project.write("other/article.md", ARTICLE.replace("A title", "Another title"))
    project.write("other/sources.yaml", SOURCES)
    return project


# ---- what a reader finds


@pytest.mark.parametrize("address", ["tale", "2025/old-tale"])
def test_a_former_address_shows_the_explainer_in_a_browser_from_disk(moved, open_page, address):
    assert moved.run("build").code == 0
    page = open_page(moved.root / "site" / address / "index.html")
    page.wait_for_url("**/story/index.html")
    assert page.url == (moved.root / "site/story/index.html").as_uri()
    assert page.inner_text("h1") == "A title"


@pytest.mark.parametrize(("address", "root"), [("tale", "../"), ("2025/old-tale", "../../")])
def test_the_page_there_leads_on_by_itself_and_by_a_link_and_by_no_script(moved, address, root):
    page = build(moved.root).pages[f"{address}/index.html"].decode()
    assert f'<meta http-equiv="refresh" content="0; url={root}story/index.html">' in page
    assert f'<a href="{root}story/index.html">A title</a>' in page
    assert f'<link rel="canonical" href="{root}story/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert policy.META in page and "<script" not in page
    assert "This page has moved" in page
    html5lib.HTMLParser(strict=True).parse(page)
    (sheet,) = re.findall(rf'<link rel="stylesheet" href="{root}(assets/\S+\.css)">', page)
    assert sheet in build(moved.root).pages


def test_it_is_in_the_language_of_the_explainer(moved):
    french = formerly("tale").replace("title:", "language: fr\ntitle:", 1)
    moved.write("story/article.md", french)
    assert '<html lang="fr" dir="ltr">' in build(moved.root).pages["tale/index.html"].decode()


def test_what_an_author_wrote_is_only_text_there(moved):
    hostile = ARTICLE.replace("A title", """'"><script>x</script>{{ site }}'""")
    moved.write("story/article.md", formerly("tale", article=hostile))
    page = build(moved.root).pages["tale/index.html"].decode()
    assert "<script" not in page and "{{ site }}" in page


def test_a_known_address_of_the_site_is_the_canonical_one(moved):
    moved.write("site.yaml", f"{SITE}base_url: {BASE}\n")
    page = build(moved.root).pages["2025/old-tale/index.html"].decode()
    assert f'<link rel="canonical" href="{BASE}story/">' in page


def test_no_list_names_a_former_address(moved):
    moved.write("site.yaml", f"{SITE}base_url: {BASE}\n")
    pages = build(moved.root).pages
    for path in ("index.html", "sitemap.xml", "404.html", "story/index.html"):
        assert b"tale" not in pages[path], path


def test_readers_of_the_feed_get_no_explainer_twice_when_its_folder_has_another_name(moved):
    moved.write("site.yaml", f"{SITE}base_url: {BASE}\n")
    entry = "{http://www.w3.org/2005/Atom}entry"
    told = ElementTree.fromstring(build(moved.root).pages["feed.xml"]).find(entry)
    assert told is not None
    assert told.findtext("{*}id") == f"{BASE}tale/"
    link = told.find("{*}link")
    assert link is not None and link.get("href") == f"{BASE}story/"


def test_hosts_that_read_redirects_are_told_of_all_that_lay_there(moved):
    pages = build(moved.root).pages
    assert pages["_redirects"] == b"/2025/old-tale/* /story/:splat 301\n/tale/* /story/:splat 301\n"
    moved.write("site.yaml", f"{SITE}base_url: {BASE}\n")
    assert b"/tale/* /explained/story/:splat 301\n" in build(moved.root).pages["_redirects"]
    moved.write("story/article.md", ARTICLE)
    assert "_redirects" not in build(moved.root).pages


def test_a_rule_for_a_folder_stands_after_those_for_what_is_in_it():
    found = moves([("a", "x"), ("a-b", "w"), ("a/b", "y"), ("a/b/c", "z")])
    assert [old for old, _ in found].index("a/b/c") < [old for old, _ in found].index("a/b")
    assert [old for old, _ in found][-1] == "a"


def test_a_former_address_whose_line_is_deleted_is_taken_off_the_site(moved):
    moved.run("build")
    moved.write("story/article.md", formerly("tale"))
    done = moved.run("build")
    assert "2025/old-tale/ was taken off the site" in done.err
    assert not (moved.root / "site/2025").exists()
    assert (moved.root / "site/tale/index.html").is_file()


# ---- what is wrong


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Old Tale", "3:1: error: “Old Tale” is not the address of an explainer; write “old-tale”"),
        ("/tale/", "write “tale”"),
        ("tale/index.html", "write “tale”"),
        ("https://example.org/2025/Old_Tale/", "write “2025/old-tale”"),
        ("feed.xml", "write “feed-xml”"),
        ("../tale", "write “tale”"),
        ("！", "write the name that its folder had"),
    ],
)
def test_what_is_no_address_is_told_with_the_one_that_was_meant(project, written, told):
    project.write("story/article.md", formerly(f'"{written}"'))
    (line,) = project.run("check").lines
    assert told.removeprefix("3:1: ") in line and line.endswith("[E209]")
    assert line.startswith("content/story/article.md:2:11: error: ")


TAKEN = [
    ("story", "“story” is the address that it has now; write only those it had before"),
    ("story/a", "“story/a” lies within the address that it has now"),
    ("other", "“other” is the address of content/other; delete it here, or give that folder"),
    ("other/a", "“other/a” lies within the address of content/other"),
    ("assets", "the site itself uses “assets”; delete it"),
    ("404/a", "the site itself uses “404”; delete it"),
    ("aux", "Windows keeps a name of “aux” for a device"),
    ("a/com1/b", "Windows keeps a name of “a/com1/b” for a device"),
]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(("written", "told"), TAKEN, ids=[written for written, _ in TAKEN])
def test_an_address_that_is_not_free_is_told_where_it_stands(two, command, written, told):
    two.write("story/article.md", formerly("tale", written))
    done = two.run(command)
    (line,) = done.lines
    assert done.code == 1
    assert line.startswith("content/story/article.md:2:16: error: ") and told in line
    assert line.endswith("[E318]")


def test_an_address_twice_in_one_list_is_told_at_the_second(project):
    project.write("story/article.md", formerly("tale", "tale"))
    assert project.run("check").lines == [
        "content/story/article.md:2:16: error: “tale” stands here twice; delete one of the two"
        " [E318]"
    ]


def test_an_address_of_two_explainers_is_told_with_where_the_other_says_so(two):
    two.write("other/article.md", formerly("tale"))
    two.write("story/article.md", formerly("tale"))
    assert two.run("build").lines == [
        "content/story/article.md:2:10: error: “tale” is a former address of"
        " content/other/article.md:2:10, too; keep it in one of them: an address leads to one page"
        " [E318]"
    ]


def test_a_folder_that_comes_to_a_former_address_is_told_though_the_rest_is_as_it_was(two):
    two.write("story/article.md", formerly("tale"))
    assert two.run("build").code == 0
    (two.root / "content/other").rename(two.root / "content/tale")
    done = two.run("build")
    assert done.code == 1 and "“tale” is the address of content/tale" in done.err
    assert b"Another title" in (two.root / "site/other/index.html").read_bytes()


NAMES = st.sampled_from(["a", "b", "a/b", "assets", "aux", "story", "story/x", "x-1"])
WRITTEN = NAMES | st.text(string.printable + "é’/", max_size=12)


@given(st.lists(WRITTEN, max_size=4))
def test_whatever_is_written_there_is_a_problem_at_it_or_a_page(tmp_path_factory, names):
    root: Path = tmp_path_factory.mktemp("former")
    quoted = ("'" + " ".join(name.split()).replace("'", "''") + "'" for name in names)
    for path, text in {
        "site.yaml": SITE,
        "story/article.md": formerly(*quoted),
        "story/sources.yaml": SOURCES,
    }.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    result = build(root)
    assert {problem.place.line for problem in result.problems} <= {2}
    if not result.failed:
        assert {f"{name.strip()}/index.html" for name in names} <= result.pages.keys()


@given(st.lists(st.tuples(NAMES, st.sampled_from(["story", "b", "c"])), max_size=6))
def test_what_is_free_for_one_explainer_is_free_for_no_other(pairs):
    claims = [Claim.of(slug, name, line, 1, 1) for line, (name, slug) in enumerate(pairs)]
    wrong = {problem.place for problem in contested(claims, {"story", "b", "c"})}
    free = [claim.address for claim in claims if claim.place not in wrong]
    assert len(free) == len(set(free))
    assert not {address.partition("/")[0] for address in free} & {"story", "b", "c", "assets"}


# ---- a page that goes


def test_a_build_that_takes_a_page_away_says_what_keeps_its_address(project):
    project.write("story/article.md", formerly("tale"))
    project.run("build")
    (project.root / "content/story").rename(project.root / "content/history")
    done = project.run("build")
    assert [line for line in done.err.splitlines() if not line.startswith("…")] == [
        "story/ was taken off the site; if content/history is the same,"
        " write “former: [tale, story]” into content/history/article.md"
    ]
    project.write("history/article.md", formerly("tale", "story"))
    assert "taken off" not in project.run("build").err
    assert (project.root / "site/story/index.html").is_file()


def test_it_knows_without_what_the_last_build_kept_of_itself(project):
    project.run("build")
    (project.root / "content/story").rename(project.root / "content/history")
    for path in (project.root / ".explainer-cache").glob("*.json"):
        path.unlink()
    assert "write “former: [story]”" in project.run("build").err


def test_a_new_explainer_with_other_words_is_not_taken_for_one_that_is_gone(two):
    two.run("build")
    (two.root / "content/other").rename(two.root / "content/third")
    third = ARTICLE.replace("A title", "A third title").replace("A standfirst.", "Other words.")
    two.write("third/article.md", third)
    done = two.run("build")
    assert "other/ was taken off the site: there is no content/other any more" in done.err
    assert "write “former" not in done.err


def test_an_explainer_that_was_there_before_is_not_taken_for_one_that_is_gone(two):
    two.write("other/article.md", ARTICLE)
    two.run("build")
    for path in sorted((two.root / "content/other").iterdir()):
        path.unlink()
    (two.root / "content/other").rmdir()
    assert "write “former" not in two.run("build").err


def test_pages_that_somebody_else_put_there_do_not_count(project):
    project.run("build")
    theirs = project.root / "site/theirs/index.html"
    theirs.parent.mkdir()
    theirs.write_bytes((project.root / "site/story/index.html").read_bytes())
    (project.root / "content/story").rename(project.root / "content/history")
    err = project.run("build").err
    assert "story/ was taken off" in err and "theirs" not in err


# ---- at the desk


def test_the_preview_has_the_page_at_a_former_address_from_when_it_comes_until_it_goes(two):
    desk = Desk(two.root)
    desk.lay()
    two.write("story/article.md", formerly("tale", "2025/tale"))
    laid = desk.lay()
    assert {"tale/index.html", "2025/tale/index.html"} <= set(laid.changed)
    assert laid.pages == build(two.root).pages
    assert laid.pages["_redirects"].count(b"\n") == 2
    two.write("story/article.md", ARTICLE)
    laid = desk.lay()
    assert "tale/index.html" in laid.changed and "tale/index.html" not in laid.pages
    assert laid.pages == build(two.root).pages


def test_the_preview_shows_an_explainer_though_another_says_that_it_was_there(two):
    desk = Desk(two.root)
    before = desk.lay()
    two.write("story/article.md", formerly("other"))
    laid = desk.lay()
    assert [problem.code for problem in laid.problems] == ["E318"] and laid.stale
    assert laid.pages["other/index.html"] == before.pages["other/index.html"]
    two.write("story/article.md", ARTICLE)
    assert desk.lay().pages == build(two.root).pages
