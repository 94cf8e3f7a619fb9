"""Everything that an explainer says, as one JSON file for other programs.

Its shape is that of the content files, so that the author's guide describes it as well:

- `format` and `version`: `explainer` and 1; an addition keeps the version, any other change
  raises it
- `slug`, `language`, and the `address` of the page where it is known
- `article`: what `article.md` says of itself, and its `body`
- `pieces`: each YAML file (`timeline`, `quotes`, `map` …) by its name, in its own order
- `mentions`: who points at whom, in the order of the explainer

Markdown is `{markdown, text}`: its source, and what a reader reads. A date is `{edtf, text}`: in
EDTF, and in words. What can be pointed at has an `anchor`, its address within the page. Keys
without a value are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from generator.dates.words import words
from generator.explainer import Explainer
from generator.indented import indented
from generator.markdown import reads
from generator.references import Mention, References
from generator.set_pieces import Context
from generator.values import AnyReference, Citation, Markdown, Thing, When

FILE = "explainer.json"
VERSION = 1

Json = dict[str, object]


def explainer_json(explainer: Explainer, context: Context) -> str:
    """The file; ends with a line end."""
    article = explainer.article
    text = "\n\n".join(block.text for block in explainer.blocks if not block.is_directive)
    whole: Json = {
        "format": "explainer",
        "version": VERSION,
        "slug": explainer.slug,
        "language": context.language,
        **({"address": context.address} if context.address else {}),
        "article": {
            **_model(article.head, context),
            "body": {"markdown": str(article.body).strip(), "text": text},
        },
        "pieces": {name: _model(piece, context) for name, piece in _pieces(explainer)},
        "mentions": [_mention(mention) for mention in _mentions(context.references)],
    }
    return indented(whole) + "\n"


def _pieces(explainer: Explainer) -> Iterator[tuple[str, BaseModel]]:
    yield from sorted(explainer.pieces.items())


def _model(model: BaseModel, context: Context) -> Json:
    found: Json = {}
    for name, key in _keys(type(model)):
        value = getattr(model, name)
        if value is not None and value != ():
            found[key] = _value(value, context)
    if isinstance(model, Thing):
        found["anchor"] = _anchor(model, context)
    return found


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Its fields, each with what an author's file calls it."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields)


def _anchor(thing: Thing, context: Context) -> str:
    target = context.references.target(thing.noun, str(thing.id))
    return target.anchor if target else thing.anchor


def _value(value: object, context: Context) -> object:
    """A value as JSON: what is not text, number or truth value has a shape of its own."""
    if isinstance(value, BaseModel):
        return _model(value, context)
    if isinstance(value, tuple | list):
        return [_value(item, context) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _value(item, context) for key, item in value.items()}
    if isinstance(value, Markdown):
        return {"markdown": str(value), "text": reads(value)}
    if isinstance(value, When):
        return {"edtf": str(value), "text": words(value.date, context.language)}
    if isinstance(value, Citation):
        return {"source": str(value), **({"locator": value.locator} if value.locator else {})}
    if isinstance(value, AnyReference):
        return {"kind": value.kind, "id": str(value)}
    return value if isinstance(value, bool | int | float) else str(value)


def _mentions(references: References) -> Iterator[Mention]:
    """Each once, wherever a thing repeats itself."""
    seen: set[tuple[str, str, tuple[str, str], str, bool]] = set()
    for mention in references.mentions:
        key = (mention.by.kind, mention.by.id, mention.of, mention.locator, mention.is_about)
        if key not in seen:
            seen.add(key)
            yield mention


def _mention(mention: Mention) -> Json:
    found: Json = {
        "by": {"kind": mention.by.kind, "id": mention.by.id},
        "of": {"kind": mention.of[0], "id": mention.of[1]},
    }
    if mention.locator:
        found["locator"] = mention.locator
    if mention.is_about:
        found["is_about"] = True
    return found
