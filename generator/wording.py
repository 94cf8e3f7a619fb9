"""What an author is told about a value that does not fit its model: message, hint and code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.keys import keys_of, misspelt, model_at, unused
from generator.problems import did_you_mean, one_of, shown
from generator.values.descriptions import descriptions
from generator.values.mends import as_list
from generator.yaml_reader.values import Fields, Value

Words = tuple[str, str, str]
"""Message, hint, code."""
FEW = 12
"""As many choices as a hint lists."""

_LIMITS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def words(model: type[BaseModel], parent: Value | None, error: ErrorDetails) -> Words:
    """In words for `error` in a file of this model; `parent` is the value that it is found in."""
    kind, loc, found = error["type"], error["loc"], error["input"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "extra_forbidden":
        return _unknown_key(model_at(model, loc[:-1]), parent, name)
    if kind == "missing":
        if isinstance(loc[-1], int):
            return _wrong_length(parent)
        return f"“{name}” is missing here", _description(model, loc), "E212"
    if isinstance(found, str) and not found.strip():
        what = "dash" if loc and isinstance(loc[-1], int) else "key"
        return "nothing is written here", f"write a value, or delete the {what}", "E202"
    return _wrong_value(model, error, name)


def is_only_wrong(error: ErrorDetails) -> bool:
    """Whether a list is “too short” only because its wrong items, told already, do not count."""
    if error["type"] != "too_short" or not isinstance(error["input"], list):
        return False
    return len(error["input"]) >= int(error["ctx"]["min_length"])


def _unknown_key(model: type[BaseModel] | None, parent: Value | None, key: str) -> Words:
    message = f"unknown key “{key}”"
    if model is None or not isinstance(parent, Fields):
        return message, "", "E211"
    near = misspelt(model, parent).get(key)
    free = unused(model, parent)
    if near:
        return message, f"did you mean “{near}”?", "E211"
    if not keys_of(model):
        return message, "delete it: nothing can be said here", "E211"
    return message, f"expected {one_of(free)}" if free else "delete it", "E211"


def _wrong_length(parent: Value | None) -> Words:
    count = len(parent) if parent is not None else 0
    return f"a list of {count}, which is too short", "write one value more", "E218"


def _wrong_value(model: type[BaseModel], error: ErrorDetails, name: str) -> Words:
    kind, found = error["type"], _found(error["input"])
    context: Mapping[str, object] = error.get("ctx", {})
    if kind == "literal_error":
        allowed = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        if not isinstance(error["input"], str):
            return f"{found} where a word is expected", f"expected {one_of(allowed)}", "E213"
        return (
            f"{found} is not a {name.replace('_', ' ')}",
            _choice(error["input"], allowed),
            "E213",
        )
    if kind in ("tuple_type", "list_type"):
        return f"{found} where a list is expected", _as_list(error["input"]), "E214"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        inner = model_at(model, error["loc"])
        expected = f"write keys with values: {one_of(keys_of(inner))}" if inner else ""
        return f"{found} where a mapping is expected", expected, "E215"
    if kind.startswith("bool"):
        return f"{found} is neither true nor false", "write true or false", "E216"
    if kind in _LIMITS:
        key, limit = _LIMITS[kind]
        return f"{found} is out of range", f"write {limit} {context.get(key)}", "E207"
    if kind.startswith(("int", "float", "finite")):
        whole = "whole " if kind.startswith("int") else ""
        return f"{found} is not a {whole}number", "", "E207"
    if kind == "too_short":
        return f"“{name}” is empty", "write at least one item", "E202"
    if kind == "too_long":
        return "a list that is too long", f"write {context.get('max_length')} values", "E218"
    return f"{found} does not fit here", _description(model, error["loc"]), "E217"


def _choice(found: str, allowed: Sequence[str]) -> str:
    """The nearest, and all of them where they are few: the nearest need not be what was meant."""
    hint = did_you_mean(found, allowed)
    if not hint.startswith("did you mean") or not 2 < len(allowed) <= FEW:
        return hint
    return f"{hint} The choices are {', '.join(allowed[:-1])} and {allowed[-1]}"


def _as_list(found: object) -> str:
    if isinstance(found, str) and len(found) <= 40 and "\n" not in found:
        return f"write {as_list(found)}, or one “- ” item a line"
    return "begin each item with “- ”"


def _found(value: object) -> str:
    if isinstance(value, str):
        return shown(value)
    return "a list" if isinstance(value, list) else "a mapping"


def _description(model: type[BaseModel], loc: Sequence[int | str]) -> str:
    parent = model_at(model, loc[:-1])
    text = _texts(parent).get(str(loc[-1])) if parent else None
    if text is None:
        return f"write “{loc[-1]}: …”"
    said = " ".join(text.split()).rstrip(".")
    said = said if said[1:2].isupper() else said[:1].lower() + said[1:]
    return f"write “{loc[-1]}: …”: {said}"


def _texts(model: type[BaseModel]) -> dict[str, str]:
    """What a model's fields say of themselves, by the keys that an author types."""
    texts = descriptions(model)
    fields = model.model_fields.items()
    return {field.alias or name: texts[name] for name, field in fields if name in texts}
