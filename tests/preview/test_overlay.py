"""What is added to a page, and what a page must do to catch up with a change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.preview.overlay import problems_html, with_overlay
from generator.preview.state import State

GOOD = State.after(None, {"index.html": b"<body>one</body>"}, ())


def test_the_script_goes_before_the_last_end_of_the_body() -> None:
    page = with_overlay(b"<body><pre>&lt;/body> </body></pre></BODY ></html>", GOOD)
    assert page.endswith(b" defer></script></BODY ></html>")
    assert page.count(b"<script") == 1


def test_a_page_without_a_body_end_gets_the_script_at_its_end() -> None:
    assert with_overlay(b"<p>bare", GOOD).startswith(b"<p>bare<script ")


@pytest.mark.parametrize(
    ("policy", "widened"),
    [
        (
            "default-src 'none'; img-src 'self'",
            "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; "
            "connect-src 'self'",
        ),
        (
            "default-src 'self'; script-src 'sha256-abc='",
            "default-src 'self'; script-src 'sha256-abc=' 'self'",
        ),
        ("default-src 'self'; connect-src 'none'", "default-src 'self'; connect-src 'self'"),
    ],
)
def test_a_strict_policy_of_the_page_lets_the_preview_in_and_nothing_else(
    policy: str, widened: str
) -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="{}">'
    page = with_overlay(meta.format(policy).encode(), GOOD).decode()
    assert page.startswith(meta.format(widened.replace("'", "&#x27;")))


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        ({"a.html": b"1"}, {"a.html": b"2"}, "pages"),
        ({"a.html": b"1"}, {}, "pages"),
        ({"a.html": b"1"}, {"a.html": b"1", "b.png": b""}, "pages"),
        ({"a.css": b"1"}, {"a.css": b"2"}, "styles"),
        ({"a.css": b"1", "b.js": b"1"}, {"a.css": b"2", "b.js": b"2"}, "pages"),
        (
            {"a.html": b'<link rel="stylesheet" href="s.1.css">x', "s.1.css": b"1"},
            {"a.html": b'<link rel="stylesheet" href="s.2.css">x', "s.2.css": b"2"},
            "styles",
        ),
        (
            {"a.html": b'<link rel="stylesheet" href="s.1.css">x', "s.1.css": b"1"},
            {"a.html": b'<link rel="stylesheet" href="s.2.css">y', "s.2.css": b"2"},
            "pages",
        ),
    ],
)
def test_a_page_is_loaded_again_only_where_more_than_its_styles_changed(
    before: dict[str, bytes], after: dict[str, bytes], step: str
) -> None:
    assert State.after(State.after(None, before, ()), after, ()).step == step


def test_pages_that_come_with_problems_are_shown_with_them() -> None:
    state = State.after(GOOD, {"index.html": b"two"}, ("a.yaml:1: odd",))
    assert state.pages == {"index.html": b"two"}
    assert not state.stale
    assert state.summary == "Rebuilt: 1 file changed, 1 problem"


def test_a_state_that_shows_something_else_has_a_version_of_its_own() -> None:
    same = State.after(GOOD, dict(GOOD.pages), ())
    broken = State.after(same, {}, ("a.yaml:1: odd",))
    assert same.version == GOOD.version
    assert broken.previous == GOOD.version != broken.version


def test_what_is_broken_is_listed_open_and_warnings_wait_behind_their_number() -> None:
    broken = problems_html(State.after(GOOD, {}, ("a.yaml:1: odd",)))
    warned = problems_html(State.after(GOOD, {"index.html": b"two"}, ("a.yaml:1: odd",)))
    assert '<details class="preview-problems__details" open' in broken
    assert ">1 problem to mend</summary>" in broken
    assert " open" not in warned
    assert ">1 warning to mend</summary>" in warned


def test_the_place_of_a_problem_opens_in_the_editor() -> None:
    problem = "content/a b/article.md:4:2: error: <odd>"
    state = replace(
        State.after(None, {}, (problem,)), editor="vscode://file/x/{path}:{line}:{column}"
    )
    found = problems_html(state)
    assert 'href="vscode://file/x/content/a%20b/article.md:4:2">' in found
    assert "content/a b/article.md:4:2</a>: error: &lt;odd&gt;" in found


def test_without_a_place_or_an_editor_a_problem_is_only_text() -> None:
    for problem in ("The build broke off: 3:4", "content/x.md: error: y"):
        state = replace(State.after(None, {}, (problem,)), editor="e:{path}:{line}")
        assert "<a " not in problems_html(state)
    assert "<a " not in problems_html(State.after(None, {}, ("content/x.md:1:1: error: y",)))
