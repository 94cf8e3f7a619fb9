"""What is wrong across the files of an explainer: ids, links, evidence, placements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import get_args

from pydantic import BaseModel

from generator.chronology import date_problems
from generator.explainer import LANDMARKS, Explainer, Site
from generator.illustrations import image_problems, unshown
from generator.markdown import NO_CITATION, NOT_READ, heading_problems, text_problems
from generator.mentions import collect
from generator.placements import Placement
from generator.problems import Problem, nearest
from generator.references import References, numbers_of, things, unknown, walk
from generator.set_pieces import Context, SetPiece, everything, set_pieces
from generator.source import Place
from generator.values import Model, Reference, StandInNumber, Thing


def check(explainer: Explainer, site: Site) -> tuple[References, tuple[Problem, ...]]:
    """The explainer's references, and every problem that no single field shows."""
    collector = collect(explainer)
    links = tuple(_links(explainer))
    clear = not any(problem.code in (NO_CITATION, NOT_READ) for problem in links)
    references = collector.references(explainer.is_complete and clear)
    context = Context(explainer.language(site), references, explainer.attachments)
    unread = frozenset(
        noun for name in explainer.unread for noun in nouns(set_pieces()[name].model)
    )
    found = [
        *collector.problems,
        *unknown(references, unread | collector.nameless, LANDMARKS | set(explainer.pieces)),
        *explainer.annotations.problems,
        *links,
        *heading_problems(explainer.blocks),
        *_evidence(explainer),
        *date_problems(explainer),
        *_unplaced(explainer),
    ]
    for name in explainer.pieces:
        found += _piece(name, explainer, context)
    return references, tuple(found)


def _piece(name: str, explainer: Explainer, context: Context) -> Iterator[Problem]:
    """What a set piece says of its own fields; stand-ins for wrong ones are no cause for more."""
    model = explainer.pieces[name]
    if _has_stand_in_numbers(model) or name in explainer.unread:
        return
    for problem in set_pieces()[name].check(_named(model), context):
        if problem.severity == "error" or name not in explainer.mended:
            yield problem


def _has_stand_in_numbers(model: BaseModel) -> bool:
    return any(
        isinstance(value, StandInNumber)
        or (isinstance(value, BaseModel) and _has_stand_in_numbers(value))
        for value in numbers_of(model)
    )


def _named(model: Model) -> Model:
    """A model without what in it has no id and so cannot be checked further."""
    changed: dict[str, object] = {}
    for field in type(model).model_fields:
        value = getattr(model, field)
        if isinstance(value, tuple) and any(isinstance(item, Model) for item in value):
            named = (i for i in value if not (isinstance(i, Thing) and i.is_nameless))
            kept = tuple(_named(i) if isinstance(i, Model) else i for i in named)
            # A whole model stays the very same: what is worked out for it is, for the page, too.
            if len(kept) != len(value) or any(a is not b for a, b in zip(kept, value, strict=True)):
                changed[field] = kept
    return model.model_copy(update=changed) if changed else model


def nouns(model: type[BaseModel]) -> Iterator[str]:
    """The kinds of thing that a file of this model defines."""
    for field in model.model_fields.values():
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                if issubclass(inner, Thing):
                    yield inner.noun
                yield from nouns(inner)


def _links(explainer: Explainer) -> Iterator[Problem]:
    sources = frozenset(str(one.id) for one in explainer.things.get("sources", ()))
    for text in explainer.texts:
        yield from text_problems(text, text is explainer.article.body, sources)
        yield from image_problems(text, explainer.images)
    if explainer.is_complete:
        yield from unshown(explainer.texts, explainer.images, explainer.sources)


def _evidence(explainer: Explainer) -> Iterator[Problem]:
    """What should rest on a source and does not."""
    for thing in chain(things(explainer.article.head), *explainer.things.values()):
        if thing.needs_evidence and not thing.is_nameless and not _cites(thing):
            message = f"the {thing.noun} “{thing.id}” rests on no source"
            hint = "add “sources: [id, …]” with ids of sources.yaml"
            yield Problem(thing.id.place, message, hint, "warning", "W401")


def _cites(thing: Thing) -> bool:
    """Whether a thing itself names a source; a citation in a text vouches only for its sentence."""
    return any(
        owner is thing and isinstance(value, Reference) and value.kind == "source"
        for owner, value in walk(thing, thing)
    )


def _unplaced(explainer: Explainer) -> Iterator[Problem]:
    """Set pieces, or parts of one, that no reader would see, or would see twice."""
    files = {source.path.rsplit("/", 1)[-1]: source.path for source in explainer.sources}
    for name in explainer.pieces:
        piece = set_pieces()[name]
        parts = [t for t in explainer.things[name] if t.noun == piece.directive]
        placed = [p for p in explainer.placements if p.name == name]
        if placed and name not in explainer.unread:
            yield from _parts_unplaced(explainer, name, parts, placed)
        elif placed:
            continue
        elif name not in explainer.placing.meant and explainer.article.has_body:
            where = Place(files[f"{name}.yaml"], 1, 1)
            hint = f"write “::: {_directive(piece, parts)}” alone on a line of article.md"
            yield Problem(where, f"the article never places {name}.yaml", hint, code="E313")


def _directive(piece: SetPiece, parts: Sequence[Thing]) -> str:
    """What places a set piece, or the first of its parts."""
    if piece.shown is everything or not parts:
        return piece.directive
    return f"{piece.directive} {{id={parts[0].id}}}"


def _parts_unplaced(
    explainer: Explainer, name: str, parts: Sequence[Thing], placements: Iterable[Placement]
) -> Iterator[Problem]:
    piece, model = set_pieces()[name], explainer.pieces[name]
    shown: dict[str, Placement] = {}
    known = {str(thing.id) for thing in parts}
    for placement in placements:
        for part in piece.shown(model, placement.options):
            if part in shown:
                yield _twice(piece, part, placement, shown[part])
            meant = part if part in known else nearest(part, known)
            shown.setdefault(meant or part, placement)
    if piece.shown is everything or piece.directive in explainer.placing.meant:
        return
    for thing in parts:
        if not thing.is_nameless and str(thing.id) not in shown:
            hint = f"write “::: {piece.directive} {{id={thing.id}}}” in article.md"
            message = f"the {thing.noun} “{thing.id}” is never placed"
            yield Problem(thing.id.place, message, hint, code="E313")


def _twice(piece: SetPiece, part: str, second: Placement, first: Placement) -> Problem:
    what = f"“::: {piece.directive}”"
    if piece.shown is not everything:
        what = f"the {piece.directive} “{part}”"
    hint = f"the first is at line {first.place.line}; keep one of them"
    return Problem(second.place, f"{what} stands here a second time", hint, code="E314")
