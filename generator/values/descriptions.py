"""What the fields of a model say of themselves: the texts under them, read when asked for."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """The docstring of each field by the field's name; one that is inherited has its own."""
    above = [kind for kind in model.__bases__ if issubclass(kind, BaseModel)]
    found = {name: text for kind in above for name, text in descriptions(kind).items()}
    for name in inspect.get_annotations(model):
        found.pop(name, None)
    return {**found, **dict(_own(model))} if model is not BaseModel else {}


def _own(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    (tree,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef), "a model is a class"
    for field, text in pairwise(tree.body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
            and isinstance(text.value.value, str)
        ):
            yield field.target.id, inspect.cleandoc(text.value.value)
