"""What is built, before validators that others wrote, and every link of it followed from a disk."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import url2pathname

import html5lib
import pytest
import tinycss2
from html5lib.constants import E as MESSAGES
from lxml import etree
from pyld import jsonld

from generator.build import build
from generator.site import write
from tests import test_hostile as hostile
from tests.set_pieces.map.maps import beside, region_text
from tests.test_images import JPEG, WEBP

ROOT = Path(__file__).parent.parent
SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}}


ARTICLE = """\
---
title: A journey
standfirst: From here to there.
published: 2026-01-01
---

A paragraph.[@atlas]

![A light](light.jpg "Its caption") and ![another](light.jpg)

::: map
"""
SOURCES = "sources: [{id: atlas, kind: report, title: An atlas, publisher: A publisher}]\n"
BLOCKS = json.dumps(
    "One.\n\n# A heading\n\n- a list\n\n"
    "| a | b | c |\n|:---|:---:|---:|\n| d | e | f |\n\n> ## Quoted"
)
IN_BLOCKS = re.compile(r"(?<=text: )§(?=, (?:sources|bbox|thread))|(?<=intro: )§|(?<=[ \n]note: )§")
CORRECTED = """\
corrections:
  - {id: day, date: 2026-05-06, what: "It said **Monday** & <b>Tuesday</b>.", about: [article]}
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of all that there is: every set piece, Arabic, images, other maps, corrections."""
    root = tmp_path_factory.mktemp("everything")
    content = root / "content"
    hostile.write(hostile.HOSTILE[0], root)
    (content / "story/corrections.yaml").write_text(CORRECTED, "utf-8")
    shutil.copytree(content / "story", content / "arabic")
    article = (content / "arabic/article.md").read_text("utf-8")
    (content / "arabic/article.md").write_text(f"---\nlanguage: ar{article[3:]}", "utf-8")
    for path, text in hostile.FIELDS.items():
        if path != "story/article.md" and path != "site.yaml":
            file = content / path.replace("story", "blocks")
            file.parent.mkdir(exist_ok=True)
            file.write_text(IN_BLOCKS.sub(lambda _: BLOCKS, text).replace("§", "Words"), "utf-8")
    plain = hostile.FIELDS["story/article.md"].replace("§", "Words").replace("%", "Words")
    (content / "blocks/article.md").write_text(f"{plain}\n> ### Quoted\n", "utf-8")
    for name in ("archipelago", "river"):
        files = {"article.md": ARTICLE, "sources.yaml": SOURCES, **beside()}
        (content / name).mkdir()
        for file, text in (files | {"map.yaml": region_text(name)}).items():
            (content / name / file).write_text(text, "utf-8")
        (content / name / "light.jpg").write_bytes(JPEG)
        (content / name / "light.webp").write_bytes(WEBP)
    settings = content / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "base_url: https://example.org/x/\n", "utf-8")
    result = build(root)
    assert not result.failed, result.problems
    write(result.pages, root / "site")
    return root / "site"


@pytest.fixture(params=["explained", "everything"])
def site(request: pytest.FixtureRequest) -> Path:
    """The flagship, and all that there is."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Path)
    return found


