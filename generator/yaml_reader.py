"""YAML text to values that know where they stood: strict, safe and literal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Problem
from generator.source import Place, SourceFile, Text

MAX_DEPTH = 40
MAX_VALUES = 200_000
"""Counted after aliases are followed, so that a small file cannot explode."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Fields(dict[str, "Value"]):
    """A mapping; its keys are `Text` and know their places."""

    place: Place

    def key(self, name: str) -> Text | None:
        """The key as it was typed, with its place."""
        return next((k for k in self if k == name and isinstance(k, Text)), None)


class Items(list["Value"]):
    """A sequence."""

    place: Place


Value = Text | Fields | Items


@dataclass
class _Open:
    """A collection whose end has not been read."""

    value: Fields | Items
    anchor: str | None
    key: Text | None = None
    sizes: int = 1


class _RefusedError(Exception):
    def __init__(self, place: Place, message: str, hint: str, code: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message, hint, code=code)


@dataclass
class _Reading:
    """One pass over the parser's events; no recursion, so depth costs nothing."""

    source: SourceFile
    offset: int
    problems: list[Problem] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Value, int]] = field(default_factory=dict)
    root: Value | None = None
    documents: int = 0

    def at(self, mark: Any) -> int:
        return (int(mark.index) if mark else 0) + self.offset

    def refuse(self, event: yaml.Event, message: str, hint: str, code: str) -> _RefusedError:
        return _RefusedError(self.source.place(self.at(event.start_mark)), message, hint, code)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.begin_document(event)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event)
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.end()

    def begin_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            message = "a second YAML document begins here"
            raise self.refuse(event, message, "keep one document in a file", "E108")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        self.refuse_tag(event)
        start, end = self.at(event.start_mark), self.at(event.end_mark)
        text = Text(event.value, self.source, start, end)
        if self.expects_key():
            self.name(text, plain=event.style is None)
            return
        self.keep(event.anchor, text, 1)
        self.add(text, 1)

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        self.refuse_tag(event)
        if len(self.open) >= MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            raise self.refuse(event, message, "use a flatter structure", "E106")
        if self.expects_key():
            message = "a list or mapping is used as a key"
            raise self.refuse(event, message, "a key is a plain word", "E107")
        value: Fields | Items = Fields() if isinstance(event, yaml.MappingStartEvent) else Items()
        value.place = self.source.place(self.at(event.start_mark))
        self.open.append(_Open(value, event.anchor))

    def end(self) -> None:
        done = self.open.pop()
        self.keep(done.anchor, done.value, done.sizes)
        self.add(done.value, done.sizes)

    def alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self.anchors:
            message = f"the alias *{event.anchor} names no anchor before it"
            hint = f"write &{event.anchor} at the first use, or quote text that begins with *"
            raise self.refuse(event, message, hint, "E105")
        value, size = self.anchors[event.anchor]
        if self.expects_key():
            message = "an alias is used as a key"
            raise self.refuse(event, message, "write the key out", "E107")
        self.add(value, size)

    def expects_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, Fields) and not self.pending

    @property
    def pending(self) -> Text | None:
        return self.open[-1].key

    def name(self, key: Text, plain: bool) -> None:
        fields = self.open[-1].value
        assert isinstance(fields, Fields)
        if key == "<<" and plain:
            raise _RefusedError(
                key.place, "merge keys (<<) are not read", "write the keys out", "E104"
            )
        first = fields.key(key)
        if first is not None:
            message = f"the key “{key}” stands here twice"
            hint = f"it was first given at line {first.place.line}; keep one of them"
            self.problems.append(Problem(key.place, message, hint, code="E103"))
        self.open[-1].key = key

    def add(self, value: Value, size: int) -> None:
        if not self.open:
            self.root = value
            return
        self.open[-1].sizes += size
        if self.open[-1].sizes > MAX_VALUES:
            where = self.open[-1].value.place
            raise _RefusedError(where, "aliases make this file explode", "write it out", "E105")
        collection = self.open[-1].value
        if isinstance(collection, Items):
            collection.append(value)
            return
        key, self.open[-1].key = self.open[-1].key, None
        assert key is not None
        collection.setdefault(key, value)

    def keep(self, anchor: str | None, value: Value, size: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = (value, size)

    def refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag not in (None, "!"):
            message = f"the tag {event.tag} is not read"
            raise self.refuse(event, message, "remove it; text is text here", "E109")


def read(
    source: SourceFile, start: int = 0, end: int | None = None
) -> tuple[Value | None, tuple[Problem, ...]]:
    """The YAML in a file, or in a stretch of it, and what is wrong with it.

    The value is None where the text cannot be read or holds nothing. Scalars are `Text`, exactly
    as typed: `no`, `12:30` and `0755` stay what they are.
    """
    text = source.text[start:end]
    reading = _Reading(source, start)
    bad = _FORBIDDEN.search(text)
    if bad:
        return None, (_forbidden(source, start + bad.start()),)
    try:
        for event in _events(text):
            reading.take(event)
    except _RefusedError as refused:
        return None, (*reading.problems, refused.problem)
    except yaml.MarkedYAMLError as error:
        return None, (*reading.problems, _syntax(source, start, error))
    except yaml.reader.ReaderError as error:
        return None, (_forbidden(source, start + int(error.position)),)
    return reading.root, tuple(reading.problems)


def _events(text: str) -> Iterator[yaml.Event]:
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
    return events


def _forbidden(source: SourceFile, index: int) -> Problem:
    message = f"the character U+{ord(source.text[index]):04X} cannot stand in a text file"
    return Problem(source.place(index), message, "delete it", code="E102")


def _syntax(source: SourceFile, start: int, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    index = start + (int(mark.index) if mark else 0)
    message, hint = _explain(source, index, error)
    return Problem(source.place(index), message, hint, code="E101")


def _explain(source: SourceFile, index: int, error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """What a beginner is told: the parser's own words come last."""
    said = (error.problem or "").strip()
    before = source.text[source.line_starts[source.place(index).line - 1] : index + 1]
    if "\t" in before[:-1].strip(" ") or before.endswith("\t"):
        return "a tab stands where spaces are expected", "indent with spaces"
    if "mapping values are not allowed" in said:
        return "a colon inside unquoted text", "put the text in quotation marks"
    if "could not find expected ':'" in said:
        return "a key without its colon", "write “key: value”, with a space after the colon"
    if "found unexpected end of stream" in said:
        return "a quotation mark is opened and never closed", "close it on the same or a later line"
    if "expected <block end>" in said or "did not find expected key" in said:
        return "this line does not fit the lines before it", "align it with its neighbours"
    if "did not find expected ',' or" in said:
        return "a list in brackets is not closed, or lacks a comma", "write [a, b, c]"
    if "cannot start any token" in said:
        return f"text cannot begin with “{source.text[index]}” here", "put it in quotation marks"
    if "did not find expected '-' indicator" in said:
        return "a list item without its dash", "begin each item with “- ”"
    return f"this is not YAML: {said}", "check indentation, colons and quotation marks"
