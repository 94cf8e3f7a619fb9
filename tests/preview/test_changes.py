"""Every save is seen, however it is made, and every page that is open is told."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import watchfiles

from generator.preview.watch import changes

from .conftest import PATIENCE, Running

Begin = Callable[[dict[str, str]], Running]

PAGE = "<html><head>{}</head><body>{}</body></html>"
SITE = {"index.html": PAGE.format("", "one"), "page.css": "a {}"}


@pytest.fixture
def preview(begin: Begin) -> Running:
    return begin(SITE)


def version(page: str) -> str:
    """The version that a page carries in its script tag."""
    return page.partition('data-version="')[2].partition('"')[0]


class Events:
    """What an open page hears."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self._response = response

    def next(self) -> tuple[str, str]:
        """The next event: what to do, and the version it leads to."""
        found: dict[str, str] = {}
        while "event" not in found or "id" not in found:
            name, _, value = self._response.readline().decode().strip().partition(": ")
            found[name] = value
        return found["event"], found["id"]


@contextmanager
def open_page(preview: Running, path: str = "/", since: str | None = None) -> Iterator[Events]:
    """A page that was loaded and now listens."""
    known = version(preview.get(path)) if since is None else since
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.request("GET", f"/_preview/events?since={known}")
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream"
    assert response.readline() == (b":\n" if since is None else b"event: pages\n")
    if since is not None:
        response.readline()
    try:
        yield Events(response)
    finally:
        response.close()
        connection.close()


# ---- saves


def test_a_save_by_rename_is_served(preview: Running) -> None:
    preview.write("index.html", "<body>two</body>")
    assert preview.heard("Rebuilt").startswith("Rebuilt: 1 file changed (")
    assert "two" in preview.get("/")


def test_a_save_in_place_is_served(preview: Running) -> None:
    (preview.content / "index.html").write_text("<body>two</body>", encoding="utf-8")
    while "two" not in preview.get("/"):
        preview.heard("Rebuilt")


def test_a_new_page_in_a_new_folder_is_served(preview: Running) -> None:
    preview.write("tunnel/index.html", "<body>A tunnel</body>")
    while "A tunnel" not in preview.get("/tunnel/"):
        preview.heard("Rebuilt")


def test_a_deleted_page_is_gone(preview: Running) -> None:
    preview.write("old.html", "<body>old</body>")
    preview.heard("Rebuilt")
    (preview.content / "old.html").unlink()
    preview.heard("Rebuilt: 1 file")
    assert preview.ask("/old.html")[0].status == 404


def test_a_renamed_folder_is_followed_and_saves_in_it_are_seen(preview: Running) -> None:
    preview.write("one/index.html", "<body>1</body>")
    preview.heard("Rebuilt")
    (preview.content / "one").rename(preview.content / "two")
    preview.heard("Rebuilt")
    assert preview.ask("/one/")[0].status == 404
    preview.write("two/index.html", "<body>2</body>")
    preview.heard("Rebuilt")
    assert "2" in preview.get("/two/")


def test_several_saves_at_once_end_in_the_last_one(preview: Running) -> None:
    for number in range(50):
        preview.write("index.html", f"<body>save {number}</body>")
    while "save 49" not in preview.get("/"):
        preview.heard("Rebuilt")
    assert preview.builds < 50


def test_a_save_during_a_build_is_not_missed(preview: Running) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def pause() -> None:
        reading.set()
        assert go_on.wait(PATIENCE)

    preview.after_reading = pause
    preview.write("index.html", "<body>two</body>")
    assert reading.wait(PATIENCE)
    preview.write("index.html", "<body>three</body>")
    go_on.set()
    while "three" not in preview.get("/"):
        preview.heard("Rebuilt")


def test_a_content_folder_that_is_replaced_is_watched_again(
    preview: Running, tmp_path: Path
) -> None:
    preview.content.rename(tmp_path / "away")
    preview.heard("Rebuilt: 2 files changed")
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("<body>other</body>", encoding="utf-8")
    other.rename(preview.content)
    while "other" not in preview.get("/"):
        preview.heard("Rebuilt")
    preview.write("index.html", "<body>another</body>")
    while "another" not in preview.get("/"):
        preview.heard("Rebuilt")


def test_files_that_editors_keep_for_themselves_build_nothing(preview: Running) -> None:
    builds = preview.builds
    for name in (".index.html.swp", "index.html~", "#index.html#", ".#index.html", ".DS_Store"):
        (preview.content / name).write_text("x", encoding="utf-8")
    for name in ("index.html~", "#index.html#"):
        (preview.content / name).unlink()
    preview.write("index.html", "<body>two</body>")
    preview.heard("Rebuilt: 1 file")
    assert preview.builds == builds + 1


def test_a_save_that_changes_nothing_says_so_and_wakes_no_page(preview: Running) -> None:
    preview.write("index.html", SITE["index.html"])
    assert preview.heard("Rebuilt").startswith("Rebuilt: nothing changed")
    with open_page(preview) as page:
        preview.write("index.html", SITE["index.html"])
        preview.heard("Rebuilt: nothing changed")
        preview.write("index.html", "<body>two</body>")
        assert page.next()[0] == "pages"


