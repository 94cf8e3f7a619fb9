"""Stand-ins for wrong values, so that one mistake does not hide the others in its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.keys import misspelt, model_at
from generator.problems import kebab
from generator.source import Place, SourceFile, Text
from generator.values import Model
from generator.wording import is_only_wrong
from generator.yaml_reader.values import Fields, Items, Value

M = TypeVar("M", bound=Model)
_ROUNDS = 12
"""Each mends one level of nesting: no model is deeper."""


def repaired(value: Value, model: type[M], source: SourceFile) -> M | None:
    """The model that a wrong value nearly is: for checking the rest, never for rendering.

    Misspelt keys are read as what they were meant to be, other unknown keys are left out, and
    wrong or missing values are stood in for; None where even that gives no model.
    """
    if not isinstance(value, Fields):
        return None
    copy = _copied(value)
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(copy)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            for details in sorted(errors, key=lambda e: e["type"] != "extra_forbidden"):
                if not is_only_wrong(details):
                    _mend(copy, details, model, source)
    return None


def _copied(value: Value) -> Value:
    if isinstance(value, Fields):
        fields = Fields((key, _copied(inner)) for key, inner in value.items())
        fields.place, fields.has_gaps = value.place, value.has_gaps
        return fields
    if isinstance(value, Items):
        items = Items(_copied(inner) for inner in value)
        items.place = value.place
        return items
    return value


def _mend(root: Value, error: ErrorDetails, model: type[Model], source: SourceFile) -> None:
    *path, last = error["loc"] or ("",)
    parent = _at(root, path)
    if isinstance(parent, Fields):
        key = str(last)
        if error["type"] == "extra_forbidden":
            _rename(parent, key, path, model)
        elif error["type"] != "missing" or key not in parent:
            old = parent.get(key)
            _put(parent, key, _stand_in(old, error, old.place if old else parent.place, source))
    elif isinstance(parent, Items) and isinstance(last, int):
        if last < len(parent):
            parent[last] = _stand_in(parent[last], error, parent[last].place, source)
        elif error["type"] == "missing":
            parent.append(_stand_in(None, error, parent.place, source))


def _at(root: Value, path: Sequence[int | str]) -> Value | None:
    value: Value | None = root
    for step in path:
        if isinstance(value, Fields):
            value = value.get(str(step))
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _rename(fields: Fields, key: str, path: Sequence[int | str], model: type[Model]) -> None:
    inner = model_at(model, path)
    meant = misspelt(inner, fields).get(key) if inner else None
    value = fields.pop(key, None)
    if meant is not None and value is not None:
        fields[meant] = value


def _put(fields: Fields, name: str, value: Value) -> None:
    key = fields.key(name)
    fields[key if key is not None else name] = value


def _stand_in(old: Value | None, error: ErrorDetails, place: Place, source: SourceFile) -> Value:
    kind = error["type"]
    if kind in ("tuple_type", "list_type", "too_short"):
        return _items(old, place, source)
    if kind == "too_long" and isinstance(old, Items):
        del old[error["ctx"]["max_length"] :]
        return old
    if kind.startswith(("model", "dict")):
        fields = Fields()
        fields.place = place
        return fields
    return _text(_word(error), old, place, source)


def _items(old: Value | None, place: Place, source: SourceFile) -> Items:
    """A list of the one value that was written without brackets, or of a stand-in."""
    items = Items()
    items.place = place
    kept = isinstance(old, Fields) or (isinstance(old, Text) and bool(old.strip()))
    items.append(old if old is not None and kept else _text("x", old, place, source))
    return items


def _text(word: str, old: Value | None, place: Place, source: SourceFile) -> Text:
    at = source.line_starts[place.line - 1] + place.column - 1 if place.line else 0
    start, end = (old.start, old.end) if isinstance(old, Text) else (at, at)
    text = Text(word, source, start, end)
    text.stands_in = True
    return text


def _word(error: ErrorDetails) -> str:
    """A word that the field allows, where it says which; any other field reads a stand-in."""
    context = error.get("ctx", {})
    if context.get("code") == "E203":
        return kebab(str(error["input"])) or "x"
    allowed: list[str] = re.findall(r"'([^']+)'", str(context.get("expected", "")))
    if allowed:
        return allowed[0]
    for limit in ("ge", "le"):
        if limit in context:
            return str(context[limit])
    if error["type"].startswith("bool") or context.get("code") == "E216":
        return "true"
    return "1" if error["type"].startswith(("int", "float")) else "x"
