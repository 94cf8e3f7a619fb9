"""Whatever an author types into a text field is text on the page, and never markup."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import build

PAGES = ("index.html", "story/index.html")
HOSTILE = (
    "</title></script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "-->&lt;b&gt;&#60;i&#62;",
    "javascript:alert(1) data:text/html,x",
    "\u202eevil\u202c \u2066x\u2069 \u200f",
)
FIELDS = {
    "site.yaml": "title: §\ntagline: §\npublisher: §\nlanguage: en\nlicence: §\n",
    "story/article.md": """---
title: §
kicker: §
standfirst: §
description: §
authors: [§, §]
published: 2026-01-01
in_short: [§]
annotations:
  - id: note
    phrase: plain words
    kind: context
    text: §
    sources: [proof]
---

## A heading %

Some plain words and % [@proof]. [A link](https://example.org/?"><script>alert(1)</script>)

- [%](person:someone) "%" `%` [%]{lang=fr}

| % | Left | Middle | Right |
|---|:-----|:------:|------:|
| § | %    | %      | 1,234 |

::: timeline

::: map

::: quote {id=quote}
""",
    "story/sources.yaml": """sources:
  - {id: proof, kind: report, title: §, author: §, publisher: §, note: §, language: en,
      url: "https://example.org/?a='&b=c"}
""",
    "story/people.yaml": """title: §
intro: §
people:
  - {id: someone, name: §, role: §, text: §, sources: [proof]}
  - {id: body, kind: organisation, name: §, role: §, text: §, sources: [proof]}
""",
    "story/glossary.yaml": """title: §
intro: §
terms:
  - {id: term, term: §, text: §, sources: [proof]}
""",
    "story/timeline.yaml": """title: §
intro: §
threads: [{id: thread, title: §}]
eras: [{id: era, title: §, date: 2018/2019, text: §}]
events:
  - {id: first, title: §, date: 2018-01-16, text: §, thread: thread, sources: [proof],
     places: [calais], people: [someone], quotes: [quote]}
""",
    "story/map.yaml": """title: §
intro: §
note: §
views: [{id: all, title: §, text: §, bbox: [0.5, 50.5, 2.5, 51.5], labels: [
  {text: §, lat: 51, lon: 1.5, kind: sea}]}]
places:
  - {id: calais, name: §, kind: city, lat: 50.95, lon: 1.86, text: §, sources: [proof],
     caption: §, label: {text: §, note: §}}
  - {id: dover, name: Dover, kind: port, lat: 51.12, lon: 1.33}
routes:
  - {id: way, name: §, mode: road, from: calais, to: dover, operators: [§], duration: §,
     status: §, label: §, short_label: §, text: §, sources: [proof]}
""",
    "story/quotes.yaml": """title: §
intro: §
quotes:
  - id: quote
    text: >-
      plain words and %
    speaker: someone
    date: 2018-01-16
    occasion: §
    place: calais
    language: en
    spoken_in: fr
    translation_by: §
    introduction: §
    original: {language: fr, text: §, note: §, sources: [proof]}
    reported_by: [proof]
    notes: [{id: on-quote, phrase: plain words, kind: claim, text: §, sources: [proof]}]
""",
}
ALLOWED = re.compile(r"https?://|mailto:|#|\.\./|[a-z0-9-]+[./]|data:,$")


class Reader(HTMLParser):
    """What a browser would make of a page: its elements outside of drawings, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.wrong: list[str] = []
        self.text: list[str] = []
        self.drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.drawings += tag == "svg"
        # Letters that run another way are set apart.
        if not self.drawings and tag != "bdi":
            self.elements.append((tag, *sorted(name for name, _ in attrs)))
        for name, value in attrs:
            address = name in ("href", "src", "action", "formaction")
            own = name == "style" or name.startswith("on")
            if own or (address and not ALLOWED.match(value or "")):
                self.wrong.append(f"<{tag} {name}={value}>")

    def handle_endtag(self, tag: str) -> None:
        self.drawings -= tag == "svg"

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def write(hostile: str, root: Path) -> None:
    """A project that says it in every field: § is a YAML scalar, and % Markdown in the body."""
    scalar = "'" + hostile.replace("'", "''") + "'"
    for path, text in FIELDS.items():
        head, line, body = text.rpartition("---\n")
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        filled = (head + line + body.replace("%", hostile)).replace("§", scalar)
        file.write_text(filled, encoding="utf-8")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[tuple[str, ...]]]:
    """The elements of the pages where every field says a few harmless words."""
    root = tmp_path_factory.mktemp("plain")
    write("a few harmless words", root)
    pages = build(root).pages
    return {path: Counter(read(pages[path].decode()).elements) for path in PAGES}


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_stays_text(tmp_path, plain, hostile):
    write(hostile, tmp_path)
    result = build(tmp_path)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    for path in PAGES:
        page = read(result.pages[path].decode())
        assert page.wrong == []
        assert Counter(page.elements) == plain[path]
        assert "49 " not in "".join(page.text)
        assert hostile.split("<")[0][:12] in "".join(page.text)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java&#115;cript:alert(1)",
        "java\\script:x",
        "data:text/html;base64,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "\\\\example.org",
        "blob:x",
        "x:y",
    ],
)
def test_no_other_scheme_is_a_link(project, address):
    article = (project.root / "content/story/article.md").read_text(encoding="utf-8")
    project.write("story/article.md", f"{article}\n[click](<{address}>)\n")
    (line,) = project.run("check").lines
    assert line.endswith("[E303]")


def test_a_web_address_is_escaped_in_its_attribute(project):
    article = (project.root / "content/story/article.md").read_text(encoding="utf-8")
    project.write("story/article.md", article + "\n[x](https://example.org/?a=\"'<>&b)\n")
    project.run("build")
    (href,) = re.findall(r'href="(https://example.org/[^"]*)"', project.page())
    assert not set(href) & set("\"'<>")
