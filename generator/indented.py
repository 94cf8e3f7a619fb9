"""JSON with a line for each value: what json.dumps(…, ensure_ascii=False, indent=1) has, faster."""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring


def indented(value: object) -> str:
    """A value of dicts with text keys, lists, tuples, texts, numbers, truths and None."""
    parts: list[str] = []
    _write(value, parts.append, "\n")
    return "".join(parts)


def _write(value: object, put: Callable[[str], None], line: str) -> None:
    if isinstance(value, str):
        put(encode_basestring(value))
    elif isinstance(value, dict) and value:
        inner, separator = f"{line} ", "{"
        for key, each in value.items():
            put(f"{separator}{inner}{encode_basestring(key)}: ")
            _write(each, put, inner)
            separator = ","
        put(f"{line}}}")
    elif isinstance(value, list | tuple) and value:
        inner, separator = f"{line} ", "["
        for each in value:
            put(separator + inner)
            _write(each, put, inner)
            separator = ","
        put(f"{line}]")
    else:
        put(json.dumps(value))
