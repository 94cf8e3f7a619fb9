"""The flagship's map in a real browser: at every width, in both schemes, with wide letters."""

from __future__ import annotations

from collections import Counter

import pytest

WIDTHS = (320, 360, 414, 520, 640, 700, 768, 900, 1024, 1200, 1440)

LABELS = """() => [...document.querySelectorAll('.map__drawing')]
  .filter(drawing => drawing.checkVisibility())
  .map(drawing => {
    const edge = drawing.getBoundingClientRect();
    // Chromium calls a group with display: none visible.
    const seen = element => element.closest('.map__labels')
      && getComputedStyle(element.closest('.map__labels')).display !== 'none';
    // Slanted texts are cut into pieces: the box around a whole one would be mostly empty.
    const pieces = text => [...text.textContent].map((_, i) => {
      const box = text.getExtentOfChar(i), m = text.getScreenCTM();
      const corners = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([a, b]) =>
        new DOMPoint(box.x + a * box.width, box.y + (.22 + b * .6) * box.height)
          .matrixTransform(m));
      const xs = corners.map(p => p.x), ys = corners.map(p => p.y);
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    });
    const box = e => { const r = e.getBoundingClientRect();
                       return [r.left, r.top, r.right, r.bottom]; };
    return {
      edge: [edge.left, edge.top, edge.right, edge.bottom],
      texts: [...drawing.querySelectorAll('.map__text')].filter(seen)
        .map(t => ({text: t.textContent, owner: t.parentNode.outerHTML.slice(0, 60),
                    size: parseFloat(getComputedStyle(t).fontSize),
                    kind: t.classList[1], pieces: pieces(t)})),
      dots: [...drawing.querySelectorAll('.map__dot')].filter(seen).map(box),
      lines: [...drawing.querySelectorAll('.map__line')].map(l =>
        getComputedStyle(l).strokeWidth + ' ' + l.getAttribute('class')),
    };
  })"""


