"""JSON Schemas of the content files, for editors that complete and check as an author types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.article import FrontMatter
from generator.explainer import Site
from generator.set_pieces import set_pieces
from generator.values.descriptions import descriptions

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_INTEGER = r"^[-+]?[0-9]+$"
_NUMBER = r"^[-+]?[0-9]+(\.[0-9]+)?$"
_TRUTH = "^(true|false)$"


def schemas() -> Mapping[str, str]:
    """A schema for each content file, as JSON text by the schema's file name.

    `article.json` is of the front matter of `article.md`; the others have the names of their YAML
    files. They are of draft 2020-12.
    """
    models: dict[str, tuple[str, type[BaseModel]]] = {
        "site": ("site.yaml", Site),
        "article": ("article.md", FrontMatter),
        **{name: (f"{name}.yaml", piece.model) for name, piece in set_pieces().items()},
    }
    return {f"{name}.json": _text(schema(model, file)) for name, (file, model) in models.items()}


def schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    """The JSON Schema of what a file may say.

    It takes a value both as an editor sees it (YAML 1.2, where `2018` is a number) and as the
    checker does (the text that was typed).
    """
    found = model.model_json_schema(mode="validation", schema_generator=_AsTyped)
    return {"$schema": DIALECT, **found, "title": title}


def _text(found: Mapping[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


class _AsTyped(GenerateJsonSchema):
    """Scalars in both readings; nothing where a value is missing counts as one."""

    def field_title_should_be_set(self, schema: object) -> bool:
        """A key's own name says enough."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Each key with what its field says of itself."""
        found, model = super().model_schema(schema), cast(type[BaseModel], schema["cls"])
        texts = descriptions(model)
        for name, field in model.model_fields.items():
            told = found.get("properties", {}).get(field.alias or name)
            if told is not None and name in texts:
                told["description"] = texts[name]
        return found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key may be left out, but not left empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Only a default that an author could have typed is told."""
        if isinstance(schema.get("default"), bool | int | float | str):
            return super().default_schema(schema)
        return self.generate_inner(schema["schema"])

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """True or false, or the word for it."""
        return {"type": ["boolean", "string"], "pattern": _TRUTH}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """A whole number, or its digits."""
        limits = super().int_schema(schema)
        return {**limits, "type": ["integer", "string"], "pattern": _INTEGER}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        """A number, or its digits."""
        limits = super().float_schema(schema)
        return {**limits, "type": ["number", "string"], "pattern": _NUMBER}
