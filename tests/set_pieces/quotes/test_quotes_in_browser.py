"""Annotated quotes and the article's notes in a real browser: keyboard, size, place, paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import contextmanager

import pytest

WIDTHS = (320, 390, 768, 1280, 1920)
NOTES = ".note, .quote__note"
PHRASES = ".phrase[id], .quote__phrase[id]"
WAYS_BACK = ".note__number, .quote__return"
KINDS = ("context", "claim", "disputed", "translation", "outcome", "definition")

MET = """([selector, words]) => {
  const boxed = one => {
    const box = one.getBoundingClientRect();
    return {id: one.id || one.className, left: box.left, right: box.right,
            top: box.top + scrollY, bottom: box.bottom + scrollY};
  };
  const notes = [...document.querySelectorAll(selector)].map(boxed);
  const others = [...document.querySelectorAll(words)].map(boxed);
  const meet = (one, other) => one.left < other.right - 0.5 && other.left < one.right - 0.5
    && one.top < other.bottom - 0.5 && other.top < one.bottom - 0.5;
  const inside = (one, other) => one.top >= other.top - 1 && one.bottom <= other.bottom + 1;
  return {
    count: notes.length, words: others.length,
    narrow: notes.filter(one => one.right - one.left <= 150),
    outside: notes.filter(one => one.left < 0 || one.right > innerWidth),
    overlapping: notes.flatMap((one, at) => notes.slice(at + 1).filter(other => meet(one, other))
      .map(other => [one.id, other.id])),
    covering: notes.flatMap(one => others.filter(other => meet(one, other) && !inside(other, one))
      .map(other => [one.id, other.id])),
  };
}"""
"""Notes that meet one another or words that are not their own, and those beyond the page."""
EMPTY_COLUMNS = """() => [...document.querySelectorAll("figure.quote")].flatMap(quote => {
  const boxes = selector => [...quote.querySelectorAll(selector)].map(
    one => one.getBoundingClientRect());
  const notes = boxes(".quote__note"), all = boxes(".quote__version, .quote__note");
  const left = Math.min(...all.map(box => box.left));
  const right = Math.max(...all.map(box => box.right));
  const rows = Object.values(Object.groupBy(notes, box => Math.round(box.top)));
  const inOrder = notes.every((box, at) => !at || box.top > notes[at - 1].top + 1
    || Math.abs(box.top - notes[at - 1].top) < 1 && box.left > notes[at - 1].left);
  const holes = rows.filter(row => Math.min(...row.map(box => box.left)) > left + 2
    || Math.max(...row.map(box => box.right)) < Math.min(right, left + 35 * 18) - 2);
  return inOrder && !holes.length ? [] : [[quote.id, inOrder, holes]];
})"""
"""Quotes whose notes are not in rows by their numbers, or with a row that leaves a column empty."""
CROWDED = (
    ".passage:has(.note + .note) .phrase[id] >> nth=1",
    ".passage:has(.note + .note)",
)
"""A phrase whose paragraph has other notes too."""
RECORDING = """selector => {
  for (const one of document.querySelectorAll("a[href], input, summary, button, [tabindex]"))
    one.matches(selector) || (one.tabIndex = -1);
  window.stops = []; window.left = false;
  addEventListener("focusin", event => {
    const one = event.target, style = getComputedStyle(one);
    const seen = window.stops.length > 9 && one.matches("#first");
    window.left ||= seen;
    window.stops.push({id: one.id, href: one.getAttribute("href") || "", classes: one.className,
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth)});
  });
}"""
"""Every stop of the keyboard until the first comes again, stepping over the page's other links."""
TARGETS = """selector => [...document.querySelectorAll(selector)].map(one => {
  one.scrollIntoView({block: "center"});
  const box = [...one.getClientRects()].sort((a, b) => b.width - a.width)[0];
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const hit = (dx, dy) => one.contains(document.elementFromPoint(x + dx, y + dy));
  return {id: one.id || one.className + one.textContent, box: [box.width, box.height],
          is_large: hit(-11, 0) && hit(11, 0) && hit(0, -11) && hit(0, 11)};
})"""
"""Whether 24 pixels across and down around the middle of a link are the link's."""
LIT = """root => {
  const all = selector => [...document.querySelectorAll(`${root} :is(${selector})`)];
  return {
    notes: Object.fromEntries(all(".note, .quote__note").map(
      one => [one.id.slice(5), getComputedStyle(one).backgroundColor])),
    phrases: all(".phrase, .quote__phrase").map(one => ({
      note: (one.getAttribute("href") || "").slice(6), classes: one.className,
      colour: getComputedStyle(one).color})),
  };
}"""
"""The ground of each note, and the colour of each piece of a phrase."""
OPENED = """() => {
  const lit = (one, name, plain) => getComputedStyle(one)[name] !== plain;
  const notes = [...document.querySelectorAll(".note, .quote__note")].map(one => ({
    one, ground: getComputedStyle(one).backgroundColor,
    phrases: [...document.querySelectorAll(`a[href="#${one.id}"]:is(.phrase, .quote__phrase)`)]
      .map(phrase => ({phrase, colour: getComputedStyle(phrase).color}))}));
  return notes.map(({one, ground, phrases}) => {
    location.hash = one.id;
    const top = one.getBoundingClientRect().top;
    return {
      id: one.id, self: one.querySelector(".note__self").getAttribute("href"),
      lit: notes.filter(other => lit(other.one, "backgroundColor", other.ground))
        .map(other => other.one.id),
      phrases: phrases.length && phrases.every(({phrase, colour}) => lit(phrase, "color", colour)),
      shown: top >= 0 && top < innerHeight - 40};
  });
}"""
"""What is lit when the address names a note, for each of them."""
FIRST = "#first"
"""A link before all else, at which a walk with the keyboard begins."""
ALONE = """selector => {
  for (const one of document.querySelectorAll(selector)) one.dataset.kept = "";
  for (const one of [...document.body.querySelectorAll("*")])
    if (!one.closest("[data-kept]") && !one.querySelector("[data-kept]")) one.remove();
  document.body.insertAdjacentHTML("afterbegin", `<a id="first" href="#">First</a>`);
}"""
"""Leaves only what is selected, so that a long page is quick to look through."""


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
    """The page at a width, for one test."""

    def at(width=1280, fragment="", **options):
        viewport = {"width": width, "height": 900}
        return open_page(story, fragment=fragment, viewport=viewport, **options)

    return at


