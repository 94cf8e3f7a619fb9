"""Walks an explainer in the order of its page, and gathers its things and who mentions them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.explainer import Explainer
from generator.markdown import Pointer, pointers
from generator.placements import Placement
from generator.references import Collector, Target
from generator.values import Thing


def collect(explainer: Explainer) -> Collector:
    """All things; and all mentions in the order in which a reader meets them.

    That order numbers the sources, so that the first one cited is number 1.
    """
    collector = Collector()
    top = _top(explainer)
    collector.add_target(top)
    _add_targets(explainer, collector)
    for text in explainer.article.head.in_short:
        collector.add_pointers(pointers(text), top)
    _add_body(explainer, collector, top)
    for placement in explainer.placements:
        if placement.block is None:
            _add_placement(explainer, placement, collector, top)
    # Whatever is not placed, or has no one place, is still to be checked: it comes last.
    collector.add_model(explainer.article.head, top)
    wholes = {one.name: _whole(explainer, one, collector) for one in explainer.placements[::-1]}
    for name, model in explainer.pieces.items():
        collector.add_model(model, wholes.get(name, top))
    return collector


def _top(explainer: Explainer) -> Target:
    title = explainer.article.head.title
    return Target("article", "article", str(title), "article", title.place)


def _add_targets(explainer: Explainer, collector: Collector) -> None:
    for note in explainer.article.head.annotations:
        collector.add_named(note)
    for thing in chain.from_iterable(explainer.things.values()):
        collector.add_named(thing)
    if not explainer.article.has_body:
        collector.nameless.add("section")
    for index, anchor in explainer.headings.items():
        block = explainer.blocks[index]
        collector.add_target(Target("section", anchor, block.text, anchor, block.place))


def _add_body(explainer: Explainer, collector: Collector, top: Target) -> None:
    """What the body mentions belongs to the section that it stands in."""
    section = top
    by_line = _by_block(explainer)
    for index, block in enumerate(explainer.blocks):
        if index in explainer.headings:
            section = collector.targets["section", explainer.headings[index]]
        collector.add_pointers(by_line[index], section)
        for anchored in explainer.annotations.of(index):
            collector.add_thing(anchored.note, section)
        placement = explainer.placement(block)
        if placement is not None:
            _add_placement(explainer, placement, collector, section)


def _by_block(explainer: Explainer) -> list[list[Pointer]]:
    """The pointers of the body, block by block."""
    found: list[list[Pointer]] = [[] for _ in explainer.blocks]
    starts = [block.place.line for block in explainer.blocks]
    index = 0
    for pointer in pointers(explainer.article.body):
        while index + 1 < len(starts) and starts[index + 1] <= pointer.place.line:
            index += 1
        found[index].append(pointer)
    return found


def _add_placement(
    explainer: Explainer, placement: Placement, collector: Collector, section: Target
) -> None:
    collector.add_model(placement.options, section)
    model = explainer.pieces.get(placement.name)
    if model is None:
        return
    shown = set(placement.piece.shown(model, placement.options))
    own = list(_own(explainer, placement))
    for thing in own:
        if str(thing.id) in shown:
            collector.add_thing(thing, section)
    if not own:
        collector.add_model(model, _whole(explainer, placement, collector))


def _whole(explainer: Explainer, placement: Placement, collector: Collector) -> Target:
    """A set piece as the owner of the words that are of none of its things, such as its intro."""
    name, model = placement.name, explainer.pieces.get(placement.name)
    first = next(iter(placement.piece.shown(model, placement.options)), "") if model else ""
    shown = collector.targets.get((placement.piece.directive, str(first)))
    label = getattr(model, "title", None) or placement.piece.title or name
    return Target("piece", name, str(label), shown.anchor if shown else name, placement.place)


def _own(explainer: Explainer, placement: Placement) -> Iterator[Thing]:
    """The things of a set piece that its directives place one by one."""
    for thing in explainer.things[placement.name]:
        if thing.noun == placement.piece.directive:
            yield thing
