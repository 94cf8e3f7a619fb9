"""Stand-ins for what is not YAML, so that the rest of a file can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.yaml_reader.faults import Extent
from generator.yaml_reader.lines import DASH, KEY, SPACES, TOP, content, depth, indent, is_empty_key

_OWN = re.compile(r" *(?:- +)*(?:[^\s:#\"'\[{\]}][^:#]*?:(?=\s|$)|(?<=- ))[ \t]*")
"""What a line has before its value: dashes, and a key."""
_WITHOUT_COLON = re.compile(r"( *(?:- +)*)([\w-]+)[: ](?=..).*")
_BARE = re.compile(r" *[\w-]+ *")


@dataclass(frozen=True)
class Patch:
    """A stretch of the text that is stood in for, from one character up to another."""

    start: int
    end: int
    has_gap: bool
    """Whether keys or items may be lost with it."""

    def touches(self, start: int, end: int) -> bool:
        """Whether a value from one character up to another is of it, or lost its text to it."""
        return self.start <= end + self.has_gap and start < self.end


@dataclass(frozen=True)
class _Change:
    """Lines in the place of others, each as long as the one that was there."""

    first: int
    lines: tuple[str, ...]
    has_gap: bool = True
    at: int = 0
    """The column, from 0, where the first of them begins to differ."""


def patched(text: str, line: int, column: int, spoils: Extent) -> tuple[str, Patch] | None:
    """The text with a stand-in as long as what is wrong at a line and column, both from 1.

    None where that cannot be done without guessing.
    """
    lines = text.split("\n")
    change = _change(lines, line - 1, column - 1, spoils)
    if change is None:
        return None
    end = change.first + len(change.lines)
    start = sum(len(one) + 1 for one in lines[: change.first]) + change.at
    length = sum(len(one) + 1 for one in lines[change.first : end]) - change.at
    whole = "\n".join([*lines[: change.first], *change.lines, *lines[end:]])
    return whole, Patch(start, start + length, change.has_gap)


def _change(lines: list[str], at: int, column: int, spoils: Extent) -> _Change | None:
    if spoils == "tab":
        return None
    if spoils == "space":
        begin = re.match(rf"[ {SPACES}]*", lines[at])
        width = begin.end() if begin else 0
        return _Change(at, (" " * width + lines[at][width:],), has_gap=False)
    if spoils == "value":
        return _value(lines, at, column) or _item(lines, at)
    if spoils == "blank":
        return _Change(at, (_blank(lines[at]),))
    if spoils == "line":
        return _line(lines, at)
    return _item(lines, at)


def _blank(line: str) -> str:
    return " " * len(line)


def _value(lines: list[str], at: int, column: int) -> _Change | None:
    """A word in the place of a value and of all lines that it goes on to."""
    owner = next((n for n in range(at, -1, -1) if _OWN.match(lines[n])), None)
    own = _OWN.match(lines[owner]) if owner is not None else None
    if owner is None or own is None or own.end() >= len(lines[owner]):
        return None
    if owner == at and column < own.end():
        return None
    own_column = depth(lines[owner])
    if owner < at and any(indent(one) <= own_column for one in lines[owner + 1 : at + 1] if one):
        return None
    last = _last_deeper(lines, owner, own_column)
    begun = lines[owner][: own.end()] + "x"
    first = begun + " " * (len(lines[owner]) - len(begun))
    rest = tuple(_blank(one) for one in lines[owner + 1 : last + 1])
    return _Change(owner, (first, *rest), has_gap=False, at=own.end())


def _last_deeper(lines: list[str], at: int, column: int) -> int:
    last = at
    for number in range(at + 1, len(lines)):
        if lines[number].strip():
            if indent(lines[number]) <= column:
                break
            last = number
    return last


def _line(lines: list[str], at: int) -> _Change | None:
    """A key with a word for its value, between other keys; else nothing at all."""
    match, column = _WITHOUT_COLON.fullmatch(lines[at]), content(lines[at])
    last = _last_deeper(lines, at, column)
    above, below = (
        _sibling(lines, range(at - 1, -1, -1)),
        _sibling(lines, range(last + 1, len(lines))),
    )
    if match and (column == above or (column == below and last == at)):
        begun = f"{match[1]}{match[2]}: x"
        rest = tuple(_blank(one) for one in lines[at + 1 : last + 1])
        return _Change(at, (begun + " " * (len(lines[at]) - len(begun)), *rest))
    if above is None:
        return None
    if not column and _BARE.fullmatch(lines[at]) and last + 1 < len(lines):
        while last + 1 < len(lines) and not TOP.match(lines[last + 1]):
            last += 1
        return _Change(at, tuple(_blank(one) for one in lines[at : last + 1]))
    if column == above or (_BARE.fullmatch(lines[at]) and last > at):
        return _Change(at, tuple(_blank(one) for one in lines[at : last + 1]))
    return _with_text_above(lines, at) or _Change(at, (_blank(lines[at]),))


def _with_text_above(lines: list[str], at: int) -> _Change | None:
    """A word in the place of the value above, which a line that is not indented goes on with."""
    owner = next((n for n in range(at - 1, -1, -1) if KEY.match(lines[n])), None)
    if owner is None or _last_deeper(lines, owner, depth(lines[owner])) < _last_line(lines, at):
        return None
    own = _OWN.match(lines[owner])
    begun = lines[owner][: own.end()].rstrip() + " x" if own else ""
    if not own or len(begun) > len(lines[owner]):
        return _Change(owner, (*lines[owner:at], _blank(lines[at])), at=len(lines[owner]))
    first = begun + " " * (len(lines[owner]) - len(begun))
    blank = tuple(_blank(one) for one in lines[owner + 1 : at + 1])
    return _Change(owner, (first, *blank), at=len(begun) - 1)


def _last_line(lines: list[str], at: int) -> int:
    """The last line with anything on it above another."""
    return next((n for n in range(at - 1, -1, -1) if lines[n].strip()), 0)


def _sibling(lines: list[str], numbers: range) -> int | None:
    """Where the key of the next line with anything on it stands; -1 where it has no key."""
    number = next((n for n in numbers if lines[n].strip()), None)
    if number is None or lines[number].startswith("---"):
        return None
    return depth(lines[number]) if KEY.match(lines[number]) else -1


def _item(lines: list[str], at: int) -> _Change:
    """A word in the place of the item of a list, up to the next item or key of the top."""
    level, is_dash = indent(lines[at]), bool(DASH.match(lines[at]))
    columns = list(_dashes_above(lines, at))
    above = next(((n, c) for n, c in columns if c <= level and not is_dash), None)
    first, column = above or (at, level)
    last = at
    stops = _stops({c for _, c in columns}, column, is_dash)
    if _heads_list(lines, at) and all(level <= c for c in stops):
        above, first, stops = None, at, set()
    while last + 1 < len(lines) and not _resumes(lines[last + 1], stops):
        last += 1
    begun = " " * column + "- x"
    spoilt = [_blank(one) for one in lines[first : last + 1]]
    if above and len(lines[first]) >= len(begun):
        spoilt[0] = begun + " " * (len(lines[first]) - len(begun))
    return _Change(first, tuple(spoilt))


def _heads_list(lines: list[str], at: int) -> bool:
    """Whether a line is a key with a list below it."""
    below = next((one for one in lines[at + 1 :] if one.strip()), "")
    return is_empty_key(lines[at]) and bool(DASH.match(below))


def _stops(known: set[int], column: int, is_dash: bool) -> set[int]:
    """The columns of the dashes of the lists that go on after a spoilt item."""
    if not known:
        return set(range(column + 1))
    outer = {c for c in known if c <= column}
    if outer or not is_dash:
        return outer
    return set(range(column, min(known) + 1)) if min(known) <= column + 1 else {column}


def _dashes_above(lines: list[str], at: int) -> Iterator[tuple[int, int]]:
    """The line and the column of the dash of each item that a line may be in, inner ones first."""
    least = len(lines[at]) + 10_000
    for number in range(at - 1, -1, -1):
        match = DASH.match(lines[number])
        if match and len(match[1]) < least:
            least = len(match[1])
            yield number, least
        if TOP.match(lines[number]):
            return


def _resumes(line: str, stops: set[int]) -> bool:
    match = DASH.match(line)
    return bool(TOP.match(line)) or bool(match and len(match[1]) in stops)
