"""The timeline in a real browser: at every width, in wide letters, filtered, and printed."""

from __future__ import annotations

import pytest

from generator.build import build
from generator.site import write

WIDTHS = (320, 360, 414, 640, 680, 768, 960, 1024, 1280, 1920)
SIGNS = """() => [...document.querySelectorAll('.timeline__drawing')]
  .filter(drawing => getComputedStyle(drawing).display !== 'none')
  .flatMap(drawing => {
    const box = (e, trim) => { const r = e.getBoundingClientRect();
      return [r.left, r.top + r.height * trim, r.right, r.bottom - r.height * trim]; };
    const owner = e => e.closest('.timeline__mark')?.textContent ?? '';
    const ids = [...drawing.querySelectorAll('.timeline__mark')];
    const of = e => ids.indexOf(e.closest('.timeline__mark'));
    // A line of text is taller than its letters.
    return [...drawing.querySelectorAll('text')].map(e => [of(e), e.textContent, box(e, .24)])
      .concat([...drawing.querySelectorAll('.timeline__shape, .timeline__bar, .timeline__reach')]
        .map(e => [of(e), owner(e).trim(), box(e, .05)]));
  })"""

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
def page(tmp_path_factory):
    """A timeline of sixty events, half of them in one year."""
    root = tmp_path_factory.mktemp("timeline")
    story = root / "content" / "story"
    story.mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(
        "title: T\ntagline: T\npublisher: P\nlanguage: en\n".replace("\\\n", "\n")
    )
    (story / "article.md").write_text(
        "---\ntitle: A\nstandfirst: S.\npublished: 2026-01-01\n---\n\nText [@proof].\n\n"
        "::: timeline\n\n::: people\n".replace("\\\n", "\n")
    )
    (story / "sources.yaml").write_text(
        "sources:\n  - {id: proof, kind: report, title: The proof, publisher: P}\n"
    )
    (story / "people.yaml").write_text(PEOPLE)
    (story / "timeline.yaml").write_text(YAML + "".join(_event(i) for i in range(60)))
    result = build(root)
    assert not result.failed, result.problems
    write(result.pages, root / "site")
    return root / "site" / "story" / "index.html"


def _event(number: int) -> str:
    date = f"1944-{number % 12 + 1:02}-{number % 27 + 1:02}" if number % 2 else f"{1902 + number}"
    label = f"    label: Happening {number}\n" if number % 6 == 0 else ""
    return (
        f"  - id: e{number}\n    date: {date}\n    title: Happening {number}\n"
        f"    text: What happened then.\n    thread: {'ab'[number % 3 > 0]}\n"
        f"    sources: [proof]\n{label}{'    people: [keeper]' if number in (5, 9) else ''}\n"
        f"    importance: {'major' if number % 4 == 0 else 'minor'}\n"
    )


def meet(one, other):
    return (
        one[0] < other[2] - 1
        and other[0] < one[2] - 1
        and (one[1] < other[3] - 1 and other[1] < one[3] - 1)
    )


