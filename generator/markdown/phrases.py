"""Phrases of a block as links to their notes, whatever emphasis and links they cross."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from generator.highlights import Highlight, Segment, between
from generator.markdown.blocks import plain


def joined(tokens: Iterable[Token]) -> list[Token]:
    """Text across a line break as one token, so that a phrase there is one link."""
    joined: list[Token] = []
    for token in tokens:
        token = Token("text", "", 0, content="\n") if token.type == "softbreak" else token
        if token.type == "text" and joined and joined[-1].type == "text":
            token = replace(token, content=joined.pop().content + token.content)
        joined.append(token)
    return joined


def highlighted(tokens: Iterable[Token], cut: Sequence[Segment]) -> Iterator[Token]:
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
            end = at + len(plain(child))
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
