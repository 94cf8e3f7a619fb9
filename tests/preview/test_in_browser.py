"""What an editor sees in the browser while saving, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from .conftest import Running

Begin = Callable[[dict[str, str]], Running]

HEAD = '<!doctype html><head><link rel="stylesheet" href="page.css"></head><body><main>'
LONG = "".join(f'<p id="p{n}" style="height: 90px">{n}</p>' for n in range(60))
NOTE = '<details id="note"><summary>A note</summary>Its words</details>'
STYLE = "main { color: rgb(1, 2, 3) }"


def opened(chromium: Browser, preview: Running) -> Page:
    """The preview's page in a window of its own."""
    page = chromium.new_page(viewport={"width": 600, "height": 500})
    page.goto(f"http://127.0.0.1:{preview.port}/")
    return page


def test_a_save_loads_the_page_again_at_the_place_and_with_the_notes_that_were_open(
    chromium: Browser, begin: Begin
) -> None:
    preview = begin({"index.html": f"{HEAD}{NOTE}{LONG}", "page.css": STYLE})
    page = opened(chromium, preview)
    page.evaluate("note.open = true; p30.scrollIntoView()")
    top = page.evaluate("p30.getBoundingClientRect().top")
    preview.write("index.html", f"{HEAD}{NOTE}<p id='new'>A paragraph above</p>{LONG}")
    page.wait_for_function("document.getElementById('new')")
    page.wait_for_function(f"Math.abs(p30.getBoundingClientRect().top - {top}) < 2")
    assert page.evaluate("note.open")
    page.close()


def test_a_change_of_style_is_seen_without_loading_again(chromium: Browser, begin: Begin) -> None:
    preview = begin({"index.html": f"{HEAD}{LONG}", "page.css": STYLE})
    page = opened(chromium, preview)
    page.evaluate("window.same = true")
    preview.write("page.css", STYLE.replace("1, 2, 3", "4, 5, 6"))
    expect(page.locator("main")).to_have_css("color", "rgb(4, 5, 6)")
    assert page.evaluate("window.same")
    page.close()


def test_the_list_of_problems_lies_over_the_last_good_page_until_they_are_mended(
    chromium: Browser, begin: Begin
) -> None:
    preview = begin({"index.html": f"{HEAD}{LONG}", "page.css": STYLE})
    page = opened(chromium, preview)
    preview.write("other.html", "BROKEN")
    expect(page.get_by_role("alert")).to_contain_text("other.html:1:1 <BROKEN> is wrong")
    expect(page.locator("#p3")).to_be_visible()
    preview.write("other.html", "mended")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.close()


def test_the_list_of_problems_stays_as_the_editor_left_it_until_it_is_of_another_sort(
    chromium: Browser, begin: Begin
) -> None:
    preview = begin({"index.html": f"{HEAD}ODD{LONG}", "page.css": STYLE})
    page = opened(chromium, preview)
    listed = page.get_by_role("alert").get_by_role("list")
    expect(listed).to_be_hidden()
    page.get_by_text("1 warning to mend").click()
    expect(listed).to_be_visible()
    preview.write("index.html", f"{HEAD}ODD <p id='new'>More</p>{LONG}")
    page.wait_for_function("document.getElementById('new')")
    expect(listed).to_be_visible()
    page.get_by_text("1 warning to mend").click()
    preview.write("a.html", "BROKEN a")
    expect(listed).to_be_visible()
    page.get_by_text("2 problems to mend").click()
    preview.write("a.html", "BROKEN b")
    page.wait_for_function("document.body.textContent.includes('<BROKEN b>')")
    expect(listed).to_be_hidden()
    page.close()
