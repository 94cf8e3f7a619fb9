"""The types of field that set pieces share: ids, references, dates, addresses, Markdown.

Each is a `Text`, so every value knows its place in the author's file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, NoReturn, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.dates import Date, DateError, parse
from generator.problems import a, kebab, shown
from generator.source import Text

KEBAB_CASE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NUMBER = r"^[-+]?[0-9]{1,12}(\.[0-9]{1,12})?$"
_POINT = r"Y?-?[0-9X]{4,}(-[0-9X]{2}){0,2}(T[0-9:]+(Z|[+-][0-9:]+)?)?[?~%]?"
_DATE = rf"^({_POINT}(/(\.\.|{_POINT})?)?|(\.\.)?/{_POINT})$"


def wrong(message: str, hint: str = "", code: str = "E200", offset: int = 0) -> NoReturn:
    """Refuse a value with words for its author; `offset` counts characters into the value."""
    context = {"message": message, "hint": hint, "code": code, "offset": offset}
    raise PydanticCustomError("content", "{message}", context)


class Field(Text):
    """A field that is read from a scalar of an author's file."""

    schema: ClassVar[dict[str, Any]] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
    """Both for the text that was typed and for what YAML 1.2 makes of it: `2018` is a number."""
    sample: ClassVar[str] = "x"
    """A value that is always right, for standing in."""
    is_verbatim: ClassVar[bool] = False
    """Whether its words are someone else's, which no one may change."""

    @classmethod
    def read(cls, value: object) -> Self:
        """The field's value; refuses with words for the author what it cannot be."""
        text = scalar(value)
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


def scalar(value: object) -> Text:
    """The value as text; a list, a mapping or nothing at all is refused."""
    if not isinstance(value, Text):
        found = "a list" if isinstance(value, list) else "a mapping"
        wrong(f"{found} where text is expected", code="E201")
    if not value.strip():
        wrong("nothing is written here", "write a value, or delete the key", code="E202")
    return value


class Line(Field):
    """Plain text, no Markdown; line breaks count as spaces."""

    @classmethod
    def of(cls, text: Text) -> Self:
        return cls(" ".join(text.split()), text.source, text.start, text.end)


class Markdown(Field):
    """Markdown, with links to things and citations of sources."""


class Id(Field):
    """The id of a thing, kebab-case: it is the thing's address for ever."""

    schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": KEBAB_CASE,
    }

    @classmethod
    def of(cls, text: Text) -> Self:
        if not re.fullmatch(KEBAB_CASE, text):
            wrong(f"{shown(text)} is not an id", _as_kebab(text), code="E203")
        return super().of(text)

    @classmethod
    def stand_in(cls, text: Text) -> str:
        return str(text) if re.fullmatch(KEBAB_CASE, text) else cls.sample


def _as_kebab(text: str) -> str:
    id = kebab(text)
    if id and len(id) <= 60:
        return f"write “{id}”"
    return "write a few words in lower-case letters, digits and hyphens"


class Language(Field):
    """A BCP 47 language tag, such as `en` or `pt-BR`."""

    schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    }
    sample = "en"

    @classmethod
    def of(cls, text: Text) -> Self:
        if not re.fullmatch(cls.schema["pattern"], text):
            tag = text.replace("_", "-")
            good = re.fullmatch(cls.schema["pattern"], tag)
            hint = f"write “{tag}”" if good else "write a code such as en, fr or pt-BR"
            wrong(f"{shown(text)} is not a language", hint, code="E204")
        return super().of(text)


class Url(Field):
    """An absolute web address."""

    schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "format": "uri",
        "pattern": r"^https?://[^\s<>\"\\^`{|}]+$",
    }
    sample = "https://example.org/"

    @classmethod
    def of(cls, text: Text) -> Self:
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            good = False
        if not good or re.search(r"[\s<>\"\\^`{|}]", text):
            hint = "write the whole address, beginning with https://"
            if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s<>\"\\^`{|}]*)?", text):
                hint = f"write “https://{text}”"
            wrong(f"{shown(text)} is not a web address", hint, code="E205")
        return super().of(text)


class When(Field):
    """A date as EDTF (ISO 8601-2) levels 0 and 1; `date` is what it means."""

    schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "pattern": _DATE,
        "description": "A date as EDTF, such as 2018-01-16 or 1999/..",
    }
    sample = "2000"
    date: Date

    @classmethod
    def of(cls, text: Text) -> Self:
        when = super().of(text)
        try:
            when.date = parse(str(text))
        except DateError as error:
            said = re.sub(r'"([^"]*)"', r"“\1”", str(error))
            wrong(said, error.hint or "", code="E206", offset=error.offset)
        return when


