"""YAML text to values that know where they stood: strict, safe and literal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from generator.problems import Problem
from generator.source import UNSEEN, SourceFile, Text
from generator.yaml_reader.cuts import ALIAS, hashes, uncut
from generator.yaml_reader.faults import Fault
from generator.yaml_reader.recovery import SYNTAX, Pass, read_on
from generator.yaml_reader.repeats import Pair, dashless, repeated
from generator.yaml_reader.values import Fields, Items, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from generator.yaml_reader.patches import Patch

MAX_DEPTH = 40
MAX_VALUES = 200_000
"""Counted after aliases are followed, so that a small file cannot explode."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _RefusedError(Exception):
    """Something that YAML allows and this reader does not, and cannot read past."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _OddSpaceError(Exception):
    """A key after a space that does not indent: its parser takes it for a letter."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@dataclass
class _Open:
    """A collection whose end has not been read."""

    value: Fields | Items
    anchor: str | None
    start: int
    key: Text | None = None
    sizes: int = 1
    in_braces: bool = False
    later: list[Pair] = field(default_factory=list)
    """Of a mapping, keys and values from the first key on that it had already."""


@dataclass
class _Reading:
    """One pass over the parser's events; no recursion, so depth costs nothing."""

    source: SourceFile
    offset: int
    hashes: frozenset[int] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Value, int]] = field(default_factory=dict)
    root: Value | None = None
    last: Value | None = None
    """The value or key that was read last."""
    documents: int = 0
    patches: Sequence[Patch] = ()
    """What is stood in for; nothing at first."""

    def at(self, mark: Any) -> int:
        return (int(mark.index) if mark else 0) + self.offset

    def refuse(self, at: int, message: str, hint: str, code: str) -> NoReturn:
        raise _RefusedError(Problem(self.source.place(at), message, hint, code=code))

    def tell(self, at: int, end: int, message: str, hint: str, code: str) -> None:
        self.problems.append(Problem(self.source.place(at, end), message, hint, code=code))

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.end(event)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.begin_document(event)

    def begin_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            message = "a second YAML document begins here"
            self.refuse(self.at(event.start_mark), message, "keep one document in a file", "E108")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = self.at(event.start_mark), self.at(event.end_mark)
        self.last = text = Text(event.value, self.source, start, end)
        if self.patches and any(one.touches(start, end) for one in self.patches):
            text.stands_in = True
        if event.tag is not None and self.has_tag(event):
            text.stands_in = True
        if event.style == '"' and (bad := UNSEEN.search(text.replace("\r", "\0"))):
            self.unseen(text, bad.start())
        if self.expects_key():
            self.name(text, event)
            return
        if self.hashes and not event.style:
            text, cut = uncut(text, self.hashes)
            self.problems += [cut] if cut else []
        self.keep(event.anchor, text, 1)
        self.add(text, 1)

    def unseen(self, text: Text, at: int) -> None:
        """Tells of a control character, which a backslash and a number may write."""
        message = f"the character U+{ord(text[at]):04X} cannot stand in a text"
        self.tell(text.start, text.end, message, "take out the backslash that makes it", "E102")
        text.stands_in = True

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        self.has_tag(event)
        at = self.at(event.start_mark)
        if len(self.open) >= MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            self.refuse(at, message, "use a flatter structure", "E106")
        if self.expects_key():
            message = "a list or mapping is used as a key"
            self.refuse(at, message, "a key is a plain word", "E107")
        value: Fields | Items = Fields() if isinstance(event, yaml.MappingStartEvent) else Items()
        value.place = self.source.place(at)
        self.open.append(_Open(value, event.anchor, at, in_braces=bool(event.flow_style)))

    def end(self, event: yaml.CollectionEndEvent) -> None:
        done = self.open.pop()
        self.last = done.value
        parts: tuple[Fields, ...] = ()
        if done.later and isinstance(done.value, Fields):
            parts = self.repeated(done, done.value)
        self.keep(done.anchor, done.value, done.sizes)
        self.add(done.value, done.sizes)
        for part in parts:
            self.add(part, 0)

    def repeated(self, done: _Open, fields: Fields) -> tuple[Fields, ...]:
        """Tells of keys that stand twice; where only dashes are missing, the items after one."""
        in_list = bool(self.open) and isinstance(self.open[-1].value, Items) and not done.in_braces
        if in_list:
            parts, told = dashless(fields, done.later)
            if parts:
                self.problems += told
                return parts
        self.problems += repeated(fields, done.later, in_list)
        return ()

    def alias(self, event: yaml.AliasEvent) -> None:
        start, end = self.at(event.start_mark), self.at(event.end_mark)
        if any(collection.anchor == event.anchor for collection in self.open):
            message = f"the alias *{event.anchor} stands inside what it names"
            self.refuse(start, message, "write it out", ALIAS)
        known = self.anchors.get(str(event.anchor))
        if self.expects_key():
            message = "an alias is used as a key"
            self.refuse(start, message, "write the key out", "E107")
        if known is None:
            message = f"the alias *{event.anchor} names no anchor before it"
            hint = f"write &{event.anchor} at the first use, or quote text that begins with *"
            self.tell(start, start + 1, message, hint, ALIAS)
            text = Text("x", self.source, start, end)
            text.stands_in = True
            known = (text, 1)
        self.add(*known)

    def expects_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, Fields) and not self.pending

    @property
    def pending(self) -> Text | None:
        return self.open[-1].key

    def name(self, key: Text, event: yaml.ScalarEvent) -> None:
        bare = key.strip()
        if not bare:
            message = "a colon without a key before it"
            self.refuse(key.start, message, "write “key: value”", "E107")
        if len(bare) < len(key) and not event.style:
            raise _OddSpaceError(key.start)
        if key == "<<" and not event.style:
            self.refuse(key.start, "merge keys (<<) are not read", "write the keys out", "E104")
        self.open[-1].key = key

    def add(self, value: Value, size: int) -> None:
        if not self.open:
            self.root = value
            return
        inner = self.open[-1]
        inner.sizes += size
        if inner.sizes > MAX_VALUES:
            message = f"aliases make more than {MAX_VALUES:,} values here"
            raise _RefusedError(Problem(inner.value.place, message, "write them out", code=ALIAS))
        collection = inner.value
        if isinstance(collection, Items):
            collection.append(value)
            return
        key, inner.key = inner.key, None
        assert key is not None
        if inner.later or key in collection:
            inner.later.append((key, value))
        else:
            collection[key] = value

    def keep(self, anchor: str | None, value: Value, size: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = (value, size)

    def has_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        """Whether a tag had to be told of."""
        if event.tag in (None, "!"):
            return False
        tag, at = event.tag.replace("tag:yaml.org,2002:", "!!"), self.at(event.start_mark)
        hint = "delete it: what stands here is text already"
        self.tell(at, at + 1, f"the tag {tag} is not read", hint, "E109")
        return True


@dataclass
class _Patched(_Reading):
    """A pass over text in which some stretches are stood in for."""

    def has_gap(self, start: int, end: int) -> bool:
        """Whether something of a mapping may be lost: within it, or right before or after it."""
        text = self.source.text
        return any(
            one.has_gap
            and one.start <= end
            and (one.end > start or not text[one.end : start].strip(" -\n"))
            for one in self.patches
        )

    def end(self, event: yaml.CollectionEndEvent) -> None:
        done, end = self.open[-1], self.at(event.end_mark)
        if isinstance(done.value, Fields) and self.has_gap(done.start, end):
            done.value.has_gaps = True
            if len(self.open) > 1 and isinstance(self.open[-2].value, Items):
                done.value.pop("id", None)  # a thing without a name is not held to what it lacks
            done.later = []  # what seems to stand twice may be of an item that is lost
        super().end(event)


def read(
    source: SourceFile, start: int = 0, end: int | None = None
) -> tuple[Value | None, tuple[Problem, ...]]:
    """The YAML in a file, or in a stretch of it, and what is wrong with it.

    The value is None where the text cannot be read or holds nothing. Scalars are `Text`, exactly
    as typed: `no`, `12:30` and `0755` stay what they are. What is not YAML is stood in for, where
    that needs no guess, so that the rest is read.
    """

    def again(text: SourceFile, patches: Sequence[Patch]) -> Pass:
        found = hashes(text.text, start, end)
        return _pass(_Patched(source, start, found, patches=patches), text.text[start:end])

    first = _pass(_Reading(source, start, hashes(source.text, start, end)), source.text[start:end])
    if first.fault is None and first.refused is None:
        return first.value, first.problems
    return read_on(source, end, first, again)


def _pass(reading: _Reading, text: str) -> Pass:
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reading.take(event)
    except _RefusedError as refused:
        return Pass(None, tuple(reading.problems), refused=refused.problem)
    except _OddSpaceError as odd:
        fault = Fault("", odd.at, odd.at)
        return Pass(None, tuple(reading.problems), fault)
    except yaml.MarkedYAMLError as error:
        return Pass(None, tuple(reading.problems), _fault(reading, text, error))
    except yaml.reader.ReaderError as error:
        at = text.find(chr(error.character)) if isinstance(error.character, int) else 0
        return Pass(None, (_forbidden(reading.source, reading.offset + max(0, at)),))
    return Pass(reading.root, tuple(reading.problems))


def is_partly_read(problems: Iterable[Problem]) -> bool:
    """Whether something in a file was stood in for because it is not YAML."""
    return any(problem.code == SYNTAX for problem in problems)


def empty(source: SourceFile) -> Fields:
    """The mapping that a file without any values is."""
    fields = Fields()
    fields.place = source.place(0)
    return fields


def _fault(reading: _Reading, text: str, error: yaml.MarkedYAMLError) -> Fault:
    at = reading.at(error.problem_mark or error.context_mark)
    since = reading.at(error.context_mark) if error.context_mark else at
    opened = reading.open[-1].value.place if reading.open else None
    before = text[: at - reading.offset].rpartition("\n")[2].rstrip()
    after_value = bool(before) and before[-1] not in ":-[{,"
    said = (error.problem or "").strip()
    return Fault(said, at, since, opened, reading.last, after_value)


def _forbidden(source: SourceFile, index: int) -> Problem:
    message = f"the character U+{ord(source.text[index]):04X} cannot stand in a text file"
    return Problem(source.place(index), message, "delete it", code="E102")
