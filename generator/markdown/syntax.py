"""What we read in Markdown: CommonMark with our citations, languages and directives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

THING_KINDS = ("place", "event", "person", "term", "quote", "note", "route", "source")


NO_CITATION = "E305"


_CITATION = re.compile(r"\[(@[^\[\]]*)\](?!\()")


_CITED = re.compile(
    r"@([A-Za-z0-9_-]+)(?:\s*,\s*((?:[^;@]|(?<=[\w.])@|(?<![\w.])@(?![A-Za-z]))+?))?\s*$"
)
"""One source, and a locator: an @ in that is of an address, not of another source."""


_NEXT_CITED = re.compile(r"(?<![\s,;])[\s,;]*+(?:\band\b|&)?\s*+(?<![\w.])(?=@\w)")


_NO_COMMA = re.compile(r"(@[\w-]+)\s+(?=pp?\.|§)")


_LANGUAGE = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")


_DIRECTIVE = re.compile(r":{2,}[ \t]*(?P<name>[^\s{}:]*)[ \t]*(?P<rest>.*)")


_ALIGNED = {"left": "cell--left", "center": "cell--centre", "right": "cell--right"}


_ON_A_HOST = re.compile(r"https?://[^/?#@\\]+([/?#]|$)", re.IGNORECASE)
"""An address that says whose it is: what stands before an @ only seems to."""


_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Token, ...]:
    return tuple(parser().parse(text))


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.inline.ruler.before("link", "citation", _citation_rule)
    md.inline.ruler.before("link", "language", _language_rule)
    md.block.ruler.before(
        "paragraph", "directive", _directive_rule, {"alt": ["paragraph", "reference"]}
    )
    md.core.ruler.after("inline", "figure", _figure_rule)
    md.core.ruler.after("block", "alignment", _alignment_rule)
    return md


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if match is None:
        return False
    cited = [_CITED.match(part.strip()) for part in match[1].split(";")]
    if not silent:
        _close_up(state)
    if not silent and not all(cited):
        state.push("no_citation", "", 0).content = match[0]
    elif not silent:
        for one in cited:
            assert one is not None
            token = state.push("citation", "", 0)
            token.info, token.content = one[1], (one[2] or "").strip()
    state.pos = match.end()
    return True


def as_citation(written: str) -> str:
    """What lacks a semicolon or a comma to be a citation, with it; empty for other text."""
    cited = [one for one in _NEXT_CITED.split(written[1:-1].strip()) if one]
    cited = [_NO_COMMA.sub(r"\1, ", one) for one in cited]
    return f"[{'; '.join(cited)}]" if cited and all(map(_CITED.match, cited)) else ""


def _close_up(state: StateInline) -> None:
    """A citation follows its word at once, wherever the author broke the line."""
    state.pending = state.pending.rstrip(" ")
    if not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
        state.tokens.pop()


def _language_rule(state: StateInline, silent: bool) -> bool:
    """`[mot]{lang=fr}`: a stretch in another language."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    match = _LANGUAGE.match(state.src, end + 1) if end >= 0 else None
    if match is None:
        return False
    if not silent:
        state.push("language_open", "span", 1).attrSet("lang", match[1])
        start, limit = state.pos, state.posMax
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.pos, state.posMax = start, limit
        state.push("language_close", "span", -1)
    state.pos = match.end()
    return True


def _directive_rule(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    match = _DIRECTIVE.match(state.src[start : state.eMarks[line]].rstrip(" \t"))
    if match is None or state.is_code_block(line):
        return False
    if not silent:
        token = state.push("directive", "", 0)
        token.info, token.content, token.markup = match["name"], match["rest"], match[0]
        token.map, token.hidden = [line, line + 1], True
    state.line = line + 1
    return True


def _figure_rule(state: StateCore) -> None:
    """An image with a title, alone in its paragraph, is a figure with its caption."""
    for opening, inline, closing in zip(
        state.tokens, state.tokens[1:], state.tokens[2:], strict=False
    ):
        alone = len(inline.children or ()) == 1 and opening.type == "paragraph_open"
        image = inline.children[0] if alone and inline.children else None
        if image and image.type == "image" and image.attrGet("title") and not opening.hidden:
            opening.tag = closing.tag = "figure"
            opening.attrSet("class", "figure")
            image.meta["caption"] = image.attrGet("title")


def _alignment_rule(state: StateCore) -> None:
    """A cell of an aligned column has a class, no `style`: the site's policy forbids that."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", None)):
            token.attrSet("class", _ALIGNED[str(style).removeprefix("text-align:")])


def leads_somewhere(href: str) -> bool:
    scheme = _SCHEME.match(href)
    if scheme is None:
        return href.startswith("#")
    if scheme[1].lower() in ("http", "https"):
        return _ON_A_HOST.match(href) is not None
    return scheme[1] in THING_KINDS or scheme[1].lower() == "mailto"


def address(token: Token) -> str:
    return unquote(str(token.attrGet("href") or token.attrGet("src") or ""))


def inline_tokens(text: str) -> Iterator[Token]:
    for token in parse(str(text)):
        if token.type == "inline":
            yield from token.children or ()
