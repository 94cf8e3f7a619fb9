"""The page as a reader gets it: for everyone, at every width, on paper, and light."""

from __future__ import annotations

import gzip
import re

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe

WIDTHS = (320, 360, 768, 1280, 1920)
PAGES = ("flagship", "index", "arabic")
ALSO = ("target-size", "label-content-name-mismatch")
"""Rules of axe that are off unless asked for: Lighthouse asks for them, and so do we."""
FALLBACK = "*, ::before, ::after { font-family: 'DejaVu Sans', sans-serif !important }"
LARGE = "html { font-size: 200% !important }"
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const clips = one => one && (getComputedStyle(one).overflowX !== "visible"
    || one.localName === "svg" || clips(one.parentElement));
  return ["the page is wider than the window", ...[...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > wide + 1 && !clips(one.parentElement))
    .map(one => `<${one.localName} class="${one.getAttribute("class")}">`)];
}"""
SHIFTS = """async () => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value))
    .observe({type: "layout-shift", buffered: true});
  for (let y = 0; y < document.body.scrollHeight; y += 2000) {
    scrollTo(0, y);
    await new Promise(done => requestAnimationFrame(done));
  }
  return sum;
}"""
SITE = """\
title: موقع
tagline: موقع للاختبار
publisher: لا أحد
language: ar
"""
ARTICLE = """\
---
title: «كاليه ليست بابا خلفيا»
standfirst: ما قاله الرئيس ولماذا قاله هناك.
published: 2026-01-01
in_short:
  - جملة أولى.
annotations:
  - id: one
    kind: context
    phrase: الحدود
    text: ملاحظة قصيرة عن الحدود.
---

كانت الحدود البريطانية في كاليه منذ سنوات [@proof]، وقالها [مسؤول](person:a) أمام الناس.

## عنوان

::: timeline
"""
SOURCES = """\
sources:
  - {id: proof, kind: report, title: المصدر, publisher: ناشر, url: "https://example.org/"}
  - {id: other, kind: news, title: Le titre, publisher: Éditeur, language: fr}
"""
PEOPLE = "people: [{id: a, name: فلان, role: وزير, sources: [other]}]\n"
TIMELINE = """\
threads: [{id: law, title: قانون}]
events:
  - {id: first, date: 1986-02-12, title: معاهدة, text: نص قصير., thread: law, sources: [proof]}
  - {id: second, date: 2018-01, title: زيارة, text: نص قصير., thread: law, sources: [proof]}
