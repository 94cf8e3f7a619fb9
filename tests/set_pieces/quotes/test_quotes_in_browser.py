"""Annotated quotes and the article's notes in a real browser: keyboard, size, place, paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import combinations

import pytest

WIDTHS = (320, 390, 768, 1280, 1920)
NOTES = ".note, .quote__note"
PHRASES = ".phrase[id], .quote__phrase[id]"
BOXES = """selector => [...document.querySelectorAll(selector)].map(one => {
  const box = one.getBoundingClientRect();
  return {id: one.id || one.className, left: box.left, right: box.right,
          top: box.top + scrollY, bottom: box.bottom + scrollY};
})"""
RECORDING = """() => {
  window.stops = []; window.left = false;
  addEventListener("focusin", event => {
    const one = event.target, style = getComputedStyle(one);
    const seen = window.stops.length > 9 && one.matches(".skip-link");
    window.left ||= seen;
    window.stops.push({id: one.id, href: one.getAttribute("href") || "", classes: one.className,
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth)});
  });
}"""
"""Every stop of the keyboard, until the first comes a second time."""
STEPPING_OVER = """() => document.querySelectorAll("a[href]").forEach(one =>
  one.closest(".quote, .passage, .skip-link") || (one.tabIndex = -1))"""
"""Leaves out the links of the page's other parts, which are two thousand."""
TARGETS = """selector => [...document.querySelectorAll(selector)].map(one => {
  one.scrollIntoView({block: "center"});
  const box = [...one.getClientRects()].sort((a, b) => b.width - a.width)[0];
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const hit = (dx, dy) => one.contains(document.elementFromPoint(x + dx, y + dy));
  return {id: one.id || one.className + one.textContent, box: [box.width, box.height],
          is_large: hit(-11, 0) && hit(11, 0) && hit(0, -11) && hit(0, 11)};
})"""
"""Whether 24 pixels across and down around the middle of a link are the link's."""


@pytest.fixture(scope="session")
def story(flagship):
    """The page of an explainer that has quotes."""
    return next(
        path
        for path in sorted(flagship.glob("*/index.html"))
        if 'class="quote ' in path.read_text(encoding="utf-8")
    )


@pytest.fixture
def at(story, open_page):
    """The page at a width."""

    def at(width=1280, fragment="", **options):
        viewport = {"width": width, "height": 900}
        return open_page(story, fragment=fragment, viewport=viewport, **options)

    return at


@pytest.mark.parametrize("width", WIDTHS)
def test_no_two_notes_overlap_and_none_leaves_the_page(at, width):
    page = at(width)
    boxes = page.evaluate(BOXES, NOTES)
    assert len(boxes) > 20
    for box in boxes:
        assert box["left"] >= 0 and box["right"] <= width, box
        assert box["right"] - box["left"] > 150, box
    for one, other in combinations(boxes, 2):
        assert not _overlap(one, other), (one, other)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_note_covers_the_words(at, width):
    page = at(width)
    notes = page.evaluate(BOXES, NOTES)
    words = page.evaluate(BOXES, ".quote__version, .quote__caption, .prose p")
    for note in notes:
        for other in words:
            assert not _overlap(note, other) or _within(other, note), (note, other)


@pytest.mark.parametrize("size", ["200%", "50%"])
def test_nor_does_one_with_text_of_another_size(at, size):
    page = at(1280)
    page.evaluate("size => document.documentElement.style.fontSize = size", size)
    boxes = page.evaluate(BOXES, f"{NOTES}, .quote__version")
    for one, other in combinations(boxes, 2):
        assert not _overlap(one, other), (one, other)


def _overlap(one, other):
    return (
        one["left"] < other["right"] - 0.5
        and other["left"] < one["right"] - 0.5
        and one["top"] < other["bottom"] - 0.5
        and other["top"] < one["bottom"] - 0.5
    )


def _within(inner, outer):
    return inner["top"] >= outer["top"] - 1 and inner["bottom"] <= outer["bottom"] + 1


