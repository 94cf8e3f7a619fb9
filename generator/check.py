"""What is wrong across the files of an explainer: ids, links, evidence, placements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from pydantic import BaseModel

from generator.explainer import LANDMARKS, Explainer, Site
from generator.illustrations import image_problems
from generator.markdown import NO_CITATION, text_problems
from generator.mentions import collect
from generator.placements import Placement
from generator.problems import Problem, nearest
from generator.references import References, things, unknown, values_of, walk
from generator.set_pieces import Context, SetPiece, everything, set_pieces
from generator.source import Place
from generator.values import Model, Reference, StandInNumber, Thing


def check(explainer: Explainer, site: Site) -> tuple[References, tuple[Problem, ...]]:
    """The explainer's references, and every problem that no single field shows."""
    collector = collect(explainer)
    links = tuple(_links(explainer))
    clear = not any(problem.code == NO_CITATION for problem in links)
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
        *_evidence(explainer),
        *_unplaced(explainer),
    ]
    for name in explainer.pieces:
        found += _piece(name, explainer, context)
    return references, tuple(found)


def _piece(name: str, explainer: Explainer, context: Context) -> Iterator[Problem]:
    """What a set piece says of its own fields; stand-ins for wrong ones are no cause for more."""
    model = explainer.pieces[name]
    if _has_stand_in_numbers(model):
        return
    for problem in set_pieces()[name].check(_named(model), context):
        if problem.severity == "error" or name not in explainer.mended:
            yield problem


def _has_stand_in_numbers(model: BaseModel) -> bool:
    return any(
        isinstance(value, StandInNumber)
        or (isinstance(value, BaseModel) and _has_stand_in_numbers(value))
        for value in values_of(model)
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
    for text in explainer.texts():
        yield from text_problems(text, places_pieces=text is explainer.article.body)
        yield from image_problems(text, explainer.images)


def _evidence(explainer: Explainer) -> Iterator[Problem]:
    """What should rest on a source and does not."""
    for model in (explainer.article.head, *explainer.pieces.values()):
        for thing in things(model):
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
    for name, model in explainer.pieces.items():
        piece = set_pieces()[name]
        placed = [p for p in explainer.placements if p.name == name]
        if placed:
            yield from _parts_unplaced(explainer, piece, model, placed)
        elif name not in explainer.placing.meant and explainer.article.has_body:
            where = Place(files[f"{name}.yaml"], 1, 1)
            hint = f"write “::: {_directive(piece, model)}” alone on a line of article.md"
            yield Problem(where, f"the article never places {name}.yaml", hint, code="E313")


def _directive(piece: SetPiece, model: Model) -> str:
    """What places a set piece, or the first of its parts."""
    if piece.shown is everything:
        return piece.directive
    first = next((t for t in things(model) if t.noun == piece.directive), None)
    return f"{piece.directive} {{id={first.id}}}" if first else piece.directive


def _parts_unplaced(
    explainer: Explainer, piece: SetPiece, model: Model, placements: Iterable[Placement]
) -> Iterator[Problem]:
    shown: dict[str, Placement] = {}
    parts = [str(thing.id) for thing in things(model) if thing.noun == piece.directive]
    for placement in placements:
        for part in piece.shown(model, placement.options):
            if part in shown:
                yield _twice(piece, part, placement, shown[part])
            shown.setdefault(nearest(part, parts) or part, placement)
    if piece.shown is everything or piece.directive in explainer.placing.meant:
        return
    for thing in things(model):
        if thing.noun == piece.directive and not thing.is_nameless and str(thing.id) not in shown:
            hint = f"write “::: {piece.directive} {{id={thing.id}}}” in article.md"
            message = f"the {thing.noun} “{thing.id}” is never placed"
            yield Problem(thing.id.place, message, hint, code="E313")


def _twice(piece: SetPiece, part: str, second: Placement, first: Placement) -> Problem:
    what = f"“::: {piece.directive}”"
    if piece.shown is not everything:
        what = f"the {piece.directive} “{part}”"
    hint = f"the first is at line {first.place.line}; keep one of them"
    return Problem(second.place, f"{what} stands here a second time", hint, code="E314")
