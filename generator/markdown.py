"""Markdown through markdown-it-py: CommonMark with our links, citations, languages, directives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from itertools import accumulate
from typing import Protocol
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from generator.highlights import Highlight, Passage, Segment, between, segments
from generator.images import Picture
from generator.problems import Problem, nearest, one_of, shown
from generator.source import Place, SourceFile, Text

THING_KINDS = ("place", "event", "person", "term", "quote", "note", "route", "source")
NO_CITATION = "E305"
_WEB_SCHEMES = ("https", "http", "mailto")
_CITATION = re.compile(r"\[(@[^\[\]]*)\](?!\()")
_CITED = re.compile(r"@([A-Za-z0-9_-]+)(?:\s*,\s*([^;]+?))?\s*$")
_LANGUAGE = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_DIRECTIVE = re.compile(r":{2,}[ \t]*(?P<name>[^\s{}:]*)[ \t]*(?P<rest>.*?)[ \t]*$")
_HTML = re.compile(r"<[A-Za-z][^<>]*>|<!--")
_FAILED = re.compile(
    rf"\((?:{'|'.join(THING_KINDS)}):[^()\s]*\)|\{{lang=[^{{}}]*\}}?|\]\((?:https?:|mailto:)"
)
"""What is left in the text of a link, or of a stretch in another language, that is none."""
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@dataclass(frozen=True)
class ImageUse:
    """An image where a text shows it."""

    name: str
    """Of its file, as written."""
    alt: str
    """What it shows, for those who cannot see it."""
    place: Place


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


@dataclass(frozen=True)
class Pointer:
    """A link to a thing, or a citation of a source, and where it is written."""

    kind: str
    id: str
    place: Place
    locator: str = ""


@dataclass(frozen=True)
class Block:
    """One top-level block of an article."""

    tokens: tuple[Token, ...]
    source: SourceFile
    place: Place

    @property
    def is_directive(self) -> bool:
        return self.tokens[0].type == "directive"

    @property
    def is_heading(self) -> bool:
        return self.tokens[0].type == "heading_open"

    @property
    def level(self) -> int:
        """Of a heading: 1 to 6."""
        return int(self.tokens[0].tag[1])

    @property
    def directive(self) -> tuple[str, str]:
        """The name of a directive, and what stands after it."""
        return self.tokens[0].info, self.tokens[0].content

    @property
    def text(self) -> str:
        """What a reader reads in it, without markup."""
        return "".join(plain_text(t) for t in self.tokens if t.type == "inline")


def plain_text(inline: Token) -> str:
    """The text of an inline token, without markup and citations."""
    return "".join(_plain(child) for child in inline.children or ())


def reads(text: str) -> str:
    """What a reader reads in a Markdown text, without markup and citations, on one line."""
    return " ".join(plain_text(token) for token in _parse(str(text)) if token.type == "inline")


def line_breaks(inline: Token, offset: int) -> int:
    """How many line ends of the author's stand before a character of the plain text."""
    breaks = at = 0
    for child in inline.children or ():
        at += len(_plain(child))
        if at > offset:
            break
        breaks += child.type in ("softbreak", "hardbreak")
    return breaks


def _plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline") else ""


def blocks(text: Text) -> tuple[Block, ...]:
    """The top-level blocks of an article, in order."""
    found: list[Block] = []
    current: list[Token] = []
    for token in _parse(str(text)):
        current.append(token)
        if token.level == 0 and token.nesting <= 0:
            found.append(Block(tuple(current), text.source, _line_place(text, current[0])))
            current = []
    return tuple(found)


def _line_place(text: Text, token: Token) -> Place:
    line = token.map[0] if token.map else 0
    index = text.start
    for _ in range(line):
        index = text.source.text.index("\n", index) + 1
    place = text.source.place(index)
    length = len(text.source.line(place.line))
    return Place(place.path, place.line, 1, max(1, length))


def render(text: str, resolver: Resolver) -> str:
    """Markdown as HTML blocks."""
    return _render(_parse(text), resolver)


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
    tokens = [replace(t, children=_joined(t.children)) if t.children else t for t in block.tokens]
    children = [child for token in tokens for child in token.children or ()]
    edges = accumulate(len(_plain(child)) for child in children)
    cut = segments(len(block.text), passages, [0, *edges], first_number)
    return _render(list(_highlighted(tokens, cut)), resolver)


def _render(tokens: Sequence[Token], resolver: Resolver) -> str:
    env: dict[str, object] = {"resolver": resolver}
    return str(_markdown().renderer.render(list(tokens), _markdown().options, env))