@pytest.mark.parametrize("font", ["", "DejaVu Sans"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_in_the_drawing_covers_anything(open_page, page, width, font):
    shown = open_page(page, viewport={"width": width, "height": 900}, bypass_csp=True)
    if font:
        shown.add_style_tag(content=f":root {{ --sans: '{font}' !important }}")
    signs = shown.evaluate(SIGNS)
    assert signs
    covered = [
        (a[1], b[1])
        for i, a in enumerate(signs)
        for b in signs[i + 1 :]
        if (a[0] != b[0] or a[0] < 0) and meet(a[2], b[2])
    ]
    assert not covered
    assert min(box[0] for _, _, box in signs) >= 0
    assert max(box[2] for _, _, box in signs) <= width
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_one_artboard_is_shown_at_a_time(open_page, page):
    for width in WIDTHS:
        shown = open_page(page, viewport={"width": width, "height": 900})
        drawings = shown.locator(".timeline__drawing")
        assert sum(d.is_visible() for d in drawings.all()) == 1


def test_an_unchecked_thread_folds_to_titles_and_says_so(open_page, page):
    shown = open_page(page, viewport={"width": 1000, "height": 900})
    folded = shown.locator(".timeline__event--1 .timeline__more")
    assert folded.first.is_visible()
    shown.get_by_label("Parliament and the courts").uncheck()
    assert not any(more.is_visible() for more in folded.all())
    assert shown.locator(".timeline__event--1 .timeline__name").first.is_visible()
    assert shown.locator(".timeline__event--2 .timeline__more").first.is_visible()
    status = shown.get_by_role("status")
    assert status.inner_text() == ("40 of 60 events are shown in full, the others by their titles.")


def test_main_events_only_folds_the_minor_ones(open_page, page):
    shown = open_page(page, viewport={"width": 360, "height": 900})
    shown.get_by_label("Main events only").check()
    assert not shown.locator("#event-e1 .timeline__more").is_visible()
    assert shown.locator("#event-e4 .timeline__more").is_visible()


def test_an_event_that_a_link_names_is_never_folded(open_page, page):
    shown = open_page(page, fragment="#event-e1", viewport={"width": 360, "height": 900})
    shown.get_by_label("Main events only").check()
    assert shown.locator("#event-e1 .timeline__more").is_visible()


def test_paper_has_everything_whatever_is_filtered(open_page, page):
    shown = open_page(page, viewport={"width": 1000, "height": 900})
    shown.get_by_label("Main events only").check()
    shown.emulate_media(media="print")
    assert all(more.is_visible() for more in shown.locator(".timeline__more").all())
    assert not shown.locator(".timeline__check").first.is_visible()


def test_without_scripts_every_event_has_its_words(open_page, page):
    shown = open_page(page, java_script_enabled=False)
    text = shown.locator(".timeline").inner_text()
    for number in range(60):
        assert f"Happening {number}\n" in text
    assert text.count("What happened then.") == 60


def test_a_mark_leads_to_its_event(open_page, page):
    shown = open_page(page, viewport={"width": 1280, "height": 900})
    shown.locator('.timeline__drawing--wide a[href="#event-e0"] .timeline__shape').first.click()
    assert shown.url.endswith("#event-e0")


def test_without_scripts_the_filter_still_says_what_it_does(open_page, page):
    shown = open_page(page, java_script_enabled=False)
    assert not shown.locator(".timeline__about").count()
    shown.get_by_label("Main events only").check()
    assert shown.get_by_role("status").inner_text() == (
        "The other events are folded to their titles."
    )


def test_the_address_keeps_what_is_filtered(open_page, page):
    shown = open_page(page, fragment="#event-e3", viewport={"width": 1000, "height": 900})
    shown.get_by_label("Parliament and the courts").uncheck()
    shown.get_by_label("Main events only").check()
    address = shown.url
    assert address.endswith("?fold=a&main=1#event-e3")
    again = open_page(page, fragment=address.partition(".html")[2])
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
    shown = open_page(page, fragment="#event-e0", viewport={"width": 1280, "height": 900})
    strip = shown.locator(".timeline__strip")
    shown.locator("#event-e40").scroll_into_view_if_needed()
    box = strip.bounding_box()
    assert box is not None
    assert box["y"] == 0 and box["height"] < 90
    for viewport in ({"width": 360, "height": 740}, {"width": 1280, "height": 500}):
        assert not open_page(page, viewport=viewport).locator(".timeline__strip").is_visible()


def test_the_strip_covers_no_event_that_a_link_names(open_page, page):
    shown = open_page(page, fragment="#event-e40", viewport={"width": 1280, "height": 900})
    strip, event = shown.locator(".timeline__strip"), shown.locator("#event-e40 .timeline__name")
    over, under = strip.bounding_box(), event.bounding_box()
    assert over and under and under["y"] >= over["y"] + over["height"]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_letters_of_twice_the_size_are_neither_cut_nor_covered(open_page, page, width):
    shown = open_page(page, viewport={"width": width, "height": 900}, bypass_csp=True)
    shown.add_style_tag(content="html { font-size: 200% !important }")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert not shown.evaluate("""() => [...document.querySelectorAll(
      '.timeline__name, .timeline__date, .timeline__gap, .timeline__era-title, .timeline__choice')]
      .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
      .map(e => e.textContent)""")
