"""What is built, before validators that others wrote, and every link of it followed from a disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import url2pathname

import pytest
from lxml import etree
from pyld import jsonld

from generator.build import inspect
from generator.pages import site_pages
from generator.site import write

ROOT = Path(__file__).parent.parent
SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}}


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship as on a host whose address is known, so that feed and sitemap are there."""
    seen = inspect(ROOT)
    site = seen.site.model_copy(update={"base_url": "https://example.org/explained"})
    folder = tmp_path_factory.mktemp("hosted") / "site"
    write(site_pages(site, seen.checked), folder)
    return folder


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
        self.links += [named[key] or "" for key in ("href", "src") if key in named]

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


# ---- validators


def test_the_feed_is_what_the_grammar_of_atom_asks_for(hosted):
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "atom.rng"))
    feed = etree.parse(hosted / "feed.xml")
    assert grammar.validate(feed), grammar.error_log
    ids = feed.xpath("//a:id/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert len(set(ids)) == len(ids) > 1
    feed.getroot().remove(feed.getroot()[0])
    assert not grammar.validate(feed)


def test_no_id_is_twice_in_a_page(hosted):
    for file in hosted.rglob("*.html"):
        ids = Page(file.read_text("utf-8")).ids
        assert sorted(set(ids)) == sorted(ids), file.name


def test_json_ld_means_what_it_says_to_a_processor(hosted):
    def load(url: str, _options: object) -> dict[str, object]:
        assert url.rstrip("/") == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG}

    (text,) = Page((hosted / "macron-in-calais/index.html").read_text("utf-8")).data
    (article,) = jsonld.expand(json.loads(text), {"documentLoader": load})
    assert article["@type"] == ["https://schema.org/NewsArticle"]
    for name in ("headline", "datePublished", "publisher", "citation", "mainEntityOfPage"):
        assert article[f"https://schema.org/{name}"], name
    dropped = set(json.loads(text)) - {"@context", "@type", "@id"}
    assert {f"https://schema.org/{name}" for name in dropped} <= set(article)


def vnu() -> list[str]:
    """The Nu Html Checker where it is: as a program, or as the jar that EXPLAINER_VNU names."""
    jar = os.environ.get("EXPLAINER_VNU")
    if jar and shutil.which("java"):
        return ["java", "-Xss8m", "-jar", jar]
    program = shutil.which("vnu")
    return [program] if program else []


@pytest.mark.parametrize("kind", ["html", "svg"])
def test_the_nu_html_checker_finds_no_error(hosted, kind):
    checker = vnu()
    if not checker:
        pytest.skip("the Nu Html Checker is not installed (npm, PyPI: vnu-jar; EXPLAINER_VNU)")
    files = sorted(str(file) for file in hosted.rglob(f"*.{kind}"))
    command = [*checker, *(["--svg"] if kind == "svg" else []), "--errors-only", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
