"""Fields that are true or false."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from generator.problems import shown
from generator.source import Text
from generator.values.fields import wrong


def _is_true_or_false(value: object) -> object:
    """`yes`, `on` and `1` are text, as every scalar is what was typed."""
    if isinstance(value, Text) and value not in ("true", "false"):
        wrong(f"{shown(value)} is neither true nor false", "write true or false", code="E216")
    return value


Truth = Annotated[bool, BeforeValidator(_is_true_or_false)]
