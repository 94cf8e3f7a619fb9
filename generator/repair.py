"""Stand-ins for wrong values, so that one mistake does not hide the others in its file."""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.source import SourceFile, Text
from generator.values import Model
from generator.yaml_reader import Fields, Items, Value

M = TypeVar("M", bound=Model)
_ROUNDS = 12


def repaired(value: Value, model: type[M], source: SourceFile) -> M | None:
    """The model that a wrong value nearly is: for checking the rest, never for rendering.

    Unknown keys are left out, and wrong or missing values are stood in for; None where even that
    gives no model.
    """
    if not isinstance(value, Fields):
        return None
    copy = _copied(value)
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(copy)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                _mend(copy, details, source)
    return None


def _copied(value: Value) -> Value:
    if isinstance(value, Fields):
        fields = Fields((key, _copied(inner)) for key, inner in value.items())
        fields.place = value.place
        return fields
    if isinstance(value, Items):
        items = Items(_copied(inner) for inner in value)
        items.place = value.place
        return items
    return value


def _mend(root: Value, error: ErrorDetails, source: SourceFile) -> None:
    parent: Value = root
    *path, last = error["loc"] or ("",)
    for step in path:
        if isinstance(parent, Fields) and step in parent:
            parent = parent[str(step)]
        elif isinstance(parent, Items) and isinstance(step, int):
            parent = parent[step]
        else:
            return
    if isinstance(parent, Fields):
        if error["type"] == "extra_forbidden":
            parent.pop(str(last), None)
        else:
            _put(parent, str(last), _stand_in(parent.get(str(last)), error, source))
    elif isinstance(parent, Items) and isinstance(last, int):
        parent[last] = _stand_in(parent[last], error, source)


def _put(fields: Fields, name: str, value: Value) -> None:
    key = fields.key(name)
    fields[key if key is not None else name] = value


def _stand_in(old: Value | None, error: ErrorDetails, source: SourceFile) -> Value:
    kind = error["type"]
    if kind in ("tuple_type", "list_type"):
        items = Items()
        items.place = source.place(0)
        return items
    if kind.startswith(("model", "dict")):
        fields = Fields()
        fields.place = source.place(0)
        return fields
    start, end = (old.start, old.end) if isinstance(old, Text) else (0, 0)
    text = Text(_word(error), source, start, end)
    text.stands_in = True
    return text


def _word(error: ErrorDetails) -> str:
    """A word that the field allows, where it says which; any other field reads a stand-in."""
    allowed: list[str] = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
    if allowed:
        return allowed[0]
    return "true" if error["type"].startswith("bool") else "x"
