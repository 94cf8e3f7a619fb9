"""Markdown as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from itertools import accumulate
from typing import Protocol
from unicodedata import east_asian_width

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from generator.highlights import Passage, segments
from generator.images import Picture
from generator.markdown.blocks import Block, plain, plain_text
from generator.markdown.phrases import highlighted, joined
from generator.markdown.syntax import THING_KINDS, address, leads_somewhere, parse, parser


class Resolver(Protocol):
    """Turns what Markdown points at into addresses of the page."""

    def href(self, kind: str, id: str) -> str:
        """The address of a thing."""
        ...

    def citation(self, id: str, locator: str) -> str:
        """The HTML of a citation of a source."""
        ...

    def picture(self, name: str) -> Picture | None:
        """An image of the explainer's folder; None where there is none to show."""
        ...


def render(text: str, resolver: Resolver) -> str:
    """Markdown as HTML blocks."""
    return _render(parse(text), resolver)


def render_inline(text: str, resolver: Resolver) -> str:
    """Markdown as HTML without its paragraph, for a text that is only one."""
    html = render(text, resolver).strip()
    single = html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>")
    return html[3:-4] if single else html


def render_heading(block: Block, resolver: Resolver) -> str:
    """A heading as HTML, without its own element."""
    return _render([t for t in block.tokens if t.type == "inline"], resolver)


def render_block(
    block: Block, resolver: Resolver, passages: Sequence[Passage] = (), first_number: int = 1
) -> str:
    """One block of an article as HTML, with passages of its text as links to their notes."""
    if not passages:
        return _render(block.tokens, resolver)
    tokens = [replace(t, children=joined(t.children)) if t.children else t for t in block.tokens]
    children = [child for token in tokens for child in token.children or ()]
    edges = accumulate(len(plain(child)) for child in children)
    cut = segments(len(block.text), passages, [0, *edges], first_number)
    return _render(list(highlighted(tokens, cut)), resolver)


def opened(kind: str, href: str) -> str:
    """The start of a link to a thing; a word to know looks and acts otherwise than the others."""
    name = "ref ref--term" if kind == "term" else "ref"
    return f'<a class="{name}" href="{escape(href)}">'


def _render(tokens: Sequence[Token], resolver: Resolver) -> str:
    env: dict[str, object] = {"resolver": resolver}
    return str(_renderer().renderer.render(list(tokens), _renderer().options, env))


def _link_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    href = str(tokens[idx].attrGet("href"))
    resolver: Resolver = env["resolver"]
    kind, _, id = href.partition(":")
    if kind in THING_KINDS:
        return opened(kind, resolver.href(kind, id))
    if not leads_somewhere(href):
        return "<a>"
    if href.startswith("#"):
        return opened("heading", href)
    return f'<a href="{escape(href)}">'


def _citation(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    resolver: Resolver = env["resolver"]
    return resolver.citation(tokens[idx].info, tokens[idx].content)


def _image(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    token, resolver = tokens[idx], env["resolver"]
    alt, picture = escape(plain_text(token).strip()), resolver.picture(address(token))
    if picture is None:
        return alt
    caption = escape(str(token.meta.get("caption", "")))
    image = (
        f'<img src="{escape(picture.address)}" alt="{alt}" width="{picture.width}"'
        f' height="{picture.height}" loading="lazy" decoding="async">'
    )
    lighter = "".join(
        f'<source srcset="{escape(one.address)}" type="{one.media_type}">'
        for one in picture.lighter
    )
    return (f"<picture>{lighter}{image}</picture>" if lighter else image) + (
        f'<figcaption class="figure__caption">{caption}</figcaption>' if caption else ""
    )


def _soft_break(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    """A space, as everywhere else between words: the more alike, the less there is to send.

    But a line's end stays where East Asian letters meet: browsers join them.
    """
    around = "".join(token.content[-1:] for token in tokens[max(0, idx - 1) : idx])
    around += "".join(token.content[:1] for token in tokens[idx + 1 : idx + 2])
    return "\n" if any(east_asian_width(letter) in "FW" for letter in around) else " "


def _heading_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    """A heading within a field or a quotation is no part of the page's outline: a strong line."""
    return "<p><strong>"


def _heading_close(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return "</strong></p>\n"


@lru_cache(maxsize=1)
def _renderer() -> MarkdownIt:
    md = parser()
    md.add_render_rule("link_open", _link_open)
    md.add_render_rule("citation", _citation)
    md.add_render_rule("image", _image)
    md.add_render_rule("softbreak", _soft_break)
    md.add_render_rule("heading_open", _heading_open)
    md.add_render_rule("heading_close", _heading_close)
    return md
