"""What a Markdown text points at, and where in the author’s file it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.markdown.blocks import plain_text
from generator.markdown.syntax import THING_KINDS, address, inline_tokens
from generator.source import Place, Text


@dataclass(frozen=True)
class Pointer:
    """A link to a thing, or a citation of a source, and where it is written."""

    kind: str
    id: str
    place: Place
    locator: str = ""


@dataclass(frozen=True)
class ImageUse:
    """An image where a text shows it."""

    name: str
    """Of its file, as written."""
    alt: str
    """What it shows, for those who cannot see it."""
    place: Place


def pointers(text: Text) -> tuple[Pointer, ...]:
    """Every link to a thing and every citation in a Markdown text, in order."""
    return tuple(_pointers(text))


def _pointers(text: Text) -> Iterator[Pointer]:
    finder = Finder(text)
    for token in inline_tokens(text):
        if token.type == "citation":
            id = token.info
            yield Pointer("source", id, finder.place(f"@{id}"), token.content)
        elif token.type == "link_open":
            href = address(token)
            kind, _, id = href.partition(":")
            place = finder.place(href)
            if kind in THING_KINDS:
                yield Pointer(kind, id, place)
            elif href.startswith("#"):
                yield Pointer("section", href[1:], place)


def images_in(text: Text) -> tuple[ImageUse, ...]:
    """Every image that a Markdown text shows, in order."""
    finder, found = Finder(text), []
    for token in inline_tokens(text):
        if token.type == "image":
            place = finder.place(f"]({address(token)}")
            if place != text.place:
                place = replace(place, column=place.column + 2, length=max(1, place.length - 2))
            found.append(ImageUse(address(token), plain_text(token).strip(), place))
    return tuple(found)


class Finder:
    """Finds one after the other, in the author's file, what the tokens of a text name."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.cursor = self.reached = text.start

    def place(self, needle: str) -> Place:
        """Where it stands next; not as the beginning of a longer id."""
        whole = re.compile(re.escape(needle) + (r"(?![\w-])" if needle[-1:].isalnum() else ""))
        found = whole.search(self.text.source.text, self.cursor, self.text.end)
        if found is None:  # a link whose address is given below the text
            found = whole.search(self.text.source.text, self.text.start, self.text.end)
            return self.text.source.place(*found.span()) if found else self.text.place
        self.cursor = found.end()
        return self.text.source.place(*found.span())

    def written(self, needle: str) -> Place | None:
        """Where it stands next, broken over lines or not; None where its author escaped it."""
        source = self.text.source
        words = re.compile(r"\s+".join(map(re.escape, needle.split())))
        found = words.search(source.text, self.reached, self.text.end)
        if found is None:
            return None
        self.reached = found.end()
        escaped = source.text[found.start() - 1 : found.start()] == "\\"
        return None if escaped else source.place(*found.span())

    def skip(self, needle: str) -> None:
        """Pass over what stands next and is not markup, for those that are `written` after it."""
        at = self.text.source.text.find(needle, self.reached, self.text.end)
        self.reached = at + len(needle) if at >= 0 else self.reached
