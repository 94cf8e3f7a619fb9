"""Which keys a model has, and which of them a wrong key was meant to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.problems import nearest
from generator.yaml_reader.values import Value


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """A model's fields by the keys that an author types."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_at(model: type[BaseModel], path: Sequence[int | str]) -> type[BaseModel] | None:
    """The model of a mapping within a model's values, by its keys and positions from the top."""
    current: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        if not _is_model(current) or step not in keys_of(current):
            return None
        current = _innermost(keys_of(current)[step].annotation)
    return current if _is_model(current) else None


def _is_model(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, BaseModel)


def _innermost(annotation: Any) -> Any:
    """The model in `tuple[Event, ...]` or `Original | None`."""
    candidates = [a for a in get_args(annotation) if a not in (type(None), Ellipsis)]
    return _innermost(candidates[0]) if candidates else annotation


def unused(model: type[BaseModel], fields: Mapping[str, Value]) -> tuple[str, ...]:
    """Keys that could still be written: a misspelt key is never one that is there already."""
    return tuple(key for key in keys_of(model) if key not in fields)


def misspelt(model: type[BaseModel], fields: Mapping[str, Value]) -> dict[str, str]:
    """Unknown keys by the key that each was most likely meant to be: no two mean the same."""
    meant: dict[str, str] = {}
    for key in fields:
        if key not in keys_of(model):
            free = [one for one in unused(model, fields) if one not in meant.values()]
            near = nearest(key, free)
            meant.update({key: near} if near else {})
    return meant