class Page(HTMLParser):
    """The addresses, the ids and the JSON-LD of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.data: list[str] = []
        self._in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._in_data = tag == "script" and named.get("type") == "application/ld+json"
        self.ids += [named["id"] or ""] if "id" in named else []
        self.links += [named[key] or "" for key in ("href", "src", "srcset") if key in named]

    def handle_endtag(self, tag: str) -> None:
        self._in_data = self._in_data and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)


def at(url: str) -> Path:
    """The file of a `file:` address; a folder is no page on a disk."""
    return Path(url2pathname(unquote(url.removeprefix("file://"))))


# ---- from a disk


def test_every_link_and_asset_is_found_on_a_disk_with_its_place_in_the_page(flagship):
    todo, seen, lost = [(flagship / "index.html").as_uri()], {}, []
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        file = at(url)
        assert file.is_file(), url
        page = Page(file.read_text("utf-8")) if file.suffix == ".html" else None
        seen[url] = page.ids if page else []
        for link in page.links if page else []:
            whole, fragment = urldefrag(urljoin(url, link))
            if not whole.startswith("file:"):
                continue
            assert whole.startswith(flagship.as_uri()), link
            todo.append(whole)
            lost += [(url, whole, fragment)] if fragment else []
    assert len(seen) > 8
    assert [one for one in lost if unquote(one[2]) not in seen[one[1]]] == []
    made = {path.as_uri() for path in flagship.rglob("*") if path.suffix in (".html", ".css")}
    assert made - set(seen) <= {(flagship / "404.html").as_uri()}


def test_a_browser_walks_from_page_to_page_on_a_disk(flagship, open_page):
    page = open_page(flagship / "index.html")
    page.click("main h2 a, main h3 a, main a >> nth=0")
    page.wait_for_load_state()
    assert page.url.endswith("/macron-in-calais/index.html")
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    page.click("header a[href='../index.html'] >> nth=0")
    assert page.url == (flagship / "index.html").as_uri()


# ---- HTML and CSS


def test_html_is_read_without_a_single_parse_error(site):
    """As the algorithm of the standard reads it, in html5lib: tags, nesting, attributes."""
    for file in site.rglob("*.html"):
        parser = html5lib.HTMLParser()
        parser.parse(file.read_text("utf-8"))
        told = [(place, MESSAGES[code] % values) for place, code, values in parser.errors]
        assert told == [], file


def test_no_id_is_twice_in_a_page_and_every_name_that_points_at_one_finds_it(site):
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        ids = Page(text).ids
        assert sorted(set(ids)) == sorted(ids), file
        named = re.findall(r' (?:for|aria-(?:labelledby|describedby|controls))="([^"]+)"', text)
        assert {id for names in named for id in names.split()} <= set(ids), file


def test_every_page_has_one_first_heading_and_skips_no_level(site):
    for file in site.rglob("*.html"):
        levels = [int(one) for one in re.findall(r"<h([1-6])[ >]", file.read_text("utf-8"))]
        assert levels.count(1) == 1 and levels[0] == 1, file
        assert all(b <= a + 1 for a, b in pairwise(levels)), file


def declarations(css: list[tinycss2.ast.Node]) -> Iterator[tuple[str, str]]:
    """Every declaration of a style rule, however deep; a part that is no CSS fails."""
    for node in css:
        assert node.type != "error", f"{node.source_line}:{node.source_column}: {node.message}"
        if node.type == "declaration":
            yield node.name, tinycss2.serialize(node.value).strip()
        elif getattr(node, "content", None) and getattr(node, "at_keyword", "") != "page":
            inside = tinycss2.parse_blocks_contents(node.content, True, True)
            yield from declarations(inside)


def test_every_declaration_of_a_style_sheet_is_one_that_a_browser_knows(site, chromium):
    found = {
        one
        for file in site.rglob("*.css")
        for one in declarations(tinycss2.parse_stylesheet(file.read_text("utf-8"), True, True))
    }
    assert len(found) > 300
    page = chromium.new_page()
    known = page.evaluate("all => all.map(([name, value]) => CSS.supports(name, value))", [*found])
    page.close()
    assert [one for one, is_known in zip(found, known, strict=True) if not is_known] == []


def vnu() -> list[str]:
    """The Nu Html Checker where it is: as a program, or as the jar that EXPLAINER_VNU names."""
    jar = os.environ.get("EXPLAINER_VNU")
    if jar and shutil.which("java"):
        return ["java", "-Xss8m", "-jar", jar]
    program = shutil.which("vnu")
    return [program] if program else []


NEWER = re.compile(
    r"“@container”|“(container(-type)?|paint-order|vector-effect)”: Property .* doesn't exist"
)
"""What its CSS checker does not know yet, and browsers do: see the test above."""


@pytest.mark.parametrize("kind", ["html", "svg", "css"])
def test_the_nu_html_checker_finds_no_error(site, kind):
    checker = vnu()
    if not checker:
        pytest.skip("the Nu Html Checker is not here: `npm pack vnu-jar`, EXPLAINER_VNU=…/vnu.jar")
    files = sorted(str(file) for file in site.rglob(f"*.{kind}"))
    command = [*checker, *([f"--{kind}"] if kind != "html" else []), "--errors-only", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if not (kind == "css" and NEWER.search(line))]
    assert files and told == []


# ---- the feed and the structured data


def test_the_feed_is_what_the_grammar_of_atom_asks_for(site):
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "atom.rng"))
    feed = etree.parse(site / "feed.xml")
    assert grammar.validate(feed), grammar.error_log
    ids = feed.xpath("//a:id/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert len(set(ids)) == len(ids) > 1


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        (r"<id>.*?</id>", ""),
        (r"(<updated>.*?)Z<", r"\1<"),
        (r"<author>.*?</author>", "", ),
        (r"<title>(.*?)</title>", r"<titel>\1</titel>"),
        (r"(<entry.*?</entry>)(.*)</feed>", r"\1<icon>https://example.org/</icon>\2</feed>"),
    ],
)  # fmt: skip
def test_a_feed_with_a_fault_is_told_from_one_without(explained, part, instead):
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "atom.rng"))
    text = (explained / "feed.xml").read_text("utf-8")
    wrong = re.sub(part, instead, text, count=1, flags=re.DOTALL)
    assert wrong != text
    assert not grammar.validate(etree.fromstring(wrong.encode()))


TEXT, DAY, ADDRESS = r"(?s)\S.*", r"\d{4}-\d\d-\d\d", r"https://\S+"
VOCABULARY = {
    "NewsArticle": {
        "headline": r"(?s)\S.{0,109}",
        "description": TEXT,
        "inLanguage": r"[a-zA-Z-]+",
        "datePublished": DAY,
        "dateModified": DAY,
        "author": ("Person", "Organization"),
        "publisher": ("Organization",),
        "isAccessibleForFree": bool,
        "correction": ("CorrectionComment",),
        "url": ADDRESS,
        "mainEntityOfPage": ADDRESS,
        "image": ADDRESS,
    },
    "Organization": {"name": TEXT, "url": ADDRESS},
    "Person": {"name": TEXT},
    "CorrectionComment": {"text": TEXT, "datePublished": DAY, "url": ADDRESS},
}
"""What schema.org lets an article say, and how: a pattern, some types, true or false."""


def misuses(thing: dict[str, object]) -> Iterator[str]:
    """What schema.org does not know of the type of a thing, or not with such a value."""
    known = VOCABULARY[str(thing["@type"])]
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        for one in value if isinstance(value, list) else [value]:
            asked = known.get(name)
            if isinstance(one, dict) and isinstance(asked, tuple) and one["@type"] in asked:
                yield from misuses(one)
            elif isinstance(asked, str):
                fits = isinstance(one, str) and re.fullmatch(asked, one)
                yield from [] if fits else [f"{name}: {one}"]
            elif not (asked is bool and isinstance(one, bool)):
                yield f"{name}: {one}"


def test_json_ld_means_what_it_says_to_a_processor(site):
    """Nothing is dropped by an independent processor, and all of it is schema.org's."""

    def load(url: str, _options: object) -> dict[str, object]:
        assert url.rstrip("/") == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG}

    told = [Page(file.read_text("utf-8")).data for file in site.glob("*/index.html")]
    for (text,) in told:
        said = json.loads(text)
        (article,) = jsonld.expand(said, {"documentLoader": load})
        assert article["@type"] == ["https://schema.org/NewsArticle"]
        asked = ("headline", "image", "datePublished", "dateModified", "author", "publisher")
        for name in (*asked, "mainEntityOfPage"):
            assert article[f"https://schema.org/{name}"], name
        dropped = set(said) - {"@context", "@type", "@id"}
        assert {f"https://schema.org/{name}" for name in dropped} <= set(article)
        assert list(misuses(said)) == []
    if len(told) > 1:
        assert any('"CorrectionComment"' in text for (text,) in told)
