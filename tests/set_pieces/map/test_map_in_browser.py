"""The flagship's map in a real browser: at every width, in both schemes, with wide letters."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.set_pieces.map.maps import FLAGSHIP

WIDTHS = (320, 360, 414, 520, 640, 700, 768, 900, 1024, 1200, 1440)

LABELS = """() => [...document.querySelectorAll('.map__drawing')]
  .filter(drawing => drawing.checkVisibility())
  .map(drawing => {
    const edge = drawing.getBoundingClientRect();
    // Chromium calls what is in a group with display: none visible.
    const seen = element => element === drawing
      || getComputedStyle(element).display !== 'none' && seen(element.parentNode);
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


ONLY_THE_MAP = "body :not(:has(.map), .map, .map *) { display: none }"


@pytest.fixture(scope="module")
def maps(chromium, flagship):
    """The flagship's page with nothing but its map: one page that every width is tried on."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto((flagship / FLAGSHIP.name / "index.html").as_uri())
        only_the_map(page)
        yield page


def only_the_map(page, font=None):
    """Leaves the map, its labels in a font of their own if there is one."""
    letters = f'.map__text {{ font-family: "{font}" !important }}' if font else ""
    page.evaluate(
        """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
          document.adoptedStyleSheets = [sheet]; }""",
        f"{ONLY_THE_MAP} {letters}",
    )


def drawings_at(page, width, *, scheme="light"):
    """What is to be seen of every drawing in a window of a width."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate(LABELS)


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
def test_no_label_overlaps_another_or_a_dot_or_leaves_the_map(maps, scheme, font):
    only_the_map(maps, font)
    for width in WIDTHS:
        drawings = drawings_at(maps, width, scheme=scheme)
        assert len(drawings) == 2
        for drawing in drawings:
            assert len(drawing["texts"]) >= 8
            assert not [*faults(drawing)], width


def test_labels_keep_clear_of_one_another_where_text_is_larger_by_a_quarter(maps):
    """Their size is in px: a reader who has set larger letters gets the table in them."""
    only_the_map(maps)
    for width in (320, 414, 768, 1200):
        before = drawings_at(maps, width)
        maps.evaluate("document.documentElement.style.fontSize = '125%'")
        drawings = drawings_at(maps, width)
        maps.evaluate("document.documentElement.style.fontSize = ''")
        assert not [fault for drawing in drawings for fault in faults(drawing)], width
        sizes = [[text["size"] for text in d["texts"]] for d in drawings]
        assert min(map(min, sizes)) >= 11 and len(before) == len(drawings)


def test_lines_keep_their_width_and_labels_grow_where_a_wide_map_has_room(maps):
    sizes: dict[str, list[float]] = {}
    strokes: dict[str, set[str]] = {}
    only_the_map(maps)
    for width in (320, 520, 768, 1440):
        board = "narrow" if width < 640 else "wide"
        for drawing in drawings_at(maps, width):
            for text in drawing["texts"]:
                assert text["size"] >= 11
                sizes.setdefault(f"{board} {text['kind']}", []).append(text["size"])
            for line in drawing["lines"]:
                stroke, _, kind = line.partition(" ")
                strokes.setdefault(kind, set()).add(stroke)
    assert all(len(found) == 1 for found in strokes.values())
    for kind, found in sizes.items():
        grown = max(found) / min(found)
        assert grown <= 1.2 if kind.startswith("wide") else grown == 1, kind
    assert sizes["wide map__text--name"][0] < sizes["wide map__text--name"][-1]


CROSSED = """() => [...document.querySelectorAll('.map__drawing')]
  .filter(drawing => drawing.checkVisibility()).flatMap(drawing => {
    const points = [...drawing.querySelectorAll('.map__line')].flatMap(use => {
      const path = document.querySelector(use.getAttribute('href')), m = use.getScreenCTM();
      return Array.from({length: path.getTotalLength() / 2 | 0}, (_, i) =>
        [use.dataset.thing, path.getPointAtLength(2 * i).matrixTransform(m)]);
    });
    const seen = element => element === drawing
      || getComputedStyle(element).display !== 'none' && seen(element.parentNode);
    return [...drawing.querySelectorAll('.map__point[data-thing^="route-"] text')].filter(seen)
      .filter(text => { const m = text.getScreenCTM().inverse(), box = text.getBBox();
        return points.some(([thing, point]) => {
          const p = point.matrixTransform(m);
          return thing !== text.closest('.map__point').dataset.thing
            && p.x > box.x && p.x < box.x + box.width
            && p.y > box.y + 3 && p.y < box.y + box.height - 3; }); })
      .map(text => text.textContent); })"""


def test_what_is_written_along_a_line_touches_no_other_line(maps):
    only_the_map(maps)
    for width in WIDTHS:
        maps.set_viewport_size({"width": width, "height": 900})
        assert maps.evaluate(CROSSED) == [], width


def test_the_frame_of_a_detail_is_named_at_every_width(maps):
    only_the_map(maps)
    key = maps.locator(".map__key-item--detail")
    named = maps.locator(".map__text--inset:visible")
    for width in (320, 414, 640, 768, 1200):
        maps.set_viewport_size({"width": width, "height": 900})
        assert key.is_visible() or named.count() == 1, width


SHOWN = """() => [
  [...document.querySelectorAll('.map__drawing')].filter(d => d.checkVisibility()).length,
  ...[...document.querySelectorAll('.map__drawing')].filter(d => d.checkVisibility())
    .map(d => [...d.querySelectorAll('.map__scale')]
      .filter(g => getComputedStyle(g).display !== 'none').length)]"""


def test_exactly_one_drawing_of_each_view_and_one_set_of_labels_is_shown(maps):
    only_the_map(maps)
    edges = (399, 400, 639, 640, 899, 900)
    for width in sorted({*range(280, 1601, 40), *edges}):
        maps.set_viewport_size({"width": width, "height": 900})
        assert maps.evaluate(SHOWN) == [2, 1, 1], width


def test_the_little_map_stands_beside_what_it_belongs_to_and_covers_nothing(maps):
    only_the_map(maps)
    for width in (520, 640, 768, 1200):
        maps.set_viewport_size({"width": width, "height": 900})
        boxes = maps.evaluate(
            """() => ['.map__locator', '.map__head .section-title', '.map__head .section-intro',
              '.map__key', '.map__panel', '.map'].map(selector => {
                const box = document.querySelector(selector).getBoundingClientRect();
                return [box.left, box.top, box.right, box.bottom]; })"""
        )
        locator, *others, page = boxes
        assert not [other for other in others if overlaps([locator], [other])], width
        assert page[0] <= locator[0] and locator[2] <= page[2]


def test_nothing_is_wider_than_a_small_phone(open_page, flagship):
    page = open_page(
        flagship / FLAGSHIP.name / "index.html", viewport={"width": 320, "height": 900}
    )
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


def test_a_page_asks_for_nothing_but_its_own_files(chromium, flagship):
    asked = []
    with chromium.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((flagship / FLAGSHIP.name / "index.html").as_uri())
        page.wait_for_load_state("networkidle")
    assert asked and all(url.startswith(flagship.as_uri()) for url in asked), asked
    assert not [url for url in asked if "map" in url.rsplit("/", 1)[-1]]


def test_no_graphic_of_the_map_is_without_a_name_for_a_screen_reader(open_page, flagship):
    page = open_page(flagship / FLAGSHIP.name / "index.html")
    browser = page.context.new_cdp_session(page)
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    section = browser.send("DOM.querySelector", {"nodeId": root, "selector": "#map"})
    thing = browser.send("DOM.resolveNode", {"nodeId": section["nodeId"]})["object"]["objectId"]
    nodes = browser.send("Accessibility.queryAXTree", {"objectId": thing})["nodes"]
    told = [(n["role"]["value"], n.get("name", {}).get("value")) for n in nodes if not n["ignored"]]
    roles = [role for role, _ in told]
    pictures = [name for role, name in told if role in ("image", "SvgRoot", "graphics-document")]
    assert len(pictures) == 3 and all(pictures)
    assert pictures[0].startswith("Where in the world it lies: about 50° north, 1° east")
    last = max(i for i, role in enumerate(roles) if role == "image")
    assert roles.index("table") > last


def test_it_is_the_same_picture_without_javascript(open_page, flagship):
    pictures = []
    for script in (True, False):
        page = open_page(flagship / "macron-in-calais" / "index.html", java_script_enabled=script)
        only_the_map(page)
        panels = page.locator("#map .map__panel")
        assert page.locator("#place-calais").is_visible()
        pictures.append([panels.nth(i).screenshot() for i in range(panels.count())])
    assert len(pictures[0]) == 2
    assert pictures[0] == pictures[1]


RING = """id => {
  const [number] = document.getElementById(id).className.match(/map__thing--\\d+/);
  const dot = [...document.querySelectorAll(`.${number} > .map__dot`)]
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
    name = page.locator('[data-thing="place-newhaven"] > .map__text')
    name.locator("visible=true").first.hover()
    assert row.evaluate(ground) == dark
    lit = page.locator("#place-newhaven").evaluate(ground)
    assert lit != page.locator("#place-dieppe").evaluate(ground)


def test_a_link_in_the_article_lights_its_place_on_the_map_and_the_map_the_link(
    open_page, flagship
):
    page = open_page(
        flagship / "macron-in-calais" / "index.html", viewport={"width": 1200, "height": 900}
    )
    link = page.locator(".prose .ref[href='#place-calais']").first
    dots = page.locator("#map [data-thing='place-calais'] > .map__dot")
    dot = dots.locator("visible=true").first
    other = page.locator(".prose .ref[href^='#place-']:not([href='#place-calais'])").first
    lit = "e => e.closest('.is-lit') !== null"
    link.hover()
    assert dot.evaluate(lit) and not other.evaluate(lit)
    page.mouse.move(0, 0)
    assert not dot.evaluate(lit)
    dot.hover()
    assert link.evaluate(lit) and not other.evaluate(lit)
    route = page.locator(".prose .ref[href^='#route-']").first
    route.hover()
    thing = route.get_attribute("href")[1:]
    assert page.locator(f".map__line[data-thing='{thing}'].is-lit").count() >= 1


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
