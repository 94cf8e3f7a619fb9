"""Things that are given by their names where their ids are expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from generator.problems import Problem, a, did_you_mean, kebab
from generator.references import walk
from generator.source import Place
from generator.values import Reference, Thing
from generator.values.mends import as_kebab, id_of

_MISNAMED = "E203"

Named = tuple[str, str]
"""A kind, and what was written for the id of a thing of that kind."""


def with_ids(
    problems: Iterable[Problem], models: Iterable[BaseModel], things: Iterable[Thing]
) -> tuple[Problem, ...]:
    """The same problems; where what is no id is the name of a thing, the hint is that thing's id.

    `models` are those that stand-ins make whole: each such reference stands in for what was typed.
    """
    problems = tuple(problems)
    if not any(one.code == _MISNAMED for one in problems):
        return problems
    written, known = dict(_written(models)), tuple(things)
    return tuple(_told(one, written, known) for one in problems)


def _written(models: Iterable[BaseModel]) -> Iterator[tuple[Place, Named]]:
    for model in models:
        for _, value in walk(model):
            if isinstance(value, Reference) and value.stands_in:
                typed = value.source.text[value.start : value.end]
                yield value.place, (value.kind, typed.strip().strip("\"'"))


def _told(problem: Problem, written: Mapping[Place, Named], things: Iterable[Thing]) -> Problem:
    if problem.code != _MISNAMED or problem.place not in written:
        return problem
    kind, typed = written[problem.place]
    if problem.hint not in (as_kebab(typed), as_kebab(typed.partition(",")[0])):
        return problem
    named = [(str(one.id), one.label) for one in things if one.noun == kind]
    if id := id_of(typed, named) or id_of(typed.partition(",")[0], named):
        return replace(problem, hint=f"write “{id}”")
    hint = did_you_mean(kebab(typed), (id for id, _ in named), f"the id of {a(kind)}")
    return replace(problem, hint=hint or problem.hint)
