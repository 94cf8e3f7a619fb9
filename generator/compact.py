"""Styles and scripts without what only their authors read: comments, indentation, spare spaces."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\))"""
    r"|(?P<comment>/\*.*?\*/)"
    r"|;?\s*(?P<closing>\})\s*"
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
    return _TOKEN.sub(lambda found: " " if found["comment"] else found[0], css)


def _shorter(found: re.Match[str]) -> str:
    if found["space"]:
        return " "
    return found["kept"] or found["closing"] or found["mark"] or found["colon"] or ""


@lru_cache(maxsize=64)
def compact_script(code: str) -> str:
    """The same script without lines that are comments, and without indentation.

    One with a template literal over several lines is left as it is: there, spaces are text.
    """
    lines = [line.strip() for line in code.splitlines()]
    if any(line.count("`") % 2 for line in lines):
        return code
    return "\n".join(line for line in lines if line and not line.startswith("//"))
