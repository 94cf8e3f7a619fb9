"""Stylesheets as far as their marks go: what is not closed, not ended, or no declaration.

A browser says nothing of it: it leaves out a rule, or all that follow in the page's one sheet.
What a property is called or may be is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, nearest, shown
from generator.source import Place, SourceFile

CODE = "W605"
_MASKED = re.compile(
    r"(?P<comment>/\*.*?(?P<end>\*/|\Z))"
    r"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|(?P<text>[\"'][^;}\n]*)"
    r"|url\([^)\"'\n]*\)",
    re.S,
)
_DECLARATION = re.compile(r"\s*(?P<name>\*?[-\w]+)\s*:(?P<value>.*)", re.S)
_SECOND = re.compile(r"\s(?P<it>(?:--)?[a-z][\w-]*)\s*:\s")
_SECOND_CUSTOM = re.compile(r"\n\s*(?P<it>--[\w-]+)\s*:")
_BEFORE_RULE = re.compile(r"\s*[a-z-]+:\s+(?:[^\n]*[^,\s])(?P<it>)\s*\n")
_AT_RULES = (
    *("charset", "container", "counter-style", "font-face", "font-feature-values", "import"),
    *("font-palette-values", "keyframes", "layer", "media", "namespace", "page", "position-try"),
    *("property", "scope", "starting-style", "supports", "view-transition"),
)
Found = tuple[int, int, str, str]
"""From where to where, what is wrong, what to do."""


def style_problems(source: SourceFile) -> Iterator[Problem]:
    """Every mistake of a sheet's marks, at its place."""
    for start, end, message, hint in _found(source):
        yield Problem(source.place(start, end), message, hint, "warning", CODE)


def masked(css: str) -> str:
    """As long as it is, without comments, texts and addresses."""
    return _MASKED.sub(lambda found: _blank(found[0], " " if found["comment"] else "x"), css)


def _blank(text: str, letter: str) -> str:
    return "".join(c if c == "\n" else letter for c in text)


def _found(source: SourceFile) -> Iterator[Found]:
    for part in _MASKED.finditer(source.text):
        if _is_open(part):
            yield (
                part.start(),
                part.start() + 2,
                "this comment is never closed",
                "write */ after it",
            )
        elif part["text"]:
            yield (
                *part.span(),
                "this text is not closed in its line",
                f"write {part[0][0]} after it",
            )
    yield from _marks(source)


def _is_open(part: re.Match[str]) -> bool:
    """Whether it is a comment that nothing ends: it hides all that follows."""
    return part["comment"] is not None and not part["end"]


def _marks(source: SourceFile) -> Iterator[Found]:
    css = masked(source.text)
    brackets: list[int] = []
    begun = depth = 0
    for mark in re.finditer(r"[{}();]", css):
        at, sign = mark.start(), mark[0]
        if sign == "(":
            brackets.append(at)
        elif sign == ")" and brackets:
            brackets.pop()
        elif sign == ")":
            yield at, at + 1, "this ) closes nothing", "delete it, or write ( before"
        else:
            if brackets:
                yield brackets[0], brackets[0] + 1, "this ( is not closed", "write ) after it"
            brackets.clear()
            yield from _statement(css, begun, at, sign == "{", depth > 0)
            begun, depth = at + 1, max(0, depth + {"{": 1, "}": -1}.get(sign, 0))
    if not depth:
        yield from _statement(css, begun, len(css), False, False)
    yield from _braces(source, css)


def _braces(source: SourceFile, css: str) -> Iterator[Found]:
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for mark in re.finditer(r"[{}]", css):
        at = mark.start()
        if mark[0] == "{":
            opened.append(at)
        elif opened:
            closed.append((opened.pop(), at))
        else:
            yield at, at + 1, "this } closes nothing", "delete it, or write { before"
    if opened and not any(map(_is_open, _MASKED.finditer(source.text))):
        at = _unclosed(source, opened[-1], closed)
        yield at, at + 1, "this { is never closed", "write } where its rule ends"


def _unclosed(source: SourceFile, last: int, closed: list[tuple[int, int]]) -> int:
    """The brace that most likely lacks its other: one whose other stands further out than it."""
    out = (
        a for a, b in closed if _indent(source.place(b), source) < _indent(source.place(a), source)
    )
    return min(out, default=last)


def _indent(place: Place, source: SourceFile) -> int:
    line = source.line(place.line)
    return len(line) - len(line.lstrip())


def _statement(css: str, start: int, end: int, is_rule: bool, is_within: bool) -> Iterator[Found]:
    """What is wrong between two marks: a selector, a declaration, or an @ with what it says."""
    text = css[start:end]
    said = text.strip()
    first = start + len(text) - len(text.lstrip())
    if not said:
        return
    if said.startswith("@"):
        yield from _at_rule(said, first)
    elif is_rule:
        lost = _BEFORE_RULE.match(text)
        if is_within and lost:
            yield _no_end(start + lost.start("it"))
    elif not is_within:
        message = f"{shown(said, 30)} stands in no rule"
        yield first, first + len(said), message, "write it between the braces of one"
    else:
        yield from _declaration(text, start, first)


def _at_rule(said: str, first: int) -> Iterator[Found]:
    name = re.match(r"@([\w-]*)", said)
    word = name[1].lower() if name else ""
    near = nearest(word, _AT_RULES)
    # A new rule that is like none is no mistake; one within @page or a font has names of its own.
    if near and word not in _AT_RULES and not re.match(r"-|top-|bottom-|left-|right-", word):
        yield (
            first,
            first + 1 + len(word),
            f"there is no rule “@{word}”",
            f"did you mean “@{near}”?",
        )


def _declaration(text: str, start: int, first: int) -> Iterator[Found]:
    found = _DECLARATION.fullmatch(text)
    if found is None:
        said = text.strip()
        message = f"{shown(said, 30)} is no declaration"
        yield first, first + len(said), message, "write “property: value;”"
        return
    is_custom, value = found["name"].startswith("--"), found["value"]
    while (plain := re.sub(r"\([^()]*\)", lambda part: _blank(part[0], "x"), value)) != value:
        value = plain
    second = (_SECOND_CUSTOM if is_custom else _SECOND).search(value)
    if second:
        before = value[: second.start("it")].rstrip()
        yield _no_end(start + found.start("value") + len(before))
    elif not value.strip() and not is_custom:
        what = f"nothing is written for “{found['name']}”"
        yield first, first + len(found["name"]), what, "write a value, or delete it"


def _no_end(at: int) -> Found:
    return at - 1, at, "a ; is missing after this", "write ; between two declarations"
