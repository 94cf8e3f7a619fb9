"""Styles and scripts without what only their authors read: comments, indentation, spare spaces."""

from __future__ import annotations

import re
from functools import lru_cache

_KEPT = r"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\))"""
_COMMENT = re.compile(_KEPT + r"|(?P<comment>/\*.*?\*/)", re.S)
_TOKEN = re.compile(
    _KEPT + r"|;?\s*(?P<closing>\})\s*"
    r"|\s*(?P<mark>[{;,])\s*"
    r"|(?P<colon>:)\s+"
    r"|(?P<space>\s+)",
    re.S,
)


@lru_cache(maxsize=64)
def compact(css: str) -> str:
    """The same rules in fewer characters; strings and addresses are kept as they are.

    It does no more than is safe without understanding CSS: a space before a colon, around `+`, `-`
    or `*`, or between two words may matter, and stays.
    """
    return _TOKEN.sub(_shorter, _without_comments(css)).strip()


def _without_comments(css: str) -> str:
    return _COMMENT.sub(lambda found: found["kept"] or " ", css)


def _shorter(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    return " " if kind == "space" else found[kind]


@lru_cache(maxsize=64)
def compact_script(code: str) -> str:
    """The same script without lines that are comments, and without indentation.

    One with a template literal over several lines is left as it is: there, spaces are text.
    """
    lines = [line.strip() for line in code.splitlines()]
    if any(line.count("`") % 2 for line in lines):
        return code
    return "\n".join(line for line in lines if line and not line.startswith("//"))