class Reference(Field):
    """Points at a thing by its id; `kind` says of what kind. Used as `Annotated[..., To(kind)]`."""

    kind: str

    @classmethod
    def stand_in(cls, text: Text) -> str:
        return str(text) if re.fullmatch(KEBAB_CASE, text) else cls.sample


@dataclass(frozen=True)
class To:
    """What kind of thing a `Reference` field points at."""

    kind: str

    def read(self, value: object) -> Reference:
        """The reference, which may still be to nothing: `references` checks that."""
        text = scalar(value)
        if not text.stands_in and not re.fullmatch(KEBAB_CASE, text):
            message = f"{shown(text)} is not the id of {a(self.kind)}"
            wrong(message, _as_kebab(text), code="E203")
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
    def of(cls, text: Text) -> Self:
        name, _, locator = text.partition(",")
        if not re.fullmatch(KEBAB_CASE, name.strip()):
            wrong(f"{shown(name)} is not the id of a source", _as_kebab(name), code="E203")
        citation = cls(name.strip(), text.source, text.start, text.end)
        citation.locator = locator.strip()
        return citation


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


class StandInNumber(float):
    """A number in the place of a wrong one: what is drawn from it means nothing."""


def _number(check: Callable[[float], None]) -> Callable[[object], float]:
    def read(value: object) -> float:
        text = scalar(value)
        if text.stands_in:
            return StandInNumber(1)
        if not re.fullmatch(NUMBER, text):
            hint = "write digits, with a point if need be, such as 50.95"
            wrong(f"{shown(text)} is not a number", hint, code="E207")
        check(float(text))
        return float(text)

    return read


def _latitude(value: float) -> None:
    if abs(value) > 90:
        hint = "it lies between -90 and 90; are latitude and longitude swapped?"
        wrong(f"{value:g} is no latitude", hint, code="E208")


def _longitude(value: float) -> None:
    if abs(value) > 180:
        wrong(f"{value:g} is no longitude", "it lies between -180 and 180", code="E208")


def _positive(value: float) -> None:
    if value <= 0:
        wrong(f"{value:g} is not more than 0", code="E207")


@dataclass(frozen=True)
class Number:
    """Marks a `float` field that is read from text, within its limits."""

    check: Callable[[float], None]
    minimum: float
    maximum: float | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_number(self.check))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        if self.maximum is None:
            limits = {"exclusiveMinimum": self.minimum}
        else:
            limits = {"minimum": self.minimum, "maximum": self.maximum}
        return {"type": ["number", "string"], "pattern": NUMBER, **limits}


Latitude = Annotated[float, Number(_latitude, -90, 90)]
"""Degrees north, WGS 84."""
Longitude = Annotated[float, Number(_longitude, -180, 180)]
"""Degrees east, WGS 84."""
PositiveNumber = Annotated[float, Number(_positive, 0)]


@dataclass(frozen=True)
class WholeNumber:
    """Marks an `int` field that is read from text and counts from 1."""

    def read(self, value: object) -> int:
        """The number; refuses what is not a whole number from 1."""
        text = scalar(value)
        if text.stands_in:
            return 1
        if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
            wrong(f"{shown(text)} is not a whole number", "write 1, 2, 3 …", code="E207")
        return int(text)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]{0,8}$"}


PositiveInteger = Annotated[int, WholeNumber()]


class Model(BaseModel):
    """What a part of a content file may say: frozen, and nothing but the fields named."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
        ignored_types=(property,),
    )

    @field_validator("*", mode="before")
    @classmethod
    def _is_true_or_false(cls, value: object, info: ValidationInfo) -> object:
        """`yes`, `on` and `1` are text, as every scalar is what was typed."""
        of_bool = cls.model_fields[str(info.field_name)].annotation is bool
        if of_bool and isinstance(value, Text) and value not in ("true", "false"):
            wrong(f"{shown(value)} is neither true nor false", "write true or false", code="E216")
        return value


class Thing(Model):
    """Something with an id that the rest of the explainer can point at."""

    noun: ClassVar[str]
    """What links and messages call such a thing: `event`, `place` …"""
    needs_evidence: ClassVar[bool] = False
    """Whether it must rest on a source."""
    id: Id
    """Kebab-case, unique among its kind, and stable: it is the address of the thing."""

    @property
    def label(self) -> str:
        """What a link to it is called."""
        for name in ("title", "name", "term"):
            if text := getattr(self, name, None):
                return str(text)
        return str(self.id)

    @property
    def is_nameless(self) -> bool:
        """Whether its id is missing, so that it only stands for something."""
        return self.id.stands_in and self.id == Id.sample

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"{self.noun}-{self.id}"
