"""What an author is told about text that should stand in quotation marks, or does so wrongly."""

from __future__ import annotations

import re

from generator.source import Place, SourceFile, Text
from generator.yaml_reader.faults import Fault, Told

_ENDS = ("expected key", "',' or", "'-' indicator", "mapping values are not allowed", "block end>")
_VALUE = re.compile(r"(?:\s*- +)*(?:\s*[\w-]+:\s+)?")
_CURLY = "“”„‟«»‘’‚"
_ID = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)(?=[\],\s]|$)")
_LONGEST = 70


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotation marks."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def unclosed_quotation_mark(source: SourceFile, fault: Fault) -> Told | None:
    """A quotation mark without its other, and what it does with a backslash within."""
    if "found unexpected end of stream" in fault.said or "unexpected document" in fault.said:
        where = source.place(fault.since)
        hint = _with_curly_end(source, where) or "close it where the text ends"
        return Told(where, "a quotation mark is opened and never closed", hint)
    if "unknown escape character" in fault.said or "escape" in fault.said:
        place = source.place(max(source.text.rfind("\\", 0, fault.at + 1), 0))
        return Told(place, "a backslash that means nothing here", "write \\\\ for a backslash")
    return None


def _with_curly_end(source: SourceFile, opening: Place) -> str:
    text = source.line(opening.line)[opening.column :]
    curly = text.count("”") > text.count("“")
    return 'close it with a straight one ("), not with ”' if curly else ""


def after_quotation_mark(source: SourceFile, fault: Fault) -> Told | None:
    """Text that goes on after the quotation mark that ends it."""
    before = source.text[: fault.at].rstrip(" \t")
    mark, end = before[-1:], len(before)
    if mark not in ("'", '"') or not any(word in fault.said for word in _ENDS):
        return None
    if source.text[fault.at : fault.at + 1] in ("'", '"', "[", "{", ""):
        return None
    begun = isinstance(fault.last, Text) and fault.last.end == end
    start = fault.last.start if begun and isinstance(fault.last, Text) else -1
    start = start if start >= 0 else source.text.rfind(mark, 0, end - 1)
    opening, closing = source.place(start), source.place(end - 1)
    inside = "''" if mark == "'" else '\\"'
    if opening.line != closing.line:
        message = f"text in quotation marks that ends only at line {closing.line}"
        hint = f"close it where it ends; write {inside} for a mark within it"
        return Told(opening, message, _with_curly_end(source, opening) or hint)
    message = "this quotation mark ends the text, and more follows"
    hint = f"write {inside} for one within the text"
    if end < fault.at or not source.line(closing.line).rstrip().endswith(mark):
        hint = _whole(source, start)
    return Told(closing, message, hint)


def after_bracket(source: SourceFile, fault: Fault) -> Told | None:
    """Text that goes on after a list or a mapping, which it was not meant to begin with."""
    before = source.text[: fault.at].rstrip(" \t")
    end, next_one = len(before), source.text[fault.at : fault.at + 1]
    if before[-1:] not in ("]", "}") or next_one in ("]", "}", "\n", ""):
        return None
    if not any(word in fault.said for word in ("expected key", "'-' indicator", "block end>")):
        return None
    opening, what = ("[", "list") if before[-1] == "]" else ("{", "mapping")
    message = f"this bracket ends the {what}, and more follows"
    start = _value_start(source, fault.at)
    hint = f"put text that begins with “{opening}” in quotation marks"
    if source.text[start] == opening and (next_one.isalnum() or next_one in "(–—,.;"):
        hint = _whole(source, start) if "\n" not in source.text[start : fault.at] else hint
    return Told(source.place(end - 1), message, hint)


def colon_in_text(source: SourceFile, fault: Fault) -> Told | None:
    """A colon and a space in text without quotation marks, or in curly ones."""
    if "mapping values are not allowed" not in fault.said:
        return None
    place, start = source.place(fault.at), _value_start(source, fault.at)
    link = re.search(r"\]\(([a-z]+)$", source.text[start : fault.at])
    if link:
        target = re.match(r":\s+([^\s()]+)\)", source.text[fault.at :])
        written = f"({link[1]}:{target[1] if target else '…'})"
        return Told(place, "a space within a link", f"write “{written}”")
    if source.text[start] in _CURLY:
        line = source.line(place.line).rstrip()
        words = line[source.place(start).column :].rstrip(_CURLY)
        hint = 'write straight quotation marks (") instead, or around them'
        if len(words) <= _LONGEST and line[-1] in _CURLY:
            hint = f"write {quoted(words)}; or {quoted(line[source.place(start).column - 1 :])}"
            hint += " for curly ones in print"
        message = f"{source.text[start]} is no quotation mark of YAML, so the colon divides"
        return Told(source.place(start), message, hint)
    return Told(place, "a colon inside unquoted text", "put the text in quotation marks")


def beginning(source: SourceFile, fault: Fault) -> Told | None:
    """Text whose first character means something else to YAML."""
    at = fault.at
    if "expected alphabetic or numeric" in fault.said:
        at = fault.since
    elif "expected comment or line break" in fault.said:
        hint = "begin the text on the next line, indented"
        message = "after | or > nothing else stands on the line"
        return Told(source.place(at), message, hint)
    elif "sequence entries are not allowed" in fault.said:
        hint = "put the text in quotation marks; or begin a list on the next line"
        return Told(source.place(at), "text cannot begin with “- ” here", hint)
    elif "cannot start any token" not in fault.said and "mapping keys" not in fault.said:
        return None
    hint = "put it in quotation marks"
    name = _ID.match(source.text, at)
    if name:
        hint = f"for the id of a source write “{name[1]}”; other text goes in quotation marks"
    return Told(source.place(at), f"text cannot begin with “{source.text[at]}” here", hint)


def _value_start(source: SourceFile, at: int) -> int:
    """Where the value begins on the line of a character; in a list in brackets, the list."""
    place = source.place(at)
    line = source.line(place.line)[: place.column - 1]
    match = _VALUE.match(line)
    return source.line_starts[place.line - 1] + (match.end() if match else 0)


def _whole(source: SourceFile, start: int) -> str:
    """How the text that begins here stands in quotation marks, where it is of one line."""
    place, value = source.place(start), _value_start(source, start)
    text = source.line(place.line)[place.column - 1 :].strip()
    goes_on = re.match(r"\s+(?!- |[\w-]+:(?: |$))\S", source.line(place.line + 1))
    in_brackets = start != value and source.text[value] in "[{"
    hint = "put the whole text in quotation marks"
    if not (goes_on or in_brackets or len(text) > _LONGEST or " #" in text):
        return f"{hint}: {quoted(text)}"
    if text[0] not in ("'", '"'):
        return hint
    other = "'" if text[0] == '"' else '"'
    return f"put the whole text in quotation marks of the other kind: {other}…{other}"
