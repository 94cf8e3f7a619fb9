"""A thousand hostile strings, in every text field there is, opened in Chromium: only ever text."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import chain, cycle
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from playwright.sync_api import Request

from generator.build import Result, build, inspect
from generator.publication.png import png
from generator.site import write
from tests.hostile_strings import CANARY, ELEMENTS, SIZE, corpus

REFUSED = {"E302", "E303", "E304", "E305", "E316"}
"""Links and images that lead nowhere, what is no citation, a set piece in a field."""
CONTROLS = ("\0", "\x01", "\x08", "\x0b", "\x1b", "\x7f", "\ufffe", "\uffff")
ARTICLE = "---\n{head}\n---\n\n{body}\n"
PLACED = "\n\n".join(
    f"::: {piece}"
    for piece in (
        "timeline",
        "map",
        *(f"quote {{id=q{n}}}" for n in range(3)),
        "people",
        "glossary",
        "sources",
    )
)
SITE = {"language": "en", "base_url": "https://example.org/explained"}

LISTEN = """
window.__reports = [];
document.addEventListener("securitypolicyviolation", e =>
  window.__reports.push(e.violatedDirective));
"""
AUDIT = """() => {
  const wrong = [];
  const never = "iframe,frame,object,embed,applet,base,form,style,video,audio,math,marquee,"
    + "foreignObject,animate,set,noscript,textarea,plaintext,xmp,meta[http-equiv=refresh i]";
  for (const e of document.querySelectorAll(never)) wrong.push(e.outerHTML.slice(0, 200));
  for (const e of document.querySelectorAll("script"))
    if (e.type !== "application/ld+json"
        && !/^(\\.\\.\\/)?assets\\/\\w+\\.js$/.test(e.getAttribute("src")))
      wrong.push(e.outerHTML.slice(0, 200));
  for (const e of document.querySelectorAll("*"))
    for (const {name, value} of e.attributes) {
      const address = /^(xlink:)?href$|^src$|^srcset$|^action$|^formaction$|^data$|^poster$/i;
      const good = /^(https:\\/\\/example\\.org\\/|#|(\\.\\.\\/)*[\\w.-]+(\\/|#|$)|data:,$)/;
      if (/^on|^style$|^srcdoc$/i.test(name) || (address.test(name) && !good.test(value)))
        wrong.push(`<${e.localName} ${name}=${value}`.slice(0, 200));
    }
  for (const e of document.querySelectorAll("*"))
    for (const kind of ["mouseover", "focus", "toggle", "load", "error", "begin", "animationstart"])
      e.dispatchEvent(new Event(kind));
  return wrong;
}"""


class Said:
    """Gives out the strings one after another, and remembers which field said which."""

    def __init__(self, lines: tuple[str, ...], marks: tuple[str, ...]) -> None:
        self._all = {"line": lines, "mark": marks}
        self._next = {kind: cycle(all) for kind, all in self._all.items()}
        self._brief = cycle([text for text in lines if len(text) <= 22])
        self._word = cycle([text for text in lines if not re.search(r"[\n\[\]\\{}`*_&<~;@]", text)])
        self._heading = cycle([text for text in marks if "\n" not in text])
        self.given = {"line": 0, "mark": 0}
        self.of: dict[str, list[str]] = defaultdict(list)

    @property
    def is_all(self) -> bool:
        """Whether every string was in a field of plain text, and every Markdown in one of those."""
        return all(self.given[kind] >= len(all) for kind, all in self._all.items())

    def line(self, what: str) -> str:
        return self._say("line", what)

    def mark(self, what: str) -> str:
        return self._say("mark", f"{what} in Markdown")

    def brief(self) -> str:
        return next(self._brief)

    def word(self) -> str:
        """One that can stand between the square brackets of a link."""
        return next(self._word)

    def heading(self) -> str:
        return next(self._heading)

    def _say(self, kind: str, what: str) -> str:
        text = next(self._next[kind])
        self.given[kind] += 1
        self.of[what].append(text)
        return text


def head(said: Said) -> dict[str, object]:
    """The front matter, with notes on what the article says."""
    return {
        "title": said.line("title"),
        "kicker": said.line("kicker"),
        "standfirst": said.line("standfirst"),
        "description": said.line("description"),
        "authors": [said.line("author"), said.line("author")],
        "published": "2026-01-01",
        "in_short": [said.mark("in_short"), said.mark("in_short")],
        "annotations": [
            {
                "id": "on-article",
                "phrase": "plain words",
                "kind": "context",
                "text": said.mark("note"),
                "sources": cited(said),
            }
        ],
    }


def body(said: Said) -> str:
    """Markdown with the strings in its paragraphs, lists, headings, links and descriptions."""
    parts = [
        "Some plain words [@proof].",
        f"![{said.word()}](dot.png)",
        f"[{said.word()}](person:p0) and [{said.word()}]{{lang=fr}} and [@proof, {said.word()}].",
        f"[x](https://example.org/?a='\"onmouseover={CANARY}&b=<script>)",
        PLACED,
    ]
    for _ in range(8):
        parts += [f"## Heading {said.heading()}", f"Said: {said.mark('body')}"]
        parts += [f"- One {said.mark('body')}", f"> Said: {said.mark('body')}"]
    return "\n\n".join(parts)


def cited(said: Said) -> list[str]:
    return [f"proof, {said.line('locator')}"]


def pieces(said: Said) -> dict[str, dict[str, object]]:
    """Every file of the set pieces, with every field of text that it knows."""
    four = range(4)
    return {
        "sources": {
            **titled(said),
            "sources": [
                {
                    "id": id,
                    "kind": "report",
                    kind: said.line("source"),
                    "author": said.line("source"),
                    "publisher": said.line("source"),
                    "url": f"https://example.org/?a='onload={CANARY}&b=&quot;&#x22;",
                    "archived_url": f"https://example.org/javascript:{CANARY}//'+alert(1)+'",
                    "note": said.mark("source"),
                }
                for id, kind in (("proof", "title"), *((f"s{n}", "description") for n in range(12)))
            ],
        },
        "people": {
            **titled(said),
            "people": [
                {
                    "id": f"p{n}",
                    "kind": ("person", "organisation")[n % 2],
                    "name": said.line("person"),
                    "role": said.line("person"),
                    "text": said.mark("person"),
                    "sources": cited(said),
                }
                for n in four
            ],
        },
        "glossary": {
            **titled(said),
            "terms": [
                {
                    "id": f"t{n}",
                    "term": said.line("term"),
                    "text": said.mark("term"),
                    "sources": cited(said),
                }
                for n in range(24)
            ],
        },
        "timeline": {
            **titled(said),
            "threads": [{"id": "thread", "title": said.line("thread")}],
            "eras": [
                {
                    "id": "era",
                    "title": said.line("era"),
                    "date": "2018/2019",
                    "text": said.mark("era"),
                }
            ],
            "events": [
                {
                    "id": f"e{n}",
                    "title": said.line("event"),
                    "date": f"2018-0{n + 1}-16",
                    "text": said.mark("event"),
                    "thread": "thread",
                    "label": said.brief(),
                    "importance": "major",
                    "places": ["a0"],
                    "people": ["p0"],
                    "quotes": ["q0"],
                    "sources": cited(said),
                }
                for n in range(8)
            ],
        },
        "map": world(said),
        "quotes": {
            **titled(said),
            "quotes": [
                {
                    "id": f"q{n}",
                    "text": f"plain words and {said.line('quote')}",
                    "speaker": "p0",
                    "date": "2018-01-16",
                    "occasion": said.line("quote"),
                    "place": "a0",
                    "language": "en",
                    "spoken_in": "fr",
                    "translation_by": said.line("quote"),
                    "introduction": said.mark("quote"),
                    "original": {
                        "language": "fr",
                        "text": said.line("quote"),
                        "note": said.mark("quote"),
                        "sources": cited(said),
                    },
                    "reported_by": cited(said),
                    "notes": [
                        {
                            "id": f"on-{n}",
                            "phrase": "plain words",
                            "kind": "claim",
                            "text": said.mark("note"),
                            "sources": cited(said),
                        }
                    ],
                }
                for n in range(3)
            ],
        },
        "corrections": {
            **titled(said),
            "corrections": [
                {
                    "id": "mended",
                    "date": "2026-02-01",
                    "what": said.mark("correction"),
                    "why": said.mark("correction"),
                    "about": ["article", "event:e0"],
                    "sources": cited(said),
                }
            ],
        },
    }


def titled(said: Said) -> dict[str, object]:
    return {"title": said.line("piece"), "intro": said.mark("piece")}


def world(said: Said) -> dict[str, object]:
    places = [
        {
            "id": f"a{n}",
            "name": said.line("place"),
            "kind": "city",
            "lat": 50.6 + n / 8,
            "lon": 0.9 + n % 2,
            "text": said.mark("place"),
            "caption": said.line("caption"),
            "label": {"text": said.brief(), "note": said.brief()},
            "sources": cited(said),
        }
        for n in range(4)
    ]
    routes = [
        {
            "id": f"r{n}",
            "name": said.line("route"),
            "mode": "road",
            "from": f"a{n}",
            "to": f"a{n + 1}",
            "operators": [said.line("route")],
            "duration": said.line("route"),
            "status": said.line("route"),
            "label": said.brief(),
            "short_label": said.brief(),
            "text": said.mark("route"),
            "sources": cited(said),
        }
        for n in range(2)
    ]
    area = {"text": said.line("area"), "local": said.brief(), "lat": 51, "lon": 1.5, "kind": "sea"}
    view = {
        "id": "all",
        "title": said.line("view"),
        "text": said.mark("view"),
        "bbox": [0.5, 50.5, 2.5, 51.5],
        "labels": [area],
    }
    return {
        **titled(said),
        "note": said.mark("map"),
        "views": [view],
        "places": places,
        "routes": routes,
    }


def put(root: Path, path: str, text: str) -> None:
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def yaml(value: object) -> str:
    """JSON is YAML; characters stand as they are."""
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Hostile:
    """The site that says all of it."""

    site: Path
    result: Result
    said: dict[str, Said] = field(default_factory=dict)

    @property
    def stories(self) -> Iterator[tuple[Path, Said]]:
        return ((self.site / slug, said) for slug, said in self.said.items())


def refused(root: Path) -> dict[str, str]:
    """The strings that cannot stand in a field of Markdown, each with the code that says why."""
    strings = corpus()
    terms = [
        yaml({"id": f"t{n}", "editorial": True, "term": "x", "text": text})
        for n, text in enumerate(strings)
    ]
    put(root, "site.yaml", yaml(SITE | {"title": "T", "tagline": "T", "publisher": "P"}))
    plain = yaml({"title": "T", "standfirst": "S.", "published": "2026-01-01"})
    put(root, "story/article.md", ARTICLE.format(head=plain, body="Hello.\n\n::: glossary"))
    put(root, "story/glossary.yaml", '{"terms": [\n' + ",\n".join(terms) + "\n]}\n")
    found = inspect(root).problems
    errors = [one for one in found if one.severity == "error" and one.place.line]
    return {strings[one.place.line - 2]: str(one.code) for one in errors}


@pytest.fixture(scope="module")
def impossible(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return refused(tmp_path_factory.mktemp("refused"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, impossible: dict[str, str]) -> Hostile:
    root = tmp_path_factory.mktemp("hostile")
    strings = corpus()
    said = Said(strings, tuple(text for text in strings if text not in impossible))
    site = {key: said.line("site") for key in ("title", "tagline", "publisher")}
    put(root, "site.yaml", yaml(SITE | site | {"licence": said.mark("site")}))
    stories: dict[str, Said] = {}
    while not said.is_all:
        slug, said.of = f"story-{len(stories)}", defaultdict(list)
        text = ARTICLE.format(head=yaml(head(said)), body=body(said))
        put(root, f"{slug}/article.md", text)
        for name, value in pieces(said).items():
            put(root, f"{slug}/{name}.yaml", yaml(value))
        (root / "content" / slug / "dot.png").write_bytes(png(b"\0\0", 1, [(9, 9, 9)]))
        stories[slug] = Said((), ())
        stories[slug].of = said.of
    result = build(root)
    write(result.pages, root / "site")
    return Hostile(root / "site", result, stories)


def one_line(text: str) -> str:
    return " ".join(text.split())


def strings_in(value: object) -> Iterator[str]:
    """Every string of a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(strings_in(one) for one in chain(value, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(strings_in, value))


def strict_json(text: str) -> object:
    """A JSON value; no key twice, no NaN."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    def never(name: str) -> None:
        raise ValueError(name)

    return json.loads(text, object_pairs_hook=once, parse_constant=never)


# ---- before a browser


def test_there_are_a_thousand_of_them_and_always_the_same():
    assert len(set(corpus())) == SIZE == 1_000
    assert corpus() == corpus()


def test_what_markdown_refuses_is_what_would_lead_elsewhere(impossible):
    assert 50 < len(impossible) < 200
    assert set(impossible.values()) <= REFUSED
    assert not any(text.startswith("<") for text, code in impossible.items() if code != "E303")


@pytest.mark.parametrize("control", CONTROLS, ids=lambda c: f"U+{ord(c):04X}")
def test_a_control_character_is_refused_by_name(project, control):
    project.write("story/article.md", f"---\ntitle: A{control}B\nstandfirst: S.\n---\n\nHello.\n")
    done = project.run("build")
    assert done.code == 1
    assert f"U+{ord(control):04X}" in "".join(done.lines)
    assert not (project.root / "site").exists()


def test_all_of_it_can_be_said(hostile):
    assert [problem for problem in hostile.result.problems if problem.severity == "error"] == []
    assert len(hostile.said) > 5


# ---- in Chromium


@pytest.fixture(params=[False, True], ids=["as published", "without the policy"])
def watched(request, chromium, hostile):
    """A page and what was wrong with it; the escaping must hold without the policy as well."""
    context = chromium.new_context(bypass_csp=request.param)
    context.add_init_script(LISTEN)
    page, wrong = context.new_page(), []
    own = hostile.site.as_uri() + "/"

    def dismiss(dialog):
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda said: wrong.append(f"console {said.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on("popup", lambda popup: wrong.append(f"window {popup.url}"))
    page.on("request", lambda r: None if r.url.startswith(own) else wrong.append(r.url))
    page.on("requestfailed", lambda r: None if _left(r) else wrong.append(f"failed {r.url}"))
    yield page, wrong
    context.close()


def test_nothing_runs_or_asks_or_is_reported(hostile, watched):
    page, wrong = watched
    files = sorted(path for path in hostile.site.rglob("*") if path.suffix in (".html", ".svg"))
    assert len(files) > 2 * len(hostile.said)
    for file in files:
        if file.name == "404.html":  # it is served by hosts and begins at their root
            continue
        page.goto(file.as_uri())
        if file.suffix == ".html":
            wrong += page.evaluate(AUDIT)
        assert page.evaluate("[window.__hit ?? 0, window.__reports]") == [0, []], file
        assert page.url == file.as_uri()
        assert wrong == [], file


def test_as_markup_the_same_strings_would_have_run(chromium):
    """So that the test above can fail: the canary sings where strings are not escaped."""
    page = chromium.new_page()
    page.route("**/*", lambda route: route.abort())
    strings = [text.format(*[CANARY.replace("window", "top")] * 3) for text in ELEMENTS]
    page.evaluate(
        """strings => { window.__ran = new Set();
        strings.forEach((text, n) => { const frame = document.createElement("iframe");
          frame.srcdoc = text.replaceAll("top.__hit=1", `top.__ran.add(${n})`);
          document.body.append(frame); }); }""",
        strings,
    )
    page.wait_for_function("window.__ran.size >= 15")
    page.close()


def test_the_reader_sees_the_strings(hostile, chromium):
    page = chromium.new_page()
    for folder, said in hostile.stories:
        page.goto((folder / "index.html").as_uri())
        text = one_line(page.evaluate("document.documentElement.textContent"))
        assert one_line(said.of["title"][0]) == one_line(page.inner_text("h1"))
        for what in ("standfirst", "author", "title", "event", "era", "place", "route"):
            missing = [one for one in said.of[what] if one_line(one) not in text]
            assert missing == [], what
    page.close()


# ---- in the files for other programs


def test_the_json_of_an_explainer_says_every_string(hostile):
    for folder, said in hostile.stories:
        values = set(strings_in(strict_json((folder / "explainer.json").read_text("utf-8"))))
        whole = "\n".join(one_line(value) for value in values)
        for texts in said.of.values():
            assert [text for text in texts if one_line(text) not in whole] == []


def test_other_json_is_strict_and_says_what_it_is_for(hostile):
    for folder, said in hostile.stories:
        for name, what, as_html in (
            ("timeline.json", "event", True),  # its readers take a headline for HTML
            ("annotations.jsonld", "", False),
            ("map.geojson", "place", False),
        ):
            values = strings_in(strict_json((folder / name).read_text("utf-8")))
            whole = "\n".join(one_line(unescape(one) if as_html else one) for one in values)
            assert [text for text in said.of[what] if one_line(text) not in whole] == [], name


def test_the_structured_data_of_a_page_is_json_and_ends_where_it_should(hostile):
    for folder, said in hostile.stories:
        page = (folder / "index.html").read_text("utf-8")
        (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script', page, re.S)
        told = strict_json(found)
        assert "<" not in found
        shown = str(told["headline"]).removesuffix("…").rstrip()
        assert one_line(said.of["title"][0]).startswith(shown)


def test_a_calendar_says_the_events_and_nothing_else(hostile):
    for folder, said in hostile.stories:
        data = (folder / "timeline.ics").read_bytes()
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        calendar = Calendar.from_ical(data)
        assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
        events = calendar.walk("VEVENT")
        titles = sorted(one_line(str(event["SUMMARY"])) for event in events)
        assert titles == sorted(map(one_line, said.of["event"]))
        assert not any(key in event for event in events for key in ("ATTACH", "ORGANIZER"))


def test_xml_is_well_formed_and_the_feed_says_titles_as_text(hostile):
    for file in hostile.site.rglob("*"):
        if file.suffix in (".xml", ".svg"):
            tree = ElementTree.fromstring(file.read_bytes())
            names = {element.tag.rpartition("}")[2] for element in tree.iter()}
            assert not names & {"script", "foreignObject", "iframe", "animate", "set", "b", "img"}
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring((hostile.site / "feed.xml").read_bytes())
    titles = {one_line(title.text or "") for title in feed.iter(f"{atom}title")}
    for _, said in hostile.stories:
        assert one_line(said.of["title"][0]) in titles
    assert all(
        e.get("type") in (None, "text")
        for e in feed.iter()
        if e is not feed and e.tag != f"{atom}link"
    )


def _left(request: Request) -> bool:
    """Whether it was only given up because the page was left before it came."""
    return request.failure == "net::ERR_ABORTED"
