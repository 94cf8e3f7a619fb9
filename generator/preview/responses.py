"""What the preview answers to a request: a pure function of the request and the state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote_to_bytes

from generator.preview.overlay import (
    SCRIPT_PATH,
    STYLE_PATH,
    missing_page,
    problems_html,
    problems_page,
    with_overlay,
)
from generator.preview.state import State

EVENTS_PATH = "/_preview/events"
PROBLEMS_PATH = "/_preview/problems"

HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

# Our own list: that of the operating system differs from machine to machine.
_TYPES = {
    ".html": HTML,
    ".txt": TEXT,
    ".md": "text/markdown; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".yaml": "application/yaml; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


@dataclass(frozen=True)
class Request:
    """The head of a request; header names in lower case, one value each."""

    method: str
    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """The target without its query, as it was sent."""
        return self.target.partition("?")[0].partition("#")[0]

    @property
    def query(self) -> str:
        """The query with its question mark, or nothing."""
        mark = self.target.find("?")
        return self.target[mark:] if mark >= 0 else ""

    @property
    def leaves_open(self) -> bool:
        """Whether another request may follow: no body that nobody reads stands between them."""
        bodies = {"content-length", "transfer-encoding"} & self.headers.keys()
        return not bodies and "close" not in self.headers.get("connection", "").lower()


@dataclass(frozen=True)
class Response:
    """A whole answer; the server adds length and the headers that all answers carry."""

    status: HTTPStatus
    body: bytes
    content_type: str = TEXT
    headers: Mapping[str, str] = field(default_factory=dict)


def refusal(request: Request, port: int) -> Response | None:
    """Why a request is not answered at all; None where it is in order.

    A foreign Host is how a web page elsewhere would read the preview (DNS rebinding).
    """
    names = ("127.0.0.1", "localhost", "[::1]")
    allowed = {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())
    if request.headers.get("host", "").lower() not in allowed:
        return _plain(HTTPStatus.FORBIDDEN, "This preview answers to 127.0.0.1 and localhost only.")
    if request.method not in ("GET", "HEAD"):
        refused = "A preview is only read: GET and HEAD."
        return _plain(HTTPStatus.METHOD_NOT_ALLOWED, refused, {"Allow": "GET, HEAD"})
    if not request.target.startswith("/"):
        return _plain(HTTPStatus.BAD_REQUEST, "The address must begin with “/”.")
    return None


def answer(request: Request, state: State) -> Response:
    """The page, file, redirection or message for a request that is in order."""
    if request.path == SCRIPT_PATH:
        return _own_file("reload.js")
    if request.path == STYLE_PATH:
        return _own_file("overlay.css")
    if request.path == PROBLEMS_PATH:
        return Response(HTTPStatus.OK, problems_html(state).encode(), HTML)
    try:
        path = unquote_to_bytes(request.path).decode()[1:]
    except UnicodeDecodeError:
        return _plain(HTTPStatus.BAD_REQUEST, "The address is not UTF-8.")
    return _answer_page(path, request, state)


def _answer_page(path: str, request: Request, state: State) -> Response:
    if state.problems and not state.pages:
        return _html(HTTPStatus.SERVICE_UNAVAILABLE, problems_page(state), state)
    name = f"{path}index.html" if not path or path.endswith("/") else path
    if name in state.pages:
        return _file(HTTPStatus.OK, name, state)
    if f"{path}/index.html" in state.pages:
        return _plain(HTTPStatus.FOUND, "Moved.", {"Location": f"/{quote(path)}/{request.query}"})
    if "404.html" in state.pages:
        return _file(HTTPStatus.NOT_FOUND, "404.html", state)
    return _html(HTTPStatus.NOT_FOUND, missing_page(f"/{path}"), state)


def _file(status: HTTPStatus, name: str, state: State) -> Response:
    content_type = _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    if content_type == HTML:
        return _html(status, state.pages[name], state)
    return Response(status, state.pages[name], content_type)


def _html(status: HTTPStatus, page: bytes, state: State) -> Response:
    return Response(status, with_overlay(page, state), HTML)


def _own_file(name: str) -> Response:
    content_type = _TYPES[PurePosixPath(name).suffix]
    return Response(HTTPStatus.OK, Path(__file__).with_name(name).read_bytes(), content_type)


def _plain(status: HTTPStatus, message: str, headers: Mapping[str, str] | None = None) -> Response:
    return Response(status, f"{message}\n".encode(), TEXT, headers or {})
