"""Keys that stand twice in a mapping: one of them is too many, or a dash is missing between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.problems import Problem, shown
from generator.source import Text
from generator.yaml_reader.values import Fields, Items, Value

Pair = tuple[Text, Value]
"""A key and its value."""


def dashless(
    fields: Fields, later: Sequence[Pair]
) -> tuple[tuple[Fields, ...], tuple[Problem, ...]]:
    """The items that stand in one for want of dashes, and a problem for each of them.

    `later` is what follows in the mapping from the first key on that it has already. Nothing is
    an item of its own unless it repeats, among others, the key that the first begins with.
    """
    parts = tuple(_parts(later))
    for part in parts:
        if not _is_item(part, fields):
            return (), ()
    return tuple(map(_fields, parts)), tuple(_missing_dash(part[0][0]) for part in parts)


def _parts(later: Sequence[Pair]) -> Iterator[list[Pair]]:
    part: list[Pair] = []
    for key, value in later:
        if any(key == one for one, _ in part):
            yield part
            part = []
        part.append((key, value))
    yield part


def _is_item(part: Sequence[Pair], first: Fields) -> bool:
    keys = [str(key) for key, _ in part]
    return next(iter(first)) in keys and sum(key in first for key in keys) >= 2


def _fields(part: Sequence[Pair]) -> Fields:
    fields = Fields(part)
    fields.place = part[0][0].place
    return fields


def _missing_dash(key: Text) -> Problem:
    message = "a dash is missing: another item begins here"
    line = key.source.line(key.place.line)
    written = shown(line.strip(), 40).strip("“”")
    hint = f"write “- {written}”, the dash under the one above"
    return Problem(key.place, message, hint, code="E111")


def repeated(fields: Fields, later: Sequence[Pair], in_list: bool) -> Iterator[Problem]:
    """Tells of each key that stands twice; what both lists hold is kept in the first."""
    for key, value in later:
        first = fields.key(key)
        if first is None:
            fields[key] = value
            continue
        hint = f"it was first given at line {first.place.line}; keep one of them"
        if in_list and first == next(iter(fields)):
            hint += ", or write “- ” before it if another item begins here"
        message = f"the key “{key}” stands here twice"
        yield Problem(key.place, message, hint, code="E103")
        kept = fields[first]
        if isinstance(kept, Items) and isinstance(value, Items) and kept is not value:
            kept.extend(value)
