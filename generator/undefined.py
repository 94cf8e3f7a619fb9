"""What a template names and there is not: noted where it stands, so that all of it is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import FrameType
from typing import Any

from jinja2 import StrictUndefined  # noqa: TID251 (a part of templates.py in a file of its own)
from jinja2.utils import missing  # noqa: TID251

from generator.offers import choice, is_bare, names_in, names_of


@dataclass(frozen=True)
class Step:
    """A line of a template that was being drawn."""

    path: str
    line: int


@dataclass(frozen=True)
class Lack:
    """Something that a template asked for and was not given."""

    steps: tuple[Step, ...]
    """Where, the innermost first."""
    name: str
    """What was asked for; empty where it has no name."""
    is_attribute: bool
    message: str
    """With `{whole}` in the place of that which has no such attribute."""
    hint: str


_noted: ContextVar[list[Lack] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[list[Lack]]:
    """Within it, what is not there is noted and drawn as nothing; else it is an error."""
    found: list[Lack] = []
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)


class Undefined(StrictUndefined):
    """Something that is not there: any use of it is a mistake, but to ask whether it is there."""

    __slots__ = ()

    def note(self) -> None:
        """Note it, or raise an UndefinedError where nobody notes."""
        found = _noted.get()
        if found is None:
            self._fail_with_undefined_error()
        named: object = self._undefined_name
        if isinstance(named, Undefined):
            return  # what was to name it is not there: that is noted
        found.append(self._lack(sys._getframe(1)))

    def _lack(self, frame: FrameType) -> Lack:
        frames = tuple(_frames(frame))
        steps = tuple(_step(one) for one in frames)
        name = str(self._undefined_name or "")
        if self._undefined_hint:
            return Lack(steps, name, False, self._undefined_hint.rstrip("."), "")
        if self._undefined_obj is missing:
            known = names_in(frames)
            message, offer = f"“{name}” is not known here", "this template is given"
            return Lack(steps, name, False, message, choice(name, known, offer))
        if is_bare(self._undefined_obj):
            message = f"{{whole}} is a text or a number and has no “{name}”"
            return Lack(steps, name, True, message, f"write it without “.{name}”")
        hint = choice(name, names_of(self._undefined_obj), "it has")
        return Lack(steps, name, True, f"{{whole}} has no “{name}”", hint)

    def _used(self, *arguments: Any, **named: Any) -> Any:
        self.note()
        return self

    def _compared(self, *arguments: Any) -> bool:
        self.note()
        return False

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self._used()

    def __str__(self) -> str:  # type: ignore[override]
        self.note()
        return ""

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        self.note()
        return iter(())

    def __len__(self) -> int:  # type: ignore[override]
        self.note()
        return 0

    def __hash__(self) -> int:  # type: ignore[override]
        self.note()
        return id(type(self))

    def __int__(self) -> int:  # type: ignore[override]
        self.note()
        return 0

    def __float__(self) -> float:  # type: ignore[override]
        self.note()
        return 0.0

    def __complex__(self) -> complex:  # type: ignore[override]
        self.note()
        return 0j

    __bool__ = __contains__ = _compared  # type: ignore[assignment]
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _compared  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _used
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _used
    __pow__ = __rpow__ = __pos__ = __neg__ = __call__ = __getitem__ = _used


def is_undefined(value: object) -> bool:
    """Whether a value is not there; where it is not, that is noted, or raised."""
    if isinstance(value, Undefined):
        value.note()
        return True
    return False


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    """The templates that are being drawn, the innermost first."""
    while frame is not None:
        if "__jinja_template__" in frame.f_globals:
            yield frame
        frame = frame.f_back


def _step(frame: FrameType) -> Step:
    template = frame.f_globals["__jinja_template__"]
    return Step(template.filename or "", template.get_corresponding_lineno(frame.f_lineno))
