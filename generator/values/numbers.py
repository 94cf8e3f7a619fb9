"""Numbers that are read from text, within their limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import remainder
from typing import Annotated, Any, Self

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, core_schema

from generator.problems import shown
from generator.source import Place, Text
from generator.values.degrees import as_number
from generator.values.fields import scalar, wrong

NUMBER = r"^[-+]?[0-9]{1,12}(\.[0-9]{1,12})?$"


class WrittenNumber(float):
    """A number that knows where it was written."""

    text: Text

    @classmethod
    def of(cls, text: Text) -> Self:
        """The number that a text says."""
        found = cls(text)
        found.text = text
        return found

    @property
    def place(self) -> Place:
        """Where it was written."""
        return self.text.place


class StandInNumber(float):
    """A number in the place of a wrong one: what is drawn from it means nothing."""


def _number(check: Callable[[float], None]) -> Callable[[object], float]:
    def read(value: object) -> float:
        text = scalar(value)
        if text.stands_in:
            return StandInNumber(1)
        if not re.fullmatch(NUMBER, text):
            wrong(f"{shown(text)} is not a number", as_number(text), code="E207")
        check(float(text))
        return WrittenNumber.of(text)

    return read


def _latitude(value: float) -> None:
    if abs(value) > 90:
        hint = "it lies between -90 and 90; are latitude and longitude swapped?"
        wrong(f"{value:g} is no latitude", hint, code="E208")


def _longitude(value: float) -> None:
    if abs(value) > 180:
        hint = "it lies between -180 and 180"
        if abs(value) <= 360:
            hint = f"{hint}: write {round(remainder(value, 360), 6):g}"
        wrong(f"{value:g} is no longitude", hint, code="E208")


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
