"""Between nodes and models: validation whose every error has a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.keys import keys_of, misspelt, model_at
from generator.problems import Problem
from generator.source import Place, Text
from generator.values import Model
from generator.wording import is_only_wrong, words
from generator.yaml_reader.values import Fields, Items, Value

M = TypeVar("M", bound=Model)


def structure(value: Value, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """The model that a value read from a file describes, and what keeps it from being one.

    The model is None where there is any problem, or where a value only stands in for one that
    could not be read; all problems are found in one pass.
    """
    if not isinstance(value, Fields):
        if isinstance(value, Text) and value.stands_in:
            return None, ()
        found = "a list" if isinstance(value, Items) else "a text without keys"
        required = [key for key, field in keys_of(model).items() if field.is_required()]
        expected = f"begin it with “{required[0]}:”" if required else "write “key: value”"
        return None, (Problem(value.place, f"this file is {found}", expected, code="E210"),)
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, tuple(_problem(value, model, e) for e in _told(value, model, errors))


def _told(
    root: Fields, model: type[Model], errors: Sequence[ErrorDetails]
) -> Iterator[ErrorDetails]:
    """Without what only follows from another mistake, and one for each list that is too short."""
    short = set()
    for error in errors:
        *path, last = error["loc"] or ("",)
        if is_only_wrong(error) or _is_lost(root, error):
            continue
        if error["type"] == "missing":
            if isinstance(last, int):
                if tuple(path) in short:
                    continue
                short.add(tuple(path))
            elif last in _meant(root, model, path):
                continue
        yield error


def _is_lost(root: Fields, error: ErrorDetails) -> bool:
    """Whether it is about what could not be read and was told of already."""
    *path, last = error["loc"] or ("",)
    parent, value = _value_at(root, path), error["input"]
    if error["type"] == "missing":
        return isinstance(parent, Fields) and parent.has_gaps
    if error["type"] == "extra_forbidden" and isinstance(parent, Fields):
        key = parent.key(str(last))
        return key is not None and key.stands_in
    return isinstance(value, Text) and value.stands_in


def _meant(root: Fields, model: type[Model], path: Sequence[int | str]) -> set[str]:
    inner, value = model_at(model, path), _value_at(root, path)
    if inner is None or not isinstance(value, Fields):
        return set()
    return set(misspelt(inner, value).values())


def _problem(root: Fields, model: type[Model], error: ErrorDetails) -> Problem:
    loc, kind = error["loc"], error["type"]
    place = _place(root, loc, kind)
    if kind == "content":
        context = error["ctx"]
        if context["offset"]:
            place = _shifted(_value_at(root, loc), place, context["offset"])
        return Problem(place, context["message"], context["hint"], code=context["code"])
    message, hint, code = words(model, _value_at(root, loc[:-1]), error)
    return Problem(place, message, hint, code=code)


def _value_at(root: Value, loc: Sequence[int | str]) -> Value | None:
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
    if not isinstance(value, Text | Fields) or (isinstance(value, Text) and offset >= len(value)):
        return place
    return Place(place.path, place.line, place.column + offset, max(1, place.length - offset))
