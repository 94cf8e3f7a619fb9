"""Writes the YAML of a timeline by hand: the words first, quotation marks where they must be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from textwrap import wrap

LONGEST = 98
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.()’“”‘/&+'!?;-])*(?<![\s:])")
_LINE_START = re.compile(r"^(\d*)([-+:=]|[.)](?=\s))")
"""What a line that is only the rest of another must not begin with in Markdown."""
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def document(head: Mapping[str, str], lists: Mapping[str, Iterable[Mapping[str, str]]]) -> str:
    """Keys of the file, then its lists of mappings; values that are empty are left out."""
    lines = list(_fields(head, ""))
    for name, items in lists.items():
        found = list(items)
        if not found:
            continue
        lines.append(f"{name}:")
        for item in found:
            first, *rest = _fields(item, "    ")
            lines += [f"  - {first.lstrip()}", *rest]
    return "\n".join(lines) + "\n"


def _fields(fields: Mapping[str, str], indent: str) -> Iterable[str]:
    for key, value in fields.items():
        if not value:
            continue
        if key in ("text", "intro"):
            yield f"{indent}{key}: |"
            yield from _block(value, f"{indent}  ")
        else:
            yield f"{indent}{key}: {scalar(value)}"


def _block(text: str, indent: str) -> Iterable[str]:
    for line in text.split("\n"):
        rows = wrap(line, LONGEST - len(indent), break_long_words=False, break_on_hyphens=False)
        rows[1:] = [_LINE_START.sub(r"\1\\\2", row) for row in rows[1:]]
        yield from (f"{indent}{row}" for row in rows) if rows else ("",)


def scalar(text: str) -> str:
    """A text that YAML reads as the same text."""
    if re.fullmatch(r"-?Y?-?[0-9]{4,}[0-9T:~/-]*", text):
        return f'"{text}"' if ":" in text else text
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if re.fullmatch(r"[a-z0-9-]*[a-z][a-z0-9-]*", text) and not text.startswith("-"):
        return text if text not in _WORDS and not re.fullmatch(r"\d+e\d+", text) else f'"{text}"'
    return json.dumps(text, ensure_ascii=False)
