"""Between nodes and models: validation whose every error has a place, and JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Problem, did_you_mean, one_of
from generator.source import Place, Text
from generator.values import Model
from generator.yaml_reader import Fields, Items, Value

M = TypeVar("M", bound=Model)


def structure(value: Value, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """The model that a value read from a file describes, and what keeps it from being one.

    The model is None where there is any problem; all of them are found in one pass.
    """
    if not isinstance(value, Fields):
        place = value.place
        expected = f"expected the keys {one_of(model.model_fields)}"
        return None, (Problem(place, "this file is not a mapping", expected, code="E210"),)
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        return None, tuple(_problem(value, model, e) for e in error.errors(include_url=False))


def json_schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what a file may say, for editors that check as one types."""
    schema = model.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}


def _problem(root: Fields, model: type[Model], error: ErrorDetails) -> Problem:
    loc, kind = error["loc"], error["type"]
    place = _place(root, loc, kind)
    if kind == "content":
        context = error.get("ctx", {})
        if context["offset"]:
            place = _shifted(_value_at(root, loc), place, context["offset"])
        return Problem(place, context["message"], context["hint"], code=context["code"])
    message, hint, code = _words(root, model, error)
    return Problem(place, message, hint, code=code)


def _value_at(root: Value, loc: tuple[int | str, ...]) -> Value | None:
    value: Value | None = root
    for step in loc:
        if isinstance(value, Fields) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _place(root: Fields, loc: tuple[int | str, ...], kind: str) -> Place:
    """Of the value, or of the key that is too many, or of the mapping that lacks one."""
    parent = _value_at(root, loc[:-1]) if loc else None
    if kind == "extra_forbidden" and isinstance(parent, Fields):
        key = parent.key(str(loc[-1]))
        if key is not None:
            return key.place
    value = _value_at(root, loc)
    if isinstance(value, Text) and not value.strip() and isinstance(parent, Fields):
        key = parent.key(str(loc[-1]))
        return key.place if key is not None else value.place
    while value is None and loc:
        loc = loc[:-1]
        value = _value_at(root, loc)
    return value.place if value is not None else root.place


def _shifted(value: Value | None, place: Place, offset: int) -> Place:
    if not isinstance(value, Text) or offset >= len(value):
        return place
    return Place(place.path, place.line, place.column + offset, max(1, place.length - offset))


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    current: Any = model
    for step in loc:
        if isinstance(step, int):
            continue
        if not (isinstance(current, type) and issubclass(current, BaseModel)):
            return None
        field = current.model_fields.get(step)
        if field is None:
            return None
        current = _innermost(field.annotation)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _innermost(annotation: Any) -> Any:
    """The model in `tuple[Event, ...]` or `Original | None`."""
    candidates = [a for a in get_args(annotation) if a not in (type(None), Ellipsis)]
    return _innermost(candidates[0]) if candidates else annotation


def _words(root: Fields, model: type[Model], error: ErrorDetails) -> tuple[str, str, str]:
    loc, kind = error["loc"], error["type"]
    name = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        parent = _model_at(model, loc[:-1])
        known = _unused(parent, _value_at(root, loc[:-1]))
        return f"unknown key “{name}”", did_you_mean(name, known), "E211"
    if kind == "missing":
        return f"“{name}” is missing here", _describe(model, loc), "E212"
    found = _found(error["input"])
    if kind == "literal_error":
        allowed = re.findall(r"'([^']+)'", error.get("ctx", {}).get("expected", ""))
        return f"{found} is not a {name}", did_you_mean(str(error["input"]), allowed), "E213"
    if kind in ("tuple_type", "list_type"):
        return f"{found} where a list is expected", "write [a, b], or one “- ” item a line", "E214"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        inner = _model_at(model, loc)
        keys = one_of(inner.model_fields) if inner else "keys with values"
        return f"{found} where a mapping is expected", f"expected {keys}", "E215"
    if kind.startswith("bool"):
        return f"{found} is neither true nor false", "write true or false", "E216"
    if kind.startswith(("int", "float", "greater", "less")):
        return f"{found}: {_lower(error['msg'])}", "", "E207"
    if kind == "too_short":
        return f"“{name}” is empty", "write at least one item, or delete the key", "E202"
    return f"{found}: {_lower(error['msg'])}", "", "E217"


def _unused(model: type[BaseModel] | None, value: Value | None) -> list[str]:
    """Keys that could still be written: a misspelt key is never one that is there already."""
    if model is None:
        return []
    present: Mapping[str, Value] = value if isinstance(value, Fields) else {}
    return [name for name in model.model_fields if name not in present]


def _found(value: object) -> str:
    if isinstance(value, str):
        return f"“{value}”" if len(value) <= 60 else f"“{value[:59]}…”"
    return "a list" if isinstance(value, list) else "a mapping"


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _describe(model: type[Model], loc: tuple[int | str, ...]) -> str:
    parent = _model_at(model, loc[:-1])
    field = parent.model_fields.get(str(loc[-1])) if parent else None
    if field is None or not field.description:
        return ""
    return "it says: " + " ".join(field.description.split()).rstrip(".")
