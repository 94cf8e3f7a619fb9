"""Fields that point at a thing by its id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, Self

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, core_schema

from generator.problems import a, shown
from generator.source import Text
from generator.values.fields import Field, scalar, wrong
from generator.values.mends import KEBAB_CASE, as_citation, as_id_of, with_locator
from generator.values.names import Id


class Reference(Field):
    """Points at a thing by its id; `kind` says of what kind. Used as `Annotated[..., To(kind)]`."""

    is_prose = False
    kind: str

    @classmethod
    def stand_in(cls, text: Text) -> str:
        return str(text) if re.fullmatch(KEBAB_CASE, text) else cls.sample


def named(value: object, kind: str) -> Text:
    """The text of a reference; `quote: back-door`, with a space, is a mapping and no id."""
    if not isinstance(value, Text):
        _refuse(value, kind)
    return scalar(value)


def _refuse(value: object, kind: str) -> NoReturn:
    what, written = "list" if isinstance(value, list) else "mapping", ""
    if isinstance(value, dict) and len(value) == 1:
        ((key, id),) = value.items()
        written = as_id_of(kind, f"{key}:{id}") if isinstance(id, Text) else ""
    elif isinstance(value, list) and len(value) == 1 and isinstance(value[0], Text):
        written = f"write {value[0]}, without brackets or a dash"
    wrong(f"a {what} where the id of {a(kind)} is expected", written, code="E201")


@dataclass(frozen=True)
class To:
    """What kind of thing a `Reference` field points at."""

    kind: str

    def read(self, value: object) -> Reference:
        """The reference, which may still be to nothing: `references` checks that."""
        text = named(value, self.kind)
        if not text.stands_in and not re.fullmatch(KEBAB_CASE, text):
            message = f"{shown(text)} is not the id of {a(self.kind)}"
            wrong(message, as_id_of(self.kind, text), code="E203")
        reference = Reference.of(text)
        reference.kind, reference.stands_in = self.kind, text.stands_in
        return reference

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**Id.schema, "description": f"The id of a {self.kind}"}


class Citation(Reference):
    """Points at a source, with an optional locator: `hrw-2017` or `hrw-2017, p. 12`."""

    schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*(,[\s\S]*)?$",
        "description": "The id of a source, and a locator if there is one",
    }
    kind: str = "source"
    locator: str

    @classmethod
    def read(cls, value: object) -> Self:
        """The citation; `source: hrw-2017` is a mapping and no id."""
        return super().read(named(value, "source"))

    @classmethod
    def of(cls, text: Text) -> Self:
        name, _, locator = text.partition(",")
        if not re.fullmatch(KEBAB_CASE, name.strip()) or name.isdigit():
            return cls._refused(text, name)
        return cls._cited(text, name, locator)

    @classmethod
    def _cited(cls, text: Text, name: str, locator: str) -> Self:
        citation = cls(name.strip(), text.source, text.start, text.end)
        citation.locator = locator.strip()
        return citation

    @classmethod
    def _refused(cls, text: Text, name: str) -> Self:
        """What is no id of a source; a locator that a comma divides from its source is one too."""
        apart = with_locator(text)
        if apart is None and name.isdigit():
            return cls._cited(text, name, text.partition(",")[2])
        if apart is None:
            message = f"{shown(name)} is not the id of a source"
            wrong(message, as_citation(text), code="E203")
        written, is_first = apart
        if is_first:
            message = f"the comma makes {shown(text)} a source of its own"
            wrong(message, f"write {written}", code="E203")
        rest = cls._cited(text, cls.sample, "")
        rest.stands_in = True
        return rest


class AnyReference(Reference):
    """Names a thing of any kind that it is about: `event:storm`, or the `article`."""

    schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": r"^(article|[a-z]+:[^\s:,]+)$",
        "description": "The kind and the id of a thing, such as event:storm; or article",
    }
    sample = "article"

    @classmethod
    def read(cls, value: object) -> Self:
        """The reference; `event: storm`, with a space, is a mapping and no name."""
        if isinstance(value, dict) and len(value) == 1:
            ((kind, id),) = value.items()
            message = "a mapping where the name of a thing is expected"
            wrong(message, f"write “{kind}:{id}”, without a space", code="E201")
        return super().read(value)

    @classmethod
    def stand_in(cls, text: Text) -> str:
        return str(text) if re.fullmatch(cls.schema["pattern"], text) else cls.sample

    @classmethod
    def of(cls, text: Text) -> Self:
        if not re.fullmatch(cls.schema["pattern"], text):
            message = f"{shown(text)} is not the name of a thing"
            hint = "write its kind, a colon and its id, such as event:… or source:…; or article"
            wrong(message, hint, code="E203")
        kind, _, id = text.partition(":")
        reference = cls(id or kind, text.source, text.start, text.end)
        reference.kind = kind
        return reference
