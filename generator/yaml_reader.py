"""YAML text to values that know where they stood: strict, safe and literal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Problem
from generator.source import Place, SourceFile, Text
from generator.yaml_syntax import Fault, syntax_problem

MAX_DEPTH = 40
MAX_VALUES = 200_000
"""Counted after aliases are followed, so that a small file cannot explode."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
            self.name(text, plain=not event.style)
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
        if any(collection.anchor == event.anchor for collection in self.open):
            message = f"the alias *{event.anchor} stands inside what it names"
            raise self.refuse(event, message, "write it out", "E105")
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
        if not key.strip():
            message = "a colon without a key before it"
            raise _RefusedError(key.place, message, "write “key: value”", "E107")
        if key == "<<" and plain:
            raise _RefusedError(
                key.place, "merge keys (<<) are not read", "write the keys out", "E104"
            )
        first = fields.key(key) if key in fields else None
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
            message = f"aliases make more than {MAX_VALUES:,} values here"
            raise _RefusedError(where, message, "write them out", "E105")
        collection = self.open[-1].value
        if isinstance(collection, Items):
            collection.append(value)
            return
        key, self.open[-1].key = self.open[-1].key, None
        assert key is not None
        first = collection.setdefault(key, value)
        if isinstance(first, Items) and isinstance(value, Items) and first is not value:
            first.extend(value)  # one key twice is reported once: the rest of both is checked

    def keep(self, anchor: str | None, value: Value, size: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = (value, size)

    def refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag not in (None, "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            hint = "delete it: what stands here is text already"
            raise self.refuse(event, f"the tag {tag} is not read", hint, "E109")


def read(
    source: SourceFile, start: int = 0, end: int | None = None
) -> tuple[Value | None, tuple[Problem, ...]]:
    """The YAML in a file, or in a stretch of it, and what is wrong with it.

    The value is None where the text cannot be read or holds nothing. Scalars are `Text`, exactly
    as typed: `no`, `12:30` and `0755` stay what they are.
    """
    text = source.text[start:end]
    reading = _Reading(source, start)
    try:
        for event in _events(text):
            reading.take(event)
    except _RefusedError as refused:
        return None, (*reading.problems, refused.problem)
    except yaml.MarkedYAMLError as error:
        return None, (*reading.problems, _syntax(reading, error))
    except yaml.reader.ReaderError as error:
        at = text.find(chr(error.character)) if isinstance(error.character, int) else 0
        return None, (_forbidden(source, start + max(0, at)),)
    return reading.root, tuple(reading.problems)


def empty(source: SourceFile) -> Fields:
    """The mapping that a file without any values is."""
    fields = Fields()
    fields.place = source.place(0)
    return fields


def _events(text: str) -> Iterator[yaml.Event]:
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
    return events


def _forbidden(source: SourceFile, index: int) -> Problem:
    message = f"the character U+{ord(source.text[index]):04X} cannot stand in a text file"
    return Problem(source.place(index), message, "delete it", code="E102")


def _syntax(reading: _Reading, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = reading.at(mark)
    since = reading.at(error.context_mark) if error.context_mark else at
    opened = reading.open[-1].value.place if reading.open else None
    return syntax_problem(reading.source, Fault((error.problem or "").strip(), at, since, opened))
