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
    at, links = 0, _Links(cut)
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
            children += _wrapped(child, at, between(cut, at, end), in_link, deferred, links)
            if not in_link:
                children += [_html(links.number(*one)) for h in deferred for one in h.numbered]
                deferred.clear()
            at = end
        yield replace(token, children=children)


def _wrapped(
    token: Token,
    at: int,
    cut: Sequence[Segment],
    in_link: bool,
    deferred: list[Highlight],
    links: _Links,
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
            yield from (_html(f'<span class="{links.classes(segment)}">'), part, _html("</span>"))
            deferred += reversed(segment.closing)
        else:
            yield from (_html(links.start(segment)), part, _html(links.end(segment)))


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)


class _Links:
    """Phrases of one block as links; the nth phrase and the nth note light up together."""

    def __init__(self, cut: Sequence[Segment]) -> None:
        self._before = min((h.number for one in cut for h in one.highlights), default=1) - 1

    def classes(self, segment: Segment) -> str:
        """With those of each phrase that covers the segment: which it is, and of what kind."""
        covering = [one for highlight in segment.highlights for one in highlight.numbered]
        names = [name for _, number, kind in covering for name in self._names(number, kind)]
        return " ".join(dict.fromkeys(["phrase", *names]))

    def start(self, segment: Segment) -> str:
        """A link to the innermost note; a phrase's last segment, with its number, is its id."""
        inner = segment.highlights[-1]
        id = f' id="phrase-{inner.keys[0]}"' if inner in segment.closing else ""
        href = f"#note-{inner.keys[0]}"
        return f'<a class="{self.classes(segment)}"{id} href="{href}" role="doc-noteref">'

    def end(self, segment: Segment) -> str:
        """The number of the note that the link leads to, then those of the others that end here."""
        inner = segment.highlights[-1]
        own = _number(inner.number) if inner in segment.closing else ""
        ending = [one for highlight in reversed(segment.closing) for one in highlight.numbered]
        others = (self.number(*one) for one in ending if one[0] != inner.keys[0])
        return f"{own}</a>{''.join(others)}"

    def number(self, key: str, number: int, kind: str) -> str:
        """A link that is only a number: its phrase leads elsewhere."""
        names = " ".join(("phrase phrase--number", *self._names(number, kind)))
        return (
            f'<a class="{names}" id="phrase-{key}" href="#note-{key}"'
            f' role="doc-noteref">{_number(number)}</a>'
        )

    def _names(self, number: int, kind: str) -> tuple[str, ...]:
        return (f"phrase--n{number - self._before}", *((f"phrase--{kind}",) if kind else ()))


def _number(number: int) -> str:
    return f'<sup class="phrase__number">\N{NARROW NO-BREAK SPACE}{number}</sup>'