def maps_at(open_page, flagship, width, scheme="light", font=None):
    page = open_page(
        flagship / "macron-in-calais" / "index.html",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    if font:
        page.evaluate(
            """font => { const sheet = new CSSStyleSheet();
              sheet.replaceSync(`.map__text { font-family: "${font}" !important }`);
              document.adoptedStyleSheets.push(sheet); }""",
            font,
        )
    return page, page.evaluate(LABELS)


def overlaps(one, other):
    """By more than a hair: a px across and two px down."""
    return any(
        min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 2
        for a in one
        for b in other
    )


def faults(drawing):
    """Every text that covers another text or a dot, or leaves the map."""
    left, top, right, bottom = drawing["edge"]
    for i, text in enumerate(drawing["texts"]):
        for other in drawing["texts"][:i]:
            if overlaps(text["pieces"], other["pieces"]):
                yield f"{text['text']} covers {other['text']}"
        if any(overlaps(text["pieces"], [dot]) for dot in drawing["dots"]):
            yield f"{text['text']} covers a dot"
        for box in text["pieces"]:
            if not (left <= box[0] and box[2] <= right and top <= box[1] and box[3] <= bottom):
                yield f"{text['text']} leaves the map"


@pytest.mark.parametrize("font", [None, "DejaVu Sans"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_label_overlaps_another_or_a_dot_or_leaves_the_map(open_page, flagship, scheme, font):
    page, _ = maps_at(open_page, flagship, 1440, scheme, font)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        drawings = page.evaluate(LABELS)
        assert len(drawings) == 2
        for drawing in drawings:
            assert len(drawing["texts"]) >= 8
            assert not [*faults(drawing)], width


def test_labels_and_lines_keep_their_size_at_every_width(open_page, flagship):
    sizes: dict[str, set[float]] = {}
    strokes: dict[str, set[str]] = {}
    page, _ = maps_at(open_page, flagship, 320)
    for width in (320, 520, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        board = "narrow" if width < 640 else "wide"
        for drawing in page.evaluate(LABELS):
            for text in drawing["texts"]:
                assert text["size"] >= 11
                sizes.setdefault(f"{board} {text['kind']}", set()).add(text["size"])
            for line in drawing["lines"]:
                stroke, _, kind = line.partition(" ")
                strokes.setdefault(kind, set()).add(stroke)
    assert all(len(found) == 1 for found in (*sizes.values(), *strokes.values()))


def test_exactly_one_drawing_of_each_view_and_one_set_of_labels_is_shown(open_page, flagship):
    page, _ = maps_at(open_page, flagship, 280)
    edges = (399, 400, 639, 640, 899, 900)
    for width in sorted({*range(280, 1601, 40), *edges}):
        page.set_viewport_size({"width": width, "height": 900})
        assert (
            page.evaluate(
                "() => [...document.querySelectorAll('.map__drawing')]"
                ".filter(e => e.checkVisibility()).length"
            )
            == 2
        ), width
        shown = page.evaluate(
            """() => [...document.querySelectorAll('.map__labels')]
              .filter(g => getComputedStyle(g).display !== 'none')
              .filter(g => g.closest('.map__artboard').checkVisibility()).length"""
        )
        assert shown == 2, width


def test_nothing_is_wider_than_a_small_phone(open_page, flagship):
    page, _ = maps_at(open_page, flagship, 320)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth") == page.evaluate(f"{root}.clientWidth")


def test_a_link_to_a_place_or_a_route_lands_on_its_row_and_lights_it(open_page, flagship):
    page = open_page(flagship / "macron-in-calais" / "index.html", fragment="#route-dover-calais")
    row = page.locator("#route-dover-calais")
    assert row.is_visible()
    lit = "e => getComputedStyle(e).backgroundColor"
    assert row.evaluate(lit) != page.locator("#route-newhaven-dieppe").evaluate(lit)


def test_the_map_is_an_image_with_a_name_followed_by_lists(open_page, flagship):
    page = open_page(flagship / "macron-in-calais" / "index.html")
    region = page.locator("#map")
    for name in ("Across the Channel", "The Strait of Dover"):
        assert region.get_by_role("img", name=name).count() == 1
    assert region.get_by_role("table").get_by_role("row").count() >= 9
    assert region.get_by_role("rowheader", name="Dover–Calais").count() == 1


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_a_screen_reader_is_told_rows_columns_and_headers_on_any_screen(
    open_page, flagship, width, script
):
    """In the browser's own accessibility tree: a stacked layout must leave the table a table."""
    file = flagship / "macron-in-calais" / "index.html"
    page = open_page(file, java_script_enabled=script, viewport={"width": width, "height": 800})
    browser = page.context.new_cdp_session(page)
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    table = browser.send("DOM.querySelector", {"nodeId": root, "selector": ".map__routes"})
    thing = browser.send("DOM.resolveNode", {"nodeId": table["nodeId"]})["object"]["objectId"]
    nodes = browser.send("Accessibility.queryAXTree", {"objectId": thing})["nodes"]
    told = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    routes = page.locator(".map__route").count()
    assert told["table"] == 1 and told["columnheader"] == 6 and routes > 3
    assert told["row"] == routes + 1 and told["rowheader"] == routes
    assert told["cell"] == 5 * routes


def test_it_is_the_same_picture_without_javascript(open_page, flagship):
    pictures = []
    for script in (True, False):
        page = open_page(flagship / "macron-in-calais" / "index.html", java_script_enabled=script)
        panels = page.locator("#map .map__panel")
        assert page.locator("#place-calais").is_visible()
        pictures.append([panels.nth(i).screenshot() for i in range(panels.count())])
    assert len(pictures[0]) == 2
    assert pictures[0] == pictures[1]


RING = """id => { const dot = [...document.querySelectorAll(`.map__dot[data-thing="${id}"]`)]
  .find(e => e.checkVisibility());
  return getComputedStyle(dot).strokeWidth; }"""


@pytest.mark.parametrize("script", [True, False])
def test_a_place_lights_up_on_the_map_when_its_row_is_pointed_at_or_aimed_at(
    open_page, flagship, script
):
    file = flagship / "macron-in-calais" / "index.html"
    page = open_page(file, fragment="#place-dover", java_script_enabled=script)
    assert page.evaluate(RING, "place-dover") == "5px"
    assert page.evaluate(RING, "place-dieppe") == "2px"
    page.locator("#place-dieppe").hover()
    assert page.evaluate(RING, "place-dieppe") == "5px"


def test_a_route_and_its_row_light_up_each_other(open_page, flagship):
    page = open_page(flagship / "macron-in-calais" / "index.html")
    row = page.locator("#route-newhaven-dieppe")
    line = page.locator('.map__line[data-thing="route-newhaven-dieppe"]').nth(0)
    width = "e => getComputedStyle(e).strokeWidth"
    before = line.evaluate(width)
    row.hover()
    assert line.evaluate(width) != before
    ground = "e => getComputedStyle(e).backgroundColor"
    page.mouse.move(0, 0)
    dark = row.evaluate(ground)
    name = page.locator('.map__label[data-thing="place-newhaven"] text')
    name.locator("visible=true").first.hover()
    assert row.evaluate(ground) == dark
    lit = page.locator("#place-newhaven").evaluate(ground)
    assert lit != page.locator("#place-dieppe").evaluate(ground)


def test_an_event_lights_up_its_places_on_the_map(open_page, flagship):
    page = open_page(
        flagship / "macron-in-calais" / "index.html", viewport={"width": 1200, "height": 900}
    )
    event = page.locator(".timeline__event", has=page.locator('a[href="#place-calais"]')).first
    event.hover()
    lit = page.locator('.map [data-thing="place-calais"].is-lit')
    assert lit.count() >= 2


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_of_the_map_overflows_at_twice_the_text_size(open_page, flagship, width):
    page = open_page(
        flagship / "macron-in-calais" / "index.html", viewport={"width": width, "height": 900}
    )
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('#map, #map *')]
          .filter(e => !e.closest('svg') && !e.classList.contains('map__hidden')
            && getComputedStyle(e).clipPath === 'none' && !e.closest('thead'))
          .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
          .map(e => `${e.className} ${e.textContent.slice(0, 40)}`)"""
    )
    assert wide == []


def test_the_table_can_be_sorted_and_what_is_not_known_stays_last(open_page, flagship):
    page = open_page(
        flagship / "macron-in-calais" / "index.html", viewport={"width": 1200, "height": 900}
    )
    kilometres = """() => [...document.querySelectorAll('.map__distance')]
      .map(cell => cell.dataset.value && +cell.dataset.value)"""
    head = page.get_by_role("columnheader", name="Distance")
    head.get_by_role("button").click()
    *found, last = page.evaluate(kilometres)
    assert found == sorted(found) and last == ""
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()
    *found, last = page.evaluate(kilometres)
    assert found == sorted(found, reverse=True) and last == ""
    page.get_by_role("columnheader", name="Route", exact=True).get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert page.locator(".map__route").first.get_attribute("id") == "route-dover-calais"
