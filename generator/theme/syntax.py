"""Templates as Jinja reads them: mistakes that need no page to be drawn, and what one offers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from jinja2 import TemplateSyntaxError, nodes

from generator.faults import WRONG, comparison
from generator.problems import Problem, nearest, one_of
from generator.source import Place, SourceFile
from generator.templates import environment

N = TypeVar("N", bound=nodes.Node)
_FAR = 20
"""Lines after its first in which a part of a tag may stand."""
_OPENING = ("block", "for", "if", "macro", "call", "filter", "trans", "with", "autoescape")
_TAGS = (*_OPENING, "set", "extends", "include", "import", "from", "elif", "else", "pluralize")
_ENDS = tuple(f"end{tag}" for tag in (*_OPENING, "set"))
_TAG = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
    r"|\{%[-+]?\s*(?P<it>\w+)(?P<rest>.*?)[-+]?%\}",
    re.S,
)


@dataclass(frozen=True)
class Template:
    """A template that can be read."""

    name: str
    source: SourceFile
    tree: nodes.Template
    is_own: bool
    """Whether it is the theme's."""

    def all(self, kind: type[N]) -> Iterator[N]:
        """Its parts of a kind."""
        return self.tree.find_all(kind)

    @property
    def exported(self) -> frozenset[str]:
        """The names that others may import from it, and perhaps some more."""
        macros = (macro.name for macro in self.all(nodes.Macro))
        assigned = (name.name for name in self.all(nodes.Name) if name.ctx == "store")
        return frozenset((*macros, *assigned))

    @property
    def phrases(self) -> frozenset[str]:
        """What it says in the words of a catalogue."""
        said = (call.args[0] for call in self.all(nodes.Call) if call.args and _says(call))
        return frozenset(str(one.value) for one in said if isinstance(one, nodes.Const))

    def place(self, line: int, part: str) -> Place:
        """Where the group `it` of a pattern stands, in a line or those that follow it."""
        return place_in(self.source, line, part)


def _says(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in ("_", "gettext", "ngettext")


def place_in(source: SourceFile, line: int, part: str) -> Place:
    """Where the group `it` of a pattern stands, in a line or those that follow; else the line."""
    line = min(max(line, 1), len(source.line_starts))
    start = source.line_starts[line - 1]
    last = line + _FAR
    stop = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
    found = re.compile(part).search(source.text, start, stop) if part else None
    if found:
        return source.place(*found.span("it"))
    written = source.line(line)
    indent = len(written) - len(written.lstrip())
    return source.place(start + indent, start + max(len(written), indent + 1))


@lru_cache(maxsize=64)
def read(name: str, source: SourceFile, is_own: bool) -> Template | Problem:
    """A template, or why Jinja cannot read it."""
    try:
        return Template(name, source, environment().parse(source.text, name), is_own)
    except TemplateSyntaxError as error:
        return _unread(source, error)
    except RecursionError:
        return _wrong(source.place(0), "it is nested too deep", "")


@lru_cache(maxsize=64)
def compiled(template: Template) -> tuple[Problem, ...]:
    """Why a template that can be read cannot be made ready to be drawn; nothing for most."""
    try:
        environment().compile(template.source.text, template.name)
    except TemplateSyntaxError as error:
        return (_unread(template.source, error),)
    except (RecursionError, SyntaxError, ValueError):
        return (_wrong(template.source.place(0), "it is nested too deep", ""),)
    return ()


def filters() -> frozenset[str]:
    """What may stand after a `|`."""
    return frozenset(environment().filters)


def tests() -> frozenset[str]:
    """What may stand after `is`."""
    return frozenset(environment().tests)


def _wrong(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint or comparison(place.path), code=WRONG)


def _unread(source: SourceFile, error: TemplateSyntaxError) -> Problem:
    said = (error.message or "it cannot be read").rstrip(".")
    line = error.lineno or 1
    unknown = re.match(r"Encountered unknown tag '(\w+)'", said)
    if unknown:
        place = place_in(source, line, rf"\{{%[-+]?\s*(?P<it>{unknown[1]})")
        return _misplaced(source, unknown[1], place)
    if "Unexpected end of template" in said and (opened := _open(source, None)):
        tag, place = opened
        hint = f"write {{% end{tag} %}} where it ends"
        return _wrong(place, f"this “{tag}” is never closed", hint)
    found = re.search(r"got '(.+)'$", said)
    part = rf"(?P<it>{re.escape(found[1])})" if found else ""
    return _wrong(place_in(source, line, part), said[:1].lower() + said[1:], "")


def _misplaced(source: SourceFile, tag: str, place: Place) -> Problem:
    """A tag that does not exist, or not here."""
    if tag not in _TAGS and not tag.startswith("end"):
        near = nearest(tag, (*_TAGS, *_ENDS))
        hint = f"did you mean “{near}”?" if near else f"expected {one_of(_TAGS)}"
        return _wrong(place, f"there is no tag “{tag}”", hint)
    opened = _open(source, place)
    if opened is None:
        near = nearest(tag, (*_TAGS, *_ENDS)) if tag not in (*_TAGS, *_ENDS) else None
        hint = f"did you mean “{near}”?" if near else "delete it, or open it before"
        return _wrong(place, f"this “{tag}” belongs to nothing that is open", hint)
    name, where = opened
    hint = f"write {{% end{name} %}} where it ends"
    return _wrong(where, f"this “{name}” is not closed before “{tag}” in line {place.line}", hint)


def _open(source: SourceFile, before: Place | None) -> tuple[str, Place] | None:
    """The innermost tag that is open before a place, or at the end, with its own place."""
    stack: list[tuple[str, Place]] = []
    for tag in _TAG.finditer(source.text):
        name = tag["it"]
        place = source.place(*tag.span("it")) if name else None
        if place is None:
            continue
        if before and place >= before:
            break
        if name in _OPENING or (name == "set" and "=" not in tag["rest"]):
            stack.append((name, place))
        elif stack and name == f"end{stack[-1][0]}":
            stack.pop()
    return stack[-1] if stack else None
