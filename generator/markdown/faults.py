"""Links to nowhere, and markup that a reader would see as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.markdown.pointers import Finder
from generator.markdown.syntax import (
    NO_CITATION,
    THING_KINDS,
    address,
    inline_tokens,
    leads_somewhere,
    parse,
)
from generator.problems import Problem, nearest, one_of, shown
from generator.source import Place, Text

_HTML = re.compile(r"<[A-Za-z][^<>]*>|<!--")


_FAILED = re.compile(
    rf"\((?:{'|'.join(THING_KINDS)}):[^()\s]*\)|\{{lang=[^{{}}]*\}}?|\]\((?:https?:|mailto:)"
)
"""What is left in the text of a link, or of a stretch in another language, that is none."""


def text_problems(text: Text, places_pieces: bool = False) -> Iterator[Problem]:
    """Links to nowhere, and markup that a reader would see as it was typed.

    Only the body of an article `places_pieces`, by directives that stand alone.
    """
    finder = Finder(text)
    for token in inline_tokens(text):
        if token.type == "link_open":
            place = finder.place(address(token) or "]()")
            if not leads_somewhere(address(token)):
                yield _nowhere(place, address(token))
        elif token.type == "no_citation":
            yield _no_citation(finder.place(token.content), token.content)
        elif token.type == "text":
            yield from _left_over(finder, token.content)
    yield from _directives_elsewhere(text, places_pieces)


def _nowhere(place: Place, href: str) -> Problem:
    scheme, _, rest = href.partition(":")
    near = nearest(scheme, THING_KINDS) if rest else None
    hint = f"begin it with {one_of(f'{kind}:' for kind in THING_KINDS)}, https:// or #"
    if near:
        hint = f"did you mean “{near}:{rest}”?"
    elif href.startswith("www."):
        hint = f"write “https://{href}”"
    message = f"the link {shown(href)} leads nowhere known" if href else "a link without an address"
    return Problem(place, message, hint, code="E303")


def _no_citation(place: Place, written: str) -> Problem:
    hint = "write [@id], [@id, p. 12] or [@id; @id]; for other text, begin with \\["
    return Problem(place, f"{shown(written)} is not a citation", hint, code=NO_CITATION)


def _left_over(finder: Finder, content: str) -> Iterator[Problem]:
    for match in _HTML.finditer(content):
        message = f"HTML is not read: {shown(match[0])} is shown as it stands"
        hint = "use Markdown, or `…` around it to show it"
        yield Problem(finder.place(match[0]), message, hint, "warning", "W305")
    for match in _FAILED.finditer(content):
        message = f"{shown(match[0])} is shown as it stands"
        hint = "write [words](…) or [words]{lang=…}, without a space between the brackets"
        yield Problem(finder.place(match[0]), message, hint, "warning", "W306")


def _directives_elsewhere(text: Text, places_pieces: bool) -> Iterator[Problem]:
    finder = Finder(text)
    for token in parse(str(text)):
        if token.type == "directive":
            place = finder.place(token.markup)
            if not places_pieces or token.level:
                message = "a set piece cannot be placed here"
                hint = "a directive stands alone on its line, in article.md"
                yield Problem(place, message, hint, code="E316")
