"""A field of a content file: a text that knows its place, or is refused in words."""

from __future__ import annotations

import re
from typing import Any, ClassVar, NoReturn, Self

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.source import Text
from generator.values.mends import as_text


def wrong(message: str, hint: str = "", code: str = "E200", offset: int = 0) -> NoReturn:
    """Refuse a value with words for its author; `offset` counts characters into the value."""
    context = {"message": message, "hint": hint, "code": code, "offset": offset}
    raise PydanticCustomError("content", "{message}", context)


_GAP = re.compile(r"[^\S\u00a0\u202f]+")


class Field(Text):
    """A field that is read from a scalar of an author's file."""

    schema: ClassVar[dict[str, Any]] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
    """Both for the text that was typed and for what YAML 1.2 makes of it: `2018` is a number."""
    sample: ClassVar[str] = "x"
    """A value that is always right, for standing in."""
    is_prose: ClassVar[bool] = True
    """Whether it is words for a reader, not an id, a date or the like."""
    is_verbatim: ClassVar[bool] = False
    """Whether its words are someone else's, which no one may change."""

    @classmethod
    def read(cls, value: object) -> Self:
        """The field's value; refuses with words for the author what it cannot be."""
        text = scalar(value, cls.is_prose)
        if not text.stands_in:
            return cls.of(text)
        field = cls.of(Text(cls.stand_in(text), text.source, text.start, text.end))
        field.stands_in = True
        return field

    @classmethod
    def stand_in(cls, text: Text) -> str:
        """What is read where `text` only takes the place of a wrong value."""
        return cls.sample

    @classmethod
    def of(cls, text: Text) -> Self:
        """The same text as this type of field."""
        return cls(text, text.source, text.start, text.end)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(cls.schema)


def scalar(value: object, is_prose: bool = False) -> Text:
    """The value as text; a list, a mapping or nothing at all is refused.

    Prose may well begin with a bracket or hold a colon, and is told how it is written then.
    """
    if not isinstance(value, Text):
        found = "a list" if isinstance(value, list) else "a mapping"
        hint, offset = as_text(value) if is_prose else ("", 0)
        wrong(f"{found} where text is expected", hint, code="E201", offset=offset)
    if not value.strip():
        wrong("nothing is written here", "write a value, or delete the key", code="E202")
    return value


class Line(Field):
    """Plain text, no Markdown; line breaks count as spaces, spaces that hold together stay."""

    @classmethod
    def of(cls, text: Text) -> Self:
        return cls(" ".join(_GAP.split(text.strip())), text.source, text.start, text.end)


class Markdown(Field):
    """Markdown, with links to things and citations of sources."""
