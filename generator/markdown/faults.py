"""Links to nowhere, and markup that a reader would see as it was typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from generator.markdown.blocks import Block
from generator.markdown.left_over import footnote, left_over
from generator.markdown.pointers import Finder
from generator.markdown.syntax import (
    NO_CITATION,
    THING_KINDS,
    address,
    as_citation,
    inline_tokens,
    leads_somewhere,
    parse,
)
from generator.problems import Problem, nearest, one_of, shown
from generator.source import Place, Text


def text_problems(
    text: Text, places_pieces: bool = False, sources: Collection[str] = ()
) -> Iterator[Problem]:
    """Links to nowhere, and markup that a reader would see as it was typed.

    Only the body of an article `places_pieces`, by directives that stand alone. `sources` are the
    ids that a citation may name.
    """
    finder, before = Finder(text), ""
    for token in inline_tokens(text):
        if token.type == "link_open":
            place = finder.place(address(token) or "]()")
            if not leads_somewhere(address(token)):
                yield _nowhere(place, address(token))
        elif token.type == "no_citation":
            yield _no_citation(finder.place(token.content), token.content)
        elif token.type == "text":
            if before == "link_open":
                yield from footnote(finder, token.content)
            yield from left_over(finder, token.content, sources)
        elif token.type == "code_inline":
            finder.skip(token.content)
        before = token.type
    yield from _directives_elsewhere(text, places_pieces)


def _nowhere(place: Place, href: str) -> Problem:
    scheme, _, rest = href.partition(":")
    near = nearest(scheme, THING_KINDS) if rest else None
    hint = f"begin it with {one_of(f'{kind}:' for kind in THING_KINDS)}, https:// or #"
    if language := re.fullmatch(r"\{?lang=([\w-]+)\}?", href):
        hint = f"write “{{lang={language[1]}}}” in place of the round brackets"
    elif near:
        hint = f"did you mean “{near}:{rest}”?"
    elif scheme.lower() in ("http", "https"):
        hint = f"write {scheme.lower()}:// and a host, with nothing before an @"
    elif href.startswith("www."):
        hint = f"write “https://{href}”"
    message = f"the link {shown(href)} leads nowhere known" if href else "a link without an address"
    return Problem(place, message, hint, code="E303")


def _no_citation(place: Place, written: str) -> Problem:
    hint = "write [@id], [@id, p. 12] or [@id; @id]; for other text, begin with \\["
    if meant := as_citation(written):
        hint = f"write “{meant}”"
    return Problem(place, f"{shown(written)} is not a citation", hint, code=NO_CITATION)


def _directives_elsewhere(text: Text, places_pieces: bool) -> Iterator[Problem]:
    finder = Finder(text)
    for token in parse(str(text)):
        if token.type == "directive":
            place = finder.place(token.markup)
            if not places_pieces or token.level:
                message = "a set piece cannot be placed here"
                hint = "a directive stands alone on its line, in article.md"
                yield Problem(place, message, hint, code="E316")


def heading_problems(blocks: Sequence[Block]) -> Iterator[Problem]:
    """Headings of an article that would stand beside its title."""
    for block in blocks:
        if block.is_heading and block.level == 1:
            message = "a heading of the first level: the page has one, its title"
            line = block.source.line(block.place.line).strip()
            hint = f"write “## {block.text}”"
            if not line.startswith("#"):
                hint += " instead of a line under it"
            yield Problem(block.place, message, hint, "warning", "W317")
