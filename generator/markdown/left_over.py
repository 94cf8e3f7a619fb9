"""Markup that failed, and that a reader would see as it was typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from generator.images import suffixes
from generator.markdown.pointers import Finder
from generator.markdown.syntax import THING_KINDS
from generator.problems import Problem, kebab, shown
from generator.source import Place

NOT_READ = "W306"
NO_IMAGE = "E308"


_HTML = re.compile(r"<[A-Za-z][^<>]*>|<!--")
_KINDS = "|".join(THING_KINDS)
_FAILED = re.compile(
    rf"\]\((?P<inside>[^()]*)(?P<end>\)?)"
    rf"|\((?:{_KINDS}):[^()\s]*\)|\{{lang=[^{{}}]*\}}?"
)
"""What is left in the text of a link, or of a stretch in another language, that is none."""
_BRACKET = re.compile(r"[\[\](){}]")
_THING = re.compile(rf"({_KINDS})\s*:\s*(.*)")
_CAPTION = re.compile(r"\s*(?P<file>\S+)\s+(?:[“”„«»‘’‚]|(?P<straight>[\"']))")
_NEXT = re.compile(r"(?<=;)(\s*)@?([A-Za-z0-9_-]+)")
_CITED = re.compile(
    r"\[\^(?P<note>[^\[\]\s]+)\]"
    r"|\[(?P<square>[A-Za-z0-9_-]+)"
    r"(?P<where>(?:\s*[,;]|\s+pp?\.|\s+§)[^\[\]]*)?(?(where)(?:\]|$)|\])(?!\()"
    r"|\(@(?P<round>[A-Za-z0-9_-]+)(?P<rest>\s*[,;][^()]*)?\)"
)
"""What others cite with, and our own citations that lack the @ or have round brackets."""
_SPACED = "write [words](…) or [words]{lang=…}, without a space between the brackets"
_NO_FOOTNOTES = "there are no footnotes: cite a source with [@id]"


def left_over(finder: Finder, content: str, sources: Collection[str]) -> Iterator[Problem]:
    """What was meant as markup in the text of one token; `sources` are the ids to cite."""
    for match in _HTML.finditer(content):
        message = f"HTML is not read: {shown(match[0])} is shown as it stands"
        hint = "use Markdown, or `…` around it to show it"
        yield Problem(finder.place(match[0]), message, hint, "warning", "W305")
    if not _BRACKET.search(content):
        return
    found = (*_FAILED.finditer(content), *_CITED.finditer(content))
    for match in sorted(found, key=lambda one: one.start()):
        yield from (_failed if match.re is _FAILED else _uncited)(finder, match, sources)


def _failed(finder: Finder, match: re.Match[str], sources: Collection[str]) -> Iterator[Problem]:
    if match["inside"] is None:
        yield _as_it_stands(finder.place(match[0]), match[0], _SPACED)
    elif place := finder.written(match[0]) or finder.written(match[0].split()[0]):
        place = replace(place, column=place.column + 1, length=max(1, place.length - 1))
        caption = _CAPTION.match(match["inside"])
        if caption and caption["straight"] and not _is_closed(finder, place, caption):
            place = replace(place, column=place.column + caption.end(), length=1)
            message = "the quotation mark that opens the caption is never closed"
            hint = f"write “{caption['straight']})” where it ends"
            yield Problem(place, message, hint, code=NO_IMAGE)
            return
        told = _as_it_stands(place, match[0][1:], _link(match["inside"], bool(match["end"])))
        yield replace(told, severity="error", code=NO_IMAGE) if _is_image(match) else told


def _is_closed(finder: Finder, place: Place, caption: re.Match[str]) -> bool:
    """Whether the paragraph has a second quotation mark after the one that opens a caption."""
    source = finder.text.source
    start = source.line_starts[place.line - 1] + place.column + caption.end()
    rest = source.text[start : finder.text.end].partition("\n\n")[0]
    return str(caption["straight"]) in rest


def _is_image(match: re.Match[str]) -> bool:
    """Whether it was meant to show an image, which no link may point at."""
    inside = match["inside"].strip()
    caption = _CAPTION.match(inside)
    file = caption["file"] if caption else inside
    return file.lower().endswith(suffixes()) and "://" not in file


def _uncited(finder: Finder, match: re.Match[str], sources: Collection[str]) -> Iterator[Problem]:
    hint = _citation(match, sources)
    if hint and (place := finder.written(match[0])):
        hint += f"; for other text, begin with \\{match[0][0]}"
        yield _as_it_stands(place, match[0], hint)


def footnote(finder: Finder, content: str) -> Iterator[Problem]:
    """A footnote whose text is an address, so that it is a link, which reads `^1`."""
    if content.startswith("^") and (place := finder.written(f"[{content}]")):
        message = f"“[{content}]” is shown as “{content}”"
        yield Problem(place, message, _NO_FOOTNOTES, "warning", NOT_READ)


def _as_it_stands(place: Place, written: str, hint: str) -> Problem:
    return Problem(place, f"{shown(written)} is shown as it stands", hint, "warning", NOT_READ)


def _link(inside: str, is_closed: bool) -> str:
    """What to write for an address that is none."""
    inside = inside.strip()
    if caption := _CAPTION.match(inside):
        if straight := caption["straight"]:
            return f"within the caption, write \\{straight} or curly quotation marks"
        return f'write the caption in straight quotation marks: ({caption["file"]} "…")'
    if not is_closed:
        return "write the brackets and what is in them on one line"
    if thing := _THING.fullmatch(inside):
        return f"write “({thing[1]}:{kebab(thing[2])})”, without a space"
    if inside.lower().endswith(suffixes()):
        return f"rename the file to “{'-'.join(inside.split())}”: its name can have no space here"
    if " " in inside:
        return "an address has no space; write %20 for each that belongs to it"
    return "write [words](address), with both pairs of brackets closed"


def _citation(match: re.Match[str], sources: Collection[str]) -> str:
    """What to write for a citation in another notation; empty for other text."""
    note, id = match["note"], match["square"] or match["round"]
    if note is not None and note not in sources:
        return _NO_FOOTNOTES
    if note is None and id not in sources:
        return ""
    where = (match["where"] or match["rest"] or "").strip()
    where = where if where[:1] in ("", ",", ";") else f", {where}"
    where = _NEXT.sub(lambda one: f"{one[1]}{'@' * (one[2] in sources)}{one[2]}", where)
    if match[0][-1] not in "])":
        where = ", …"
    return f"write “[@{note or id}{where}]”"
