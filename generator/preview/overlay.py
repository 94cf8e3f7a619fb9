"""What the preview adds to a page: the script that follows changes, and the list of problems."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import quote

from generator.preview.state import State

SCRIPT_PATH = "/_preview/reload.js"
STYLE_PATH = "/_preview/overlay.css"

_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_POLICY = re.compile(rb"<meta\b[^>]*\bContent-Security-Policy\b[^>]*>", re.IGNORECASE)
_POLICY_TEXT = re.compile(r"""(\bcontent\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_PLACE = re.compile(r"([^:\n]+):(\d+):(\d+)(?=: )")
_NEEDED = ("script-src", "style-src", "connect-src")


def with_overlay(page: bytes, state: State) -> bytes:
    """A page with the script, and with the problems over it where there are any."""
    body = _BODY.search(page)
    head = body.start() if body else len(page)
    added = (problems_html(state) + _script(state)).encode()
    at = max(page.rfind(b"</body"), page.rfind(b"</BODY"))
    end = at if at >= 0 else len(page)
    return _POLICY.sub(_opened, page[:head]) + page[head:end] + added + page[end:]


def problems_html(state: State) -> str:
    """The list of problems as a fragment of HTML; empty where there are none."""
    if not state.problems:
        return ""
    items = _items(state.problems, state.editor)
    behind = "Behind this list is the last good page." if state.stale and state.pages else ""
    note = f'<p class="preview-problems__note">{behind}</p>' if behind else ""
    return (
        f'<link class="preview-problems__style" rel="stylesheet" href="{STYLE_PATH}">'
        '<section class="preview-problems" role="alert" aria-label="Problems">'
        f'<details class="preview-problems__details"{" open" if state.is_broken else ""}'
        f' data-broken="{state.is_broken}">'
        f'<summary class="preview-problems__title">{_title(state)}</summary>'
        f'{note}<ol class="preview-problems__list" tabindex="0">{items}</ol>'
        "</details></section>"
    )


@lru_cache(maxsize=2)
def _items(problems: tuple[str, ...], editor: str) -> str:
    """They stay the same while one page after the other is looked at."""
    return "".join(
        f'<li class="preview-problems__item"><pre class="preview-problems__text">'
        f"{_linked(problem, editor)}</pre></li>"
        for problem in problems
    )


def _linked(problem: str, editor: str) -> str:
    """A problem whose place opens in the editor, where there is one to open it in."""
    found = _PLACE.match(problem)
    if found is None or not editor:
        return html.escape(problem)
    address = editor.replace("{line}", found[2]).replace("{column}", found[3])
    address = address.replace("{path}", quote(found[1]))
    place = html.escape(found[0])
    link = f'<a class="preview-problems__place" href="{html.escape(address)}">{place}</a>'
    return link + html.escape(problem[found.end() :])


def problems_page(state: State) -> bytes:
    """A page of its own for the problems, while there is no good page to show them over."""
    return _page(_title(state), "")


def missing_page(path: str) -> bytes:
    """The page for an address that the site does not have, where it has no page of its own."""
    text = f"<p>There is no page at {html.escape(path)}.</p>"
    return _page("Not found", f'<main><h1>Not found</h1>{text}<p><a href="/">Start</a></p></main>')


def _title(state: State) -> str:
    count, noun = len(state.problems), "problem" if state.is_broken else "warning"
    return f"{count} {noun}{'' if count == 1 else 's'} to mend"


def _page(title: str, body: str) -> bytes:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{title} – preview</title></head><body>{body}</body></html>\n"
    ).encode()


def _script(state: State) -> str:
    return f'<script src="{SCRIPT_PATH}" data-version="{state.version}" defer></script>'


def _opened(meta: re.Match[bytes]) -> bytes:
    """A page's own security policy, widened by what the preview needs from this server."""
    text = meta.group().decode("utf-8", "surrogateescape")
    text = _POLICY_TEXT.sub(
        lambda found: f'{found[1]}"{_widened(html.unescape(found[2][1:-1]))}"', text, count=1
    )
    return text.encode("utf-8", "surrogateescape")


def _widened(policy: str) -> str:
    rules = [rule.split() for rule in policy.split(";") if rule.strip()]
    sources = {name.lower(): words for name, *words in rules}
    for name in _NEEDED:
        allowed = sources.get(name, sources.get("default-src", ["'self'"]))
        if "'self'" not in allowed:
            sources[name] = [*(word for word in allowed if word != "'none'"), "'self'"]
    return html.escape("; ".join(" ".join([name, *sources[name]]) for name in sources))
