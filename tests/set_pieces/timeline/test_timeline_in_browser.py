"""The timeline in a real browser: at every width, in wide letters, filtered, and printed."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest

from generator.build import build
from generator.dates.words import words
from generator.set_pieces.timeline.extent import extent
from generator.set_pieces.timeline.form import NARROW, WIDE
from generator.set_pieces.timeline.marks import OPEN_END, RADIUS
from generator.set_pieces.timeline.strip import span_of
from generator.site import write
from tests.set_pieces.timeline.spans import SPANS
from tests.set_pieces.timeline.timelines import timeline_of

WIDTHS = (320, 360, 414, 640, 706, 768, 960, 1024, 1280, 1920)
READERS = {
    "light": ("light", "", 100),
    "dark": ("dark", "", 100),
    "a wide font": ("light", "DejaVu Sans", 100),
    "letters of twice the size": ("dark", "", 200),
}
"""A colour scheme, a font for everything, and the size of letters in per cent."""
FAULTS = """() => {
  const boxOf = (e, trim = 0) => { const r = e.getBoundingClientRect();
    return [r.left, r.top + r.height * trim, r.right, r.bottom - r.height * trim]; };
  const meet = (a, b) =>
    a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 1 && b[1] < a[3] - 1;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const faults = [], wide = document.documentElement.clientWidth;
  const compare = signs => signs.forEach(([one, name, box], i) => {
    if (box[0] < -0.5 || box[2] > wide + 0.5) faults.push(`outside: ${name}`);
    for (const [other, called, under] of signs.slice(i + 1))
      if (one !== other && meet(box, under)) faults.push(`${name} covers ${called}`);
  });
  const drawings = all('.timeline__drawing').filter(d => d.checkVisibility());
  if (drawings.length > 1) faults.push(`${drawings.length} drawings`);
  for (const drawing of drawings) {
    const nameOf = e => e.closest('.timeline__mark')?.textContent ?? '';
    // A line of text is taller than its letters; a mark may lie on its own bar. What the frame
    // in the overview holds is drawn below it, and here in one row, as strokes.
    const frame = drawing.querySelector('.timeline__window');
    const isFramed = e => frame && e.closest('.timeline__panel').contains(frame) &&
      boxOf(e)[0] > boxOf(frame)[0] - 9 && boxOf(e)[2] < boxOf(frame)[2] + 9;
    const signs = all('text', drawing).map(e => [e, e.textContent, boxOf(e, .24)]);
    for (const e of all('.timeline__shape, .timeline__bar, .timeline__reach', drawing))
      if (!isFramed(e))
        signs.push([e.closest('.timeline__mark'), `the mark ${nameOf(e)}`, boxOf(e, .05)]);
    // No name lies across the frame.
    for (const e of frame ? all('.timeline__label', drawing) : [])
      if (meet(boxOf(e, .24), boxOf(frame))) faults.push(`${e.textContent} crosses the frame`);
    compare(signs);
  }
  compare(all(`.timeline__date, .timeline__rail, .timeline__body, .timeline__gap,
    .timeline__era-head, .timeline__figure, .timeline__filter, .timeline__exports`)
    .map(e => [e, e.textContent.trim().slice(0, 40), boxOf(e)]));
  for (const e of all(`.timeline__name, .timeline__date, .timeline__gap, .timeline__era-title,
    .timeline__meta, .timeline__choice, .timeline__summary, .timeline__status`))
    if (e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
      faults.push(`cut: ${e.textContent}`);
  if (document.documentElement.scrollWidth > wide) faults.push('the page is wider than the screen');
  return faults;
}"""

BARS = """() => {
  const box = e => e.getBoundingClientRect();
  const drawing = [...document.querySelectorAll('.timeline__drawing')]
    .find(d => d.checkVisibility());
  const bars = [...drawing.querySelectorAll('.timeline__bar')].map(e => box(e).width);
  const first = box(drawing.querySelector('.timeline__band')).left - box(drawing).left;
  return [drawing.getAttribute('class'), box(drawing).width, first, bars.sort((a, b) => a - b)];
}"""
"""Which drawing is shown, how wide it is, where its scale begins, and the bars by length."""
SITE = "title: T\ntagline: T\npublisher: P\nlanguage: en\n"
ARTICLE = """\
---
title: A
standfirst: S.
published: 2026-01-01
---

Text [@proof].

::: timeline
"""
SOURCES = "sources:\n  - {id: proof, kind: report, title: The proof, publisher: P}\n"
PEOPLE = """\
people:
  - {id: keeper, name: The keeper, kind: person, role: Keeper, sources: [proof]}
"""
YAML = """\
threads:
  - {id: a, title: Parliament and the courts}
  - {id: b, title: On the river}
eras:
  - {id: one, title: Before, date: 1900/1949}
  - {id: two, title: After, date: 1950/1999}
events:
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A timeline of sixty events, half of them in one year, and one of each length."""
    root = tmp_path_factory.mktemp("timeline")
    events = YAML + "".join(_event(i) for i in range(60))
    for name, text in {"story": events, **SPANS}.items():
        folder = root / "content" / name
        folder.mkdir(parents=True)
        people = "\n::: people\n" if name == "story" else ""
        (folder / "article.md").write_text(f"{ARTICLE}{people}", encoding="utf-8")
        (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
        (folder / "timeline.yaml").write_text(text, encoding="utf-8")
    (root / "content" / "story" / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (root / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    result = build(root)
    assert not result.failed, result.problems
    write(result.pages, root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def page(site):
    """The one of sixty events."""
    return site / "story" / "index.html"


@pytest.fixture(scope="module")
def as_read(chromium, site):
    """Shows an explainer as a reader sees it: one page is loaded for each, and then changed."""
    shown = {}

    def as_read(name, width, reader):
        scheme, font, size = READERS[reader]
        if name not in shown:
            shown[name] = chromium.new_context(bypass_csp=True).new_page()
            shown[name].goto((site / name / "index.html").as_uri())
            shown[name].locator("details").evaluate_all("all => all.forEach(e => e.open = true)")
        shown[name].set_viewport_size({"width": width, "height": 900})
        shown[name].emulate_media(color_scheme=scheme)
        shown[name].evaluate(
            """([font, size]) => {
              const put = (name, value) =>
                document.documentElement.style.setProperty(name, value, "important");
              put("--sans", font); put("--serif", font); put("font-size", size);
            }""",
            [f"'{font}'" if font else "", "" if size == 100 else f"{size}%"],
        )
        return shown[name]

    yield as_read
    for one in shown.values():
        one.context.close()


def _event(number: int) -> str:
    date = f"1944-{number % 12 + 1:02}-{number % 27 + 1:02}" if number % 2 else f"{1902 + number}"
    label = f"    label: Happening {number}\n" if number % 6 == 0 else ""
    return (
        f"  - id: e{number}\n    date: {date}\n    title: Happening {number}\n"
        f"    text: What happened then.\n    thread: {'ab'[number % 3 > 0]}\n"
        f"    sources: [proof]\n{label}{'    people: [keeper]' if number in (5, 9) else ''}\n"
        f"    importance: {'major' if number % 4 == 0 else 'minor'}\n"
    )


def unfold(shown):
    """Opens the filter."""
    shown.locator(".timeline__summary").click()


# Three hundred events are measured where the page changes its form.
@pytest.mark.parametrize(
    ("name", "width"),
    [
        (name, width)
        for name in ("story", *SPANS)
        for width in (WIDTHS if name != "many" else (320, 768, 1280))
    ],
)
def test_nothing_overlaps_or_is_cut(as_read, name, width):
    for reader in READERS:
        assert as_read(name, width, reader).evaluate(FAULTS) == [], reader


@pytest.mark.parametrize("name", ["year", "ages"])
def test_a_span_is_as_long_on_the_screen_as_its_share_of_the_scale(as_read, name):
    model = timeline_of(SPANS[name])
    whole = span_of(model)
    extents = [whole.filled(extent(e.date.date)) for e in model.events]
    shares = sorted((e.end - e.start) / whole.days for e in extents if e.lasts)
    right = OPEN_END if any(e.goes_on for e in extents) else RADIUS
    for width in WIDTHS:
        board, drawing, first, bars = as_read(name, width, "light").evaluate(BARS)
        form = WIDE if "wide" in board else NARROW
        room = drawing * (1 - right / form.width) - first
        assert len(bars) == len(shares) >= 2
        off = [abs(bar - share * room) for bar, share in zip(bars, shares, strict=True)]
        assert max(off) < 1, width


def test_an_unchecked_thread_folds_to_titles_and_says_so(open_page, page):
    shown = open_page(page, viewport={"width": 1000, "height": 900})
    folded = shown.locator(".timeline__event--1 .timeline__more")
    assert folded.first.is_visible()
    unfold(shown)
    shown.get_by_label("Parliament and the courts").uncheck()
    assert not any(more.is_visible() for more in folded.all())
    assert shown.locator(".timeline__event--1 .timeline__name").first.is_visible()
    assert shown.locator(".timeline__event--2 .timeline__more").first.is_visible()
    status = shown.get_by_role("status")
    assert status.inner_text() == ("40 of 60 events are shown in full, the others by their titles.")


def test_main_events_only_folds_the_minor_ones(open_page, page):
    shown = open_page(page, viewport={"width": 360, "height": 900})
    unfold(shown)
    shown.get_by_label("Main events only").check()
    assert not shown.locator("#event-e1 .timeline__more").is_visible()
    assert shown.locator("#event-e4 .timeline__more").is_visible()


def test_an_event_that_a_link_names_is_never_folded(open_page, page):
    shown = open_page(page, fragment="#event-e1", viewport={"width": 360, "height": 900})
    unfold(shown)
    shown.get_by_label("Main events only").check()
    assert shown.locator("#event-e1 .timeline__more").is_visible()


def test_paper_has_everything_whatever_is_filtered(open_page, page):
    shown = open_page(page, viewport={"width": 1000, "height": 900})
    unfold(shown)
    shown.get_by_label("Main events only").check()
    shown.emulate_media(media="print")
    assert all(more.is_visible() for more in shown.locator(".timeline__more").all())
    assert not shown.locator(".timeline__check").first.is_visible()


def _words_of(name):
    """What a timeline says of each event: its date, title, text and evidence."""
    for event in timeline_of(SPANS[name]).events:
        yield words(event.date.date, "en"), str(event.title), str(event.text)


@pytest.mark.parametrize("name", SPANS)
def test_without_scripts_every_event_has_its_words(open_page, site, name):
    shown = open_page(site / name / "index.html", java_script_enabled=False)
    events = shown.locator(".timeline__event")
    said = [" ".join(text.split()) for text in events.all_inner_texts()]
    assert len(said) == len(list(_words_of(name)))
    for date, title, text in _words_of(name):
        assert any(f"{date} {title} {text}" in one for one in said)
    assert all("Source 1" in one for one in said)
    assert events.locator('a[href="#source-proof"]').count() == len(said)
    assert all(event.is_visible() for event in events.locator(".timeline__more").all()[:20])


@pytest.mark.parametrize("name", SPANS)
def test_on_paper_every_event_has_its_words(open_page, site, tmp_path, name):
    pypdf = pytest.importorskip("pypdf")
    shown = open_page(site / name / "index.html", java_script_enabled=False)
    shown.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    pages = pypdf.PdfReader(tmp_path / "page.pdf").pages
    read = normalize("NFKC", " ".join(page.extract_text() for page in pages))
    printed = re.sub(r"[\s\xad]", "", read)
    said = list(_words_of(name))
    for words_of_it in said:
        assert all(re.sub(r"\s", "", one) in printed for one in words_of_it)
    assert len(re.findall(r"\bSource\s*1\b", read)) == len(said)
    assert "Filter" not in read


@pytest.mark.parametrize("name", ["story", "year"])
def test_with_large_letters_the_drawing_is_no_narrower_than_it_is_solved_for(as_read, name):
    shown = as_read(name, 320, "letters of twice the size")
    drawing = shown.locator(".timeline__drawing--narrow").bounding_box()
    assert drawing is not None and drawing["width"] >= NARROW.width


def test_a_heading_says_when(open_page, page):
    shown = open_page(page, viewport={"width": 1000, "height": 900})
    assert shown.get_by_role("heading", name="1902: Happening 0").count() == 1


def test_without_styles_no_shape_is_larger_than_a_letter(open_page, page):
    shown = open_page(page)
    shown.evaluate(
        "document.querySelectorAll('link[rel=stylesheet], style').forEach(e => e.remove())"
    )
    sizes = "all => all.map(e => e.getBoundingClientRect().width)"
    assert max(shown.locator(".timeline svg").evaluate_all(sizes)) < 20


def test_a_mark_leads_to_its_event(open_page, page):
    shown = open_page(page, viewport={"width": 1280, "height": 900})
    shown.locator('.timeline__drawing--wide a[href="#event-e0"] .timeline__shape').first.click()
    assert shown.url.endswith("#event-e0")


def test_without_scripts_the_filter_still_says_what_it_does(open_page, page):
    shown = open_page(page, java_script_enabled=False)
    assert not shown.locator(".timeline__about").count()
    unfold(shown)
    shown.get_by_label("Main events only").check()
    assert shown.get_by_role("status").inner_text() == (
        "The other events are folded to their titles."
    )


def test_the_address_keeps_what_is_filtered(open_page, page):
    shown = open_page(page, fragment="#event-e3", viewport={"width": 1000, "height": 900})
    unfold(shown)
    shown.get_by_label("Parliament and the courts").uncheck()
    shown.get_by_label("Main events only").check()
    address = shown.url
    assert address.endswith("?fold=a&main=1#event-e3")
    again = open_page(page, fragment=address.partition(".html")[2])
    unfold(again)
    assert not again.get_by_label("Parliament and the courts").is_checked()
    assert again.get_by_label("Main events only").is_checked()
    again.get_by_label("Parliament and the courts").check()
    again.get_by_label("Main events only").uncheck()
    assert again.url.endswith("index.html#event-e3")


def test_an_address_with_nonsense_in_it_filters_nothing(open_page, page):
    shown = open_page(page, fragment="?fold=zz&about=nobody")
    assert all(more.is_visible() for more in shown.locator(".timeline__more").all())


def test_only_what_tells_of_one_person_can_be_shown_in_full(open_page, page):
    shown = open_page(page, viewport={"width": 1000, "height": 900})
    unfold(shown)
    shown.get_by_label("Place or person").select_option("The keeper (2)")
    assert shown.locator("#event-e5 .timeline__more").is_visible()
    assert not shown.locator("#event-e6 .timeline__more").is_visible()
    assert shown.get_by_role("status").inner_text().startswith("2 of 60 events")
    assert shown.url.endswith("?about=person-keeper")
    shown.emulate_media(media="print")
    assert shown.locator("#event-e6 .timeline__more").is_visible()


def test_j_and_k_go_to_the_next_event_and_back_within_the_list_alone(open_page, page):
    shown = open_page(page, viewport={"width": 1000, "height": 900})
    order = shown.locator(".timeline__event").evaluate_all("all => all.map(e => e.id)")
    shown.keyboard.press("j")
    assert "#" not in shown.url
    shown.locator(f"#{order[0]} .timeline__self").focus()
    shown.keyboard.press("j")
    assert shown.url.endswith(f"#{order[1]}")
    assert shown.evaluate("document.activeElement.hash") == f"#{order[1]}"
    name = shown.locator(f"#{order[1]} .timeline__name").inner_text()
    assert name in (shown.get_by_role("status").text_content() or "")
    shown.keyboard.press("k")
    assert shown.evaluate("document.activeElement.hash") == f"#{order[0]}"
    shown.keyboard.press("Control+j")
    shown.keyboard.press("k")
    assert shown.url.endswith(f"#{order[0]}")


def test_an_event_that_a_link_names_is_lit_in_the_drawing(open_page, page):
    shown = open_page(page, fragment="#event-e0", viewport={"width": 1280, "height": 900})
    lit = shown.locator(".timeline__drawing .is-aim")
    assert lit.count() >= 1
    assert {mark.get_attribute("href") for mark in lit.all()} == {"#event-e0"}


def test_an_event_and_its_people_light_up_together(open_page, page):
    shown = open_page(page, viewport={"width": 1280, "height": 900})
    shown.locator("#event-e5 .timeline__name").hover()
    assert shown.locator("#person-keeper.is-lit").count() == 1
    assert shown.locator('.timeline__mark.is-lit[href="#event-e5"]').count() >= 1
    shown.locator("#person-keeper .person__name").hover()
    lit = shown.locator(".timeline__event.is-lit").evaluate_all("all => all.map(e => e.id)")
    assert sorted(lit) == ["event-e5", "event-e9"]


def test_a_mark_says_what_it_stands_for(open_page, page):
    shown = open_page(page, viewport={"width": 1280, "height": 900})
    shown.locator('.timeline__drawing--wide a[href="#event-e0"] .timeline__shape').first.hover()
    title = shown.locator('.timeline__drawing--wide a[href="#event-e0"] title').first
    assert title.text_content() == "1902: Happening 0"


def test_a_strip_stays_over_the_list_where_there_is_room(open_page, page):
    shown = open_page(page, viewport={"width": 1280, "height": 900})
    strip = shown.locator(".timeline__strip")
    shown.locator("#timeline-drawing").scroll_into_view_if_needed()
    assert not strip.is_visible()
    shown.locator("#event-e40").scroll_into_view_if_needed()
    strip.wait_for(state="visible")
    box = strip.bounding_box()
    assert box is not None
    assert box["y"] == 0 and box["height"] < 90
    for viewport in ({"width": 360, "height": 740}, {"width": 1280, "height": 500}):
        small = open_page(page, fragment="#event-e40", viewport=viewport)
        assert not small.locator(".timeline__strip").is_visible()


def test_a_short_list_has_no_strip(open_page, site):
    shown = open_page(site / "year" / "index.html", viewport={"width": 1280, "height": 900})
    assert not shown.locator(".timeline__strip").count()


def test_the_strip_covers_no_event_that_a_link_names(open_page, page):
    shown = open_page(page, fragment="#event-e40", viewport={"width": 1280, "height": 900})
    strip, event = shown.locator(".timeline__strip"), shown.locator("#event-e40 .timeline__name")
    over, under = strip.bounding_box(), event.bounding_box()
    assert over and under and under["y"] >= over["y"] + over["height"]


def test_the_strip_covers_no_link_that_the_keyboard_comes_to(open_page, page):
    shown = open_page(page, fragment="#event-e40", viewport={"width": 1280, "height": 900})
    shown.locator(".timeline__strip").wait_for(state="visible")
    shown.locator("#event-e41 .timeline__meta a").first.focus()
    foot = "document.querySelector('.timeline__strip').getBoundingClientRect().bottom"
    for _ in range(25):
        shown.keyboard.press("Shift+Tab")
        top = shown.evaluate("document.activeElement.getBoundingClientRect().top")
        assert top >= shown.evaluate(foot)


def test_an_event_leads_back_to_its_mark_in_the_drawing(open_page, page):
    shown = open_page(page, fragment="#event-e40", viewport={"width": 1280, "height": 900})
    shown.locator("#event-e41 .timeline__rail").click()
    assert shown.url.endswith("#timeline-drawing")
    assert shown.locator(".timeline__drawing--wide").is_visible()
    lit = shown.locator(".timeline__drawing--wide .is-aim")
    assert {mark.get_attribute("href") for mark in lit.all()} == {"#event-e41"}


def test_without_a_script_an_event_leads_to_the_drawing(open_page, page):
    shown = open_page(page, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    shown.locator("#event-e41 .timeline__rail").click()
    assert shown.url.endswith("#timeline-drawing")
    box = shown.locator(".timeline__figure").bounding_box()
    assert box is not None and 0 <= box["y"] < 300


def test_an_event_opens_at_its_address_lit(open_page, page):
    shown = open_page(page, fragment="#event-e40", java_script_enabled=False)
    ground = "e => getComputedStyle(e).backgroundColor"
    lit = shown.locator("#event-e40 .timeline__body").evaluate(ground)
    assert lit != shown.locator("#event-e41 .timeline__body").evaluate(ground)
    box = shown.locator("#event-e40 .timeline__name").bounding_box()
    assert box is not None and 0 <= box["y"] < 400


def test_the_filter_is_one_line_on_a_phone_until_it_is_opened(open_page, page):
    shown = open_page(page, viewport={"width": 360, "height": 740})
    box = shown.locator(".timeline__filter").bounding_box()
    assert box is not None and box["height"] < 45
    assert shown.get_by_role("status").is_visible()


def test_in_arabic_time_runs_to_the_left_and_words_do_not(as_read):
    shown = as_read("ages", 1280, "light")
    places = """() => {
      const drawing = document.querySelector(".timeline__drawing--wide");
      const mid = e => { const r = e.getBoundingClientRect(); return (r.left + r.right) / 2; };
      return [mid(drawing) * 2, ...["track", "battle"].map(id =>
        mid(drawing.querySelector(`[href="#event-${id}"] .timeline__shape`)))];
    }"""
    words_of_it = ".timeline__drawing--wide .timeline__label"
    turned = f"() => getComputedStyle(document.querySelector('{words_of_it}')).transform"
    _, track, battle = shown.evaluate(places)
    assert track < battle and shown.evaluate(turned) == "none"
    shown.evaluate("document.documentElement.dir = 'rtl'")
    try:
        across, other_track, other_battle = shown.evaluate(places)
        assert other_battle < other_track
        assert abs((other_track - other_battle) - (battle - track)) < 1
        assert shown.evaluate(turned) == "matrix(-1, 0, 0, 1, 0, 0)"
        assert shown.evaluate(FAULTS) == []
        assert other_track > across / 2
    finally:
        shown.evaluate("document.documentElement.dir = 'ltr'")
