"""What a version of an explainer states: dates, figures, quotations, sources, titles, by thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from generator.dates.words import words
from generator.drawing import Checked
from generator.explainer import Explainer, Site
from generator.former import claims
from generator.markdown import reads
from generator.references import Key, References, things
from generator.source import Place, Text
from generator.values import Field, Line, Markdown, Model, Thing, Url, When

ARTICLE = ("article", "article")
Sort = Literal["date", "figure", "quote", "source", "title", "text"]
_NAMES = ("title", "name", "term", "description")
_NOT_STATED = ("updated", "accessed", "archived_url")
"""What says when a page or a copy was seen to, and nothing of the story."""
_ONLY_DRAWN = ("view", "thread")


@dataclass(frozen=True)
class Statement:
    """One thing that is said, in a reader's words."""

    field: str
    """As an author calls it, with those that it lies in: `original.text`."""
    sort: Sort
    words: str
    place: Place


@dataclass(frozen=True)
class Subject:
    """A thing, a section or the article, and all that is said of it."""

    key: Key
    label: str
    place: Place
    statements: tuple[Statement, ...]
    sources: tuple[str, ...]
    """What it rests on: labels of sources, each with its locator, in their order."""


Subjects = Mapping[Key, Subject]


@dataclass(frozen=True)
class Version:
    """Everything that one version of an explainer states."""

    slug: str
    title: str
    subjects: Subjects
    things: Mapping[Key, Thing]
    former: tuple[str, ...] = ()
    """What its folder was called before."""


def version(checked: Checked, site: Site) -> Version:
    """All that an explainer states; what stands in for something wrong is left out."""
    explainer, references = checked.explainer, checked.references
    language = explainer.language(site)
    title = explainer.article.head.title
    said: dict[Key, list[Statement]] = {ARTICLE: []}
    labels = {ARTICLE: (str(title), title.place)}
    for prefix, model in _files(explainer):
        said[ARTICLE] += _stated(model, prefix, language, "article")
    for thing in _things(explainer):
        key = (thing.noun, str(thing.id))
        labels[key] = (thing.label, thing.id.place)
        said[key] = list(_stated(thing, "", language, thing.noun))
    for key, label, statement in _sections(explainer):
        labels.setdefault(key, (label, statement.place))
        said.setdefault(key, []).append(statement)
    sources = _sources(references)
    subjects = {
        key: Subject(key, *labels[key], tuple(statements), sources.get(key, ()))
        for key, statements in said.items()
    }
    known = {(thing.noun, str(thing.id)): thing for thing in _things(explainer)}
    former = tuple(claim.address for claim in claims(explainer))
    return Version(explainer.slug, str(title), subjects, known, former)


def _files(explainer: Explainer) -> Iterator[tuple[str, Model]]:
    yield "", explainer.article.head
    for name, model in explainer.pieces.items():
        yield f"{name}.", model


def _things(explainer: Explainer) -> Iterator[Thing]:
    for _, model in _files(explainer):
        yield from (thing for thing in things(model) if not thing.is_nameless)


def _sections(explainer: Explainer) -> Iterator[tuple[Key, str, Statement]]:
    """The prose under each heading, block by block."""
    key, label = ARTICLE, ""
    for index, block in enumerate(explainer.blocks):
        if block.is_directive:
            continue
        if block.is_heading:
            key, label = ("section", explainer.headings[index]), block.text
        sort: Sort = "title" if block.is_heading else "text"
        yield key, label, Statement("heading" if block.is_heading else "", sort, block.text,
                                    block.place)  # fmt: skip


def _sources(references: References) -> Mapping[Key, tuple[str, ...]]:
    found: dict[Key, dict[str, None]] = {}
    for mention in references.mentions:
        if mention.of[0] == "source" and not mention.is_about:
            cited = f"{mention.of[1]}, {mention.locator}" if mention.locator else mention.of[1]
            found.setdefault((mention.by.kind, mention.by.id), {})[cited] = None
    return {key: tuple(sorted(cited)) for key, cited in found.items()}


def _stated(model: BaseModel, prefix: str, language: str, noun: str) -> Iterator[Statement]:
    for name, field in type(model).model_fields.items():
        key = field.alias or name
        if key not in _NOT_STATED:
            value = getattr(model, name)
            yield from _said(value, f"{prefix}{key}", key, language, noun, model)


def _said(
    value: object, field: str, key: str, language: str, noun: str, model: BaseModel
) -> Iterator[Statement]:
    if isinstance(value, Thing) or (isinstance(value, Text) and value.stands_in):
        return
    if isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            within = f"{field} {number}" if isinstance(item, Model) else field
            yield from _said(item, within, key, language, noun, model)
    elif isinstance(value, BaseModel):
        yield from _stated(value, f"{field}.", language, noun)
    elif isinstance(value, float) and noun not in _ONLY_DRAWN and isinstance(model, Thing):
        yield Statement(field, "figure", f"{value:g}", model.id.place)
    elif isinstance(value, When):
        yield Statement(field, _of(noun, "date"), words(value.date, language), value.place)
    elif isinstance(value, Field):
        yield from _text(value, field, key, noun)


def _text(value: Field, field: str, key: str, noun: str) -> Iterator[Statement]:
    if value.is_verbatim and noun != "note":
        yield Statement(field, "quote", str(value), value.place)
    elif isinstance(value, Markdown):
        yield Statement(field, "text", reads(value), value.place)
    elif isinstance(value, Url):
        yield Statement(field, _of(noun, "text"), str(value), value.place)
    elif isinstance(value, Line):
        sort: Sort = "title" if key in _NAMES else "text"
        yield Statement(field, _of(noun, sort), str(value), value.place)


def _of(noun: str, sort: Sort) -> Sort:
    return "source" if noun == "source" else sort


def versions(checked: Iterable[Checked], site: Site) -> Mapping[str, Version]:
    """Every explainer's version, by its folder's name."""
    return {one.explainer.slug: version(one, site) for one in checked}
