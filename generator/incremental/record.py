"""An explainer as lists of the site show it, in a text that a file can keep."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from generator.pages import Listed
from generator.source import SourceFile, Text

_NOWHERE = SourceFile("", "")


def record(listed: Listed) -> str:
    """All that is listed, in JSON."""
    return json.dumps(_plain(listed))


def _plain(value: object) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


def listed(record: str) -> Listed:
    """What a record says; its texts know no place any more."""
    found = _reader(Listed)(json.loads(record))
    assert isinstance(found, Listed)
    return found


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a plain value the type that it was."""
    if get_origin(hint) is UnionType:
        return _reader(next(inner for inner in get_args(hint) if inner is not NoneType))
    if get_origin(hint) is tuple:
        return partial(_tuple, get_args(hint))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return lambda value: None if value is None else hint.model_validate(_texts(value))
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(_dataclass, hint)
    return lambda value: value


def _tuple(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        return None
    first, *rest = kinds
    if rest == [Ellipsis]:
        return tuple(map(_reader(first), value))
    return tuple(_reader(kind)(inner) for kind, inner in zip(kinds, value, strict=True))


def _dataclass(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    named = _hints(kind)
    return kind(**{name: _reader(named[name])(inner) for name, inner in value.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _texts(value: Any) -> Any:
    """Scalars as texts, as they come from a file."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return Text(str(value), _NOWHERE, 0, 0)
