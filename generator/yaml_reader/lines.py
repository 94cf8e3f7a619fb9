"""What a line of YAML begins with: spaces, dashes, a key."""

from __future__ import annotations

import re

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that look like a space and do not indent, as a regular expression has them."""
KEY = re.compile(r" *(?:- +)*([\w-]+):(?:\s|$)")
DASH = re.compile(r"( *)-(?: |$)")
TOP = re.compile(r"[^\s#-]")
"""Begins a key of the whole file."""
_EMPTY_KEY = re.compile(r" *(?:- +)*[\w-]+:\s*")


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def depth(line: str) -> int:
    """The column, from 0, of a line's key; of its last dash where it has no key."""
    column = content(line)
    return column if KEY.match(line) else line.rfind("-", 0, column)


def content(line: str) -> int:
    """The column, from 0, of what follows on a line's spaces and dashes."""
    dashes = re.match(r" *(?:- +)*", line)
    return dashes.end() if dashes else 0


def is_own(line: str) -> bool:
    """Whether a line has a key or a dash of its own, and so does not go on with another."""
    return bool(KEY.match(line) or DASH.match(line))


def is_empty_key(line: str) -> bool:
    """Whether a line is a key whose value stands below."""
    return _EMPTY_KEY.fullmatch(line) is not None
