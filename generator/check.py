"""What is wrong across the files of an explainer: ids, links, evidence, placements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from pydantic import BaseModel

from generator.explainer import Explainer, Placement, Site
from generator.markdown import link_problems, pointers, slug
from generator.problems import Problem
from generator.references import Collector, References, Target, target_of, things, unknown, walk
from generator.set_pieces import Context, SetPiece, everything, set_pieces
from generator.source import Place
from generator.values import Markdown, Model, Thing


def check(explainer: Explainer, site: Site) -> tuple[References, tuple[Problem, ...]]:
    """The explainer's references, and every problem that no single field shows."""
    collector = collect(explainer)
    references = collector.references()
    context = Context(explainer.language(site), references, explainer.attachments)
    unread = frozenset(
        noun for name in explainer.unread for noun in nouns(set_pieces()[name].model)
    )
    found = [
        *collector.problems,
        *unknown(references, unread),
        *_links(explainer),
        *_evidence(explainer),
        *_unplaced(explainer),
    ]
    for name, model in explainer.pieces.items():
        found += set_pieces()[name].check(model, context)
    return references, tuple(found)


def collect(explainer: Explainer) -> Collector:
    """All things and mentions: the article's first, then file by file."""
    collector = Collector()
    head = explainer.article.head
    top = Target("article", "article", str(head.title), "article", head.title.place)
    for note in head.annotations:
        collector.add_target(target_of(note))
    for model in explainer.pieces.values():
        for thing in things(model):
            collector.add_target(target_of(thing))
    collector.add_model(head, top)
    _collect_body(explainer, collector, top)
    for model in explainer.pieces.values():
        collector.add_model(model, top)
    return collector


def _collect_body(explainer: Explainer, collector: Collector, top: Target) -> None:
    """Mentions in the body belong to the section that they stand in."""
    section = top
    anchors = heading_anchors(explainer)
    found = iter(pointers(explainer.article.body))
    pending = next(found, None)
    for index, block in enumerate(explainer.blocks):
        following = explainer.blocks[index + 1 :]
        end = following[0].place.line if following else None
        if block.is_heading:
            anchor = anchors[index]
            section = Target("section", anchor, block.text, anchor, block.place)
            collector.add_target(section)
        while pending is not None and (end is None or pending.place.line < end):
            collector.add_pointers([pending], section)
            pending = next(found, None)
    for placement in explainer.placements:
        collector.add_model(placement.options, top)


def heading_anchors(explainer: Explainer) -> dict[int, str]:
    """An id for each heading, by the index of its block."""
    anchors: dict[int, str] = {}
    for index, block in enumerate(explainer.blocks):
        if block.is_heading:
            base = slug(block.text)
            taken = sum(1 for a in anchors.values() if a == base or a.startswith(f"{base}--"))
            anchors[index] = f"{base}--{taken + 1}" if taken else base
    return anchors


def nouns(model: type[BaseModel]) -> Iterator[str]:
    """The kinds of thing that a file of this model defines."""
    for field in model.model_fields.values():
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                if issubclass(inner, Thing):
                    yield inner.noun
                yield from nouns(inner)


def _links(explainer: Explainer) -> Iterator[Problem]:
    yield from link_problems(explainer.article.body)
    for model in (explainer.article.head, *explainer.pieces.values()):
        for _, value in walk(model):
            if isinstance(value, Markdown):
                yield from link_problems(value)


def _evidence(explainer: Explainer) -> Iterator[Problem]:
    """What should rest on a source and does not."""
    for model in (explainer.article.head, *explainer.pieces.values()):
        for thing in things(model):
            if thing.needs_evidence and not _cites(thing):
                message = f"the {thing.noun} “{thing.id}” rests on no source"
                hint = "add “sources: [id, …]” with ids of sources.yaml"
                yield Problem(thing.id.place, message, hint, "warning", "W401")


def _cites(thing: Thing) -> bool:
    """Whether a thing itself, and not merely a thing within it, names a source."""
    for owner, value in walk(thing, thing):
        if owner is not thing:
            continue
        if isinstance(value, Markdown):
            if any(p.kind == "source" for p in pointers(value)):
                return True
        elif value.kind == "source":
            return True
    return False


def _unplaced(explainer: Explainer) -> Iterator[Problem]:
    """Set pieces, or parts of one, that no reader would see, or would see twice."""
    files = {source.path.rsplit("/", 1)[-1]: source.path for source in explainer.sources}
    for name, model in explainer.pieces.items():
        piece = set_pieces()[name]
        placed = [p for p in explainer.placements if p.name == name]
        if placed:
            yield from _parts_unplaced(piece, model, placed)
            continue
        where = Place(files[f"{name}.yaml"], 1, 1)
        hint = f"write “::: {piece.directive}” alone on a line of article.md"
        yield Problem(where, f"the article never places {name}.yaml", hint, code="E313")


def _parts_unplaced(
    piece: SetPiece, model: Model, placements: Iterable[Placement]
) -> Iterator[Problem]:
    shown: dict[str, Place] = {}
    for placement in placements:
        for part in piece.shown(model, placement.options):
            if part in shown:
                hint = f"it stands at line {shown[part].line} already"
                yield Problem(placement.place, f"{part} is placed twice", hint, code="E314")
            shown.setdefault(part, placement.place)
    if piece.shown is everything:
        return
    for thing in things(model):
        if thing.noun == piece.directive and str(thing.id) not in shown:
            hint = f"write “::: {piece.directive} {{id={thing.id}}}” in article.md"
            message = f"the {thing.noun} “{thing.id}” is never placed"
            yield Problem(thing.id.place, message, hint, code="E313")
