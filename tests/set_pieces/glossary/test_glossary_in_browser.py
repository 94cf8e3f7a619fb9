"""A word to know where it stands, in a real browser: keyboard and small screens."""

from __future__ import annotations

import pytest

NEXT = """word => {
  const stops = [...document.querySelectorAll("a[href], input, button, summary")].filter(
    one => one.tabIndex >= 0 && !one.closest(".glossary__card") && one.checkVisibility());
  return document.activeElement === stops[stops.indexOf(word) + 1];
}"""
"""Whether the keyboard is at what follows a word."""


@pytest.fixture
def story(flagship):
    """The page of an explainer that has words to know."""
    pages = sorted(flagship.glob("*/index.html"))
    return next(one for one in pages if 'id="glossary"' in one.read_text(encoding="utf-8"))


def test_the_tab_key_goes_through_the_card_and_on_from_the_word(story, open_page):
    page = open_page(story, viewport={"width": 1280, "height": 800})
    card = page.locator(".glossary__card")
    for word in page.query_selector_all(".prose .ref--term")[:6]:
        word.focus()
        page.keyboard.press("Enter")
        assert card.is_visible()
        for _ in range(card.locator("a").count() + 1):
            page.keyboard.press("Tab")
        assert word.evaluate(NEXT)
        assert not card.is_visible()


def test_at_400_per_cent_a_card_can_be_scrolled_to_its_end(story, open_page):
    page = open_page(story, viewport={"width": 320, "height": 200})
    page.locator(".prose .ref--term").nth(3).focus()
    page.keyboard.press("Enter")
    card = page.locator(".glossary__card")
    before = card.bounding_box()
    assert before["y"] < 100 and 0 <= before["x"] <= 320 - before["width"]
    page.evaluate("scrollBy(0, 150)")
    page.wait_for_timeout(100)
    assert card.is_visible()
    assert card.bounding_box()["y"] == pytest.approx(before["y"] - 150, abs=1)


def test_a_word_within_a_card_is_explained_in_its_place(story, open_page):
    page = open_page(story, viewport={"width": 1280, "height": 800})
    card = page.locator(".glossary__card")
    for word in page.query_selector_all(".prose .ref--term"):
        word.focus()
        page.keyboard.press("Enter")
        if card.locator(".ref--term").count():
            break
    at, said = card.bounding_box(), card.inner_text()
    card.locator(".ref--term").first.press("Enter")
    assert card.is_visible() and card.inner_text() != said
    assert card.bounding_box()["x"] == at["x"]
    page.keyboard.press("Escape")
    assert word.evaluate("one => one === document.activeElement")
