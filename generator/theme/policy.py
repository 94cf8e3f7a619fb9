"""What the Content-Security-Policy of the pages forbids a template to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.problems import Problem
from generator.source import SourceFile

FORBIDDEN = "W604"
_NOT_HTML = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", re.S)
_ELEMENT = re.compile(r"<(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)>")
_ATTRIBUTE = re.compile(
    r"(?<![^\s\"'])(?P<name>[a-zA-Z:@][\w:.-]*)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?"
)
_CODE = re.compile(r"(|module|importmap|(text|application)/(java|ecma)script)", re.I)
_ELSEWHERE = re.compile(r"(https?:)?//|data:", re.I)
_FETCHED = {"script": "src", "img": "src", "source": "srcset", "input": "src", "image": "href"}
_STYLE = "write a class, and its rules into a file of styles/, such as styles/utilities.css"
_SCRIPT = "write it into scripts/together.js, or into the script of a set piece"

Attributes = dict[str, tuple[re.Match[str], str]]
"""What stands in a tag, by name: where, and its value."""
Fault = tuple[re.Match[str] | None, str, str]
"""The attribute at fault, or None for the element; what is forbidden; what to do."""
_ELEMENTS = {
    "style": ("“style” elements", _STYLE),
    "base": ("“base”", "begin addresses with {{ root }}"),
    **{
        name: (f"“{name}” elements", "link to it instead")
        for name in ("iframe", "frame", "object", "embed", "video", "audio")
    },
}


def forbidden(source: SourceFile) -> Iterator[Problem]:
    """What a browser would leave out or not do, in a template's own HTML."""
    html = _NOT_HTML.sub(_blank, source.text)
    for element in _ELEMENT.finditer(html):
        name, start = element["name"].lower(), element.start("rest")
        attributes = {
            one["name"].lower(): (one, unescape((one["value"] or "").strip("\"'")).strip())
            for one in _ATTRIBUTE.finditer(element["rest"])
        }
        for at, what, hint in _found(name, attributes):
            span = at.span() if at else (element.start() - start, element.end("name") - start)
            place = source.place(start + span[0], start + span[1])
            why = f"the Content-Security-Policy of the pages forbids {what}"
            yield Problem(place, why, hint, "warning", FORBIDDEN)


def _found(name: str, attributes: Attributes) -> Iterator[Fault]:
    for attribute, (at, value) in attributes.items():
        if attribute == "style":
            yield at, "“style” attributes", _STYLE
        elif re.fullmatch(r"on[a-z]+", attribute):
            yield at, f"“{attribute}” attributes", _SCRIPT
        elif value.lower().startswith("javascript:"):
            yield at, "addresses that are scripts", _SCRIPT
    if name in _ELEMENTS:
        yield None, *_ELEMENTS[name]
    if name == "form" and "action" in attributes:
        yield attributes["action"][0], "forms that are sent", "link to a page instead"
    if name == "script" and "src" not in attributes:
        kind = attributes["type"][1] if "type" in attributes else ""
        if _CODE.fullmatch(kind):
            yield None, "scripts that stand in the page", _SCRIPT
    yield from _from_elsewhere(name, attributes)


def _from_elsewhere(name: str, attributes: Attributes) -> Iterator[Fault]:
    key = _FETCHED.get(name, "")
    if name == "link" and _is_fetched(attributes):
        key = "href"
    at, value = attributes.get(key, (None, ""))
    if at and _ELSEWHERE.match(value):
        hint = "put the file beside the icons, in icons/, and write {{ root }} and its name"
        yield at, "files from elsewhere", hint


def _is_fetched(attributes: Attributes) -> bool:
    said = attributes["rel"][1].lower().split() if "rel" in attributes else []
    return not {"stylesheet", "icon", "preload", "modulepreload", "manifest"}.isdisjoint(said)


def _blank(found: re.Match[str]) -> str:
    """As long as what it stands for, and with its lines; a value where one is written."""
    letter = "x" if found[0].startswith("{{") else " "
    return "".join(c if c == "\n" else letter for c in found[0])
