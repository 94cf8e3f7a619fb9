"""XML written out: elements whose text and attributes are only ever text."""

from __future__ import annotations

from collections.abc import Mapping

_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTES = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_FORBIDDEN = dict.fromkeys(
    (*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF),
    "\N{REPLACEMENT CHARACTER}",
)
"""What XML 1.0 cannot carry, not even escaped."""
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def element(name: str, *inside: str, **attributes: str) -> str:
    """An element with a text, or with elements that are written already (begin with `<`)."""
    return written(name, "".join(inside), attributes)


def text(name: str, content: str, **attributes: str) -> str:
    """An element with nothing but text in it."""
    return written(name, clean(content).translate(_MARKS), attributes)


def written(name: str, inside: str, attributes: Mapping[str, str]) -> str:
    """An element with what is in it written already."""
    names = {key.rstrip("_").replace("_", ":"): value for key, value in attributes.items()}
    given = "".join(f" {key}={_quoted(clean(value))}" for key, value in names.items())
    return f"<{name}{given}>{inside}</{name}>\n" if inside else f"<{name}{given}/>\n"


def document(root: str) -> bytes:
    """A whole document."""
    return (_HEAD + root).encode()


def clean(content: str) -> str:
    """A text without the characters that XML cannot carry."""
    return content.translate(_FORBIDDEN)


def _quoted(value: str) -> str:
    escaped = value.translate(_MARKS).translate(_IN_ATTRIBUTES)
    if '"' not in escaped:
        return f'"{escaped}"'
    return f"'{escaped}'" if "'" not in escaped else '"{}"'.format(escaped.replace('"', "&quot;"))