@contextmanager
def opened(chromium, story, **options):
    """The page without its map, timeline and lists, which are long and have no notes."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **options
    )
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(story.as_uri())
    page.evaluate(ALONE, ".prose, figure.quote")
    yield page
    context.close()
    assert not wrong


@pytest.fixture(scope="module")
def loaded(chromium, story):
    """The page, loaded once for the tests that leave it as it was."""
    with opened(chromium, story) as page:
        yield page


@pytest.fixture(scope="module")
def dark_room(chromium, story):
    """The same without scripts; `evaluate` is the browser's own."""
    with opened(chromium, story, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def seen(loaded):
    """The page at a width, with nothing lit."""

    def seen(width=1280):
        loaded.set_viewport_size({"width": width, "height": 900})
        loaded.mouse.move(0, 0)
        loaded.evaluate("() => { location.hash = ''; document.activeElement.blur(); }")
        return loaded

    return seen


def meetings(page, notes=NOTES, words=".quote__version, .quote__caption, .prose p"):
    return page.evaluate(MET, [notes, words])


@pytest.mark.parametrize("width", WIDTHS)
def test_no_two_notes_overlap_none_leaves_the_page_and_none_covers_the_words(seen, width):
    met = meetings(seen(width))
    assert met["count"] > 20 and met["words"] > 20
    assert met["outside"] == met["narrow"] == met["overlapping"] == met["covering"] == []


def test_nor_at_any_width_between_and_no_column_of_a_quote_is_empty(seen):
    for width in range(340, 1920, 60):
        page = seen(width)
        met = meetings(page)
        assert met["outside"] == met["overlapping"] == met["covering"] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(EMPTY_COLUMNS) == [], width


@pytest.mark.parametrize("size", ["200%", "50%"])
def test_nor_with_text_of_another_size(seen, size):
    page = seen(1280)
    resize = "size => { document.documentElement.style.fontSize = size; }"
    page.evaluate(resize, size)
    met = meetings(page, f"{NOTES}, .quote__version")
    page.evaluate(resize, "")
    assert met["overlapping"] == []


def test_the_tab_key_reaches_each_phrase_and_each_note_and_shows_where_it_is(chromium, story):
    with opened(chromium, story) as page:
        _walk(page)


def _walk(page):
    phrases = set(page.evaluate(f"[...document.querySelectorAll('{PHRASES}')].map(e => e.id)"))
    notes = page.evaluate(f"[...document.querySelectorAll('{NOTES}')].map(e => e.id)")
    page.evaluate(RECORDING, f"{FIRST}, .phrase, .quote__phrase, {WAYS_BACK}")
    page.locator(FIRST).focus()
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


def test_from_phrase_to_note_and_back_without_a_mouse(seen):
    page = seen(1280)
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


@pytest.mark.parametrize(
    ("phrase", "root"),
    [("figure.quote .quote__phrase[id^=phrase-] >> nth=1", "figure.quote"), CROWDED],
)
def test_a_phrase_lights_its_note_and_a_note_its_phrases_by_keyboard_as_by_mouse(
    dark_room, phrase, root
):
    page, phrase = dark_room, dark_room.locator(phrase)
    plain = page.evaluate(LIT, root)
    assert len(plain["notes"]) > 1
    note = phrase.get_attribute("href").removeprefix("#note-")
    ways = [phrase, *page.locator(f"#note-{note}").locator(WAYS_BACK).all()]
    assert len(ways) > 1
    for way in ways:
        for act in (way.focus, way.hover):
            act()
            assert changed(plain, page.evaluate(LIT, root)) == {note}
            page.evaluate("document.activeElement.blur()")
            page.mouse.move(0, 0)


def changed(plain, lit):
    """The notes that are lit; of each, a phrase is, and none of another note."""
    notes = {id for id, ground in lit["notes"].items() if ground != plain["notes"][id]}
    pairs = zip(plain["phrases"], lit["phrases"], strict=True)
    assert {was["note"] for was, now in pairs if was["colour"] != now["colour"]} == notes
    return notes


@pytest.mark.parametrize("width", WIDTHS)
def test_each_marker_and_each_way_back_is_24_pixels_at_least(seen, width):
    page = seen(width)
    links = f"{WAYS_BACK}, .note__self, .quote__address"
    targets = page.evaluate(TARGETS, links)
    assert len(targets) > 60
    assert [target for target in targets if not target["is_large"]] == []
    phrases = page.evaluate(TARGETS, PHRASES)
    assert [phrase for phrase in phrases if min(phrase["box"]) < 24] == []


def test_a_quote_has_its_address_and_opens_lit(at, story):
    ids = re.findall(r'<figure class="quote [^>]*id="([^"]+)"', story.read_text(encoding="utf-8"))
    assert len(ids) >= 5
    page = at(1280, fragment=f"#{ids[3]}")
    for id in (ids[3], *ids):
        page.goto(f"{story.as_uri()}#{id}")
        quote = page.locator(f"#{id}")
        assert quote.evaluate("one => getComputedStyle(one).boxShadow") != "none"
        assert 0 <= quote.bounding_box()["y"] < 300 or quote.bounding_box()["y"] < 5
        assert quote.locator(".quote__address").get_attribute("href") == f"#{id}"
        lit = page.evaluate(
            "[...document.querySelectorAll('figure.quote')].filter("
            "one => getComputedStyle(one).boxShadow != 'none').map(one => one.id)"
        )
        assert lit == [id]


def test_every_note_has_a_link_to_itself_and_opens_lit_with_its_phrases(seen):
    notes = seen(1280).evaluate(OPENED)
    assert len(notes) > 20
    for note in notes:
        assert note == {**note, "self": f"#{note['id']}", "lit": [note["id"]]}
        assert note["phrases"] and note["shown"], note


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_chosen_is_lit_in_quotes_and_article_and_hides_nothing(dark_room, kind):
    page, plain = dark_room, dark_room.evaluate(LIT, ".article")
    words = page.locator(".article").inner_text()
    page.locator(f".quote__check--{kind}").check()
    page.mouse.move(0, 0)
    lit = page.evaluate(LIT, ".article")
    of_kind = page.evaluate(f"""[...document.querySelectorAll(
      ":is(.note, .quote__note).note--{kind}")].map(one => one.id.slice(5))""")
    assert of_kind
    assert {id for id in lit["notes"] if lit["notes"][id] != plain["notes"][id]} == {*of_kind}
    for was, now in zip(plain["phrases"], lit["phrases"], strict=True):
        assert (was["colour"] != now["colour"]) == (f"phrase--{kind}" in now["classes"]), now
    leading = {one["note"] for one in lit["phrases"] if f"phrase--{kind}" in one["classes"]}
    assert leading >= {*of_kind}
    links = page.locator(".quote__chosen:visible a").all()
    assert [link.get_attribute("href") for link in links] == [f"#note-{id}" for id in of_kind]
    assert page.evaluate(f"""[...document.querySelectorAll("{NOTES}")].every(
      one => one.checkVisibility({{opacityProperty: true, visibilityProperty: true}}))""")
    assert len(page.locator(".article").inner_text()) > len(words)
    page.locator(f".quote__check--{kind}").uncheck()


ANNOTATED = """\
---
title: A title
standfirst: A standfirst.
published: 2026-01-01
annotations:
  - {id: one, phrase: a first word, kind: disputed, text: No., sources: [proof]}
  - {id: two, phrase: first, kind: claim, text: No., sources: [proof]}
  - {id: three, phrase: known and linked, kind: disputed, text: No., sources: [proof]}
  - {id: alone, phrase: stands alone, kind: disputed, text: No., sources: [proof]}
---

There is a *first* word of what is known and [linked](source:proof).

It stands alone.

::: quote {id=sea}

::: people
"""


def test_a_phrase_of_the_article_is_lit_by_kind_whatever_else_its_paragraph_has(project, open_page):
    project.write("story/article.md", ANNOTATED)
    project.write("story/quotes.yaml", ARABIC + CLAIM)
    project.write("story/people.yaml", PEOPLE)
    assert project.run("build").code == 0
    page = open_page(project.root / "site/story/index.html", java_script_enabled=False)
    plain = page.evaluate(LIT, ".article")
    page.locator(".quote__check--disputed").check()
    page.mouse.move(0, 0)
    page.wait_for_timeout(250)
    lit = page.evaluate(LIT, ".article")
    dark = {id for id in lit["notes"] if lit["notes"][id] != plain["notes"][id]}
    assert dark == {"one", "three", "alone"}
    pairs = list(zip(plain["phrases"], lit["phrases"], strict=True))
    pieces = [now["note"] for was, now in pairs if was["colour"] != now["colour"]]
    assert pieces == ["one", "two", "one", "three", "", "three", "alone"]


def test_each_kind_of_note_has_a_word_and_a_shape_of_its_own(seen):
    page = seen(1280)
    shown = page.evaluate(
        """kinds => kinds.map(kind => {
          const heads = [...document.querySelectorAll(
            `:is(.note, .quote__note).note--${kind} .note__kind`)];
          const shape = one => getComputedStyle(one, "::before").clipPath;
          return [[...new Set(heads.map(one => one.textContent.trim()))],
                  [...new Set(heads.map(shape))]];
        })""",
        KINDS,
    )
    words, shapes = zip(*shown, strict=True)
    for each in (words, shapes):
        assert all(len(one) == 1 for one in each), each
        assert len({one[0] for one in each}) == len(KINDS), each


def test_everything_is_there_without_scripts_and_without_hovering(dark_room, seen):
    texts = f"""[...document.querySelectorAll("{NOTES}, .quote__words")].filter(one =>
      one.checkVisibility({{opacityProperty: true, visibilityProperty: true}})
      && one.getBoundingClientRect().height > 20).map(one => one.innerText)"""
    bare = dark_room.evaluate(texts)
    assert bare == seen(1280).evaluate(texts)
    assert len(bare) == dark_room.locator(f"{NOTES}, .quote__words").count()


def test_each_quote_is_a_figure_with_a_blockquote_and_the_original_beside_it(seen):
    page = seen(1280)
    cards = page.evaluate(
        """() => [...document.querySelectorAll("figure.quote")].map(card => ({
          texts: [...card.querySelectorAll(".quote__version")].map(one => {
            const words = one.querySelector("blockquote");
            return {lang: words.lang, cite: words.cite, top: words.getBoundingClientRect().top,
                    left: words.getBoundingClientRect().left,
                    reported: one.querySelector(".quote__provenance a").getAttribute("href")};
          }),
          said: card.querySelector("figcaption").innerText,
          day: card.querySelector("figcaption time").dateTime}))"""
    )
    assert len(cards) >= 5
    for card in cards:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", card["day"])
        assert len(card["said"].split()) > 12
        for text in card["texts"]:
            assert text["reported"]
        if len(card["texts"]) == 2:
            one, other = card["texts"]
            assert other["lang"] and other["cite"].startswith("https://")
            assert abs(one["top"] - other["top"]) < 2 and other["left"] > one["left"] + 200
    assert sum(len(card["texts"]) == 2 for card in cards) >= 4


def test_there_is_one_choice_of_kinds_and_every_other_quote_leads_to_it(seen):
    page = seen(1280)
    quotes = page.locator("figure.quote").count()
    assert page.locator(".quote__kinds").count() == 1
    assert page.locator("#quotes").count() == 1
    assert page.locator(".quote__choose[href='#quotes']").count() == quotes - 1


def test_with_colours_of_the_reader_s_own_phrases_are_underlined(seen):
    page = seen(1280)
    page.emulate_media(forced_colors="active")
    lines = page.evaluate(
        "[...document.querySelectorAll('.quote__phrase')].map(one =>"
        " getComputedStyle(one).textDecorationLine)"
    )
    page.emulate_media(forced_colors="none")
    assert set(lines) == {"underline"}


def test_and_what_is_lit_is_outlined(seen):
    page = seen(1280)
    page.emulate_media(forced_colors="active")
    outlines = f"""[...document.querySelectorAll("{NOTES}")].filter(
      one => getComputedStyle(one).outlineStyle != "none").map(one => one.id)"""
    assert page.evaluate(outlines) == []
    for selector in (".quote__phrase[id^=phrase-]", ".phrase[id]"):
        page.locator(selector).first.focus()
        note = page.locator(selector).first.get_attribute("href").removeprefix("#")
        assert page.evaluate(outlines) == [note]
    page.locator(".quote__check--definition").check()
    assert len(page.evaluate(outlines)) >= 1
    page.locator(".quote__check--definition").uncheck()
    page.emulate_media(forced_colors="none")


def test_without_has_a_linked_note_is_lit_and_nothing_leads_to_a_choice_that_is_not_there(
    chromium, story, tmp_path
):
    site = shutil.copytree(story.parent.parent, tmp_path / "site")
    for sheet in site.glob("assets/*.css"):
        old = sheet.read_text(encoding="utf-8").replace(":has(", ":unknown(")
        sheet.write_text(old, encoding="utf-8")
    page = chromium.new_page(reduced_motion="reduce")
    page.goto((site / story.parent.name / "index.html").as_uri())
    assert page.locator(".quote__kinds, .quote__choose").first.is_hidden()
    assert page.locator(".quote__choose").last.is_hidden()
    for selector in (".note", ".quote__note"):
        ground = f"""[...document.querySelectorAll("{selector}")].slice(0, 2).map(
          one => getComputedStyle(one).backgroundColor)"""
        id = page.locator(selector).first.get_attribute("id")
        page.evaluate("id => { location.hash = id; }", id)
        lit, plain = page.evaluate(ground)
        assert lit != plain
    page.close()


def test_read_aloud_a_note_begins_with_its_number_and_kind_and_no_link_to_itself(seen):
    page = seen(1280)
    own = page.locator(".note__self")
    assert own.count() == page.locator(NOTES).count()
    assert own.evaluate_all(
        "all => all.every(one => one.ariaHidden === 'true' && one.tabIndex === -1)"
    )
    heads = page.locator(".quote__kind").all_text_contents()
    assert all(re.fullmatch(r"\d+[A-Z][a-z ]+", head) for head in heads)


def test_read_aloud_each_phrase_names_its_note_and_each_note_its_kind_and_phrase(seen):
    page = seen(1280)
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
    numbers = {int(number) for name in named for number in re.findall(r"\b(\d+)$", name)}
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
    paper = _letters(read)
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
        assert re.sub(r"\d", "", words) in re.sub(r"\d", "", paper), (number, words)


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


CLAIM = """\
  - id: sea
    phrase: The sea
    kind: claim
    text: The strait.
    sources: [proof]
"""
PEOPLE = "people: [{id: ada, name: Ada, role: Engineer, sources: [proof]}]\n"


def test_an_original_that_is_written_from_right_to_left_is_set_so(project, open_page):
    article = project.root / "content/story/article.md"
    article.write_text(article.read_text() + "\n::: quote {id=sea}\n\n::: people\n")
    project.write("story/quotes.yaml", ARABIC)
    project.write("story/people.yaml", PEOPLE)
    assert project.run("build").code == 0
    page = open_page(project.root / "site/story/index.html")
    words = page.locator("blockquote:lang(ar)")
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    box, phrase = words.bounding_box(), page.locator("#original-where").bounding_box()
    assert phrase["x"] + phrase["width"] < box["x"] + box["width"] - 40
    assert page.locator("blockquote:not(:lang(ar))").get_attribute("dir") is None
    assert page.locator(".quote__return[lang=ar]").get_attribute("dir") == "rtl"
