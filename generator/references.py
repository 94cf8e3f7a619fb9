"""Which things exist in an explainer, and who points at whom, both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import get_args

from pydantic import BaseModel

from generator.markdown import THING_KINDS, Pointer, pointers
from generator.problems import Problem, a, did_you_mean, kebab, nearest
from generator.source import Place
from generator.values import AnyReference, Markdown, Reference, Thing
from generator.values.mends import id_of

Key = tuple[str, str]
"""The kind and the id of a thing."""


@dataclass(frozen=True)
class Target:
    """A thing that can be pointed at, as the page shows it."""

    kind: str
    id: str
    label: str
    anchor: str
    place: Place
    thing: Thing | None = None

    @property
    def href(self) -> str:
        """Its address within the page."""
        return f"#{self.anchor}"


@dataclass(frozen=True)
class Mention:
    """That one thing points at another."""

    by: Target
    of: Key
    place: Place
    locator: str = ""
    is_about: bool = False
    """Whether it only says what it is about, as a correction does: it makes no use of it."""


@dataclass(frozen=True)
class References:
    """All targets of an explainer and all mentions among them."""

    targets: Mapping[Key, Target]
    mentions: tuple[Mention, ...]
    by_mentioned: Mapping[Key, tuple[Mention, ...]] = field(default_factory=dict)
    is_complete: bool = True
    """Whether every file could be read, so that what nothing mentions is unused."""

    def target(self, kind: str, id: str) -> Target | None:
        """The thing with this id, if there is one."""
        return self.targets.get((kind, id))

    def mentioned_in(self, kind: str, id: str, by_kind: str | None = None) -> tuple[Target, ...]:
        """Everything that makes use of a thing, each once, in the order of the explainer."""
        found = self.by_mentioned.get((kind, id), ())
        return _each_once(m for m in found if not m.is_about and by_kind in (None, m.by.kind))

    def subject_of(self, kind: str, id: str) -> tuple[Target, ...]:
        """Everything that is about a thing, such as its corrections."""
        return _each_once(m for m in self.by_mentioned.get((kind, id), ()) if m.is_about)

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """Sources numbered from 1 in the order of their first mention, then the uncited ones."""
        used = (m.of for m in self.mentions if not m.is_about)
        cited = [id for (kind, id) in used if kind == "source"]
        known = [id for (kind, id) in self.targets if kind == "source"]
        order = [id for id in dict.fromkeys([*cited, *known]) if ("source", id) in self.targets]
        return {id: number for number, id in enumerate(order, start=1)}

    @cached_property
    def said(self) -> tuple[object, ...]:
        """All that a page says of them: the same wherever in the files they stand."""
        targets = [(t.kind, t.id, t.label, t.anchor, t.thing) for t in self.targets.values()]
        mentions = [
            (m.by.kind, m.by.id, m.by.label, m.by.anchor, m.by.thing, m.of, m.locator, m.is_about)
            for m in self.mentions
        ]
        return self.is_complete, targets, mentions

    def of_kind(self, kind: str) -> tuple[Target, ...]:
        """All things of a kind, in the order of their file."""
        return tuple(t for (k, _), t in self.targets.items() if k == kind)


def _each_once(mentions: Iterable[Mention]) -> tuple[Target, ...]:
    by_href: dict[str, Target] = {}
    for mention in mentions:
        by_href.setdefault(mention.by.href, mention.by)
    return tuple(by_href.values())


@dataclass
class Collector:
    """Gathers the things and the mentions of an explainer, part by part."""

    targets: dict[Key, Target] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    nameless: set[str] = field(default_factory=set)
    """Kinds of which a thing has no id: what points at it is not unknown."""

    lost: int = 0
    """Mentions that cannot be told: what they were of may look unused."""

    def add_named(self, thing: Thing) -> None:
        """A thing as a target, unless its id is missing."""
        if thing.is_nameless:
            self.nameless.add(thing.noun)
        else:
            self.add_target(target_of(thing))

    def add_target(self, target: Target) -> None:
        """A thing; one of the same kind and id is a problem at the second place."""
        key = (target.kind, target.id)
        first = self.targets.setdefault(key, target)
        if first is not target:
            message = f"the {target.kind} id “{target.id}” is used twice"
            hint = f"the first is at {first.place.path}:{first.place.line}; ids are unique"
            self.problems.append(Problem(target.place, message, hint, code="E301"))

    def add_thing(self, thing: Thing, owner: Target) -> None:
        """Every reference, link and citation of a thing."""
        self.add_model(thing, self._target(thing, owner))

    def add_model(self, model: BaseModel, owner: Target) -> None:
        """Every reference, link and citation in a model; those of a thing in it are the thing's."""
        for thing, value in walk(model):
            by = owner if thing is None else self._target(thing, owner)
            if isinstance(value, Reference):
                locator = getattr(value, "locator", "")
                key = (value.kind, str(value))
                known = not value.stands_in or key in self.targets
                is_about = isinstance(value, AnyReference)
                mention = Mention(by, key, value.place, locator, is_about)
                self.mentions += [mention] if known else []
                self.lost += not known
            elif not value.stands_in:
                self.add_pointers(pointers(value), by)

    def add_pointers(self, found: Iterable[Pointer], by: Target) -> None:
        """Links and citations of a Markdown text that belongs to `by`."""
        for pointer in found:
            key = (pointer.kind, pointer.id)
            self.mentions.append(Mention(by, key, pointer.place, pointer.locator))

    def _target(self, thing: Thing, owner: Target) -> Target:
        known = self.targets.get((thing.noun, str(thing.id)))
        return known if known is not None else owner

    def references(self, is_complete: bool = True) -> References:
        """Everything gathered; a misspelt id counts for the thing that it was meant to be."""
        by_mentioned: defaultdict[Key, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            by_mentioned[self._meant(mention.of)].append(mention)
        frozen = {key: tuple(found) for key, found in by_mentioned.items()}
        complete = is_complete and not self.lost
        return References(dict(self.targets), tuple(self.mentions), frozen, complete)

    def _meant(self, key: Key) -> Key:
        if key in self.targets:
            return key
        kind, id = key
        near = nearest(id, (known for k, known in self.targets if k == kind))
        return (kind, near) if near else key


def things(model: BaseModel) -> Iterator[Thing]:
    """Every thing in a model, in the order of its file."""
    for name in _nests(type(model)):
        for value in _flat(getattr(model, name)):
            if isinstance(value, Thing):
                yield value
            if isinstance(value, BaseModel):
                yield from things(value)


def walk(
    model: BaseModel, owner: Thing | None = None
) -> Iterator[tuple[Thing | None, Reference | Markdown]]:
    """Every reference and Markdown text in a model, with the thing that it belongs to."""
    for value in _values(model, _speaking(type(model))):
        if isinstance(value, (Reference, Markdown)):
            yield owner, value
        elif isinstance(value, BaseModel):
            yield from walk(value, value if isinstance(value, Thing) else owner)


def numbers_of(model: BaseModel) -> Iterator[object]:
    """Every value of the fields that may hold numbers, or models, which may in turn."""
    return _values(model, _counting(type(model)))


def _values(model: BaseModel, names: Iterable[str]) -> Iterator[object]:
    """Every value of some fields, and every item of their lists, lists within lists too."""
    for name in names:
        value = getattr(model, name)
        if isinstance(value, tuple):
            yield from _flat(value)
        else:
            yield value


@cache
def _nests(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that may hold models."""
    return _holding(model, (BaseModel,))


@cache
def _speaking(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that may hold references or Markdown, or models, which may in turn."""
    return _holding(model, (BaseModel, Reference, Markdown))


@cache
def _counting(model: type[BaseModel]) -> tuple[str, ...]:
    return _holding(model, (BaseModel, int, float))


def _holding(model: type[BaseModel], kinds: tuple[type, ...]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _may_hold(field.annotation, kinds))


def _may_hold(annotation: object, kinds: tuple[type, ...]) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, kinds):
        return True
    return any(_may_hold(inner, kinds) for inner in get_args(annotation))


def _flat(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def target_of(thing: Thing) -> Target:
    """A thing as a target of links."""
    return Target(thing.noun, str(thing.id), thing.label, thing.anchor, thing.id.place, thing)


def unknown(
    references: References, unread: frozenset[str], landmarks: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """A problem for each mention of a thing that does not exist, with the nearest that does.

    Kinds in `unread` are left out: their file could not be read, which is one problem already.
    `landmarks` are addresses in the page that are no things.
    """
    anchors = {target.anchor for target in references.targets.values()}
    for mention in references.mentions:
        kind, id = mention.of
        if mention.of in references.targets or kind in unread:
            continue
        if kind == "section" and (id in anchors or id in landmarks):
            continue
        if _is_wrong_itself(references.target(kind, kebab(id))):
            continue
        yield Problem(
            mention.place, f"there is no {kind} “{id}”", _hint(mention, references), code="E302"
        )


def _is_wrong_itself(target: Target | None) -> bool:
    """Whether a thing has an id that is none, which is told where it is given."""
    return target is not None and target.thing is not None and target.thing.id.stands_in


def _hint(mention: Mention, references: References) -> str:
    kind, id = mention.of
    plural = "people" if kind == "person" else f"{kind}s"
    if near := nearest(kind, THING_KINDS) if kind not in THING_KINDS else None:
        return f"write “{near}:{id}”"
    others = [k for k, known in references.targets if known == id and k != "section"]
    if others:
        return f"“{id}” is {a(others[0])}"
    known = [known for k, known in references.targets if k == kind]
    if not known:
        return f"this explainer has no {plural}"
    named = ((t.id, t.label) for t in references.of_kind(kind))
    if meant := id_of(id, named):
        return f"did you mean “{meant}”?"
    return did_you_mean(id, known) or f"none of the {len(known)} {plural} has an id like it"