def test_the_tab_key_reaches_each_phrase_and_each_note_and_shows_where_it_is(at):
    page = at(1280)
    phrases = set(page.evaluate(f"[...document.querySelectorAll('{PHRASES}')].map(e => e.id)"))
    notes = page.evaluate(f"[...document.querySelectorAll('{NOTES}')].map(e => e.id)")
    page.evaluate(STEPPING_OVER)
    page.evaluate(RECORDING)
    page.locator(".skip-link").focus()
    for _ in range(60):
        for _ in range(20):
            page.keyboard.press("Tab")
        if page.evaluate("window.left"):
            break
    stops = page.evaluate("window.stops")
    reached = {stop["id"] for stop in stops} & phrases
    ways = [one for one in stops if re.search(r"note__number|quote__return", one["classes"])]
    back = {one["href"].removeprefix("#") for one in ways}
    faint = [one for one in stops if one["id"] in phrases or one in ways if one["outline"] < 2]
    assert reached == phrases
    assert not faint
    for note in notes:
        id = note.removeprefix("note-")
        assert back & {f"phrase-{id}", f"original-{id}"}, note


def test_from_phrase_to_note_and_back_without_a_mouse(at):
    page = at(1280)
    for selector in (".quote__phrase[id^=phrase-]", ".phrase[id]"):
        phrase = page.locator(selector).first
        id = phrase.get_attribute("id")
        phrase.focus()
        page.keyboard.press("Enter")
        note = phrase.get_attribute("href")
        assert page.evaluate("location.hash") == note
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == f"#{id}"
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == id


def test_a_phrase_lights_its_note_and_a_note_its_phrases_by_keyboard_as_by_mouse(at):
    page = at(1280)
    shown = "one => getComputedStyle(one).backgroundColor"
    phrase = page.locator(".quote__phrase[id^=phrase-]").nth(1)
    note = page.locator(phrase.get_attribute("href"))
    dark = note.evaluate(shown)
    plain = phrase.evaluate("one => getComputedStyle(one).color")
    phrase.focus()
    page.wait_for_timeout(250)
    assert note.evaluate(shown) != dark
    back = note.locator(".quote__return")
    back.first.focus()
    for link in back.all():
        lit = page.locator(link.get_attribute("href"))
        page.wait_for_timeout(250)
        assert lit.evaluate("one => getComputedStyle(one).color") != plain


@pytest.mark.parametrize("width", WIDTHS)
def test_each_marker_and_each_way_back_is_24_pixels_at_least(at, width):
    page = at(width)
    links = ".quote__return, .quote__note .quote__index, .note__number, .quote__address"
    targets = page.evaluate(TARGETS, links)
    assert len(targets) > 60
    assert [target for target in targets if not target["is_large"]] == []
    phrases = page.evaluate(TARGETS, PHRASES)
    assert [phrase for phrase in phrases if min(phrase["box"]) < 24] == []


def test_a_quote_has_its_address_and_opens_lit(at, story):
    ids = re.findall(r'<figure class="quote [^>]*id="([^"]+)"', story.read_text(encoding="utf-8"))
    assert len(ids) >= 5
    for id in ids:
        page = at(1280, fragment=f"#{id}")
        quote = page.locator(f"#{id}")
        assert quote.evaluate("one => getComputedStyle(one).boxShadow") != "none"
        assert 0 <= quote.bounding_box()["y"] < 300 or quote.bounding_box()["y"] < 5
        assert quote.locator(".quote__address").get_attribute("href") == f"#{id}"


def test_a_note_has_its_address_and_opens_lit(at):
    page = at(1280)
    plain = page.locator(".quote__note").nth(5)
    id = plain.get_attribute("id")
    ground = plain.evaluate("one => getComputedStyle(one).backgroundColor")
    assert plain.locator(".quote__index").get_attribute("href") == f"#{id}"
    opened = at(1280, fragment=f"#{id}").locator(f"#{id}")
    assert opened.evaluate("one => getComputedStyle(one).backgroundColor") != ground
    assert 0 <= opened.bounding_box()["y"] < 800


def test_a_kind_that_is_chosen_is_lit_in_the_whole_page_and_hides_nothing_without_scripts(at):
    page = at(1280, java_script_enabled=False)
    count = page.locator(NOTES).count()
    words = page.locator(".article").inner_text()
    page.locator(".quote__check--disputed").check()
    shown = page.locator(".quote__chosen:visible")
    assert shown.count() == 1
    links = shown.locator("a").all()
    disputed = page.locator(":is(.note, .quote__note).note--disputed")
    assert [link.get_attribute("href") for link in links] == [
        f"#{note.get_attribute('id')}" for note in disputed.all()
    ]
    assert page.locator(NOTES).count() == count
    for note in page.locator(NOTES).all():
        assert note.is_visible()
    left = page.locator(".article").inner_text()
    assert len(left) > len(words)


