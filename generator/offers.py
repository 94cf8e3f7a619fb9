"""What a template could have asked for where it asked for something that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import FrameType
from typing import Any

from jinja2 import Undefined  # noqa: TID251 (a part of templates.py in a file of its own)
from jinja2.utils import missing  # noqa: TID251
from pydantic import BaseModel

from generator.problems import nearest, one_of

_PLAIN = frozenset(dir(BaseModel)) | frozenset(dir(str)) | frozenset(dir(tuple))
"""What a value can do that is not about its subject."""
_BARE = (str, int, float, bool, type(None))
_FUNCTIONS = frozenset(
    ("gettext", "ngettext", "writer", "range", "dict", "lipsum", "cycler", "joiner", "namespace")
)
"""Names that every template has, and that are nobody's nearest choice."""


def names_in(frames: Sequence[FrameType]) -> Iterable[str]:
    """The names that a template may use where it is: what it was given, and its own.

    `frames` are those of the templates that are being drawn, the innermost first.
    """
    contexts = (one.f_locals["context"] for one in frames if "context" in one.f_locals)
    context: Any = next(contexts, None)
    given = set(context.get_all()) if hasattr(context, "get_all") else set()
    for name, value in frames[0].f_locals.items() if frames else ():
        # Jinja calls them l_0_head, l_1_event: the number is that of the scope.
        _, _, bare = name.removeprefix("l_").partition("_")
        if name.startswith("l_") and not isinstance(value, Undefined | type(missing)):
            given.add(bare)
    return sorted(name for name in given - _FUNCTIONS if name.strip("_"))


def names_of(value: object) -> Iterable[str]:
    """What a value has that a template may ask for."""
    if isinstance(value, Mapping):
        return sorted(str(key) for key in value)
    if is_bare(value):
        return ()
    fields = getattr(type(value), "model_fields", ())
    own = {*dir(type(value)), *getattr(value, "__dict__", ())} - _PLAIN
    return sorted(name for name in {*fields, *own} if not name.startswith("_"))


def is_bare(value: object) -> bool:
    """Whether it is a plain text, number or nothing."""
    return isinstance(value, _BARE)


def choice(name: str, known: Iterable[str], offer: str) -> str:
    """The nearest of what there is, or all of it."""
    listed = list(known)
    near = nearest(name, listed)
    if near:
        return f"did you mean “{near}”?"
    return f"{offer} {one_of(listed, 'and')}" if listed else ""
