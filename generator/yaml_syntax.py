"""What an author is told, and where, about text that is not YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.problems import Problem
from generator.source import Place, SourceFile


@dataclass(frozen=True)
class Fault:
    """Where a parser gave up, in its own words; offsets count characters of the file."""

    said: str
    at: int
    since: int
    """Where what it was reading began: the opening bracket, the key."""
    opened: Place | None = None
    """Where the innermost collection that is not closed begins."""


Told = tuple[Place, str, str]
"""Place, message, hint."""


def syntax_problem(source: SourceFile, fault: Fault) -> Problem:
    """The problem that a fault is; what a beginner does most comes first."""
    place, message, hint = (
        _tab(source, fault)
        or _quotation_mark(source, fault)
        or _bracket(source, fault)
        or _colon(source, fault)
        or _layout(source, fault)
        or _other(source, fault)
    )
    return Problem(place, message, hint, code="E101")


def _tab(source: SourceFile, fault: Fault) -> Told | None:
    line = source.place(fault.at).line
    start = source.line_starts[line - 1]
    tab = source.line(line).find("\t", 0, fault.at - start + 1)
    if tab < 0:
        return None
    place = source.place(start + tab)
    return place, "a tab stands where spaces are expected", "indent with spaces"


def _quotation_mark(source: SourceFile, fault: Fault) -> Told | None:
    if "found unexpected end of stream" in fault.said:
        hint = "close it where the text ends"
        return source.place(fault.since), "a quotation mark is opened and never closed", hint
    if "unknown escape character" in fault.said or "escape" in fault.said:
        place = source.place(max(source.text.rfind("\\", 0, fault.at + 1), 0))
        return place, "a backslash that means nothing here", "write \\\\ for a backslash"
    mark = source.text[fault.at - 1 : fault.at]
    if "expected key" not in fault.said or mark not in ("'", '"'):
        return None
    opening = source.place(source.text.rfind(mark, 0, fault.at - 1))
    closing = source.place(fault.at - 1)
    inside = "''" if mark == "'" else '\\"'
    if opening.line != closing.line:
        message = f"text in quotation marks that ends only at line {closing.line}"
        return opening, message, f"close it where it ends; write {inside} for a mark within it"
    hint = f"write {inside} for one within the text"
    return closing, "this quotation mark ends the text, and more follows", hint


def _colon(source: SourceFile, fault: Fault) -> Told | None:
    place = source.place(fault.at)
    if "mapping values are not allowed" in fault.said:
        if re.fullmatch(r"\s+[\w-]+", source.line(place.line)[: place.column - 1]):
            hint = "align it with the keys above; or put a text with a colon in quotation marks"
            start = source.line_starts[place.line - 1]
            indent = len(source.line(place.line)) - len(source.line(place.line).lstrip())
            key = source.place(start + indent, fault.at)
            return key, "this line is indented too far: it goes on with the text above", hint
        return place, "a colon inside unquoted text", "put the text in quotation marks"
    if "could not find expected ':'" in fault.said:
        where = source.place(fault.since)
        where = source.place(fault.since, fault.since + len(source.line(where.line)))
        return where, "a key without its colon", "write “key: value”, with a space after the colon"
    if source.text[fault.at : fault.at + 1] == ":":
        return place, "a colon without a key before it", "write “key: value”"
    return None


def _bracket(source: SourceFile, fault: Fault) -> Told | None:
    for ends, what, example in (
        ("',' or ']'", "a list in brackets", "[a, b, c]"),
        ("',' or '}'", "a mapping in braces", "{a: b, c: d}"),
    ):
        if ends in fault.said:
            message = f"{what} is not closed, or lacks a comma"
            return source.place(fault.since), message, f"write {example}"
    if "did not find expected node content" not in fault.said:
        return None
    if not source.text[fault.at :].strip():
        place = fault.opened or source.place(fault.since)
        return place, "a bracket is opened and never closed", "write [a, b, c]"
    character = source.text[fault.at]
    hint = "put text that begins with it in quotation marks"
    return source.place(fault.at), f"“{character}” closes nothing here", hint


def _layout(source: SourceFile, fault: Fault) -> Told | None:
    place = source.place(fault.at)
    if "cannot start any token" in fault.said:
        message = f"text cannot begin with “{source.text[fault.at : fault.at + 1]}” here"
        return place, message, "put it in quotation marks"
    if "expected '-' indicator" in fault.said:
        hint = "begin a new item with “- ”, or align the line with the keys of the item above"
        return place, "a line without a dash in a list", hint
    if "expected comment or line break" in fault.said:
        hint = "begin the text on the next line, indented"
        return place, "after | or > nothing else stands on the line", hint
    if "expected <document start>" in fault.said and source.line(1).startswith("%"):
        return source.place(0), "a line that begins with % is not read", "delete it"
    if "expected key" in fault.said or "expected <block end>" in fault.said:
        return place, "this line does not fit the lines before it", "align it with its neighbours"
    return None


def _other(source: SourceFile, fault: Fault) -> Told:
    message = f"this is not YAML: {fault.said}" if fault.said else "this is not YAML"
    return source.place(fault.at), message, "check indentation, colons and quotation marks"