def test_there_is_one_choice_of_kinds_and_every_other_quote_leads_to_it(at):
    page = at(1280)
    quotes = page.locator("figure.quote").count()
    assert page.locator(".quote__kinds").count() == 1
    assert page.locator("#quotes").count() == 1
    assert page.locator(".quote__choose[href='#quotes']").count() == quotes - 1


def test_with_colours_of_the_reader_s_own_phrases_are_underlined(at):
    page = at(1280, forced_colors="active")
    lines = page.evaluate(
        "[...document.querySelectorAll('.quote__phrase')].map(one =>"
        " getComputedStyle(one).textDecorationLine)"
    )
    assert set(lines) == {"underline"}


def test_read_aloud_each_phrase_names_its_note_and_each_note_its_kind_and_phrase(at):
    page = at(1280)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    read = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in tree
        if not node.get("ignored")
    ]
    figures = [name for role, name in read if role.lower() == "figure" and "Quote" in name]
    assert len(figures) >= 5 and figures[0].startswith("Quote 1 of ")
    assert sum(role.lower() == "blockquote" for role, _ in read) >= 9
    named = [name for role, name in read if role in ("DocNoteRef", "doc-noteref")]
    notes = page.locator(NOTES).count()
    numbers = {int(number) for name in named for number in re.findall(r"(\d+)$", name)}
    assert numbers == set(range(1, notes + 1))
    backs = [name for role, name in read if role in ("DocBackLink", "doc-backlink")]
    assert backs and all(backs)
    assert (
        sum(role in ("DocFootnote", "doc-footnote") for role, _ in read)
        == page.locator(".quote__note").count()
    )
    assert sum(role == "note" for role, _ in read) == page.locator(".note").count()


def test_on_paper_each_note_stands_with_its_number_kind_and_words(at, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) reads the paper back, and is not installed")
    page = at(1280)
    page.locator(".quote__check--disputed").check()
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    command = ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"]
    read = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    paper = _letters(read).replace("backtothephrase", "")
    notes = page.evaluate(
        """() => [...document.querySelectorAll(".note, .quote__note")].map(one => [
          one.querySelector(".note__number, .quote__index").firstChild.textContent,
          one.querySelector(".note__kind").textContent,
          (one.querySelector(".quote__note-text") || one).textContent])"""
    )
    assert len(notes) > 20
    for number, kind, text in notes:
        assert _letters(number + kind) in paper, (number, kind)
        words = _letters(re.sub(r".*" + kind, "", " ".join(text.split())))
        assert words[:30] in paper, (number, words[:30])


def _letters(text):
    return re.sub(r"\W+", "", text)


ARABIC = """\
quotes:
- id: sea
  text: "The sea is in front of you: where will you flee?"
  speaker: ada
  date: 2018
  occasion: A speech
  language: en
  spoken_in: ar
  original:
    language: ar
    text: "البحر أمامكم، فأين المفر؟"
    sources: [proof]
  reported_by: [proof]
  notes:
  - id: where
    phrase: where will you flee
    original_phrase: فأين المفر
    kind: translation
    text: A refuge.
    sources: [proof]
"""


def test_an_original_that_is_written_from_right_to_left_is_set_so(project, open_page):
    article = project.root / "content/story/article.md"
    article.write_text(article.read_text() + "\n::: quote {id=sea}\n\n::: people\n")
    project.write("story/quotes.yaml", ARABIC)
    project.write(
        "story/people.yaml",
        "people: [{id: ada, name: Ada, role: Engineer, sources: [proof]}]\n",
    )
    assert project.run("build").code == 0
    page = open_page(project.root / "site/story/index.html")
    words = page.locator("blockquote:lang(ar)")
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    box, phrase = words.bounding_box(), page.locator("#original-where").bounding_box()
    assert phrase["x"] + phrase["width"] < box["x"] + box["width"] - 40
    assert page.locator("blockquote:not(:lang(ar))").get_attribute("dir") is None
    assert page.locator(".quote__return[lang=ar]").get_attribute("dir") == "rtl"
