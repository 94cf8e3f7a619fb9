"""HTTP/1.1 as bytes: heads read, responses and server-sent events written."""

from __future__ import annotations

import re
from http import HTTPStatus

from generator.preview.responses import Request, Response

_ALWAYS = (
    "Cache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
)


_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def parsed(head: bytes) -> Request | None:
    """The request of a head; None where it is none of HTTP/1, or names two hosts."""
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    parts = first.split(" ")
    if any(_CONTROL.search(line) for line in (first, *lines)):
        return None  # a bare line end would go on as a header of the answer
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        return None
    headers: dict[str, str] = {"connection": "close"} if parts[2] == "HTTP/1.0" else {}
    for line in lines:
        name, colon, value = line.partition(":")
        name = name.lower()
        if not colon or name != name.strip() or (name == "host" and name in headers):
            return None
        headers[name] = value.strip()
    return Request(parts[0], parts[1], headers)


def response_bytes(response: Response, method: str, keep: bool) -> bytes:
    """A response, without its body for HEAD; `keep` says that the connection stays open."""
    own = {
        **response.headers,
        "Content-Length": str(len(response.body)),
        "Connection": "keep-alive" if keep else "close",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in own.items())
    body = b"" if method == "HEAD" else response.body
    return _head(response.status, response.content_type, lines) + body


def events_head() -> bytes:
    """The beginning of a stream of server-sent events."""
    return _head(HTTPStatus.OK, "text/event-stream", "Connection: close\r\n")


def event_bytes(name: str, number: str) -> bytes:
    """One server-sent event, whose id the page gives back when it connects again."""
    return f"event: {name}\nid: {number}\ndata:\n\n".encode()


def _head(status: HTTPStatus, content_type: str, lines: str) -> bytes:
    first = f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: {content_type}\r\n"
    return f"{first}{_ALWAYS}{lines}\r\n".encode("latin-1")
