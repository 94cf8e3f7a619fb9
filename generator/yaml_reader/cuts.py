"""Text that ends at a #, though it was to go on."""

from __future__ import annotations

import re

from generator.problems import Problem, shown
from generator.source import Text

CUT = "E110"
ALIAS = "E105"
"""The code of text that begins with a * and is taken for an alias."""
_HASH = re.compile(r"(?<=[ \t])#(?!#*[ \t])")


def hashes(text: str, start: int = 0, end: int | None = None) -> frozenset[int]:
    """Where a # without a space after it may cut a text: few files have one."""
    stop = len(text) if end is None else end
    return frozenset(match.start() for match in _HASH.finditer(text, start, stop))


def uncut(text: Text, hashes: frozenset[int]) -> tuple[Text, Problem | None]:
    """A text as it was meant, and what it is told where a # cuts it.

    One word may well be a whole value, and the rest a remark: it only stands in.
    """
    whole = text.source.text
    line_end = whole.find("\n", text.end)
    rest = whole[text.end : line_end if line_end >= 0 else len(whole)]
    at = text.end + len(rest) - len(rest.lstrip(" \t"))
    if at not in hashes:
        return text, None
    lost, end = rest.strip(), text.end + len(rest.rstrip())
    message = f"a # after a space begins a comment: {shown(lost)} is not read"
    hint = 'put the text in quotation marks ("); for a comment, write a space after the #'
    problem = Problem(text.source.place(at, end), message, hint, code=CUT)
    if " " in text or not text:
        meant = f"{text} {lost}".strip()
        return Text(meant, text.source, text.start if text else at, end), problem
    text.stands_in = True
    return text, problem