"""


@pytest.fixture
def arabic(project):
    """An explainer in Arabic, built."""
    project.write("site.yaml", SITE)
    for name, text in (
        ("article.md", ARTICLE),
        ("sources.yaml", SOURCES),
        ("people.yaml", PEOPLE),
        ("timeline.yaml", TIMELINE),
    ):
        project.write(f"story/{name}", text)
    assert project.run("build").code == 0, project.run("build").err
    return project.root / "site/story/index.html"


@pytest.fixture
def file(request):
    """One of `PAGES`."""
    if request.param == "arabic":
        return request.getfixturevalue("arabic")
    folder = request.getfixturevalue("flagship")
    index = folder / "index.html"
    return index if request.param == "index" else next(folder.glob("*/index.html"))


@pytest.fixture
def story(flagship):
    """The flagship's page."""
    return next(flagship.glob("*/index.html"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("file", PAGES, indirect=True)
def test_axe_finds_nothing_wrong(file, width, scheme, open_page):
    page = open_page(file, viewport={"width": width, "height": 900}, color_scheme=scheme)
    options: dict[str, object] = {"rules": {name: {"enabled": True} for name in ALSO}}
    if scheme == "dark":  # all but the colours is the same page
        options = {"runOnly": ["color-contrast"]}
    # The many nodes that pass would take longer to send than to examine.
    lean = {"resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options={**options, **lean})
    wrong = [(v["id"], [n["html"] for n in v["nodes"]]) for v in found.response["violations"]]
    assert not wrong, wrong


@pytest.mark.parametrize("font", ["ours", "fallback"])
@pytest.mark.parametrize("file", PAGES, indirect=True)
def test_no_width_and_no_size_of_text_needs_sideways_scrolling(file, font, open_page):
    page = open_page(file, bypass_csp=True)
    if font == "fallback":
        page.add_style_tag(content=FALLBACK)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width
    page.add_style_tag(content=LARGE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], f"{width} at 200 %"


def test_the_front_page_draws_the_map_of_each_explainer(flagship, open_page):
    page = open_page(flagship / "index.html", viewport={"width": 1280, "height": 900})
    drawing = page.locator(".teaser__drawing")
    assert drawing.count() == len(list(flagship.glob("*/index.html")))
    box = drawing.first.bounding_box()
    assert box["width"] > 250 and box["height"] > 150
    assert drawing.first.locator("circle").count() >= 2


def test_nothing_moves_after_it_was_drawn(story, open_page):
    page = open_page(story, viewport={"width": 360, "height": 800})
    assert page.evaluate(SHIFTS) == 0


def test_without_scripts_every_word_is_there(story, open_page):
    words = "() => document.querySelector('main').innerText.split(/\\s+/)"
    without = open_page(story, java_script_enabled=False).locator("main").inner_text().split()
    scripted = open_page(story).evaluate(words)
    missing = set(scripted) - set(without)
    # What a script adds are controls that only a script can work.
    controls = open_page(story).locator(".timeline__filter").inner_text().split()
    assert missing <= set(controls), missing


def test_everything_that_links_name_is_there_and_can_be_linked_to(story):
    html = story.read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]+)"', html)) <= set(ids)


def test_every_use_of_a_source_is_told_beside_it(story):
    html = story.read_text(encoding="utf-8")
    citing, _, listed = html.partition('id="sources"')
    entries = re.findall(r'<li id="source-([^"]+)">(.*?)</li>', listed, re.S)
    assert len(entries) > 100
    for id, entry in entries:
        assert (f'href="#source-{id}"' in citing) == ('<span class="uses">' in entry), id


def test_a_source_is_heard_with_the_number_by_which_it_is_cited(story, open_page):
    page = open_page(story)
    cited = page.evaluate("""() => Object.fromEntries(
      [...document.querySelectorAll("sup > a[role=doc-biblioref]")]
        .filter(one => /^\\d+$/.test(one.textContent))
        .map(one => [one.hash.slice(1), one.textContent]))""")
    assert len(cited) > 100
    ids = page.locator(".sources__list > li").evaluate_all("all => all.map(one => one.id)")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    heard = []
    for node in nodes:
        if node.get("role", {}).get("value") == "list" and len(node["childIds"]) == len(ids):
            for child in node["childIds"]:
                first = by_id[child]
                while first.get("childIds") and first.get("role", {}).get("value") != "StaticText":
                    first = by_id[first["childIds"][0]]
                heard.append(first["name"]["value"])
    assert {id: number for id, number in zip(ids, heard, strict=True) if id in cited} == cited


def test_the_facts_of_an_event_are_parted_by_a_space(story):
    facts = re.findall(r'<p class="timeline__meta">(.*?)</p>', story.read_text("utf-8"), re.S)
    assert any("<b>People</b>" in one for one in facts)
    assert all(re.search(r"\s<b>", part) for one in facts for part in re.findall(".<b>", one, re.S))


def test_what_a_source_is_used_in_is_named(story):
    listed = story.read_text(encoding="utf-8").partition('id="sources"')[2]
    uses = re.findall(r'<span class="uses">(.*?)</span>', listed, re.S)
    names = [re.sub("<[^>]+>", "", one) for use in uses for one in re.findall("<a .*?</a>", use)]
    assert len(names) > 400
    assert not [name for name in names if len(name) < 3]


def test_words_of_a_whole_set_piece_that_cite_a_source_are_not_the_opening(project):
    project.write("story/people.yaml", "intro: Who did what.[@proof]\n" + PEOPLE)
    project.write("story/article.md", ARTICLE.replace("[@proof]", ""))
    project.write("story/sources.yaml", SOURCES)
    project.write("story/timeline.yaml", TIMELINE.replace(", sources: [proof]", ""))
    assert project.run("build").code == 0, project.run("build").err
    uses = project.page().partition('id="source-proof"')[2].partition("</li>")[0]
    assert re.findall('<a href="(#(?!source)[^"]*)"', uses) == ["#people"]


def test_no_line_begins_with_what_divides_two_names(story):
    html = story.read_text(encoding="utf-8").partition('id="people"')[2]
    lists = re.findall(r'<p class="mentions">.*?</p>|<span class="uses">.*?</span>', html, re.S)
    assert any("·" in one for one in lists)
    assert not [one for one in lists if re.search(r"\s·", one.replace("\N{NO-BREAK SPACE}", ""))]


def test_the_headings_of_the_text_are_in_the_contents(story):
    head, _, text = story.read_text(encoding="utf-8").partition('<div class="prose"')
    headings = re.findall(r'<h2 id="([^"]+)"', text)
    assert len(headings) > 5
    assert [id for id in headings if f'<a href="#{id}"' not in head] == []


def test_a_keyboard_passes_a_long_set_piece_in_one_step_and_comes_back(story, open_page):
    page = open_page(story, viewport={"width": 360, "height": 800})
    way = page.locator('.past a[href="#past--timeline"]')
    clip = "one => getComputedStyle(one).clipPath"
    assert way.evaluate(clip) == "inset(50%)", "it is seen only where it has the focus"
    way.focus()
    assert way.evaluate(clip) == "none" and way.bounding_box()["width"] > 100
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#timeline"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.timeline') !== null")


def test_no_name_that_leads_to_itself_is_a_stop_of_the_tab_key(story, open_page):
    stops = open_page(story).evaluate("""() =>
      [...document.querySelectorAll(".prose, .people, .sources")].flatMap(part =>
        [...part.querySelectorAll("a[href^='#']:not([tabindex], [href='#article'], .uses a)")]
          .filter(one => one.closest(one.getAttribute("href"))).map(one => one.outerHTML))""")
    assert stops == []


def test_copied_words_of_a_quote_carry_who_said_them(story, open_page):
    page = open_page(story)
    copied = page.evaluate("""() => {
      const phrase = document.querySelector(".quote__words p");
      getSelection().selectAllChildren(phrase);
      const clipboardData = new DataTransfer();
      phrase.dispatchEvent(new ClipboardEvent("copy", {clipboardData, bubbles: true}));
      return clipboardData.getData("text/plain").split("\\n");
    }""")
    words, who, where = copied
    assert words == "Calais is not a back door to England."
    assert "Emmanuel Macron" in who and "16 January 2018" in who
    assert where.endswith("#quote-back-door")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_word_to_know_is_explained_where_it_stands(story, width, open_page):
    page = open_page(story, viewport={"width": width, "height": 800})
    word, card = page.locator(".prose .ref--term").nth(3), page.locator(".glossary__card")
    word.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    meaning = page.locator(word.get_attribute("href")).locator("dd").inner_text()
    assert card.is_visible() and page.evaluate("scrollY") == before
    assert card.locator("p").inner_text()[:60] == meaning[:60]
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert box["y"] >= 0 and box["y"] + box["height"] <= 800
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert word.evaluate("one => one === document.activeElement")


def test_a_page_in_arabic_is_mirrored(arabic, open_page):
    page = open_page(arabic, viewport={"width": 1280, "height": 900})
    assert page.locator("html").get_attribute("dir") == "rtl"
    note, prose = (
        page.locator(".note").bounding_box(),
        page.locator(".prose p").first.bounding_box(),
    )
    assert note["x"] + note["width"] <= prose["x"]
    assert abs(note["y"] - prose["y"]) < 40
    number = page.locator(".timeline__date").first.bounding_box()
    assert number["x"] > page.locator(".timeline__name").first.bounding_box()["x"]


def test_on_paper_no_page_is_empty_and_no_heading_is_last(story, open_page, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    page = open_page(story)
    headings = {" ".join(one.split()) for one in page.locator("h2, h3, h4").all_inner_texts()}
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    pages = pypdf.PdfReader(tmp_path / "page.pdf").pages
    assert len(pages) <= 30
    for number, paper in enumerate(pages, start=1):
        lines = [line.strip() for line in paper.extract_text().splitlines() if line.strip()]
        assert f"{number} / {len(pages)}" in lines
        lines.remove(f"{number} / {len(pages)}")
        assert lines, f"page {number} is empty"
        assert lines[-1] not in headings, f"page {number} ends with a heading"


BUDGETS = {"page": 81_000, "styles": 11_480, "script": 3_900, "all": 96_000, "index": 10_700}
"""In bytes of gzip: what was reached, and a little more."""
MOST_ELEMENTS = 6_000
"""Of the page: each has to be laid out before a slow phone answers."""


def test_the_page_is_no_heavier_than_it_was(flagship, story, capsys):
    html = story.read_text(encoding="utf-8")
    styles, scripts = _assets(flagship, html, "css"), _assets(flagship, html, "js")
    front = (flagship / "index.html").read_text(encoding="utf-8")
    index = [front.encode(), *_assets(flagship, front, "css")]
    parts = {"page": [html.encode()], "styles": styles, "script": scripts}
    parts |= {"all": [part for each in parts.values() for part in each], "index": index}
    weights = {
        name: sum(len(gzip.compress(one, 9)) for one in part) for name, part in parts.items()
    }
    with capsys.disabled():
        print(f"\n{'gzip, bytes':<12}{'weighs':>9}{'at most':>9}{'of it':>7}")
        for name, most in BUDGETS.items():
            print(f"{name:<12}{weights[name]:>9,}{most:>9,}{weights[name] / most:>7.0%}")
        elements = sum(1 for _ in lxml.html.fromstring(html).iter(lxml.etree.Element))
        share = elements / MOST_ELEMENTS
        print(f"{'elements':<12}{elements:>9,}{MOST_ELEMENTS:>9,}{share:>7.0%}")
    assert elements <= MOST_ELEMENTS
    assert len(parts["all"]) <= 3, "requests"
    assert all(weights[name] <= most for name, most in BUDGETS.items()), weights


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
def test_what_a_server_sends_first_holds_the_styles_and_the_first_screen(
    flagship, story, open_page, width, height
):
    page = open_page(story, viewport={"width": width, "height": height})
    heading = page.locator(".prose h2").first
    assert heading.bounding_box()["y"] >= height, "it is on the first screen itself"
    html = story.read_text(encoding="utf-8")
    until = html.index(f'id="{heading.get_attribute("id")}"')
    sent = [*_assets(flagship, html, "css"), html[:until].encode()]
    # Ten segments, the window in which a connection starts (RFC 6928).
    assert sum(len(gzip.compress(one, 9)) for one in sent) <= 14_000


def _assets(site, html, kind):
    names = re.findall(rf'"(?:\.\./)?(assets/\w+\.{kind})"', html)
    return [(site / name).read_bytes() for name in names]