def test_watching_goes_on_by_looking_where_the_system_has_no_watches_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = watchfiles.watch, []

    def scarce(*paths: Path, force_polling: bool | None, **options: object) -> object:
        asked.append(force_polling)
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return real(*paths, force_polling=True, poll_delay_ms=10, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(watchfiles, "watch", scarce)
    stop = threading.Event()
    bursts = changes(lambda: [tmp_path], stop)
    next(bursts)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    next(bursts)
    stop.set()
    assert list(bursts) == []
    assert asked == [None, True]


# ---- open pages


def test_an_open_page_is_told_to_load_again(preview: Running) -> None:
    with open_page(preview) as page:
        preview.write("index.html", "<body>two</body>")
        step, number = page.next()
        assert step == "pages"
        assert version(preview.get("/")) == number


def test_a_change_of_style_alone_is_told_as_such(begin: Begin) -> None:
    preview = begin(SITE)
    with open_page(preview) as page:
        preview.write("page.css", "a { color: red }")
        assert page.next()[0] == "styles"
        preview.write("index.html", PAGE.format("", "two"))
        assert page.next()[0] == "pages"


def test_a_page_that_missed_several_changes_loads_itself_again(preview: Running) -> None:
    old = version(preview.get("/"))
    for style in ("b {}", "c {}"):
        preview.write("page.css", style)
        preview.heard("Rebuilt: 1 file")
    with open_page(preview, since=old):
        pass


def test_a_page_of_an_earlier_preview_loads_itself_again(preview: Running) -> None:
    with open_page(preview, since="99999999-1"):
        pass


def test_the_script_is_served_by_the_preview_and_is_in_no_build(preview: Running) -> None:
    page = preview.get("/")
    assert '<script src="/_preview/reload.js" data-version="' in page
    assert page.index("_preview/reload.js") < page.index("</body>")
    response, script = preview.ask("/_preview/reload.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"EventSource" in script
    assert "_preview" not in (preview.content / "index.html").read_text(encoding="utf-8")


# ---- problems


def test_while_the_content_is_broken_the_last_good_page_stays_with_every_problem_over_it(
    preview: Running,
) -> None:
    with open_page(preview) as page:
        preview.write("a.html", "BROKEN & <script>alert(1)</script>")
        assert page.next()[0] == "problems"
        listed = preview.get("/_preview/problems")
    shown = preview.get("/")
    assert listed in shown
    assert "one" in shown
    assert 'role="alert"' in listed
    assert (
        "a.html:1:1 &lt;BROKEN &amp; &lt;script&gt;alert(1)&lt;/script&gt;&gt; is wrong" in listed
    )
    assert "Behind this list is the last good page." in listed
    assert preview.heard("a.html:1:1") == "a.html:1:1 <BROKEN & <script>alert(1)</script>> is wrong"
    assert preview.heard("1 problem").startswith("1 problem; the last good pages stay")


def test_mending_clears_the_problems(preview: Running) -> None:
    with open_page(preview) as page:
        preview.write("index.html", "BROKEN")
        assert page.next()[0] == "problems"
        preview.write("index.html", SITE["index.html"])
        assert page.next()[0] == "problems"
        assert preview.get("/_preview/problems") == ""
        assert 'role="alert"' not in preview.get("/")
        preview.write("index.html", "BROKEN")
        assert page.next()[0] == "problems"
        preview.write("index.html", PAGE.format("", "mended"))
        assert page.next()[0] == "pages"
        assert "mended" in preview.get("/")


def test_a_warning_is_said_once_and_what_is_broken_at_every_save(preview: Running) -> None:
    preview.write("a.html", "ODD")
    assert preview.heard("a.html") == "a.html: odd"
    preview.heard("Rebuilt: 1 file changed, 1 problem")
    preview.write("b.html", "BROKEN")
    assert [preview.lines.get(timeout=PATIENCE) for _ in range(2)] == [
        "b.html:1:1 <BROKEN> is wrong",
        "a.html: odd",
    ]
    preview.heard("2 problems; the last good pages stay")
    preview.write("b.html", "mended")
    assert preview.lines.get(timeout=PATIENCE).startswith("Rebuilt: 1 file changed, 1 problem")


def test_a_preview_that_begins_broken_lists_the_problems_on_a_page_of_its_own(
    begin: Begin,
) -> None:
    preview = begin({"index.html": "BROKEN", "b.html": "BROKEN"})
    for path in ("/", "/anything/"):
        response, body = preview.ask(path)
        assert response.status == 503
        assert body.startswith(b"<!doctype html>")
        assert b"2 problems" in body
        assert b"index.html:1:1" in body
        assert b"last good page" not in body
    with open_page(preview) as page:
        for path in ("index.html", "b.html"):
            preview.write(path, "<body>good</body>")
        while page.next()[0] != "pages":
            pass
    assert "good" in preview.get("/")


def test_a_build_that_breaks_off_is_shown_and_does_not_end_the_preview(begin: Begin) -> None:
    preview = begin({"index.html": "<body>one</body>"})
    (preview.content / "latin.html").write_bytes(b"BROKEN \xff")
    preview.heard("1 problem; the last good pages stay")
    assert "The build broke off: UnicodeDecodeError" in preview.get("/_preview/problems")
    assert "one" in preview.get("/")
    (preview.content / "latin.html").unlink()
    preview.heard("Rebuilt")
    assert preview.get("/_preview/problems") == ""