def pointers(text: Text) -> tuple[Pointer, ...]:
    """Every link to a thing and every citation in a Markdown text, in order."""
    return tuple(_pointers(text))


def _pointers(text: Text) -> Iterator[Pointer]:
    finder = _Finder(text)
    for token in _inline_tokens(text):
        if token.type == "citation":
            id = token.info
            yield Pointer("source", id, finder.place(f"@{id}"), token.content)
        elif token.type == "link_open":
            href = _href(token)
            kind, _, id = href.partition(":")
            place = finder.place(href)
            if kind in THING_KINDS:
                yield Pointer(kind, id, place)
            elif href.startswith("#"):
                yield Pointer("section", href[1:], place)


def images_in(text: Text) -> tuple[ImageUse, ...]:
    """Every image that a Markdown text shows, in order."""
    finder, found = _Finder(text), []
    for token in _inline_tokens(text):
        if token.type == "image":
            place = finder.place(f"]({_href(token)}")
            if place != text.place:
                place = replace(place, column=place.column + 2, length=max(1, place.length - 2))
            found.append(ImageUse(_href(token), plain_text(token).strip(), place))
    return tuple(found)


def _href(token: Token) -> str:
    return unquote(str(token.attrGet("href") or token.attrGet("src") or ""))


def text_problems(text: Text, places_pieces: bool = False) -> Iterator[Problem]:
    """Links to nowhere, and markup that a reader would see as it was typed.

    Only the body of an article `places_pieces`, by directives that stand alone.
    """
    finder = _Finder(text)
    for token in _inline_tokens(text):
        if token.type == "link_open":
            place = finder.place(_href(token) or "]()")
            if not _allowed(_href(token)):
                yield _nowhere(place, _href(token))
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


def _left_over(finder: _Finder, content: str) -> Iterator[Problem]:
    for match in _HTML.finditer(content):
        message = f"HTML is not read: {shown(match[0])} is shown as it stands"
        hint = "use Markdown, or `…` around it to show it"
        yield Problem(finder.place(match[0]), message, hint, "warning", "W305")
    for match in _FAILED.finditer(content):
        message = f"{shown(match[0])} is shown as it stands"
        hint = "write [words](…) or [words]{lang=…}, without a space between the brackets"
        yield Problem(finder.place(match[0]), message, hint, "warning", "W306")


def _directives_elsewhere(text: Text, places_pieces: bool) -> Iterator[Problem]:
    finder = _Finder(text)
    for token in _parse(str(text)):
        if token.type == "directive":
            place = finder.place(token.markup)
            if not places_pieces or token.level:
                message = "a set piece cannot be placed here"
                hint = "a directive stands alone on its line, in article.md"
                yield Problem(place, message, hint, code="E316")


def _allowed(href: str) -> bool:
    scheme = _SCHEME.match(href)
    if scheme is None:
        return href.startswith("#")
    return scheme[1] in THING_KINDS or scheme[1].lower() in _WEB_SCHEMES


