"""HTML as TimelineJS takes it in texts, as Markdown: paragraphs, links, emphasis and lists."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|{}])")
_UNCLOSED = re.compile(r"<(?![^<>]*>)")
_BLOCKS = frozenset(("p", "div", "br", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr"))
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+:=])", re.MULTILINE)


class _Reader(HTMLParser):
    """Gathers Markdown; what it does not know it reads as its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.ignored = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.ignored += 1
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self.links.append(href if re.match(r"https?://[^\s<>()\"]+$", href) else "")
            self.parts.append("[" if self.links[-1] else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.ignored = max(self.ignored - 1, 0)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a" and self.links and (href := self.links.pop()):
            self.parts.append(f"]({href})")

    def handle_data(self, data: str) -> None:
        if not self.ignored:
            self.parts.append(_SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", data)))


def markdown(html: str) -> str:
    """As Markdown; signs that Markdown would read as its own are escaped."""
    reader = _Reader()
    reader.feed(_closed(html.replace("\r\n", "\n")))
    reader.close()
    reader.parts += [f"]({href})" for href in reversed(reader.links) if href]
    lines = ("".join(reader.parts)).split("\n")
    text = "\n".join(" ".join(line.split()) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", _guarded(text)).strip()


def plain(html: str) -> str:
    """The words alone, on one line."""
    reader = _Reader()
    reader.feed(re.sub(r"</?a\b[^<>]*>", "", _closed(html)))
    reader.close()
    words = " ".join("".join(reader.parts).split())
    return re.sub(r"\\([\\`*_\[\]<>#~|{}])", r"\1", words)


def _closed(html: str) -> str:
    """With all that begins a tag and never ends as text: Python's reader goes back for each."""
    return _UNCLOSED.sub("&lt;", html)


def _guarded(text: str) -> str:
    """Lines that begin like a list, a heading or a directive, but are none."""
    return _LINE_START.sub(_guard, text)


def _guard(found: re.Match[str]) -> str:
    if found[1]:
        return f"{found[1]}\\{found[2]}"
    follows = found.string[found.end() : found.end() + 1]
    return found[0] if found[3] == "-" and follows == " " else f"\\{found[3]}"
