"""XML written out: elements whose text and attributes are only ever text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What XML 1.0 cannot carry, not even escaped."""
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def element(name: str, *inside: str, **attributes: str) -> str:
    """An element with a text, or with elements that are written already (begin with `<`)."""
    return written(name, "".join(inside), attributes)


def text(name: str, content: str, **attributes: str) -> str:
    """An element with nothing but text in it."""
    return written(name, escape(clean(content)), attributes)


def written(name: str, inside: str, attributes: Mapping[str, str]) -> str:
    """An element with what is in it written already."""
    names = {key.rstrip("_").replace("_", ":"): value for key, value in attributes.items()}
    given = "".join(f" {key}={quoteattr(clean(value))}" for key, value in names.items())
    return f"<{name}{given}>{inside}</{name}>\n" if inside else f"<{name}{given}/>\n"


def document(root: str) -> bytes:
    """A whole document."""
    return (_HEAD + root).encode()


def clean(content: str) -> str:
    """A text without the characters that XML cannot carry."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", content)