class _Finder:
    """Finds one after the other, in the author's file, what the tokens of a text name."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.cursor = text.start

    def place(self, needle: str) -> Place:
        """Where it stands next; not as the beginning of a longer id."""
        whole = re.compile(re.escape(needle) + (r"(?![\w-])" if needle[-1:].isalnum() else ""))
        found = whole.search(self.text.source.text, self.cursor, self.text.end)
        if found is None:  # a link whose address is given below the text
            found = whole.search(self.text.source.text, self.text.start, self.text.end)
            return self.text.source.place(*found.span()) if found else self.text.place
        self.cursor = found.end()
        return self.text.source.place(*found.span())


def _inline_tokens(text: str) -> Iterator[Token]:
    for token in _parse(str(text)):
        if token.type == "inline":
            yield from token.children or ()


@lru_cache(maxsize=4096)
def _parse(text: str) -> tuple[Token, ...]:
    return tuple(_markdown().parse(text))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.inline.ruler.before("link", "citation", _citation_rule)
    md.inline.ruler.before("link", "language", _language_rule)
    md.block.ruler.before(
        "paragraph", "directive", _directive_rule, {"alt": ["paragraph", "reference"]}
    )
    md.add_render_rule("link_open", _link_open)
    md.add_render_rule("citation", _citation)
    md.core.ruler.after("inline", "figure", _figure_rule)
    md.add_render_rule("image", _image)
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
    match = _DIRECTIVE.match(state.src[start : state.eMarks[line]])
    if match is None or state.is_code_block(line):
        return False
    if not silent:
        token = state.push("directive", "", 0)
        token.info, token.content, token.markup = match["name"], match["rest"], match[0]
        token.map, token.hidden = [line, line + 1], True
    state.line = line + 1
    return True


def _link_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    href = str(tokens[idx].attrGet("href"))
    resolver: Resolver = env["resolver"]
    kind, _, id = href.partition(":")
    if kind in THING_KINDS:
        return f'<a class="ref ref--{kind}" href="{escape(resolver.href(kind, id))}">'
    if not _allowed(href):
        return "<a>"
    return f'<a href="{escape(href)}">'


def _citation(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    resolver: Resolver = env["resolver"]
    return resolver.citation(tokens[idx].info, tokens[idx].content)


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


def _image(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    token, resolver = tokens[idx], env["resolver"]
    alt, picture = escape(plain_text(token).strip()), resolver.picture(_href(token))
    if picture is None:
        return alt
    caption = escape(str(token.meta.get("caption", "")))
    return (
        f'<img src="{escape(picture.address)}" alt="{alt}" width="{picture.width}"'
        f' height="{picture.height}" loading="lazy" decoding="async">'
        + (f'<figcaption class="figure__caption">{caption}</figcaption>' if caption else "")
    )


def slug(text: str) -> str:
    """A heading as an id: letters and digits of any script, joined by hyphens."""
    return "-".join(re.findall(r"\w+", text.lower().replace("’", "").replace("'", ""))) or "section"


def _joined(tokens: Iterable[Token]) -> list[Token]:
    """Text across a line break as one token, so that a phrase there is one link."""
    joined: list[Token] = []
    for token in tokens:
        token = Token("text", "", 0, content="\n") if token.type == "softbreak" else token
        if token.type == "text" and joined and joined[-1].type == "text":
            token = replace(token, content=joined.pop().content + token.content)
        joined.append(token)
    return joined


def _highlighted(tokens: Iterable[Token], cut: Sequence[Segment]) -> Iterator[Token]:
    """The tokens of a block, their text cut at the edges of highlights and wrapped in links."""
    at = 0
    for token in tokens:
        if token.type != "inline":
            yield token
            continue
        children: list[Token] = []
        deferred: list[Highlight] = []
        in_link = False
        for child in token.children or ():
            end = at + len(_plain(child))
            if child.type in ("link_open", "link_close"):
                in_link = child.type == "link_open"
            children += _wrapped(child, at, between(cut, at, end), in_link, deferred)
            if not in_link:
                children += [_html(_number_link(*one)) for h in deferred for one in h.numbered]
                deferred.clear()
            at = end
        yield replace(token, children=children)


def _wrapped(
    token: Token, at: int, cut: Sequence[Segment], in_link: bool, deferred: list[Highlight]
) -> Iterator[Token]:
    """A text token in segments; within a link of the author's no link of ours can begin."""
    if not any(segment.highlights for segment in cut):
        yield token
        return
    for segment in cut:
        part = Token(token.type, token.tag, 0, content=token.content)
        if token.type in ("text", "code_inline"):
            part.content = token.content[segment.start - at : segment.end - at]
        if not segment.highlights:
            yield part
        elif in_link:
            yield from (_html('<span class="phrase">'), part, _html("</span>"))
            deferred += reversed(segment.closing)
        else:
            yield from (_html(_phrase_start(segment)), part, _html(_phrase_end(segment)))


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)


def _phrase_start(segment: Segment) -> str:
    """A link to the innermost note; the last segment of a phrase, with its number, is its id."""
    inner = segment.highlights[-1]
    id = f' id="phrase-{inner.keys[0]}"' if inner in segment.closing else ""
    return f'<a class="phrase"{id} href="#note-{inner.keys[0]}" role="doc-noteref">'


def _phrase_end(segment: Segment) -> str:
    """The number of the note that the link leads to, then those of the others that end here."""
    inner = segment.highlights[-1]
    own = _number(inner.number) if inner in segment.closing else ""
    ending = [one for highlight in reversed(segment.closing) for one in highlight.numbered]
    others = (_number_link(*one) for one in ending if one[0] != inner.keys[0])
    return f"{own}</a>{''.join(others)}"


def _number(number: int) -> str:
    return f'<sup class="phrase__number">{number}</sup>'


def _number_link(key: str, number: int) -> str:
    return (
        f'<a class="phrase phrase--number" id="phrase-{key}" href="#note-{key}"'
        f' role="doc-noteref">{_number(number)}</a>'
    )
