"""The types of field that set pieces share, and the models that are made of them.

Each field is a `Text`, so every value knows its place in the author's file.
"""

from generator.values.fields import Field, Line, Markdown, scalar, wrong
from generator.values.mends import KEBAB_CASE
from generator.values.models import Model, Thing
from generator.values.names import BaseUrl, FormerAddress, Id, Language, Url
from generator.values.numbers import (
    NUMBER,
    Latitude,
    Longitude,
    Number,
    PositiveInteger,
    PositiveNumber,
    StandInNumber,
    WholeNumber,
)
from generator.values.references import AnyReference, Citation, Reference, To
from generator.values.truths import Truth
from generator.values.when import When

__all__ = [
    "KEBAB_CASE",
    "NUMBER",
    "AnyReference",
    "BaseUrl",
    "Citation",
    "Field",
    "FormerAddress",
    "Id",
    "Language",
    "Latitude",
    "Line",
    "Longitude",
    "Markdown",
    "Model",
    "Number",
    "PositiveInteger",
    "PositiveNumber",
    "Reference",
    "StandInNumber",
    "Thing",
    "To",
    "Truth",
    "Url",
    "When",
    "WholeNumber",
    "scalar",
    "wrong",
]
