"""The map on paper and in its table: in greys that differ, with its heading, its numbers named."""

from __future__ import annotations

import lxml.html

from tests.set_pieces.map.maps import FLAGSHIP, REGIONS

GREYS = """() => {
  const grey = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map(Number);
    return Math.round(0.299 * r + 0.587 * g + 0.114 * b);
  };
  const of = selector => getComputedStyle(document.querySelector(selector));
  const sea = of(".map__artboard--wide");
  return [grey(sea.backgroundColor), sea.printColorAdjust, grey(of(".map__land").fill),
    of(".map__head").breakAfter, of(".map__panel").breakInside];
}"""
BELOW = """() => [...document.querySelectorAll(".map__panel")].map(panel => {
  const box = e => e.getBoundingClientRect();
  const board = box([...panel.querySelectorAll(".map__artboard")].find(e => e.checkVisibility()));
  const caption = box(panel.querySelector(".map__caption"));
  return [board.top >= caption.bottom && board.width > 600, board.bottom - caption.top];
})"""
PAPER = {"width": 658, "height": 983}
"""A4 within the margins of the page, in px."""


def test_sea_and_land_differ_in_grey_though_a_browser_prints_no_grounds(open_page, flagship):
    page = open_page(flagship / FLAGSHIP.name / "index.html", viewport=PAPER)
    page.emulate_media(media="print")
    sea, adjust, land, head, panel = page.evaluate(GREYS)
    assert land - sea >= 30 and sea >= 200
    assert adjust == "exact"
    assert (head, panel) == ("avoid", "avoid")


def test_two_panels_and_the_heading_fit_on_a_page(open_page, flagship):
    page = open_page(flagship / FLAGSHIP.name / "index.html", viewport=PAPER)
    page.emulate_media(media="print")
    panels = page.evaluate(BELOW)
    assert len(panels) == 2 and all(is_below for is_below, _ in panels)
    box = page.locator(".map__head").bounding_box()
    assert box is not None
    assert box["height"] + sum(height for _, height in panels) < PAPER["height"] - 20


def test_a_number_that_stands_alone_says_that_it_is_a_source(flagship, regions):
    pages = [flagship / FLAGSHIP.name, *(regions / name for name in REGIONS)]
    cells = [
        " ".join(cell.text_content().split())
        for page in pages
        for cell in lxml.html.parse(str(page / "index.html")).xpath(
            "//*[contains(@class, 'map__known') or contains(@class, 'map__place-text')]"
        )
    ]
    assert any(words.startswith("Source ") for words in cells)
    assert not [words for words in cells if words and not any(map(str.isalpha, words))]
